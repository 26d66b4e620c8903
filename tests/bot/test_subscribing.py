import itertools
from datetime import timedelta

import pytest

from bot import subscribing
from bot.following import EVERYTHING, Follow, Target, WordFilter
from bot.model import Address, PlaceKind
from bot.ports import Store
from bot.preferences import Preferences, Timing
from bot.subscriber import SubscriberState
from tests.bot.fakes import START, FakeClock, FakePlatform

GROUP = Address("telegram", "-5")
TOPIC = Address("telegram", "-5", "9")


async def follow(store: Store, clock: FakeClock, address: Address, topic: str | None = None) -> int:
    found = await subscribing.subscribe(
        store, clock, address, PlaceKind.GROUP, targets=[Target.of(topic)], language="en"
    )
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


# ── Follows and preferences ─────────────────────────────────────────────────────────────────────────────────────────

SPORT, GAZA = Target.of("sport"), Target.of("gaza")


async def subscribe(store: Store, clock: FakeClock, *targets: Target) -> subscribing.Subscribed:
    return await subscribing.subscribe(store, clock, GROUP, PlaceKind.GROUP, targets=targets, language=None)


async def follows(store: Store) -> set[Follow]:
    found = await subscribing.find(store, GROUP)
    return set(found.follows) if found else set()


async def test_several_targets_are_followed_at_once_and_what_was_added_is_said(store: Store, clock: FakeClock) -> None:
    await subscribe(store, clock, SPORT)
    done = await subscribe(store, clock, SPORT, GAZA, Target.source(3))
    assert (done.added, done.returned) == ((GAZA, Target.source(3)), False)
    assert await follows(store) == {Follow(SPORT), Follow(GAZA), Follow(Target.source(3))}


async def taken_back(store: Store, clock: FakeClock, done: subscribing.Changed | None) -> bool:
    assert done is not None
    assert done.change is not None
    return await subscribing.take_back(store, clock, GROUP, done.change) is not None


async def test_what_was_done_is_taken_back_exactly(store: Store, clock: FakeClock) -> None:
    words = WordFilter(include=("rain",))
    await subscribe(store, clock, SPORT)
    before = {Follow(SPORT, words=words), Follow(GAZA, left_out=True)}
    for each in before:
        await subscribing.change(store, clock, GROUP, each)
    done = await subscribe(store, clock, SPORT, GAZA, EVERYTHING)
    assert done.added == (GAZA, EVERYTHING)  # sport was followed already, and keeps its words
    assert await follows(store) == {Follow(SPORT, words=words), Follow(GAZA), Follow(EVERYTHING)}
    await taken_back(store, clock, done)
    assert await follows(store) == before


async def test_subscribing_ends_a_pause(store: Store, clock: FakeClock) -> None:
    await subscribe(store, clock, SPORT)
    await subscribing.change(store, clock, GROUP, Follow(SPORT, until=START + timedelta(days=7)))
    done = await subscribe(store, clock, SPORT)
    assert done.added == (SPORT,)
    assert await follows(store) == {Follow(SPORT)}


async def test_dropping_twice_is_dropping_once(store: Store, clock: FakeClock) -> None:
    await subscribe(store, clock, EVERYTHING, SPORT)
    first = await subscribing.drop(store, clock, GROUP, [EVERYTHING])
    second = await subscribing.drop(store, clock, GROUP, [EVERYTHING])
    assert first is not None
    assert second is not None
    assert (first.change is None, second.change) == (False, None)
    assert await follows(store) == {Follow(SPORT)}


@pytest.mark.parametrize("order", list(itertools.permutations(range(4))))
async def test_changes_are_taken_back_in_whatever_order(store: Store, clock: FakeClock, order: tuple[int, ...]) -> None:
    await subscribe(store, clock, SPORT)
    await subscribing.leave(store, clock, GROUP)
    changes = [
        await subscribe(store, clock, GAZA),
        await subscribe(store, clock, EVERYTHING, SPORT),
        await subscribing.drop(store, clock, GROUP, [GAZA, EVERYTHING]),
        await subscribing.change(store, clock, GROUP, Follow(SPORT, left_out=True), Follow(GAZA, left_out=True)),
    ]
    assert await state(store, GROUP) is SubscriberState.ACTIVE
    for number in order:
        assert await taken_back(store, clock, changes[number])
    assert (await state(store, GROUP), await follows(store)) == (SubscriberState.LEFT, {Follow(SPORT)})
    assert not await taken_back(store, clock, changes[0])


async def test_what_was_wanted_later_stays_when_a_return_is_taken_back(store: Store, clock: FakeClock) -> None:
    await subscribe(store, clock, SPORT)
    await subscribing.leave(store, clock, GROUP)
    back = await subscribe(store, clock, GAZA)
    later = await subscribe(store, clock, EVERYTHING)
    await taken_back(store, clock, back)
    assert (await state(store, GROUP), await follows(store)) == (SubscriberState.ACTIVE, {Follow(EVERYTHING)})
    await taken_back(store, clock, later)
    assert (await state(store, GROUP), await follows(store)) == (SubscriberState.LEFT, {Follow(SPORT)})


async def test_a_change_of_another_place_is_not_taken_back(store: Store, clock: FakeClock) -> None:
    done = await subscribe(store, clock, SPORT)
    await follow(store, clock, TOPIC)
    assert await subscribing.take_back(store, clock, TOPIC, done.change or 0) is None
    assert await follows(store) == {Follow(SPORT)}


async def test_a_place_that_only_leaves_out_has_nothing_to_come_back_to(store: Store, clock: FakeClock) -> None:
    await subscribe(store, clock, SPORT)
    await subscribing.change(store, clock, GROUP, Follow(SPORT, left_out=True))
    await subscribing.leave(store, clock, GROUP)
    assert await subscribing.resume(store, clock, GROUP) is None


async def test_preferences_are_the_places_own(store: Store, clock: FakeClock) -> None:
    wanted = Preferences(timing=Timing(daily_cap=3), muted_until=START)
    assert await subscribing.prefer(store, clock, GROUP, lambda _: wanted) is None
    await subscribe(store, clock, SPORT)
    preferring = await subscribing.prefer(store, clock, GROUP, lambda _: wanted)
    assert preferring is not None
    assert preferring.preferences == wanted
