"""What is said of a part that fails: a sentence once, an error in the program with its traceback each time."""

import asyncio
import logging
from collections.abc import Iterator
from contextlib import suppress

import pytest

from bot import errors
from bot.delivery.lease import LeaseLost
from config.supervisor import GOOD_FOR, Supervisor
from tests.bot.fakes import FakeClock


class Hurried(FakeClock):
    """Every sleeper has slept."""

    async def sleep(self, seconds: float) -> None:
        self.shift(seconds)
        await asyncio.sleep(0)


@pytest.fixture
def clock() -> FakeClock:
    return Hurried()


class Falls:
    """A part that meets one thing after the other, then runs on."""

    def __init__(self, clock: FakeClock, *met: Exception | float) -> None:
        self._clock = clock
        self._met: Iterator[Exception | float] = iter(met)
        self.at_rest = asyncio.Event()

    async def run(self) -> None:
        for met in self._met:
            if isinstance(met, Exception):
                raise met
            await self._clock.sleep(met)
        self.at_rest.set()
        await asyncio.Event().wait()


async def said(clock: FakeClock, caplog: pytest.LogCaptureFixture, *met: Exception | float) -> list[tuple[str, bool]]:
    """What is logged from INFO on: the line, and whether a traceback is with it."""
    caplog.set_level(logging.INFO, "config.supervisor")
    supervisor, part = Supervisor(clock), Falls(clock, *met)
    supervisor.add("telegram", part.run)
    running = asyncio.create_task(supervisor.run())
    await part.at_rest.wait()
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running
    return [(record.getMessage(), record.exc_info is not None) for record in caplog.records]


REFUSED = "Telegram refuses the bot token."


async def test_a_sentence_for_a_person_is_said_once(clock: FakeClock, caplog: pytest.LogCaptureFixture) -> None:
    lost = LeaseLost("another process took this bot over")
    refused = [errors.Problem(REFUSED) for _ in range(3)]
    assert await said(clock, caplog, *refused, lost, errors.Busy(REFUSED)) == [
        (f"telegram: {REFUSED} It is tried again.", False),
        ("telegram: another process took this bot over", False),
    ]


async def test_after_a_good_while_it_is_said_again(clock: FakeClock, caplog: pytest.LogCaptureFixture) -> None:
    assert await said(clock, caplog, errors.Problem(REFUSED), GOOD_FOR + 1, errors.Problem(REFUSED)) == [
        (f"telegram: {REFUSED} It is tried again.", False),
        (f"telegram: {REFUSED} It is tried again.", False),
    ]


async def test_a_mistake_of_ours_keeps_its_traceback(clock: FakeClock, caplog: pytest.LogCaptureFixture) -> None:
    assert await said(clock, caplog, KeyError("x"), KeyError("x")) == [("telegram: failed, restarting it", True)] * 2
