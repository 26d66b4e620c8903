"""The scenarios of `process_crashes`, in two sizes: the first is run with every test, the second by `make soak`."""

from collections.abc import Callable

import pytest

from tests.faults import process_crashes, results
from tests.faults.fork_client import ForkClient
from tests.faults.harness import Stage
from tests.faults.results import ScenarioResult

Keep = Callable[[ScenarioResult], None]

pytestmark = [pytest.mark.faults, pytest.mark.timeout(7_200)]

sqlite = pytest.mark.parametrize("database", ["sqlite"])
postgresql = pytest.mark.parametrize("database", ["postgresql"])


@sqlite
@pytest.mark.parametrize(("platform", "posts", "kills"), [("telegram", 10, 25), ("email", 4, 8)])
async def test_f1_kill_9_at_random_moments_loses_nothing(
    stage: Stage, soak: bool, keep: Keep, platform: str, posts: int, kills: int
) -> None:
    size = {"readers": 5_000, "posts": 10, "kills": 200} if soak else {"readers": 300, "posts": posts, "kills": kills}
    keep(await process_crashes.f1(stage, platform=platform, **size))


@sqlite
async def test_f1_the_next_process_waits_for_no_lease(nursery: ForkClient, database_url: str) -> None:
    async with Stage.open(nursery, database_url, factor=1) as stage:
        await process_crashes.f1_in_real_time(stage)


@postgresql
async def test_f2_another_process_takes_over_from_a_killed_owner(stage: Stage, soak: bool, keep: Keep) -> None:
    size = {"readers": 5_000, "posts": 10, "kills": 100} if soak else {"readers": 300, "posts": 8, "kills": 10}
    keep(await process_crashes.f2(stage, **size))


@postgresql
async def test_f2_takes_over_in_real_time(nursery: ForkClient, database_url: str, soak: bool) -> None:
    if not soak:
        pytest.skip("the dead owner's lease lasts half a real minute: in full size only")
    async with Stage.open(nursery, database_url, factor=1) as stage:
        result = await process_crashes.f2_in_real_time(stage, kills=3)
        results.keep(result, size="soak", factor=stage.clock.factor)


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
async def test_f3_a_kill_at_any_step_loses_nothing(stage: Stage, soak: bool, keep: Keep, database: str) -> None:
    keep(await process_crashes.f3(stage, places=400 if soak else 30, rounds=10 if soak else 1, database=database))


@postgresql
async def test_f4_an_owner_that_stood_still_sends_nothing_when_it_wakes(stage: Stage, soak: bool, keep: Keep) -> None:
    size = {"readers": 2_000, "posts": 5} if soak else {"readers": 300, "posts": 5}
    keep(await process_crashes.f4(stage, frozen=90, **size))


@sqlite
@pytest.mark.parametrize(("platform", "posts", "stops"), [("telegram", 8, 10), ("email", 4, 5)])
async def test_f23_a_stop_under_full_load_neither_loses_nor_doubles(
    stage: Stage, soak: bool, keep: Keep, platform: str, posts: int, stops: int
) -> None:
    size = {"readers": 2_000, "posts": 10, "stops": 50} if soak else {"readers": 300, "posts": posts, "stops": stops}
    keep(await process_crashes.f23(stage, platform=platform, **size))
