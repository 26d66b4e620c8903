"""Changes of all copies of a post, a slice a transaction: nobody else writes to a SQLite file meanwhile.

    decided ──first slice──> done, where the post has few copies
        └──> bulk_change row ──slice, slice … (any process, in subscriber order)──> no row left

A change holds from its first commit on: a claim makes it of the copies that it meets before their slice (`catch_up`),
so no copy goes out that should not, or that says what it should no longer.
"""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, and_, bindparam, case, delete, func, insert, literal, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model import PlanState
from storage.column_types import Moment
from storage.outbox import canary_clock, forgetting, suppression
from storage.outbox.bulk import BulkChange, failed, in_doubt, statements
from storage.outbox_tables import BulkAct, bulk_change, delivery, plan, plan_state, plan_timing

FIRST_SLICE = 1_000  # copies: 10 to 30 ms in the transaction that decides the change

_NTH = (
    select(delivery.c.subscriber_id)
    .where(
        delivery.c.post_id == bindparam("of_post", type_=delivery.c.post_id.type),
        delivery.c.subscriber_id > bindparam("after", type_=delivery.c.subscriber_id.type),
    )
    .order_by(delivery.c.subscriber_id)
    .limit(1)
    .offset(bindparam("skipped"))
)
# Locked: two processes would write one slice twice, and the second would set the cursor back.
_OLDEST = select(bulk_change).order_by(bulk_change.c.id).limit(1).with_for_update()
_PAUSED = (
    select(plan.c.paused_at)
    .where(plan.c.post_id == bindparam("of_post", type_=plan.c.post_id.type), plan.c.paused_at.is_not(None))
    .with_for_update()
)
_OF_POSTS = select(bulk_change).where(bulk_change.c.post_id.is_not(None)).order_by(bulk_change.c.id)


async def want(connection: AsyncConnection, post_id: int, revision: int, now: datetime) -> int:
    """Every copy should show this revision (0: none). The plan gets it first: a slice under way is waited for."""
    state = (
        {"state": case((plan.c.state == PlanState.OPEN, literal(PlanState.FINISHED, plan_state)), else_=plan.c.state)}
        if revision == 0
        else {}
    )
    await connection.execute(update(plan).where(plan.c.post_id == post_id).values(wanted=revision, **state))
    if revision == 0:
        await connection.execute(update(plan).where(plan.c.post_id == post_id).values(paused_at=None))
    return await _begin(connection, BulkChange(BulkAct.CORRECT, post_id, now, revision=revision))


async def cancel(connection: AsyncConnection, post_id: int, now: datetime) -> int:
    """Copies not yet sent are never sent. The plan remembers it for those that come back from the wire."""
    await connection.execute(
        update(plan).where(plan.c.post_id == post_id).values(state=PlanState.CANCELLED, paused_at=None)
    )
    return await _begin(connection, BulkChange(BulkAct.CANCEL, post_id, now))


async def pause(connection: AsyncConnection, post_id: int, now: datetime) -> bool:
    """Copies not yet sent wait until `resume`, and no more are planned. False where that was so, or cancelled."""
    stored = await connection.execute(
        update(plan)
        # The plan first: a slice of planning that is under way is waited for, and of two who pause one does it.
        .where(plan.c.post_id == post_id, plan.c.paused_at.is_(None), plan.c.state != PlanState.CANCELLED)
        .values(paused_at=now)
    )
    if not stored.rowcount:
        return False
    await _begin(connection, BulkChange(BulkAct.PAUSE, post_id, now))
    return True


async def resume(connection: AsyncConnection, post_id: int, now: datetime) -> bool:
    """They are sent again, with the time left that they had. False where nothing was paused."""
    row = (await connection.execute(_PAUSED, {"of_post": post_id})).first()
    if row is None:
        return False
    longer = literal((now - row.paused_at) // timedelta(microseconds=1), Moment.impl)
    goes_on_at = canary_clock.resumed(row.paused_at, await canary_clock.time(connection, now))
    values = {"paused_at": None, "expires_at": plan.c.expires_at + longer, "goes_on_at": goes_on_at}
    await connection.execute(update(plan).where(plan.c.post_id == post_id).values(values))
    await connection.execute(
        update(plan_timing).where(plan_timing.c.post_id == post_id).values(expires_at=plan_timing.c.expires_at + longer)
    )
    await _begin(connection, BulkChange(BulkAct.RESUME, post_id, now, since=row.paused_at))
    return True


async def resend_unknown(connection: AsyncConnection, post_id: int, now: datetime) -> int:
    """What is in doubt is sent once more: how many, also of those whose slice is still to come."""
    change = BulkChange(BulkAct.RESEND, post_id, now)
    number = (await connection.execute(in_doubt(post_id))).scalar_one()
    await _begin(connection, change)
    return int(number)


async def retry_failed(connection: AsyncConnection, post_id: int, now: datetime) -> int:
    """What failed is tried once more: how many, also of those whose slice is still to come."""
    number = (await connection.execute(failed(post_id))).scalar_one()
    await _begin(connection, BulkChange(BulkAct.RETRY, post_id, now))
    return int(number)


async def fail_post(connection: AsyncConnection, post_id: int, platform: str, reason: str, now: datetime) -> int:
    """What waits on that platform fails; what is on the wire settles by itself."""
    return await _begin(connection, BulkChange(BulkAct.FAIL, post_id, now, platform=platform, reason=reason))


async def _begin(connection: AsyncConnection, change: BulkChange) -> int:
    """The first slice, which mostly is all; of more copies the rest is left to `write`. Returns how many changed.

    One of the same sort that is still under way has nothing more to do: this one begins at the first copy again.
    """
    same = and_(
        bulk_change.c.act == change.act,
        bulk_change.c.post_id == change.post_id,
        bulk_change.c.platform.is_not_distinct_from(change.platform),
    )
    await connection.execute(delete(bulk_change).where(same))
    last = await _last(connection, change.post_id, 0, FIRST_SLICE)
    changed = await _make(connection, change, _between(change.post_id, 0, last))
    if last is not None:
        await connection.execute(insert(bulk_change).values(**change._asdict(), cursor=last))
    return changed


async def write(connection: AsyncConnection, size: int) -> int | None:
    """The next slice of the oldest change: how many rows it changed, or None when no change is under way."""
    row = (await connection.execute(_OLDEST)).first()
    if row is None:
        return None
    if row.act is BulkAct.SUPPRESS:
        changed = await suppression.write(connection, row.platform, row.chat, row.at, size)
        finished, last = changed < size, row.cursor
    elif row.act is BulkAct.FORGET:
        changed, last = await forgetting.write(connection, row.platform, row.chat, row.cursor, size)
        finished = last is None
    else:
        last = await _last(connection, row.post_id, row.cursor, size)
        changed = await _make(connection, _change(row), _between(row.post_id, row.cursor, last))
        finished = last is None
    this = bulk_change.c.id == row.id
    await connection.execute(
        delete(bulk_change).where(this) if finished else update(bulk_change).where(this).values(cursor=last)
    )
    return changed


async def under_way(connection: AsyncConnection) -> Sequence[BulkChange]:
    """Changes of posts that are not yet made of every copy, oldest first."""
    return [_change(row) for row in await connection.execute(_OF_POSTS)]


async def catch_up(connection: AsyncConnection, changes: Sequence[BulkChange], delivery_ids: Collection[int]) -> None:
    """Make these changes of these copies now, whose slice is still to come."""
    for change in changes:
        # `+ 0`: not by the index of all copies of the post, which SQLite would take, and read a million for each claim.
        await _make(connection, change, and_(delivery.c.post_id + 0 == change.post_id, delivery.c.id.in_(delivery_ids)))


def _change(row: Row[Any]) -> BulkChange:
    return BulkChange(row.act, row.post_id, row.at, row.platform, row.revision, row.reason, row.since)


async def _last(connection: AsyncConnection, post_id: int, after: int, size: int) -> int | None:
    """The subscriber at whose copy a full slice ends; None: fewer are left."""
    found = await connection.execute(_NTH, {"of_post": post_id, "after": after, "skipped": size - 1})
    return found.scalar()


def _between(post_id: int, after: int, last: int | None) -> Any:
    beyond = and_(delivery.c.post_id == post_id, delivery.c.subscriber_id > after)
    return beyond if last is None else and_(beyond, delivery.c.subscriber_id <= last)


async def _make(connection: AsyncConnection, change: BulkChange, which: Any) -> int:
    if connection.dialect.name == "postgresql":
        # Each statement sees what was committed before it: a copy that is claimed or arrives between two of them would
        # be passed over by all, and keep what it should show no longer. SQLite has one writer.
        rows = select(delivery.c.id).where(which).order_by(delivery.c.id)
        await connection.execute(select(func.count()).select_from(rows.with_for_update().subquery()))
    return sum([(await connection.execute(statement)).rowcount for statement in statements(change, which)])
