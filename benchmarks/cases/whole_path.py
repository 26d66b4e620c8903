"""The whole path: claim, render, pace, send, record with synchronous=FULL; one reader a message."""

import tempfile
from pathlib import Path

from adapters.telegram import limits
from benchmarks import populated_database
from benchmarks.instrumented_courier import Counted, deliver, telegram, unlimited
from benchmarks.resource_usage import Figures, Options, main


async def case(options: Options) -> Figures:
    """Options: url, messages, in_flight; `paid`: at Telegram's paid rate instead of as fast as it goes."""
    number = options["messages"]
    warm = max(200, number // 10)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store = await populated_database.opened("sqlite", folder)
        await populated_database.subscribe("sqlite", folder, number + warm + 1_000)
        await populated_database.release(store)
        await populated_database.planned(store)
        rates = limits.rates(28, paid=True) if options.get("paid") else unlimited(options["in_flight"])
        async with telegram(options["url"], rates.in_flight) as sender:
            figures = await deliver(store, Counted(rates, sender), number, warm=warm)
        await store.close()
    return figures


if __name__ == "__main__":
    main(case)
