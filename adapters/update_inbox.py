"""What people send is kept before it is acknowledged to the platform, and until it is handled: one inbox a bot.

    update ──> keep (one transaction) ──> handled ──> done
                    │                                   └── all that ended meanwhile, in one transaction
                    └── acknowledged: the platform does not give it again

A kill -9 anywhere leaves rows that the next start takes up again. What an update holds is the platform's: it writes and
reads the text that is kept.
"""

import asyncio
import logging
from collections.abc import Sequence

from bot import errors
from bot.ports import Clock, Store
from bot.repositories.conversations import Kept

log = logging.getLogger(__name__)

_WRITTEN = 1_000  # numbers in one statement: SQLite takes 32,766 values
_RESUMED = 10_000  # taken up again at a start: far more than a day of a busy bot leaves unfinished


class UpdateInbox:
    """The updates of one platform."""

    def __init__(self, platform: str, store: Store, clock: Clock) -> None:
        self._platform = platform
        self._store = store
        self._clock = clock
        self._ended: list[str] = []
        self._writing = asyncio.Lock()

    async def keep(self, updates: Sequence[Kept]) -> frozenset[str]:
        """Store them; the ids of those not seen before. Raises Busy where the store takes no writes."""
        async with self._store.work() as work:
            return await work.inbox.keep(self._platform, updates, self._clock.now())

    async def unhandled(self) -> Sequence[Kept]:
        """What an earlier run took and did not finish, oldest first. Raises Busy."""
        async with self._store.reading() as work:
            return await work.inbox.unhandled(self._platform, limit=_RESUMED)

    async def done(self, number: str) -> None:
        """Finished. Where the store is busy it stays open, and the next start takes it up again, without harm.

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
                await work.inbox.done(self._platform, *numbers)
        except errors.Busy as busy:
            log.warning("%s: %d updates handled, but not recorded as handled (%s)", self._platform, len(numbers), busy)
