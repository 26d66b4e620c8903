"""Read-only answers about the ledger: who got a post, who did not, why."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot import errors
from bot.model import Delivery, DeliveryState, Post, PostState, Tally
from bot.outbox import Arrivals, LedgerRow
from bot.outcomes import Instead
from bot.ports import Store

SHARES = (50, 90, 99)
"""Percent of the copies of which a report says how soon they were there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryReport:
    """A post, where its copies stand, and when they arrived."""

    post: Post
    tally: Tally
    arrivals: Arrivals = field(default_factory=Arrivals)

    @property
    def times(self) -> dict[int, timedelta]:
        """How long after it was to go out so many percent of the copies were there: of those that arrived and those
        that still may, so while it is sent only as far as that is certain."""
        if self.arrivals.since is None or self.tally.goes_on_at is not None:  # most of its copies are not written yet
            return {}
        whole = sum(number for _, number in self.arrivals.by_second) + self.tally.open
        return times(self.arrivals.since, self.arrivals.by_second, whole)

    @property
    def rows(self) -> list[tuple[str, str, str | None, int]]:
        """How many copies are where: platform, state as it is said, reason."""
        if self.post.state is not PostState.RETRACTED or not self.tally.outdated:
            return [
                (name, state_of(self.post, state, why), why, number) for name, state, why, number in self.tally.rows
            ]
        # Taken back when some copies were only counted: those are where they were.
        left = {tuple(key): number for *key, number in self.tally.outdated}
        rows = [
            (name, state_of(self.post, state, why), why, number - left.get((name, state, why), 0))
            for name, state, why, number in self.tally.rows
        ]
        rows += [(name, OUT_OF_REACH, why, number) for name, _, why, number in self.tally.outdated]
        return [row for row in rows if row[-1]]

    @property
    def by_state(self) -> dict[str, int]:
        """How many copies are in each state, as it is said."""
        found = Counter[str]()
        for _, state, _, number in self.rows:
            found[state] += number
        return dict(found)


def times(since: datetime, by_second: Sequence[tuple[datetime, int]], whole: int) -> dict[int, timedelta]:
    """When `SHARES` of the whole were reached, to a second; no entry for what is not yet. Pure."""
    found: dict[int, timedelta] = {}
    there = 0
    for second, number in by_second:
        there += number
        for share in SHARES:
            if share not in found and there * 100 >= share * whole:
                # Arrivals are kept by whole seconds, and a clock may have been set back.
                found[share] = max(second - since, timedelta(seconds=1))
    return found


def minutes_of(time: timedelta) -> str:
    """`0:04`, `13:45`, `1:02:03`: alike in every language. A begun second counts whole."""
    minutes, seconds = divmod(-(-time // timedelta(seconds=1)), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


DELETED = "deleted"
OUT_OF_REACH = "out-of-reach"
NOTICE = "notice"


def state_of(post: Post, state: DeliveryState, reason: str | None) -> str:
    """How the state of a copy is said: one of a retracted post that shows what it should shows nothing, or, where it
    could not be deleted, that it is retracted. Pure."""
    if post.state is not PostState.RETRACTED or state is not DeliveryState.SENT:
        return state.value
    return NOTICE if reason in (Instead.NOTICE, Instead.ANSWER) else DELETED


async def story(store: Store, post_id: int) -> StoryReport:
    """One post's report. Raises NotFound."""
    async with store.reading() as work:
        post = await work.posts.get(post_id)
        if post is None:
            raise errors.NotFound(phrase="post-unknown", number=post_id)
        tally = await work.deliveries.tally(post_id)
        return StoryReport(post=post, tally=tally, arrivals=await work.deliveries.arrivals(post_id))


async def copies(
    store: Store, post_id: int, *, limit: int, after_id: int = 0, like: LedgerRow | None = None
) -> list[tuple[Delivery, str, str | None]]:
    """A page of a post's deliveries with their state and reason, in id order. `like`: those alone that such a row
    counts."""
    async with store.reading() as work:
        post = await work.posts.get(post_id)
        found = await work.deliveries.copies(post_id, limit=limit, after_id=after_id, like=like)
    return [
        (copy, state_of(post, DeliveryState(state), reason) if post else state, reason) for copy, state, reason in found
    ]
