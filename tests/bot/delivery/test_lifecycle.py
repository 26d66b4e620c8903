"""Every outcome crossed with what it means: for the copy, its counts, the circuit breaker and the brake."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest

from bot.delivery.lifecycle import (
    INTERRUPTED,
    MAX_DOUBTS,
    STAYED_BEHIND,
    Change,
    InFlight,
    as_copy,
    for_act,
    is_answer,
    may_not_be_guessed,
    settle,
    waits_for_an_answer,
)
from bot.model import Address, Delivery, DeliveryState, OnUnknown, PlaceKind, PlanState
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
    Scope,
    Sent,
    Unknown,
    Unlisted,
)
from bot.subscriber import SubscriberState
from tests.bot.fakes import START

HOME = Address("telegram", "42")
AWAY = Address("telegram", "-100")
DELIVERY = Delivery(
    id=7,
    post_id=3,
    subscriber_id=9,
    address=HOME,
    kind=PlaceKind.PRIVATE,
    wanted=2,
    attempt=1,
    not_before=START,
    epoch=5,
)
ROW = InFlight(
    id=7,
    wanted=2,
    shown=0,
    message_ids=(),
    not_before=START,
    attempt=1,
    unknown_count=0,
    not_sent=0,
    put_off=0,
    unlisted=0,
    on_unknown=OnUnknown.RESEND_ONCE,
    first_try_at=START,
    subscriber_state=SubscriberState.ACTIVE,
    plan_state=PlanState.FINISHED,
)
EDIT = ROW._replace(shown=1, message_ids=("11",))
HELD = ROW._replace(on_unknown=OnUnknown.HOLD)
NOW = START + timedelta(seconds=5)

READY, SENT, FAILED = DeliveryState.READY, DeliveryState.SENT, DeliveryState.FAILED
UNKNOWN, SUPPRESSED, CANCELLED = DeliveryState.UNKNOWN, DeliveryState.SUPPRESSED, DeliveryState.CANCELLED


def changed(row: InFlight, event: Event, *, nonce_window: float = 0.0, spread: float = 1.0) -> Change:
    return settle(row, event, NOW, asked=row.wanted, nonce_window=nonce_window, spread=spread)


def wait(change: Change, row: InFlight) -> float | None:
    """Seconds from now, None where it keeps its time."""
    return None if change.not_before == row.not_before else (change.not_before - NOW).total_seconds()


# ── Every event with state, wait, attempt and counts ────────────────────────────────────────────────────────────────


@dataclass(frozen=True, kw_only=True)
class Means:
    """Of a new copy's first attempt, and of an edit's. `attempt`: what is left of one."""

    sent: DeliveryState
    edited: DeliveryState
    wait: float | None = None
    attempt: int = 1
    counts: tuple[int, int, int] = (0, 0, 0)  # not sent, put off, unlisted
    answered: bool | None = True  # for the breaker; None: it says nothing of that
    dead: bool = False  # for the brake


OUTCOMES: list[tuple[Outcome, Means]] = [
    (Sent(("55",)), Means(sent=SENT, edited=SENT)),
    (Sent(("55",), stale=True), Means(sent=READY, edited=READY, wait=None, attempt=0)),
    (Later(35), Means(sent=READY, edited=READY, wait=35, attempt=0)),
    (Later(9, Scope.BOT), Means(sent=READY, edited=READY, wait=9, attempt=0)),
    (NotSent("x"), Means(sent=READY, edited=READY, wait=1, attempt=0, counts=(1, 0, 0), answered=False)),
    (PutOff("x"), Means(sent=READY, edited=READY, wait=5, attempt=0, counts=(0, 1, 0))),
    (Unlisted("x"), Means(sent=READY, edited=READY, wait=60, counts=(0, 0, 1))),
    (Moved(AWAY), Means(sent=READY, edited=FAILED, wait=0, attempt=0)),
    (Gone("blocked"), Means(sent=SUPPRESSED, edited=SUPPRESSED, dead=True)),
    (Gone("no right", suspended=True), Means(sent=SUPPRESSED, edited=FAILED, dead=True)),
    (Refused("too long", content=True), Means(sent=FAILED, edited=FAILED)),
    (Refused("here"), Means(sent=FAILED, edited=FAILED)),
    (Unknown("cut"), Means(sent=READY, edited=READY, wait=1, answered=False)),
    (Unknown("cut", hold=True), Means(sent=UNKNOWN, edited=READY, wait=1, answered=False)),
    (BotDown("401"), Means(sent=READY, edited=READY, wait=60, attempt=0, answered=None)),
]


@pytest.mark.parametrize(("outcome", "means"), OUTCOMES, ids=lambda each: str(each)[:40])
def test_every_outcome_means_this_for_copy_breaker_and_brake(outcome: Outcome, means: Means) -> None:
    change = changed(ROW, outcome)
    edited = changed(EDIT, for_act(DELIVERY._replace(message_ids=("11",), shown=1), outcome))
    assert (change.state, edited.state) == (means.sent, means.edited)
    assert is_answer(outcome) is means.answered
    assert isinstance(for_act(DELIVERY, outcome), Gone) is means.dead
    if change.state is READY:
        assert wait(change, ROW) == means.wait
        assert change.done_at is None
    else:
        assert change.done_at == NOW
    assert change.attempt == means.attempt
    assert change.first_try_at == (START if means.attempt else None)
    assert (change.not_sent, change.put_off, change.unlisted) == means.counts


def test_every_outcome_there_is_stands_in_the_table() -> None:
    assert {type(outcome) for outcome, _ in OUTCOMES} == set(Outcome.__args__)


# ── Waits in a row ──────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("event", "waits"),
    [
        (NotSent("x"), [1, 2, 5, 10, 30, 60, 60, 60]),
        (PutOff("x"), [5, 10, 20, 40, 80, 160, 320, 600, 600]),
        (Unlisted("x"), [60, 600, 3600]),
    ],
)
def test_the_waits_of_one_kind_grow_from_a_kept_count(event: Event, waits: list[float]) -> None:
    row, seen = ROW, []
    for _ in waits:
        change = changed(row, event)
        seen.append((change.not_before - NOW).total_seconds())
        row = row._replace(
            attempt=change.attempt + 1, not_sent=change.not_sent, put_off=change.put_off, unlisted=change.unlisted
        )
    assert seen == waits


def test_the_fourth_unlisted_refusal_fails_it_with_what_was_said() -> None:
    change = changed(ROW._replace(attempt=4, unlisted=3), Unlisted("odd"))
    assert (change.state, change.reason) == (FAILED, "odd")


COUNTED = ROW._replace(not_sent=4, put_off=3, unlisted=2)


@pytest.mark.parametrize(
    ("event", "counts"),
    [
        (Sent(("1",)), (0, 0, 0)),
        (Later(5), (0, 3, 2)),  # it was reached
        (PutOff("x"), (0, 4, 2)),
        (Unlisted("x"), (0, 3, 3)),
        (BotDown("x"), (0, 3, 2)),
        (Moved(AWAY), (0, 3, 2)),
        (NotSent("x"), (5, 3, 2)),
        (Unknown("x"), (4, 3, 2)),
        (Deferred(5, "x"), (4, 3, 2)),
    ],
)
def test_each_kind_has_a_count_of_its_own_and_an_answer_ends_that_of_silence(
    event: Event, counts: tuple[int, int, int]
) -> None:
    change = changed(COUNTED, event)
    assert (change.not_sent, change.put_off, change.unlisted) == counts


@pytest.mark.parametrize("spread", [0.8, 1.0, 1.2])
def test_waits_of_our_own_choice_are_spread_and_named_ones_are_not(spread: float) -> None:
    assert wait(changed(COUNTED, NotSent("x"), spread=spread), ROW) == pytest.approx(30 * spread)
    assert wait(changed(COUNTED, PutOff("x"), spread=spread), ROW) == pytest.approx(40 * spread)
    assert wait(changed(COUNTED, Later(35), spread=spread), ROW) == 35


# ── Doubt ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("row", "nonce_window", "state", "seconds", "unknown_count"),
    [
        (ROW, 0, READY, 1, 1),
        (ROW._replace(unknown_count=1, attempt=2), 0, UNKNOWN, None, 1),
        (HELD, 0, UNKNOWN, None, 0),
        (HELD, 120, READY, 1, 1),  # a double is refused by the platform itself
        (ROW._replace(unknown_count=1, attempt=4), 120, READY, 10, 1),
        (ROW._replace(unknown_count=1, attempt=7, first_try_at=NOW - timedelta(seconds=108)), 120, UNKNOWN, None, 1),
        (EDIT, 0, READY, 1, 0),
        (EDIT._replace(on_unknown=OnUnknown.HOLD, attempt=3), 0, READY, 5, 0),
        (EDIT._replace(on_unknown=OnUnknown.HOLD, attempt=MAX_DOUBTS), 0, UNKNOWN, None, 0),
    ],
)
def test_what_is_in_doubt_is_sent_once_more_or_as_often_as_that_is_harmless(
    row: InFlight, nonce_window: float, state: DeliveryState, seconds: float | None, unknown_count: int
) -> None:
    change = changed(row, Unknown("cut"), nonce_window=nonce_window)
    assert (change.state, wait(change, row), change.unknown_count) == (state, seconds, unknown_count)


@pytest.mark.parametrize(
    ("row", "nonce_window", "state", "unknown_count"),
    [
        (ROW, 0, READY, 1),
        (ROW._replace(unknown_count=1), 0, UNKNOWN, 1),
        (HELD, 0, UNKNOWN, 0),
        (HELD, 120, READY, 1),
        (HELD._replace(first_try_at=NOW - timedelta(seconds=121)), 120, UNKNOWN, 0),
        (EDIT._replace(on_unknown=OnUnknown.HOLD, attempt=9), 0, READY, 0),
    ],
)
def test_a_sender_that_died_leaves_a_doubt_that_keeps_its_time(
    row: InFlight, nonce_window: float, state: DeliveryState, unknown_count: int
) -> None:
    change = changed(row, Interrupted(), nonce_window=nonce_window)
    assert (change.state, change.not_before, change.unknown_count) == (state, row.not_before, unknown_count)
    assert change.reason == (INTERRUPTED if state is UNKNOWN else None)


@pytest.mark.parametrize(
    ("delivery", "waits"),
    [
        (DELIVERY, False),
        (DELIVERY._replace(unknown_count=1), True),
        (DELIVERY._replace(message_ids=("1",), attempt=2), True),
    ],
)
def test_a_second_try_waits_for_an_answer_to_anything(delivery: Delivery, waits: bool) -> None:
    assert waits_for_an_answer(delivery) is waits


@pytest.mark.parametrize(
    ("on_unknown", "seconds", "barred"),
    [
        (OnUnknown.HOLD, 121, True),
        (OnUnknown.HOLD, 119, False),
        (OnUnknown.RESEND_ONCE, 121, False),
    ],
)
def test_only_what_is_held_for_an_editor_is_not_sent_after_its_nonces_time(
    on_unknown: OnUnknown, seconds: float, barred: bool
) -> None:
    doubtful = DELIVERY._replace(on_unknown=on_unknown, unknown_count=1, first_try_at=START)
    at: datetime = START + timedelta(seconds=seconds)
    assert may_not_be_guessed(doubtful, at, 120) is barred


# ── What has changed meanwhile ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("row", "event", "state"),
    [
        (ROW._replace(wanted=3), Sent(("55",)), READY),  # corrected while it was on its way
        (ROW._replace(wanted=0), Later(5), CANCELLED),
        (ROW._replace(wanted=0), Sent(("55",)), READY),  # retracted: what arrived is deleted
        (ROW._replace(plan_state=PlanState.CANCELLED), NotSent("x"), CANCELLED),
        (EDIT._replace(plan_state=PlanState.CANCELLED), NotSent("x"), READY),
        (ROW._replace(subscriber_state=SubscriberState.LEFT), Deferred(), SUPPRESSED),
        (EDIT._replace(subscriber_state=SubscriberState.LEFT), Deferred(), READY),
        (EDIT._replace(subscriber_state=SubscriberState.GONE), Deferred(), SUPPRESSED),
        (ROW._replace(subscriber_state=None), Unlisted("x"), SUPPRESSED),
        (ROW._replace(subscriber_state=None), Sent(("55",)), SENT),
    ],
)
def test_what_happened_to_post_and_place_meanwhile_counts(row: InFlight, event: Event, state: DeliveryState) -> None:
    change = settle(row, event, NOW, asked=2)
    assert change.state is state
    assert (change.done_at is None) is (state is READY)


def test_what_arrived_under_an_older_revision_is_edited_from_a_first_attempt_on() -> None:
    change = settle(ROW._replace(wanted=3, attempt=2, unknown_count=1), Sent(("55",)), NOW, asked=2)
    assert (change.shown, change.message_ids) == (2, ("55",))
    assert (change.attempt, change.unknown_count, change.first_try_at) == (0, 0, None)


def test_a_copy_keeps_its_numbers_where_an_answer_names_none_and_loses_them_when_deleted() -> None:
    assert changed(EDIT, Sent()).message_ids == ("11",)
    deleted = changed(EDIT._replace(wanted=0), Sent())
    assert (deleted.shown, deleted.message_ids) == (0, ())


def test_an_edit_of_a_chat_that_moved_stays_where_its_message_is() -> None:
    change = changed(EDIT, Moved(AWAY))
    assert (change.state, change.reason, change.shown, change.message_ids) == (FAILED, STAYED_BEHIND, 1, ("11",))


# ── What a platform is asked ────────────────────────────────────────────────────────────────────────────────────────


def test_a_nonce_names_the_copy_whatever_its_revision_and_fits_discord() -> None:
    assert as_copy(DELIVERY).nonce == as_copy(DELIVERY._replace(wanted=99)).nonce == "7"
    assert len(as_copy(DELIVERY._replace(id=2**63 - 1)).nonce or "") <= 25


def test_a_delivery_that_may_have_arrived_says_so_to_the_platform() -> None:
    assert as_copy(DELIVERY).retry is False
    assert as_copy(DELIVERY._replace(unknown_count=1)).retry is True
