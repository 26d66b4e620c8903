"""The newsletter's pages as one application, with the archive's policy: nothing is loaded from elsewhere."""

from functools import partial
from typing import Final

from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.requests import Request as HttpRequest
from starlette.responses import Response

from adapters.email import returned_mail
from adapters.email.adapter import EmailAdapter
from adapters.email.leaving import LeavingPages
from adapters.email.links import BASE
from adapters.email.preferences_page import PreferencesPage
from adapters.email.returned_mail import ReturnedMail
from adapters.email.sign_up import SignUpPages
from adapters.email.visitor import NewsletterVisit
from adapters.html_pages import static_files
from adapters.html_pages.guard import PagesGuard
from adapters.platform_definition import PlatformPages
from bot import errors

_STATUS: Final[dict[type[errors.Problem], int]] = {
    errors.NotFound: 404,
    errors.NotAllowed: 403,
    errors.Expired: 410,
    errors.BadInput: 400,
}


def newsletter_pages(platform: EmailAdapter, bounce_secret: str | None) -> PlatformPages:
    """The application, and the form for others' pages. `bounce_secret`: by which mails that came back are posted."""
    app = FastAPI(title="Israfan newsletter", docs_url=None, redoc_url=None, openapi_url=None, redirect_slashes=False)
    signing_up, leaving, preferences = SignUpPages(platform), LeavingPages(platform), PreferencesPage(platform)
    for path, shown, done in (
        ("", signing_up.page, signing_up.ask),
        ("/confirm", signing_up.confirm_page, signing_up.confirm),
        ("/unsubscribe", leaving.leave_page, leaving.leave),
        ("/forget", leaving.forget_page, leaving.forget),
        ("/preferences", preferences.page, preferences.save),
    ):
        app.add_api_route(BASE + path, shown, methods=["GET", "HEAD"], response_model=None)
        app.add_api_route(BASE + path, done, methods=["POST"], response_model=None)
    app.add_api_route(
        returned_mail.PATH, ReturnedMail(platform, bounce_secret).hook, methods=["POST"], response_model=None
    )
    app.mount(f"{BASE}/static", static_files(), name="newsletter-static")
    app.add_middleware(PagesGuard)
    app.add_exception_handler(errors.Problem, partial(_problem, platform))
    app.add_exception_handler(HTTPException, partial(_no_page, platform))
    app.add_exception_handler(ClientDisconnect, _nobody_reads)
    return PlatformPages(app=app, form=signing_up.form)


async def _problem(platform: EmailAdapter, http: HttpRequest, problem: Exception) -> Response:
    """What is wrong, in a sentence."""
    if not isinstance(problem, errors.Problem):
        raise problem
    visit = NewsletterVisit.of(platform, http)
    status = next((code for kind, code in _STATUS.items() if isinstance(problem, kind)), 503)
    if isinstance(problem, errors.Busy) and problem.phrase == "too-often":
        status = 429
    sentence = platform.phrases.explain(problem, visit.language)
    return visit.page("said.html", status=status, title=visit.say("email-newsletter"), sentence=sentence)


async def _no_page(platform: EmailAdapter, http: HttpRequest, problem: Exception) -> Response:
    answer = await _problem(platform, http, errors.NotFound(phrase="console-not-found"))
    if isinstance(problem, HTTPException) and problem.status_code == 405:
        answer.status_code = 405
        answer.headers["Allow"] = "GET, HEAD, POST"
    return answer


async def _nobody_reads(_: HttpRequest, __: Exception) -> Response:
    return Response(status_code=400)
