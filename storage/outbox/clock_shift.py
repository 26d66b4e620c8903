"""A wall clock that was set back: what was written by the old time moves with it, or it would wait that much longer.

Nothing is planned ahead. A copy that was never tried and has no reason to wait was due when it was written, so if it is
not due now, the clock that dated it was ahead of this one.
"""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Column, and_, case, func, literal, or_, select, text, union_all, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model import Lane
from storage.columns import Moment
from storage.outbox import claim
from storage.tables import OPEN, READY, delivery, plan
from storage.tables import lane as lane_type

_MICROSECOND = timedelta(microseconds=1)
_UNTRIED = and_(delivery.c.attempt == 0, delivery.c.reason.is_(None))


async def ahead(connection: AsyncConnection, platform: str, now: datetime) -> float:
    """By how many seconds the clock was ahead that dated a platform's copies, and the plans; 0 where it was not."""
    newest = union_all(
        *(
            select(func.max(delivery.c.not_before)).where(
                delivery.c.platform == platform,
                claim.READY,
                delivery.c.lane == lane_type.code(lane),
                _is_ahead(delivery.c.not_before, now),
                _UNTRIED,
            )
            for lane in Lane
        ),
        select(func.max(plan.c.not_before)).where(text(READY), _is_ahead(plan.c.not_before, now)),
    )
    moments = (await connection.execute(newest)).scalars()
    seconds = [float((moment - now).total_seconds()) for moment in moments if moment is not None]
    return max(seconds, default=0.0)


async def rewind(connection: AsyncConnection, platform: str, seconds: float, now: datetime) -> int:
    """Open copies of a platform, and plans, that are ahead of the clock: by so much earlier. How many copies."""
    micros = timedelta(seconds=seconds) // _MICROSECOND
    copies = (
        update(delivery)
        .where(
            delivery.c.platform == platform,
            text(OPEN),
            or_(_is_ahead(delivery.c.not_before, now), _is_ahead(delivery.c.first_try_at, now)),
        )
        .values(
            not_before=_moved(delivery.c.not_before, now, micros),
            first_try_at=_moved(delivery.c.first_try_at, now, micros),
            expires_at=delivery.c.expires_at - _length(micros),
        )
    )
    plans = (
        update(plan)
        .where(text(READY), _is_ahead(plan.c.not_before, now))
        .values(not_before=plan.c.not_before - _length(micros), expires_at=plan.c.expires_at - _length(micros))
    )
    await connection.execute(plans)
    return (await connection.execute(copies)).rowcount


def _is_ahead(column: Column[Any], now: datetime) -> Any:
    return column > literal(now, Moment())


def _moved(column: Column[Any], now: datetime, micros: int) -> Any:
    return case((_is_ahead(column, now), column - _length(micros)), else_=column)


def _length(micros: int) -> Any:
    return literal(micros, Moment.impl)
