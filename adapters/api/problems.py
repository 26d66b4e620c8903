"""What went wrong, as RFC 9457 problem details: never HTML, never a traceback."""

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException
from starlette.requests import Request

from bot import errors
from bot.phrases import Phrases
from bot.ports import SourceProblem

TYPE = "urn:israfan:problem:"
"""What the `type` of each begins with; the code stands behind it."""
_MOST_FAULTS = 10
_LONGEST = 100  # letters of a field's name, which the asker chose
_RETRY_SECONDS = 5
_STATUS: dict[type[errors.Problem], int] = {
    errors.NotAllowed: 403,
    errors.NotFound: 404,
    errors.Expired: 409,
    errors.BadInput: 422,
    errors.Busy: 503,
}
_PRECONDITION_FAILED = "change-overtaken"
_TOKEN_OVER = "token-over"
_OF_HTTP = {
    400: ("json-invalid", "The body is not JSON that can be read."),
    404: ("no-such-address", "There is nothing at this address: see /api/docs."),
    405: ("method-not-allowed", "This address does not take that method: see /api/docs."),
}
_english = Phrases(("en",))


class ApiAnswer(JSONResponse):
    """JSON in UTF-8; half a character that somebody sent goes back as the escape it came as."""

    def render(self, content: Any) -> bytes:
        """The body."""
        return json.dumps(content, ensure_ascii=False, allow_nan=False).encode("utf-8", "backslashreplace")


class ProblemAnswer(ApiAnswer):
    """Problem details."""

    media_type = "application/problem+json"


def problem(
    status: int, code: str, detail: str, headers: Mapping[str, str] | None = None, **more: object
) -> ProblemAnswer:
    """One. `detail`: a sentence in English; `code`: what a program may look at."""
    body = {"type": f"{TYPE}{code}", "title": HTTPStatus(status).phrase, "status": status, "detail": detail}
    return ProblemAnswer({**body, "code": code, **more}, status_code=status, headers=dict(headers or {}))


def unauthorized(code: str, detail: str) -> ProblemAnswer:
    """Nobody is let in."""
    return problem(401, code, detail, {"WWW-Authenticate": 'Bearer realm="israfan"'})


def of_problem(fault: errors.Problem) -> ProblemAnswer:
    """What the core says."""
    detail = fault.sentence or _english.explain(fault, "en")
    if fault.phrase == _TOKEN_OVER:
        return unauthorized(fault.phrase, detail)
    status = next((code for kind, code in _STATUS.items() if isinstance(fault, kind)), 422)
    if fault.phrase == _PRECONDITION_FAILED:
        status = 412
    return problem(status, fault.phrase, detail, {"Retry-After": str(_RETRY_SECONDS)} if status == 503 else None)


async def core_problem(_: Request, fault: Exception) -> Response:
    """A use case refused."""
    if not isinstance(fault, errors.Problem):
        raise fault
    return of_problem(fault)


async def source_problem(_: Request, fault: Exception) -> Response:
    """An address that was to be a source gave nothing."""
    if not isinstance(fault, SourceProblem):
        raise fault
    return problem(422, "source-unreadable", fault.reason)


async def http_problem(_: Request, fault: Exception) -> Response:
    """Of the framework itself: no such address, no such method, a body that is no JSON."""
    if not isinstance(fault, HTTPException):
        raise fault
    code, detail = _OF_HTTP.get(fault.status_code, ("refused", "This cannot be answered as it was asked."))
    return problem(fault.status_code, code, detail, fault.headers)


async def invalid(_: Request, fault: Exception) -> Response:
    """What was sent is not of the form that the address takes."""
    if not isinstance(fault, RequestValidationError):
        raise fault
    faults = fault.errors()
    if any(each["type"] == "json_invalid" for each in faults):
        return problem(400, *_OF_HTTP[400])
    if any(each["loc"][:1] == ("path",) for each in faults):
        return problem(404, *_OF_HTTP[404])
    said = [{"field": _field(each["loc"]), "fault": str(each["msg"])} for each in faults[:_MOST_FAULTS]]
    first = said[0]
    return problem(422, "invalid", f"{first['field']}: {first['fault']}.", errors=said)


async def broken(_: Request, __: Exception) -> Response:
    """A mistake of ours; the log has it."""
    return problem(500, "broken", _english.say("broken", "en"))


def _field(place: tuple[int | str, ...]) -> str:
    """Where in the request, without the part of it that is meant."""
    return ".".join(str(each)[:_LONGEST] for each in place[1:6]) or str(place[0])
