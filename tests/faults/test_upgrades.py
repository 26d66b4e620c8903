"""The scenario of `upgrades`, in two sizes: the first is run with every test, the second by `make soak`."""

from collections.abc import Callable

import pytest

from tests.faults import upgrades
from tests.faults.harness import Stage
from tests.faults.results import ScenarioResult

pytestmark = [pytest.mark.faults, pytest.mark.timeout(7_200)]


async def test_f25_an_upgrade_in_the_middle_loses_and_doubles_nothing(
    stage: Stage, soak: bool, keep: Callable[[ScenarioResult], None], database: str
) -> None:
    size = {"readers": 10_000, "posts": 12, "first": 18_000} if soak else {"readers": 150, "posts": 3, "first": 250}
    keep(await upgrades.f25(stage, chats=10, seconds=60, database=database, **size))
