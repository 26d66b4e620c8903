"""Hundreds of outcomes at once, in the driver's own words: SQLAlchemy's binding of them would cost more than the rest.

What most rows become is one statement for all of them: on PostgreSQL over arrays, on SQLite over JSON.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.delivery.lifecycle import Change
from bot.outcomes import Result, Sent
from storage.column_types import joined, micros_or_none, to_json, to_micros
from storage.outbox_tables import delivery_state

# What is to be edited after all waits in the lane of corrections (5), behind new messages.
_SQLITE = """
    UPDATE delivery
    SET state = ?1, shown = ?2, message_ids = ?3, not_before = ?4, attempt = ?5, unknown_count = ?6, not_sent = ?7,
        put_off = ?8, unlisted = ?9, first_try_at = ?10, reason = ?11, done_at = ?12,
        message_chat = CASE WHEN ?3 = '' THEN NULL ELSE message_chat END,
        lane = CASE WHEN ?1 = 0 AND ?2 > 0 THEN 5 ELSE lane END
    WHERE id = ?13
"""
_POSTGRESQL = """
    UPDATE delivery
    SET state = change.state, shown = change.shown, message_ids = change.message_ids, not_before = change.not_before,
        attempt = change.attempt, unknown_count = change.unknown_count, not_sent = change.not_sent,
        put_off = change.put_off, unlisted = change.unlisted, first_try_at = change.first_try_at,
        reason = change.reason, done_at = change.done_at,
        message_chat = CASE WHEN change.message_ids = '' THEN NULL ELSE message_chat END,
        lane = CASE WHEN change.state = 0 AND change.shown > 0 THEN 5 ELSE lane END
    FROM unnest($1::smallint[], $2::integer[], $3::text[], $4::bigint[], $5::integer[], $6::smallint[], $7::integer[],
                $8::integer[], $9::smallint[], $10::bigint[], $11::text[], $12::bigint[], $13::bigint[])
        AS change(state, shown, message_ids, not_before, attempt, unknown_count, not_sent, put_off, unlisted,
                  first_try_at, reason, done_at, id)
    WHERE delivery.id = change.id
"""
# `+`: each is looked up by its id; the index of what is on the wire would be read whole for every one.
_ARRIVED_SQLITE = """
    UPDATE delivery
    SET state = 2, shown = arrived.wanted, message_ids = arrived.message_ids, reason = NULL, done_at = arrived.done_at,
        not_sent = 0, put_off = 0, unlisted = 0,
        message_chat = CASE WHEN arrived.message_ids = '' THEN NULL ELSE message_chat END
    FROM (
        SELECT json_extract(value, '$[0]') AS wanted, json_extract(value, '$[1]') AS message_ids,
            json_extract(value, '$[2]') AS done_at, json_extract(value, '$[3]') AS id,
            json_extract(value, '$[4]') AS epoch
        FROM json_each(?)
    ) AS arrived
    WHERE delivery.id = arrived.id AND +delivery.state = 1 AND delivery.epoch = arrived.epoch
        AND delivery.wanted = arrived.wanted
    RETURNING id
"""
_ARRIVED_POSTGRESQL = """
    UPDATE delivery
    SET state = 2, shown = arrived.wanted, message_ids = arrived.message_ids, reason = NULL, done_at = arrived.done_at,
        not_sent = 0, put_off = 0, unlisted = 0,
        message_chat = CASE WHEN arrived.message_ids = '' THEN NULL ELSE message_chat END
    FROM unnest($1::integer[], $2::text[], $3::bigint[], $4::bigint[], $5::bigint[])
        AS arrived(wanted, message_ids, done_at, id, epoch)
    WHERE delivery.id = arrived.id AND delivery.state = 1 AND delivery.epoch = arrived.epoch
        AND delivery.wanted = arrived.wanted
    RETURNING delivery.id
"""
_REACHED_SQLITE = """
    UPDATE subscriber SET last_ok_at = ?
    WHERE id IN (SELECT subscriber_id FROM delivery WHERE id IN (SELECT value FROM json_each(?)))
"""
_REACHED_POSTGRESQL = """
    UPDATE subscriber SET last_ok_at = $1::bigint FROM delivery
    WHERE delivery.id = ANY($2::bigint[]) AND subscriber.id = delivery.subscriber_id
"""


async def arrive(connection: AsyncConnection, arrived: Sequence[Result]) -> frozenset[int]:
    """Most outcomes, by the shortest way: copies that show what they were asked to, and should still show. Which of
    them are written; the others are no longer ours, or wanted otherwise by now."""
    values = [_arrival(each) for each in arrived]
    if connection.dialect.name == "sqlite":
        return frozenset((await connection.exec_driver_sql(_ARRIVED_SQLITE, (to_json(values),))).scalars())
    columns = tuple(list(column) for column in zip(*values, strict=True))
    return frozenset((await connection.exec_driver_sql(_ARRIVED_POSTGRESQL, columns)).scalars())


async def reach(connection: AsyncConnection, delivery_ids: Sequence[int], at: datetime) -> None:
    """The places of these copies were reached at that moment."""
    if connection.dialect.name == "sqlite":
        await connection.exec_driver_sql(_REACHED_SQLITE, (to_micros(at), to_json(delivery_ids)))
    else:
        await connection.exec_driver_sql(_REACHED_POSTGRESQL, (to_micros(at), list(delivery_ids)))


def _arrival(result: Result) -> tuple[Any, ...]:
    """In the order of the statements above."""
    delivery, event = result.delivery, result.event
    ids = event.message_ids if isinstance(event, Sent) else ()
    return (
        delivery.wanted,
        joined((ids or delivery.message_ids) if delivery.wanted else ()),
        to_micros(result.at),
        delivery.id,
        delivery.epoch,
    )


async def write(connection: AsyncConnection, changes: Sequence[Change]) -> None:
    """Write them all, by id."""
    values = [_stored(each) for each in changes]
    if connection.dialect.name == "sqlite":
        await connection.exec_driver_sql(_SQLITE, values)
    else:
        await connection.exec_driver_sql(_POSTGRESQL, tuple(list(column) for column in zip(*values, strict=True)))


def _stored(change: Change) -> tuple[Any, ...]:
    """In the order of the statements above."""
    return (
        delivery_state.codes[change.state],
        change.shown,
        joined(change.message_ids),
        to_micros(change.not_before),
        change.attempt,
        change.unknown_count,
        change.not_sent,
        change.put_off,
        change.unlisted,
        micros_or_none(change.first_try_at),
        change.reason,
        micros_or_none(change.done_at),
        change.id,
    )
