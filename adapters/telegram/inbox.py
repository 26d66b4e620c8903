"""Updates are kept before Telegram is told that we have them, and until they are handled.

    getUpdates ──> keep (one transaction) ──> handed over ──> handled ──> done
                        │                                               └── all that ended meanwhile, in one transaction
                        └── the next getUpdates, or the webhook's 200, acknowledges them

A kill -9 anywhere leaves rows that the next start hands over again. Raises `errors.Busy` where the store takes no
writes: then nothing is acknowledged, and Telegram gives the same updates again. Whatever an update holds, it can be
kept: one that could not be would come again for ever, and nobody after it would be answered.
"""

import asyncio
import json
import logging
from collections.abc import Sequence
from typing import Any

from telegram import Update

from adapters.telegram import limits
from adapters.telegram.requests import PLATFORM
from bot import errors
from bot.ports import Clock, Store
from bot.repositories import Kept

log = logging.getLogger(__name__)

_WRITTEN = 1_000  # numbers in one statement: SQLite takes 32,766 values
_RESUMED = 10_000  # updates taken up again at a start: far more than a day of a busy bot leaves unfinished


class TelegramInbox:
    """One bot's updates."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._ended: list[int] = []
        self._writing = asyncio.Lock()

    async def keep(self, updates: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        """Store them; returns those not seen before. One without a number is left out: nothing could acknowledge it."""
        payloads = {str(number_of(update)): _payload(update) for update in updates if number_of(update) >= 0}
        if not payloads:
            return []
        rows = [Kept(id=number, payload=payload) for number, payload in payloads.items()]
        async with self._store.work() as work:
            fresh = await work.inbox.keep(PLATFORM, rows, self._clock.now())
        return [json.loads(payload) for number, payload in payloads.items() if number in fresh]

    async def unhandled(self) -> list[dict[str, Any]]:
        """What an earlier run took and did not finish; what cannot be read any more is finished by that."""
        async with self._store.reading() as work:
            kept = await work.inbox.unhandled(PLATFORM, limit=_RESUMED)
        if kept:
            log.warning("telegram: %d updates of an earlier run are handled now", len(kept))
        return [_read(each) for each in kept]

    async def handled(self, update: object) -> None:
        """The library finished with this one."""
        if isinstance(update, Update):
            await self.done(update.update_id)

    async def done(self, number: int) -> None:
        """Finished. Where the store is busy it stays open, and the next start handles it again, without harm.

        Those that end while others are written wait, and are written together: the one writer of SQLite is not held up
        by somebody who sends thousands.
        """
        self._ended.append(number)
        async with self._writing:
            while self._ended:
                await self._write_ended()

    async def _write_ended(self) -> None:
        numbers, self._ended = self._ended[:_WRITTEN], self._ended[_WRITTEN:]
        try:
            async with self._store.work() as work:
                await work.inbox.done(PLATFORM, *map(str, numbers))
        except errors.Busy as busy:
            log.warning("telegram: %d updates are handled, but the database did not record it: %s", len(numbers), busy)


def number_of(update: dict[str, Any]) -> int:
    """The update's number; -1 where it has none that Telegram could have given."""
    number = update.get("update_id")
    if not isinstance(number, int) or isinstance(number, bool):
        return -1
    return number if 0 <= number < limits.NUMBER else -1


def _payload(update: dict[str, Any]) -> str:
    """The update as text that every database takes; half of a surrogate pair becomes "?", which is as long.

    One that cannot be written at all is kept by its number alone: it is acknowledged, and left out when it is read.
    """
    try:
        text = json.dumps(update, ensure_ascii=False).encode("utf-8", "replace").decode()
        json.loads(text)
    except (ValueError, RecursionError):
        return json.dumps({"update_id": number_of(update)})
    return text


def _read(kept: Kept) -> dict[str, Any]:
    try:
        update = json.loads(kept.payload)
    except (ValueError, RecursionError):
        update = None
    return update if isinstance(update, dict) else {"update_id": int(kept.id)}
