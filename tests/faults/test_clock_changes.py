"""The scenarios of `clock_changes`, in two sizes: the first is run with every test, the second by `make soak`."""

from collections.abc import Callable
from datetime import datetime

import pytest

from tests.faults import clock_changes, results
from tests.faults.fork_client import ForkClient
from tests.faults.harness import Stage
from tests.faults.results import ScenarioResult

Keep = Callable[[ScenarioResult], None]

pytestmark = [pytest.mark.faults, pytest.mark.timeout(7_200)]

sqlite = pytest.mark.parametrize("database", ["sqlite"])
postgresql = pytest.mark.parametrize("database", ["postgresql"])


@sqlite
async def test_f20_a_clock_that_is_set_hastens_and_delays_nothing(stage: Stage, soak: bool, keep: Keep) -> None:
    size = {"readers": 3_000, "channels": 300} if soak else {"readers": 200, "channels": 40}
    keep(await clock_changes.f20(stage, posts=4, chats=10, seconds=40, share=0.05, **size))


@postgresql
async def test_f20_leases_go_by_the_databases_clock(stage: Stage, soak: bool, keep: Keep) -> None:
    keep(await clock_changes.f20_leases(stage, readers=2_000 if soak else 200, seconds=35))


@sqlite
async def test_f20_a_suspended_host_wakes_without_a_burst(nursery: ForkClient, database_url: str, soak: bool) -> None:
    factor, readers = (10, 2_000) if soak else (100, 60)
    async with Stage.open(nursery, database_url, factor=factor) as stage:
        result = await clock_changes.f20_suspended(stage, readers=readers, seconds=600, per_second=280 / factor)
        results.keep(result, size="soak" if soak else "subset", factor=stage.clock.factor)


@sqlite
async def test_f20_what_expires_becomes_one_digest(stage: Stage, soak: bool, keep: Keep) -> None:
    keep(await clock_changes.f20_digest(stage, readers=2_000 if soak else 60))


@sqlite
@pytest.mark.parametrize(
    ("name", "moment"), [("hour twice", clock_changes.TWICE), ("hour missing", clock_changes.NEVER)]
)
async def test_f20_the_hour_changes_and_nothing_else(
    stage: Stage, soak: bool, keep: Keep, name: str, moment: datetime
) -> None:
    keep(await clock_changes.f20_zone(stage, moment, name=name, readers=2_000 if soak else 200))
