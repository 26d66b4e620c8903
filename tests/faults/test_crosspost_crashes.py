"""The scenario of `crosspost_crashes`, in two sizes: the first is run with every test, the second by `make soak`."""

import pytest

from tests.faults import crosspost_crashes, results
from tests.faults.fork_client import ForkClient
from tests.faults.harness import Stage

pytestmark = [
    pytest.mark.faults,
    pytest.mark.timeout(7_200),
    pytest.mark.parametrize("database", ["sqlite"]),
]


async def test_f3_a_kill_at_any_step_publishes_each_message_once(
    nursery: ForkClient, database_url: str, soak: bool
) -> None:
    size = (
        {"channels": 6, "posts": 14, "urgent": 3, "rounds": 3}
        if soak
        else {"channels": 1, "posts": 9, "urgent": 2, "rounds": 1}
    )
    # Two hours pass. In full size not faster: a lease of 30 s should outlive a moment's stall of the machine.
    async with Stage.open(nursery, database_url, factor=30 if soak else 100) as stage:
        result = await crosspost_crashes.f3_crossposts(stage, **size, timed=soak)
        results.keep(result, size="soak" if soak else "subset", factor=stage.clock.factor)
