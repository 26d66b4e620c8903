"""What any store must say of when copies arrived and who left soon after: counted as it happens, and once."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from bot.model import DeliveryState, Post
from bot.outbox import Arrivals
from bot.outcomes import Sent, Unknown
from bot.ports import Work
from bot.subscriber import SubscriberState
from tests.contracts.conftest import NOON, StoreDriver

SECOND = NOON.replace(microsecond=0)


async def arrivals(newsroom: StoreDriver, post: Post) -> Arrivals:
    async with newsroom.store.reading() as work:
        return await work.deliveries.arrivals(post.id)


async def leaves(newsroom: StoreDriver, chat: str, state: SubscriberState = SubscriberState.LEFT) -> None:
    async with newsroom.store.work() as work:
        await work.subscribers.set_chat_state("telegram", chat, state, "blocked", newsroom.now)


async def test_copies_are_counted_in_the_second_in_which_they_first_arrived(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("1", "2", "3", "4")
    post = await newsroom.send_out()
    one, two, three, four = await newsroom.claim()
    await newsroom.settle(newsroom.arrived(one), newsroom.arrived(two), newsroom.ends(three, DeliveryState.FAILED))
    newsroom.pass_time(2)
    await newsroom.settle(newsroom.arrived(four), newsroom.arrived(one))
    assert await arrivals(newsroom, post) == Arrivals(
        since=NOON, by_second=((SECOND, 2), (SECOND + timedelta(seconds=2), 1))
    )


async def test_of_a_long_sending_no_second_is_read_by_itself_and_none_is_lost(newsroom: StoreDriver) -> None:
    await newsroom.subscribe(*map(str, range(620)))
    post = await newsroom.send_out()
    results = []
    for copy in await newsroom.claim(620):
        results.append(newsroom.arrived(copy))
        newsroom.pass_time(1 if copy.id % 2 else 40)
    await newsroom.settle(*results[:600])
    assert len((await arrivals(newsroom, post)).by_second) == 600
    await newsroom.settle(*results[600:])
    found = (await arrivals(newsroom, post)).by_second
    assert len(found) in range(310, 340)  # pairs a second apart fall into one step, but for those at an edge
    assert sum(number for _, number in found) == 620
    assert found[-1][0] == newsroom.now.replace(microsecond=0) - timedelta(seconds=40)


async def test_corrections_and_deletions_are_no_arrivals(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("1")
    post = await newsroom.send_out()
    await newsroom.deliver_all()
    for revision in (2, 0):
        await newsroom.want(post, revision)
        newsroom.pass_time(60)
        await newsroom.deliver_all()
    assert (await arrivals(newsroom, post)).by_second == ((SECOND, 1),)


async def test_what_is_corrected_on_its_way_and_what_another_owner_settles_is_counted_once(
    newsroom: StoreDriver,
) -> None:
    await newsroom.subscribe("1", "2", "3")
    post = await newsroom.send_out()
    one, two, three = await newsroom.claim()
    await newsroom.want(post, 2)
    await newsroom.settle(newsroom.arrived(one), newsroom.became(two, Sent(("9",), stale=True)))
    await newsroom.settle(newsroom.arrived(three), epoch=2)
    await newsroom.settle(newsroom.became(three, Unknown("cut")))
    newsroom.pass_time(60)
    for _ in range(2):
        await newsroom.deliver_all()
    assert (await arrivals(newsroom, post)).by_second == ((SECOND, 2), (SECOND + timedelta(minutes=1), 1))


@pytest.mark.parametrize("state", [SubscriberState.LEFT, SubscriberState.GONE])
async def test_who_leaves_within_an_hour_of_a_copy_is_counted_with_it(
    newsroom: StoreDriver, state: SubscriberState
) -> None:
    await newsroom.subscribe("1", "2", "3", "4")
    early = await newsroom.send_out("early")
    await newsroom.deliver_all()
    newsroom.pass_time(3_000)
    late = await newsroom.send_out("late")
    *rest, last = await newsroom.claim()
    await newsroom.settle(*map(newsroom.arrived, rest), newsroom.ends(last, DeliveryState.FAILED))
    await leaves(newsroom, "1", state)
    await leaves(newsroom, "1", state)
    await leaves(newsroom, last.address.chat, state)
    newsroom.pass_time(700)
    await leaves(newsroom, "2", state)
    newsroom.pass_time(3_000)
    await leaves(newsroom, "3", state)
    assert [(await arrivals(newsroom, post)).left for post in (early, late)] == [2, 2]


@pytest.mark.parametrize(
    "act",
    [
        lambda work, now: work.subscribers.set_chat_state("telegram", "1", SubscriberState.SUSPENDED, "no right", now),
        lambda work, now: work.subscribers.set_chat_state("telegram", "9", SubscriberState.GONE, "blocked", now),
    ],
)
async def test_a_suspended_place_and_one_that_had_no_copy_did_not_leave_over_it(
    newsroom: StoreDriver, act: Callable[[Work, Any], Any]
) -> None:
    await newsroom.subscribe("1")
    await newsroom.subscribe("9", topics=["sports"])
    post = await newsroom.send_out()
    await newsroom.deliver_all()
    async with newsroom.store.work() as work:
        await act(work, newsroom.now)
    assert (await arrivals(newsroom, post)).left == 0


async def test_who_has_everything_forgotten_has_left_and_stays_counted(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("1")
    post = await newsroom.send_out()
    await newsroom.deliver_all()
    async with newsroom.store.work() as work:
        await work.personal.forget(newsroom.at("1"), ["telegram:1"], "forgotten", newsroom.now)
        while await work.deliveries.change_slice(100) is not None:
            pass
    assert await arrivals(newsroom, post) == Arrivals(since=NOON, by_second=((SECOND, 1),), left=1)


async def test_whether_anything_ever_arrived_is_known(newsroom: StoreDriver) -> None:
    async with newsroom.store.reading() as work:
        assert await work.deliveries.anything_arrived() is False
    await newsroom.subscribe("1")
    await newsroom.send_out()
    async with newsroom.store.reading() as work:
        assert await work.deliveries.anything_arrived() is False
    await newsroom.deliver_all()
    async with newsroom.store.reading() as work:
        assert await work.deliveries.anything_arrived() is True
