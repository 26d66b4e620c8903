"""What any store must do once the wall clock was set back: what was due is due, what waits waits no longer."""

from datetime import timedelta

from bot.model import Plan, Post
from tests.contracts.conftest import Newsroom

HOUR = 3_600.0


async def ahead(newsroom: Newsroom) -> float:
    async with newsroom.store.work() as work:
        return await work.deliveries.ahead(newsroom.platform, newsroom.now)


async def rewind(newsroom: Newsroom, seconds: float = HOUR) -> int:
    async with newsroom.store.work() as work:
        return await work.deliveries.rewind(newsroom.platform, seconds, newsroom.now)


async def begin_plan(newsroom: Newsroom, post: Post) -> Plan:
    plan = Plan(post_id=post.id, audience=None, lane=post.lane, not_before=newsroom.now)
    async with newsroom.store.work() as work:
        await work.deliveries.plan(plan)
    return plan


async def test_what_was_due_is_due_again(newsroom: Newsroom) -> None:
    await newsroom.subscribe("1", "2")
    await newsroom.send_out(expires_in=HOUR)
    planned = newsroom.now
    newsroom.pass_time(-HOUR)
    assert await newsroom.claim() == []
    assert await rewind(newsroom) == 2
    claimed = await newsroom.claim()
    assert [each.address.chat for each in claimed] == ["1", "2"]
    assert {(each.not_before, each.expires_at) for each in claimed} == {(newsroom.now, planned)}


async def test_what_waits_for_a_moment_waits_no_longer_and_no_shorter(newsroom: Newsroom) -> None:
    await newsroom.subscribe("1")
    await newsroom.send_out()
    (first,) = await newsroom.claim()
    await newsroom.settle(newsroom.waits(first, 30))
    newsroom.pass_time(10 - HOUR)
    await rewind(newsroom)
    newsroom.pass_time(19)
    assert await newsroom.claim() == []
    newsroom.pass_time(1)
    (again,) = await newsroom.claim()
    assert again.first_try_at == newsroom.now - timedelta(seconds=30)


async def test_the_first_try_of_what_is_on_the_wire_moves_too(newsroom: Newsroom) -> None:
    await newsroom.subscribe("1")
    await newsroom.send_out()
    (first,) = await newsroom.claim()
    newsroom.pass_time(-HOUR)
    await rewind(newsroom)
    await newsroom.settle(newsroom.waits(first))
    (again,) = await newsroom.claim()
    assert again.first_try_at == newsroom.now


async def test_what_is_sent_or_on_another_platform_stays_as_it_is(newsroom: Newsroom) -> None:
    await newsroom.subscribe("1")
    sent = await newsroom.send_out()
    await newsroom.deliver_all()
    newsroom.platform = "discord"
    await newsroom.subscribe("2")
    newsroom.platform = "telegram"
    theirs = await newsroom.send_out()
    before = [await newsroom.copy(post, chat) for post, chat in ((sent, "1"), (theirs, "2"))]
    newsroom.pass_time(-HOUR)
    assert await rewind(newsroom) == 1
    assert [await newsroom.copy(post, chat) for post, chat in ((sent, "1"), (theirs, "2"))] == before


async def test_a_plan_not_yet_written_moves_along(newsroom: Newsroom) -> None:
    await newsroom.subscribe("1")
    plan = await begin_plan(newsroom, await newsroom.post())
    newsroom.pass_time(-HOUR)
    seconds = await ahead(newsroom)
    await rewind(newsroom)
    async with newsroom.store.work() as work:
        await work.deliveries.plan_slice(plan, 1, 10, newsroom.now)
    assert seconds == HOUR
    assert [each.address.chat for each in await newsroom.claim()] == ["1"]


async def test_copies_tell_by_how_much_the_clock_was_set_back(newsroom: Newsroom) -> None:
    await newsroom.subscribe("1")
    await newsroom.send_out()
    assert await ahead(newsroom) == 0
    newsroom.pass_time(-HOUR)
    assert await ahead(newsroom) == HOUR
    await rewind(newsroom)
    assert await ahead(newsroom) == 0


async def test_a_copy_that_has_a_reason_to_wait_tells_nothing(newsroom: Newsroom) -> None:
    await newsroom.subscribe("1")
    await newsroom.send_out()
    (claimed,) = await newsroom.claim()
    await newsroom.settle(newsroom.waits(claimed, HOUR, attempt=0))
    assert await ahead(newsroom) == 0
