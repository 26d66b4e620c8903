"""Real time, and a metronome.

APScheduler is only the clock here: it calls coroutines every so often and remembers nothing (its SQL job store pickles
jobs and does not lock between processes). What is due stands in the database.
"""

import asyncio
import contextlib
import logging
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from functools import partial

from apscheduler.events import EVENT_JOB_ERROR, EVENT_JOB_MISSED, JobExecutionEvent
from apscheduler.schedulers.asyncio import AsyncIOScheduler

log = logging.getLogger(__name__)

Tick = Callable[[], Awaitable[object]]


class SystemClock:
    """The machine's own time."""

    def now(self) -> datetime:
        """Wall time in UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Seconds since some moment; never goes back."""
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await asyncio.sleep(seconds)

    async def wait(self, event: asyncio.Event, seconds: float) -> None:
        """Wait for the event, or so long."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await event.wait()


class Metronome:
    """Calls coroutines every so many seconds; one that is still running when its time comes is not started again."""

    def __init__(self) -> None:
        self.missed = 0
        self.failed = 0
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        self._scheduler.add_listener(self._heard, EVENT_JOB_ERROR | EVENT_JOB_MISSED)

    def every(self, seconds: float, tick: Tick, name: str) -> None:
        """Call `tick` at once and then every so many seconds."""
        self._scheduler.add_job(
            partial(_beat, tick),
            "interval",
            seconds=seconds,
            name=name,
            next_run_time=datetime.now(UTC),
            coalesce=True,
            max_instances=1,
            misfire_grace_time=30,
        )

    async def run(self) -> None:
        """Tick until cancelled."""
        self._scheduler.start()
        try:
            await asyncio.Event().wait()
        finally:
            self._scheduler.shutdown(wait=False)

    def _heard(self, event: JobExecutionEvent) -> None:
        if event.code == EVENT_JOB_MISSED:
            self.missed += 1
            log.warning("a tick came too late and was left out: %s", event.job_id)
            return
        self.failed += 1
        log.error("a tick failed: %s", event.job_id, exc_info=event.exception)


async def _beat(tick: Tick) -> None:
    """Only stopping cancels a tick, and the scheduler would log that as a failure of the tick."""
    with contextlib.suppress(asyncio.CancelledError):
        await tick()
