"""The scenarios of `refusals`, in two sizes: the first is run with every test, the second by `make soak`."""

from collections.abc import Callable

import pytest

from tests.faults import refusals, results
from tests.faults.fork_client import ForkClient
from tests.faults.harness import Stage
from tests.faults.results import ScenarioResult

Keep = Callable[[ScenarioResult], None]

pytestmark = [
    pytest.mark.faults,
    pytest.mark.timeout(7_200),
    pytest.mark.parametrize("database", ["sqlite"]),
]


async def test_f5_a_second_process_on_one_sqlite_refuses_at_once(stage: Stage, keep: Keep) -> None:
    keep(await refusals.f5(stage))


async def test_f5_the_same_token_elsewhere_is_said(stage: Stage, keep: Keep) -> None:
    keep(await refusals.f5_elsewhere(stage))


async def test_f18_forbidden_channels_cost_few_requests(stage: Stage, soak: bool, keep: Keep) -> None:
    keep(await refusals.f18(stage, channels=3_000 if soak else 500))


async def test_f18_the_edge_is_left_alone_for_ten_minutes(nursery: ForkClient, database_url: str, soak: bool) -> None:
    async with Stage.open(nursery, database_url, factor=10 if soak else 100) as stage:
        result = await refusals.f18_edge(stage, channels=300 if soak else 60)
        results.keep(result, size="soak" if soak else "subset", factor=stage.clock.factor)
