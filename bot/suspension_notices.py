"""Places that the bot lost its rights in: who can restore it is told once, in private, and the place resumes by itself.

    suspended ──> due ──taken──> what does it lack? ──> its manager, else the editors ──> settled

Due is what the store keeps with the suspension. Taken, it is due again a minute later: what did not leave, what could
not be looked at, and what a process that died did not settle. One that died after the message and before it was settled
says it twice, which is better than never: nothing else tells anybody that a place is suspended.
"""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from itertools import groupby
from typing import NamedTuple

from bot import errors
from bot.alerts import AGAIN, EditorAlerts, Heard, place_now, tell_manager
from bot.message import Message, Span, bold, words
from bot.model import PlaceKind
from bot.phrases import Phrases
from bot.platform_facts import PlatformFacts
from bot.ports import Clock, Platform, Store
from bot.request import PlaceRight, SharedPlace
from bot.subscriber import Subscriber

log = logging.getLogger(__name__)

_AT_ONCE = 50
_NAMED = 10  # places in one message: a role that is taken away can close all channels of a server
_CLOSED = {PlaceRight.OPEN_TOPIC: "topic", PlaceRight.OPEN_THREAD: "thread"}


class _Suspended(NamedTuple):
    """A place, and what the bot lacks there."""

    subscriber: Subscriber
    now: SharedPlace

    @property
    def of_one_message(self) -> tuple[str, str, tuple[PlaceRight, ...]]:
        """Those of which this is the same are told of together."""
        return self.subscriber.address.platform, self.subscriber.manager or "", self.now.lacks


@dataclass(frozen=True, slots=True, kw_only=True)
class SuspensionNotices:
    """Tells of suspended places."""

    store: Store
    clock: Clock
    platforms: Mapping[str, Platform]
    facts: Mapping[str, PlatformFacts]
    alerts: EditorAlerts
    phrases: Phrases

    async def tell(self) -> int:
        """Tell of those that are due. Returns of how many."""
        now = self.clock.now()
        async with self.store.reading() as work:  # nearly always there are none, and writing is one at a time
            if not await work.subscribers.notices_wait(now):
                return 0
        async with self.store.work() as work:
            due = await work.subscribers.take_notices(now, until := now + AGAIN, _AT_ONCE)
        looked_at = []
        for each in due:
            try:
                place = await self._look(each)
            except errors.Busy:
                continue
            if place is None:
                await self._settle([each], until)
            else:
                looked_at.append(place)
        told = 0
        for _, group in groupby(sorted(looked_at, key=_order), key=lambda place: place.of_one_message):
            together = tuple(group)
            if await self._tell(together):
                await self._settle([place.subscriber for place in together], until)
                told += len(together)
        return told

    async def _settle(self, subscribers: Sequence[Subscriber], until: datetime) -> None:
        async with self.store.work() as work:
            await work.subscribers.settle_notices([each.id for each in subscribers], until, self.clock.now())

    async def _look(self, subscriber: Subscriber) -> _Suspended | None:
        """What the bot lacks in a place that misses something; None where there is nothing to say. Raises Busy."""
        platform = self.platforms.get(subscriber.address.platform)
        misses = any(not follow.left_out for follow in subscriber.follows)
        if platform is None or not misses or subscriber.kind is PlaceKind.PRIVATE:
            return None
        place = await place_now(platform, subscriber.address, subscriber.reason)
        return None if place is None else _Suspended(subscriber, place)

    async def _tell(self, places: Sequence[_Suspended]) -> bool:
        """Whether nothing more is to be said."""
        first = places[0].subscriber
        platform = self.platforms[first.address.platform]
        heard = await tell_manager(self.store, platform, self.alerts, first, partial(self._message, places))
        if heard is not Heard.NOBODY:
            log.info("%s: %d suspended places told to %s", platform.name, len(places), heard)
        return heard is not Heard.NOBODY

    def _message(self, places: Sequence[_Suspended], language: str | None) -> Message:
        facts = self.facts.get(places[0].subscriber.address.platform)
        app = facts.places if facts else ""
        lacks = places[0].now.lacks
        need = "other" if not lacks else next((_CLOSED[each] for each in lacks if each in _CLOSED), "rights")
        rights = ", ".join(self.phrases.say(each.value, language, app=app) for each in lacks)
        sentence = self.phrases.say("place-suspended", language, app=app, need=need, rights=rights)
        return Message(text=words(*_titles(places), sentence), language=self.phrases.known(language))


def _order(place: _Suspended) -> tuple[str, str, tuple[PlaceRight, ...], int]:
    return (*place.of_one_message, place.subscriber.id)


def _titles(places: Sequence[_Suspended]) -> Sequence[Span | str]:
    """The places' names, each on a line of its own, with links to them."""
    named: list[Span | str] = []
    for place in places[:_NAMED]:
        named += [replace(bold(place.now.title), link=place.now.url), "\n"]
    return [*named, "…\n"] if len(places) > _NAMED else named
