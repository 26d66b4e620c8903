"""The local Discord on a socket: REST under `/api/v10`, the gateway at `/`, uploaded files under `/attachments`."""

import asyncio
import json
import random
import time
from collections.abc import Callable, Mapping
from typing import Any, Final

from aiohttp import BodyPartReader, web

from adapters.sandbox.accept_log import AcceptLog
from adapters.sandbox.discord import errors, rest_channels, rest_commands, rest_guilds, rest_messages, rest_webhooks
from adapters.sandbox.discord.calls import RestCall, Routes
from adapters.sandbox.discord.errors import RestRefusal
from adapters.sandbox.discord.gateway import SandboxGateway
from adapters.sandbox.discord.gateway_faults import reset
from adapters.sandbox.discord.limits import DiscordLimits
from adapters.sandbox.discord.messages import AttachedFile
from adapters.sandbox.discord.model import Application
from adapters.sandbox.discord.rate_limits import Pacing, Standing
from adapters.sandbox.discord.world import DiscordWorld
from adapters.sandbox.faults import Fault, FaultMode, FaultPlan

_API: Final = "/api/v10"
_JSON: Final = "application/json"  # exactly: discord.py compares with ==
_VIA: Final = "1.1 google"
_REQUEST_BYTES: Final = 25 * 1024 * 1024


class DiscordSandbox:
    """A Discord for one test, demo or benchmark. Its people and places are in `world`, the gateway in `gateway`."""

    def __init__(
        self,
        *,
        log: AcceptLog,
        faults: FaultPlan | None = None,
        limits: DiscordLimits | None = None,
        clock: Callable[[], float] = time.time,
        seed: int = 0,
    ) -> None:
        self.log = log
        self.faults = faults or FaultPlan()
        self.limits = limits or DiscordLimits()
        self.world = DiscordWorld(clock=clock, limits=self.limits, seed=seed)
        self.pacing = Pacing(self.limits, clock)
        self.gateway = SandboxGateway(self.world, self.pacing)
        self.requests: dict[str, int] = {}  # by route name, refused ones too
        self.api_url = ""
        self.gateway_url = ""
        self._luck = random.Random(seed)
        self._routes = _all_routes(self.gateway)
        self._runner: web.ServerRunner | None = None
        self._stopping = asyncio.Event()

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> None:
        """Listen; afterwards `api_url` and `gateway_url` say where."""
        self._stopping.clear()
        self._runner = web.ServerRunner(
            web.Server(self._serve, request_factory=_request, access_log=None), shutdown_timeout=0.5
        )
        await self._runner.setup()
        site = web.TCPSite(self._runner, host, port)
        await site.start()
        bound = self._runner.addresses[0][1]
        self.api_url = f"http://{host}:{bound}{_API}"
        self.gateway_url = self.gateway.url = f"ws://{host}:{bound}/"
        self.world.files_url = f"http://{host}:{bound}"

    async def stop(self) -> None:
        """Close every connection and listen no more; the world stays, so that a later `start` goes on with it."""
        self._stopping.set()
        for connection in tuple(self.gateway.connections):
            await connection.socket.close(code=1012)
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def _serve(self, request: web.BaseRequest) -> web.StreamResponse:
        path = request.path
        if path.startswith(_API):
            return await self._rest(request, path[len(_API) :])
        if path.startswith("/attachments/"):
            return self._file(path)
        if request.headers.get("Upgrade", "").lower() == "websocket":
            return await self.gateway.serve(request)
        return _response(404, errors.NOT_FOUND.body(), {})

    def _file(self, path: str) -> web.Response:
        parts = path.split("/")
        found = self.world.files.get(parts[3]) if len(parts) == 5 else None
        if found is None:
            return _response(404, errors.NOT_FOUND.body(), {})
        return web.Response(body=found.data, headers={"Content-Type": found.content_type, "Via": _VIA})

    # REST

    async def _rest(self, request: web.BaseRequest, path: str) -> web.StreamResponse:
        if self.pacing.banned:
            left = self.pacing.banned_until - self.world.clock()
            self._count_flood("cloudflare")
            return _response(429, errors.CLOUDFLARE_PAGE, {"Retry-After": str(int(left) + 1), "Via": ""})
        headers: dict[str, str] = {}
        try:
            route, ids = self._routes.find(request.method, path)
            self.requests[route.name] = self.requests.get(route.name, 0) + 1
            call = RestCall(
                world=self.world, log=self.log, route=route, ids=ids, query=request.query, pacing=self.pacing
            )
            call.app = None if route.open else self._authorized(request.headers)
            flood = self._paced(call, headers)
            if flood is not None:
                await request.read()
                return flood
            await _read_body(call, request)
        except RestRefusal as refused:
            return self._refusal(refused, headers)
        fault = self._struck(call)
        if fault is not None:
            return await self._misbehave(request, call, fault, headers)
        return self._well(call, headers)

    def _authorized(self, headers: Mapping[str, str]) -> Application:
        scheme, _, token = headers.get("Authorization", "").partition(" ")
        app = self.world.by_token.get(token) if scheme == "Bot" else None
        if app is None:
            raise RestRefusal(errors.UNAUTHORIZED)
        return app

    def _paced(self, call: RestCall, headers: dict[str, str]) -> web.Response | None:
        """Count the request; a 429 when the bot calls too often."""
        route = call.route
        token = call.app.token if call.app else ""
        if route.counted:
            overall = self.pacing.globally(token)
            if not overall.allowed:
                return self._flood(overall, "global", {"X-RateLimit-Global": "true"})
        bucket = route.bucket(self.limits) if route.bucket else self.limits.other
        standing = self.pacing.take((route.name, token, _major(call)), bucket)
        headers.update(standing.headers(self.pacing.name(route.name)))
        return None if standing.allowed else self._flood(standing, "user", headers)

    def _flood(self, standing: Standing, scope: str, headers: Mapping[str, str]) -> web.Response:
        self._count_flood(scope)
        retry = max(round(standing.reset_after, 3), 0.001)
        body = {"message": "You are being rate limited.", "retry_after": retry, "global": scope == "global"}
        answer_headers = {**headers, "X-RateLimit-Scope": scope, "Retry-After": str(int(retry) + 1)}
        self.pacing.count_answer(429, answer_headers)
        return _response(429, body, answer_headers)

    def _count_flood(self, scope: str) -> None:
        self.pacing.floods[scope] = self.pacing.floods.get(scope, 0) + 1

    def _well(self, call: RestCall, headers: dict[str, str]) -> web.Response:
        try:
            answer = call.route.handler(call)
        except RestRefusal as refused:
            return self._refusal(refused, headers)
        return _response(answer.status, answer.body, headers)

    def _refusal(self, refused: RestRefusal, headers: Mapping[str, str]) -> web.Response:
        error = refused.error
        body = error.body(refused.errors)
        if refused.retry_after is not None:
            body |= {"retry_after": round(refused.retry_after, 3), "global": False}
            headers = {**headers, "X-RateLimit-Scope": "user", "Retry-After": str(int(refused.retry_after) + 1)}
        self.pacing.count_answer(error.status, headers)
        return _response(error.status, body, headers)

    # Faults

    def _struck(self, call: RestCall) -> Fault | None:
        if not self.faults.faults:
            return None
        text = json.dumps(call.json, ensure_ascii=False)
        return self.faults.strike(call.route.name, self._chat(call), self._luck.random(), text=text)

    def _chat(self, call: RestCall) -> str | None:
        """The channel, or for `createDm` the user, that a fault can name."""
        if call.route.name == "createDm":
            return str(call.form.get("recipient_id"))
        if call.route.name == "interactionCallback":
            interaction = self.world.interactions.get(call.ids[0])
            return interaction.channel.id if interaction else None
        if call.route.open and len(call.ids) > 1:
            answered = self.world.interaction_tokens.get(call.ids[1])
            webhook = self.world.webhooks.get(call.ids[0])
            return answered.channel.id if answered else webhook.channel.id if webhook else None
        return call.ids[0] if call.ids else None

    async def _misbehave(
        self, request: web.BaseRequest, call: RestCall, fault: Fault, headers: dict[str, str]
    ) -> web.StreamResponse:
        late = fault.mode is FaultMode.DELAY
        answer = None if fault.mode.nothing_accepted or late else self._well(call, headers)
        match fault.mode:
            case FaultMode.ANSWER | FaultMode.ANSWER_AFTER:
                return self._planned(fault, headers)
            case FaultMode.HANG | FaultMode.HANG_AFTER:
                await self._stopping.wait()
            case FaultMode.GARBAGE:
                text = fault.body if isinstance(fault.body, str) else '{"id": "'
                return web.Response(body=text.encode(), headers={"Content-Type": _JSON, "Via": _VIA, **headers})
            case FaultMode.DELAY:
                await asyncio.sleep(fault.seconds)
                return self._well(call, headers)
            case FaultMode.RESET | FaultMode.RESET_AFTER:
                pass
        reset(request.transport)
        return answer or web.Response()

    def _planned(self, fault: Fault, headers: Mapping[str, str]) -> web.Response:
        answer_headers = {**headers, **fault.headers}
        self.pacing.count_answer(fault.status, answer_headers)
        return _response(fault.status, fault.body, answer_headers)


def _request(message: Any, payload: Any, protocol: Any, writer: Any, task: Any) -> web.BaseRequest:
    """A request as aiohttp makes it, but of Discord's size."""
    loop = asyncio.get_running_loop()
    return web.BaseRequest(message, payload, protocol, writer, task, loop, client_max_size=_REQUEST_BYTES)


def _all_routes(gateway: SandboxGateway) -> Routes:
    routes = Routes()
    for module in (rest_guilds, rest_channels, rest_messages, rest_commands, rest_webhooks):
        module.add_routes(routes)
    gateway.add_routes(routes)
    return routes


def _major(call: RestCall) -> str:
    """What a bucket is kept apart by: the channel or guild, and for a hook its token too."""
    if not call.ids:
        return ""
    return f"{call.ids[0]} {call.ids[1]}" if call.route.open and len(call.ids) > 1 else call.ids[0]


def _response(status: int, body: Any, headers: Mapping[str, str]) -> web.Response:
    """An answer with `Via`, unless `headers` blank it; a str goes out as a page of HTML."""
    answer_headers = {"Via": _VIA, **headers}
    if not answer_headers["Via"]:
        del answer_headers["Via"]
    if body is None:
        return web.Response(status=status, headers={"Content-Type": "text/html; charset=utf-8", **answer_headers})
    if isinstance(body, str):
        return web.Response(
            status=status, body=body.encode(), headers={"Content-Type": "text/html; charset=UTF-8", **answer_headers}
        )
    return web.Response(
        status=status, body=json.dumps(body).encode(), headers={"Content-Type": _JSON, **answer_headers}
    )


async def _read_body(call: RestCall, request: web.BaseRequest) -> None:
    """The JSON of a request and its files: 50109, 40005."""
    if not request.body_exists:
        return
    try:
        if request.content_type == "multipart/form-data":
            await _read_parts(call, request)
        elif raw := await request.read():
            call.json = _parsed(raw)
    except web.HTTPRequestEntityTooLarge:
        raise RestRefusal(errors.TOO_LARGE) from None


async def _read_parts(call: RestCall, request: web.BaseRequest) -> None:
    files = []
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader):
            continue
        raw = bytes(await part.read())
        if part.name == "payload_json":
            call.json = _parsed(raw)
        else:
            files.append(AttachedFile(part.filename or "unknown", raw))
    call.files = files


def _parsed(raw: bytes) -> Any:
    try:
        value = json.loads(raw)
        if b"\\ud" in raw.lower():  # half a surrogate pair is no text
            json.dumps(value, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        raise RestRefusal(errors.INVALID_JSON) from None
    return value
