"""The policy of lanes: which slots are whose."""

import pytest

from bot.delivery.lanes import owner, shares
from bot.model import Lane

A, C, D = Lane.ANNOUNCEMENT, Lane.CORRECTION, Lane.DIGEST


@pytest.mark.parametrize(
    ("slot", "lane"),
    [(1, None), (2, None), (3, A), (4, None), (5, None), (6, C), (7, None), (8, None), (9, None), (10, D), (13, A)],
)
def test_each_slot_has_an_owner_or_goes_to_the_most_urgent(slot: int, lane: Lane | None) -> None:
    assert owner(slot) is lane


@pytest.mark.parametrize(
    ("before", "room", "expected"),
    [
        (0, 0, {A: 0, C: 0, D: 0}),
        (0, -3, {A: 0, C: 0, D: 0}),
        (0, 2, {A: 0, C: 0, D: 0}),
        (2, 1, {A: 1, C: 0, D: 0}),
        (0, 7, {A: 1, C: 1, D: 0}),
        (7, 7, {A: 1, C: 0, D: 1}),
        (0, 28, {A: 3, C: 3, D: 2}),
        (0, 1_000, {A: 100, C: 100, D: 100}),
    ],
)
def test_the_shares_of_a_claim(before: int, room: int, expected: dict[Lane, int]) -> None:
    assert shares(before, room) == expected


@pytest.mark.parametrize("room", [1, 3, 7, 28, 999])
def test_however_small_the_claims_each_lane_gets_its_tenth(room: int) -> None:
    got = [shares(before, room) for before in range(0, 1_000 * room, room)]
    assert {lane: sum(each[lane] for each in got) for lane in (A, C, D)} == dict.fromkeys((A, C, D), 100 * room)


def test_shares_are_the_slots_that_are_owned() -> None:
    for before in range(25):
        for room in range(25):
            owners = [owner(slot) for slot in range(before + 1, before + room + 1)]
            assert shares(before, room) == {lane: owners.count(lane) for lane in (A, C, D)}
