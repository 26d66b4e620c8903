"""The API as one application, to be mounted where the desk's other HTTP is."""

from collections.abc import Mapping
from html import escape
from typing import Any

from fastapi import APIRouter, FastAPI, Security
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse
from fastapi.security import HTTPBearer
from starlette.exceptions import HTTPException

from adapters.api.broadcasts import BroadcastAddresses
from adapters.api.desk import DeskAddresses
from adapters.api.endpoints import EndpointAddresses
from adapters.api.gate import ApiGate
from adapters.api.parts import ApiParts
from adapters.api.posts import PostAddresses
from adapters.api.problems import broken, core_problem, http_problem, invalid, source_problem
from bot import errors
from bot.ports import SourceProblem

_INTEGER: Mapping[str, Any] = {"type": "integer"}
_TEXT: Mapping[str, Any] = {"type": "string"}
_MAYBE: Mapping[str, Any] = {"type": ["string", "null"]}
_SCHEMAS: Mapping[str, Any] = {
    "Problem": {
        "type": "object",
        "description": "RFC 9457. `code` is for programs, `detail` for people.",
        "required": ["type", "title", "status", "detail", "code"],
        "properties": {
            **dict.fromkeys(("type", "title", "detail", "code"), _TEXT),
            "status": {"type": "integer"},
            "errors": {"type": "array", "items": {"type": "object"}},
        },
    },
    "Post": {
        "type": "object",
        "required": ["id", "revision", "state", "kind", "title", "topics"],
        "properties": {
            **dict.fromkeys(("id", "revision"), _INTEGER),
            **dict.fromkeys(("state", "kind", "title", "summary", "body"), _TEXT),
            **dict.fromkeys(("url", "image", "author", "language", "source", "published_at", "updated_at"), _MAYBE),
            "topics": {"type": "array", "items": _TEXT},
        },
    },
}


def create_api(parts: ApiParts) -> FastAPI:
    """The application."""
    # The framework's own pages load scripts from elsewhere.
    app = FastAPI(
        title="Israfan",
        version="1",
        docs_url=None,
        redoc_url=None,
        openapi_url="/openapi.json",
        redirect_slashes=False,
    )
    posts = PostAddresses(parts)
    guarded = APIRouter(prefix="/v1", dependencies=[Security(HTTPBearer(auto_error=False))])
    others = (BroadcastAddresses(parts, posts), DeskAddresses(parts), EndpointAddresses(parts))
    for router in (posts.router(), *(each.router() for each in others)):
        guarded.include_router(router)
    app.include_router(guarded)

    made = app.openapi

    def described() -> dict[str, Any]:
        """With the forms that several answers share."""
        schema = made()
        schema["components"]["schemas"] |= _SCHEMAS
        return schema

    app.openapi = described  # type: ignore[method-assign]

    @app.get("/docs", include_in_schema=False)
    async def docs() -> HTMLResponse:
        """All addresses, read from the description."""
        return HTMLResponse(page_of(app.openapi()))

    app.add_middleware(ApiGate, chat=parts.chat)
    app.add_exception_handler(errors.Problem, core_problem)
    app.add_exception_handler(SourceProblem, source_problem)
    app.add_exception_handler(RequestValidationError, invalid)
    app.add_exception_handler(HTTPException, http_problem)
    for status in (404, 405):
        app.add_exception_handler(status, http_problem)
    app.add_exception_handler(Exception, broken)
    return app


def page_of(schema: Mapping[str, Any]) -> str:
    """A description as a page, without scripts and without anything from elsewhere. Pure."""
    rows = [
        f"<tr><td><code>{escape(method.upper())} /api{escape(path)}</code></td>"
        f"<td>{escape(str(operation.get('description', '')))}</td><td>{escape(_takes(schema, operation))}</td></tr>"
        for path, operations in schema["paths"].items()
        for method, operation in operations.items()
    ]
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Israfan: the HTTP API</title></head><body>'
        "<h1>The HTTP API</h1><p>Show a token with each request: <code>Authorization: Bearer isr_…</code>. "
        "Errors are problem details (RFC 9457). The whole description, for programs: "
        '<a href="openapi.json">openapi.json</a>.</p>'
        "<table><thead><tr><th>Address</th><th>What it does</th><th>What it takes</th></tr></thead>"
        f"<tbody>{''.join(rows)}</tbody></table></body></html>"
    )


def _takes(schema: Mapping[str, Any], operation: Mapping[str, Any]) -> str:
    names = [str(each["name"]) for each in operation.get("parameters", ()) if each["in"] != "path"]
    body = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
    for form in (body, *body.get("anyOf", ())):
        known = schema["components"]["schemas"].get(str(form.get("$ref", "")).rpartition("/")[2], {})
        names += known.get("properties", {})
    return ", ".join(names)
