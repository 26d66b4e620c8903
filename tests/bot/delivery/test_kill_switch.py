"""The desk stops all sending: nothing leaves within a second, nothing is lost or doubled, and it goes on when told."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from bot import errors
from bot.desk import kill_switch
from bot.desk.access import Actor, Role
from bot.model import DeliveryState
from bot.outcomes import NotSent
from bot.ports import Rates, Store
from tests.bot.delivery.test_courier import courier, delivered, published, running, states, subscribers, until
from tests.bot.fakes import OWNER, FakeClock, FakePlatform

SLOW = Rates(per_second=10, burst=1, chat_per_second=1, chat_burst=1, group_per_minute=18, in_flight=8)
TASKS = 2  # the courier and its sender: time stands still while one of them works with the database
SENT, READY = DeliveryState.SENT, DeliveryState.READY


@pytest.fixture
def platform(clock: FakeClock) -> FakePlatform:
    return FakePlatform(clock)


def shown(platform: FakePlatform, number: int) -> Callable[[], Awaitable[bool]]:
    async def so() -> bool:
        return len(platform.shown) >= number

    return so


async def attempts(store: Store, post_id: int) -> dict[str, tuple[str, int]]:
    async with store.reading() as work:
        copies = await work.deliveries.copies(post_id, limit=1_000)
    return {copy.address.chat: (state, copy.attempt) for copy, state, _ in copies}


async def test_nothing_leaves_a_second_after_the_order_and_all_goes_on_afterwards(
    store: Store, clock: FakeClock
) -> None:
    platform = FakePlatform(clock, rates=SLOW)
    await subscribers(store, *[str(number) for number in range(40)])
    post = await published(store, clock)
    async with running(courier(store, clock, platform)):
        await until(clock, shown(platform, 10))
        await kill_switch.stop_all(store, clock, OWNER, reason="a wrong headline")
        ordered = clock.monotonic()
        await clock.advance(10, sleepers=TASKS)
        stopped = len(platform.shown)
        standing = await attempts(store, post.id)
        await kill_switch.go_on(store, clock, OWNER)
        await delivered(store, clock, post, {SENT: 40})
    late = [at for at, _, _ in platform.shown[:stopped] if at > ordered + 1]
    assert 10 <= stopped < 30
    assert late == []
    assert set(standing.values()) == {("sent", 1), ("ready", 0)}  # given back, and no attempt counted
    assert sorted(map(int, platform.chats)) == list(range(40))
    assert [int(chat) for chat in platform.chats] == list(range(40))  # and each kept its turn


async def test_a_desk_that_starts_while_all_is_stopped_sends_nothing(
    store: Store, clock: FakeClock, platform: FakePlatform
) -> None:
    await subscribers(store, "1", "2")
    await kill_switch.stop_all(store, clock, OWNER)
    post = await published(store, clock)
    for owner in ("one", "another"):
        async with running(courier(store, clock, platform, owner)):
            await clock.advance(5)
    stopped = platform.chats
    async with running(courier(store, clock, platform, "a third")):
        await kill_switch.go_on(store, clock, OWNER)
        await delivered(store, clock, post, {SENT: 2})
    assert stopped == []
    assert platform.chats == ["1", "2"]


async def test_what_its_socket_keeps_back_meanwhile_is_not_tried(
    store: Store, clock: FakeClock, platform: FakePlatform
) -> None:
    """On its way to the socket when the order came: it never left, so it waits as it did, and no breaker counts it."""
    await subscribers(store, "1")
    post = await published(store, clock)
    platform.hold = asyncio.Event()
    platform.plan("1", NotSent("kept back"))
    sender = courier(store, clock, platform)
    async with running(sender):
        await until(clock, shown(platform, 1))
        await kill_switch.stop_all(store, clock, OWNER)
        await clock.advance(1.5, sleepers=TASKS)
        platform.hold.set()
        await clock.advance(2, sleepers=TASKS)
        standing, failures = await attempts(store, post.id), sender.breaker
        await kill_switch.go_on(store, clock, OWNER)
        await delivered(store, clock, post, {SENT: 1})
    assert standing == {"1": ("ready", 0)}
    assert failures.open_until == 0


async def test_nothing_expires_while_all_is_stopped_and_what_is_late_then_is_told(
    store: Store, clock: FakeClock, platform: FakePlatform
) -> None:
    await subscribers(store, "1")
    post = await published(store, clock)
    await kill_switch.stop_all(store, clock, OWNER)
    async with running(courier(store, clock, platform)):
        await clock.advance(2)
        clock.shift(timedelta(hours=25).total_seconds())
        await clock.advance(40, step=1)
        stopped = await states(store, post)
        await kill_switch.go_on(store, clock, OWNER)
        await delivered(store, clock, post, {DeliveryState.EXPIRED: 1})
    assert stopped == {READY: 1}
    assert platform.chats == []


async def test_only_who_may_send_may_stop_and_the_audit_log_has_each_act_once(store: Store, clock: FakeClock) -> None:
    viewer = Actor("telegram:3", Role.VIEWER)
    with pytest.raises(errors.NotAllowed):
        await kill_switch.stop_all(store, clock, viewer)
    firsts = [await kill_switch.stop_all(store, clock, OWNER, reason="  a wrong \n headline ") for _ in range(2)]
    with pytest.raises(errors.NotAllowed):
        await kill_switch.go_on(store, clock, viewer)
    ended = await kill_switch.go_on(store, clock, OWNER)
    with pytest.raises(errors.Expired):
        await kill_switch.go_on(store, clock, OWNER)
    with pytest.raises(errors.BadInput):
        await kill_switch.stop_all(store, clock, OWNER, reason="x" * 201)
    async with store.reading() as work:
        entries = [(each.act, each.about, each.change) for each in await work.audit.latest(limit=9)]
    assert firsts == [True, False]
    assert (ended.person, ended.reason) == (OWNER.person, "a wrong headline")
    assert entries == [
        ("go on", "all sending", "stopped since 2026-11-22 12:00 UTC →"),
        ("stop all", "all sending", "a wrong headline"),
    ]
