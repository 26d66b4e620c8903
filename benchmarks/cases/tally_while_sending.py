"""How a post stands, asked while its copies go out at Telegram's paid rate; half of them are sent already."""

import asyncio
import statistics
import time
from pathlib import Path

from adapters.telegram import limits
from benchmarks import populated_database
from benchmarks.instrumented_courier import Counted, running
from benchmarks.resource_usage import Figures, Options, main

_EVERY = 0.2  # seconds between two questions


async def case(options: Options) -> Figures:
    """Options: database, folder (as `prepared_database` left them: every copy planned and unsent), warm (how many are
    sent first), asked (how often)."""
    database, folder = options["database"], Path(options["folder"])
    await populated_database.mark_sent(database, folder, every=2)
    store = await populated_database.open_again(database, folder)
    post = await populated_database.latest(store)
    platform, took = Counted(limits.rates(28, paid=True)), list[float]()
    async with running(store, platform):
        await platform.until(options["warm"])
        for _ in range(options["asked"]):
            started = time.perf_counter()
            async with store.reading() as work:
                await work.deliveries.tally(post.id)
            took.append(1e3 * (time.perf_counter() - started))
            await asyncio.sleep(_EVERY)
        shown = platform.shown
    await store.close()
    return {"tally_ms": statistics.median(took), "tally_worst_ms": max(took), "sent": shown}


if __name__ == "__main__":
    main(case)
