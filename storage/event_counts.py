"""What happens often and is told as a number: counted in the unit of work in which it happens, if anybody wants it."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import delete, exists, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.repositories.endpoints import EventCount, EventType
from storage.event_tables import endpoint, event_count
from storage.subscriber_tables import subscriber

_TYPES = select(endpoint.c.types)


async def wanted(connection: AsyncConnection, type_: EventType) -> bool:
    """Whether any endpoint, switched off or not, is to hear of such events: a handful of rows is read."""
    return any(not types or type_.value in types for types in (await connection.execute(_TYPES)).scalars())


async def note(connection: AsyncConnection, type_: EventType, numbers: Mapping[str, int], now: datetime) -> None:
    """So many more, by platform."""
    rows = [{"type": type_, "platform": name, "number": number, "at": now} for name, number in sorted(numbers.items())]
    if rows:
        await connection.execute(insert(event_count), rows)


async def note_left(connection: AsyncConnection, subscribers: Sequence[int], now: datetime) -> None:
    """These subscribers receive nothing any more."""
    if not subscribers or not await wanted(connection, EventType.SUBSCRIBER_LEFT):
        return
    by_platform = (
        select(subscriber.c.platform, func.count())
        .where(subscriber.c.id.in_(subscribers))
        .group_by(subscriber.c.platform)
    )
    numbers = {row[0]: int(row[1]) for row in await connection.execute(by_platform)}
    await note(connection, EventType.SUBSCRIBER_LEFT, numbers, now)


async def take(connection: AsyncConnection, before: datetime) -> Sequence[EventCount]:
    """What was counted until then, summed, and counted no more."""
    each = event_count.c
    taken = delete(event_count).where(each.at <= before).returning(each.type, each.platform, each.number, each.at)
    summed: dict[tuple[EventType, str], EventCount] = {}
    for type_, platform, number, at in await connection.execute(taken):
        one = EventCount(type_, platform, number, at, at)
        if (known := summed.get((type_, platform))) is not None:
            one = EventCount(type_, platform, known.number + number, min(known.since, at), max(known.until, at))
        summed[type_, platform] = one
    return [summed[key] for key in sorted(summed)]


async def wait(connection: AsyncConnection, before: datetime) -> bool:
    """Whether anything was counted until then."""
    return bool((await connection.execute(select(exists().where(event_count.c.at <= before)))).scalar_one())
