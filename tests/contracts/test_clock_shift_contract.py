"""What any store must do once the wall clock was set back: what was due is due, what waits waits no longer."""

from datetime import timedelta

import pytest

from bot.model import DeliveryState, Plan, Post
from bot.outbox import SetBack
from bot.outcomes import Unknown, Unlisted
from tests.contracts.conftest import StoreDriver

HOUR = 3_600.0


async def rewind(newsroom: StoreDriver) -> SetBack:
    async with newsroom.store.work() as work:
        return await work.deliveries.rewind(newsroom.now, least=5)


async def note_time(newsroom: StoreDriver) -> None:
    async with newsroom.store.work() as work:
        await work.deliveries.note_time(newsroom.now)


async def begin_plan(newsroom: StoreDriver, post: Post) -> Plan:
    plan = Plan(post_id=post.id, audience=None, lane=post.lane, not_before=newsroom.now)
    async with newsroom.store.work() as work:
        await work.deliveries.plan(plan)
    return plan


async def test_what_was_due_is_due_again(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("1", "2")
    await newsroom.send_out(expires_in=HOUR)
    planned = newsroom.now
    newsroom.pass_time(-HOUR)
    assert await newsroom.claim() == []
    assert await rewind(newsroom) == SetBack(seconds=HOUR, copies=2)
    claimed = await newsroom.claim()
    assert [each.address.chat for each in claimed] == ["1", "2"]
    assert {(each.not_before, each.expires_at) for each in claimed} == {(newsroom.now, planned)}


async def test_what_waits_for_a_moment_waits_no_longer_and_no_shorter(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("1")
    await newsroom.send_out()
    (first,) = await newsroom.claim()
    await newsroom.settle(newsroom.became(first, Unlisted("strange")))  # again after a minute
    newsroom.pass_time(10)
    await note_time(newsroom)
    newsroom.pass_time(-HOUR)
    await rewind(newsroom)
    newsroom.pass_time(49)
    assert await newsroom.claim() == []
    newsroom.pass_time(1)
    (again,) = await newsroom.claim()
    assert again.first_try_at == newsroom.now - timedelta(seconds=60)


async def test_the_first_try_of_what_is_on_the_wire_moves_too(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("1")
    await newsroom.send_out()
    (first,) = await newsroom.claim()
    newsroom.pass_time(-HOUR)
    await rewind(newsroom)
    await newsroom.settle(newsroom.became(first, Unknown("cut")))  # again after a second
    newsroom.pass_time(1)
    (again,) = await newsroom.claim()
    assert again.first_try_at == newsroom.now - timedelta(seconds=1)


async def test_what_is_sent_stays_as_it_is_and_every_platform_moves(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("1")
    sent = await newsroom.send_out()
    await newsroom.deliver_all()
    newsroom.platform = "discord"
    await newsroom.subscribe("2")
    theirs = await newsroom.send_out()
    before = await newsroom.copy(sent, "1")
    newsroom.pass_time(-HOUR)
    assert (await rewind(newsroom)).copies == 2  # 2 follows the same topic: both posts reached it or wait
    assert await newsroom.copy(sent, "1") == before
    assert (await newsroom.copy(theirs, "2"))[0].not_before == newsroom.now


async def test_a_plan_not_yet_written_moves_along(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("1")
    await note_time(newsroom)
    plan = await begin_plan(newsroom, await newsroom.post())
    newsroom.pass_time(-HOUR)
    assert (await rewind(newsroom)).seconds == HOUR
    async with newsroom.store.work() as work:
        await work.deliveries.plan_slice(plan, 1, 10, newsroom.now)
    assert [each.address.chat for each in await newsroom.claim()] == ["1"]


async def test_it_is_done_once_however_many_ask(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("1")
    await newsroom.send_out()
    (first,) = await newsroom.claim()
    await newsroom.settle(newsroom.waits(first, 2 * HOUR))
    assert (await rewind(newsroom)).seconds == 0
    newsroom.pass_time(-HOUR)
    assert [(await rewind(newsroom)).seconds for _ in range(3)] == [HOUR, 0, 0]
    newsroom.pass_time(2 * HOUR)
    assert len(await newsroom.claim()) == 1


async def test_the_caller_may_know_better_what_time_it_was(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("1")
    await note_time(newsroom)
    newsroom.pass_time(4 - HOUR)
    was = newsroom.now + timedelta(hours=1)
    async with newsroom.store.work() as work:
        assert (await work.deliveries.rewind(newsroom.now, least=5, was=was)).seconds == HOUR
        assert (await work.deliveries.rewind(newsroom.now, least=5, was=was)).seconds == 0


# ── What is planned for a time of day ───────────────────────────────────────────────────────────────────────────────


async def planned_ahead(newsroom: StoreDriver, *, hours: int, written: bool) -> Post:
    post = await newsroom.post("tonight")
    plan = Plan(post_id=post.id, audience=None, lane=post.lane, not_before=newsroom.now + timedelta(hours=hours))
    async with newsroom.store.work() as work:
        await work.deliveries.note_time(newsroom.now)
        await work.deliveries.plan(plan)
        if written:
            await work.deliveries.plan_slice(plan, 1, 10, newsroom.now)
    return post


@pytest.mark.parametrize("written", [True, False])
@pytest.mark.parametrize("set_by", [-HOUR, 0, HOUR])
async def test_a_plan_ahead_goes_at_its_hour_by_the_clock(newsroom: StoreDriver, written: bool, set_by: float) -> None:
    await newsroom.subscribe("1")
    post = await planned_ahead(newsroom, hours=8, written=written)
    due = newsroom.now + timedelta(hours=8)
    newsroom.pass_time(60 + set_by)
    assert (await rewind(newsroom)).seconds == (HOUR - 60 if set_by < 0 else 0)
    async with newsroom.store.work() as work:
        for plan in await work.deliveries.open_plans():
            await work.deliveries.plan_slice(plan, 1, 10, newsroom.now)
    newsroom.now = due - timedelta(seconds=1)
    assert await newsroom.claim() == []
    newsroom.now = due
    assert [each.post_id for each in await newsroom.claim()] == [post.id]


async def test_what_waits_for_its_hour_holds_back_nothing_that_is_due(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("1")
    tonight = await planned_ahead(newsroom, hours=8, written=True)
    posts = [await newsroom.send_out(title) for title in ("a", "b")]
    seen = [(await newsroom.deliver_all())[0].post_id for _ in posts]
    assert seen == [post.id for post in posts]
    assert await newsroom.claim() == []
    assert await newsroom.states(tonight) == {"1": DeliveryState.READY.value}


async def test_what_a_place_was_told_to_wait_for_holds_back_what_comes_after_it(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("1")
    first, second = await newsroom.send_out("a"), await newsroom.send_out("b")
    (claimed,) = await newsroom.claim()
    await newsroom.settle(newsroom.waits(claimed, HOUR))
    assert await newsroom.claim() == []
    newsroom.pass_time(HOUR)
    assert [(await newsroom.deliver_all())[0].post_id for _ in range(2)] == [first.id, second.id]


async def test_a_copy_that_is_tried_again_much_later_holds_back_nothing(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("1")
    await newsroom.send_out("a")
    second = await newsroom.send_out("b")
    (claimed,) = await newsroom.claim()
    await newsroom.settle(newsroom.became(claimed, Unlisted("strange")))
    assert await newsroom.claim() == []  # it is tried again within the minute
    newsroom.pass_time(60)
    (again,) = await newsroom.claim()
    await newsroom.settle(newsroom.became(again, Unlisted("strange")))
    assert [each.post_id for each in await newsroom.claim()] == [second.id]
