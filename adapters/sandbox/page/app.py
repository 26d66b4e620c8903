"""The page's application: its routes, its files, its guard."""

from typing import Literal

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, StreamingResponse
from fastapi.staticfiles import StaticFiles
from pydantic import BaseModel

from adapters.sandbox.demo_world import READER
from adapters.sandbox.news_site import LANGUAGES
from adapters.sandbox.page import desk_view, discord_view, mail_view, news_routes, telegram_view
from adapters.sandbox.page.desk_routes import DeskPane
from adapters.sandbox.page.discord_routes import DiscordPane
from adapters.sandbox.page.guard import RequestGuard
from adapters.sandbox.page.mail_routes import MailPane
from adapters.sandbox.page.page_context import PageParts
from adapters.sandbox.page.streams import Streams
from adapters.sandbox.page.telegram_routes import TelegramPane
from adapters.sandbox.page.templating import STATIC, page

__all__ = ["PageParts", "Streams", "create_app"]


class Language(BaseModel):
    """The language a person's Telegram is set to."""

    language: Literal["en", "ar", "de", "es", "fa", "fr", "he", "ru", "tr"]


def create_app(parts: PageParts, streams: Streams) -> FastAPI:
    """The application; `streams` are run by who serves it."""
    app = FastAPI(title="Israfan sandbox", docs_url=None, redoc_url=None, openapi_url=None)
    closed = discord_view.Closed()
    app.add_middleware(RequestGuard)
    app.add_exception_handler(RequestValidationError, _unreadable)

    @app.get("/")
    async def front(request: Request) -> HTMLResponse:
        """The four panes; in the desk's the console, to which this page's cookie is known."""
        console = parts.window.console
        shown = page(
            "page.html",
            telegram=telegram_view.view(parts, READER, telegram_view.PRIVATE),
            discord=discord_view.view(parts, READER, "", closed),
            mail=mail_view.view(parts),
            desk=desk_view.view(parts),
            languages=[*LANGUAGES.items()],
            language=parts.stage.telegram.people[READER].language_code,
            console=console.address(request.url.hostname or "") if console else None,
        )
        if console:
            shown.set_cookie(console.cookie, console.session, path="/", secure=True, httponly=True, samesite="strict")
        return shown

    @app.post("/language", status_code=204)
    async def language(chosen: Language) -> None:
        """What Telegram's app tells the bot of both people. Discord's app speaks none of the right-to-left ones."""
        for person in parts.stage.telegram.people.values():
            person.language_code = chosen.language

    @app.get("/events")
    async def events() -> StreamingResponse:
        """What changes, live."""
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        return StreamingResponse(streams.stream(), media_type="text/event-stream", headers=headers)

    for pane in (TelegramPane(parts), DiscordPane(parts, closed), MailPane(parts), DeskPane(parts)):
        app.include_router(pane.router())
    app.include_router(news_routes.routes(parts.newsroom))
    app.mount("/static", StaticFiles(directory=STATIC))
    return app


async def _unreadable(request: Request, error: Exception) -> JSONResponse:
    """One sentence for the first thing that is wrong; FastAPI's own answer is a list of lists."""
    faults = error.errors() if isinstance(error, RequestValidationError) else []
    what = f"{faults[0]['loc'][-1]}: {faults[0]['msg']}" if faults else "That cannot be read."
    return JSONResponse({"detail": what}, status_code=422)
