"""Copies of posts that are older than the desk keeps them become counts, in slices beside sending.

    a post ──> its arrivals by hundredths ──> what was decided for it ──> its copies, slice by slice ──> the next post

Whatever is stopped, in the middle of any of it, goes on the next time; nothing has to be remembered for that.
"""

from collections.abc import Sequence
from datetime import datetime

from bot import breaking_clock
from bot.delivery import slices
from bot.outbox import Arrivals
from bot.ports import Clock, Store

SLICE = 5_000  # copies at most; the time that slices aim at mostly makes them smaller (docs/limits.md)
SMALLEST_SLICE = 250
CHOICES = 2_000  # rows of what was decided for a post


async def shrink(store: Store, clock: Clock, before: datetime, *, size: int = SLICE) -> int:
    """Copies that came to stand as they do before that moment become counts. How many. `size`: copies a slice at most;
    fewer where the machine takes longer than it should."""
    async with store.reading() as work:
        posts = await work.deliveries.outlived(before)
    removed, slice_ = 0, min(size, SMALLEST_SLICE)
    for post_id in posts:
        await _thin(store, post_id)
        await _forget_choices(store, post_id)
        after: int | None = 0
        while after is not None:
            async with store.work() as work:
                started = clock.monotonic()
                rows, after = await work.deliveries.shrink_slice(post_id, before, after=after, size=slice_)
            took = clock.monotonic() - started
            slice_ = slices.fitting(slice_, took, seconds=store.slice_seconds, least=SMALLEST_SLICE, most=size)
            removed += rows
    return removed


async def _thin(store: Store, post_id: int) -> None:
    async with store.reading() as work:
        tally = await work.deliveries.tally(post_id)
        arrivals = await work.deliveries.arrivals(post_id)
    kept = hundredths(arrivals, breaking_clock.meant(tally))
    if tally.open or len(kept) == len(arrivals.by_second):
        return
    for begin in range(0, len(kept), _AT_ONCE):
        async with store.work() as work:
            for place in range(begin, min(begin + _AT_ONCE, len(kept))):
                before = kept[place - 1] if place else None
                await work.deliveries.thin_arrivals(post_id, before, kept[place])


_AT_ONCE = 4  # of some hundred stretches; each holds as many rows as there were seconds in it


def hundredths(arrivals: Arrivals, meant: int) -> Sequence[datetime]:
    """The seconds at which one more percent was there, of what arrived and of what was meant to: all that a report
    says of when copies arrived is said at one of them. Pure."""
    arrived = sum(number for _, number in arrivals.by_second)
    kept, there, said = list[datetime](), 0, (0, 0)
    for second, number in arrivals.by_second:
        there += number
        now = (100 * there // arrived, 100 * there // meant if meant else 0)
        if now != said:
            kept.append(second)
        said = now
    return kept


async def _forget_choices(store: Store, post_id: int) -> None:
    removed = CHOICES
    while removed >= CHOICES:
        async with store.work() as work:
            removed = await work.deliveries.forget_choices(post_id, CHOICES)
