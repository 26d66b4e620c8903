"""The scenario of `bulk_crashes`, in two sizes: the first is run with every test, the second by `make soak`."""

import pytest

from bot.delivery import fan_out
from storage.outbox import bulk_slices, suppression
from tests.faults import bulk_crashes, results
from tests.faults.fork_client import ForkClient
from tests.faults.harness import Stage

pytestmark = [pytest.mark.faults, pytest.mark.timeout(7_200)]


async def test_f3_a_kill_at_any_slice_of_a_change_costs_nothing(
    nursery: ForkClient, database_url: str, database: str, soak: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    slice_ = None if soak else 110
    if slice_:
        for module, name in ((bulk_slices, "FIRST_SLICE"), (suppression, "AT_ONCE"), (fan_out, "SMALLEST_SLICE")):
            monkeypatch.setattr(module, name, slice_)
    async with Stage.open(nursery, database_url, factor=20) as stage:
        result = await bulk_crashes.f3_slices(stage, places=7_000 if soak else 200, slice_=slice_, database=database)
        results.keep(result, size="soak" if soak else "subset", factor=stage.clock.factor)
