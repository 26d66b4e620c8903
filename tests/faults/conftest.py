from collections.abc import AsyncIterator, Callable, Iterator

import pytest

from tests.faults import results
from tests.faults.fork_client import ForkClient
from tests.faults.harness import Stage
from tests.faults.results import ScenarioResult


@pytest.fixture(scope="session")
def nursery() -> Iterator[ForkClient]:
    """One process with everything loaded, for all scenarios of this worker."""
    made = ForkClient()
    yield made
    made.close()


@pytest.fixture
async def stage(nursery: ForkClient, database_url: str) -> AsyncIterator[Stage]:
    """A world of its own for each scenario."""
    async with Stage.open(nursery, database_url) as opened:
        yield opened


@pytest.fixture
def keep(soak: bool, stage: Stage) -> Callable[[ScenarioResult], None]:
    """Write down what a scenario found, for the report."""

    def kept(result: ScenarioResult) -> None:
        results.keep(result, size="soak" if soak else "subset", factor=stage.clock.factor)

    return kept
