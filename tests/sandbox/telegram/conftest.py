"""A sandbox, the real library's bot on the other end, and a clock that tests wind themselves."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from telegram import Bot, Update
from telegram.request import HTTPXRequest

from adapters.sandbox.accept_log import AcceptLog
from adapters.sandbox.telegram import TelegramLimits, TelegramSandbox, TelegramUser, TelegramWorld

TOKEN = "4242:sandbox-token"


class WoundClock:
    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now

    def forward(self, seconds: float) -> None:
        self.now += seconds


@pytest.fixture(autouse=True)
def _durations_as_timedelta(monkeypatch: pytest.MonkeyPatch) -> None:
    """The library warns of its old way to give `retry_after`, and a warning is an error here."""
    monkeypatch.setenv("PTB_TIMEDELTA", "1")


@pytest.fixture
def clock() -> WoundClock:
    return WoundClock()


@pytest.fixture
def limits() -> TelegramLimits:
    return TelegramLimits(enabled=False)


@pytest.fixture
async def sandbox(clock: WoundClock, limits: TelegramLimits) -> AsyncIterator[TelegramSandbox]:
    sandbox = TelegramSandbox(log=AcceptLog(), clock=clock, limits=limits, conflict_delay=0.0)
    sandbox.world.add_bot(TOKEN, "desk_bot", name="Desk")
    await sandbox.start()
    yield sandbox
    await sandbox.stop()


@pytest.fixture
def world(sandbox: TelegramSandbox) -> TelegramWorld:
    return sandbox.world


@pytest.fixture
def nour(world: TelegramWorld) -> TelegramUser:
    """A reader who has started the bot some time ago."""
    nour = world.add_user("Nour", username="nour", language_code="ar")
    world.private(nour).started = True
    return nour


@pytest.fixture
async def bot(sandbox: TelegramSandbox) -> AsyncIterator[Bot]:
    """python-telegram-bot's own client; its getUpdates has a connection of its own."""
    requests = [
        HTTPXRequest(connection_pool_size=8, read_timeout=0.5, httpx_kwargs={"verify": False}) for _ in range(2)
    ]
    bot = Bot(
        TOKEN,
        base_url=sandbox.base_url,
        base_file_url=sandbox.file_url,
        request=requests[0],
        get_updates_request=requests[1],
    )
    async with bot:
        yield bot


@pytest.fixture
def updates(bot: Bot) -> Any:
    """Everything that waits, confirmed."""

    async def take(**wishes: Any) -> tuple[Update, ...]:
        found = await bot.get_updates(timeout=0, **wishes)
        if found:
            await bot.get_updates(offset=found[-1].update_id + 1, timeout=0)
        return found

    return take
