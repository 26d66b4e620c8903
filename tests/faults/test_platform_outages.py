"""The scenarios of `platform_outages`, in two sizes: the first is run with every test, the second by `make soak`."""

from collections.abc import Callable

import pytest

from tests.faults import platform_outages, results
from tests.faults.fork_client import ForkClient
from tests.faults.harness import Stage
from tests.faults.results import ScenarioResult

Keep = Callable[[ScenarioResult], None]

pytestmark = [pytest.mark.faults, pytest.mark.timeout(7_200)]

sqlite = pytest.mark.parametrize("database", ["sqlite"])


@sqlite
async def test_f10_a_storm_opens_the_breaker_and_loses_nothing(stage: Stage, soak: bool, keep: Keep) -> None:
    keep(await platform_outages.f10(stage, readers=3_000 if soak else 500, seconds=60 if soak else 30))


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
async def test_f10_an_outage_costs_few_chats_no_article(stage: Stage, soak: bool, keep: Keep) -> None:
    keep(await platform_outages.f10_few(stage, seconds=(2, 5, 5, 10, 60, 600) if soak else (2, 5, 10)))


@sqlite
@pytest.mark.parametrize(("platform", "readers", "chats"), [("telegram", 500, 50), ("email", 200, 20)])
async def test_f11_flood_waits_of_some_chats_do_not_slow_the_others(
    stage: Stage, soak: bool, keep: Keep, platform: str, readers: int, chats: int
) -> None:
    size = (
        {"readers": 3_000, "chats": 50, "longest": 120} if soak else {"readers": readers, "chats": chats, "longest": 40}
    )
    share = 0.9 if soak else 0.0  # beside other tests the rate is the machine's
    keep(await platform_outages.f11(stage, **size, share=share, platform=platform))


@sqlite
async def test_f13_a_flood_wait_without_a_sensible_time_is_survived(stage: Stage, soak: bool, keep: Keep) -> None:
    keep(await platform_outages.f13(stage, readers=1_000 if soak else 100))


@sqlite
async def test_f17_a_revoked_token_costs_no_row(stage: Stage, soak: bool, keep: Keep) -> None:
    keep(await platform_outages.f17(stage, readers=5_000 if soak else 400))


@sqlite
async def test_f21_a_short_cut_of_the_network_costs_nothing(stage: Stage, soak: bool, keep: Keep) -> None:
    keep(await platform_outages.f21(stage, readers=2_000 if soak else 300, seconds=300 if soak else 60))


@sqlite
async def test_f21_after_a_long_cut_what_is_out_of_date_is_not_sent(
    nursery: ForkClient, database_url: str, soak: bool
) -> None:
    if not soak:
        pytest.skip("three hours, thirty times faster, take six minutes: in full size only")
    # Faster, and the lease of 30 s would be over whenever a machine with other work stands still for a moment.
    async with Stage.open(nursery, database_url, factor=30) as stage:
        result = await platform_outages.f21(stage, readers=300, seconds=10_800, per_second=9)
        results.keep(result, size="soak", factor=stage.clock.factor)


@sqlite
async def test_f22_an_unknown_name_doubles_nothing(stage: Stage, soak: bool, keep: Keep) -> None:
    keep(await platform_outages.f22(stage, readers=2_000 if soak else 200, seconds=30))
