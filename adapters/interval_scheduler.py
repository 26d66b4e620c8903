"""Regular tasks: APScheduler calls coroutines every so often and remembers nothing.

Its SQL job store pickles jobs and does not lock between processes; what is due stands in the database instead.
"""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from functools import partial

from apscheduler.events import EVENT_JOB_ERROR, EVENT_JOB_MISSED, JobExecutionEvent
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from adapters.clock import SystemClock
from bot.errors import Busy

log = logging.getLogger(__name__)

Tick = Callable[[], Awaitable[object]]

LOOK_SECONDS = 1.0


class IntervalScheduler:
    """Calls coroutines every so many seconds; one that is still running when its time comes is not started again."""

    def __init__(self, now: Callable[[], datetime] | None = None) -> None:
        """`now`: wall time, the machine's if it is not given."""
        self.missed = 0
        self.failed = 0
        self._now = now or SystemClock().now
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        self._scheduler.add_listener(self._on_event, EVENT_JOB_ERROR | EVENT_JOB_MISSED)

    def every(self, seconds: float, tick: Tick, name: str) -> None:
        """Call `tick` at once and then every so many seconds."""
        self._scheduler.add_job(
            partial(_beat, tick),
            "interval",
            seconds=seconds,
            name=name,
            next_run_time=self._now(),
            # After a stall each task runs once, not once for every interval that was missed.
            coalesce=True,
            max_instances=1,
            # APScheduler's own value is one second: on a busy machine it would skip tasks instead of running them late.
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
                log.warning(
                    "clock: set back by %.0f s; every regular task starts its interval again",
                    (before - now).total_seconds(),
                )
                for job in self._scheduler.get_jobs():
                    job.modify(next_run_time=now)
            before = now

    def _on_event(self, event: JobExecutionEvent) -> None:
        job = self._scheduler.get_job(event.job_id)
        name = job.name if job else event.job_id
        if event.code == EVENT_JOB_MISSED:
            self.missed += 1
            log.warning("%s: skipped, it started too late; it runs at its next time", name)
            return
        self.failed += 1
        if isinstance(event.exception, Busy):  # the sentence says it all, each time for as long as it lasts
            log.warning("%s: not done: %s It runs again at its next time", name, event.exception)
            return
        log.error("%s: failed; it runs again at its next time", name, exc_info=event.exception)


async def _beat(tick: Tick) -> None:
    """Only stopping cancels a tick, and the scheduler would log that as a failure of the tick."""
    with contextlib.suppress(asyncio.CancelledError):
        await tick()
