"""The settings that an owner may change while the desk runs: what the file says, what holds, who changed it."""

from contextlib import suppress

from fastapi import APIRouter
from fastapi.responses import Response
from starlette.requests import Request

from adapters.console.visit import ConsoleParts, Entrance, Visit
from bot import errors
from bot.desk import live_settings
from bot.desk.live_settings import LiveSetting

_LONGEST = 4_000  # letters of a value


class SettingsPage:
    """The page and its buttons."""

    def __init__(self, parts: ConsoleParts, entrance: Entrance) -> None:
        self._parts = parts
        self._entrance = entrance

    def router(self) -> APIRouter:
        """Their addresses."""
        router = APIRouter()
        router.add_api_route("/settings", self.shown)
        router.add_api_route("/settings/change", self.change, methods=["POST"])
        router.add_api_route("/settings/file", self.go_back, methods=["POST"])
        return router

    async def shown(self, request: Request) -> Response:
        """The page."""
        return await self._page(await self._entrance.visit(request))

    async def _page(
        self, visit: Visit, *, wrong: LiveSetting | None = None, given: str = "", problem: str = ""
    ) -> Response:
        rows = await live_settings.rows(self._parts.chat.store, visit.actor, self._parts.file)
        status = 422 if problem else 200
        return visit.page(
            "settings.html", status=status, at="settings", rows=rows, wrong=wrong, given=given, problem=problem
        )

    async def change(self, request: Request) -> Response:
        """One is so from now on; what cannot be is said beside it, as it was written."""
        visit, fields = await self._entrance.act(request)
        setting, given = _named(fields.get("name", "")), fields.get("value", "")[:_LONGEST]
        chat = self._parts.chat
        try:
            await live_settings.change(chat.store, chat.clock, visit.actor, self._parts.file, setting, given)
        except errors.BadInput as problem:
            return await self._page(visit, wrong=setting, given=given, problem=str(problem))
        return visit.back("/settings", said="change")

    async def go_back(self, request: Request) -> Response:
        """One is what the file says again."""
        visit, fields = await self._entrance.act(request)
        chat, setting = self._parts.chat, _named(fields.get("name", ""))
        await live_settings.go_back(chat.store, chat.clock, visit.actor, self._parts.file, setting)
        return visit.back("/settings", said="change")


def _named(name: str) -> LiveSetting:
    """Raises NotFound."""
    with suppress(ValueError):
        return LiveSetting(name)
    raise errors.NotFound(phrase="console-not-found")
