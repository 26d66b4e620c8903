"""Cancelling, correcting and retracting all copies of a post, in slices, as it runs beside everything else."""

from collections.abc import Awaitable, Callable
from pathlib import Path

from benchmarks import populated_database
from benchmarks.instrumented_courier import Timed
from benchmarks.resource_usage import Figures, Meter, Options, main
from bot.delivery import fan_out
from bot.desk import posts
from bot.desk.access import Actor, Role
from config.garbage_collection import keep_loaded

_DESK = Actor("bench", Role.OWNER)
_CLOCK = populated_database.CLOCK


async def case(options: Options) -> Figures:
    """Options: database, folder (as `prepared_database` left them: every copy planned and unsent)."""
    database, folder = options["database"], Path(options["folder"])
    store = Timed(await populated_database.open_again(database, folder))
    post = await populated_database.latest(store)
    keep_loaded()  # as `israfan run` does

    async def cancel() -> None:
        async with store.work() as work:
            await work.deliveries.cancel(post.id, _CLOCK.now())

    figures = await _changed(store, "cancel", cancel)
    await populated_database.mark_sent(database, folder)
    figures |= await _changed(
        store, "correct", lambda: posts.correct(store, _CLOCK, _DESK, post.id, title="Rain, and wind")
    )
    figures |= await _changed(store, "retract", lambda: posts.retract(store, _CLOCK, _DESK, post.id))
    await store.close()
    return figures


async def _changed(store: Timed, name: str, change: Callable[[], Awaitable[object]]) -> Figures:
    """Decide it, make it of every copy, and say how long the longest transaction and all of them took."""
    store.seconds.clear()
    with Meter() as meter:
        await change()
        await fan_out.change_copies(store, _CLOCK)
    return {f"{name}_worst_ms": store.worst(), f"{name}_s": meter.wall}


if __name__ == "__main__":
    main(case)
