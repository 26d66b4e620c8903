"""L10: hours of ordinary work, and what a process has gathered by then: memory, open files, a database's log."""

import asyncio
import os
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import linear_regression
from typing import TypeVar

from bot import errors
from bot.desk import posts
from tests.faults.feed_server import Feeds
from tests.faults.fork_client import Process
from tests.faults.harness import Stage
from tests.faults.platforms import ACTOR
from tests.faults.results import ScenarioResult

ROLES = ("ingest", "send", "chat", "web")
HOUR = 3_600.0
INTERVAL = 900.0  # seconds between two readings of a feed
WATCHED_EVERY = 30.0  # seconds
MOST_GROWTH = 1.0  # MB an hour, once what is loaded late is loaded
MOST_LOG = 64.0  # MB of a SQLite file's write-ahead log
MORE_FILES = 10  # connections that are kept open for a while
MOST_BUCKETS = 100  # rate limits that discord.py remembers: its own requests are few, ours do not pass through it
T = TypeVar("T")
PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True, slots=True)
class Sample:
    """What the operating system says of the process and of its database. `at`: hours since the start."""

    at: float
    resident: float  # MB
    files: int
    log: float  # MB


async def l10(
    stage: Stage, feeds: Feeds, *, readers: int, channels: int, hours: float, per_second: float, timed: bool
) -> ScenarioResult:
    """So many messages a second for so many hours: articles and feeds, each hour a correction, a gateway that drops,
    and commands on both platforms. What a process holds does not grow with it.

    Growth is measured over the second half: in the first, what is loaded late is loaded, and caches fill.
    """
    await stage.readers(readers)
    await stage.channels(channels)
    process = stage.start(roles=ROLES, platforms=("telegram", "discord"), sources=feeds.sources(INTERVAL), probe=True)
    await stage.until(partial(_connected, stage), 600, "the gateway")
    started, hour = stage.clock.monotonic(), 0
    samples: list[Sample] = []
    watching = asyncio.create_task(_watch(stage, process, samples))
    while (now := stage.clock.monotonic() - started) < hours * HOUR:
        [post] = await _insist(partial(stage.publish, 1, planned=False))
        if now >= hour * HOUR:
            await _hourly(stage, post.id)
            hour += 1
        await stage.clock.sleep(max(0.0, now + (readers + channels) / per_second - (stage.clock.monotonic() - started)))
    feeds.news = False
    await stage.until(stage.all_planned, 600, "all to be planned")
    await stage.until_sent()
    watching.cancel()
    await stage.adopt_articles()
    verdict = await stage.verdict()
    measured = await stage.measured()
    early, late = _halves(samples)
    growth = linear_regression([each.at for each in late], [each.resident for each in late]).slope
    most_log = max(each.log for each in samples)
    assert (verdict.lost, verdict.held, verdict.doubled, verdict.floods) == (0, 0, 0, 0)
    assert _most(late, "files") <= _most(early, "files") + MORE_FILES
    assert most_log <= MOST_LOG
    assert measured.buckets <= MOST_BUCKETS
    assert not timed or growth <= MOST_GROWTH, [(round(each.at, 2), round(each.resident, 1)) for each in samples]
    places = f"{readers} private chats and {channels} channels"
    return ScenarioResult(
        scenario="L10",
        database="sqlite",
        scale=f"{samples[-1].at:.1f} h, {verdict.planned:,} messages to {places}",
        verdict=verdict,
        figures={
            "memory at half time and at the end, MB": f"{late[0].resident:.0f} and {late[-1].resident:.0f}",
            "growth in the second half, MB an hour": f"{growth:.2f}",
            "open files at most, first and second half": f"{_most(early, 'files'):g} and {_most(late, 'files'):g}",
            "write-ahead log at most, MB": f"{most_log:.1f}",
            "rate limits that discord.py remembered at most": measured.buckets,
        },
    )


async def _hourly(stage: Stage, post_id: int) -> None:
    title = f"News №{stage.marks[post_id]}, corrected"
    await _insist(partial(posts.correct, stage.store, stage.clock, ACTOR, post_id, title=title))
    await stage.remote.do("drop", how="reset")
    await stage.remote.do("say", texts=["/help", "/latest"])
    await stage.until(partial(_connected, stage), 600, "the gateway")
    assert await stage.remote.do("slash", command="help")


async def _insist(act: Callable[[], Awaitable[T]]) -> T:
    """Whatever else writes to the database: sending commits many times as often here as in the real world, and waiting
    for one's turn takes the machine's own time."""
    while True:
        with suppress(errors.Busy):
            return await act()


async def _connected(stage: Stage) -> bool:
    return bool((await stage.remote.do("gateway"))["connected"])


async def _watch(stage: Stage, process: Process, samples: list[Sample]) -> None:
    """Until cancelled."""
    started = stage.clock.monotonic()
    while True:
        samples.append(_sample(stage, process, (stage.clock.monotonic() - started) / HOUR))
        await stage.clock.sleep(WATCHED_EVERY)


def _sample(stage: Stage, process: Process, at: float) -> Sample:
    of_it = Path(f"/proc/{process.pid}")
    pages = int((of_it / "statm").read_text("ascii").split()[1])
    log = Path(stage.url.removeprefix("sqlite:///") + "-wal")
    return Sample(
        at=at,
        resident=pages * PAGE / 1e6,
        files=sum(1 for _ in (of_it / "fd").iterdir()),
        log=log.stat().st_size / 1e6 if log.exists() else 0.0,
    )


def _halves(samples: Sequence[Sample]) -> tuple[Sequence[Sample], Sequence[Sample]]:
    """By time. Pure."""
    middle = samples[-1].at / 2
    return [each for each in samples if each.at < middle], [each for each in samples if each.at >= middle]


def _most(samples: Sequence[Sample], what: str) -> float:
    return max(float(getattr(each, what)) for each in samples)
