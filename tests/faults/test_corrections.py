"""The scenario of `corrections`, in two sizes: the first is run with every test, the second by `make soak`."""

import pytest

from tests.faults import corrections, results
from tests.faults.fork_client import ForkClient
from tests.faults.harness import Stage

pytestmark = [pytest.mark.faults, pytest.mark.timeout(7_200)]


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
async def test_f29_every_copy_of_a_correction_and_a_retraction_is_accounted_for(
    nursery: ForkClient, database_url: str, database: str, soak: bool
) -> None:
    async with Stage.open(nursery, database_url, factor=20) as stage:
        size = {"readers": 18_000, "groups": 2_000} if soak else {"readers": 100, "groups": 12}
        result = await corrections.f29(stage, **size, database=database)
        results.keep(result, size="soak" if soak else "subset", factor=stage.clock.factor)
