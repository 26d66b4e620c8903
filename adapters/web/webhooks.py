"""The door for a platform's webhook: a secret compared in constant time, a small body, JSON only, nothing else.

Fails closed: a hook cannot be made without a secret.
"""

import hmac
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import PlainTextResponse, Response
from starlette.requests import ClientDisconnect

from bot import errors

LARGEST = 1024 * 1024  # bytes; an update of Telegram has a few kilobytes

Feed = Callable[[dict[str, Any]], Awaitable[None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hook:
    """Who takes the updates, and the header that proves where they come from."""

    feed: Feed
    header: str
    secret: str = field(repr=False)

    def __post_init__(self) -> None:
        if not self.secret:
            raise ValueError("a webhook without a secret would let anybody post updates")


def add_hook(app: FastAPI, path: str, hook: Hook) -> None:
    """Serve `hook` at `path`, POST only; everything else there is 405."""

    @app.post(path)
    async def receive(request: Request) -> Response:
        given = request.headers.get(hook.header, "")
        # Compared in constant time: an answer that comes sooner for a wrong first letter gives the secret away letter
        # by letter.
        if not hmac.compare_digest(given.encode(), hook.secret.encode()):
            return PlainTextResponse("forbidden", status_code=403)
        try:
            body = await _body(request)
        except ClientDisconnect:  # cut for its slowness, or gone by itself: nobody reads this answer
            return PlainTextResponse("incomplete", status_code=400)
        if body is None:
            return PlainTextResponse("too large", status_code=413)
        update = _update(body)
        if update is None:
            return PlainTextResponse("not an update", status_code=400)
        try:
            await hook.feed(update)
        except errors.Busy:
            # Anything but a 2xx has Telegram post the update again; a 200 would lose it.
            return PlainTextResponse("busy, post it again", status_code=503)
        return PlainTextResponse("ok")


async def _body(request: Request) -> bytes | None:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        # Counted as it comes: Content-Length may be missing, or not true.
        if len(body) > LARGEST:
            return None
    return bytes(body)


def _update(body: bytes) -> dict[str, Any] | None:
    try:
        update = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return update if isinstance(update, dict) else None
