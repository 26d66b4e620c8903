"""A part of a page that is told of each change while it is open, as server-sent events.

All open pages look at the same moments, so that what they ask of the database, and what they all show, is made once.
"""

import asyncio
import hashlib
import secrets
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Hashable
from dataclasses import replace
from typing import Any, TypeVar

from fastapi.responses import Response, StreamingResponse

from adapters.console.visit import ConsoleParts, Visit
from bot.desk import signing_in

V = TypeVar("V")

EVERY = 2.0  # seconds between two looks
RETRY = 3000  # milliseconds after which a browser connects again
_EARLY = 0.05  # seconds by which a timer may wake before its time

Written = Callable[[Visit, bool], Awaitable[str]]
"""The part as it is now; whether it must be as new as the page around it."""


class OpenPages:
    """Those that are told of changes."""

    def __init__(self, parts: ConsoleParts) -> None:
        self._parts = parts
        self._clock = parts.chat.clock
        self._tokens = Counter[str]()
        self._made: dict[Hashable, tuple[int, asyncio.Task[Any]]] = {}
        self._nobody = secrets.token_urlsafe(32)  # a session that there is not

    def stream(self, visit: Visit, name: str, written: Written) -> Response:
        """The part under the event's name whenever it is another; `over` when the session is."""
        return StreamingResponse(
            self._events(visit, name, written),
            media_type="text/event-stream",
            headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
        )

    async def once(self, key: Hashable, make: Callable[[], Coroutine[Any, Any, V]], *, fresh: bool = False) -> V:
        """What `make` returns, made once for all who ask for the key between two looks; `fresh`: made now."""
        look = self._look()
        if fresh or self._made.get(key, (None,))[0] != look:
            self._made = {each: made for each, made in self._made.items() if made[0] == look}
            self._made[key] = look, asyncio.ensure_future(make())
        made: asyncio.Task[V] = self._made[key][1]
        return await asyncio.shield(made)  # who goes takes it from nobody else

    async def part(self, visit: Visit, template: str, *, fresh: bool = False, **values: Any) -> str:
        """A template that shows the same to all of one language and the same rights but for what their forms hold."""
        shared = replace(visit, token=self._nobody)

        async def written() -> str:
            return shared.part(template, **values)

        key = template, visit.language, visit.actor.standing.rights
        return (await self.once(key, written, fresh=fresh)).replace(shared.csrf, visit.csrf)

    async def _events(self, visit: Visit, name: str, written: Written) -> AsyncIterator[str]:
        self._tokens[visit.token] += 1
        try:
            yield f"retry: {RETRY}\n\n"
            shown = ""
            while True:
                # Of the page's language: who chose another in a second window sees it there when they load it again.
                text = await written(visit, not shown)
                digest = hashlib.sha256(text.encode()).hexdigest()
                yield ": alive\n\n" if digest == shown else event(name, text)
                shown = digest
                await self._clock.sleep((self._look() + 1) * EVERY - self._clock.monotonic())
                if visit.token not in await self.once("sessions", self._logged_in):
                    yield event("over", "")
                    return
        finally:
            self._tokens -= Counter([visit.token])

    def _look(self) -> int:
        return int((self._clock.monotonic() + _EARLY) // EVERY)

    async def _logged_in(self) -> frozenset[str]:
        chat = self._parts.chat
        return await signing_in.still_in(chat.store, chat.clock, chat.roster.owners, frozenset(self._tokens))


def event(name: str, text: str) -> str:
    """One server-sent event."""
    lines = "\n".join(f"data: {line}" for line in text.splitlines() or [""])
    return f"event: {name}\n{lines}\n\n"
