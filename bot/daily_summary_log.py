"""One line of the log a day, at the desk's midnight: what went out and what became of it, who came and left, how the
sources are. Of a day on which nothing was sent too: who reads the log of a quiet day sees that it worked."""

import logging
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from bot import moments
from bot.model import Audience, DeliveryState, Source
from bot.outbox import LedgerRow
from bot.ports import Clock, Store
from bot.repositories.census import Facet

log = logging.getLogger(__name__)

LOOK_SECONDS = 30.0


@dataclass(slots=True)
class DailySummaries:
    """The day that it is, as this process has seen it; a day that was over before it began is not summed up."""

    store: Store
    clock: Clock
    zone: str
    _day: date = field(init=False)

    def __post_init__(self) -> None:
        self._day = moments.day_of(self.clock.now(), self.zone)

    async def look(self) -> None:
        """Once the day is over, log what it was."""
        today = moments.day_of(self.clock.now(), self.zone)
        if today == self._day:
            return
        day, began = self._day, moments.beginning(self._day, self.zone)
        async with self.store.reading() as work:
            posts = await work.posts.sent_since(began)
            ledger = await work.deliveries.ledger(began)
            receiving = sum((await work.subscribers.count(Audience())).values())
            counted = await work.census.count(began, ())
            sources = await work.sources.all()
        self._day = today
        came, left = (
            sum(number for key, number in counted.items() if key.facet is each) for each in (Facet.NEW, Facet.LOST)
        )
        log.info("day %s: %s; %s; %s", day, sent(posts, ledger), people(receiving, came, left), read(sources))


def sent(posts: int, ledger: Sequence[LedgerRow]) -> str:
    """What went out, and what became of its copies. Pure."""
    if not ledger:
        return f"{_plural(posts, 'post')} went out, to nobody" if posts else "nothing went out"
    found = Counter[DeliveryState]()
    for row in ledger:
        found[row.state] += row.copies
    arrived = found.pop(DeliveryState.SENT, 0)
    others = ", ".join(f"{number:,} {_CALLED.get(state, state.value)}" for state, number in sorted(found.items()))
    line = f"{_plural(posts, 'post')} went out, {arrived:,} of {arrived + found.total():,} copies arrived"
    return f"{line} ({others})" if others else line


_CALLED = {DeliveryState.READY: "waiting", DeliveryState.UNKNOWN: "in doubt", DeliveryState.SUPPRESSED: "unreachable"}


def people(receiving: int, came: int, left: int) -> str:
    """How many receive. Pure."""
    return f"{_plural(receiving, 'place')} receiving, {came:,} new, {left:,} gone"


def read(sources: Sequence[Source]) -> str:
    """How the sources are. Pure."""
    failing = sum(1 for each in sources if each.failures and each.paused_at is None)
    paused = sum(1 for each in sources if each.paused_at is not None)
    notes = [f"{number:,} {what}" for number, what in ((failing, "failing"), (paused, "paused")) if number]
    return _plural(len(sources), "source") + (f" ({', '.join(notes)})" if notes else "")


def _plural(number: int, one: str) -> str:
    return f"{number:,} {one}{'' if number == 1 else 's'}"
