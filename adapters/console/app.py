"""The console as one application, to be mounted where the desk's other HTTP is."""

from collections.abc import Awaitable, Callable
from functools import partial

from fastapi import FastAPI
from fastapi.exceptions import HTTPException
from fastapi.responses import RedirectResponse, Response
from starlette.requests import ClientDisconnect, Request

from adapters.console.acts import PostActs
from adapters.console.approvals import ApprovalActs
from adapters.console.audience_pages import AudiencePages
from adapters.console.broadcast_pages import BroadcastPages
from adapters.console.compose import ComposePages
from adapters.console.delivery_pages import DeliveryPages
from adapters.console.desk_pages import PeoplePages, PlannedAndSources
from adapters.console.live import OpenPages
from adapters.console.login import LoginPages
from adapters.console.maintenance_page import MaintenancePage
from adapters.console.post_pages import PostPages
from adapters.console.reachable import ConsoleGuard
from adapters.console.settings_page import SettingsPage
from adapters.console.setup_page import SetupPage
from adapters.console.templating import STATIC
from adapters.console.today import TodayPage
from adapters.console.visit import ConsoleParts, Entrance, LoggedOut, Visit
from adapters.html_pages import static_files
from bot import errors

_STATUS: dict[type[errors.Problem], int] = {
    errors.NotAllowed: 403,
    errors.NotFound: 404,
    errors.Expired: 409,
    errors.TooLong: 413,
    errors.BadInput: 422,
    errors.Busy: 503,
}

Handler = Callable[[Request, Exception], Awaitable[Response]]


def create_console(parts: ConsoleParts) -> FastAPI:
    """The application."""
    # No pages of its own: they load scripts from elsewhere, and tell everybody which addresses there are.
    app = FastAPI(title="Israfan console", docs_url=None, redoc_url=None, openapi_url=None)
    entrance, open_pages = Entrance(parts), OpenPages(parts)
    login, setup = LoginPages(parts, entrance), SetupPage(parts, entrance)
    for router in (
        login.router(),
        TodayPage(parts, entrance, setup, open_pages).router(),
        setup.router(),
        BroadcastPages(parts, entrance, open_pages).router(),
        AudiencePages(parts, entrance).router(),
        ComposePages(parts, entrance).router(),
        PeoplePages(parts, entrance).router(),
        PlannedAndSources(parts, entrance).router(),
        DeliveryPages(parts, entrance).router(),
        MaintenancePage(parts, entrance).router(),
        SettingsPage(parts, entrance).router(),
        PostPages(parts, entrance).router(),
        PostActs(parts, entrance).router(),
        ApprovalActs(parts, entrance).router(),
    ):
        app.include_router(router)
    app.mount("/static", static_files(STATIC), name="static")
    app.add_middleware(ConsoleGuard, reachable=parts.reachable)
    app.add_exception_handler(LoggedOut, partial(_logged_out, parts))
    app.add_exception_handler(errors.Problem, partial(_problem, login))
    app.add_exception_handler(HTTPException, partial(_no_page, login))
    app.add_exception_handler(404, partial(_no_page, login))
    app.add_exception_handler(ClientDisconnect, _nobody_reads)
    return app


async def _logged_out(parts: ConsoleParts, request: Request, _: Exception) -> Response:
    """To the way in; a script that asked for a part is told to leave the page."""
    answer = RedirectResponse(f"{parts.base}/login", status_code=303)
    if request.headers.get("hx-request") == "true":
        answer.status_code = 401
        answer.headers["HX-Redirect"] = f"{parts.base}/login"
    return answer


async def _problem(login: LoginPages, request: Request, problem: Exception) -> Response:
    """What is wrong, in a sentence; whatever was to be done was not."""
    if not isinstance(problem, errors.Problem):
        raise problem
    status = next((code for kind, code in _STATUS.items() if isinstance(problem, kind)), 500)
    visit: Visit | None = getattr(request.state, "visit", None)
    if visit is None:
        return login.form(request, problem, status=status)
    sentence = visit.parts.chat.phrases.explain(problem, visit.language)
    return visit.page("problem.html", status=status, problem=sentence, at="")


async def _no_page(login: LoginPages, request: Request, _: Exception) -> Response:
    return await _problem(login, request, errors.NotFound(phrase="console-not-found"))


async def _nobody_reads(_: Request, __: Exception) -> Response:
    return Response(status_code=400)
