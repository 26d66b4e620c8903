"""How much one person may ask, on the fake clock."""

import pytest

from bot.command_limit import COMMANDS_OF_A_PERSON, Allowance, CommandLimit, Ruling, Verdict
from tests.bot.fakes import FakeClock


def verdicts(limit: CommandLimit, number: int, key: str = "a") -> list[Verdict]:
    return [limit.asks(key, None, COMMANDS_OF_A_PERSON).verdict for _ in range(number)]


def test_five_at_once_then_one_notice_then_silence(clock: FakeClock) -> None:
    limit = CommandLimit(clock)
    assert verdicts(limit, 8) == [Verdict.ANSWER] * 5 + [Verdict.NOTICE] + [Verdict.SILENCE] * 2
    assert verdicts(limit, 1, "b") == [Verdict.ANSWER]


def test_who_was_told_is_met_with_silence_until_there_is_room_and_asking_that_counts_nothing(clock: FakeClock) -> None:
    limit = CommandLimit(clock)
    found = []
    for _ in range(6):
        found.append(limit.ignores("a", command=True))
        verdicts(limit, 1)
    assert found == [False] * 6
    assert limit.ignores("a", command=True)
    clock.shift(3)
    assert [limit.ignores("a", command=True) for _ in range(3)] == [False] * 3


def test_twenty_a_minute_are_answered_for_ever(clock: FakeClock) -> None:
    limit = CommandLimit(clock)
    found = []
    for _ in range(100):
        found += verdicts(limit, 1)
        clock.shift(3)
    assert set(found) == {Verdict.ANSWER}


def test_the_notice_comes_again_only_after_an_answer(clock: FakeClock) -> None:
    limit = CommandLimit(clock)
    verdicts(limit, 6)
    clock.shift(2.9)
    assert verdicts(limit, 1) == [Verdict.SILENCE]
    clock.shift(0.2)
    assert verdicts(limit, 2) == [Verdict.ANSWER, Verdict.NOTICE]


def test_no_more_is_saved_up_than_the_burst(clock: FakeClock) -> None:
    limit = CommandLimit(clock)
    verdicts(limit, 1)
    clock.shift(86_400)
    assert verdicts(limit, 6) == [Verdict.ANSWER] * 5 + [Verdict.NOTICE]


def test_where_there_is_patience_a_few_more_are_answered_each_at_its_turn(clock: FakeClock) -> None:
    limit = CommandLimit(clock)
    rulings = [limit.take(("a",), COMMANDS_OF_A_PERSON, patience=15) for _ in range(12)]
    assert [ruling.seconds for ruling in rulings[:10]] == [0, 0, 0, 0, 0, 3, 6, 9, 12, 15]
    assert rulings[10:] == [Ruling(Verdict.NOTICE), Ruling(Verdict.SILENCE)]


def test_those_that_wait_are_answered_no_faster_than_twenty_a_minute(clock: FakeClock) -> None:
    limit = CommandLimit(clock)
    answered = []
    for second in range(120):
        rulings = [limit.take(("a",), COMMANDS_OF_A_PERSON, patience=15) for _ in range(10)]
        answered += [second + ruling.seconds for ruling in rulings if ruling.verdict is Verdict.ANSWER]
        clock.shift(1)
    assert answered == sorted(answered)
    assert answered[5:] == pytest.approx([3.0 * each for each in range(1, len(answered) - 4)])


def test_buckets_of_those_long_gone_are_forgotten(clock: FakeClock) -> None:
    limit = CommandLimit(clock)
    for number in range(20_001):
        limit.take((str(number),), Allowance(burst=1, per_minute=1))
    assert limit.take(("0",), Allowance(burst=1, per_minute=1)).verdict is Verdict.ANSWER
    assert limit.take(("20000",), Allowance(burst=1, per_minute=1)).verdict is Verdict.NOTICE
