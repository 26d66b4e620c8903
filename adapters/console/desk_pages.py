"""The rest of the desk: its people and its log, what is planned, and how its sources are."""

from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from itertools import groupby
from typing import Final
from zoneinfo import ZoneInfo

from fastapi import APIRouter
from fastapi.responses import Response
from starlette.requests import Request

from adapters.console.fields import clean, number_of
from adapters.console.visit import ConsoleParts, Entrance, Visit
from bot import errors, identity
from bot.desk import audit, overview, people, scheduling
from bot.desk import sources as desk_sources
from bot.model import Source
from bot.ports import Clock, Store
from bot.repositories.desk import AuditFilter
from bot.rights import Actor, DeskStanding, Role

MOST_ENTRIES = 200  # of the log, at once
MOST_PLANNED = 200
_LONGEST = 100  # letters of a filter
ROLES: Final[Mapping[str, DeskStanding]] = {
    "viewer": DeskStanding(role=Role.VIEWER),
    "writer": DeskStanding(role=Role.EDITOR, sends=False),
    "editor": DeskStanding(role=Role.EDITOR),
    "owner": DeskStanding(role=Role.OWNER),
}
SOURCE_ACTS: Final[dict[str, Callable[[Store, Clock, Actor, int], Awaitable[Source]]]] = {
    "pause": desk_sources.pause,
    "resume": desk_sources.resume,
}


class PeoplePages:
    """Who is of the desk, and what was done there."""

    def __init__(self, parts: ConsoleParts, entrance: Entrance) -> None:
        self._chat = parts.chat
        self._entrance = entrance

    def router(self) -> APIRouter:
        """Their addresses."""
        router = APIRouter()
        router.add_api_route("/people", self.listed)
        router.add_api_route("/people/invite", self.invite, methods=["POST"])
        router.add_api_route("/people/{number}/change", self.change, methods=["POST"])
        router.add_api_route("/people/{number}/remove", self.remove, methods=["POST"])
        router.add_api_route("/audit", self.log)
        return router

    async def listed(self, request: Request) -> Response:
        """Everybody."""
        return await self._shown(await self._entrance.visit(request))

    async def _shown(self, visit: Visit, *, code: str = "") -> Response:
        known = await people.everybody(self._chat.store, visit.actor)
        owners = [f"{name}:{each}" for name, ids in self._chat.roster.owners.items() for each in sorted(ids, key=int)]
        others = [each for each in known if each.person not in owners]
        return visit.page("people.html", at="people", people=others, owners=owners, roles=tuple(ROLES), code=code)

    async def invite(self, request: Request) -> Response:
        """A code for one person, shown once."""
        visit, fields = await self._entrance.act(request)
        given = await self._standing(fields.get("role", ""), fields.get("topics", ""))
        return await self._shown(
            visit, code=await people.invite(self._chat.store, self._chat.clock, visit.actor, given)
        )

    async def change(self, request: Request, number: str) -> Response:
        """They are that from now on."""
        visit, fields = await self._entrance.act(request)
        known = await people.one(self._chat.store, visit.actor, number_of(number))
        given = await self._standing(fields.get("role", ""), fields.get("topics", ""))
        owners = self._chat.roster.owners
        await people.change(self._chat.store, self._chat.clock, visit.actor, owners, known.person, given)
        return visit.back("/people", said="change")

    async def remove(self, request: Request, number: str) -> Response:
        """They are of the desk no longer."""
        visit, _ = await self._entrance.act(request)
        known = await people.one(self._chat.store, visit.actor, number_of(number))
        owners = self._chat.roster.owners
        await people.remove(self._chat.store, self._chat.clock, visit.actor, owners, known.person)
        return visit.back("/people", said="remove")

    async def _standing(self, role: str, topics: str) -> DeskStanding:
        """As the form says it; topics are names with commas between them, which only editors have."""
        given = ROLES.get(role)
        if given is None:
            raise errors.NotFound(phrase="console-not-found")
        slugs = await people.slugs(self._chat.store, identity.split_names(topics))
        return people.standing(given.role, slugs, sends=given.sends)

    async def log(self, request: Request) -> Response:
        """Who did what, narrowed by what stands in the address."""
        visit = await self._entrance.visit(request)
        given = {name: clean(request.query_params.get(name, "")).strip()[:_LONGEST] for name in _FILTERS}
        entries = await audit.entries(self._chat.store, visit.actor, self._only(given), limit=MOST_ENTRIES)
        return visit.page("audit.html", at="audit", entries=entries, given=given)

    def _only(self, given: Mapping[str, str]) -> AuditFilter:
        post = given["post"].removeprefix("#")
        return AuditFilter(
            person=given["person"] or None,
            act=given["act"] or None,
            door=given["door"] or None,
            post=number_of(post) if post else None,
            since=_day(given["since"], self._chat.publication.timezone),
        )


_FILTERS = ("person", "act", "door", "post", "since")


def _day(text: str, zone: str) -> datetime | None:
    """The midnight with which a day begins where the newsroom is; what is no day narrows nothing."""
    with suppress(ValueError):
        day = datetime.strptime(text, "%Y-%m-%d")  # noqa: DTZ007 - the zone is put to it below
        if day.year > 1970 + 1:
            return day.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    return None


class PlannedAndSources:
    """The calendar and the sources."""

    def __init__(self, parts: ConsoleParts, entrance: Entrance) -> None:
        self._chat = parts.chat
        self._entrance = entrance

    def router(self) -> APIRouter:
        """Their addresses."""
        router = APIRouter()
        router.add_api_route("/calendar", self.calendar)
        router.add_api_route("/sources", self.sources)
        router.add_api_route("/sources/{number}/{act}", self.act, methods=["POST"])
        return router

    async def calendar(self, request: Request) -> Response:
        """What goes out at a time that lies ahead, by day."""
        visit = await self._entrance.visit(request)
        planned = await scheduling.planned(self._chat.store, visit.actor, limit=MOST_PLANNED)
        zone = ZoneInfo(self._chat.publication.timezone)
        days = [(day, list(rows)) for day, rows in groupby(planned, key=lambda row: row[0].at.astimezone(zone).date())]
        return visit.page("calendar.html", at="calendar", days=days, zoned=lambda at: f"{at.astimezone(zone):%H:%M}")

    async def sources(self, request: Request) -> Response:
        """Where posts come from, those with trouble first."""
        visit = await self._entrance.visit(request)
        known = await overview.sources(self._chat.store, visit.actor)
        known = sorted(known, key=lambda each: (each.paused_at is not None, not each.error, each.id))
        return visit.page("sources.html", at="sources", sources=known, minutes=_minutes)

    async def act(self, request: Request, number: str, act: str) -> Response:
        """Pause one, or have it read again."""
        visit, _ = await self._entrance.act(request)
        if act not in SOURCE_ACTS:
            raise errors.NotFound(phrase="console-not-found")
        await SOURCE_ACTS[act](self._chat.store, self._chat.clock, visit.actor, number_of(number))
        return visit.back("/sources", said=act)


def _minutes(seconds: float) -> str:
    """`0:05:00` as h:mm:ss, alike in every language."""
    return str(timedelta(seconds=round(seconds)))
