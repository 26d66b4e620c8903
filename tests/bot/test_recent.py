"""What is remembered on the way: how much, how long, and what goes first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.recent import Recent
from tests.bot.fakes import FakeClock


def test_what_was_not_looked_up_for_the_longest_goes_first() -> None:
    kept = Recent[str, int](2)
    kept.keep("a", 1)
    kept.keep("b", 2)
    assert kept.get("a") == 1
    kept.keep("c", 3)
    assert [kept.get(key) for key in "abc"] == [1, None, 3]


def test_keeping_again_replaces_and_counts_as_new() -> None:
    kept = Recent[str, int](2)
    for key, value in (("a", 1), ("b", 2), ("a", 3), ("c", 4)):
        assert kept.keep(key, value) == value
    assert [kept.get(key) for key in "abc"] == [3, None, 4]


def test_an_entry_is_forgotten_in_time_whether_or_not_it_is_looked_up(clock: FakeClock) -> None:
    kept = Recent[str, int](9, seconds=60, clock=clock)
    kept.keep("a", 1)
    clock.shift(59)
    assert "a" in kept
    clock.shift(1)
    assert "a" not in kept
    with pytest.raises(KeyError):
        kept["a"]
    assert len(kept) == 0
    kept.keep("a", 2)
    clock.shift(59)
    assert kept["a"] == 2


def test_the_newest_are_kept_and_each_no_longer_than_its_time(clock: FakeClock) -> None:
    kept = Recent[str, int](2, seconds=3_600, clock=clock)
    for number, name in enumerate(("first", "second", "third")):
        kept.keep(name, number)
        clock.shift(60)
    assert [name in kept for name in ("first", "second", "third")] == [False, True, True]
    clock.shift(3_600 - 120)
    assert [name in kept for name in ("first", "second", "third")] == [False, False, True]


def test_none_can_be_kept_and_is_told_from_nothing() -> None:
    kept = Recent[str, int | None](2)
    kept.keep("a", None)
    assert ("a" in kept, kept["a"], "b" in kept) == (True, None, False)


@given(st.lists(st.tuples(st.integers(0, 20), st.floats(0, 30))), st.integers(1, 8))
def test_there_are_never_more_than_it_may_hold(steps: list[tuple[int, float]], most: int) -> None:
    clock = FakeClock()
    kept = Recent[int, int](most, seconds=40, clock=clock)
    for key, seconds in steps:
        clock.shift(seconds)
        kept.keep(key, key)
        assert len(kept) <= most
        assert kept[key] == key
