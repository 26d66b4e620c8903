"""The load of `long_run`, in two sizes. Whether memory grows is judged in full size only: minutes do not show it."""

import pytest

from tests.faults import long_run, results
from tests.faults.feed_server import Feeds
from tests.faults.fork_client import ForkClient
from tests.faults.harness import Stage

pytestmark = [
    pytest.mark.faults,
    pytest.mark.timeout(14_400),
    pytest.mark.parametrize("database", ["sqlite"]),
]


async def test_l10_hours_of_work_leave_nothing_behind(nursery: ForkClient, database_url: str, soak: bool) -> None:
    size = (
        {"readers": 150, "channels": 50, "hours": 8, "per_second": 20}
        if soak
        else {"readers": 20, "channels": 10, "hours": 0.1, "per_second": 1}
    )
    async with (
        Stage.open(nursery, database_url, factor=25 if soak else 20) as stage,
        Feeds.serving(stage.clock, 8) as feeds,
    ):
        result = await long_run.l10(stage, feeds, **size, timed=soak)
        results.keep(result, size="soak" if soak else "subset", factor=stage.clock.factor)
