"""The scenario of `kill_switch`, in two sizes: the first is run with every test, the second by `make soak`."""

import pytest

from tests.faults import kill_switch, results
from tests.faults.fork_client import ForkClient
from tests.faults.harness import Stage

pytestmark = [pytest.mark.faults, pytest.mark.timeout(7_200)]


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
async def test_f28_nothing_leaves_while_all_is_stopped_whoever_is_killed(
    nursery: ForkClient, database_url: str, database: str, soak: bool
) -> None:
    async with Stage.open(nursery, database_url) as stage:
        size = {"readers": 5_000, "posts": 5} if soak else {"readers": 200, "posts": 5}
        result = await kill_switch.stopped(stage, **size, database=database)
        results.keep(result, size="soak" if soak else "subset", factor=stage.clock.factor)
