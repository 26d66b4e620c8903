"""One life of a delivery: what each event makes of a copy that is on the wire.

    ready ──claim──> sending ──event──> settle(row, event) ──Change──> what is written

Settling, giving back and crash recovery are this one pure function. The store reads the row as it is now, asks here,
and writes the `Change`; nothing about what an outcome means is decided anywhere else. Waits are seconds; the figures
are those of docs/architecture.md, "Outcomes".
"""

from datetime import UTC, datetime, timedelta
from typing import NamedTuple, assert_never

from bot.model import Copy, Delivery, DeliveryState, Lane, OnUnknown, PlanState
from bot.outcomes import (
    BotDown,
    Deferred,
    Event,
    Gone,
    Interrupted,
    Later,
    Moved,
    NotSent,
    Outcome,
    PutOff,
    Refused,
    Sent,
    Unknown,
    Unlisted,
)
from bot.subscriber import UNREACHABLE, SubscriberState

MAX_DOUBTS = 5  # attempts to edit or delete that may or may not have been carried out
FIRST_REVISION = 1  # stands for any earlier one: it is edited as soon as it is not what is wanted
NOT_SENT_WAITS = (1.0, 2.0, 5.0, 10.0, 30.0, 60.0)  # the last one repeats
PUT_OFF_SECONDS = 5.0  # doubled each time
PUT_OFF_MOST_SECONDS = 600.0
UNLISTED_WAITS = (60.0, 600.0, 3600.0)  # then it has failed
DOUBT_WAITS = NOT_SENT_WAITS
BOT_DOWN_SECONDS = 60.0  # how long a refused token rests before it is tried again
SPREAD = 0.2  # the share by which a wait of ours may be shorter or longer, so that not all come back at one moment

PAUSE = timedelta(days=365_250)
"""By so much a copy that was not sent waits longer while its post is paused: it stands behind all in the index of
what is due, so that a claim need not know of pauses, and its own time is kept."""
PAUSED_FROM = datetime(2500, 1, 1, tzinfo=UTC)
"""Copies that wait for a time from here on are paused."""

INTERRUPTED = "interrupted"
MOVED = "moved"
STAYED_BEHIND = "the chat has a new id, and its earlier messages cannot be changed from there"


class InFlight(NamedTuple):
    """A copy in `sending` as its row is now, with what may have happened to its place and its post meanwhile."""

    id: int
    wanted: int
    shown: int
    message_ids: tuple[str, ...]
    not_before: datetime
    attempt: int
    unknown_count: int
    not_sent: int
    put_off: int
    unlisted: int
    on_unknown: OnUnknown
    first_try_at: datetime | None
    subscriber_state: SubscriberState | None  # None: forgotten
    plan_state: PlanState | None
    paused_at: datetime | None = None  # since when its post is paused


class Change(NamedTuple):
    """What is written of a copy that was in `sending`; the names are its columns'."""

    id: int
    state: DeliveryState
    shown: int
    message_ids: tuple[str, ...]
    not_before: datetime
    attempt: int
    unknown_count: int
    not_sent: int
    put_off: int
    unlisted: int
    first_try_at: datetime | None
    reason: str | None
    done_at: datetime | None


def settle(
    row: InFlight, event: Event, at: datetime, *, asked: int, nonce_window: float = 0.0, spread: float = 1.0
) -> Change:
    """What an event makes of a copy. Pure; the whole of the error policy stands here.

    `asked`: the revision that the attempt was to show; by now the row may want another. `nonce_window`: seconds after
    the first try within which the platform itself refuses a double. `spread`: what the waits of our own choice are
    multiplied with, within `SPREAD` of 1.
    """
    match event:
        case Sent(message_ids, stale, instead=instead):
            return _sent(row, asked, message_ids, stale=stale, reason=instead, at=at)
        case Gone(reason):
            return _closed(row, DeliveryState.SUPPRESSED, reason, at)
        case Refused(reason):
            return _closed(row, DeliveryState.FAILED, reason, at)
        case Unknown(reason, hold):
            held = row._replace(on_unknown=OnUnknown.HOLD) if hold else row
            return _in_doubt(held, at, reason, nonce_window)
        case Interrupted():
            return _interrupted(row, at, nonce_window)
        case Unlisted(text):
            return _unlisted(row, at, text)
        case NotSent() | PutOff():
            return _backed_off(row, event, at, spread)
        case Later() | Moved() | BotDown() | Deferred():
            return _waiting(row, event, at)
        case _:
            assert_never(event)


def is_plain(event: Event) -> bool:
    """Whether the copy shows what the attempt was to show: then only a change of mind could make it anything but
    `sent`, and many such are written without looking at each row."""
    return isinstance(event, Sent) and not event.stale and event.instead is None


def _sent(
    row: InFlight, asked: int, message_ids: tuple[str, ...], *, stale: bool, reason: str | None, at: datetime
) -> Change:
    # A platform that found its earlier message by the nonce shows what that one said, so a correction is still to be
    # made.
    shown = FIRST_REVISION if stale else asked
    now = row._replace(shown=shown, message_ids=() if asked == 0 else message_ids or row.message_ids)
    # What arrived begins to count afresh: a later correction would else start with the longest wait.
    now = now._replace(not_sent=0, put_off=0, unlisted=0)
    if shown == row.wanted:
        return _closed(now, DeliveryState.SENT, reason, at)
    return _ready(now._replace(attempt=0, unknown_count=0), at)  # corrected or retracted meanwhile


def _waiting(row: InFlight, event: Later | Moved | BotDown | Deferred, at: datetime) -> Change:
    """It was not tried, or the platform named the time: that costs no attempt."""
    untried = row._replace(attempt=row.attempt - 1)
    match event:
        case Deferred(seconds, reason):
            return _ready(untried, at, seconds, reason)
        case Later(seconds, _, reason):
            return _ready(untried._replace(not_sent=0), at, seconds, reason)
        case BotDown(reason):
            # No place and no copy is to blame for a token that is refused: the same copy goes out once an operator has
            # put in another.
            return _ready(untried._replace(not_sent=0), at, BOT_DOWN_SECONDS, reason)
        case Moved() if row.message_ids:  # a message's number is of the chat it was sent to: elsewhere it is another's
            return _closed(untried, DeliveryState.FAILED, STAYED_BEHIND, at)
        case Moved():
            return _ready(untried._replace(not_sent=0), at, 0.0, MOVED)
        case _:
            assert_never(event)


def _backed_off(row: InFlight, event: NotSent | PutOff, at: datetime, spread: float) -> Change:
    """The platform named no time, so it is ours to choose: longer each time in a row."""
    untried = row._replace(attempt=row.attempt - 1)
    if isinstance(event, NotSent):
        now = untried._replace(not_sent=row.not_sent + 1)
        return _ready(now, at, spread * nth(NOT_SENT_WAITS, now.not_sent), event.reason)
    now = untried._replace(not_sent=0, put_off=row.put_off + 1)
    # The exponent is bounded: after 1,024 waits in a row, about a week, no float holds the product (OverflowError).
    seconds = min(PUT_OFF_SECONDS * 2 ** min(row.put_off, 10), PUT_OFF_MOST_SECONDS)
    return _ready(now, at, spread * seconds, event.reason)


def _unlisted(row: InFlight, at: datetime, text: str) -> Change:
    now = row._replace(not_sent=0, unlisted=row.unlisted + 1)
    if now.unlisted > len(UNLISTED_WAITS):
        return _closed(now, DeliveryState.FAILED, text, at)
    return _ready(now, at, nth(UNLISTED_WAITS, now.unlisted), text)


def _in_doubt(row: InFlight, at: datetime, reason: str, nonce_window: float) -> Change:
    """It may have arrived. An edit or a deletion is repeated without harm, and so is what a nonce guards; a message is
    sent again once."""
    wait = nth(DOUBT_WAITS, row.attempt)
    # Only a new message can be doubled. Editing to one text twice, or deleting twice, leaves what once would have left.
    if row.message_ids and row.attempt < MAX_DOUBTS:
        return _ready(row, at, wait, reason)
    # Asked of the moment at which it would be tried: a nonce that has expired by then guards nothing.
    if not row.message_ids and _is_guarded(row.first_try_at, at + timedelta(seconds=wait), nonce_window):
        return _ready(row._replace(unknown_count=1), at, wait, reason)
    if _is_spent(row.on_unknown, row.unknown_count):
        return _closed(row, DeliveryState.UNKNOWN, reason, at)
    return _ready(row._replace(unknown_count=1), at, DOUBT_WAITS[0], reason)


def _interrupted(row: InFlight, at: datetime, nonce_window: float) -> Change:
    """Its sender died with it, which is a doubt too; it keeps its place in the order."""
    if row.message_ids:
        return _ready(row, at)
    if not _is_guarded(row.first_try_at, at, nonce_window) and _is_spent(row.on_unknown, row.unknown_count):
        return _closed(row, DeliveryState.UNKNOWN, INTERRUPTED, at)
    return _ready(row._replace(unknown_count=1), at)


def _is_guarded(first_try_at: datetime | None, at: datetime, nonce_window: float) -> bool:
    """Whether the platform would still refuse a double at that moment."""
    return nonce_window > 0 and first_try_at is not None and at - first_try_at <= timedelta(seconds=nonce_window)


def _is_spent(on_unknown: OnUnknown, unknown_count: int) -> bool:
    """Whether a copy in doubt may not be sent once more."""
    return on_unknown is OnUnknown.HOLD or unknown_count >= 1


def _ready(row: InFlight, at: datetime, seconds: float | None = None, reason: str | None = None) -> Change:
    """Waiting again (None: as long as it was to), unless there is nothing left to do or nobody to do it for."""
    state = _may_wait(row)
    done_at = None if state is DeliveryState.READY else at
    not_before = row.not_before if seconds is None else at + timedelta(seconds=seconds)
    if row.paused_at is not None and row.shown == 0 and state is DeliveryState.READY:
        not_before, reason = paused_until(not_before), None  # a reason would hold back what comes after it in its place
    return _change(row._replace(not_before=not_before), state, reason, done_at)


def paused_until(not_before: datetime) -> datetime:
    """When a copy may go whose post is paused, in place of this."""
    return not_before if is_paused(not_before) else not_before + PAUSE


def is_paused(not_before: datetime) -> bool:
    """Whether a copy that may go then waits because its post is paused."""
    return not_before >= PAUSED_FROM


def _may_wait(row: InFlight) -> DeliveryState:
    if row.shown == 0 and (row.wanted == 0 or row.plan_state is PlanState.CANCELLED):
        return DeliveryState.CANCELLED
    if row.subscriber_state is None or row.subscriber_state in UNREACHABLE:
        return DeliveryState.SUPPRESSED
    # Who said /stop gets nothing new, but what is wrong in what was received is still corrected or taken back.
    if row.shown == 0 and row.subscriber_state is SubscriberState.LEFT:
        return DeliveryState.SUPPRESSED
    return DeliveryState.READY


def _closed(row: InFlight, state: DeliveryState, reason: str | None, at: datetime) -> Change:
    return _change(row, state, reason, at)


def _change(row: InFlight, state: DeliveryState, reason: str | None, done_at: datetime | None) -> Change:
    first_try_at = (
        row.first_try_at if row.attempt else None
    )  # never tried, or from the start: a nonce's time begins then
    return Change(
        row.id,
        state,
        row.shown,
        row.message_ids,
        row.not_before,
        row.attempt,
        row.unknown_count,
        row.not_sent,
        row.put_off,
        row.unlisted,
        first_try_at,
        reason,
        done_at,
    )


def nth(waits: tuple[float, ...], number: int) -> float:
    """The wait after so many in a row, from 1; the last one repeats."""
    return waits[min(max(number, 1), len(waits)) - 1]


# ── What an outcome says beyond its own copy ────────────────────────────────────────────────────────────────────────


def for_act(delivery: Delivery, outcome: Outcome) -> Outcome:
    """The outcome as far as it goes. That a message cannot be edited or deleted for want of a right says nothing of
    sending: it closes that copy, and the place receives on."""
    if isinstance(outcome, Gone) and outcome.suspended and delivery.message_ids:
        return Refused(outcome.reason)
    return outcome


def is_answer(outcome: Outcome) -> bool | None:
    """Whether the platform answered, for the circuit breaker; None: that says nothing of it."""
    match outcome:
        case NotSent() | Unknown():
            return False
        case BotDown():
            return None
        case Sent() | Later() | PutOff() | Unlisted() | Moved() | Gone() | Refused():
            return True
        case _:
            assert_never(outcome)


def waits_for_an_answer(delivery: Delivery) -> bool:
    """Whether an earlier attempt may have arrived. Its one retry is not spent on a platform that is away."""
    return delivery.unknown_count > 0 or delivery.attempt > 1


def may_not_be_guessed(delivery: Delivery, now: datetime, nonce_window: float) -> bool:
    """Whether a second try was to be made harmless by its nonce, now comes too late for that, and nobody allowed one
    that is not."""
    doubtful = delivery.unknown_count > 0 and delivery.wanted > 0 and not delivery.message_ids
    held = delivery.on_unknown is OnUnknown.HOLD
    return nonce_window > 0 and doubtful and held and not _is_guarded(delivery.first_try_at, now, nonce_window)


def as_copy(delivery: Delivery) -> Copy:
    """The delivery as a platform is asked to make it true.

    Its nonce names this copy's sending to a platform that refuses doubles: the same over retries, processes and
    corrections. A correction between two tries must not make a second message of it: the first one is found, and then
    edited.
    """
    return Copy(
        delivery.address,
        delivery.kind,
        delivery.message_ids,
        str(delivery.id),
        retry=delivery.unknown_count > 0,
        urgent=delivery.lane is Lane.BREAKING,
        answers=delivery.answers,
        threads=delivery.threads,
    )
