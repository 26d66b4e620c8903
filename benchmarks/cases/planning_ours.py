"""Planning: a delivery row for every reader, in slices, as it runs beside everything else."""

from pathlib import Path

from benchmarks import populated_database
from benchmarks.instrumented_courier import Timed
from benchmarks.resource_usage import Figures, Meter, Options, main, memory
from bot.delivery import fan_out


async def case(options: Options) -> Figures:
    """Options: database, folder (as `prepared_database` left them, unplanned)."""
    store = await populated_database.open_again(options["database"], Path(options["folder"]))
    await populated_database.release(store)
    timed, before = Timed(store), memory()
    with Meter() as meter:
        written = await fan_out.write_deliveries(timed, populated_database.CLOCK)
    await store.close()
    growth = memory()["peak"] - before["rss"]
    return meter.per(written) | {"written": written, "seconds": meter.wall, "worst_ms": timed.worst(), "growth": growth}


if __name__ == "__main__":
    main(case)
