"""What is still to be set up: on Today until the first message is out, and on a page of its own."""

from fastapi import APIRouter
from fastapi.responses import Response
from starlette.requests import Request

from adapters.console.visit import ConsoleParts, Entrance, Visit
from bot.desk import setup
from bot.desk.setup import Setup, SetupFacts
from bot.recent import Recent
from bot.rights import Right

SECONDS = 10.0  # that a look counts for


class SetupPage:
    """The page, and what Today shows of it."""

    def __init__(self, parts: ConsoleParts, entrance: Entrance) -> None:
        self._parts = parts
        self._entrance = entrance
        self._seen = Recent[str, Setup](1, seconds=SECONDS, clock=parts.chat.clock)
        self._is_over = False

    def router(self) -> APIRouter:
        """Its address."""
        router = APIRouter()
        router.add_api_route("/setup", self.shown)
        return router

    async def shown(self, request: Request) -> Response:
        """The page."""
        visit = await self._entrance.visit(request)
        return visit.page("setup.html", at="setup", setup=await self._look(visit))

    async def of_today(self, visit: Visit) -> Setup | None:
        """For owners, until something has reached a reader; after that nobody looks again."""
        if self._is_over or not visit.may(Right.MANAGE):
            return None
        found = await self._look(visit)
        self._is_over = found.sent
        return None if found.sent else found

    async def _look(self, visit: Visit) -> Setup:
        visit.actor.require(Right.MANAGE)
        known = self._seen.get("")
        if known:
            return known
        chat = self._parts.chat
        facts = SetupFacts(
            platforms=tuple(chat.platforms),
            connected=chat.connected,
            owners=chat.roster.owners,
            console=chat.publication.console,
            care=self._parts.care,
        )
        return self._seen.keep("", await setup.look(chat.store, chat.clock, visit.actor, facts))
