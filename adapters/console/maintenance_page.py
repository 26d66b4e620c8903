"""Looking after the database, for owners: what each act does is said, with numbers, before it is done."""

from collections.abc import Sequence

from fastapi import APIRouter
from fastapi.responses import Response
from starlette.requests import Request

from adapters.console.visit import ConsoleParts, Entrance, Visit
from bot.desk import maintenance

MOST_BACKUPS = 50


class MaintenancePage:
    """The page and its buttons; none puts a backup back."""

    def __init__(self, parts: ConsoleParts, entrance: Entrance) -> None:
        self._parts = parts
        self._entrance = entrance

    def router(self) -> APIRouter:
        """Their addresses."""
        router = APIRouter()
        router.add_api_route("/maintenance", self.shown)
        router.add_api_route("/maintenance/check", self.check, methods=["POST"])
        router.add_api_route("/maintenance/backup", self.back_up, methods=["POST"])
        router.add_api_route("/maintenance/clear", self.clear, methods=["POST"])
        return router

    async def shown(self, request: Request) -> Response:
        """The page."""
        return await self._page(await self._entrance.visit(request))

    async def _page(self, visit: Visit, found: Sequence[str] | None = None) -> Response:
        """`found`: what a check said; None: nobody asked."""
        chat = self._parts.chat
        retention = self._parts.retention
        known = await maintenance.upkeep(chat.store, chat.clock, self._parts.care, visit.actor, retention)
        return visit.page(
            "maintenance.html",
            at="maintenance",
            upkeep=known,
            backups=(known.backups or ())[:MOST_BACKUPS],
            found=found,
        )

    async def check(self, request: Request) -> Response:
        """What is wrong with the database."""
        visit, _ = await self._entrance.act(request)
        chat = self._parts.chat
        return await self._page(visit, await maintenance.check(chat.store, chat.clock, self._parts.care, visit.actor))

    async def back_up(self, request: Request) -> Response:
        """One more backup."""
        visit, _ = await self._entrance.act(request)
        chat = self._parts.chat
        await maintenance.back_up(chat.store, chat.clock, self._parts.care, visit.actor)
        return visit.back("/maintenance", said="backup")

    async def clear(self, request: Request) -> Response:
        """What is too old goes now."""
        visit, _ = await self._entrance.act(request)
        chat = self._parts.chat
        await maintenance.clear(chat.store, chat.clock, visit.actor, self._parts.retention)
        return visit.back("/maintenance", said="clear")
