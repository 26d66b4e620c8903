"""Real time: what the machine's own clocks do not give by themselves."""

import asyncio
import time
from datetime import UTC, datetime, timedelta

import pytest

from adapters.clock import SystemClock
from adapters.interval_scheduler import IntervalScheduler
from bot.errors import Busy


@pytest.mark.skipif(not hasattr(time, "CLOCK_BOOTTIME"), reason="only Linux tells the two apart")
def test_the_time_in_which_a_machine_is_suspended_counts() -> None:
    before = time.clock_gettime(time.CLOCK_BOOTTIME)
    seconds = SystemClock().monotonic()
    assert before <= seconds <= time.clock_gettime(time.CLOCK_BOOTTIME)


async def test_a_clock_that_is_set_back_does_not_stop_what_ticks() -> None:
    ahead = timedelta(hours=1)
    ticked = asyncio.Event()

    async def tick() -> None:
        ticked.set()

    scheduler = IntervalScheduler(now=lambda: datetime.now(UTC) + ahead)
    scheduler.every(3600, tick, "tick")
    running = asyncio.create_task(scheduler.run())
    await asyncio.sleep(0)
    early = ticked.is_set()
    ahead = timedelta(0)
    await asyncio.wait_for(ticked.wait(), 60)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert not early  # by the clock that was an hour ahead, its time had not come


@pytest.mark.parametrize(
    ("error", "said", "traced"),
    [
        (Busy("The disk is full."), "counting: not done: The disk is full. It runs again at its next time", False),
        (ValueError("x"), "counting: failed; it runs again at its next time", True),
    ],
)
async def test_what_fails_is_said_by_its_name(
    error: Exception, said: str, traced: bool, caplog: pytest.LogCaptureFixture
) -> None:
    ticked = asyncio.Event()

    async def tick() -> None:
        ticked.set()
        raise error

    scheduler = IntervalScheduler()
    scheduler.every(3600, tick, "counting")
    running = asyncio.create_task(scheduler.run())
    await asyncio.wait_for(ticked.wait(), 60)
    for _ in range(20):  # until the scheduler has logged it
        await asyncio.sleep(0)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    (record,) = (each for each in caplog.records if each.name == "adapters.interval_scheduler")
    assert (record.getMessage(), record.exc_info is not None) == (said, traced)
