"""The loads of `load`, in two sizes. How long they take is judged in full size only, on a machine of one's own."""

from collections.abc import Callable

import pytest

from tests.faults import load, results
from tests.faults.fork_client import ForkClient
from tests.faults.harness import Stage
from tests.faults.results import ScenarioResult

Keep = Callable[[ScenarioResult], None]

pytestmark = [
    pytest.mark.faults,
    pytest.mark.timeout(7_200),
    pytest.mark.parametrize("database", ["sqlite"]),
]


async def test_l1_a_broadcast_takes_what_its_pace_takes(stage: Stage, soak: bool, keep: Keep) -> None:
    keep(await load.l1(stage, readers=50_000 if soak else 1_400, timed=soak))


async def test_l2_the_paid_rate_is_held(nursery: ForkClient, database_url: str, soak: bool) -> None:
    async with Stage.open(nursery, database_url, factor=1) as stage:
        result = await load.l2(stage, readers=60_000 if soak else 2_000, timed=soak)
        results.keep(result, size="soak" if soak else "subset", factor=stage.clock.factor)


async def test_l3_many_channels_are_reached_below_the_limit(stage: Stage, soak: bool, keep: Keep) -> None:
    keep(await load.l3(stage, channels=2_000 if soak else 450, timed=soak))


async def test_l4_commands_are_answered_during_a_broadcast(nursery: ForkClient, database_url: str, soak: bool) -> None:
    size = (
        {"readers": 1_400, "channels": 1_000, "commands": 400}
        if soak
        else {"readers": 100, "channels": 60, "commands": 30}
    )
    async with Stage.open(nursery, database_url, factor=1) as stage:
        result = await load.l4(stage, **size, timed=soak)
        results.keep(result, size="soak" if soak else "subset", factor=stage.clock.factor)


async def test_l5_breaking_news_overtakes_all_that_waits(stage: Stage, soak: bool, keep: Keep) -> None:
    size = {"waiting": 100_000, "readers": 1_000} if soak else {"waiting": 3_000, "readers": 140}
    keep(await load.l5(stage, **size, timed=soak))
