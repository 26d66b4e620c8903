"""The ledger: where the copies of all posts stand and why; then which posts and places, and why one has it or not.

platform, state, reason ──> posts ──> copies ──> why this place has it, or has it not
"""

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter
from fastapi.responses import Response
from starlette.requests import Request

from adapters.console.fields import clean, number_of
from adapters.console.tables import table_to_keep
from adapters.console.visit import ConsoleParts, Entrance, Visit
from bot import errors, post_report, report_tables
from bot.commands import why as why_command
from bot.commands.follow_names import names_of
from bot.desk import overview, subscribers
from bot.following import TargetKind
from bot.model import Address, DeliveryState
from bot.outbox import LedgerRow
from bot.why import Answer, Fate

DAYS = (1, 7, 30)
MOST_ROWS = 100
POSTS_ON_A_PAGE = 40
COPIES_ON_A_PAGE = 100
_LONGEST = 200  # letters of what is searched for
_LONGEST_REASON = 1_000


class DeliveryPages:
    """The pages."""

    def __init__(self, parts: ConsoleParts, entrance: Entrance) -> None:
        self._parts = parts
        self._entrance = entrance

    def router(self) -> APIRouter:
        """Their addresses."""
        router = APIRouter()
        router.add_api_route("/deliveries", self.ledger)
        router.add_api_route("/deliveries.csv", self.table)
        router.add_api_route("/deliveries/posts", self.posts)
        router.add_api_route("/posts/{number}/copies", self.copies)
        return router

    async def ledger(self, request: Request) -> Response:
        """What became of a post in a place, if that is asked; and where the copies of the last days stand."""
        visit = await self._entrance.visit(request)
        given = {name: clean(request.query_params.get(name, "")).strip()[:_LONGEST] for name in ("post", "place")}
        values: Mapping[str, Any] = {"answer": None, "sentences": (), "problem": None}
        if all(given.values()):
            try:
                values = await self._answered(visit, given["post"], given["place"])
            except (errors.NotFound, errors.BadInput) as problem:
                values = {**values, "problem": self._parts.chat.phrases.explain(problem, visit.language)}
        days = _days(request)
        rows = await overview.ledger(self._parts.chat.store, visit.actor, self._since(days))
        return visit.page(
            "deliveries.html",
            at="deliveries",
            given=given,
            days=days,
            all_days=DAYS,
            rows=rows[:MOST_ROWS],
            query=_query,
            **values,
        )

    async def table(self, request: Request) -> Response:
        """All its rows, for a spreadsheet."""
        visit = await self._entrance.visit(request)
        days = _days(request)
        rows = await overview.ledger(self._parts.chat.store, visit.actor, self._since(days))
        return table_to_keep(f"deliveries-{days}", report_tables.ledger(self._parts.chat.phrases, rows))

    def _since(self, days: int) -> datetime:
        return self._parts.chat.clock.now() - timedelta(days=days)

    async def posts(self, request: Request) -> Response:
        """Which posts such a row of the ledger counts."""
        visit = await self._entrance.visit(request)
        row, days, before = _row(request), _days(request), request.query_params.get("before", "")
        if row is None:
            raise errors.NotFound(phrase="console-not-found")
        found = await overview.ledger_posts(
            self._parts.chat.store,
            visit.actor,
            self._since(days),
            row,
            limit=POSTS_ON_A_PAGE + 1,
            before_id=number_of(before) if before else None,
        )
        shown = found[:POSTS_ON_A_PAGE]
        more = shown[-1].post.id if len(found) > POSTS_ON_A_PAGE else None
        return visit.page(
            "delivery_posts.html", at="deliveries", row=row, days=days, found=shown, more=more, query=_query
        )

    async def copies(self, request: Request, number: str) -> Response:
        """Every copy of a post by itself, or those alone that a row of the ledger counts."""
        visit = await self._entrance.visit(request)
        post_id, after = number_of(number), request.query_params.get("after", "")
        whole = await overview.whole(self._parts.chat.store, visit.actor, post_id)
        row = _row(request)
        found = await post_report.copies(
            self._parts.chat.store,
            post_id,
            limit=COPIES_ON_A_PAGE + 1,
            after_id=number_of(after) if after else 0,
            like=row,
        )
        shown = found[:COPIES_ON_A_PAGE]
        more = shown[-1][0].id if len(found) > COPIES_ON_A_PAGE else None
        return visit.page(
            "copies.html",
            at="posts",
            post=whole.post,
            rows=shown,
            more=more,
            like=row,
            query=_query(row) if row else "",
        )

    # ── why ──

    async def _answered(self, visit: Visit, post: str, place: str) -> Mapping[str, Any]:
        chat = self._parts.chat
        answer = await subscribers.why_of(
            chat.store, chat.clock, visit.actor, number_of(post.removeprefix("#")), _place(place)
        )
        sentences = (await self._sentence(visit, answer)).split("\n")
        return {"answer": answer, "sentences": sentences, "problem": None}

    async def _sentence(self, visit: Visit, answer: Answer) -> str:
        """As a reader is told, but for what only the desk sees."""
        match answer.judgement.fate:
            case Fate.RETRACTED | Fate.UNPUBLISHED:
                return visit.say("console-post-is", state=answer.post.state.value)
            case Fate.NOT_MEANT:
                return visit.say("console-not-meant")
            case _:
                follow = answer.judgement.follow
                named = [follow.target] if follow and follow.target.kind is not TargetKind.STORY else []
                names = await names_of(self._parts.chat, visit.spoken, named) if named else {}
                return why_command.sentence(
                    self._parts.chat, visit.spoken, answer, names.get(named[0], "") if named else ""
                )


def _days(request: Request) -> int:
    given = request.query_params.get("days", "")
    return int(given) if given in map(str, DAYS) else DAYS[0]


def _row(request: Request) -> LedgerRow | None:
    """The one that the address names; None where it names none."""
    given = {name: clean(request.query_params.get(name, "")) for name in ("platform", "state", "reason")}
    if not given["platform"]:
        return None
    with suppress(ValueError):
        state = DeliveryState(given["state"])
        reason = given["reason"][:_LONGEST_REASON] or None
        return LedgerRow(platform=given["platform"][:_LONGEST], state=state, reason=reason)
    return None


def _query(row: LedgerRow) -> str:
    """How an address names it."""
    return urlencode({"platform": row.platform, "state": row.state.value, "reason": row.reason or ""})


def _place(text: str) -> Address:
    """The place that `str(Address)` wrote. Raises BadInput."""
    platform, _, where = text.partition(":")
    chat, _, thread = where.partition("/")
    if not (platform and chat):
        raise errors.BadInput(phrase="console-place-bad", given=text[:60])
    return Address(platform, chat, thread or None)
