import pytest

from tests.faults import crashing
from tests.faults.harness import Stage

pytestmark = pytest.mark.faults


@pytest.mark.parametrize("database", ["sqlite"])
async def test_f1_kill_9_at_random_moments_loses_nothing(stage: Stage, database: str) -> None:
    await crashing.f1(stage, readers=350, posts=10, kills=5, database=database)
