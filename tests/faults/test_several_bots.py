"""The load of `several_bots`, in two sizes. The rates are judged in full size only, on a machine of one's own."""

from collections.abc import Sequence
from contextlib import AsyncExitStack

import pytest

from tests.faults import results, several_bots
from tests.faults.fork_client import ForkClient
from tests.faults.harness import Stage

pytestmark = [pytest.mark.faults, pytest.mark.timeout(7_200)]

FACTOR = 0.25
"""The world turns slower: three times 1,000 a second, and the three platforms, are more than two processors can do."""


async def test_l9_bots_on_one_server_take_nothing_from_each_other(
    nursery: ForkClient, three_databases: Sequence[str], soak: bool
) -> None:
    size = {"readers": 30_000, "wait": 10} if soak else {"readers": 2_000, "wait": 2}
    async with AsyncExitStack() as stack:
        stages = [await stack.enter_async_context(Stage.open(nursery, url, factor=FACTOR)) for url in three_databases]
        result = await several_bots.l9(stages, **size, timed=soak)
        results.keep(result, size="soak" if soak else "subset", factor=FACTOR)
