"""What any store must do with plans: one delivery a subscriber and post, however often it is planned."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.following import EVERYTHING, Follow, Target
from bot.model import Audience, Lane, OnUnknown, PlaceKind, Plan, Tally
from bot.subscriber import SubscriberState
from tests.contracts.conftest import StoreDriver


async def planned(newsroom: StoreDriver, post_id: int) -> list[str]:
    async with newsroom.store.reading() as work:
        return [each.address.chat for each, _, _ in await work.deliveries.copies(post_id, limit=1_000)]


async def test_a_reader_who_follows_a_topic_of_the_post_or_everything_gets_it_once(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("a", topics=["news"])
    await newsroom.subscribe("b", topics=["sport"])
    await newsroom.subscribe("c", topics=["news", "world"])
    (everything,) = await newsroom.subscribe("d", topics=["sport"])
    await newsroom.subscribe("e", topics=[])
    async with newsroom.store.work() as work:
        await work.subscribers.follow(everything.id, Follow(EVERYTHING), newsroom.now)
    post = await newsroom.post(topics=["news", "world"])
    assert await newsroom.plan(post) == 3
    assert await planned(newsroom, post.id) == ["a", "c", "d"]


async def test_a_post_without_topics_goes_to_who_follows_everything(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("a")
    (everything,) = await newsroom.subscribe("b", topics=[])
    async with newsroom.store.work() as work:
        await work.subscribers.follow(everything.id, Follow(EVERYTHING), newsroom.now)
    post = await newsroom.post(topics=[])
    assert await newsroom.plan(post) == 1
    assert await planned(newsroom, post.id) == ["b"]


async def test_only_active_subscribers_get_it(newsroom: StoreDriver) -> None:
    places = await newsroom.subscribe("a", "b", "c", "d")
    states = (SubscriberState.ACTIVE, SubscriberState.SUSPENDED, SubscriberState.GONE, SubscriberState.LEFT)
    async with newsroom.store.work() as work:
        for place, state in zip(places, states, strict=True):
            await work.subscribers.set_state(place.id, state, "why", newsroom.now)
    post = await newsroom.post()
    assert await newsroom.plan(post, size=1) == 1
    assert await planned(newsroom, post.id) == ["a"]


@pytest.mark.parametrize(
    ("audience", "chats"),
    [
        (Audience(), ["1", "2", "3", "4"]),
        (Audience(platforms=frozenset({"discord"})), ["4"]),
        (Audience(kinds=frozenset({PlaceKind.GROUP})), ["3"]),
        (Audience(languages=frozenset({"ar"})), ["1", "4"]),
        (Audience(topics=frozenset({"a"})), ["1", "3"]),
        (Audience(topics=frozenset({"a", "b"}), kinds=frozenset({PlaceKind.PRIVATE})), ["1", "2"]),
    ],
)
@pytest.mark.parametrize("size", [1, 3, 100])
async def test_a_broadcast_goes_to_its_audience(
    newsroom: StoreDriver, audience: Audience, chats: list[str], size: int
) -> None:
    places: tuple[tuple[str, str, PlaceKind, str | None, list[str | None]], ...] = (
        ("telegram", "1", PlaceKind.PRIVATE, "ar", ["a"]),
        ("telegram", "2", PlaceKind.PRIVATE, "en", ["b"]),
        ("telegram", "3", PlaceKind.GROUP, None, [None]),
        ("discord", "4", PlaceKind.CHANNEL, "ar", []),
    )
    async with newsroom.store.work() as work:
        for platform, chat, kind, language, topics in places:
            newsroom.platform = platform
            saved = await work.subscribers.save(newsroom.at(chat), kind, newsroom.now, language=language)
            for topic in topics:
                await work.subscribers.follow(saved.id, Follow(Target.of(topic)), newsroom.now)
        counted = await work.subscribers.count(audience)
    post = await newsroom.post(topics=[])
    assert await newsroom.plan(post, audience=audience, size=size) == len(chats) == sum(counted.values())
    assert await planned(newsroom, post.id) == chats


async def test_planning_twice_plans_once(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("a", "b")
    post = await newsroom.post()
    assert await newsroom.plan(post) == 2
    await newsroom.deliver_all()
    assert await newsroom.plan(post) == 0
    assert await newsroom.states(post) == {"a": "sent", "b": "sent"}


async def test_who_comes_after_the_plan_is_finished_gets_nothing_of_it(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("a")
    post = await newsroom.send_out()
    await newsroom.subscribe("b")
    assert await newsroom.plan(post) == 0
    assert await planned(newsroom, post.id) == ["a"]


async def test_a_slice_takes_the_next_so_many_in_address_order(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("a", "b", "c", "d", "e")
    post = await newsroom.post()
    plan = Plan(post_id=post.id, audience=None, not_before=newsroom.now)
    written = []
    async with newsroom.store.work() as work:
        await work.deliveries.plan(plan)
    for _ in range(4):
        async with newsroom.store.work() as work:
            written.append(await work.deliveries.plan_slice(plan, 1, 2, newsroom.now))
            planning = (await work.deliveries.tally(post.id)).planning
            assert [each.post_id for each in await work.deliveries.open_plans()] == [post.id] * planning
    assert written == [2, 2, 1, None]
    assert await planned(newsroom, post.id) == ["a", "b", "c", "d", "e"]


async def test_a_slice_that_ends_with_the_last_subscriber_is_followed_by_an_empty_one(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("a", "b")
    post = await newsroom.post()
    plan = Plan(post_id=post.id, audience=None, not_before=newsroom.now)
    async with newsroom.store.work() as work:
        await work.deliveries.plan(plan)
        assert [await work.deliveries.plan_slice(plan, 1, 2, newsroom.now) for _ in range(3)] == [2, 0, None]


@pytest.mark.parametrize("cursor", [0, 2, 999])
async def test_the_stored_cursor_counts_and_not_the_callers(newsroom: StoreDriver, cursor: int) -> None:
    await newsroom.subscribe("a", "b", "c", "d")
    post = await newsroom.post()
    plan = Plan(post_id=post.id, audience=None, not_before=newsroom.now)
    async with newsroom.store.work() as work:
        await work.deliveries.plan(plan)
        await work.deliveries.plan_slice(plan, 1, 1, newsroom.now)
    async with newsroom.store.work() as work:
        stored = (await work.deliveries.open_plans())[0]
        await work.deliveries.plan_slice(replace(stored, cursor=cursor), 1, 2, newsroom.now)
    assert await planned(newsroom, post.id) == ["a", "b", "c"]


async def test_a_slice_that_fails_is_written_again(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("a", "b", "c")
    post = await newsroom.post()
    plan = Plan(post_id=post.id, audience=None, not_before=newsroom.now)

    async def fail() -> None:
        async with newsroom.store.work() as work:
            await work.deliveries.plan_slice(plan, 1, 2, newsroom.now)
            raise KeyError

    async with newsroom.store.work() as work:
        await work.deliveries.plan(plan)
    with pytest.raises(KeyError):
        await fail()
    assert await newsroom.plan(post) == 3


async def test_several_planners_at_one_plan_write_each_row_once(newsroom: StoreDriver) -> None:
    chats = [f"{number:02}" for number in range(40)]
    await newsroom.subscribe(*chats)
    post = await newsroom.post()
    written = await asyncio.gather(*(newsroom.plan(post, size=3) for _ in range(4)))
    assert sum(written) == 40
    assert await planned(newsroom, post.id) == chats


async def test_nothing_is_planned_without_a_plan(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("a")
    post = await newsroom.post()
    plan = Plan(post_id=post.id, audience=None, not_before=newsroom.now)
    async with newsroom.store.work() as work:
        assert await work.deliveries.plan_slice(plan, 1, 10, newsroom.now) is None
        assert await work.deliveries.tally(post.id) == Tally()


async def test_urgent_plans_come_first_and_come_back_exactly(newsroom: StoreDriver) -> None:
    lanes = (Lane.DIGEST, Lane.BREAKING, Lane.NORMAL)
    posts = [await newsroom.post(lane=lane) for lane in lanes]
    plans = []
    async with newsroom.store.work() as work:
        for post, lane in zip(posts, lanes, strict=True):
            plan = Plan(
                post_id=post.id,
                audience=Audience(topics=frozenset({"a"})),
                lane=lane,
                on_unknown=OnUnknown.HOLD,
                not_before=newsroom.now,
                expires_at=newsroom.now + timedelta(hours=1),
            )
            await work.deliveries.plan(plan)
            plans.append(plan)
        assert await work.deliveries.open_plans() == [plans[1], plans[2], plans[0]]


async def test_a_row_is_as_the_plan_says(newsroom: StoreDriver) -> None:
    (me,) = await newsroom.subscribe("a")
    post = await newsroom.post(lane=Lane.BREAKING)
    await newsroom.plan(post, on_unknown=OnUnknown.HOLD, expires_in=60)
    (delivery,) = await newsroom.claim()
    assert (delivery.post_id, delivery.subscriber_id, delivery.address) == (post.id, me.id, me.address)
    assert (delivery.wanted, delivery.shown, delivery.message_ids) == (1, 0, ())
    assert (delivery.lane, delivery.on_unknown) == (Lane.BREAKING, OnUnknown.HOLD)
    assert (delivery.not_before, delivery.expires_at) == (newsroom.now, newsroom.now + timedelta(seconds=60))


async def test_a_correction_while_planning_reaches_what_is_planned_after_it(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("a", "b", "c")
    post = await newsroom.post()
    plan = Plan(post_id=post.id, audience=None, not_before=newsroom.now)
    async with newsroom.store.work() as work:
        await work.deliveries.plan(plan)
        await work.deliveries.plan_slice(plan, 1, 1, newsroom.now)
        assert await work.deliveries.want(post.id, 2, newsroom.now) == 1
        await work.deliveries.plan_slice(plan, 1, 9, newsroom.now)  # a planner that read the post before
    assert [each.wanted for each in await newsroom.claim()] == [2, 2, 2]


async def test_a_retraction_while_planning_ends_it(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("a", "b", "c")
    post = await newsroom.post()
    plan = Plan(post_id=post.id, audience=None, not_before=newsroom.now)
    async with newsroom.store.work() as work:
        await work.deliveries.plan(plan)
        await work.deliveries.plan_slice(plan, 1, 1, newsroom.now)
        assert await work.deliveries.want(post.id, 0, newsroom.now) == 1
        assert await work.deliveries.plan_slice(plan, 1, 9, newsroom.now) is None
        assert await work.deliveries.open_plans() == []
    assert await newsroom.states(post) == {"a": "cancelled"}


async def test_a_cancelled_plan_goes_no_further(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("a", "b", "c")
    post = await newsroom.post()
    plan = Plan(post_id=post.id, audience=None, not_before=newsroom.now)
    async with newsroom.store.work() as work:
        await work.deliveries.plan(plan)
        await work.deliveries.plan_slice(plan, 1, 2, newsroom.now)
        assert await work.deliveries.cancel(post.id, newsroom.now) == 2
        assert await work.deliveries.plan_slice(plan, 1, 2, newsroom.now) is None
        assert await work.deliveries.open_plans() == []
    assert await newsroom.plan(post) == 0
