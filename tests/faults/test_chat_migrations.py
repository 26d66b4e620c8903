"""The scenarios of `chat_migrations`, in two sizes: the first is run with every test, the second by `make soak`."""

from collections.abc import Callable

import pytest

from tests.faults import chat_migrations
from tests.faults.harness import Stage
from tests.faults.results import ScenarioResult

Keep = Callable[[ScenarioResult], None]

pytestmark = [
    pytest.mark.faults,
    pytest.mark.timeout(7_200),
    pytest.mark.parametrize("database", ["sqlite"]),
]


async def test_f14_a_group_that_moves_gets_one_copy(stage: Stage, soak: bool, keep: Keep) -> None:
    keep(await chat_migrations.f14(stage, groups=200 if soak else 60))


async def test_f27_a_command_is_done_once_whatever_is_killed(stage: Stage, soak: bool, keep: Keep) -> None:
    size = {"commands": 500, "kills": 60} if soak else {"commands": 100, "kills": 8}
    keep(await chat_migrations.f27(stage, **size))


async def test_f27_an_interaction_is_done_once_whatever_is_killed(stage: Stage, soak: bool, keep: Keep) -> None:
    keep(await chat_migrations.f27_discord(stage, kills=100 if soak else 8, each=5))
