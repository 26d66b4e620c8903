"""Today: what goes out now, with how far it is, and what waits for somebody. An open page is told of each change."""

from fastapi import APIRouter
from fastapi.responses import Response
from starlette.requests import Request

from adapters.console import approvals
from adapters.console.live import stream
from adapters.console.setup_page import SetupPage
from adapters.console.visit import ConsoleParts, Entrance, Visit
from bot.desk import kill_switch, overview
from bot.desk.overview import Today
from bot.recent import Recent
from bot.rights import Right

_SHARED = 1.0  # seconds: many open pages ask the database once


class TodayPage:
    """The page, its stream, and the switch that stops all sending."""

    def __init__(self, parts: ConsoleParts, entrance: Entrance, setup: SetupPage) -> None:
        self._parts = parts
        self._entrance = entrance
        self._setup = setup
        self._seen = Recent[str, Today](1, seconds=_SHARED, clock=parts.chat.clock)

    def router(self) -> APIRouter:
        """Their addresses."""
        router = APIRouter()
        router.add_api_route("/", self.shown)
        router.add_api_route("/live", self.live)
        router.add_api_route("/stop-all", self.stop_all, methods=["POST"])
        router.add_api_route("/go-on", self.go_on, methods=["POST"])
        return router

    async def shown(self, request: Request) -> Response:
        """The page."""
        visit = await self._entrance.visit(request)
        today = await overview.today(self._parts.chat.store, visit.actor)
        asked = await approvals.waiting(visit)
        held = [post for post in today.held if all(post not in found.posts for found, _, _ in asked["questions"])]
        setup = await self._setup.of_today(visit)
        return visit.page("today.html", today=today, held=held, setup=setup, at="today", **asked)

    async def live(self, request: Request) -> Response:
        """The changes."""
        visit = await self._entrance.visit(request)
        return stream(self._entrance, request, visit, "sending", self._sending)

    async def _sending(self, visit: Visit) -> str:
        return visit.part("sending.html", today=await self._today(visit))

    async def _today(self, visit: Visit) -> Today:
        visit.actor.require(Right.VIEW)
        known = self._seen.get("")
        return known or self._seen.keep("", await overview.today(self._parts.chat.store, visit.actor))

    async def stop_all(self, request: Request) -> Response:
        """Nothing leaves from now on."""
        visit, fields = await self._entrance.act(request)
        chat = self._parts.chat
        await kill_switch.stop_all(chat.store, chat.clock, visit.actor, reason=fields.get("reason"))
        chat.wake()
        return visit.back("/")

    async def go_on(self, request: Request) -> Response:
        """What waits is sent again."""
        visit, _ = await self._entrance.act(request)
        chat = self._parts.chat
        await kill_switch.go_on(chat.store, chat.clock, visit.actor)
        chat.wake()
        return visit.back("/")
