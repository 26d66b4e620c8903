from datetime import timedelta

import pytest

from bot import subscribing
from bot.model import Address, PlaceKind, SubscriberState
from bot.ports import Store
from tests.bot.fakes import START, FakeClock, FakePlatform

GROUP = Address("telegram", "-5")
TOPIC = Address("telegram", "-5", "9")


async def follow(store: Store, clock: FakeClock, address: Address, topic: str | None = None) -> int:
    found = await subscribing.subscribe(store, clock, address, PlaceKind.GROUP, topic=topic, language="en")
    return found.subscriber.id


async def state(store: Store, address: Address) -> SubscriberState | None:
    found = await subscribing.find(store, address)
    return found.state if found else None


async def test_when_the_bot_is_removed_every_topic_of_the_chat_is_gone_and_comes_back_with_it(
    store: Store, clock: FakeClock
) -> None:
    await follow(store, clock, GROUP, "gaza")
    await follow(store, clock, TOPIC)
    await subscribing.chat_gone(store, clock, "telegram", "-5", "kicked")
    assert [await state(store, each) for each in (GROUP, TOPIC)] == [SubscriberState.GONE] * 2
    await subscribing.chat_returned(store, clock, "telegram", "-5")
    back = await subscribing.find(store, GROUP)
    assert back is not None
    assert (back.state, back.topics) == (SubscriberState.ACTIVE, ("gaza",))


async def test_who_said_stop_is_not_brought_back_by_the_bots_return(store: Store, clock: FakeClock) -> None:
    await follow(store, clock, GROUP)
    assert await subscribing.leave(store, clock, GROUP) is True
    assert await subscribing.leave(store, clock, GROUP) is False
    await subscribing.chat_gone(store, clock, "telegram", "-5", "kicked")
    await subscribing.chat_returned(store, clock, "telegram", "-5")
    assert await state(store, GROUP) is SubscriberState.LEFT


async def test_a_moved_chat_keeps_its_subscriptions(store: Store, clock: FakeClock) -> None:
    await follow(store, clock, GROUP, "gaza")
    await subscribing.chat_moved(store, "telegram", "-5", "-1005")
    moved = await subscribing.find(store, Address("telegram", "-1005"))
    assert moved is not None
    assert moved.topics == ("gaza",)


@pytest.mark.parametrize(("rights", "expected"), [(True, SubscriberState.ACTIVE), (False, SubscriberState.SUSPENDED)])
async def test_a_suspended_place_receives_again_once_looking_shows_that_we_may_write(
    store: Store, clock: FakeClock, rights: bool, expected: SubscriberState
) -> None:
    number = await follow(store, clock, GROUP)
    async with store.work() as work:
        await work.subscribers.set_state(number, SubscriberState.SUSPENDED, "no right to write", START)
    platform = FakePlatform(clock, writable={"-5": rights})
    assert await subscribing.look_again(store, clock, {"telegram": platform}) == 0
    clock.shift(timedelta(hours=1).total_seconds())
    assert await subscribing.look_again(store, clock, {"telegram": platform}) == int(rights)
    assert (await state(store, GROUP), platform.shown) == (expected, [])
