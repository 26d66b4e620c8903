"""What several processes at one PostgreSQL must wait for each other with."""

import asyncio
from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from bot import personal_data
from bot.delivery import digests
from bot.desk import posts
from bot.following import EVERYTHING, Follow, Target
from bot.model import Address, Content, DeliveryState, NewPost, PlaceKind, Plan, Post, PostKind, PostState
from bot.outbox import Room
from bot.outcomes import Result, Sent
from bot.preferences import Every, Preferences, Schedule, Timing
from storage import SqlStore
from storage.engine import transaction
from tests.bot.delivery.test_expiry import publish
from tests.bot.fakes import OWNER, FakeClock

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOURLY = Timing(schedule=Schedule(every=Every.HOURLY))


async def somebody_waits(store: SqlStore) -> None:
    waiting = text("SELECT count(*) FROM pg_locks WHERE NOT granted")
    while True:
        async with transaction(store.engines.reader) as connection:
            if (await connection.execute(waiting)).scalar_one():
                return
        await asyncio.sleep(0.01)


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
async def test_a_slice_waits_for_a_correction_and_writes_what_it_wants(store: SqlStore) -> None:
    plan = Plan(post_id=1, audience=None, not_before=NOON)
    new = NewPost(kind=PostKind.ARTICLE, state=PostState.PUBLISHED, content=Content(title="x"), topics=("news",))

    async def slice_() -> int | None:
        async with store.work() as work:
            return await work.deliveries.plan_slice(plan, 1, 10, NOON)

    async with store.work() as work:
        me = await work.subscribers.save(Address("telegram", "1"), PlaceKind.PRIVATE, NOON)
        await work.subscribers.follow(me.id, Follow(Target.of("news")), NOON)
        await work.posts.add(new, NOON)
        await work.deliveries.plan(plan)
    async with store.work() as work:
        await work.deliveries.want(1, 2, NOON)
        task = asyncio.create_task(slice_())
        await somebody_waits(store)
    assert await task == 1
    async with store.reading() as work:
        assert [copy.wanted for copy, _, _ in await work.deliveries.copies(1, limit=9)] == [2]


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
async def test_a_copy_that_arrives_in_the_middle_of_a_correction_is_corrected_too(store: SqlStore) -> None:
    new = NewPost(kind=PostKind.ARTICLE, state=PostState.PUBLISHED, content=Content(title="x"), topics=("news",))
    plan = Plan(post_id=1, audience=None, not_before=NOON)
    async with store.work() as work:
        for chat in ("1", "2"):
            reader = await work.subscribers.save(Address("telegram", chat), PlaceKind.PRIVATE, NOON)
            await work.subscribers.follow(reader.id, Follow(Target.of("news")), NOON)
        await work.posts.add(new, NOON)
        await work.deliveries.plan(plan)
        await work.deliveries.plan_slice(plan, 1, 10, NOON)
    async with store.work() as work:
        first, second = await work.deliveries.claim("telegram", NOON, Room(urgent=9, rest=9), 1)
    async with store.work() as work:
        await work.deliveries.settle([Result(first, Sent(("m1",)), NOON)], 1)

    async def correct() -> int:
        async with store.work() as work:
            return await work.deliveries.want(1, 2, NOON)

    async with transaction(store.engines.writer) as connection:
        await connection.execute(text(f"SELECT id FROM delivery WHERE id = {first.id} FOR UPDATE"))
        task = asyncio.create_task(correct())
        await somebody_waits(store)
        async with store.work() as work:
            await work.deliveries.settle([Result(second, Sent(("m2",)), NOON)], 1)
    await task
    async with store.reading() as work:
        copies = await work.deliveries.copies(1, limit=9)
    assert [(copy.wanted, copy.shown, state) for copy, state, _ in copies] == [(2, 1, DeliveryState.READY)] * 2


async def collected(store: SqlStore, clock: FakeClock) -> Post:
    """An article that waits for the hourly digest of one reader, and it is time."""
    async with store.work() as work:
        reader = await work.subscribers.save(Address("telegram", "1"), PlaceKind.PRIVATE, clock.now())
        await work.subscribers.follow(reader.id, Follow(EVERYTHING), clock.now())
        await work.subscribers.set_preferences(reader.id, Preferences(timing=HOURLY), clock.now())
    post = await publish(store, clock, "One", "a")
    clock.shift(3_600)
    return post


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
async def test_two_processes_that_make_digests_at_the_same_time_make_each_once(
    store: SqlStore, clock: FakeClock
) -> None:
    await collected(store, clock)
    async with store.work() as work:
        (due,) = await work.deliveries.fold_due(clock.now(), limit=10) or ()
        second = asyncio.create_task(digests.send_due(store, clock))
        await somebody_waits(store)
    assert len(due.subscriber_ids) == 1
    assert await second == digests.NOBODY


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
async def test_an_article_corrected_while_a_digest_of_it_is_made_is_corrected_there_too(
    store: SqlStore, clock: FakeClock
) -> None:
    post = await collected(store, clock)
    async with store.work() as work:
        (due,) = await work.deliveries.fold_due(clock.now(), limit=10) or ()
        new = NewPost(kind=PostKind.DIGEST, state=PostState.PUBLISHED, content=Content(title="due", body="One"))
        digest = await work.posts.add(new, clock.now())
        await work.deliveries.add_digests({digest.id: due}, clock.now())
        correction = asyncio.create_task(posts.correct(store, clock, OWNER, post.id, title="1"))
        await somebody_waits(store)
    await correction
    await digests.recompose(store, clock)
    async with store.reading() as work:
        kept = await work.posts.get(digest.id)
    assert kept is not None
    assert kept.content.body == '<p><a href="https://a.example/One">1</a></p>'


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
async def test_a_copy_that_is_planned_while_its_reader_is_forgotten_is_removed_too(
    store: SqlStore, clock: FakeClock
) -> None:
    plan = Plan(post_id=1, audience=None, not_before=clock.now())
    new = NewPost(kind=PostKind.ARTICLE, state=PostState.PUBLISHED, content=Content(title="x"), topics=("news",))
    address = Address("telegram", "1")
    async with store.work() as work:
        reader = await work.subscribers.save(address, PlaceKind.PRIVATE, clock.now())
        await work.subscribers.follow(reader.id, Follow(Target.of("news")), clock.now())
        await work.posts.add(new, clock.now())
        await work.deliveries.plan(plan)

    async def removed() -> None:
        async with store.work() as work:
            await work.deliveries.change_slice(10)

    async with store.work() as work:
        assert await work.deliveries.plan_slice(plan, 1, 10, clock.now()) == 1
        await personal_data.forget(store, clock, address)
        task = asyncio.create_task(removed())
        await somebody_waits(store)
    await task
    async with store.reading() as work:
        assert await work.deliveries.copies(1, limit=9) == []
        assert await work.subscribers.list(limit=9) == []
