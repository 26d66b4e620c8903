"""The scenarios of `database_outages`, in two sizes: the first is run with every test, the second by `make soak`."""

from collections.abc import Callable

import pytest

from tests.faults import database_outages, results
from tests.faults.fork_client import ForkClient
from tests.faults.harness import Stage
from tests.faults.postgresql_server import serving
from tests.faults.results import ScenarioResult

Keep = Callable[[ScenarioResult], None]

pytestmark = [
    pytest.mark.faults,
    pytest.mark.timeout(7_200),
]

sqlite = pytest.mark.parametrize("database", ["sqlite"])


async def test_f6_a_database_server_that_restarts_loses_nothing(nursery: ForkClient, soak: bool) -> None:
    size = {"readers": 3_000, "posts": 8, "restarts": 20} if soak else {"readers": 400, "posts": 6, "restarts": 4}
    async with serving() as server, Stage.open(nursery, server.url) as stage:
        result = await database_outages.f6(stage, server, away=10, **size)
        results.keep(result, size="soak" if soak else "subset", factor=stage.clock.factor)


@sqlite
async def test_f7_a_locked_database_stops_sending_and_no_more(stage: Stage, soak: bool, keep: Keep) -> None:
    size = {"readers": 2_000, "real_seconds": 30} if soak else {"readers": 300, "real_seconds": 8}
    keep(await database_outages.f7(stage, database_outages.locked, name="locked", **size))


@sqlite
async def test_f7_a_full_disk_stops_sending_and_no_more(stage: Stage, soak: bool, keep: Keep) -> None:
    size = {"readers": 2_000, "real_seconds": 30} if soak else {"readers": 300, "real_seconds": 6}
    keep(await database_outages.f7(stage, database_outages.full, name="full", **size))


@sqlite
async def test_f7_a_read_only_database_stops_sending_and_no_more(stage: Stage, soak: bool, keep: Keep) -> None:
    size = {"readers": 2_000, "real_seconds": 30} if soak else {"readers": 300, "real_seconds": 4}
    keep(await database_outages.f7(stage, database_outages.read_only, name="read-only", **size))
