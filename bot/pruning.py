"""What is kept for a while only, and cleared when it is too old: what people sent, asked, changed and drafted."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from bot.ports import Store, Work

ANSWERS_KEPT = timedelta(hours=48)  # what the buttons below an answer need; they count for a day
UPDATES_KEPT = timedelta(hours=72)  # Telegram hands over an update for a day at most; the rest is for looking into


class Prunable(StrEnum):
    """What becomes too old."""

    UPDATES = "updates"  # that people sent to the bot
    SEARCHES = "searches"
    FOLLOW_CHANGES = "follow-changes"  # that can be taken back
    POST_CHANGES = "post-changes"  # that nobody confirmed


class _Rule(NamedTuple):
    kept: timedelta
    old: Callable[[Work, datetime], Awaitable[int]]
    forget: Callable[[Work, datetime], Awaitable[int]]


_RULES: Mapping[Prunable, _Rule] = {
    Prunable.UPDATES: _Rule(
        UPDATES_KEPT,
        lambda work, before: work.inbox.old(before),
        lambda work, before: work.inbox.forget(before),
    ),
    Prunable.SEARCHES: _Rule(
        ANSWERS_KEPT,
        lambda work, before: work.search.old_queries(before),
        lambda work, before: work.search.forget_queries(before),
    ),
    Prunable.FOLLOW_CHANGES: _Rule(
        ANSWERS_KEPT,
        lambda work, before: work.follow_changes.old(before),
        lambda work, before: work.follow_changes.forget(before),
    ),
    Prunable.POST_CHANGES: _Rule(
        ANSWERS_KEPT,
        lambda work, before: work.post_changes.old(before),
        lambda work, before: work.post_changes.forget(before),
    ),
}


def kept(sort: Prunable) -> timedelta:
    """For how long."""
    return _RULES[sort].kept


async def due(work: Work, sort: Prunable, now: datetime) -> int:
    """How much of it is too old now."""
    return await _RULES[sort].old(work, now - kept(sort))


async def prune(store: Store, sort: Prunable, now: datetime) -> int:
    """Clear what is too old, in a unit of work of its own. Returns how much it was."""
    async with store.work() as work:
        return await prune_in(work, sort, now)


async def prune_in(work: Work, sort: Prunable, now: datetime) -> int:
    """`prune` within a unit of work."""
    number = await _RULES[sort].forget(work, now - kept(sort))
    await work.chores.done(sort.value, now)
    return number
