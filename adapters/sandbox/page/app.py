"""The page's application: its routes, its files, its guard."""

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from adapters.sandbox.page import news_routes
from adapters.sandbox.page.guard import Guard
from adapters.sandbox.page.parts import PageParts
from adapters.sandbox.page.templating import STATIC

__all__ = ["PageParts", "create_app"]


def create_app(parts: PageParts) -> FastAPI:
    """The application."""
    app = FastAPI(title="Israfan sandbox", docs_url=None, redoc_url=None, openapi_url=None)
    app.add_middleware(Guard)
    app.include_router(news_routes.routes(parts.newsroom))
    app.mount("/static", StaticFiles(directory=STATIC))
    return app
