"""What an outcome makes of a delivery: pure decisions, and the whole of the error policy.

Waits are seconds; the figures are those of the delivery design (a flood wait costs no attempt, a message that may have
arrived is sent again at most once, an edit or a deletion may be repeated without harm).
"""

from datetime import datetime, timedelta
from typing import assert_never

from bot.model import (
    BotDown,
    Copy,
    Delivery,
    DeliveryState,
    Gone,
    Later,
    Moved,
    NotSent,
    OnUnknown,
    Outcome,
    Refused,
    Sent,
    Settlement,
    Unknown,
)

MAX_ATTEMPTS = 5
FIRST_REVISION = 1  # stands for any earlier one: it is edited as soon as it is not what is wanted
NOT_SENT_WAITS = (1, 2, 5, 10, 30, 60)  # the last one repeats
BOT_DOWN_SECONDS = 60.0  # how long a refused token rests before it is tried again


def settle(delivery: Delivery, outcome: Outcome, now: datetime, *, nonce_window: float = 0.0) -> Settlement:
    """What an outcome makes of a delivery. Pure; the whole of the error policy stands here.

    `nonce_window`: seconds after the first try within which the platform itself refuses a double.
    """
    match outcome:
        case Sent(message_ids, stale):
            ids = () if delivery.wanted == 0 else message_ids or delivery.message_ids
            shown = FIRST_REVISION if stale else delivery.wanted
            return _settlement(delivery, DeliveryState.SENT, shown=shown, message_ids=ids, done_at=now)
        case Later(seconds, _, reason):
            return _again(delivery, now, seconds, reason, attempt=delivery.attempt - 1)
        case Moved():
            return _again(delivery, now, 0, "moved", attempt=delivery.attempt - 1)
        case NotSent(reason, counts):
            return _not_sent(delivery, now, reason, counts=counts)
        case Gone(reason):
            return _settlement(delivery, DeliveryState.SUPPRESSED, reason=reason, done_at=now)
        case Refused(reason):
            return _settlement(delivery, DeliveryState.FAILED, reason=reason, done_at=now)
        case Unknown(reason):
            return _unknown(delivery, now, reason, nonce_window)
        case BotDown(reason):
            return _again(delivery, now, BOT_DOWN_SECONDS, reason, attempt=delivery.attempt - 1)
        case _:
            assert_never(outcome)


def _unknown(delivery: Delivery, now: datetime, reason: str, nonce_window: float) -> Settlement:
    wait = _wait(delivery.attempt)
    if delivery.message_ids and delivery.attempt < MAX_ATTEMPTS:  # an edit or a deletion may be repeated
        return _again(delivery, now, wait, reason, attempt=delivery.attempt)
    if not delivery.message_ids and _guarded(delivery, now + timedelta(seconds=wait), nonce_window):
        return _again(delivery, now, wait, reason, attempt=delivery.attempt, unknown_count=1)
    if delivery.on_unknown is OnUnknown.HOLD or delivery.unknown_count >= 1:
        return _settlement(delivery, DeliveryState.UNKNOWN, reason=reason, done_at=now)
    return _again(delivery, now, _wait(1), reason, attempt=delivery.attempt, unknown_count=1)


def _guarded(delivery: Delivery, at: datetime, nonce_window: float) -> bool:
    """Whether the platform would still refuse a double at that moment."""
    return delivery.first_try_at is not None and at - delivery.first_try_at < timedelta(seconds=nonce_window)


def unguarded(delivery: Delivery, now: datetime, nonce_window: float) -> bool:
    """Whether a second try was to be made harmless by its nonce, and now comes too late for that."""
    doubtful = delivery.unknown_count > 0 and delivery.wanted > 0 and not delivery.message_ids
    return nonce_window > 0 and doubtful and not _guarded(delivery, now, nonce_window)


def _not_sent(delivery: Delivery, now: datetime, reason: str, *, counts: bool) -> Settlement:
    if counts and delivery.attempt >= MAX_ATTEMPTS:
        return _settlement(delivery, DeliveryState.FAILED, reason=reason, done_at=now)
    attempt = delivery.attempt if counts else delivery.attempt - 1
    return _again(delivery, now, _wait(delivery.attempt), reason, attempt=attempt)


def _wait(attempt: int) -> float:
    return NOT_SENT_WAITS[min(attempt, len(NOT_SENT_WAITS)) - 1]


def _again(
    delivery: Delivery, now: datetime, seconds: float, reason: str, *, attempt: int, unknown_count: int | None = None
) -> Settlement:
    return _settlement(
        delivery,
        DeliveryState.READY,
        not_before=now + timedelta(seconds=seconds),
        attempt=attempt,
        unknown_count=unknown_count,
        reason=reason,
    )


def _settlement(
    delivery: Delivery,
    state: DeliveryState,
    *,
    shown: int | None = None,
    message_ids: tuple[str, ...] | None = None,
    not_before: datetime | None = None,
    attempt: int | None = None,
    unknown_count: int | None = None,
    reason: str | None = None,
    done_at: datetime | None = None,
) -> Settlement:
    return Settlement(
        delivery.id,
        delivery.epoch,
        state,
        delivery.wanted,
        shown,
        message_ids,
        not_before,
        attempt,
        unknown_count,
        reason,
        done_at,
    )


def as_copy(delivery: Delivery) -> Copy:
    """The delivery as a platform is asked to make it true.

    Its nonce names this copy's sending to a platform that refuses doubles: the same over retries, processes and
    corrections. A correction between two tries must not make a second message of it: the first one is found, and then
    edited.
    """
    return Copy(
        delivery.address, delivery.kind, delivery.message_ids, str(delivery.id), retry=delivery.unknown_count > 0
    )
