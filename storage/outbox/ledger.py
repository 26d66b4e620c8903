"""The copies of all posts that began to go out since a moment, by platform, state and reason: from the kept counts.

A digest has no plan; it begins when it is composed. Of what is open only how much there is is known: why a waiting copy
waits is not counted.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Select, bindparam, case, cast, func, literal, select, text, union_all
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model import DeliveryState
from bot.outbox import LedgerRow
from storage.outbox_tables import delivery, delivery_state, plan, tally
from storage.tables import IS_DIGEST, post

_SINCE = bindparam("since", type_=plan.c.not_before.type)
_BEGAN = union_all(
    select(plan.c.post_id).where(plan.c.not_before >= _SINCE),
    select(post.c.id).where(text(f"post.{IS_DIGEST}"), post.c.created_at >= _SINCE),
)
_ALL = DeliveryState.READY  # in the table of counts: every copy, whatever its state


def _closed() -> Select[Any]:
    """How many copies of each post: summed, for on PostgreSQL each connection counts in rows of its own."""
    number = func.sum(tally.c.number)
    return (
        select(
            tally.c.post_id,
            tally.c.platform,
            tally.c.state,
            tally.c.reason,
            cast(number, BigInteger).label("number"),
        )
        .where(tally.c.state != _ALL)
        .group_by(tally.c.post_id, tally.c.platform, tally.c.state, tally.c.reason)
        .having(number != 0)
    )


def _open() -> Select[Any]:
    number = func.sum(case((tally.c.state == _ALL, tally.c.number), else_=-tally.c.number))
    return (
        select(
            tally.c.post_id,
            tally.c.platform,
            literal(_ALL, delivery_state).label("state"),
            literal("").label("reason"),
            cast(number, BigInteger).label("number"),
        )
        .group_by(tally.c.post_id, tally.c.platform)
        .having(number > 0)
    )


async def read(connection: AsyncConnection, since: datetime) -> Sequence[LedgerRow]:
    """The largest first; open copies as one state."""
    found: list[LedgerRow] = []
    for counted in (_open(), _closed()):
        each = counted.where(tally.c.post_id.in_(_BEGAN)).subquery()
        key = (each.c.platform, each.c.state, each.c.reason)
        summed = select(*key, func.sum(each.c.number), func.count()).group_by(*key)
        for platform, state, reason, copies, posts in await connection.execute(summed, {"since": since}):
            row = LedgerRow(platform=platform, state=state, reason=reason or None, copies=int(copies), posts=posts)
            found.append(row)
    return sorted(found, key=lambda row: -row.copies)


async def posts(
    connection: AsyncConnection, since: datetime, row: LedgerRow, *, limit: int, before_id: int | None
) -> Sequence[tuple[int, int]]:
    """The posts that a row counts, the newest stored first, each with how many of its copies."""
    counted = (_open() if row.state is _ALL else _closed()).where(
        tally.c.post_id.in_(_BEGAN), tally.c.platform == row.platform
    )
    if row.state is not _ALL:
        counted = counted.where(tally.c.state == row.state, tally.c.reason == (row.reason or ""))
    if before_id is not None:
        counted = counted.where(tally.c.post_id < before_id)
    found = await connection.execute(counted.order_by(tally.c.post_id.desc()).limit(limit), {"since": since})
    return [(post_id, int(number)) for post_id, *_, number in found]


def counts(row: LedgerRow) -> tuple[ColumnElement[bool], ...]:
    """Which copies such a row counts."""
    of_platform = delivery.c.platform == row.platform
    if row.state is _ALL:
        return (of_platform, delivery.c.state.in_((DeliveryState.READY, DeliveryState.SENDING)))
    reason = delivery.c.reason == row.reason if row.reason else func.coalesce(delivery.c.reason, "") == ""
    return (of_platform, delivery.c.state == row.state, reason)
