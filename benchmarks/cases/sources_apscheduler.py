"""10,000 sources with an APScheduler job each, which does nothing; its store is in memory, so nothing is kept."""

import asyncio
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from benchmarks.resource_usage import Figures, Meter, Options, main


async def case(options: Options) -> Figures:
    """Options: sources, interval and seconds (how long to measure)."""
    fired = 0

    async def fire() -> None:
        nonlocal fired
        fired += 1

    scheduler = AsyncIOScheduler(timezone=UTC)
    number, interval = options["sources"], options["interval"]
    first = datetime.now(UTC) + timedelta(seconds=3)
    for each in range(number):
        at = first + timedelta(seconds=interval * each / number)
        scheduler.add_job(fire, "interval", seconds=interval, next_run_time=at, misfire_grace_time=60, coalesce=True)
    scheduler.start()
    await asyncio.sleep(max(0.0, (first - datetime.now(UTC)).total_seconds()))
    with Meter() as meter:
        before = fired
        await asyncio.sleep(options["seconds"])
    scheduler.shutdown(wait=False)
    return {"us": 1e6 * meter.cpu / (fired - before), "fired": fired - before}


if __name__ == "__main__":
    main(case)
