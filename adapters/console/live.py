"""A part of a page that is told of each change while it is open, as server-sent events."""

import hashlib
from collections.abc import AsyncIterator, Awaitable, Callable

from fastapi.responses import Response, StreamingResponse
from starlette.requests import Request

from adapters.console.visit import Entrance, LoggedOut, Visit

EVERY = 2.0  # seconds between two looks
RETRY = 3000  # milliseconds after which a browser connects again

Written = Callable[[Visit], Awaitable[str]]
"""The part as it is now."""


def stream(entrance: Entrance, request: Request, visit: Visit, name: str, written: Written) -> Response:
    """The part under the event's name whenever it is another; `over` when the session is."""
    return StreamingResponse(
        _events(entrance, request, visit, name, written),
        media_type="text/event-stream",
        headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
    )


async def _events(
    entrance: Entrance, request: Request, visit: Visit, name: str, written: Written
) -> AsyncIterator[str]:
    yield f"retry: {RETRY}\n\n"
    shown = ""
    while True:
        # Of the page's language: who chose another in a second window sees it there when they load it again.
        text = await written(visit)
        digest = hashlib.sha256(text.encode()).hexdigest()
        yield ": alive\n\n" if digest == shown else event(name, text)
        shown = digest
        await visit.parts.chat.clock.sleep(EVERY)
        try:
            await entrance.visit(request)
        except LoggedOut:
            yield event("over", "")
            return


def event(name: str, text: str) -> str:
    """One server-sent event."""
    lines = "\n".join(f"data: {line}" for line in text.splitlines() or [""])
    return f"event: {name}\n{lines}\n\n"
