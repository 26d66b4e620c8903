"""What the desk does to all copies of a post at once: correct, retract, cancel, send again, give up."""

from datetime import datetime
from typing import Any

from sqlalchemy import Update, and_, case, exists, func, literal, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model import DeliveryState, Lane, SubscriberState
from storage.columns import Moment
from storage.outbox.landing import CANCELLED, FINISHED, OPEN
from storage.outbox.suppression import UNREACHABLE
from storage.tables import delivery, delivery_state, plan, subscriber, subscriber_state


def _is(*states: DeliveryState) -> Any:
    return or_(*(delivery.c.state == delivery_state.code(state) for state in states))


_WAITS = _is(DeliveryState.READY)
_FLIES = _is(DeliveryState.SENDING)
_UNSENT = delivery.c.shown == 0
_HAS_COPY = and_(~_FLIES, or_(delivery.c.shown > 0, _is(DeliveryState.SENT)))
_STATE = select(subscriber.c.state).where(subscriber.c.id == delivery.c.subscriber_id).scalar_subquery()
_ANEW = {"attempt": 0, "unknown_count": 0, "first_try_at": None, "reason": None, "done_at": None}


async def want(connection: AsyncConnection, post_id: int, revision: int, now: datetime) -> int:
    """Every copy should show this revision (0: none). The plan is told first: a slice under way is waited for."""
    state = {"state": case((plan.c.state == OPEN, FINISHED), else_=plan.c.state)} if revision == 0 else {}
    await connection.execute(update(plan).where(plan.c.post_id == post_id).values(wanted=revision, **state))
    others = update(delivery).where(delivery.c.post_id == post_id, delivery.c.wanted != revision)
    changed = [
        others.where(_HAS_COPY, delivery.c.shown == revision).values(
            state=DeliveryState.SENT,
            wanted=revision,
            reason=None,
            done_at=func.coalesce(delivery.c.done_at, literal(now, Moment())),
        ),
        others.where(_HAS_COPY, delivery.c.shown != revision).values(wanted=revision, **_reopened(now)),
        others.where(or_(_FLIES, and_(_is(DeliveryState.UNKNOWN), _UNSENT))).values(wanted=revision),
        others.where(_WAITS, _UNSENT).values(wanted=revision, **_closed_if(revision == 0, now)),
    ]
    return sum([await _rows(connection, statement) for statement in changed])


def _reopened(now: datetime) -> dict[str, Any]:
    """Due again; an unreachable place is not tried, and a place that was told to wait waits on."""
    unreachable = _STATE.in_([subscriber_state.code(state) for state in UNREACHABLE])
    suppressed, ready = (delivery_state.code(s) for s in (DeliveryState.SUPPRESSED, DeliveryState.READY))
    moment = literal(now, Moment())
    later = and_(_WAITS, delivery.c.not_before > now)
    return {
        **_ANEW,
        "lane": Lane.CORRECTION,
        "state": case((unreachable, suppressed), else_=ready),
        "done_at": case((unreachable, moment), else_=None),
        "not_before": case((later, delivery.c.not_before), else_=moment),
    }


def _closed_if(retracted: bool, now: datetime) -> dict[str, Any]:
    return {"state": DeliveryState.CANCELLED, "done_at": now} if retracted else {}


async def cancel(connection: AsyncConnection, post_id: int, now: datetime) -> int:
    """Copies not yet sent are never sent. The plan remembers it for those that come back from the wire."""
    await connection.execute(update(plan).where(plan.c.post_id == post_id).values(state=CANCELLED))
    return await _rows(
        connection,
        update(delivery)
        .where(delivery.c.post_id == post_id, _WAITS, _UNSENT)
        .values(state=DeliveryState.CANCELLED, done_at=now),
    )


async def resend_unknown(connection: AsyncConnection, post_id: int, now: datetime) -> int:
    """Once more, and by itself never again; not to who left, nor what was retracted or cancelled meanwhile."""
    cancelled = exists().where(plan.c.post_id == delivery.c.post_id, plan.c.state == CANCELLED)
    return await _rows(
        connection,
        update(delivery)
        .where(
            delivery.c.post_id == post_id,
            _is(DeliveryState.UNKNOWN),
            delivery.c.wanted > 0,
            subscriber_state.code(SubscriberState.ACTIVE) == _STATE,
            ~cancelled,
        )
        .values(**{**_ANEW, "state": DeliveryState.READY, "not_before": now, "unknown_count": 1, "expires_at": None}),
    )


async def fail_post(connection: AsyncConnection, post_id: int, platform: str, reason: str, now: datetime) -> int:
    """What waits on that platform fails; what is on the wire settles by itself."""
    return await _rows(
        connection,
        update(delivery)
        .where(delivery.c.post_id == post_id, delivery.c.platform == platform, _WAITS)
        .values(state=DeliveryState.FAILED, reason=reason, done_at=now),
    )


async def _rows(connection: AsyncConnection, statement: Update) -> int:
    return (await connection.execute(statement)).rowcount
