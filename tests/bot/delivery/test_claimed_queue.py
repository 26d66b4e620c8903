from bot.delivery.claimed_queue import Held, ids
from bot.model import Address, Delivery, Lane, PlaceKind
from tests.bot.fakes import START

ONE = Delivery(
    id=1, post_id=1, subscriber_id=1, address=Address("t", "1"), kind=PlaceKind.PRIVATE, wanted=1, not_before=START
)


def held(*lanes: Lane) -> Held:
    found = Held()
    for number, lane in enumerate(lanes, 1):
        found.make_ready(ONE._replace(id=number, lane=lane))
    return found


def taken(found: Held, number: int) -> list[int]:
    return [found.take().id for _ in range(number)]


def test_urgent_lanes_go_first_and_each_lane_in_order() -> None:
    found = held(Lane.DIGEST, Lane.NORMAL, Lane.BREAKING, Lane.NORMAL, Lane.BREAKING)
    assert taken(found, 5) == [3, 5, 2, 4, 1]


def test_one_slot_in_ten_belongs_to_each_lane_that_would_starve() -> None:
    lanes = (Lane.ANNOUNCEMENT, Lane.CORRECTION, Lane.DIGEST)
    found = held(*[Lane.NORMAL] * 30, *(lane for lane in lanes for _ in range(9)))
    order = [found.take().lane for _ in range(30)]
    assert [(slot, lane) for slot, lane in enumerate(order, 1) if lane is not Lane.NORMAL] == [
        (3, Lane.ANNOUNCEMENT),
        (6, Lane.CORRECTION),
        (10, Lane.DIGEST),
        (13, Lane.ANNOUNCEMENT),
        (16, Lane.CORRECTION),
        (20, Lane.DIGEST),
        (23, Lane.ANNOUNCEMENT),
        (26, Lane.CORRECTION),
        (30, Lane.DIGEST),
    ]


def test_digests_own_one_slot_in_ten() -> None:
    found = held(*[Lane.NORMAL] * 20, Lane.DIGEST, Lane.DIGEST, Lane.DIGEST)
    assert taken(found, 22) == [*range(1, 10), 21, *range(10, 19), 22, 19, 20]


def test_breaking_news_gives_up_no_slot() -> None:
    found = held(*[Lane.BREAKING] * 15, Lane.DIGEST)
    assert taken(found, 16) == [*range(1, 16), 16]


def test_those_whose_chat_is_not_ready_wait_in_order_of_time() -> None:
    found = Held()
    for number, at in ((1, 5.0), (2, 3.0), (3, 9.0)):
        found.put(ONE._replace(id=number), at)
    assert (found.next_at, found.ready, len(found)) == (3.0, False, 3)
    assert [delivery.id for delivery in found.due(5.0)] == [2, 1]
    assert (found.next_at, len(found)) == (9.0, 1)


def test_what_is_dropped_is_gone_from_wherever_it_waits() -> None:
    found = held(Lane.NORMAL, Lane.BREAKING)
    found.put(ONE._replace(id=3, post_id=2), 1.0)
    found.put(ONE._replace(id=4), 2.0)
    assert found.urgent == 1
    assert sorted(ids(found.drop(lambda delivery: delivery.post_id == 1))) == [1, 2, 4]
    assert ids(found) == [3]
    assert ids(found.drop()) == [3]
    assert len(found) == 0
