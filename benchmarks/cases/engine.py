"""The engine by itself: claim and record on a database, with a platform that answers at once."""

from pathlib import Path

from benchmarks import populated_database
from benchmarks.instrumented_courier import Counted, deliver, unlimited
from benchmarks.resource_usage import Figures, Options, main


async def case(options: Options) -> Figures:
    """Options: database, folder (both as `prepared_database` left them), messages, in_flight."""
    store = await populated_database.open_again(options["database"], Path(options["folder"]))
    platform = Counted(unlimited(options.get("in_flight", 256)))
    number = options["messages"]
    figures = await deliver(store, platform, number, warm=min(5_000, number // 10))
    await store.close()
    return figures


if __name__ == "__main__":
    main(case)
