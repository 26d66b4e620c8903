"""Discord's interactions in the inbox: kept before they are acknowledged, until they are answered.

Discord hands an interaction over once and waits three seconds for a first answer. What died before it was kept, Discord
tells the person about; what was kept is carried out once, and answered where the fifteen minutes for that are not over.
"""

import json
import logging
from collections.abc import Sequence
from dataclasses import asdict

from adapters.discord.access import PLATFORM, Asked
from adapters.update_inbox import UpdateInbox
from bot.ports import Clock, Store
from bot.repositories.conversations import Kept

log = logging.getLogger(__name__)


class DiscordInbox:
    """One bot's interactions."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._kept = UpdateInbox(PLATFORM, store, clock)

    async def keep(self, asked: Asked) -> bool:
        """Store it; False where it is stored already. Raises Busy where the store takes no writes."""
        payload = json.dumps(asdict(asked), ensure_ascii=False)
        return bool(await self._kept.keep([Kept(id=asked.id, payload=payload)]))

    async def unanswered(self) -> Sequence[Asked]:
        """What an earlier run took and did not finish; what cannot be read is finished by that."""
        read = {each.id: _read(each) for each in await self._kept.unhandled()}
        for number in (number for number, asked in read.items() if asked is None):
            await self.done(number)
        return [asked for asked in read.values() if asked]

    async def done(self, number: str) -> None:
        """Finished."""
        await self._kept.done(number)


def _read(kept: Kept) -> Asked | None:
    try:
        return Asked.read(json.loads(kept.payload))
    except (TypeError, ValueError, LookupError, AttributeError):
        log.warning("discord: interaction %s dropped, another version stored it; its sender can ask again", kept.id)
        return None
