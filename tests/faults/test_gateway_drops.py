"""The scenarios of `gateway_drops`, in two sizes: the first is run with every test, the second by `make soak`."""

from collections.abc import Callable

import pytest

from tests.faults import gateway_drops
from tests.faults.harness import Stage
from tests.faults.results import ScenarioResult

Keep = Callable[[ScenarioResult], None]

pytestmark = [
    pytest.mark.faults,
    pytest.mark.timeout(7_200),
    pytest.mark.parametrize("database", ["sqlite"]),
]


async def test_f19_a_dropped_gateway_is_resumed(stage: Stage, soak: bool, keep: Keep) -> None:
    size = {"channels": 300, "posts": 10, "pause": 36} if soak else {"channels": 60, "posts": 4, "pause": 0}
    keep(await gateway_drops.f19(stage, drops=100, **size))


async def test_f19_forgotten_sessions_do_not_cost_the_token(stage: Stage, soak: bool, keep: Keep) -> None:
    keep(await gateway_drops.f19_forgotten(stage, channels=60, used=0 if soak else 894))


async def test_f19_a_crash_loop_does_not_cost_the_token(stage: Stage, soak: bool, keep: Keep) -> None:
    size = {"channels": 300, "used": 0, "rest": 300} if soak else {"channels": 60, "used": 894, "rest": 30}
    keep(await gateway_drops.f19_crashes(stage, posts=4, **size))
