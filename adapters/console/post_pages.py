"""Posts: the list with its numbers, one post whole, its copies, and why a place has it or has it not."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response
from starlette.requests import Request

from adapters.console.fields import clean, number_of
from adapters.console.visit import ConsoleParts, Entrance, Visit
from bot import errors, markup, post_report, report_tables
from bot.commands import why as why_command
from bot.commands.follow_names import names_of
from bot.desk import overview, subscribers
from bot.desk.overview import WordFate
from bot.following import TargetKind
from bot.model import Address, PostState
from bot.why import Answer, Fate

ON_A_PAGE = 40
COPIES_ON_A_PAGE = 100
_LONGEST = 200  # letters of what is searched for


class PostPages:
    """The pages."""

    def __init__(self, parts: ConsoleParts, entrance: Entrance) -> None:
        self._parts = parts
        self._entrance = entrance

    def router(self) -> APIRouter:
        """Their addresses."""
        router = APIRouter()
        router.add_api_route("/posts", self.listed)
        router.add_api_route("/posts/{number}", self.one)
        router.add_api_route("/posts/{number}/copies", self.copies)
        router.add_api_route("/deliveries", self.why)
        return router

    async def listed(self, request: Request) -> Response:
        """The newest, narrowed by what stands in the address."""
        visit = await self._entrance.visit(request)
        words = clean(request.query_params.get("q", ""))[:_LONGEST]
        state = _state(request.query_params.get("state", ""))
        before = request.query_params.get("before", "")
        rows = await overview.posts(
            self._parts.chat.store,
            visit.actor,
            limit=ON_A_PAGE + 1,
            state=state,
            before_id=number_of(before) if before else None,
            words=words,
        )
        shown = rows[:ON_A_PAGE]
        more = shown[-1].post.id if len(rows) > ON_A_PAGE and not words.strip() else None
        return visit.page(
            "posts.html", at="posts", rows=shown, words=words, state=state, states=tuple(PostState), more=more
        )

    async def one(self, request: Request, number: str) -> Response:
        """One, whole."""
        visit = await self._entrance.visit(request)
        whole = await overview.whole(self._parts.chat.store, visit.actor, number_of(number))
        body = markup.plain(whole.post.content.body)
        course = tuple(report_tables.course(self._parts.chat.phrases, visit.language, whole.report))
        return visit.page(
            "post.html",
            at="posts",
            whole=whole,
            post=whole.post,
            body=body,
            course=course,
            breaking=self._parts.chat.breaking,
            WordFate=WordFate,
        )

    async def copies(self, request: Request, number: str) -> Response:
        """Every copy by itself."""
        visit = await self._entrance.visit(request)
        post_id, after = number_of(number), request.query_params.get("after", "")
        whole = await overview.whole(self._parts.chat.store, visit.actor, post_id)
        found = await post_report.copies(
            self._parts.chat.store,
            post_id,
            limit=COPIES_ON_A_PAGE + 1,
            after_id=number_of(after) if after else 0,
        )
        shown = found[:COPIES_ON_A_PAGE]
        more = shown[-1][0].id if len(found) > COPIES_ON_A_PAGE else None
        return visit.page("copies.html", at="posts", post=whole.post, rows=shown, more=more)

    async def why(self, request: Request) -> Response:
        """What became of a post in a place."""
        visit = await self._entrance.visit(request)
        given = {name: clean(request.query_params.get(name, "")).strip()[:_LONGEST] for name in ("post", "place")}
        values: Mapping[str, Any] = {"answer": None, "sentences": (), "problem": None}
        if all(given.values()):
            try:
                values = await self._answered(visit, given["post"], given["place"])
            except (errors.NotFound, errors.BadInput) as problem:
                values = {**values, "problem": self._parts.chat.phrases.explain(problem, visit.language)}
        return visit.page("why.html", at="deliveries", given=given, **values)

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


def _state(text: str) -> PostState | None:
    with suppress(ValueError):
        return PostState(text)
    return None


def _place(text: str) -> Address:
    """The place that `str(Address)` wrote. Raises BadInput."""
    platform, _, where = text.partition(":")
    chat, _, thread = where.partition("/")
    if not (platform and chat):
        raise errors.BadInput(phrase="console-place-bad", given=text[:60])
    return Address(platform, chat, thread or None)
