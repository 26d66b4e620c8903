"""How far breaking news is against what is promised: a table of counts and seconds."""

from collections.abc import Mapping
from datetime import timedelta

import pytest

from bot import report_tables
from bot.breaking_clock import clock
from bot.model import DeliveryState, Tally
from bot.outbox import Arrivals
from bot.phrases import Phrases
from tests.bot.fakes import START

SENT, READY, FAILED = DeliveryState.SENT, DeliveryState.READY, DeliveryState.FAILED
SAID = {
    "runs": "40 % have it after 0:30. The goal: 90 % within 2:00.",
    "reached": "90 % had it after 0:20 (the goal: 2:00).",
    "missed": "40 % have it. The goal, 90 % within 2:00, was missed.",
}


@pytest.mark.parametrize(
    ("states", "arrived", "seconds", "ended", "said"),
    [
        ({SENT: 40, READY: 60}, {10: 40}, 30, False, SAID["runs"]),
        ({SENT: 90, READY: 10}, {10: 50, 20: 40}, 30, False, SAID["reached"]),
        ({SENT: 89, READY: 11}, {10: 50, 20: 39}, 30, False, SAID["runs"].replace("40", "89")),
        ({SENT: 40, READY: 60}, {10: 40}, 599, False, SAID["runs"].replace("0:30", "9:59")),
        ({SENT: 40, READY: 60}, {10: 40}, 600, False, SAID["missed"]),
        ({SENT: 40, FAILED: 60}, {10: 40}, 30, True, SAID["missed"]),
        ({SENT: 40, DeliveryState.SUPPRESSED: 50, DeliveryState.COLLECTED: 50}, {20: 40}, 30, True, SAID["reached"]),
        ({READY: 9}, {}, 30, False, SAID["runs"].replace("40", "0")),
        # A clock that was set back, and seconds that are kept whole.
        ({SENT: 9}, {-5: 9}, -3, True, SAID["reached"].replace("0:20", "0:01")),
    ],
)
def test_what_the_clock_says(
    states: Mapping[DeliveryState, int], arrived: Mapping[int, int], seconds: int, ended: bool, said: str
) -> None:
    by_second = tuple((START + timedelta(seconds=second), number) for second, number in arrived.items())
    ran = clock(
        Tally(by_state=dict(states)), Arrivals(since=START, by_second=by_second), START + timedelta(seconds=seconds)
    )
    assert ran is not None
    assert report_tables.speed(Phrases(("en",)), "en", ran, ended=ended) == said


def test_while_it_is_planned_no_share_is_reached_and_what_was_never_planned_has_no_clock() -> None:
    by_second = ((START, 10),)
    ran = clock(Tally(by_state={SENT: 10}, planning=True), Arrivals(since=START, by_second=by_second), START)
    assert ran is not None
    assert (ran.percent, ran.reached) == (100, None)
    assert clock(Tally(), Arrivals(), START) is None
