"""Which subscriber gets which post: one delivery row each, written in slices that any process may go on with.

    publishing ──plan row──> slice, slice, slice … (each its own transaction, in subscriber order) ──> no row left
                               └── a canary has it ──(its minutes, or an editor's word)──> the rest, likewise

A plan row is written in the transaction that publishes the post. A slice inserts the rows that are missing and moves
the cursor, so stopping anywhere and starting again plans each subscriber once.
"""

import logging
from datetime import datetime, timedelta

from bot.delivery import slices
from bot.model import Audience, Lane, OnUnknown, Plan, Post
from bot.ports import Clock, Store, Work
from bot.release_rules import Canary, LocalTime

log = logging.getLogger(__name__)

SLICE = 9_500  # subscribers a transaction at most: 30 ms of lock on SQLite, 90 to 140 ms on PostgreSQL (bench)
SMALLEST_SLICE = 2_000
UNCHANGED_SLICE = 4_000  # after one that changed nothing
TIME_TO_LIVE = {
    Lane.BREAKING: timedelta(hours=2),
    Lane.NORMAL: timedelta(hours=24),
    Lane.ANNOUNCEMENT: timedelta(hours=24),
}


async def plan_post(work: Work, post: Post, now: datetime, *, canary: Canary | None = None) -> None:
    """A published article goes to those who follow its topics, or everything. `canary`: to a few of them first."""
    await work.deliveries.note_time(now)
    plan = Plan(
        post_id=post.id,
        audience=None,
        lane=post.lane,
        not_before=now,
        expires_at=now + TIME_TO_LIVE[post.lane],
        canary=canary,
    )
    await work.deliveries.plan(plan)


async def plan_broadcast(
    work: Work,
    post_id: int,
    audience: Audience,
    now: datetime,
    *,
    hold: bool = False,
    canary: Canary | None = None,
    local_time: LocalTime | None = None,
) -> None:
    """An announcement goes to its audience, whatever they follow. `hold`: what is in doubt waits for an editor.
    `canary`: it goes to a few of them first. `local_time`: to each at that hour of their own zone, written at once."""
    await work.deliveries.note_time(now)
    plan = Plan(
        post_id=post_id,
        audience=audience,
        lane=Lane.ANNOUNCEMENT,
        on_unknown=OnUnknown.HOLD if hold else OnUnknown.RESEND_ONCE,
        not_before=now,
        expires_at=now + TIME_TO_LIVE[Lane.ANNOUNCEMENT],
        canary=canary,
        local_time=local_time,
    )
    await work.deliveries.plan(plan)


async def write_deliveries(store: Store, clock: Clock, *, size: int = SLICE) -> int:
    """Write the rows of every open plan, the most urgent first, a slice a transaction. Returns how many rows.

    `size`: subscribers a slice at most; fewer where the machine takes longer than it should.
    """
    written, slice_ = 0, min(size, SMALLEST_SLICE)  # until it is known what the machine takes for so many
    revisions: dict[int, int] = {}  # a correction meanwhile is the plan's own to know
    while True:
        async with store.work() as work:
            started = clock.monotonic()
            plans = await work.deliveries.open_plans(clock.now())
            if not plans:
                return written
            post_id = plans[0].post_id
            if post_id not in revisions:
                post = await work.posts.get(post_id)
                revisions[post_id] = post.revision if post else 0
            rows = await work.deliveries.plan_slice(plans[0], revisions[post_id], slice_, clock.now())
        if rows:  # else timings and filters were decided, which says nothing of rows
            slice_ = _next_slice(store, slice_, clock.monotonic() - started, size)
            written += rows


async def change_copies(store: Store, clock: Clock, *, size: int = SLICE) -> int:
    """Make every change that is under way of all copies it is for, a slice a transaction. Returns how many rows."""
    changed, slice_ = 0, min(size, SMALLEST_SLICE)
    while True:
        async with store.work() as work:
            started = clock.monotonic()
            rows = await work.deliveries.change_slice(slice_)
        if rows is None:
            return changed
        # Copies that are only looked at are quick; the next ones may all be changed.
        most = size if rows else min(size, UNCHANGED_SLICE)
        slice_ = _next_slice(store, slice_, clock.monotonic() - started, most)
        changed += rows


def _next_slice(store: Store, size: int, took: float, most: int) -> int:
    return slices.fitting(size, took, seconds=store.slice_seconds, least=SMALLEST_SLICE, most=most)
