"""When copies of a post first arrived, and who left soon after: kept as counts, for a post may have a million copies.

settle ──first arrivals──> arrival (post, second)      a place leaves ──its copies of the last hour──> departure
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import BigInteger, ColumnElement, Table, and_, bindparam, delete, func, or_, select, type_coerce
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model import DeliveryState
from bot.outbox import SOON, Arrivals
from bot.subscriber import SubscriberState
from storage import column_types, event_counts
from storage.outbox_tables import arrival, delivery, delivery_state, departure, plan
from storage.subscriber_tables import subscriber, subscriber_state

_OF_POST = bindparam("of_post", type_=arrival.c.post_id.type)
_EXTENT = select(func.min(arrival.c.second), func.max(arrival.c.second)).where(arrival.c.post_id == _OF_POST)
_SECONDS = select(func.count(func.distinct(arrival.c.second))).where(arrival.c.post_id == _OF_POST)
_STEPS = 600  # at most so many are read: a post may have gone out for ten hours, second by second
_STEP = type_coerce(arrival.c.second, BigInteger) // bindparam("width", type_=BigInteger)
_BY_STEP = (
    select(func.max(arrival.c.second), func.sum(arrival.c.number))
    .where(arrival.c.post_id == _OF_POST)
    .group_by(_STEP)
    .order_by(_STEP)
)
_LEFT = select(func.coalesce(func.sum(departure.c.number), 0)).where(departure.c.post_id == _OF_POST)
_PLANNED = select(plan.c.not_before).where(plan.c.post_id == _OF_POST)
_SINCE = bindparam("since", type_=arrival.c.second.type)
_RECENT = select(arrival.c.post_id).where(arrival.c.second >= _SINCE).distinct()
_SHOWN = or_(delivery.c.shown > 0, delivery.c.state == delivery_state.code(DeliveryState.SENT))
_LAST = (
    select(arrival.c.second)
    .where(arrival.c.second >= _SINCE, arrival.c.platform == bindparam("on"))
    .order_by(arrival.c.second.desc())
    .limit(1)
)
_THEIRS = (
    select(delivery.c.post_id, delivery.c.platform, func.count())
    .where(
        delivery.c.post_id.in_(bindparam("posts", expanding=True)),
        delivery.c.subscriber_id.in_(bindparam("subscribers", expanding=True)),
        _SHOWN,
        # None: a correction has just made it due again.
        or_(delivery.c.first_try_at.is_(None), delivery.c.first_try_at >= _SINCE),
    )
    .group_by(delivery.c.post_id, delivery.c.platform)
)


class Arrived(NamedTuple):
    """The first message of a copy is in its place."""

    post_id: int
    platform: str
    at: datetime


async def is_there_any(connection: AsyncConnection) -> bool:
    """Whether any copy ever arrived."""
    return (await connection.execute(select(arrival.c.post_id).limit(1))).first() is not None


async def last(connection: AsyncConnection, platform: str, since: datetime) -> datetime | None:
    """In which second the last one arrived there; None: in none since then."""
    second: datetime | None = (await connection.execute(_LAST, {"on": platform, "since": since})).scalar()
    return second


async def note(connection: AsyncConnection, arrived: Iterable[Arrived]) -> None:
    """Count them."""
    counts = Counter((each.post_id, each.at.replace(microsecond=0), each.platform) for each in arrived)
    await _add(connection, arrival, ("post_id", "second", "platform"), counts)


async def leaving(connection: AsyncConnection, which: ColumnElement[bool]) -> Sequence[int]:
    """Those of these subscribers that receive until now: to be asked before they are changed."""
    active = subscriber.c.state == subscriber_state.code(SubscriberState.ACTIVE)
    # Held: of two processes that both find it leaving, one counts it.
    asked = select(subscriber.c.id).where(and_(which, active)).with_for_update()
    return (await connection.execute(asked)).scalars().all()


async def note_left(connection: AsyncConnection, subscribers: Sequence[int], now: datetime) -> None:
    """These left: counted with each post that they had in the last hour, and for who is told of events."""
    if not subscribers:
        return
    await event_counts.note_left(connection, subscribers, now)
    since = now - SOON
    posts = (await connection.execute(_RECENT, {"since": since})).scalars().all()
    if not posts:
        return
    values = {"posts": posts, "subscribers": subscribers, "since": since}
    found = await connection.execute(_THEIRS, values)
    await _add(connection, departure, ("post_id", "platform"), {(post, name): n for post, name, n in found})


async def read(connection: AsyncConnection, post_id: int) -> Arrivals:
    """What is kept of a post."""
    values = {"of_post": post_id}
    counted = {**values, "width": await _width(connection, post_id) // timedelta(microseconds=1)}
    by_second = (await connection.execute(_BY_STEP, counted)).all()
    return Arrivals(
        since=(await connection.execute(_PLANNED, values)).scalar(),
        by_second=tuple((second, int(number)) for second, number in by_second),
        left=int((await connection.execute(_LEFT, values)).scalar_one()),
    )


async def _width(connection: AsyncConnection, post_id: int) -> timedelta:
    """How long a step is: a second, unless there are more than can be read."""
    values = {"of_post": post_id}
    if (await connection.execute(_SECONDS, values)).scalar_one() <= _STEPS:
        return timedelta(seconds=1)
    row = (await connection.execute(_EXTENT, values)).one()
    first: datetime = row[0]
    last: datetime = row[1]
    return max(timedelta(seconds=1), (last - first) / _STEPS)


async def thin(connection: AsyncConnection, post_id: int, after: datetime | None, until: datetime) -> int:
    """What arrived since the one moment up to the other counts as arrived at the second. How many rows that were."""
    between = [arrival.c.post_id == post_id, arrival.c.second <= until]
    if after is not None:
        between.append(arrival.c.second > after)
    removed = await connection.execute(delete(arrival).where(*between).returning(arrival.c.platform, arrival.c.number))
    counts, rows = Counter[tuple[Any, ...]](), 0
    for platform, number in removed:
        counts[post_id, until, platform] += number
        rows += 1
    await _add(connection, arrival, ("post_id", "second", "platform"), counts)
    return rows


async def _add(
    connection: AsyncConnection, table: Table, key: Sequence[str], counts: Mapping[tuple[Any, ...], int]
) -> None:
    if not counts:
        return
    new = column_types.insert(connection, table)
    added = new.on_conflict_do_update(
        index_elements=list(table.primary_key.columns), set_={"number": table.c.number + new.excluded.number}
    )
    # In one order, for two processes that wait for each other's rows would wait for good.
    rows = [{**dict(zip(key, each, strict=True)), "number": number} for each, number in sorted(counts.items())]
    await connection.execute(added, rows)
