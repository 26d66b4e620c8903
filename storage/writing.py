"""Hundreds of outcomes at once, in the driver's own words: SQLAlchemy's binding of them would cost more than the rest.

SQLite runs a prepared statement a row, which is its fastest; PostgreSQL takes all rows as arrays in one statement.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from storage.columns import joined, micros_or_none, to_micros
from storage.landing import Landed
from storage.tables import delivery_state

_SQLITE = """
    UPDATE delivery
    SET state = ?, shown = ?, message_ids = ?, not_before = ?, attempt = ?, unknown_count = ?, first_try_at = ?,
        reason = ?, done_at = ?
    WHERE id = ?
"""
_POSTGRESQL = """
    UPDATE delivery
    SET state = landed.state, shown = landed.shown, message_ids = landed.message_ids, not_before = landed.not_before,
        attempt = landed.attempt, unknown_count = landed.unknown_count, first_try_at = landed.first_try_at,
        reason = landed.reason, done_at = landed.done_at
    FROM unnest($1::smallint[], $2::integer[], $3::text[], $4::bigint[], $5::integer[], $6::smallint[], $7::bigint[],
                $8::text[], $9::bigint[], $10::bigint[])
        AS landed(state, shown, message_ids, not_before, attempt, unknown_count, first_try_at, reason, done_at, id)
    WHERE delivery.id = landed.id
"""


async def write(connection: AsyncConnection, landed: Sequence[Landed]) -> None:
    """Write them all, by id."""
    values = [_stored(each) for each in landed]
    if connection.dialect.name == "sqlite":
        await connection.exec_driver_sql(_SQLITE, values)
    else:
        await connection.exec_driver_sql(_POSTGRESQL, tuple(list(column) for column in zip(*values, strict=True)))


def _stored(landed: Landed) -> tuple[Any, ...]:
    """In the order of the statements above."""
    return (
        delivery_state.codes[landed.state],
        landed.shown,
        joined(landed.message_ids),
        to_micros(landed.not_before),
        landed.attempt,
        landed.unknown_count,
        micros_or_none(landed.first_try_at),
        landed.reason,
        micros_or_none(landed.done_at),
        landed.id,
    )
