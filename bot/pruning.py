"""What is kept for a while only, and how what is too old goes: in slices beside sending, a unit of work each.

What the desk's people wrote (drafts, posts that wait for a yes, settings) is never too old.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot import shrinking
from bot.delivery import slices
from bot.ports import Clock, Store, Work
from bot.repositories.old_rows import Prunable

ANSWERS_KEPT = timedelta(hours=48)  # what the buttons below an answer need; they count for a day
EVENTS_KEPT = timedelta(days=30)  # so long an endpoint can have them once more
UPDATES_KEPT = timedelta(hours=72)  # Telegram hands over an update for a day at most; the rest is for looking into
UNUSED_KEPT = timedelta(days=90)  # what a place chose comes back with it for so long (docs/limits.md#people)
SLICE = 2_000  # rows at most
SMALLEST_SLICE = 100
FEW = 10  # places: each is taken away with everything it chose


LEAST = {"deliveries": timedelta(days=7), "audit": timedelta(days=30)}
"""What is sent and paused, corrected and tried again is so within a week; who did what is asked within a month."""
_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}
_TIME = re.compile(rf"(\d{{1,5}}) *({'|'.join(_DAYS)})s?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """For how long the desk keeps what it decides about itself; None: for good."""

    deliveries: timedelta | None = timedelta(days=90)
    audit: timedelta | None = timedelta(days=730)


def time_of(written: str, least: timedelta) -> timedelta | None:
    """For how long, as people write it: `90 days`, `2 years`; None for `never`. A month has 30 days, a year 365.
    Raises ValueError, with a sentence, for anything else and for less than `least`. Pure."""
    said = written.strip().lower()
    if said == "never":
        return None
    found = _TIME.fullmatch(said)
    if found is None:
        raise ValueError(f"{written!r} is no time; write one such as 90 days, 2 years or never")
    time = timedelta(days=int(found[1]) * _DAYS[found[2]])
    if time < least:
        raise ValueError(f"{written!r} is too short: it is kept for {least.days} days at least")
    return time


def kept(sort: Prunable, retention: Retention) -> timedelta | None:
    """For how long; None: for good."""
    match sort:
        case Prunable.COPIES:
            return retention.deliveries
        case Prunable.AUDIT:
            return retention.audit
        case Prunable.UPDATES:
            return UPDATES_KEPT
        case Prunable.SEARCHES | Prunable.FOLLOW_CHANGES | Prunable.POST_CHANGES:
            return ANSWERS_KEPT
        case Prunable.EVENTS:
            return EVENTS_KEPT
        case Prunable.QUESTIONS | Prunable.GONE_PLACES | Prunable.LEASES:
            return UNUSED_KEPT


async def due(work: Work, sort: Prunable, retention: Retention, now: datetime) -> int:
    """How much of it is too old now."""
    time = kept(sort, retention)
    if time is None:
        return 0
    if sort is Prunable.COPIES:
        return await work.deliveries.old_copies(now - time)
    return await work.old_rows.number(sort, now - time)


async def prune(store: Store, clock: Clock, sort: Prunable, retention: Retention) -> int:
    """Clear what is too old. Returns how much it was."""
    time = kept(sort, retention)
    if time is None:
        return 0
    before = clock.now() - time
    if sort is Prunable.COPIES:
        number = await shrinking.shrink(store, clock, before)
    else:
        number = await _remove(store, clock, sort, before)
    async with store.work() as work:
        await work.chores.done(sort.value, clock.now())
    return number


async def _remove(store: Store, clock: Clock, sort: Prunable, before: datetime) -> int:
    number, most = 0, FEW if sort is Prunable.GONE_PLACES else SLICE
    size = least = min(most, SMALLEST_SLICE)
    while True:
        async with store.work() as work:
            started = clock.monotonic()
            rows = await work.old_rows.remove(sort, before, clock.now(), limit=size)
        number += rows
        if rows < size:
            return number
        took = clock.monotonic() - started
        size = slices.fitting(size, took, seconds=store.slice_seconds, least=least, most=most)
