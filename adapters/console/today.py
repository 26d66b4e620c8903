"""Today: what goes out now, with how far it is, and what waits for somebody. An open page is told of each change."""

from fastapi import APIRouter
from fastapi.responses import Response
from starlette.requests import Request

from adapters.console import approvals
from adapters.console.live import OpenPages
from adapters.console.setup_page import SetupPage
from adapters.console.visit import ConsoleParts, Entrance, Visit
from bot.desk import kill_switch, overview
from bot.desk.overview import Today
from bot.rights import Right


class TodayPage:
    """The page, its stream, and the switch that stops all sending."""

    def __init__(self, parts: ConsoleParts, entrance: Entrance, setup: SetupPage, open_pages: OpenPages) -> None:
        self._parts = parts
        self._entrance = entrance
        self._setup = setup
        self._open = open_pages

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
        return self._open.stream(visit, "sending", self._sending)

    async def _sending(self, visit: Visit, fresh: bool) -> str:
        visit.actor.require(Right.VIEW)
        store = self._parts.chat.store
        today: Today = await self._open.once("today", lambda: overview.today(store, visit.actor), fresh=fresh)
        return await self._open.part(visit, "sending.html", fresh=fresh, today=today)

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
