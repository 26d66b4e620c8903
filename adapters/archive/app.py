"""The archive as one application."""

from functools import partial

from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.requests import Request as HttpRequest
from starlette.responses import Response

from adapters.archive.answering import HTML
from adapters.archive.corrections import CorrectionPages
from adapters.archive.feed_routes import FeedRoutes
from adapters.archive.pages import ArticlePages, Retracted, gone
from adapters.archive.subscribe_page import SubscribePage
from adapters.archive.templating import STATIC
from adapters.archive.visitor import ArchiveParts, ReaderVisit
from adapters.html_pages import static_files
from adapters.html_pages.guard import PagesGuard
from bot import errors

_STATUS: dict[type[errors.Problem], int] = {errors.NotFound: 404, errors.BadInput: 400, errors.Busy: 503}


def create_archive(parts: ArchiveParts) -> FastAPI:
    """The application."""
    app = FastAPI(title="Israfan archive", docs_url=None, redoc_url=None, openapi_url=None, redirect_slashes=False)
    app.include_router(FeedRoutes(parts).router())
    app.include_router(ArticlePages(parts).router())
    app.include_router(CorrectionPages(parts).router())
    app.include_router(SubscribePage(parts).router())
    app.mount("/archive", static_files(STATIC), name="archive-static")
    app.add_middleware(PagesGuard)
    app.add_exception_handler(errors.Problem, partial(_problem, parts))
    app.add_exception_handler(HTTPException, partial(_no_page, parts))
    app.add_exception_handler(404, partial(_no_page, parts))
    app.add_exception_handler(405, partial(_no_page, parts))
    app.add_exception_handler(Retracted, partial(_retracted, parts))
    app.add_exception_handler(ClientDisconnect, _nobody_reads)
    return app


async def _problem(parts: ArchiveParts, http: HttpRequest, problem: Exception) -> Response:
    """What is wrong, in a sentence."""
    if not isinstance(problem, errors.Problem):
        raise problem
    status = next((code for kind, code in _STATUS.items() if isinstance(problem, kind)), 500)
    visitor = ReaderVisit.of(parts, http)
    sentence = parts.chat.phrases.explain(problem, visitor.language)
    headers = {"Cache-Control": "no-store"} | ({"Retry-After": "60"} if status == 503 else {})
    text = visitor.text("problem.html", title=sentence, section="")
    return Response(text, status_code=status, media_type=HTML, headers=headers)


async def _no_page(parts: ArchiveParts, http: HttpRequest, problem: Exception) -> Response:
    answer = await _problem(parts, http, errors.NotFound(phrase="console-not-found"))
    if isinstance(problem, HTTPException) and problem.status_code == 405:
        answer.status_code = 405
        answer.headers["Allow"] = "GET, HEAD"
    return answer


async def _retracted(parts: ArchiveParts, http: HttpRequest, problem: Exception) -> Response:
    if not isinstance(problem, Retracted):
        raise problem
    return gone(parts, http, problem.change)


async def _nobody_reads(_: HttpRequest, __: Exception) -> Response:
    return Response(status_code=400)
