"""What becomes of copies that come back from the wire. Pure: rows and settlements in, the values to write out."""

from datetime import datetime, timedelta
from typing import NamedTuple

from bot.model import DeliveryState, OnUnknown, Settlement, SubscriberState
from storage.outbox.suppression import UNREACHABLE

OPEN, FINISHED, CANCELLED = range(3)  # of a plan

INTERRUPTED = "interrupted"


class Flight(NamedTuple):
    """A copy in `sending`, with what may have happened to its place and its post meanwhile."""

    id: int
    wanted: int
    shown: int
    message_ids: tuple[str, ...]
    not_before: datetime
    attempt: int
    unknown_count: int
    on_unknown: OnUnknown
    first_try_at: datetime | None
    subscriber_id: int
    subscriber_state: SubscriberState | None  # None: forgotten
    plan_state: int | None


class Landed(NamedTuple):
    """What is written of a copy that was in `sending`; the names are its columns'."""

    id: int
    state: DeliveryState
    shown: int
    message_ids: tuple[str, ...]
    not_before: datetime
    attempt: int
    unknown_count: int
    first_try_at: datetime | None
    reason: str | None
    done_at: datetime | None


def settled(flight: Flight, settlement: Settlement) -> Landed:
    """An outcome, unless a correction, a cancellation or a departure has overtaken it."""
    shown = flight.shown if settlement.shown is None else settlement.shown
    ids = flight.message_ids if settlement.message_ids is None else settlement.message_ids
    if settlement.state is DeliveryState.SENT and shown != flight.wanted:
        return _ready(flight, shown=shown, message_ids=ids, attempt=0, unknown_count=0)
    attempt = flight.attempt if settlement.attempt is None else settlement.attempt
    unknown = flight.unknown_count if settlement.unknown_count is None else settlement.unknown_count
    if settlement.state is DeliveryState.READY:
        return _ready(
            flight,
            shown=shown,
            message_ids=ids,
            attempt=attempt,
            unknown_count=unknown,
            not_before=settlement.not_before,
            reason=settlement.reason,
            now=settlement.done_at,
        )
    return _values(
        flight,
        state=settlement.state,
        shown=shown,
        message_ids=ids,
        not_before=settlement.not_before or flight.not_before,
        attempt=attempt,
        unknown_count=unknown,
        reason=settlement.reason,
        done_at=settlement.done_at,
    )


def given_back(flight: Flight) -> Landed:
    """It was claimed and never tried."""
    return _again(flight, attempt=flight.attempt - 1)


def recovered(flight: Flight, now: datetime, nonce_window: float) -> Landed:
    """Its sender died with it. An edit or a deletion is repeated; a message, where that cannot double it, or once."""
    nonce_holds = flight.first_try_at is not None and now - flight.first_try_at <= timedelta(seconds=nonce_window)
    if flight.shown > 0:
        return _again(flight)
    if nonce_window > 0 and nonce_holds:
        return _again(flight, unknown_count=1)
    if flight.on_unknown is OnUnknown.HOLD or flight.unknown_count > 0:
        return _values(
            flight,
            state=DeliveryState.UNKNOWN,
            shown=flight.shown,
            message_ids=flight.message_ids,
            not_before=flight.not_before,
            attempt=flight.attempt,
            unknown_count=flight.unknown_count,
            reason=INTERRUPTED,
            done_at=now,
        )
    return _again(flight, unknown_count=1)


def _again(flight: Flight, *, attempt: int | None = None, unknown_count: int | None = None) -> Landed:
    return _ready(
        flight,
        shown=flight.shown,
        message_ids=flight.message_ids,
        attempt=flight.attempt if attempt is None else attempt,
        unknown_count=flight.unknown_count if unknown_count is None else unknown_count,
    )


def _ready(
    flight: Flight,
    *,
    shown: int,
    message_ids: tuple[str, ...],
    attempt: int,
    unknown_count: int,
    not_before: datetime | None = None,
    reason: str | None = None,
    now: datetime | None = None,
) -> Landed:
    """Waiting again, unless there is nothing left to do or nobody to do it for."""
    state = _may_wait(flight, shown)
    waits = state is DeliveryState.READY
    return _values(
        flight,
        state=state,
        shown=shown,
        message_ids=message_ids,
        not_before=not_before or flight.not_before,
        attempt=attempt,
        unknown_count=unknown_count,
        reason=reason,
        done_at=None if waits else now or not_before or flight.not_before,
    )


def _may_wait(flight: Flight, shown: int) -> DeliveryState:
    if shown == 0 and (flight.wanted == 0 or flight.plan_state == CANCELLED):
        return DeliveryState.CANCELLED
    if flight.subscriber_state is None or flight.subscriber_state in UNREACHABLE:
        return DeliveryState.SUPPRESSED
    if shown == 0 and flight.subscriber_state is SubscriberState.LEFT:
        return DeliveryState.SUPPRESSED
    return DeliveryState.READY


def _values(
    flight: Flight,
    *,
    state: DeliveryState,
    shown: int,
    message_ids: tuple[str, ...],
    not_before: datetime,
    attempt: int,
    unknown_count: int,
    reason: str | None,
    done_at: datetime | None,
) -> Landed:
    first_try_at = flight.first_try_at if attempt else None  # never tried, or anew: a nonce's time starts then
    return Landed(
        flight.id,
        state,
        shown,
        message_ids,
        not_before,
        attempt,
        unknown_count,
        first_try_at,
        reason,
        done_at,
    )
