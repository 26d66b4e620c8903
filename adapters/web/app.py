"""Everything HTTP that the desk serves: health, metrics, and the door for Telegram's webhook."""

import asyncio
import logging
import socket
from collections.abc import Awaitable, Callable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import uvicorn
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, PlainTextResponse, Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest

from adapters.web.connections import ConnectionLimits, LimitedConnection
from adapters.web.source_hooks import SourceHooks, add_source_hooks
from adapters.web.webhooks import Hook, add_hook
from bot import errors

log = logging.getLogger(__name__)

FAREWELL = 1  # seconds given to open connections

Check = Callable[[], Awaitable[str | None]]
"""None when a part is well, else one sentence. One that raises is not well either."""


async def _nothing() -> None:
    """There is nothing to measure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WebParts:
    """What the pages show and where they lead. `checks` by part; `hooks` by path; `source_hooks`: where what is new of
    sources is sent to.

    `remarks` are shown beside the checks, and what they say makes nothing unready. `measure` is awaited before the
    registry is read.
    """

    checks: Mapping[str, Check]
    registry: CollectorRegistry
    remarks: Mapping[str, Check] = field(default_factory=dict)
    measure: Callable[[], Awaitable[None]] = _nothing
    hooks: Mapping[str, Hook] = field(default_factory=dict)
    source_hooks: SourceHooks | None = None


def create_app(parts: WebParts) -> FastAPI:
    """The application."""
    # No pages of its own: they load scripts from elsewhere, and tell everybody which addresses there are.
    app = FastAPI(title="Israfan", docs_url=None, redoc_url=None, openapi_url=None)
    failing = _FailingChecks()

    @app.get("/healthz")
    async def healthz() -> dict[str, str]:
        """Alive: the event loop answers."""
        return {"status": "ok"}

    @app.get("/readyz")
    async def readyz() -> JSONResponse:
        """Each part by itself, and what an editor has to decide; 503 when a part is not well."""
        found = {name: await failing.problem(name, check) for name, check in parts.checks.items()}
        said = found | {name: await failing.problem(name, remark) for name, remark in parts.remarks.items()}
        body = {name: sentence or "ok" for name, sentence in said.items()}
        return JSONResponse(body, status_code=503 if any(found.values()) else 200)

    @app.get("/metrics")
    async def metrics() -> Response:
        """For Prometheus."""
        await parts.measure()
        return Response(generate_latest(parts.registry), media_type=CONTENT_TYPE_LATEST)

    @app.middleware("http")
    async def one_length(request: Request, proceed: Callable[[Request], Awaitable[Response]]) -> Response:
        """Two statements of a body's length are two readings of where the next request begins (request smuggling)."""
        if "content-length" in request.headers and "transfer-encoding" in request.headers:
            return PlainTextResponse("two lengths", status_code=400, headers={"Connection": "close"})
        return await proceed(request)

    for path, hook in parts.hooks.items():
        add_hook(app, path, hook)
    if parts.source_hooks is not None:
        add_source_hooks(app, parts.source_hooks)
    return app


class _FailingChecks:
    """Asks checks, and remembers which ones raised: a probe comes every few seconds and must not fill the log."""

    def __init__(self) -> None:
        self._logged: set[str] = set()

    async def problem(self, name: str, check: Check) -> str | None:
        """What the check says; one sentence where it raises."""
        try:
            found = await check()
        except Exception as error:
            if name not in self._logged:
                self._logged.add(name)
                known = isinstance(
                    error, errors.Problem
                )  # it is a sentence by itself; anything else is a mistake of ours
                log.warning("web: /readyz is 503, %s could not be checked", name, exc_info=not known)
            return _sentence(error)
        self._logged.discard(name)
        return found


def _sentence(error: Exception) -> str:
    """The product's own errors are sentences for people; any other's text may hold addresses or whole queries."""
    if isinstance(error, errors.Problem):
        return str(error)
    return f"could not be checked ({type(error).__name__}); the log says more"


class WebServer:
    """Serves an application until cancelled; leaves signals to the process."""

    def __init__(self, app: Any, *, host: str, port: int, limits: ConnectionLimits | None = None) -> None:
        config = uvicorn.Config(
            app,
            host=host,
            port=port,
            http=partial(LimitedConnection, limits=limits or ConnectionLimits()),  # type: ignore[arg-type]
            # uvicorn would take WebSockets where their library is installed; nothing here serves any.
            ws="none",
            log_config=None,
            access_log=False,
            # The assembly opens and closes what the pages show; nothing of it belongs to the server's life.
            lifespan="off",
            server_header=False,
            timeout_graceful_shutdown=FAREWELL,
        )
        self._server = _WebServer(config)

    @property
    def port(self) -> int:
        """The port it listens on, once it is started."""
        for server in getattr(self._server, "servers", ()):  # uvicorn has none before it listens
            for listening in server.sockets:
                return int(listening.getsockname()[1])
        return self._server.config.port

    async def run(self) -> None:
        """Serve until cancelled. Raises Problem where the address cannot be had."""
        _try(self._server.config.host, self._server.config.port)
        try:
            await self._server.serve()
        except asyncio.CancelledError:
            if self._server.started:
                await self._server.shutdown()  # by itself uvicorn would leave its socket open, and go on answering
            raise


def _try(host: str, port: int) -> None:
    """Asked beforehand, since uvicorn logs a line of its own each time."""
    try:
        socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET).close()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise errors.Problem(
            f"{host}:{port} cannot be listened on ({reason}). Set web.port to a free one, or web.host to an address of "
            "this machine."
        ) from error


class _WebServer(uvicorn.Server):
    """uvicorn ends the process on a taken port and takes the signals for itself; here both belong to the assembly."""

    def capture_signals(self) -> Any:
        return nullcontext()

    async def startup(self, sockets: Any = None) -> None:
        try:
            await super().startup(sockets)
        except SystemExit:
            raise errors.Problem(f"{self.config.host}:{self.config.port} cannot be listened on: is it taken?") from None
