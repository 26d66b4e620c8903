"""What editors should know and did not ask for: told to each of the desk in private, where the bot can reach them."""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass

from bot.message import Message, words
from bot.model import Copy, PlaceKind, Sent
from bot.phrases import Phrases
from bot.ports import Platform

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Teller:
    """Who is of the desk, and how they are reached: numeric ids by platform."""

    platforms: Mapping[str, Platform]
    owners: Mapping[str, frozenset[str]]
    phrases: Phrases

    async def tell(self, phrase: str, **values: str | int) -> int:
        """One sentence, in the publication's first language. Returns how many were reached: who never wrote to the bot
        cannot be. It is said once, and not again when it fails: the log has it too."""
        message = Message(text=words(self.phrases.say(phrase, None, **values)), language=self.phrases.known(None))
        reached = await asyncio.gather(
            *(
                _told(platform, person, message)
                for name, platform in self.platforms.items()
                for person in sorted(self.owners.get(name, ()))
            )
        )
        return sum(reached)


async def _told(platform: Platform, person: str, message: Message) -> bool:
    address = await platform.private(person)
    if address is None:
        return False
    outcome = await platform.show(Copy(address=address, kind=PlaceKind.PRIVATE), message)
    if not isinstance(outcome, Sent):
        log.info("one of the desk was not told on %s: %s", platform.name, type(outcome).__name__)
    return isinstance(outcome, Sent)
