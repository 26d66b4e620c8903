"""Copies that are older than the desk keeps them become counts: by post, platform, state and reason.

    copies ──slice, slice … (a transaction each)──> `tally`, in a shard below 0      no copy of the post left

A slice takes its copies away and counts them in one transaction, so stopping anywhere and starting again counts each
once, and what is read of a post stays the same throughout. What is open, in doubt, or waits for a digest stays as long
as it is that.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Integer, and_, bindparam, case, cast, delete, exists, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model import DeliveryState, PlanState
from storage.column_types import Moment
from storage.outbox import tally as counts
from storage.outbox_tables import (
    GONE,
    GONE_OUTDATED,
    GONE_SHOWN,
    bulk_change,
    delivery,
    delivery_state,
    digest_item,
    plan,
    plan_filter,
    plan_state,
    plan_timing,
    tally,
)
from storage.tables import post

_KEPT = (DeliveryState.READY, DeliveryState.SENDING, DeliveryState.UNKNOWN, DeliveryState.COLLECTED)
_BEFORE = bindparam("before", type_=Moment())
_OF_POST = bindparam("of_post", type_=delivery.c.post_id.type)
_AFTER = bindparam("after", type_=delivery.c.subscriber_id.type)
# From post to post by the index of copies: to read all posts there ever were would take longer each year.
_FIRST = select(func.min(delivery.c.post_id).label("id")).cte("with_copies", recursive=True)
_WITH_COPIES = _FIRST.union_all(
    select(
        select(func.min(delivery.c.post_id)).where(delivery.c.post_id > _FIRST.c.id).correlate(_FIRST).scalar_subquery()
    ).where(_FIRST.c.id.is_not(None))
)
_POSTS = (
    select(post.c.id)
    .select_from(_WITH_COPIES)
    .join(post, post.c.id == _WITH_COPIES.c.id)
    .outerjoin(plan, plan.c.post_id == post.c.id)
    .where(
        func.coalesce(plan.c.not_before, post.c.created_at) <= _BEFORE,
        post.c.updated_at <= _BEFORE,  # a correction begins the time of its copies again
        func.coalesce(plan.c.state, plan_state.code(PlanState.FINISHED)) != plan_state.code(PlanState.OPEN),
        # A plan that may begin once more would send to whom no copy says that they have it.
        plan.c.paused_at.is_(None),
        func.coalesce(plan.c.expires_at, post.c.created_at) <= _BEFORE,
        ~exists().where(bulk_change.c.post_id == post.c.id),
    )
)
_NUMBER = select(func.coalesce(func.sum(tally.c.number), 0)).where(
    tally.c.post_id.in_(_POSTS),
    tally.c.shard > GONE,
    tally.c.state.not_in([delivery_state.code(each) for each in _KEPT]),
)
_LAST = (
    select(delivery.c.subscriber_id)
    .where(delivery.c.post_id == _OF_POST, delivery.c.subscriber_id > _AFTER)
    .order_by(delivery.c.subscriber_id)
    .limit(1)
    .offset(bindparam("skipped"))
)
_ANY = select(delivery.c.id).where(delivery.c.post_id == _OF_POST).limit(1)


def _is(state: DeliveryState) -> ColumnElement[bool]:
    return delivery.c.state == delivery_state.code(state)


_REMOVE = (
    delete(delivery)
    .where(
        delivery.c.post_id == _OF_POST,
        delivery.c.subscriber_id > _AFTER,
        delivery.c.state.not_in([delivery_state.code(each) for each in _KEPT]),
        ~and_(_is(DeliveryState.EXPIRED), delivery.c.reason.is_(None)),  # its place is still to be told of it
        func.coalesce(delivery.c.done_at, delivery.c.not_before) <= _BEFORE,
    )
    .returning(
        delivery.c.platform,
        delivery.c.state,
        func.coalesce(delivery.c.reason, ""),
        cast(case((delivery.c.shown > 0, GONE_SHOWN), else_=GONE), Integer),
    )
)
_UNTIL = bindparam("last", type_=delivery.c.subscriber_id.type)


async def posts(connection: AsyncConnection, before: datetime) -> Sequence[int]:
    """Those that began to go out before, were not corrected since, and of which copies are left."""
    return sorted((await connection.execute(_POSTS, {"before": before})).scalars())


async def number(connection: AsyncConnection, before: datetime) -> int:
    """How many copies `write` would take away now; kept counts, so it may be some more where they were sent late."""
    return int((await connection.execute(_NUMBER, {"before": before})).scalar_one())


async def write(
    connection: AsyncConnection, post_id: int, before: datetime, after: int, size: int
) -> tuple[int, int | None]:
    """Of the next `size` copies of a post those that are too old become counts: how many, and the last subscriber;
    None: those were the last."""
    values: dict[str, Any] = {"of_post": post_id, "after": after}
    last = (await connection.execute(_LAST, {**values, "skipped": size - 1})).scalar()
    values["before"] = before
    remove = _REMOVE if last is None else _REMOVE.where(delivery.c.subscriber_id <= _UNTIL)
    gone = Counter(
        tuple(row) for row in await connection.execute(remove, values if last is None else {**values, "last": last})
    )
    await _count(connection, post_id, gone)
    if last is None and (await connection.execute(_ANY, {"of_post": post_id})).first() is None:
        await _close(connection, post_id)
    return gone.total(), last


async def _count(connection: AsyncConnection, post_id: int, gone: Counter[tuple[Any, ...]]) -> None:
    """The triggers have counted them as gone: they count on, in rows that no trigger knows."""
    every = Counter[str]()
    for (platform, *_), copies in gone.items():
        every[platform] += copies
    added = [(post_id, *key, copies) for key, copies in gone.items()]
    added += [(post_id, platform, DeliveryState.READY, "", GONE, copies) for platform, copies in every.items()]
    # In one order, for two processes that wait for each other's rows would wait for good.
    await counts.add(connection, sorted(added))


async def _close(connection: AsyncConnection, post_id: int) -> None:
    """The last copy is gone: nothing asks any more which digest named what, and each connection's counts are one."""
    await connection.execute(delete(digest_item).where(digest_item.c.digest_id == post_id))
    of_copies = delete(tally).where(tally.c.post_id == post_id, tally.c.shard > GONE)
    rows = await connection.execute(
        of_copies.returning(tally.c.platform, tally.c.state, tally.c.reason, tally.c.number)
    )
    left = Counter[tuple[Any, ...]]()
    for platform, state, reason, copies in rows:
        left[post_id, platform, state, reason, 0] += copies
    await counts.add(connection, sorted((*key, copies) for key, copies in left.items() if copies))


async def forget_choices(connection: AsyncConnection, post_id: int, size: int) -> int:
    """What was decided for each timing and filter while a post was planned: so many rows at most. How many there
    were."""
    removed = 0
    for table, key in ((plan_timing, plan_timing.c.timing_id), (plan_filter, plan_filter.c.word_filter_id)):
        some = select(key).where(table.c.post_id == post_id).limit(size - removed)
        removed += (await connection.execute(delete(table).where(table.c.post_id == post_id, key.in_(some)))).rowcount
    return removed


async def outdate(connection: AsyncConnection, post_id: int) -> None:
    """The post says something else from now on, or was taken back: what no correction comes to counts as outdated."""
    shown = and_(tally.c.post_id == post_id, tally.c.shard == GONE_SHOWN)
    rows = await connection.execute(
        delete(tally).where(shown).returning(tally.c.platform, tally.c.state, tally.c.reason, tally.c.number)
    )
    added = [(post_id, platform, state, reason, GONE_OUTDATED, copies) for platform, state, reason, copies in rows]
    await counts.add(connection, sorted(added))
