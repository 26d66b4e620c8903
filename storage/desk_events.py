"""What happened, until every endpoint that wants to hear of it has: rows beside the facts, a copy for each endpoint."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Integer,
    Select,
    and_,
    cast,
    exists,
    func,
    insert,
    literal,
    or_,
    select,
    text,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model import DeliveryState
from bot.repositories.endpoints import (
    DeskEvent,
    Endpoint,
    EventCopy,
    EventCopyChange,
    EventCount,
    EventState,
    EventType,
    FailedCopies,
)
from storage import column_types, event_counts
from storage.endpoints import SqlEndpoints
from storage.event_tables import WAITING, desk_event, endpoint, endpoint_copy, event_state, failure_told
from storage.outbox_tables import delivery_state, plan, tally

HELD_TRIES = 3
"""While an event was tried less often, later ones about the same wait for it."""

_earlier = endpoint_copy.alias("earlier")
_BEHIND = exists().where(
    endpoint_copy.c.subject != "",
    _earlier.c.endpoint_id == endpoint_copy.c.endpoint_id,
    _earlier.c.subject == endpoint_copy.c.subject,
    _earlier.c.event_id < endpoint_copy.c.event_id,
    text(WAITING.replace("endpoint_copy.", "earlier.")),
    _earlier.c.attempts < HELD_TRIES,
)


class SqlDeskEvents:
    """`bot.repositories.endpoints.DeskEvents`."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def wanted(self, type_: EventType) -> bool:
        """Whether any endpoint is to hear of such events."""
        return await event_counts.wanted(self._connection, type_)

    async def tell(self, event: DeskEvent) -> bool:
        """Keep it, with its copies."""
        ends = [each for each in await SqlEndpoints(self._connection).all() if each.wants(event.type)]
        if not ends:
            return False
        values = {"key": event.key, "type": event.type, "at": event.at, "subject": event.subject, "body": event.body}
        added = await self._connection.execute(insert(desk_event).values(values).returning(desk_event.c.id))
        event_id = added.scalar_one()
        rows = [
            {
                "endpoint_id": each.id,
                "event_id": event_id,
                "subject": event.subject,
                "state": EventState.WAITING,
                "attempts": 0,
                "due_at": event.at,
            }
            for each in ends
            if each.off_at is None
        ]
        if rows:
            await self._connection.execute(insert(endpoint_copy), rows)
        return True

    async def take_counts(self, before: datetime) -> Sequence[EventCount]:
        """What was counted until then."""
        return await event_counts.take(self._connection, before)

    async def counts_wait(self, before: datetime) -> bool:
        """Whether there is any."""
        return await event_counts.wait(self._connection, before)

    async def take_failures(self, since: datetime, limit: int) -> Sequence[FailedCopies]:
        """The failed copies that were not told of."""
        found = (await self._connection.execute(_failures(since).limit(limit))).all()
        if found:
            new = column_types.insert(self._connection, failure_told)
            told = new.on_conflict_do_update(
                index_elements=list(failure_told.primary_key.columns), set_={"number": new.excluded.number}
            )
            rows = [{"post_id": row[0], "platform": row[1], "reason": row[2], "number": int(row[3])} for row in found]
            await self._connection.execute(told, rows)
        more = [FailedCopies(row[0], row[1], row[2], int(row[3]) - int(row[4]), int(row[3])) for row in found]
        return [each for each in more if each.number > 0]  # fewer than were told of: some are tried once more

    async def failures_wait(self, since: datetime) -> bool:
        """Whether there are any."""
        return (await self._connection.execute(_failures(since).limit(1))).first() is not None

    async def due(self, now: datetime) -> Sequence[int]:
        """The endpoints for which something is due."""
        waits = exists().where(
            endpoint_copy.c.endpoint_id == endpoint.c.id, text(WAITING), endpoint_copy.c.due_at <= now
        )
        found = await self._connection.execute(select(endpoint.c.id).where(_may_be_tried(now), waits))
        return found.scalars().all()

    async def next(self, endpoint_id: int, now: datetime) -> EventCopy | None:
        """What is to be sent to an endpoint now."""
        asked = (
            select(endpoint_copy.c.attempts, desk_event)
            .select_from(endpoint_copy)
            .join(endpoint, endpoint.c.id == endpoint_copy.c.endpoint_id)
            .join(desk_event, desk_event.c.id == endpoint_copy.c.event_id)
            .where(
                endpoint_copy.c.endpoint_id == endpoint_id,
                text(WAITING),
                endpoint_copy.c.due_at <= now,
                _may_be_tried(now),
                ~_BEHIND,
            )
            .order_by(endpoint_copy.c.due_at, endpoint_copy.c.event_id)
            .limit(1)
        )
        row = (await self._connection.execute(asked)).first()
        to = None if row is None else await SqlEndpoints(self._connection).get(endpoint_id)
        if row is None or to is None:
            return None
        event = DeskEvent(id=row.id, key=row.key, type=row.type, at=row.at, body=row.body, subject=row.subject)
        return EventCopy(endpoint=to, event=event, attempts=row.attempts)

    async def settle(self, copy: EventCopy, change: EventCopyChange, endpoint: Endpoint) -> None:
        """What became of it, and how the endpoint is by now. One that was removed meanwhile has no copies."""
        this = and_(endpoint_copy.c.endpoint_id == copy.endpoint.id, endpoint_copy.c.event_id == copy.event.id)
        values = {
            "state": change.state,
            "attempts": change.attempts,
            "due_at": change.due_at,
            "status": change.status,
            "error": change.error,
        }
        await self._connection.execute(update(endpoint_copy).where(this).values(values))
        await SqlEndpoints(self._connection).save(endpoint)

    async def replay(self, endpoint_id: int, since: datetime, now: datetime, limit: int) -> tuple[int, datetime | None]:
        """Events since then are sent to an endpoint once more. Raises LookupError where there is no such endpoint."""
        to = await SqlEndpoints(self._connection).get(endpoint_id)
        if to is None:
            raise LookupError(f"there is no endpoint {endpoint_id}")
        theirs = select(desk_event.c.id, desk_event.c.at).where(desk_event.c.at >= since)
        if to.types:
            theirs = theirs.where(desk_event.c.type.in_(to.types))
        more = (await self._connection.execute(theirs.order_by(desk_event.c.id).offset(limit).limit(1))).first()
        last = desk_event.c.id < more.id if more else literal(value=True)
        again = theirs.where(last).with_only_columns(
            literal(endpoint_id),
            desk_event.c.id,
            desk_event.c.subject,
            cast(event_state.codes[EventState.WAITING], Integer),
            literal(0),
            literal(now, endpoint_copy.c.due_at.type),
        )
        new = column_types.insert(self._connection, endpoint_copy)
        names = ["endpoint_id", "event_id", "subject", "state", "attempts", "due_at"]
        waits = {name: new.excluded[name] for name in names[3:]}
        written = new.from_select(names, again).on_conflict_do_update(
            index_elements=list(endpoint_copy.primary_key.columns), set_={**waits, "status": None, "error": None}
        )
        return (await self._connection.execute(written)).rowcount, more.at if more else None


def _may_be_tried(now: datetime) -> Any:
    return and_(endpoint.c.off_at.is_(None), or_(endpoint.c.open_until.is_(None), endpoint.c.open_until <= now))


def _failures(since: datetime) -> Select[Any]:
    """By post, platform and reason: how many there are, and how many were told of."""
    number = func.sum(tally.c.number)
    told = func.coalesce(failure_told.c.number, 0)
    same = and_(
        failure_told.c.post_id == tally.c.post_id,
        failure_told.c.platform == tally.c.platform,
        failure_told.c.reason == tally.c.reason,
    )
    return (
        select(tally.c.post_id, tally.c.platform, tally.c.reason, number, told)
        .select_from(plan)
        .join(tally, tally.c.post_id == plan.c.post_id)
        .outerjoin(failure_told, same)
        .where(plan.c.not_before >= since, tally.c.state == delivery_state.code(DeliveryState.FAILED))
        .group_by(tally.c.post_id, tally.c.platform, tally.c.reason, failure_told.c.number)
        .having(number != told)
        .order_by(tally.c.post_id, tally.c.platform, tally.c.reason)
    )
