"""The scenario of `shard_crashes`, in two sizes: the first is run with every test, the second by `make soak`."""

from collections.abc import Callable

import pytest

from tests.faults import shard_crashes
from tests.faults.harness import Stage
from tests.faults.results import ScenarioResult

pytestmark = [
    pytest.mark.faults,
    pytest.mark.timeout(7_200),
    pytest.mark.parametrize("database", ["postgresql"]),
]


async def test_f2_another_process_takes_over_the_shards_of_a_killed_one(
    stage: Stage, soak: bool, keep: Callable[[ScenarioResult], None]
) -> None:
    full = {"servers": 6_000, "a_shard": 2_500, "followers": 300, "rounds": 3}
    size = full if soak else {"servers": 9, "a_shard": 4, "followers": 9, "rounds": 1}
    keep(await shard_crashes.f2_shards(stage, **size, timed=soak))
