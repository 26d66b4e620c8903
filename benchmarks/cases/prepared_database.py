"""Not measured: a database with readers and every delivery of one post planned, for another case to work on."""

from pathlib import Path

from benchmarks import populated_database
from benchmarks.resource_usage import Figures, Options, main


async def case(options: Options) -> Figures:
    """Options: database, folder, subscribers; `plan` (true unless given)."""
    database, folder = options["database"], Path(options["folder"])
    store = await populated_database.opened(database, folder)
    await populated_database.subscribe(database, folder, options["subscribers"])
    written = 0
    if options.get("plan", True):
        await populated_database.release(store)
        written = await populated_database.planned(store)
    await store.close()
    return {"written": written}


if __name__ == "__main__":
    main(case)
