from bot.delivery.circuit_breaker import CANARY_SECONDS, IN_A_ROW, LEAST, Brake, Breaker


def test_ten_attempts_without_an_answer_open_the_breaker() -> None:
    breaker = Breaker()
    assert [breaker.unanswered(0) for _ in range(IN_A_ROW)] == [0.0] * 9 + [1.0]
    assert breaker.asking


def test_one_answer_in_between_keeps_it_closed() -> None:
    breaker = Breaker()
    for _ in range(50):
        assert breaker.unanswered(0) == 0.0
        breaker.answered()


def test_it_waits_longer_each_time_it_is_asked_in_vain_but_never_more_than_fifteen_seconds() -> None:
    breaker = Breaker()
    assert [breaker.ask_failed(0) for _ in range(7)] == [1, 2, 5, 10, 15, 15, 15]
    breaker.answered()
    assert (breaker.asking, breaker.has_answered) == (False, True)
    assert breaker.ask_failed(0) == 1


def test_one_question_without_an_answer_opens_it() -> None:
    breaker = Breaker()
    assert breaker.ask_failed(100.0) == 1
    assert (breaker.asking, breaker.open_until) == (True, 101.0)


def test_what_was_on_the_wire_when_it_opened_does_not_open_it_again() -> None:
    breaker = Breaker()
    for _ in range(IN_A_ROW):
        breaker.unanswered(0)
    assert [breaker.unanswered(5.0) for _ in range(8)] == [0.0] * 8
    assert breaker.open_until == 1


def test_only_an_answer_is_heard_and_only_until_the_next_silence() -> None:
    breaker = Breaker()
    answered = [breaker.has_answered]
    for act in (breaker.answered, lambda: breaker.unanswered(0), breaker.answered, lambda: breaker.ask_failed(0)):
        act()
        answered.append(breaker.has_answered)
    assert answered == [False, True, False, True, False]


def test_twenty_dead_places_and_nobody_reached_put_the_brake_on() -> None:
    brake = Brake()
    assert [brake.dead(0) for _ in range(LEAST)] == [False] * (LEAST - 1) + [True]
    assert brake.on


def test_an_audience_of_which_a_third_has_left_does_not() -> None:
    brake = Brake()
    for number in range(600):
        if number % 3 == 0:
            assert brake.dead(0) is False
        else:
            brake.reached()
    assert not brake.on


def test_a_platform_that_goes_wrong_in_the_middle_is_noticed_within_its_window() -> None:
    brake = Brake()
    for _ in range(1000):
        brake.reached()
    needed = next(number for number in range(1, 300) if brake.dead(0))
    assert needed == 100


def test_a_dead_canary_keeps_it_on_for_another_ten_minutes_and_a_living_one_takes_it_off() -> None:
    brake = Brake()
    for _ in range(LEAST):
        brake.dead(0)
    assert brake.next_canary == CANARY_SECONDS
    assert brake.dead(CANARY_SECONDS) is False
    assert brake.next_canary == 2 * CANARY_SECONDS
    brake.reached()
    assert not brake.on
