"""A wall clock that was set back: what was written by the old time moves with it, or it would wait that much longer.

The highest wall time that rows were dated by is kept (`note`), so that a clock below it is known to have been set back,
also while nobody ran. What was due by the old time is due now, and what waits for so many seconds waits no longer; but
what was planned for an hour still ahead then keeps its hour, which is a time of day and not a number of seconds.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Column, and_, case, literal, or_, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.delivery.lifecycle import PAUSED_FROM
from bot.outbox import SetBack
from storage import column_types
from storage.column_types import Moment
from storage.outbox_tables import COLLECTED, OPEN, READY, allowance, clock, delivery, plan

_NOTE_EVERY = timedelta(seconds=5)  # rows dated less than this after the kept time count as dated before it
_FARTHEST_DIGEST = timedelta(days=10)  # a weekly one, in quiet hours
_MICROSECOND = timedelta(microseconds=1)
_ONLY = clock.c.id == 1
_HIGHEST = select(clock.c.highest).where(_ONLY)
_FREE = _HIGHEST.with_for_update(skip_locked=True)  # another process is noting it: it need not be waited for


async def note(connection: AsyncConnection, now: datetime) -> None:
    """Rows are dated by this time: keep it, if it is well above the one that is kept."""
    highest = (await connection.execute(_HIGHEST)).scalar()
    if highest is not None and now - highest < _NOTE_EVERY:
        return
    if highest is not None and (await connection.execute(_FREE)).scalar() is None:
        return
    first = column_types.insert(connection, clock).values(id=1, highest=now)
    raised = first.on_conflict_do_update(
        index_elements=[clock.c.id], set_={"highest": now}, where=clock.c.highest < literal(now, Moment())
    )
    await connection.execute(raised)


async def rewind(connection: AsyncConnection, now: datetime, least: float, was: datetime | None) -> SetBack:
    """Follow a clock that was set back by at least so many seconds. Once: what is kept is lowered with it."""
    # Locked: of two processes that notice the same step the second then finds it made, and moves nothing twice.
    highest = (await connection.execute(_HIGHEST.with_for_update())).scalar()
    if highest is None or highest - now < timedelta(seconds=least):
        return SetBack(seconds=0.0, copies=0)
    highest = max(highest, was or highest)
    step = highest - now
    then, micros = highest + _NOTE_EVERY, step // _MICROSECOND
    await connection.execute(_plans(now, then, micros))
    await connection.execute(_waiting_plans(now, micros))
    copies = (await connection.execute(_copies(now, then, micros))).rowcount
    for statement in _digests(now):
        await connection.execute(statement)
    await connection.execute(update(clock).where(_ONLY).values(highest=now))
    return SetBack(seconds=step.total_seconds(), copies=copies)


def _copies(now: datetime, then: datetime, micros: int) -> Any:
    """Open copies that are ahead of the clock, but those that were planned for an hour that was ahead then."""
    planned_ahead = and_(
        delivery.c.attempt == 0, delivery.c.reason.is_(None), delivery.c.not_before > literal(then, Moment())
    )
    ahead = or_(_is_ahead(delivery.c.not_before, now), _is_ahead(delivery.c.first_try_at, now))
    return (
        update(delivery)
        .where(text(OPEN), ahead, ~planned_ahead)
        .values(
            not_before=_moved(delivery.c.not_before, now, micros),
            first_try_at=_moved(delivery.c.first_try_at, now, micros),
            # A copy keeps the time it had left; else it would live longer by the length of the step.
            expires_at=delivery.c.expires_at - _length(micros),
        )
    )


def _digests(now: datetime) -> Sequence[Any]:
    """Digests keep their hour, unless it is so far ahead that it was counted by a clock that was wrong by days: then
    what was collected is due, and the places have had no digest and no posts yet."""
    far, tomorrow = literal(now + _FARTHEST_DIGEST, Moment()), (now + timedelta(days=2)).toordinal()
    return (
        update(delivery)
        .where(text(COLLECTED), delivery.c.digest_at > far, delivery.c.digest_at < literal(PAUSED_FROM, Moment()))
        .values(digest_at=now),
        update(allowance).where(allowance.c.digest_at > far).values(digest_at=None),
        update(allowance).where(allowance.c.day > tomorrow).values(day=0),
    )


def _plans(now: datetime, then: datetime, micros: int) -> Any:
    was_due = plan.c.not_before <= literal(then, Moment())
    return (
        update(plan)
        .where(text(READY), _is_ahead(plan.c.not_before, now), was_due)
        .values(not_before=plan.c.not_before - _length(micros), expires_at=plan.c.expires_at - _length(micros))
    )


def _waiting_plans(now: datetime, micros: int) -> Any:
    """What the rest of a post's places wait for is so many minutes, and no time of day."""
    waiting = update(plan).where(text(READY), _is_ahead(plan.c.goes_on_at, now))
    return waiting.values(goes_on_at=plan.c.goes_on_at - _length(micros))


def _is_ahead(column: Column[Any], now: datetime) -> Any:
    return column > literal(now, Moment())


def _moved(column: Column[Any], now: datetime, micros: int) -> Any:
    return case((_is_ahead(column, now), column - _length(micros)), else_=column)


def _length(micros: int) -> Any:
    return literal(micros, Moment.impl)
