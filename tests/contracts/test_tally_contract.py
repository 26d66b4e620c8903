"""What any store must say of how many copies stand where: always what counting them would."""

from collections import Counter

import pytest

from bot.model import DeliveryState, Post
from bot.outbox import DueDigest
from storage import SqlStore
from storage.engine import transaction
from storage.outbox import tally
from tests.contracts.conftest import StoreDriver


class KilledMidway(Exception):
    """The process ends here."""


async def agrees(newsroom: StoreDriver, *posts: Post) -> None:
    """The kept counts are those of the copies themselves."""
    for post in posts:
        async with newsroom.store.reading() as work:
            kept = await work.deliveries.tally(post.id)
            copies = await work.deliveries.copies(post.id, limit=1_000)
        open_states = (DeliveryState.READY, DeliveryState.SENDING)
        counted = Counter(
            (copy.address.platform, DeliveryState(state), None if DeliveryState(state) in open_states else reason)
            for copy, state, reason in copies
        )
        assert {(platform, state, reason): number for platform, state, reason, number in kept.rows} == counted


async def test_the_counts_follow_every_change(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("1", "2", "3", "4", "5", "6")
    newsroom.platform = "discord"
    await newsroom.subscribe("7", "8")
    newsroom.platform = "telegram"
    post, other = await newsroom.send_out(expires_in=60), await newsroom.send_out("other")
    await agrees(newsroom, post, other)
    one, two, three, four = await newsroom.claim(4)
    await agrees(newsroom, post)
    await newsroom.settle(
        newsroom.arrived(one),
        newsroom.ends(two, DeliveryState.FAILED, "b"),
        newsroom.waits(three),
        newsroom.arrived(four),
    )
    await agrees(newsroom, post)
    await newsroom.want(post, 2)
    await agrees(newsroom, post)
    async with newsroom.store.work() as work:
        await work.subscribers.move("telegram", "5", "6")
    await agrees(newsroom, post, other)
    newsroom.pass_time(60)
    await newsroom.claim(1)
    async with newsroom.store.work() as work:
        await work.deliveries.fold_due(newsroom.now, limit=10)
    await agrees(newsroom, post, other)
    await newsroom.want(post, 0)
    async with newsroom.store.work() as work:
        await work.deliveries.cancel(other.id, newsroom.now)
        await work.deliveries.recover("telegram", 9, newsroom.now, nonce_window=0)
        await work.deliveries.add_digests(
            {other.id + 1: DueDigest(window=None, post_ids=(), subscriber_ids=())}, newsroom.now
        )
    await agrees(newsroom, post, other)


async def test_what_is_rolled_back_is_not_counted(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("1", "2")
    post = await newsroom.send_out()

    async def killed() -> None:
        async with newsroom.store.work() as work:
            await work.deliveries.cancel(post.id, newsroom.now)
            raise KilledMidway

    with pytest.raises(KilledMidway):
        await killed()
    await agrees(newsroom, post)
    async with newsroom.store.reading() as work:
        assert (await work.deliveries.tally(post.id)).by_state == {DeliveryState.READY: 2}


async def test_counts_that_are_wrong_are_counted_again(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("1", "2")
    post = await newsroom.send_out()
    await newsroom.deliver_all()
    assert isinstance(newsroom.store, SqlStore)
    async with transaction(newsroom.store.engines.writer) as connection:
        assert await tally.recount(connection) == 0
        await connection.exec_driver_sql("UPDATE tally SET number = number + 1 WHERE state = 2")
        assert await tally.recount(connection) == 1
    await agrees(newsroom, post)
