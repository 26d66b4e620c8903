from datetime import timedelta

import pytest

from bot.delivery.lifecycle import MAX_ATTEMPTS, as_copy, settle
from bot.model import (
    Address,
    BotDown,
    Delivery,
    DeliveryState,
    Gone,
    Later,
    Moved,
    NotSent,
    OnUnknown,
    Outcome,
    PlaceKind,
    Refused,
    Scope,
    Sent,
    Settlement,
    Unknown,
)
from tests.bot.fakes import START

HOME = Address("telegram", "42")
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
SHOWN = DELIVERY._replace(shown=1, message_ids=("11",))


def in_(seconds: float) -> dict[str, object]:
    return {"not_before": START + timedelta(seconds=seconds)}


def expected(state: DeliveryState, **values: object) -> Settlement:
    return Settlement(**{"delivery_id": 7, "epoch": 5, "state": state, "wanted": 2, **values})  # type: ignore[arg-type]


READY, FAILED, SENT = DeliveryState.READY, DeliveryState.FAILED, DeliveryState.SENT


@pytest.mark.parametrize(
    ("delivery", "outcome", "settlement"),
    [
        (DELIVERY, Sent(("55",)), expected(SENT, shown=2, message_ids=("55",), done_at=START)),
        (DELIVERY, Sent(("55",), stale=True), expected(SENT, shown=1, message_ids=("55",), done_at=START)),
        (SHOWN, Sent(), expected(SENT, shown=2, message_ids=("11",), done_at=START)),
        (SHOWN._replace(wanted=0), Sent(), expected(SENT, shown=0, message_ids=(), done_at=START)),
        (DELIVERY, Later(35), expected(READY, **in_(35), attempt=0, reason="flood")),
        (DELIVERY, Later(9, Scope.BOT), expected(READY, **in_(9), attempt=0, reason="flood")),
        (DELIVERY, Moved(Address("telegram", "-100")), expected(READY, **in_(0), attempt=0, reason="moved")),
        (DELIVERY, NotSent("no route"), expected(READY, **in_(1), attempt=0, reason="no route")),
        (
            DELIVERY._replace(attempt=3),
            NotSent("busy", counts=True),
            expected(READY, **in_(5), attempt=3, reason="busy"),
        ),
        (
            DELIVERY._replace(attempt=MAX_ATTEMPTS),
            NotSent("busy", counts=True),
            expected(FAILED, reason="busy", done_at=START),
        ),
        (DELIVERY, Gone("blocked"), expected(DeliveryState.SUPPRESSED, reason="blocked", done_at=START)),
        (DELIVERY, Refused("too long", content=True), expected(FAILED, reason="too long", done_at=START)),
        (DELIVERY, Unknown("cut"), expected(READY, **in_(1), attempt=1, unknown_count=1, reason="cut")),
        (
            DELIVERY._replace(unknown_count=1),
            Unknown("cut"),
            expected(DeliveryState.UNKNOWN, reason="cut", done_at=START),
        ),
        (
            DELIVERY._replace(on_unknown=OnUnknown.HOLD),
            Unknown("cut"),
            expected(DeliveryState.UNKNOWN, reason="cut", done_at=START),
        ),
        (SHOWN._replace(on_unknown=OnUnknown.HOLD), Unknown("cut"), expected(READY, **in_(1), attempt=1, reason="cut")),
        (DELIVERY, BotDown("401"), expected(READY, **in_(60), attempt=0, reason="401")),
    ],
)
def test_an_outcome_makes_this_of_a_delivery(delivery: Delivery, outcome: Outcome, settlement: Settlement) -> None:
    assert settle(delivery, outcome, START) == settlement._replace(wanted=delivery.wanted)


def test_an_edit_that_stays_in_doubt_ends_as_unknown() -> None:
    last = SHOWN._replace(attempt=MAX_ATTEMPTS, on_unknown=OnUnknown.HOLD)
    assert settle(last, Unknown("cut"), START).state is DeliveryState.UNKNOWN


def test_a_nonce_names_the_copy_whatever_its_revision_and_fits_discord() -> None:
    assert as_copy(DELIVERY).nonce == as_copy(DELIVERY._replace(wanted=99)).nonce == "7"
    assert len(as_copy(DELIVERY._replace(id=2**63 - 1)).nonce or "") <= 25


def test_a_delivery_that_may_have_arrived_says_so_to_the_platform() -> None:
    assert as_copy(DELIVERY).retry is False
    assert as_copy(DELIVERY._replace(unknown_count=1)).retry is True
