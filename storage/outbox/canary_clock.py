"""The minutes for which the rest of a post's places waits. They run while something may be sent: not while all sending
is stopped, nor while the post is paused, for nobody could see meanwhile whether something is wrong with it.
"""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, case, func, literal, select, text, type_coerce, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.column_types import Moment, micros_or_none
from storage.outbox_tables import READY, plan
from storage.tables import stop_order

_STOPPED_AT = select(stop_order.c.at)


def time_of(now: Any) -> Any:
    """In a statement: the time that these minutes go by."""
    return func.coalesce(_STOPPED_AT.scalar_subquery(), now)


async def time(connection: AsyncConnection, now: datetime) -> datetime:
    """The time that these minutes go by: where all sending is stopped, when that was."""
    stopped_at: datetime | None = (await connection.execute(_STOPPED_AT)).scalar()
    return now if stopped_at is None else min(now, stopped_at)


async def goes_on(connection: AsyncConnection, since: datetime, now: datetime) -> None:
    """All sending was stopped since then, and is not any more. What was paused before stands on, and what was paused
    meanwhile does from then on: `resume` gives that back."""
    began = literal(micros_or_none(since), Moment.impl)
    until = func.coalesce(type_coerce(plan.c.paused_at, Moment.impl), literal(micros_or_none(now), Moment.impl))
    longer = until - began
    stood = and_(type_coerce(plan.c.goes_on_at, Moment.impl) > began, until > began)
    await connection.execute(
        update(plan)
        .where(text(READY), stood)
        .values(goes_on_at=plan.c.goes_on_at + longer, expires_at=plan.c.expires_at + longer)
    )


def resumed(paused_at: datetime, until: datetime) -> Any:
    """The new `goes_on_at` of a plan that stood since it was paused, by the time of these minutes."""
    longer = max(until - paused_at, timedelta()) // timedelta(microseconds=1)
    stood = plan.c.goes_on_at > literal(paused_at, Moment())
    return case((stood, plan.c.goes_on_at + literal(longer, Moment.impl)), else_=plan.c.goes_on_at)
