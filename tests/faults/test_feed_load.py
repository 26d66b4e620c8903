"""The load of `feed_load`, in two sizes. How punctual it is is judged in full size only, on a machine of one's own."""

import pytest

from tests.faults import feed_load, results
from tests.faults.feed_server import Feeds
from tests.faults.fork_client import ForkClient
from tests.faults.harness import Stage

pytestmark = [
    pytest.mark.faults,
    pytest.mark.timeout(7_200),
    pytest.mark.parametrize("database", ["sqlite"]),
]


async def test_l8_good_feeds_keep_their_interval_beside_slow_and_broken_ones(
    nursery: ForkClient, database_url: str, soak: bool
) -> None:
    size = {"factor": 3, "count": 2_000} if soak else {"factor": 60, "count": 60}
    async with (
        Stage.open(nursery, database_url, factor=size["factor"]) as stage,
        Feeds.serving(stage.clock, size["count"]) as feeds,
    ):
        result = await feed_load.l8(stage, feeds, interval=300, rounds=3, timed=soak)
        results.keep(result, size="soak" if soak else "subset", factor=stage.clock.factor)
