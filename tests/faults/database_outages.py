"""F6, F7: a database that goes away, or takes no writes for a while."""

import asyncio
import resource
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, closing
from functools import partial
from random import Random

from sqlalchemy.engine import make_url

from tests.faults.fork_client import Process
from tests.faults.fork_server import READ_ONLY
from tests.faults.harness import Stage
from tests.faults.postgresql_server import PostgresqlServer
from tests.faults.results import ScenarioResult

WELL, RED = 200, 503
CLAIMED = 28
ALL_ROLES = ("send", "chat", "ingest", "web")

Trouble = Callable[[Stage, Process], AbstractAsyncContextManager[None]]


@asynccontextmanager
async def locked(stage: Stage, _: Process) -> AsyncIterator[None]:
    """Another program holds the file for writing, as a backup or a curious person may."""
    with closing(sqlite3.connect(make_url(stage.url).database or "", isolation_level=None)) as other:
        other.execute("PRAGMA busy_timeout = 30000")
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


@asynccontextmanager
async def full(_: Stage, process: Process) -> AsyncIterator[None]:
    """No file may grow any more, as on a full disk."""
    before = resource.prlimit(process.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (4_096, before[1]))
    yield
    resource.prlimit(process.pid, resource.RLIMIT_FSIZE, before)


@asynccontextmanager
async def read_only(stage: Stage, _: Process) -> AsyncIterator[None]:
    """SQLite is told to write nothing and fails as it does on a file system that was remounted read-only."""
    file = stage.folder / READ_ONLY
    file.touch()
    yield
    file.unlink()


async def f7(stage: Stage, trouble: Trouble, *, name: str, readers: int, real_seconds: float) -> ScenarioResult:
    """Nothing is sent without a committed claim, health is red, and it goes on by itself."""
    await stage.readers(readers)
    await stage.publish(3)
    process = stage.start(roles=ALL_ROLES)
    await stage.until_accepted(readers // 2)
    await stage.until(partial(_answers, stage, WELL), 100, "readiness")
    before = await stage.accepted()
    async with trouble(stage, process):
        await asyncio.sleep(real_seconds / 2)
        await stage.until(partial(_answers, stage, RED), real_seconds * stage.clock.factor, "red health")
        silent_from = await stage.accepted()
        await asyncio.sleep(real_seconds / 2)
        silent = await stage.accepted() - silent_from
    during = silent_from - before
    back = await stage.until_accepted(1, 300)
    await stage.until(partial(_answers, stage, WELL), 300, "readiness again")
    await stage.until_sent(600)
    alive = stage.nursery.poll(process.pid) is None
    verdict = await stage.verdict()
    assert alive
    assert during <= 2 * CLAIMED  # what was claimed when it began, and what a write on its way had claimed
    assert silent == 0
    assert verdict.most_extra <= 1
    assert verdict.doubled <= CLAIMED
    assert (verdict.lost, verdict.held, verdict.disordered, verdict.floods) == (0, 0, 0, 0)
    assert await stage.damage() == []
    return ScenarioResult(
        scenario=f"F7 ({name})",
        database="sqlite",
        scale=f"{real_seconds:g} real s during {verdict.planned} sends",
        verdict=verdict,
        figures={"sent after it began": during, "sending again after, s": round(back, 1)},
    )


async def f6(
    stage: Stage, server: PostgresqlServer, *, readers: int, posts: int, restarts: int, away: float
) -> ScenarioResult:
    """PostgreSQL is restarted at random, every other time as a crash, once for ten seconds: nothing is lost."""
    random = Random(stage.seed)
    await stage.readers(readers)
    await stage.publish(posts)
    process = stage.start()
    left = 0
    for number in range(restarts):
        await stage.until_accepted(1, 600)
        await stage.clock.sleep(random.uniform(5, 40))
        await server.stop(crash=number % 2 == 0)
        await stage.clock.sleep(away if number == 0 else 0)
        await server.start()
        left += CLAIMED
    await stage.until_sent()
    alive = stage.nursery.poll(process.pid) is None
    verdict = await stage.verdict()
    assert alive
    assert verdict.most_extra <= 1
    assert verdict.doubled <= left
    assert (verdict.lost, verdict.held, verdict.disordered, verdict.floods) == (0, 0, 0, 0)
    return ScenarioResult(
        scenario="F6",
        database="postgresql",
        scale=f"{restarts} restarts during {verdict.planned} sends",
        verdict=verdict,
    )


async def _answers(stage: Stage, status: int) -> bool:
    return await stage.ready() == status
