"""The courier on a wall clock that somebody sets: what was due does not wait for the old time to come round."""

from datetime import datetime, timedelta

import pytest

from bot.delivery import fan_out
from bot.model import Content, DeliveryState, NewPost, Plan, PostKind, PostState
from bot.outcomes import Later, Scope
from bot.ports import Store
from tests.bot.delivery.test_courier import courier, delivered, published, running, subscribers
from tests.bot.fakes import FakeClock, FakePlatform

SENT = DeliveryState.SENT
HOUR = timedelta(hours=1)
IDLE = 2  # a courier with nothing to do sleeps, and so does its sender


class ShiftedClock(FakeClock):
    """Its wall time can be set; its monotonic time goes on."""

    def __init__(self) -> None:
        super().__init__()
        self.ahead = timedelta(0)

    def now(self) -> datetime:
        return super().now() + self.ahead


@pytest.fixture
def clock() -> ShiftedClock:
    return ShiftedClock()


@pytest.fixture
def platform(clock: ShiftedClock) -> FakePlatform:
    return FakePlatform(clock)


async def test_set_back_while_it_runs(store: Store, clock: ShiftedClock, platform: FakePlatform) -> None:
    await subscribers(store, "1")
    async with running(courier(store, clock, platform)):
        await clock.advance(1, sleepers=IDLE)
        post = await published(store, clock)
        clock.ahead -= HOUR
        await delivered(store, clock, post, {SENT: 1}, sleepers=IDLE)
    assert clock.monotonic() < 5


async def test_set_back_while_nobody_ran(store: Store, clock: ShiftedClock, platform: FakePlatform) -> None:
    await subscribers(store, "1")
    post = await published(store, clock)
    clock.ahead -= HOUR
    async with running(courier(store, clock, platform)):
        await delivered(store, clock, post, {SENT: 1}, sleepers=IDLE)
    assert clock.monotonic() < 5


@pytest.mark.parametrize("ahead", [HOUR, -HOUR])
async def test_a_flood_wait_ends_by_the_monotonic_clock(
    store: Store, clock: ShiftedClock, platform: FakePlatform, ahead: timedelta
) -> None:
    await subscribers(store, "1")
    platform.plan("1", Later(30, Scope.CHAT))
    post = await published(store, clock)
    async with running(courier(store, clock, platform)):
        await clock.advance(2)
        clock.ahead += ahead
        await delivered(store, clock, post, {SENT: 1}, sleepers=IDLE)
    first, second = (at for at, _, _ in platform.shown)
    assert 30 <= second - first < 32


async def test_a_clock_that_is_only_slewed_is_left_alone(
    store: Store, clock: ShiftedClock, platform: FakePlatform, caplog: pytest.LogCaptureFixture
) -> None:
    await subscribers(store, "1")
    async with running(courier(store, clock, platform)):
        for _ in range(20):
            clock.ahead -= timedelta(seconds=0.5)
            await clock.advance(0.5)
        post = await published(store, clock)
        await delivered(store, clock, post, {SENT: 1}, sleepers=IDLE)
    assert "set back" not in caplog.text


@pytest.mark.parametrize("ahead", [-HOUR, timedelta(0), HOUR])
async def test_a_plan_for_tonight_waits_for_its_hour_over_a_restart(
    store: Store, clock: ShiftedClock, platform: FakePlatform, ahead: timedelta
) -> None:
    await subscribers(store, "1")
    tonight, hour = clock.now() + 8 * HOUR, HOUR.total_seconds()
    async with store.work() as work:
        new = NewPost(kind=PostKind.ARTICLE, state=PostState.PUBLISHED, content=Content(title="Tonight"))
        post = await work.posts.add(new, clock.now())
        await work.deliveries.plan(Plan(post_id=post.id, audience=None, not_before=tonight))
    await fan_out.write_deliveries(store, clock)
    async with running(courier(store, clock, platform)):
        await clock.advance(30, step=1)
    clock.ahead += ahead
    async with running(courier(store, clock, platform, "another")):
        await clock.advance(30, step=1)
    assert platform.shown == []
    clock.shift((tonight - clock.now()).total_seconds() - 1)
    async with running(courier(store, clock, platform, "a third")):
        await clock.advance(0.5)
        assert platform.shown == []
        await delivered(store, clock, post, {SENT: 1}, sleepers=IDLE)
    assert abs(platform.shown[0][0] - (8 * hour - ahead.total_seconds())) < 2


async def test_the_time_is_kept_while_there_is_nothing_to_send(
    store: Store, clock: ShiftedClock, platform: FakePlatform
) -> None:
    await subscribers(store, "1")
    platform.plan("1", Later(2 * HOUR.total_seconds(), Scope.BOT))
    post = await published(store, clock)
    async with running(courier(store, clock, platform)):
        await clock.advance(HOUR.total_seconds(), step=10, sleepers=IDLE)
    clock.ahead -= HOUR
    async with running(courier(store, clock, platform, "another")):
        await clock.advance(1, sleepers=IDLE)
        async with store.reading() as work:
            ((copy, _, _),) = await work.deliveries.copies(post.id, limit=9)
    assert timedelta(0) < copy.not_before - clock.now() < HOUR + timedelta(minutes=5)
