"""Writing a post's deliveries: a plan row, and slices of it that any process may go on with.

Candidates come by index in subscriber order, whatever state they are in, at most `size` a slice: so a slice is short
even where thousands in a row are gone, and the next begins exactly where it ended.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, literal, select, text, union, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model import Audience, DeliveryState, Plan
from storage import columns, rows
from storage.landing import FINISHED, OPEN
from storage.selecting import active, belongs
from storage.tables import EVERYTHING, READY, delivery, plan, post_topic, subscriber, subscription

_WRITTEN = (
    "post_id",
    "subscriber_id",
    "platform",
    "state",
    "lane",
    "wanted",
    "on_unknown",
    "not_before",
    "expires_at",
)


async def begin(connection: AsyncConnection, plan_: Plan) -> None:
    """The row that `write` goes on from; twice is once."""
    new = columns.insert(connection, plan).values(
        post_id=plan_.post_id,
        audience=None if plan_.audience is None else rows.stored_audience(plan_.audience),
        cursor=plan_.cursor,
        lane=plan_.lane,
        on_unknown=plan_.on_unknown,
        not_before=plan_.not_before,
        expires_at=plan_.expires_at,
    )
    await connection.execute(new.on_conflict_do_nothing())


async def open_plans(connection: AsyncConnection) -> Sequence[Plan]:
    """Those not finished, most urgent lane first."""
    unfinished = select(plan).where(text(READY)).order_by(plan.c.lane, plan.c.post_id)
    return [rows.plan(row) for row in await connection.execute(unfinished)]


async def write(connection: AsyncConnection, post_id: int, revision: int, size: int, now: datetime) -> int | None:
    """The next slice: rows written, or None when there is nothing left to look at.

    What is stored says how far the plan is, never the caller: a cursor from a transaction that was rolled back would
    pass people over. A second process at the same plan waits for the first one's slice.
    """
    stored = await connection.execute(select(plan).where(plan.c.post_id == post_id).with_for_update())
    row = stored.first()
    if row is None or row.state != OPEN:
        return None
    wanted = revision if row.wanted is None else row.wanted
    stored_plan = rows.plan(row)
    topics = await _topics(connection, stored_plan)
    looked_at, last = await _next(connection, topics, row.cursor, size)
    written = 0
    if last is not None and wanted:
        within = _within(topics, row.cursor, last)
        written = await _insert(connection, stored_plan, wanted, within, now)
    finished = looked_at < size or not wanted
    await connection.execute(
        update(plan)
        .where(plan.c.post_id == post_id)
        .values(cursor=last or row.cursor, state=FINISHED if finished else OPEN)
    )
    return written


async def _topics(connection: AsyncConnection, plan_: Plan) -> Sequence[str] | None:
    """Whose followers are meant; None: all subscribers."""
    if plan_.audience is not None:
        return sorted(plan_.audience.topics) or None
    found = await connection.execute(select(post_topic.c.topic).where(post_topic.c.post_id == plan_.post_id))
    return sorted(found.scalars())


async def _next(
    connection: AsyncConnection, topics: Sequence[str] | None, cursor: int, size: int
) -> tuple[int, int | None]:
    """How many come next, and the last one's id. In one list the last of a full slice is found by counting along it."""
    lists = _lists(topics)
    if len(lists) == 1:
        nth = _after(lists[0], cursor).limit(1).offset(size - 1)
        last = (await connection.execute(nth)).scalar()
        if last is not None:
            return size, last
    looked_at, last = (await connection.execute(_extent(lists, cursor, size))).one()
    return looked_at, last


def _extent(lists: Iterable[Select[Any]], cursor: int, size: int) -> Select[Any, Any]:
    """How many come next after the cursor, `size` at most, and the last one's id."""
    heads = [_after(each, cursor).limit(size).subquery() for each in lists]
    merged = union(*(select(head.c.id) for head in heads)).subquery()
    slice_ = select(merged.c.id).order_by(merged.c.id).limit(size).subquery()
    return select(func.count(), func.max(slice_.c.id)).select_from(slice_)


def _after(people: Select[Any], cursor: int) -> Select[Any]:
    return people.where(people.selected_columns.id > cursor).order_by(people.selected_columns.id)


def _within(topics: Sequence[str] | None, cursor: int, last: int) -> ColumnElement[bool]:
    """The same people, now that the last one is known: a plain range of each list, without sorting them again."""
    in_range = and_(subscriber.c.id > cursor, subscriber.c.id <= last)
    if topics is None:
        return in_range
    if not topics:
        return and_(in_range, text("subscriber." + EVERYTHING))
    ranges = [each.where(each.selected_columns.id.between(cursor + 1, last)) for each in _lists(topics)]
    return and_(in_range, subscriber.c.id.in_(union(*ranges)))


def _lists(topics: Sequence[str] | None) -> list[Select[Any]]:
    """Each an index in id order: of all subscribers, or of who follows everything and of each topic's followers."""
    everybody = subscriber.alias("candidate")
    if topics is None:
        return [select(everybody.c.id)]
    followers = [
        select(subscription.c.subscriber_id.label("id")).where(subscription.c.topic == topic) for topic in topics
    ]
    return [select(everybody.c.id).where(text("candidate." + EVERYTHING)), *followers]


async def _insert(
    connection: AsyncConnection, plan_: Plan, wanted: int, within: ColumnElement[bool], now: datetime
) -> int:
    """In subscriber order, which is the order the indexes are filled in."""
    chosen = (
        select(
            literal(plan_.post_id, delivery.c.post_id.type),
            subscriber.c.id,
            subscriber.c.platform,
            literal(DeliveryState.READY, delivery.c.state.type),
            literal(plan_.lane, delivery.c.lane.type),
            literal(wanted, delivery.c.wanted.type),
            literal(plan_.on_unknown, delivery.c.on_unknown.type),
            literal(max(plan_.not_before, now), delivery.c.not_before.type),
            literal(plan_.expires_at, delivery.c.expires_at.type),
        )
        .where(within, active(), belongs(plan_.audience or Audience()))
        .order_by(subscriber.c.id)
    )
    new = columns.insert(connection, delivery).from_select(_WRITTEN, chosen, include_defaults=False)
    made = await connection.execute(new.on_conflict_do_nothing(), execution_options={"preserve_rowcount": True})
    return made.rowcount
