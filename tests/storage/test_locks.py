"""What several processes at one PostgreSQL must wait for each other with."""

import asyncio
from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from bot.following import Follow, Target
from bot.model import Address, Content, DeliveryState, NewPost, PlaceKind, Plan, PostKind, PostState
from bot.outbox import Room
from bot.outcomes import Result, Sent
from storage import SqlStore
from storage.engine import transaction

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


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
