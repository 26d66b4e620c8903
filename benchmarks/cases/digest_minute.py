"""The minute at which everybody's digest is due, in a desk that sends breaking news meanwhile."""

import asyncio
import tempfile
import time
from datetime import timedelta
from pathlib import Path

from sqlalchemy import func, select, text

from benchmarks import populated_database, preferences
from benchmarks.resource_usage import Figures, Options, main
from benchmarks.whole_product import ALERTS, breaking_news, desk
from bot.model import Lane
from config.garbage_collection import keep_loaded
from config.wiring import Assembly
from storage.outbox_tables import COLLECTED, delivery

_FOLLOWERS = 50  # of breaking news, who have no digest
_TOPICS = 5  # so that there are 31 different digests
_WAIT = 120.0  # seconds


async def case(options: Options) -> Figures:
    """Options: url, readers (each with a digest of one to five posts)."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        async with desk(folder, telegram=options["url"]) as built:
            await populated_database.subscribe("sqlite", folder, _FOLLOWERS, everything=False)
            await populated_database.follow("sqlite", folder, ALERTS, _FOLLOWERS)
            await populated_database.subscribe("sqlite", folder, options["readers"], everything=False, after=_FOLLOWERS)
            topics = [f"topic-{number}" for number in range(_TOPICS)]
            await preferences.digest_for_all("sqlite", folder, topics, after=_FOLLOWERS)
            for topic in topics:
                await populated_database.release(built.opened.store, topics=(topic,))
            await populated_database.planned(built.opened.store)
            running = asyncio.create_task(built.run(("ingest", "send", "chat")))
            await asyncio.sleep(2)
            keep_loaded()  # as `israfan run` does
            figures = await _minute(built, options, folder)
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
    return figures


async def _minute(built: Assembly, options: Options, folder: Path) -> Figures:
    now = populated_database.CLOCK.now()
    collected = await preferences.make_due("sqlite", folder, now - timedelta(seconds=1))
    started, breaking, number = time.monotonic(), list[float](), 0
    queued = asyncio.create_task(_queued(built, started))
    while not queued.done():
        breaking.append(await breaking_news(built, options["url"], number))
        number += 1
    return {
        "digests_s": await queued,
        "digest_breaking_ms": 1e3 * max(breaking),
        "collected": collected,
        "digests": await _digests(built),
    }


async def _queued(built: Assembly, started: float) -> float:
    """Seconds until nothing waits for a digest any more."""
    while time.monotonic() < started + _WAIT:
        async with built.opened.store.engines.reader.connect() as connection:
            left = await connection.execute(text(f"SELECT 1 FROM delivery WHERE {COLLECTED} LIMIT 1"))
            if left.first() is None:
                break
        await asyncio.sleep(0.1)
    return time.monotonic() - started


async def _digests(built: Assembly) -> int:
    async with built.opened.store.engines.reader.connect() as connection:
        counted = await connection.execute(select(func.count()).where(delivery.c.lane == Lane.DIGEST))
        return int(counted.scalar_one())


if __name__ == "__main__":
    main(case)
