"""In which order updates are handled: people side by side, what one person does in one chat in turn."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor

AT_ONCE = 256


class InTurn(BaseUpdateProcessor):
    """Whoever says /subscribe and then /unsubscribe ends unsubscribed, however long either takes."""

    def __init__(self, handled: Callable[[object], Awaitable[None]]) -> None:
        """`handled` is told of each update whose handling came to its end; one that was cut off is not."""
        super().__init__(AT_ONCE)
        self._handled = handled
        self._queues: dict[object, deque[asyncio.Event]] = {}

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Wait for this person's earlier updates in this chat, then handle this one."""
        key = _key(update)
        queue = self._queues.setdefault(key, deque())
        done = asyncio.Event()
        before = queue[-1] if queue else None
        queue.append(done)
        try:
            if before:
                await before.wait()
            await coroutine
            await self._handled(update)
        finally:
            done.set()
            queue.remove(done)
            if not queue:
                self._queues.pop(key, None)

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""


def _key(update: object) -> object:
    if not isinstance(update, Update):
        return None
    chat, person = update.effective_chat, update.effective_sender
    return chat.id if chat else None, person.id if person else None
