"""The engine by itself: claim and record on a database, with a platform that answers at once."""

from pathlib import Path

from benchmarks import ground
from benchmarks.couriers import Counted, deliver, unlimited
from benchmarks.measuring import Figures, Options, main


async def case(options: Options) -> Figures:
    """Options: database, folder (both as `prepared` left them), messages, in_flight."""
    store = await ground.open_again(options["database"], Path(options["folder"]))
    platform = Counted(unlimited(options.get("in_flight", 256)))
    number = options["messages"]
    figures = await deliver(store, platform, number, warm=min(5_000, number // 10))
    await store.close()
    return figures


if __name__ == "__main__":
    main(case)
