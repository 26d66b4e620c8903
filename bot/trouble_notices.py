"""What does not work in places that receive all the same: who runs them is told once in private.

    begun ──> due ──taken──> the place as it is now ──> its manager, else the editors ──> settled ──> works again

Taken, it is due again a minute later, as a suspended place is (`suspension_notices`): what did not leave or could
not be looked at, and what a process that died did not settle.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial

from bot import errors
from bot.alerts import AGAIN, EditorAlerts, Heard, place_now, tell_manager
from bot.message import Message, bold, words
from bot.phrases import Phrases
from bot.platform_facts import PlatformFacts
from bot.ports import Clock, Platform, Store
from bot.repositories.subscribers import PlaceTrouble
from bot.request import PlaceRight, SharedPlace
from bot.subscriber import TroubleKind

log = logging.getLogger(__name__)

_AT_ONCE = 50
_RIGHTS: Mapping[TroubleKind, PlaceRight] = {
    TroubleKind.NO_THREADS: PlaceRight.CREATE_THREADS,
    TroubleKind.NO_MENTION: PlaceRight.MENTION,
}
"""What would repair it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TroubleNotices:
    """Tells of what does not work."""

    store: Store
    clock: Clock
    platforms: Mapping[str, Platform]
    facts: Mapping[str, PlatformFacts]
    alerts: EditorAlerts
    phrases: Phrases

    async def tell(self) -> int:
        """Tell of what is due. Returns of how much."""
        now = self.clock.now()
        async with self.store.reading() as work:  # nearly always there is nothing, and writing is one at a time
            if not await work.troubles.wait(now):
                return 0
        async with self.store.work() as work:
            due = await work.troubles.take(now, until := now + AGAIN, _AT_ONCE)
        told = 0
        for each in due:
            if await self._tell(each):
                told += 1
                async with self.store.work() as work:
                    await work.troubles.settle(each, until, self.clock.now())
        return told

    async def _tell(self, trouble: PlaceTrouble) -> bool:
        """Whether nothing more is to be said."""
        platform = self.platforms.get(trouble.subscriber.address.platform)
        if platform is None:
            return False
        try:
            place = await place_now(platform, trouble.subscriber.address, None)
        except errors.Busy:
            return False
        if place is None:
            return True
        message = partial(self._message, trouble, place)
        heard = await tell_manager(self.store, platform, self.alerts, trouble.subscriber, message)
        if heard is not Heard.NOBODY:
            log.info("%s: trouble in a place told to %s (%s)", platform.name, heard, trouble.trouble.name)
        return heard is not Heard.NOBODY

    def _message(self, trouble: PlaceTrouble, place: SharedPlace, language: str | None) -> Message:
        facts = self.facts.get(trouble.subscriber.address.platform)
        app = facts.places if facts else ""
        right = _RIGHTS.get(trouble.trouble)
        needed = self.phrases.say(right.value, language, app=app) if right else ""
        sentence = self.phrases.say(trouble.trouble.value, language, app=app, right=needed, role=trouble.about)
        title = replace(bold(place.title), link=place.url)
        return Message(text=words(title, "\n", sentence), language=self.phrases.known(language))
