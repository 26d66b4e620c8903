"""Planning: a delivery row for every reader, in slices, as it runs beside everything else."""

from pathlib import Path

from benchmarks import populated_database, preferences
from benchmarks.instrumented_courier import Timed
from benchmarks.resource_usage import Figures, Meter, Options, main, memory
from bot.delivery import fan_out
from config.garbage_collection import keep_loaded


async def case(options: Options) -> Figures:
    """Options: database, folder (as `prepared_database` left them, unplanned); `choosy_every`: one in so many readers
    wants something particular."""
    database, folder = options["database"], Path(options["folder"])
    if "choosy_every" in options:
        await preferences.choose(database, folder, every=options["choosy_every"])
    store = await populated_database.open_again(database, folder)
    await populated_database.release(store)
    keep_loaded()  # as `israfan run` does
    timed, before = Timed(store), memory()
    with Meter() as meter:
        written = await fan_out.write_deliveries(timed, populated_database.CLOCK)
    await store.close()
    growth = memory()["peak"] - before["rss"]
    return meter.per(written) | {"written": written, "seconds": meter.wall, "worst_ms": timed.worst(), "growth": growth}


if __name__ == "__main__":
    main(case)
