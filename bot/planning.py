"""Which subscriber gets which post: one delivery row each, written in slices that any process may go on with.

    publishing ──plan row──> slice, slice, slice … (each its own transaction, in subscriber order) ──> no row left

A plan row is written in the transaction that publishes the post. A slice inserts the rows that are missing and moves
the cursor, so stopping anywhere and starting again plans each subscriber once.
"""

from datetime import datetime, timedelta

from bot.model import Audience, Lane, OnUnknown, Plan, Post
from bot.ports import Clock, Store, Work

SLICE = 10_000  # subscribers a transaction: 19–31 ms of lock on SQLite (PERFORMANCE, planning)
HOLD_ABOVE = 1_000  # recipients; a larger broadcast is never sent twice on a guess (ENGINE C3)
TIME_TO_LIVE = {
    Lane.BREAKING: timedelta(hours=2),
    Lane.NORMAL: timedelta(hours=24),
    Lane.DIGEST: timedelta(hours=24),
}


async def plan_post(work: Work, post: Post, now: datetime) -> None:
    """A published article goes to whoever follows its topics, or everything."""
    plan = Plan(
        post_id=post.id, audience=None, lane=post.lane, not_before=now, expires_at=now + TIME_TO_LIVE[post.lane]
    )
    await work.deliveries.plan(plan)


async def plan_broadcast(work: Work, post_id: int, audience: Audience, recipients: int, now: datetime) -> None:
    """An announcement goes to its audience, whatever they follow."""
    plan = Plan(
        post_id=post_id,
        audience=audience,
        lane=Lane.DIGEST,
        on_unknown=OnUnknown.HOLD if recipients > HOLD_ABOVE else OnUnknown.RESEND_ONCE,
        not_before=now,
        expires_at=now + TIME_TO_LIVE[Lane.DIGEST],
    )
    await work.deliveries.plan(plan)


async def write_deliveries(store: Store, clock: Clock, *, size: int = SLICE) -> int:
    """Write the rows of every open plan, the most urgent first, a slice a transaction. Returns how many rows."""
    written = 0
    while True:
        async with store.work() as work:
            plans = await work.deliveries.open_plans()
            if not plans:
                return written
            post = await work.posts.get(plans[0].post_id)
            revision = post.revision if post else 0
            rows = await work.deliveries.plan_slice(plans[0], revision, size, clock.now())
        written += rows or 0
