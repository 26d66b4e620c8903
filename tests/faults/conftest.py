from collections.abc import AsyncIterator, Callable, Iterator

import pytest

from tests.faults import results
from tests.faults.fork_client import Nursery
from tests.faults.harness import Stage
from tests.faults.results import Result


@pytest.fixture(scope="session")
def nursery() -> Iterator[Nursery]:
    """One process with everything loaded, for all scenarios of this worker."""
    made = Nursery()
    yield made
    made.close()


@pytest.fixture
async def stage(nursery: Nursery, database_url: str) -> AsyncIterator[Stage]:
    """A world of its own for each scenario."""
    async with Stage.open(nursery, database_url) as opened:
        yield opened


@pytest.fixture
def soak(request: pytest.FixtureRequest) -> bool:
    """Whether the scenarios are to run in their full size."""
    return bool(request.config.getoption("--soak"))


@pytest.fixture
def keep(soak: bool, stage: Stage) -> Callable[[Result], None]:
    """Write down what a scenario found, for the report."""

    def kept(result: Result) -> None:
        results.keep(result, size="soak" if soak else "subset", factor=stage.clock.factor)

    return kept
