"""What is looked at before any address is: the token, how much it asked lately, how long the body is and of which kind.

request ──> a token? ──> not too many? ──> a body of JSON, not too long? ──> the address
               401             429                  413, 415
"""

import math
from collections.abc import Mapping
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from adapters.api.problems import of_problem, problem, unauthorized
from bot import errors
from bot.chat import Chat
from bot.command_limit import WRONG_CODES_OF_A_PERSON, Allowance, CommandLimit, Verdict
from bot.desk import tokens
from bot.rights import Actor

LARGEST: Final = 1024 * 1024  # bytes of a body
WRITES: Final = Allowance(burst=60, per_minute=60)  # of one token (docs/limits.md#people)
READS: Final = Allowance(burst=600, per_minute=600)
_READING: Final = ("GET", "HEAD", "OPTIONS")
_GUARDED: Final = "/v1"
_HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
}


class _Refused(Exception):
    def __init__(self, answer: Response) -> None:
        super().__init__()
        self.answer = answer


class ApiGate:
    """ASGI middleware."""

    def __init__(self, app: ASGIApp, chat: Chat) -> None:
        self._app = app
        self._chat = chat
        self._limit = CommandLimit(chat.clock)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let in what may come in."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_HEADERS)
            await send(message)

        path = scope["path"].removeprefix(scope.get("root_path", ""))  # as the router itself reads it
        if path != _GUARDED and not path.startswith(f"{_GUARDED}/"):
            await self._app(scope, receive, send_guarded)
            return
        headers = Headers(scope=scope)
        try:
            actor = await self._actor(scope, headers)
            self._count(actor, scope["method"])
            body = await _body(headers, receive)
        except _Refused as refused:
            await refused.answer(scope, receive, send_guarded)
            return
        except errors.Problem as fault:
            await of_problem(fault)(scope, receive, send_guarded)
            return
        scope.setdefault("state", {})["actor"] = actor
        await self._app(scope, _Replay(body, receive), send_guarded)

    async def _actor(self, scope: Scope, headers: Headers) -> Actor:
        """Whose token it is. One that is right is let in however many wrong ones its address showed: behind a proxy all
        programs have one address, and nobody guesses 256 bits."""
        scheme, _, shown = headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer":
            raise _Refused(unauthorized("token-missing", "Show a token: Authorization: Bearer isr_…"))
        actor = await tokens.bearer(self._chat.store, self._chat.clock, shown.strip())
        if actor is not None:
            return actor
        caller = (scope.get("client") or ("",))[0]
        self._take((caller, "wrong token"), WRONG_CODES_OF_A_PERSON)
        raise _Refused(unauthorized("token-wrong", "This token is unknown, has expired or was revoked."))

    def _count(self, actor: Actor, method: str) -> None:
        is_reading = method in _READING
        self._take((actor.person, "reads" if is_reading else "writes"), READS if is_reading else WRITES)

    def _take(self, key: tuple[str, str], allowance: Allowance) -> None:
        if self._limit.take(key, allowance).verdict is Verdict.ANSWER:
            return
        # So long at most: by then there is room for one, of which less than a whole is missing.
        seconds = math.ceil(60 / allowance.per_minute)
        detail = f"That is too much at once. Try again in {seconds} s at the latest."
        raise _Refused(problem(429, "too-fast", detail, {"Retry-After": str(seconds)}))


class _Replay:
    """Hands on a body that was read already."""

    def __init__(self, body: bytes, receive: Receive) -> None:
        self._message: Message | None = {"type": "http.request", "body": body, "more_body": False}
        self._receive = receive

    async def __call__(self) -> Message:
        """The body, then what comes after it."""
        message, self._message = self._message, None
        return message if message is not None else await self._receive()


async def _body(headers: Mapping[str, str], receive: Receive) -> bytes:
    """All of it, unless it is too long or not JSON."""
    if (length := headers.get("content-length", "")).isdecimal() and int(length[:15]) > LARGEST:
        raise _Refused(_too_large())
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] != "http.request":  # nobody is there any more to be answered
            raise _Refused(problem(400, "broken-off", "The request ended before it was whole."))
        body += message.get("body", b"")
        if len(body) > LARGEST:
            raise _Refused(_too_large())
        if not message.get("more_body", False):
            break
    if body and not _is_json(headers.get("content-type", "")):
        raise _Refused(problem(415, "not-json", "Send the body as JSON: Content-Type: application/json"))
    return bytes(body)


def _too_large() -> Response:
    return problem(413, "too-large", f"A body has at most {LARGEST} bytes.", {"Connection": "close"})


def _is_json(content_type: str) -> bool:
    kind = content_type.partition(";")[0].strip().lower()
    return kind == "application/json" or (kind.startswith("application/") and kind.endswith("+json"))
