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

# Linux's own monotonic clock stands still while the machine is suspended, and with it whoever measures a lease: another
# machine would take that over, and this one would wake believing that no time had passed.
_SINCE_BOOT = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)
LOOK_SECONDS = 1.0


class SystemClock:
    """The machine's own time."""

    def now(self) -> datetime:
        """Wall time in UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Seconds since some moment, also those in which the machine was suspended; never goes back."""
        return time.clock_gettime(_SINCE_BOOT)

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

    def __init__(self, now: Callable[[], datetime] | None = None) -> None:
        """`now`: wall time, the machine's if it is not given."""
        self.missed = 0
        self.failed = 0
        self._now = now or SystemClock().now
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        self._scheduler.add_listener(self._heard, EVENT_JOB_ERROR | EVENT_JOB_MISSED)

    def every(self, seconds: float, tick: Tick, name: str) -> None:
        """Call `tick` at once and then every so many seconds."""
        self._scheduler.add_job(
            partial(_beat, tick),
            "interval",
            seconds=seconds,
            name=name,
            next_run_time=self._now(),
            coalesce=True,
            max_instances=1,
            misfire_grace_time=30,
        )

    async def run(self) -> None:
        """Tick until cancelled."""
        self._scheduler.start()
        try:
            await self._watch()
        finally:
            self._scheduler.shutdown(wait=False)

    async def _watch(self) -> None:
        """The scheduler goes by wall time: set back by an hour, that would let nothing tick for an hour."""
        before = self._now()
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            now = self._now()
            if now < before:
                log.warning("the clock was set back by %.0f s; what ticks begins anew", (before - now).total_seconds())
                for job in self._scheduler.get_jobs():
                    job.modify(next_run_time=now)
            before = now

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
