"""Interactions are kept before Discord is told that we have them, and until they are answered.

    interaction ──> keep ──> acknowledged, carried out, answered ──> done
                                       └── kill -9: the next start takes it up again

Discord hands an interaction over once and waits three seconds for a first answer. What died before it was kept, Discord
tells the person about; what was kept is carried out once, and answered where the fifteen minutes for that are not over.
"""

import json
import logging
from collections.abc import Sequence
from dataclasses import asdict

from adapters.discord.access import PLATFORM, Asked
from bot import errors
from bot.ports import Clock, Store
from bot.repositories import Kept

log = logging.getLogger(__name__)

_RESUMED = 10_000  # far more than a crash can leave


class DiscordInbox:
    """One bot's interactions."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def keep(self, asked: Asked) -> bool:
        """Store it; False where it is stored already. Raises Busy where the store takes no writes."""
        kept = Kept(id=asked.id, payload=json.dumps(asdict(asked), ensure_ascii=False))
        async with self._store.work() as work:
            return bool(await work.inbox.keep(PLATFORM, [kept], self._clock.now()))

    async def unanswered(self) -> Sequence[Asked]:
        """What an earlier run took and did not finish; what cannot be read is finished by that."""
        async with self._store.reading() as work:
            kept = await work.inbox.unhandled(PLATFORM, limit=_RESUMED)
        read = {each.id: _read(each) for each in kept}
        for number in (number for number, asked in read.items() if asked is None):
            await self.done(number)
        return [asked for asked in read.values() if asked]

    async def done(self, number: str) -> None:
        """Finished. Where the store is busy it stays open, and the next start takes it up again, without harm."""
        try:
            async with self._store.work() as work:
                await work.inbox.done(PLATFORM, number)
        except errors.Busy as busy:
            log.warning("discord: interaction %s is answered, but the database did not record it: %s", number, busy)


def _read(kept: Kept) -> Asked | None:
    try:
        return Asked.read(json.loads(kept.payload))
    except (TypeError, ValueError, LookupError, AttributeError):
        log.warning(
            "discord: interaction %s was stored by another version and is dropped; its sender can ask again", kept.id
        )
        return None
