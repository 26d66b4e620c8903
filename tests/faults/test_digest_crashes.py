"""The scenario of `digest_crashes`, in two sizes: the first is run with every test, the second by `make soak`."""

import pytest

from tests.faults import digest_crashes, results
from tests.faults.fork_client import ForkClient
from tests.faults.harness import Stage

pytestmark = [pytest.mark.faults, pytest.mark.timeout(7_200)]


async def test_f3_a_kill_at_any_step_of_a_digest_costs_nothing(
    nursery: ForkClient, database_url: str, database: str, soak: bool
) -> None:
    async with Stage.open(nursery, database_url, factor=20) as stage:
        places, rounds = (400, 5) if soak else (30, 1)
        result = await digest_crashes.f3_digests(stage, places=places, rounds=rounds, database=database)
        results.keep(result, size="soak" if soak else "subset", factor=stage.clock.factor)
