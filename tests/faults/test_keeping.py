"""The scenarios of `keeping`, in two sizes: the first is run with every test, the second by `make soak`."""

from collections.abc import Callable

import pytest

from tests.faults import keeping
from tests.faults.harness import Stage
from tests.faults.results import Result

Keep = Callable[[Result], None]

pytestmark = [
    pytest.mark.faults,
    pytest.mark.timeout(7_200),
    pytest.mark.parametrize("database", ["sqlite"]),
]


async def test_f7_a_locked_database_stops_sending_and_no_more(stage: Stage, soak: bool, keep: Keep) -> None:
    size = {"readers": 2_000, "real_seconds": 30} if soak else {"readers": 300, "real_seconds": 8}
    keep(await keeping.f7(stage, keeping.locked, name="locked", **size))


async def test_f7_a_full_disk_stops_sending_and_no_more(stage: Stage, soak: bool, keep: Keep) -> None:
    size = {"readers": 2_000, "real_seconds": 30} if soak else {"readers": 300, "real_seconds": 6}
    keep(await keeping.f7(stage, keeping.full, name="full", **size))
