"""The local Telegram Bot API server.

    sandbox = TelegramSandbox(log=AcceptLog())
    sandbox.world.add_bot("42:token", "desk_bot")
    await sandbox.start()
    Application.builder().token("42:token").base_url(sandbox.base_url).base_file_url(sandbox.file_url)

It binds to loopback. Everything that goes wrong on demand stands in `faults`; everything people do, in `world`.
"""

import asyncio
import inspect
import random
import re
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

from aiohttp import web

from adapters.sandbox.accept_log import AcceptLog
from adapters.sandbox.faults import Fault, FaultMode, FaultPlan
from adapters.sandbox.telegram import errors, transport, webhook
from adapters.sandbox.telegram.arguments import Args
from adapters.sandbox.telegram.calls import MethodCall
from adapters.sandbox.telegram.errors import BotApiError
from adapters.sandbox.telegram.limits import Flood, TelegramLimits
from adapters.sandbox.telegram.methods import BY_LOWER_NAME
from adapters.sandbox.telegram.model import Bot, WebhookState
from adapters.sandbox.telegram.world import TelegramWorld

_METHOD_PATH = re.compile(r"/bot(?P<token>\d+:[\w-]+)/(?P<method>\w+)/?")
_FILE_PATH = re.compile(r"/file/bot(?P<token>\d+:[\w-]+)/\w+/(?P<file>[\w-]+)(?:\.\w+)?")
_TURNS_TO_CLOSE = 5  # of the loop: a client in this process would else reuse a connection that is just being closed
_GARBAGE = "<!doctype html><title>Welcome</title>"


class TelegramSandbox:
    """One server for any number of bots. Stopped and started again it keeps its world and its port.

    `clock` dates messages and measures the limits; `sleep` waits out the delays of faults, of conflicts
    (`conflict_delay`, seconds) and of the webhook (`patience`).
    """

    def __init__(
        self,
        *,
        log: AcceptLog,
        faults: FaultPlan | None = None,
        limits: TelegramLimits | None = None,
        clock: Callable[[], float] = time.time,
        seed: int = 0,
        conflict_delay: float = 3.0,
        patience: webhook.Patience | None = None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self.log = log
        self.faults = faults if faults is not None else FaultPlan()
        self.world = TelegramWorld(clock=clock, seed=seed, conflict_delay=conflict_delay, sleep=sleep)
        self.calls = 0
        self._flood = Flood(limits or TelegramLimits(), clock)
        self.world.on_received = self._flood.received
        self._patience = patience or webhook.Patience()
        self._sleep = sleep
        self._luck = random.Random(seed)
        self._runner: web.ServerRunner | None = None
        self._host, self._port = "127.0.0.1", 0
        self._stopping = asyncio.Event()
        self._senders: dict[str, tuple[WebhookState, asyncio.Task[None]]] = {}

    @property
    def base_url(self) -> str:
        """The address for `base_url`; the library appends the token."""
        return f"http://{self._host}:{self._port}/bot"

    @property
    def file_url(self) -> str:
        """The address for `base_file_url`."""
        return f"http://{self._host}:{self._port}/file/bot"

    @property
    def floods(self) -> int:
        """How many requests its own limits have refused with a 429; those of planned faults are not among them."""
        return self._flood.refused

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> None:
        """Listen; port 0 takes a free one, the same again after a stop."""
        self._stopping.clear()
        server = web.Server(  # no log of requests: the address holds the token
            self._handle, request_factory=_request, handler_cancellation=True, access_log=None
        )
        self._runner = web.ServerRunner(server, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, host, port or self._port)
        await site.start()
        self._host, self._port = self._runner.addresses[0][:2]
        for bot in self.world.bots.values():
            self._follow_webhook(bot)

    async def stop(self) -> None:
        """Close every connection, hanging ones too; the world stays."""
        self._stopping.set()
        for _, sender in self._senders.values():
            sender.cancel()
            with suppress(asyncio.CancelledError):
                await sender
        self._senders.clear()
        if self._runner:
            await self._runner.cleanup()
            self._runner = None
        for _ in range(_TURNS_TO_CLOSE):
            await asyncio.sleep(0)

    async def _handle(self, request: web.BaseRequest) -> web.StreamResponse:
        if found := _METHOD_PATH.fullmatch(request.path):
            return await self._method(request, found["token"], found["method"])
        if found := _FILE_PATH.fullmatch(request.path):
            return self._file(found["token"], found["file"])
        return transport.failed(errors.NOT_FOUND)

    async def _method(self, request: web.BaseRequest, token: str, wanted: str) -> web.StreamResponse:
        self.calls += 1
        bot = self.world.bots.get(token)
        if bot is None or bot.revoked:
            return transport.failed(errors.UNAUTHORIZED)
        if wanted.lower() not in BY_LOWER_NAME:
            return transport.failed(errors.METHOD_NOT_FOUND)
        try:
            args = await transport.read(request)
        except BotApiError as error:
            return transport.failed(error.failure)
        except web.HTTPRequestEntityTooLarge:
            return transport.failed(errors.TOO_LARGE)
        method = BY_LOWER_NAME[wanted.lower()][0]
        fault = self._strike(method, bot, args)
        if fault is None:
            return await self._answer(method, bot, args)
        return await self._misbehave(fault, request, method, bot, args)

    def _strike(self, method: str, bot: Bot, args: Args) -> Fault | None:
        if not self.faults.faults:
            return None
        chat = args.text("chat_id")
        if chat.startswith("@") and (known := self.world.find_chat(bot, chat)):
            chat = str(known.id)
        return self.faults.strike(method, chat or None, self._luck.random(), text=args.text("text"))

    async def _answer(self, method: str, bot: Bot, args: Args) -> web.Response:
        call = MethodCall(method=method, bot=bot, args=args, world=self.world, flood=self._flood, log=self.log)
        try:
            result: Any = BY_LOWER_NAME[method.lower()][1](call)
            if inspect.isawaitable(result):
                result = await result
        except BotApiError as error:
            return transport.failed(error.failure)
        self._follow_webhook(bot)
        return transport.good(result)

    async def _misbehave(
        self, fault: Fault, request: web.BaseRequest, method: str, bot: Bot, args: Args
    ) -> web.StreamResponse:
        good: web.StreamResponse | None = None
        if fault.mode is FaultMode.DELAY:
            await self._sleep(fault.seconds)
        if not fault.mode.nothing_accepted:
            good = await self._answer(method, bot, args)
        match fault.mode:
            case FaultMode.ANSWER | FaultMode.ANSWER_AFTER:
                return transport.odd(fault.status, fault.body, fault.headers)
            case FaultMode.HANG | FaultMode.HANG_AFTER:
                await self._stopping.wait()
            case FaultMode.GARBAGE:
                body = fault.body if isinstance(fault.body, str) else _GARBAGE
                return transport.odd(200, body, {"Content-Type": "text/html"} | fault.headers)
            case FaultMode.DELAY if good is not None:
                return good
        return _drop(request)

    def _file(self, token: str, file_id: str) -> web.Response:
        media = self.world.files.get(file_id)
        if token not in self.world.bots or media is None or media.data is None:
            return transport.failed(errors.NOT_FOUND)
        return web.Response(body=media.data, content_type=media.mime)

    def _follow_webhook(self, bot: Bot) -> None:
        known = self._senders.get(bot.token)
        if known is None and bot.webhook is None:
            return
        if known and known[0] is bot.webhook:
            return
        if known:
            known[1].cancel()
            del self._senders[bot.token]
        if bot.webhook:
            sender = webhook.deliver(self.world, bot, bot.webhook, self._patience, self._sleep)
            self._senders[bot.token] = bot.webhook, asyncio.create_task(sender)


def _drop(request: web.BaseRequest) -> web.Response:
    """Cut the connection: whatever is returned after that reaches nobody."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


def _request(message: Any, payload: Any, protocol: Any, writer: Any, task: "asyncio.Task[None]") -> web.BaseRequest:
    return web.BaseRequest(
        message,
        payload,
        protocol,
        writer,
        task,
        asyncio.get_running_loop(),
        client_max_size=transport.BIGGEST_REQUEST,
    )
