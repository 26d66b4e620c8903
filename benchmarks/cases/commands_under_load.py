"""The whole desk at 28 a second: commands answered meanwhile, and how soon breaking news goes out past a backlog."""

import asyncio
import statistics
import tempfile
import time
from pathlib import Path

from benchmarks import populated_database
from benchmarks.resource_usage import Figures, Meter, Options, main
from benchmarks.whole_product import ALERTS, BREAKING_EVERY, DESK, asked_of_stub, breaking_news, broadcast, desk
from bot.desk import posts
from bot.model import PostState
from config.garbage_collection import keep_loaded
from config.wiring import Assembly

_FOLLOWERS = 50  # of breaking news, each time: under two seconds' worth
_PLANNING = 10.0  # seconds of commands beside it


async def case(options: Options) -> Figures:
    """Options: url, backlog (digest rows waiting), commands (a second), breaking (how many pieces), readers (that a
    broadcast is planned for at the end)."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        async with desk(folder, telegram=options["url"]) as built:
            await populated_database.subscribe("sqlite", folder, options["backlog"], everything=False)
            await populated_database.follow("sqlite", folder, ALERTS, _FOLLOWERS)
            running = asyncio.create_task(built.run(("ingest", "send", "chat")))
            await asyncio.sleep(1)
            keep_loaded()  # as `israfan run` does
            await broadcast(built)
            await asyncio.sleep(2)
            with Meter() as meter:
                figures = await _watch(built, options)
            more = options["readers"] - options["backlog"]
            await populated_database.subscribe("sqlite", folder, more, everything=False, after=options["backlog"])
            await asyncio.sleep(5)  # who waited for that long transaction goes on
            figures |= await _plan(built, options)
            await populated_database.mark_sent("sqlite", folder)
            figures |= await _correct(built, options)
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
    return figures | {"cpu_share": meter.cpu / meter.wall}


async def _watch(built: Assembly, options: Options) -> Figures:
    url, pieces = options["url"], options["breaking"]
    before = await asked_of_stub(url, f"speak?{options['commands']}&{BREAKING_EVERY * pieces}")
    started = time.monotonic()
    breaking = [await breaking_news(built, url, number) for number in range(pieces)]
    await asyncio.sleep(1)
    after = await asked_of_stub(url, "stats")
    answers = sorted(after["answered"])
    return {
        "breaking_ms": 1e3 * statistics.median(breaking),
        "breaking_worst_ms": 1e3 * max(breaking),
        "command_p50_ms": 1e3 * answers[len(answers) // 2],
        "command_p99_ms": 1e3 * answers[int(len(answers) * 0.99)],
        "commands": len(answers),
        "unanswered": after["unanswered"],
        "sent_per_second": (after["requests"] - before["requests"]) / (time.monotonic() - started),
    }


async def _plan(built: Assembly, options: Options) -> Figures:
    """Commands while a broadcast to everybody is planned."""
    url, store = options["url"], built.opened.store
    before = len((await asked_of_stub(url, f"speak?{options['commands']}&{_PLANNING}"))["answered"])
    started = time.monotonic()
    await broadcast(built)
    while True:
        await asyncio.sleep(0.1)
        async with store.reading() as work:
            if not await work.deliveries.open_plans():
                break
    planned = time.monotonic() - started
    await asyncio.sleep(max(0.0, _PLANNING + 2 - planned))
    answers = sorted((await asked_of_stub(url, "stats"))["answered"][before:])
    return {"planned_s": planned, "planning_p99_ms": 1e3 * answers[int(len(answers) * 0.99)]}


async def _correct(built: Assembly, options: Options) -> Figures:
    """Commands and breaking news while every copy of that broadcast is corrected."""
    url, store = options["url"], built.opened.store
    post = await populated_database.latest(store)
    async with store.work() as work:
        await work.posts.set_state(post.id, PostState.PUBLISHED, published_at=post.created_at, lane=post.lane)
    before = len((await asked_of_stub(url, f"speak?{options['commands']}&{BREAKING_EVERY * 2}"))["answered"])
    await posts.correct(store, populated_database.CLOCK, DESK, post.id, title="Digest, corrected")
    breaking = [await breaking_news(built, url, options["breaking"] + number) for number in range(2)]
    await asyncio.sleep(1)
    answers = sorted((await asked_of_stub(url, "stats"))["answered"][before:])
    return {"changed_p99_ms": 1e3 * answers[int(len(answers) * 0.99)], "changed_breaking_ms": 1e3 * max(breaking)}


if __name__ == "__main__":
    main(case)
