"""What a platform tells once outlasts a busy database."""

import asyncio
import logging

import pytest

from adapters.until_stored import until_stored
from bot import errors
from tests.bot.fakes import FakeClock


class Database:
    """Busy so many times."""

    def __init__(self, busy: int) -> None:
        self.busy = busy
        self.recorded = 0

    async def record(self) -> None:
        if self.busy:
            self.busy -= 1
            raise errors.Busy("The database is away.")
        self.recorded += 1


@pytest.mark.parametrize(("busy", "seconds"), [(0, 0), (1, 1), (2, 3), (3, 8), (4, 18), (5, 28)])
async def test_it_is_tried_again_until_it_is_recorded_once(
    caplog: pytest.LogCaptureFixture, busy: int, seconds: float
) -> None:
    caplog.set_level(logging.INFO)
    clock, database = FakeClock(), Database(busy)
    task = asyncio.create_task(until_stored("x", clock, database.record))
    await clock.advance(seconds - 0.5 if seconds else 0)
    assert task.done() is (seconds == 0)
    await clock.advance(1)
    await task
    assert database.recorded == 1
    said = ["x: new state of a place not recorded yet, trying again (The database is away.)"] if busy else []
    assert [record.getMessage() for record in caplog.records] == said


async def test_another_error_passes() -> None:
    async def broken() -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await until_stored("x", FakeClock(), broken)
