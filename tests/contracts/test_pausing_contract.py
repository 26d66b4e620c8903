"""What any store must do with a post whose sending is paused: nothing new leaves, and each copy keeps its time."""

import asyncio
from datetime import timedelta

import pytest

from bot.delivery import fan_out, lifecycle
from bot.model import Delivery, DeliveryState, Post
from bot.outcomes import Deferred, Later
from storage.outbox import bulk_slices
from tests.contracts.conftest import StoreDriver


async def pause(newsroom: StoreDriver, post: Post) -> bool:
    async with newsroom.store.work() as work:
        return await work.deliveries.pause(post.id, newsroom.now)


async def resume(newsroom: StoreDriver, post: Post) -> bool:
    async with newsroom.store.work() as work:
        return await work.deliveries.resume(post.id, newsroom.now)


async def change_all(newsroom: StoreDriver) -> None:
    async with newsroom.store.work() as work:
        while await work.deliveries.change_slice(2) is not None:
            pass


def chats(claimed: list[Delivery]) -> list[str]:
    return [each.address.chat for each in claimed]


async def test_nothing_of_a_paused_post_is_claimed_and_later_news_of_the_place_goes_on(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("1", "2")
    paused = await newsroom.send_out("Rain")
    assert (await pause(newsroom, paused), await pause(newsroom, paused)) == (True, False)
    other = await newsroom.send_out("Snow")
    claimed = await newsroom.deliver_all()
    assert {(each.post_id, each.address.chat) for each in claimed} == {(other.id, "1"), (other.id, "2")}
    async with newsroom.store.reading() as work:
        tally = await work.deliveries.tally(paused.id)
        assert await work.deliveries.halted([paused.id, other.id]) == {paused.id}
    assert (tally.paused_at, tally.open, tally.by_state) == (newsroom.now, 2, {DeliveryState.READY: 2})


async def test_what_is_resumed_waits_for_its_own_time_and_has_as_long_left_as_it_had(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("1", "2", "3")
    post = await newsroom.send_out(expires_in=3_600)
    first, *others = await newsroom.claim(3)
    await newsroom.settle(newsroom.arrived(first), newsroom.waits(others[0], 600), newsroom.waits(others[1], 0))
    await pause(newsroom, post)
    newsroom.pass_time(7_200)
    assert await newsroom.claim() == []
    assert (await resume(newsroom, post), await resume(newsroom, post)) == (True, False)
    claimed = await newsroom.claim()
    assert sorted(chats(claimed)) == sorted(each.address.chat for each in others)
    assert {each.expires_at for each in claimed} == {
        newsroom.now - timedelta(seconds=7_200) + timedelta(seconds=3_600 + 7_200)
    }
    async with newsroom.store.reading() as work:
        assert (await work.deliveries.tally(post.id)).paused_at is None


async def test_what_is_on_the_wire_meanwhile_comes_back_paused_and_counts_no_attempt(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("1", "2", "3")
    post = await newsroom.send_out()
    arrived, later, held = await newsroom.claim()
    await pause(newsroom, post)
    await newsroom.settle(
        newsroom.arrived(arrived), newsroom.became(later, Later(30)), newsroom.became(held, Deferred(0.0, "stopped"))
    )
    newsroom.pass_time(60)
    assert await newsroom.claim() == []
    await resume(newsroom, post)
    claimed = await newsroom.claim()
    assert sorted(chats(claimed)) == sorted([later.address.chat, held.address.chat])
    assert [each.attempt for each in claimed] == [1, 1]


async def test_what_was_left_by_a_dead_process_stays_paused(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("1")
    post = await newsroom.send_out()
    await newsroom.claim(epoch=1)
    await pause(newsroom, post)
    async with newsroom.store.work() as work:
        await work.deliveries.recover("telegram", 2, newsroom.now, nonce_window=0)
    assert await newsroom.claim(epoch=2) == []
    await resume(newsroom, post)
    assert chats(await newsroom.claim(epoch=2)) == ["1"]


async def test_what_a_place_shows_is_corrected_and_retracted_while_the_rest_waits(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("1", "2")
    post = await newsroom.send_out()
    [first] = await newsroom.claim(1)
    await newsroom.settle(newsroom.arrived(first))
    await pause(newsroom, post)
    await newsroom.want(post, 2)
    edits = await newsroom.claim()
    assert [(each.address.chat, each.wanted, each.shown) for each in edits] == [(first.address.chat, 2, 1)]
    await newsroom.settle(newsroom.arrived(edits[0]))
    await resume(newsroom, post)
    assert [(each.wanted, each.shown) for each in await newsroom.claim()] == [(2, 0)]


async def test_a_paused_post_can_be_stopped_and_is_not_resumed_then(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("1", "2")
    post = await newsroom.send_out()
    await pause(newsroom, post)
    async with newsroom.store.work() as work:
        await work.deliveries.cancel(post.id, newsroom.now)
    assert (await resume(newsroom, post), await pause(newsroom, post)) == (False, False)
    assert set((await newsroom.states(post)).values()) == {"cancelled"}


async def test_planning_waits_and_goes_on_where_it_was(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("1", "2", "3")
    post = await newsroom.post()
    async with newsroom.store.work() as work:
        await fan_out.plan_post(work, post, newsroom.now)
        [plan] = await work.deliveries.open_plans()
        await work.deliveries.plan_slice(plan, 1, 2, newsroom.now)
    await pause(newsroom, post)
    async with newsroom.store.work() as work:
        assert await work.deliveries.open_plans() == []
        assert await work.deliveries.plan_slice(plan, 1, 2, newsroom.now) is None
        assert (await work.deliveries.tally(post.id)).planning
    await resume(newsroom, post)
    async with newsroom.store.work() as work:
        [again] = await work.deliveries.open_plans()
        while await work.deliveries.plan_slice(again, 1, 2, newsroom.now) is not None:
            pass
    assert len(await newsroom.claim()) == 3


async def test_of_two_who_pause_or_resume_at_once_one_does_it(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("1")
    post = await newsroom.send_out()
    assert sorted(await asyncio.gather(pause(newsroom, post), pause(newsroom, post))) == [False, True]
    assert sorted(await asyncio.gather(resume(newsroom, post), resume(newsroom, post))) == [False, True]
    assert len(await newsroom.claim()) == 1


async def test_a_pause_of_many_copies_holds_at_once_and_each_comes_back_once(
    newsroom: StoreDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk_slices, "FIRST_SLICE", 2)
    await newsroom.subscribe(*map(str, range(9)))
    post = await newsroom.send_out()
    await pause(newsroom, post)
    assert await newsroom.claim(5) == []
    await resume(newsroom, post)
    await pause(newsroom, post)
    await resume(newsroom, post)
    await change_all(newsroom)
    claimed = await newsroom.claim()
    assert sorted(chats(claimed)) == sorted(map(str, range(9)))
    assert not any(lifecycle.is_paused(each.not_before) for each in claimed)


async def test_a_pause_holds_what_is_collected_for_a_digest_too(newsroom: StoreDriver) -> None:
    """A clock that is set back in between leaves it paused."""
    [place] = await newsroom.subscribe("1")
    post = await newsroom.send_out()
    at = newsroom.now + timedelta(hours=1)
    async with newsroom.store.work() as work:
        connection = work.deliveries._connection  # type: ignore[attr-defined]
        await connection.exec_driver_sql(f"UPDATE delivery SET state = 8, digest_at = {round(at.timestamp() * 1e6)}")
    await pause(newsroom, post)
    newsroom.pass_time(7_200)
    async with newsroom.store.work() as work:
        await work.deliveries.note_time(newsroom.now)
        assert await work.deliveries.fold_due(newsroom.now, limit=9) is None
        await work.deliveries.rewind(newsroom.now - timedelta(seconds=60), least=5)
        assert await work.deliveries.fold_due(newsroom.now, limit=9) is None
    await resume(newsroom, post)
    async with newsroom.store.work() as work:
        due = await work.deliveries.fold_due(newsroom.now, limit=9)
    assert due is not None
    assert [(each.post_ids, each.subscriber_ids) for each in due] == [((post.id,), (place.id,))]
