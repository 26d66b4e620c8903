"""What the desk does to all copies of a post at once: correct, retract, cancel, send again, give up.

The statements of each change, for whichever copies they are asked for: a slice of them, or those that a claim has met
before their slice came (`bulk_slices`). Each may be made twice, and then changes nothing.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple, assert_never

from sqlalchemy import ColumnElement, Select, Update, and_, case, exists, func, literal, or_, select, update

from bot.delivery.lifecycle import PAUSE, PAUSED_FROM
from bot.model import DeliveryState, Lane, PlanState
from bot.subscriber import UNREACHABLE, SubscriberState
from storage.column_types import Moment
from storage.outbox_tables import BulkAct, delivery, delivery_state, plan
from storage.subscriber_tables import subscriber, subscriber_state


class BulkChange(NamedTuple):
    """A change of all copies of a post; the names are columns of `bulk_change`."""

    act: BulkAct
    post_id: int
    at: datetime
    platform: str | None = None
    revision: int | None = None
    reason: str | None = None
    since: datetime | None = None


def _is(*states: DeliveryState) -> Any:
    return or_(*(delivery.c.state == delivery_state.code(state) for state in states))


_WAITS = _is(DeliveryState.READY)
_IS_AHEAD = _is(DeliveryState.READY, DeliveryState.COLLECTED)
_FLIES = _is(DeliveryState.SENDING)
_UNSENT = delivery.c.shown == 0
_HAS_COPY = and_(~_FLIES, or_(delivery.c.shown > 0, _is(DeliveryState.SENT)))
_STATE = select(subscriber.c.state).where(subscriber.c.id == delivery.c.subscriber_id).scalar_subquery()
_PLANNED = select(plan.c.wanted).where(plan.c.post_id == delivery.c.post_id).scalar_subquery()
_CANCELLED = exists().where(plan.c.post_id == delivery.c.post_id, plan.c.state == PlanState.CANCELLED)
_MAY_BE_SENT_AGAIN = and_(
    _is(DeliveryState.UNKNOWN),
    func.coalesce(_PLANNED, delivery.c.wanted) > 0,
    subscriber_state.code(SubscriberState.ACTIVE) == _STATE,
    ~_CANCELLED,
)
_MAY_BE_TRIED_AGAIN = and_(
    _is(DeliveryState.FAILED),
    or_(delivery.c.shown > 0, and_(func.coalesce(_PLANNED, delivery.c.wanted) > 0, ~_CANCELLED)),
    subscriber_state.code(SubscriberState.ACTIVE) == _STATE,
)
_LENGTH = literal(PAUSE // timedelta(microseconds=1), Moment.impl)
_FROM = literal(PAUSED_FROM, Moment())
_NO_COUNTS = {"attempt": 0, "unknown_count": 0, "not_sent": 0, "put_off": 0, "unlisted": 0}
_ANEW = {**_NO_COUNTS, "first_try_at": None, "reason": None, "done_at": None}


def statements(change: BulkChange, which: ColumnElement[bool]) -> Sequence[Update]:
    """What makes this change of these copies, which are all of its post, in order."""
    copies = update(delivery).where(which)
    match change.act:
        case BulkAct.CORRECT:
            return _correct(copies, change.revision or 0, change.at)
        case BulkAct.CANCEL:
            unsent = copies.where(_IS_AHEAD, _UNSENT)
            return [unsent.values(state=DeliveryState.CANCELLED, done_at=change.at)]
        case BulkAct.RESEND:
            return [_resend(copies, change.at)]
        case BulkAct.RETRY:
            return [_retry(copies, change.at)]
        case BulkAct.FAIL:
            there = copies.where(delivery.c.platform == change.platform, _WAITS)
            return [there.values(state=DeliveryState.FAILED, reason=change.reason, done_at=change.at)]
        case BulkAct.PAUSE:
            return _pause(copies)
        case BulkAct.RESUME:
            return _resume(copies, change.at - (change.since or change.at))
        case BulkAct.SUPPRESS | BulkAct.FORGET:
            raise ValueError("a chat is suppressed or forgotten, not a post (`suppression`, `forgetting`)")
        case _:
            assert_never(change.act)


def in_doubt(post_id: int) -> Select[int]:
    """How many copies `RESEND` would send again."""
    of_post = delivery.c.post_id == post_id
    return select(func.count()).select_from(delivery).where(of_post, _MAY_BE_SENT_AGAIN)


def failed(post_id: int) -> Select[int]:
    """How many copies `RETRY` would try again."""
    of_post = delivery.c.post_id == post_id
    return select(func.count()).select_from(delivery).where(of_post, _MAY_BE_TRIED_AGAIN)


def _retry(copies: Update, now: datetime) -> Update:
    """What failed once more, from the start, be it a message, an edit or a deletion; not to who left."""
    return copies.where(_MAY_BE_TRIED_AGAIN).values(
        **{**_ANEW, "state": DeliveryState.READY, "not_before": now, "expires_at": None}
    )


def _correct(copies: Update, revision: int, now: datetime) -> Sequence[Update]:
    """Every copy should show this revision (0: none)."""
    # What a slice or a claim has changed already is left alone: changed twice, it would lose the counts of its tries
    # since.
    others = copies.where(delivery.c.wanted != revision)
    return [
        others.where(_HAS_COPY, delivery.c.shown == revision).values(
            state=DeliveryState.SENT,
            wanted=revision,
            reason=None,
            done_at=func.coalesce(delivery.c.done_at, literal(now, Moment())),
        ),
        others.where(_HAS_COPY, delivery.c.shown != revision).values(wanted=revision, **_reopened(now)),
        # On the wire only the wish changes: what the answer says is settled against it, and edits then if it must.
        others.where(or_(_FLIES, and_(_is(DeliveryState.UNKNOWN), _UNSENT))).values(wanted=revision),
        others.where(_IS_AHEAD, _UNSENT).values(wanted=revision, **_closed_if(revision == 0, now)),
    ]


def _reopened(now: datetime) -> dict[str, Any]:
    """Due again; an unreachable place is not tried, and a place that was told to wait waits on."""
    unreachable = _STATE.in_([subscriber_state.code(state) for state in UNREACHABLE])
    suppressed, ready = (delivery_state.code(s) for s in (DeliveryState.SUPPRESSED, DeliveryState.READY))
    moment = literal(now, Moment())
    # The platform named that time: an edit before it would only be refused again.
    later = and_(_WAITS, delivery.c.not_before > now)
    return {
        **_ANEW,
        "lane": Lane.CORRECTION,
        "state": case((unreachable, suppressed), else_=ready),
        # Open copies have no end: what is closed for good, and when, is read from this column.
        "done_at": case((unreachable, moment), else_=None),
        "not_before": case((later, delivery.c.not_before), else_=moment),
    }


def _closed_if(retracted: bool, now: datetime) -> dict[str, Any]:
    return {"state": DeliveryState.CANCELLED, "done_at": now} if retracted else {}


def _pause(copies: Update) -> Sequence[Update]:
    """Copies not sent wait behind everything (`lifecycle.PAUSE`); what a place shows is corrected all the same."""
    return [
        # No reason: one that stands there would hold back what comes after it in its place.
        copies.where(_WAITS, _UNSENT, delivery.c.not_before < _FROM).values(
            not_before=delivery.c.not_before + _LENGTH, reason=None
        ),
        copies.where(_is(DeliveryState.COLLECTED), delivery.c.digest_at < _FROM).values(
            digest_at=delivery.c.digest_at + _LENGTH
        ),
    ]


def _resume(copies: Update, paused: timedelta) -> Sequence[Update]:
    """Each waits for the time it waited for before; and it has as long left as it had."""
    longer = literal(paused // timedelta(microseconds=1), Moment.impl)
    return [
        copies.where(_WAITS, _UNSENT, delivery.c.not_before >= _FROM).values(
            not_before=delivery.c.not_before - _LENGTH, expires_at=delivery.c.expires_at + longer
        ),
        copies.where(_is(DeliveryState.COLLECTED), delivery.c.digest_at >= _FROM).values(
            digest_at=delivery.c.digest_at - _LENGTH
        ),
    ]


def _resend(copies: Update, now: datetime) -> Update:
    """Once more, and by itself never again; not to who left, nor what was retracted or cancelled meanwhile."""
    return copies.where(_MAY_BE_SENT_AGAIN).values(
        **{**_ANEW, "state": DeliveryState.READY, "not_before": now, "unknown_count": 1, "expires_at": None}
    )
