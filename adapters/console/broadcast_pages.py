"""The desk's own word to an audience: the list, the form, the draft as readers will see it, and how far one is.

form ──> draft with its preview ──Send──> progress ──> end       (or Schedule a time, or Drop)
"""

import hashlib
import secrets
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response
from starlette.requests import Request

from adapters.console.audience_fields import TOPICS, AudienceFields
from adapters.console.fields import Fields, number_of, written
from adapters.console.live import OpenPages
from adapters.console.looks import looked_at, took
from adapters.console.visit import ConsoleParts, Entrance, Visit
from bot import audiences, errors, markup, moments
from bot.commands import audience as audience_words
from bot.commands import reached
from bot.desk import broadcasts, overview, planner, scheduling
from bot.desk.broadcasts import Reach
from bot.desk.overview import BroadcastRow
from bot.desk_nouns import BroadcastState
from bot.model import Audience, Content, Post, PostKind, PostState
from bot.phrases import available
from bot.ports import Clock, Store
from bot.release_rules import Canary, LocalTime
from bot.rights import Actor, Right

ON_A_PAGE = 30
_LONGEST = {"text": 8_000, "link": 1_000, "picture": 1_000}
_GIVEN = (*_LONGEST, *TOPICS)
ACTS: Final[dict[str, Callable[[Store, Clock, Actor, int], Awaitable[object]]]] = {
    "pause": broadcasts.pause,
    "resume": broadcasts.resume,
    "proceed": broadcasts.go_on,
    "cancel": broadcasts.cancel,
    "drop": broadcasts.cancel,
    "resend": broadcasts.send_again,
}


class BroadcastPages:
    """The pages and their buttons."""

    def __init__(self, parts: ConsoleParts, entrance: Entrance, open_pages: OpenPages) -> None:
        self._chat = parts.chat
        self._open = open_pages
        self._fields = AudienceFields(parts.chat)
        self._entrance = entrance

    def router(self) -> APIRouter:
        """Their addresses."""
        router = APIRouter()
        router.add_api_route("/broadcasts", self.listed)
        router.add_api_route("/broadcasts", self.keep, methods=["POST"])
        router.add_api_route("/broadcasts/new", self.form)
        router.add_api_route("/broadcasts/look", self.look, methods=["POST"])
        router.add_api_route("/broadcasts/{number}", self.one)
        router.add_api_route("/broadcasts/{number}/check", self.check)
        router.add_api_route("/broadcasts/{number}/live", self.live)
        router.add_api_route("/broadcasts/{number}/audience", self.narrow, methods=["POST"])
        router.add_api_route("/broadcasts/{number}/send", self.send, methods=["POST"])
        router.add_api_route("/broadcasts/{number}/local", self.send_locally, methods=["POST"])
        router.add_api_route("/broadcasts/{number}/schedule", self.schedule, methods=["POST"])
        router.add_api_route("/broadcasts/{number}/{act}", self.act, methods=["POST"])
        return router

    # ── the list ──

    async def listed(self, request: Request) -> Response:
        """The newest first."""
        visit = await self._entrance.visit(request)
        before = request.query_params.get("before", "")
        rows = await overview.broadcasts(
            self._chat.store,
            visit.actor,
            limit=ON_A_PAGE + 1,
            before_id=number_of(before) if before else None,
        )
        shown = [(row, await self._said(visit, row.broadcast.audience)) for row in rows[:ON_A_PAGE]]
        more = shown[-1][0].broadcast.id if len(rows) > ON_A_PAGE else None
        return visit.page("broadcasts.html", at="broadcasts", rows=shown, more=more)

    async def _said(self, visit: Visit, audience: Audience) -> str:
        """Whom it is for, in words."""
        lines = await audience_words.lines(self._chat, visit.spoken, audience)
        return " · ".join(each.strip() for each in lines) or visit.say("audience-everybody")

    # ── the form ──

    async def form(self, request: Request) -> Response:
        """Empty, or with what another broadcast said."""
        visit = await self._entrance.visit(request)
        visit.actor.require(Right.WRITE)
        given, audience = dict[str, str](), Audience()
        if again := request.query_params.get("again", ""):
            row = await overview.broadcast(self._chat.store, visit.actor, number_of(again))
            content, audience = row.post.content, row.broadcast.audience
            given = {
                "text": markup.plain(content.body),
                "link": content.url or "",
                "picture": content.image or "",
                **await self._fields.topic_names(audience),
            }
        return self._form(visit, given, audience)

    def _form(
        self, visit: Visit, given: Mapping[str, str], audience: Audience, problem: str = "", status: int = 200
    ) -> Response:
        return visit.page(
            "broadcast_form.html",
            status=status,
            at="broadcasts",
            given={name: given.get(name, "") for name in _GIVEN} | {"key": secrets.token_urlsafe(12)},
            problem=problem,
            longest=broadcasts.TEXT_LIMIT,
            **self._fields.choices(visit, audience),
        )

    async def keep(self, request: Request) -> Response:
        """It is a draft from now on, whose page shows it as readers will see it; a form sent twice makes one."""
        visit, fields = await self._entrance.act(request)
        visit.actor.require(Right.WRITE)
        audience = self._fields.ticked(fields)
        try:
            content = _content(fields)
            audience = await self._fields.audience(visit, fields)
            made = await broadcasts.draft(
                self._chat.store,
                self._chat.clock,
                visit.actor,
                content,
                audience,
                key=_key(visit.actor, fields),
            )
        except errors.BadInput as problem:  # nobody should have to write a text twice
            return self._form(visit, fields, audience, visit.parts.chat.phrases.explain(problem, visit.language), 422)
        return visit.back(f"/broadcasts/{made.id}", said="draft")

    async def look(self, request: Request) -> Response:
        """What is written so far, as it would be shown."""
        visit, fields = await self._entrance.act(request)
        visit.actor.require(Right.WRITE)
        now = self._chat.clock.now()
        try:
            content = _content(fields)
        except errors.BadInput:  # half written
            content = Content(title="")
        post = Post(
            id=0,
            kind=PostKind.ANNOUNCEMENT,
            state=PostState.DRAFT,
            revision=1,
            content=content,
            updated_at=now,
            created_at=now,
        )
        found = await self._seen_by(visit, post, self._fields.ticked(fields), web=False)
        return HTMLResponse(visit.part("look.html", **found, forecast=None))

    # ── one ──

    async def one(self, request: Request, number: str) -> Response:
        """A draft with whom it reaches and its buttons; later, how far it is. With an hour in the address: what a draft
        would come to at that hour of each reader's zone."""
        visit = await self._entrance.visit(request)
        row = await overview.broadcast(self._chat.store, visit.actor, number_of(number))
        values: Mapping[str, Any] = {}
        if row.broadcast.state is BroadcastState.DRAFT:
            audience, local_time = row.broadcast.audience, self._hour(request.query_params.get("hour", ""))
            values = {
                **await self._looked(visit, row, web=False),
                "canary": self._chat.canary,
                "local_time": local_time,
                "waves": await self._waves(visit, audience, local_time) if local_time else "",
                **self._fields.choices(visit, audience),
                "given": await self._fields.topic_names(audience),
                "shown": audiences.digest(audience),
            }
        return visit.page(
            "broadcast.html",
            at="broadcasts",
            row=row,
            said=await self._said(visit, row.broadcast.audience),
            body=markup.plain(row.post.content.body),
            **values,
        )

    async def check(self, request: Request, number: str) -> Response:
        """What a draft would come to, with its addresses looked at."""
        visit = await self._entrance.visit(request)
        row = await overview.broadcast(self._chat.store, visit.actor, number_of(number))
        return HTMLResponse(visit.part("look.html", **await self._looked(visit, row, web=True)))

    async def _looked(self, visit: Visit, row: BroadcastRow, *, web: bool) -> Mapping[str, Any]:
        reach = await reached.count(self._chat, row.broadcast.audience)
        found = await self._seen_by(visit, row.post, row.broadcast.audience, web=web)
        return {**found, "forecast": await self._forecast(visit, reach)}

    def _hour(self, text: str) -> LocalTime | None:
        """An hour of each reader's day; None for what is none."""
        at = moments.hour_alone(text[:8])
        return LocalTime(at=at, zone=self._chat.publication.timezone) if at is not None else None

    async def _waves(self, visit: Visit, audience: Audience, local_time: LocalTime) -> str:
        """When the first and the last of them would get it."""
        reach = await reached.count(self._chat, audience, local_time)
        found = planner.waves(reach.outlook, local_time, self._chat.publication.timezone)
        return visit.say(found[0], **found[1]) if found else ""

    async def _seen_by(self, visit: Visit, post: Post, audience: Audience, *, web: bool) -> Mapping[str, Any]:
        platforms = audience.platforms or frozenset(self._chat.platforms)
        languages = audience.languages or frozenset(self._chat.phrases.languages)
        return await looked_at(
            visit,
            post,
            web=web,
            platforms=[each for each in self._chat.platforms if each in platforms - audience.without_platforms],
            languages=[each for each in available() if each in languages - audience.without_languages],
        )

    async def _forecast(self, visit: Visit, reach: Reach) -> Mapping[str, Any]:
        """Whom it would reach now, how long that takes, and whether it costs money."""
        facts = self._chat.platforms
        lines = await reached.more(self._chat, visit.spoken, reach) if reach.total else ()
        paid = [visit.say("console-paid", platform=facts[name].title) for name in reach.places if facts[name].paid]
        return {
            "copies": reach.places,
            "times": {
                name: took(planner.seconds(copies, facts[name].per_second)) for name, copies in reach.places.items()
            },
            "lines": [*(each.strip() for each in lines), *paid],
        }

    async def live(self, request: Request, number: str) -> Response:
        """How far it is, as it changes."""
        visit = await self._entrance.visit(request)
        broadcast_id = number_of(number)

        async def written(visit: Visit, fresh: bool) -> str:
            row = await overview.broadcast(self._chat.store, visit.actor, broadcast_id)
            return visit.part("broadcast_progress.html", row=row)

        await overview.broadcast(self._chat.store, visit.actor, broadcast_id)  # what is not there is said as a page
        return self._open.stream(visit, "sending", written)

    # ── its buttons ──

    async def narrow(self, request: Request, number: str) -> Response:
        """A draft is for others from now on."""
        visit, fields = await self._entrance.act(request)
        audience = await self._fields.audience(visit, fields)
        await broadcasts.narrow(self._chat.store, self._chat.clock, visit.actor, number_of(number), audience)
        return visit.back(f"/broadcasts/{number_of(number)}", said="change")

    async def send(self, request: Request, number: str) -> Response:
        """To the audience that was shown, and once: a second press is told what it is."""
        visit, fields = await self._entrance.act(request)
        await self._confirm(visit, number_of(number), fields, canary=self._first(fields))
        return visit.back(f"/broadcasts/{number_of(number)}", said="send")

    async def send_locally(self, request: Request, number: str) -> Response:
        """To each reader at that hour of their own zone."""
        visit, fields = await self._entrance.act(request)
        local_time = self._hour(fields.get("hour", ""))
        if local_time is None:
            raise errors.BadInput(phrase="console-hour-bad")
        await self._confirm(visit, number_of(number), fields, local_time=local_time)
        return visit.back(f"/broadcasts/{number_of(number)}", said="schedule")

    async def _confirm(
        self,
        visit: Visit,
        broadcast_id: int,
        fields: Fields,
        *,
        canary: Canary | None = None,
        local_time: LocalTime | None = None,
    ) -> None:
        desk, previewed = (self._chat.store, self._chat.clock, visit.actor), fields.get("shown", "")
        reach = await self._reach(visit, broadcast_id, local_time)
        await broadcasts.confirm(*desk, broadcast_id, reach, canary=canary, local_time=local_time, previewed=previewed)
        self._chat.wake()

    async def schedule(self, request: Request, number: str) -> Response:
        """At a time that is written as in chat, or chosen in the browser, in the newsroom's zone."""
        visit, fields = await self._entrance.act(request)
        desk, previewed = (self._chat.store, self._chat.clock, visit.actor), fields.get("shown", "")
        reach = await self._reach(visit, number_of(number))
        at = moments.read(fields.get("at", ""), self._chat.publication.timezone, self._chat.clock.now())
        when, first = scheduling.When(at=at), self._first(fields)
        await scheduling.schedule_broadcast(*desk, number_of(number), when, reach, canary=first, previewed=previewed)
        return visit.back(f"/broadcasts/{number_of(number)}", said="schedule")

    def _first(self, fields: Fields) -> Canary | None:
        """To a few places first, where that is ticked."""
        return self._chat.canary if fields.get("canary") == "on" else None

    async def _reach(self, visit: Visit, broadcast_id: int, local_time: LocalTime | None = None) -> Reach:
        """Raises BadInput where it is nobody."""
        row = await overview.broadcast(self._chat.store, visit.actor, broadcast_id)
        reach = await reached.count(self._chat, row.broadcast.audience, local_time)
        if not reach.total and row.broadcast.state is BroadcastState.DRAFT:
            raise errors.BadInput(phrase="audience-nobody")
        return reach

    async def act(self, request: Request, number: str, act: str) -> Response:
        """One of the others."""
        visit, _ = await self._entrance.act(request)
        if act not in ACTS:
            raise errors.NotFound(phrase="console-not-found")
        await ACTS[act](self._chat.store, self._chat.clock, visit.actor, number_of(number))
        self._chat.wake()
        return visit.back(f"/broadcasts/{number_of(number)}", said="resume" if act == "proceed" else act)


def _content(fields: Fields) -> Content:
    """Raises BadInput."""
    text, link, picture = (written(fields, name, longest) for name, longest in _LONGEST.items())
    return broadcasts.split_input(text, link, picture)


def _key(actor: Actor, fields: Fields) -> str:
    """Names what this form says: sent twice it is one draft, changed and sent again another."""
    said = sorted((name, value) for name, value in fields.items() if name != "csrf")
    return f"console:{hashlib.sha256(repr((actor.person, said)).encode()).hexdigest()[:32]}"
