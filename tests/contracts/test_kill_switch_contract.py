"""What any store must do with the order to stop all sending."""

import asyncio
from datetime import timedelta

from bot.desk import kill_switch
from bot.desk.access import Actor, Role
from bot.desk_nouns import StopOrder
from bot.outbox import WaitingPosts
from bot.ports import Store
from tests.bot.fakes import FakeClock
from tests.contracts.conftest import NOON, StoreDriver

FIRST = StopOrder(at=NOON, person="telegram:1", reason="a wrong headline")
OWNER = Actor("cli:root", Role.OWNER)
SECOND = StopOrder(at=NOON + timedelta(seconds=5), person="cli:root")


async def order(store: Store) -> StopOrder | None:
    async with store.reading() as work:
        return await work.kill_switch.order()


async def stop(store: Store, given: StopOrder) -> bool:
    async with store.work() as work:
        return await work.kill_switch.stop(given)


async def release(store: Store) -> StopOrder | None:
    async with store.work() as work:
        return await work.kill_switch.release(NOON)


async def test_the_first_order_stands_until_it_is_released(store: Store) -> None:
    before = await order(store)
    stopped = await stop(store, FIRST), await stop(store, SECOND)
    assert (before, stopped, await order(store)) == (None, (True, False), FIRST)
    assert (await release(store), await order(store), await release(store)) == (FIRST, None, None)
    assert (await stop(store, SECOND), await order(store)) == (True, SECOND)


async def test_of_two_who_do_the_same_at_once_one_does_it(store: Store) -> None:
    stopped = await asyncio.gather(stop(store, FIRST), stop(store, SECOND))
    stands = await order(store)
    released = await asyncio.gather(release(store), release(store))
    assert sorted(stopped) == [False, True]
    assert stands == (FIRST if stopped[0] else SECOND)
    assert sorted(each is None for each in released) == [False, True]


async def test_what_waits_is_counted_by_platform(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("1", "2", "3")
    newsroom.platform = "discord"
    await newsroom.subscribe("4")
    await newsroom.send_out()
    newsroom.platform = "telegram"
    await newsroom.settle(newsroom.arrived((await newsroom.claim(1))[0]))
    async with newsroom.store.reading() as work:
        assert await work.deliveries.waiting() == {"telegram": 2, "discord": 1}


async def test_what_would_be_sent_is_told_as_posts_and_places_and_what_is_older_is_dropped(store: Store) -> None:
    desk, clock = StoreDriver(store), FakeClock(NOON)
    async with store.reading() as work:
        assert await work.deliveries.unsent() == WaitingPosts(posts=0, places=0, oldest=None)
    await desk.subscribe("1", "2")
    old = await desk.send_out("Yesterday")
    desk.pass_time(3_600)
    new = await desk.send_out("Today")
    first, *_ = await desk.claim(1)
    await desk.settle(desk.arrived(first))
    assert first.post_id == old.id
    assert await kill_switch.unsent(store) == WaitingPosts(posts=2, places=2, oldest=NOON)
    await kill_switch.stop_all(store, clock, OWNER)
    await kill_switch.go_on(store, clock, OWNER, drop_before=NOON + timedelta(minutes=1))
    left = await desk.claim()
    assert {each.post_id for each in left} == {new.id}
    assert len(left) == 2
