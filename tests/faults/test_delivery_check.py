"""The judge must find each fault that it is there to find."""

import json

import pytest

from tests.faults.delivery_check import (
    Arrival,
    DeliveryCounts,
    QuietTime,
    arrivals,
    busiest,
    doubled_within,
    inversions,
    judge,
)

PLANNED = {"telegram:1": [1, 2, 3], "telegram:2": [1]}
WELL = [
    Arrival(10, "telegram:1", 1),
    Arrival(11, "telegram:2", 1),
    Arrival(12, "telegram:1", 2),
    Arrival(13, "telegram:1", 3),
]
SPOTLESS = DeliveryCounts(
    planned=4,
    arrived=4,
    lost=0,
    held=0,
    doubled=0,
    most_extra=0,
    disordered=0,
    while_paused=0,
    to_dead=0,
    floods=0,
    unplanned=0,
)


def found(verdict: DeliveryCounts) -> dict[str, int]:
    """What is not as in a spotless run."""
    well = SPOTLESS.as_row()
    return {name: value for name, value in verdict.as_row().items() if value != well[name]}


def test_a_good_run_is_spotless() -> None:
    assert judge(PLANNED, WELL) == SPOTLESS


def test_what_never_arrived_is_lost() -> None:
    assert found(judge(PLANNED, WELL[1:])) == {"arrived": 3, "lost": 1}


def test_what_the_desk_is_shown_as_in_doubt_is_held_and_not_lost() -> None:
    assert found(judge(PLANNED, WELL[1:], held=[("telegram:1", 1)])) == {"arrived": 3, "held": 1}


def test_what_is_held_and_arrived_is_neither() -> None:
    assert judge(PLANNED, WELL, held=[("telegram:1", 1)]) == SPOTLESS


def test_every_superfluous_copy_counts_and_so_does_the_worst_case() -> None:
    again = [Arrival(20, "telegram:2", 1), Arrival(21, "telegram:2", 1), Arrival(22, "telegram:1", 3)]
    assert found(judge(PLANNED, WELL + again)) == {"arrived": 7, "doubled": 3, "most_extra": 2}


def test_a_copy_that_comes_again_is_told_from_one_that_comes_again_much_later() -> None:
    again = [Arrival(130, "telegram:1", 1), Arrival(131, "telegram:2", 1), Arrival(30, "telegram:1", 3)]
    assert doubled_within([*again, *WELL], 120) == {("telegram:1", 1), ("telegram:2", 1), ("telegram:1", 3)}
    assert doubled_within([*again, *WELL], 119) == {("telegram:1", 3)}
    assert doubled_within(WELL, 1_000) == set()


def test_a_post_that_overtakes_is_out_of_order() -> None:
    swapped = [WELL[0], WELL[1], Arrival(12, "telegram:1", 3), Arrival(13, "telegram:1", 2)]
    assert found(judge(PLANNED, swapped)) == {"disordered": 1}


def test_a_second_copy_of_an_earlier_post_is_a_double_and_no_disorder() -> None:
    assert inversions([1, 2, 1, 3], [1, 2, 3]) == 0


def test_what_arrives_in_a_pause_is_counted_for_the_place_it_concerns() -> None:
    spans = [QuietTime(11, 12, "telegram:1"), QuietTime(12.5, 14)]
    assert found(judge(PLANNED, WELL, paused=spans)) == {"while_paused": 1}


def test_what_is_sent_to_a_dead_place_is_counted() -> None:
    assert found(judge(PLANNED, WELL, dead={"telegram:1": 12})) == {"to_dead": 2}


def test_what_nobody_planned_is_seen() -> None:
    assert found(judge(PLANNED, [*WELL, Arrival(9, "telegram:9", 1)])) == {"arrived": 5, "unplanned": 1}


def test_the_log_tells_new_messages_by_their_mark_or_by_their_nonce() -> None:
    def line(**fields: object) -> str:
        entry = {"at": 1.5, "platform": "telegram", "method": "sendMessage", "chat": "7", "text": "", "marker": None}
        return json.dumps(entry | fields)

    lines = [
        line(text="News №12: rain"),
        line(platform="discord", method="createMessage", marker="71"),
        line(method="editMessageText", text="News №12: sun"),
        line(text="Welcome."),
    ]
    assert list(arrivals(lines, {71: 5})) == [Arrival(1.5, "telegram:7", 12), Arrival(1.5, "discord:7", 5)]


@pytest.mark.parametrize(
    ("moments", "most"), [([], 0), ([5], 1), ([0, 9.9], 2), ([0, 10], 1), ([0, 1, 20, 21, 29, 40], 3)]
)
def test_the_busiest_ten_seconds_are_found_wherever_they_begin(moments: list[float], most: int) -> None:
    assert busiest(moments, 10) == most
