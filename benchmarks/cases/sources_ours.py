"""10,000 sources, each due every ten seconds: one question a second, and each one's next time written."""

import asyncio
import tempfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from sqlalchemy import insert

from benchmarks import populated_database
from benchmarks.resource_usage import Figures, Meter, Options, main
from storage.engine import connect, locate, transaction
from storage.tables import source


async def case(options: Options) -> Figures:
    """Options: sources, interval and seconds (how long to measure)."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store = await populated_database.opened("sqlite", folder)
        await _add(folder, options["sources"], options["interval"])
        asked = fired = 0
        asking, keeping = Meter(), Meter()
        used = {"asking": 0.0, "keeping": 0.0}
        for _ in range(options["seconds"]):
            with asking:
                async with store.reading() as work:
                    due = await work.sources.due(populated_database.CLOCK.now(), options["sources"])
            with keeping:
                async with store.work() as work:
                    for each in due:
                        later = populated_database.CLOCK.now() + timedelta(seconds=each.interval)
                        await work.sources.save(replace(each, next_fetch_at=later))
            used["asking"] += asking.cpu
            used["keeping"] += keeping.cpu
            asked, fired = asked + 1, fired + len(due)
            await asyncio.sleep(max(0.0, 1 - asking.wall - keeping.wall))
        await store.close()
    per = {name: 1e6 * seconds / fired for name, seconds in used.items()}
    return {"us": per["asking"], "keeping_us": per["keeping"], "fired": fired}


async def _add(folder: Path, number: int, interval: float) -> None:
    """Spread over the interval, as they are once they have been fetched a few times."""
    now = populated_database.CLOCK.now()
    rows = [
        {
            "url": f"https://example.org/{each}.xml",
            "topics": (),
            "interval": interval,
            "baseline": True,
            "failures": 0,
            "next_fetch_at": now + timedelta(seconds=interval * each / number),
            "created_at": now,
        }
        for each in range(number)
    ]
    engines = connect(locate("sqlite", data_dir=folder))
    async with transaction(engines.writer) as connection:
        await connection.execute(insert(source), rows)
    await engines.close()


if __name__ == "__main__":
    main(case)
