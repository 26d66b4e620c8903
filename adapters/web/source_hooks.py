"""The doors for what is sent to us of sources: hubs (WebSub) at /hooks/websub/…, publishers' systems at /hooks/cms/….

Nothing is read of a body before its signature is found right; nothing is acknowledged before it is kept.
"""

import logging
import re
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from fastapi import FastAPI, Request
from fastapi.responses import PlainTextResponse, Response
from starlette.requests import ClientDisconnect

from bot import errors, hub_subscribing, source_pushes, webhook_signatures
from bot.ports import Clock, Store
from bot.source_pushes import Push, PushKind

log = logging.getLogger(__name__)

LARGEST_FEED = 5 * 1024 * 1024  # bytes, as of a feed that is fetched (docs/limits.md#fetching-and-parsing)
LARGEST_TOLD = 1024 * 1024
_NUMBER = re.compile(r"[1-9]\d{0,8}", re.ASCII)
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceHooks:
    """What the doors need. `wake` has what was kept taken at once, also by another process."""

    store: Store
    clock: Clock
    wake: Callable[[], Awaitable[None]]
    # Signatures for a source that has no secret are compared with those of this one: both take the same time.
    nobody: str = field(default_factory=webhook_signatures.new_secret, repr=False)


def add_source_hooks(app: FastAPI, hooks: SourceHooks) -> None:
    """Serve them."""

    @app.get("/hooks/websub/{callback}")
    async def verify(request: Request, callback: str) -> Response:
        """A hub asks whether it was us who asked."""
        try:
            answer = await hub_subscribing.answer(hooks.store, hooks.clock, callback, dict(request.query_params))
        except errors.Busy:
            return _said("busy, ask again", 503)
        return _said("not asked for", 404) if answer is None else _said(answer)

    @app.post("/hooks/websub/{callback}")
    async def receive(request: Request, callback: str) -> Response:
        """A hub sends what is new."""
        body = await _body(request, LARGEST_FEED)
        if isinstance(body, Response):
            return body
        try:
            return await _from_hub(hooks, callback, request, body)
        except errors.Busy:
            return _said("busy, send it again", 503)

    @app.post("/hooks/cms/{source}")
    async def told(request: Request, source: str) -> Response:
        """A publisher's system tells of an article."""
        body = await _body(request, LARGEST_TOLD)
        if isinstance(body, Response):
            return body
        try:
            return await _from_publisher(hooks, source, request, body)
        except errors.Busy:
            return _said("busy, send it again", 503)


async def _from_hub(hooks: SourceHooks, callback: str, request: Request, body: bytes) -> Response:
    async with hooks.store.reading() as work:
        known = await hub_subscribing.of_callback(work, callback)
    if known is None:
        return _said("no such subscription", 410)
    if not webhook_signatures.is_from_hub(known.secret, request.headers.get("x-hub-signature", ""), body):
        # Acknowledged and dropped (W3C WebSub, section 7.1): the hub learns nothing of what is taken.
        log.info("source %d: something with a wrong signature was sent in its hub's name, and dropped", known.source_id)
        return _said("ok", 202)
    push = Push(
        source_id=known.source_id,
        kind=PushKind.FEED if body.strip() else PushKind.WAKE,
        name=f"hub:{secrets.token_hex(16)}",
        body=body,
        content_type=request.headers.get("content-type"),
    )
    return await _keep(hooks, push)


async def _from_publisher(hooks: SourceHooks, source: str, request: Request, body: bytes) -> Response:
    number = int(source) if _NUMBER.fullmatch(source) else 0
    async with hooks.store.reading() as work:
        secret = await work.webhooks.secret(number)
    headers = {name.lower(): value for name, value in request.headers.items()}
    name = webhook_signatures.delivery_name(secret or hooks.nobody, headers, body, hooks.clock.now())
    if secret is None:
        return _said("no such source", 404)
    if name is None:
        log.info("source %d: webhook refused, its signature is wrong or too old", number)
        return _said("wrong signature", 401)
    return await _keep(hooks, Push(source_id=number, kind=PushKind.WEBHOOK, name=name, body=body))


async def _keep(hooks: SourceHooks, push: Push) -> Response:
    async with hooks.store.work() as work:
        is_new = await source_pushes.keep(work, push, hooks.clock.now())
    if not is_new:
        return _said("known already")
    await hooks.wake()
    return _said("kept", 202)


def _said(text: str, status: int = 200) -> Response:
    return PlainTextResponse(text, status_code=status, headers=_HEADERS)


async def _body(request: Request, largest: int) -> bytes | Response:
    """All of it; an answer where it is too long, or ends too soon."""
    body = bytearray()
    try:
        async for chunk in request.stream():
            body += chunk
            # Counted as it comes: Content-Length may be missing, or not true.
            if len(body) > largest:
                return _said("too large", 413)
    except ClientDisconnect:  # cut for its slowness, or gone by itself: nobody reads this answer
        return _said("incomplete", 400)
    return bytes(body)
