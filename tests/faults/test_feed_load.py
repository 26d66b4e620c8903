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
    # Sixty times as fast as real, a desk's own beats alone keep a processor busy.
    size = {"factor": 3, "count": 2_000} if soak else {"factor": 20, "count": 60}
    interval, rounds = (300, 3) if soak else (120, 2)
    async with (
        Stage.open(nursery, database_url, factor=size["factor"]) as stage,
        Feeds.serving(stage.clock, size["count"]) as feeds,
    ):
        result = await feed_load.l8(stage, feeds, interval=interval, rounds=rounds, timed=soak)
        results.keep(result, size="soak" if soak else "subset", factor=stage.clock.factor)
