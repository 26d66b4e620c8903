from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.rate_limit import Bucket, Pacer
from bot.model import Address, PlaceKind
from bot.outcomes import Scope
from bot.ports import Rates

TELEGRAM = Rates(per_second=28, burst=5, chat_per_second=1, chat_burst=3, group_per_minute=18, in_flight=8)
A, B, C = (Address("telegram", name) for name in "abc")
PRIVATE, GROUP = PlaceKind.PRIVATE, PlaceKind.GROUP


@given(rate=st.floats(0.3, 1000), burst=st.integers(1, 50), offers=st.lists(st.floats(0, 5), max_size=200))
def test_a_bucket_never_lets_more_through_than_its_rate_and_burst(rate: float, burst: int, offers: list[float]) -> None:
    bucket, now, taken = Bucket(rate, burst), 0.0, []
    for gap in offers:
        now += gap
        ready = bucket.ready_at(now)
        now = max(now, ready)
        bucket.take(now)
        taken.append(now)
    for first, start in enumerate(taken):
        for last in range(first, len(taken)):
            assert last - first + 1 <= burst + rate * (taken[last] - start) + 1e-6


def sent_within(pacer: Pacer, seconds: float, places: list[tuple[Address, PlaceKind]]) -> int:
    now, sent = 0.0, 0
    while True:
        address, kind = places[sent % len(places)]
        now = max(now, pacer.bot_ready_at(now), pacer.place_ready_at(address, kind, now))
        if now >= seconds:
            return sent
        pacer.take(address, kind, now)
        sent += 1


def test_a_bot_sends_its_rate_to_many_chats() -> None:
    many = [(Address("telegram", str(number)), PRIVATE) for number in range(400)]
    assert sent_within(Pacer(TELEGRAM), 10, many) == 28 * 10 + 4


def test_one_private_chat_takes_one_a_second_after_a_short_burst() -> None:
    assert sent_within(Pacer(TELEGRAM), 60, [(A, PRIVATE)]) == 60 + 2


def test_a_group_takes_eighteen_a_minute_and_never_more_than_twenty() -> None:
    assert 18 <= sent_within(Pacer(TELEGRAM), 59.99, [(A, GROUP)]) <= 20
    assert 180 <= sent_within(Pacer(TELEGRAM), 599.99, [(A, GROUP)]) <= 182


def test_a_chats_flood_wait_stops_that_chat_alone() -> None:
    pacer = Pacer(TELEGRAM)
    assert pacer.pause(A, PRIVATE, 3, Scope.UNSURE, 0) is Scope.CHAT
    assert pacer.place_ready_at(A, PRIVATE, 0) == 3
    assert (pacer.place_ready_at(B, PRIVATE, 0), pacer.bot_ready_at(0)) == (0, 0)


def test_a_wait_that_concerns_one_message_stops_neither_its_chat_nor_the_bot() -> None:
    pacer = Pacer(TELEGRAM)
    assert pacer.pause(A, PRIVATE, 600, Scope.COPY, 0) is Scope.COPY
    assert (pacer.place_ready_at(A, PRIVATE, 0), pacer.bot_ready_at(0)) == (0, 0)
    assert not pacer.alone(0)


def test_a_long_wait_is_its_chats_own_until_another_chat_floods_too() -> None:
    pacer = Pacer(TELEGRAM)
    assert pacer.pause(A, PRIVATE, 35, Scope.UNSURE, 0) is Scope.CHAT
    assert pacer.alone(0.1)
    assert pacer.bot_ready_at(0.1) == 0.1
    assert pacer.pause(B, PRIVATE, 35, Scope.UNSURE, 0.2) is Scope.BOT
    assert (pacer.bot_ready_at(0.2), pacer.alone(0.2)) == (35.2, False)
    assert round(pacer.bot.rate, 1) == 19.6


def test_a_chat_that_is_reached_in_between_shows_that_waits_are_the_chats_own() -> None:
    pacer = Pacer(TELEGRAM)
    pacer.pause(A, PRIVATE, 35, Scope.UNSURE, 0)
    pacer.reached(0.1)
    assert not pacer.alone(0.2)
    assert pacer.pause(B, PRIVATE, 35, Scope.UNSURE, 0.2) is Scope.CHAT
    assert pacer.bot_ready_at(0.2) == 0.2


def test_what_left_before_the_wait_shows_nothing() -> None:
    pacer = Pacer(TELEGRAM)
    pacer.pause(A, PRIVATE, 35, Scope.UNSURE, 1)
    pacer.reached(0.9)
    assert pacer.alone(1.1)
    assert pacer.pause(B, PRIVATE, 35, Scope.UNSURE, 1.2) is Scope.BOT


def test_a_wait_that_ends_sooner_than_another_chats_is_not_the_bots() -> None:
    pacer = Pacer(TELEGRAM)
    pacer.pause(A, PRIVATE, 35, Scope.UNSURE, 0)
    assert pacer.pause(B, PRIVATE, 8, Scope.UNSURE, 0.2) is Scope.CHAT
    assert pacer.pause(C, PRIVATE, 8, Scope.UNSURE, 0.4) is Scope.BOT


def test_one_chat_that_floods_twice_says_nothing_of_the_others() -> None:
    pacer = Pacer(TELEGRAM)
    pacer.pause(A, PRIVATE, 1, Scope.UNSURE, 0)
    assert pacer.pause(A, PRIVATE, 2, Scope.UNSURE, 1.1) is Scope.CHAT


def test_floods_that_lie_apart_are_each_a_chats_own() -> None:
    pacer = Pacer(TELEGRAM)
    assert pacer.pause(A, PRIVATE, 2, Scope.UNSURE, 0) is Scope.CHAT
    assert pacer.pause(B, PRIVATE, 2, Scope.UNSURE, 9) is Scope.CHAT


def test_a_platform_that_names_the_chat_is_believed() -> None:
    pacer = Pacer(TELEGRAM)
    assert pacer.pause(A, PRIVATE, 60, Scope.CHAT, 0) is Scope.CHAT
    assert pacer.pause(B, PRIVATE, 60, Scope.CHAT, 0) is Scope.CHAT
    assert pacer.bot_ready_at(0) == 0


def test_the_rate_climbs_back_by_one_a_minute_and_stops_at_its_own() -> None:
    pacer = Pacer(TELEGRAM)
    pacer.pause(A, PRIVATE, 5, Scope.BOT, 0)
    pacer.bot_ready_at(120)
    assert round(pacer.bot.rate, 1) == 21.6
    pacer.bot_ready_at(3600)
    assert pacer.bot.rate == 28


def test_a_wait_cuts_the_rate_once_however_many_were_on_the_wire() -> None:
    pacer = Pacer(TELEGRAM)
    refused = [Address("telegram", str(number)) for number in range(128)]
    reaches = [pacer.pause(each, PRIVATE, 10, Scope.UNSURE, 0.001 * at) for at, each in enumerate(refused)]
    assert reaches.count(Scope.BOT) == 64
    assert round(pacer.bot.rate, 1) == 19.6
    pacer.pause(A, PRIVATE, 10, Scope.BOT, 20)
    assert round(pacer.bot.rate, 1) == 13.7


def test_the_rate_never_falls_below_its_floor() -> None:
    pacer = Pacer(TELEGRAM)
    for number in range(20):
        pacer.pause(A, PRIVATE, 5, Scope.BOT, 10 * number)
    assert pacer.bot.rate == 5


def test_chats_are_forgotten_once_they_are_idle() -> None:
    pacer = Pacer(TELEGRAM)
    for number in range(10_000):
        pacer.take(Address("telegram", str(number)), PRIVATE, number / 100)
    assert pacer.remembered <= 200


def test_a_paused_chat_is_never_forgotten_before_its_time() -> None:
    pacer = Pacer(TELEGRAM)
    pacer.pause(A, PRIVATE, 1_000, Scope.CHAT, 0)
    for number in range(10_000):
        pacer.take(Address("telegram", str(number)), PRIVATE, number / 100)
    assert pacer.place_ready_at(A, PRIVATE, 100) == 1_000
