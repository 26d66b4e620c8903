"""The real python-telegram-bot against the local Telegram, on loopback."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from adapters.sandbox.accept_log import AcceptLog
from adapters.sandbox.telegram import (
    UNLIMITED,
    EventKind,
    Kind,
    TelegramChat,
    TelegramMessage,
    TelegramSandbox,
    TelegramUser,
    TelegramWorld,
)
from adapters.sandbox.telegram.model import Bot
from adapters.telegram.adapter import TelegramAdapter
from adapters.telegram.adapter_config import TelegramConfig
from bot.ports import Store
from storage import SqlStore, maintenance, open_store
from tests.telegram.toy_desk import ToyDesk, WatchedStore

TOKEN = "4242:" + "T0ken-" * 6


class LocalTelegram(TelegramSandbox):
    """The local Telegram, and the memory of what is built on it."""

    store: Store


@dataclass
class TelegramStage:
    """A running adapter, the world it speaks to and what the desk saw."""

    sandbox: LocalTelegram
    desk: ToyDesk
    adapter: TelegramAdapter
    task: "asyncio.Task[None]" = field(init=False)

    @property
    def world(self) -> TelegramWorld:
        return self.sandbox.world

    @property
    def bot(self) -> Bot:
        return self.world.only_bot()

    def reader(self, name: str = "Nour", **more: Any) -> tuple[TelegramUser, TelegramChat]:
        user = self.world.add_user(name, **more)
        return user, self.world.private(user)

    def group(
        self, kind: Kind = Kind.SUPERGROUP, *, greeted: bool = False, **more: Any
    ) -> tuple[TelegramUser, TelegramChat]:
        owner = self.world.add_user("Owner")
        chat = self.world.add_chat(kind, "Group", owner, **more)
        self.world.add_to(chat, self.bot, by=owner)
        if kind is Kind.CHANNEL:
            self.world.promote(chat, self.bot, by=owner)
        if not greeted:
            self.bot.updates.clear()  # as if an earlier run had been told: else each test begins with a greeting
        return owner, chat

    async def answer(self, act: Any, chat: TelegramChat, what: EventKind = EventKind.MESSAGE) -> TelegramMessage:
        """The next thing of ours in a chat after `act` is done."""
        with self.world.watch() as watch:
            act()
            while True:
                async with asyncio.timeout(60):
                    event = await watch.next(what)
                if event.chat is chat and event.message and event.message.author is self.bot.user:
                    return event.message

    async def finished(self) -> None:
        """Everything that people have done until now is handled."""
        async with asyncio.timeout(60):
            while len(self.bot.updates) or await self._unhandled():  # noqa: ASYNC110 - the store tells nobody
                await asyncio.sleep(0.01)

    async def _unhandled(self) -> int:
        async with self.desk.store.reading() as work:
            return len(await work.inbox.unhandled("telegram", limit=10))

    @asynccontextmanager
    async def running(self) -> AsyncIterator["TelegramStage"]:
        task = self.task = asyncio.create_task(self.adapter.run())
        try:
            for _ in range(1000):
                if task.done() or await self.adapter.ready() is None:
                    break
                await asyncio.sleep(0.005)
            yield self
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            await self.adapter.close()


def build(sandbox: LocalTelegram, **settings: Any) -> TelegramStage:
    desk = ToyDesk(WatchedStore(sandbox.store))
    given: dict[str, Any] = {"token": TOKEN, "api_url": sandbox.base_url.removesuffix("/bot"), "long_poll": 20}
    config = TelegramConfig(**(given | settings))
    adapter = TelegramAdapter(config, chat=desk.chat(), store=desk.store, clock=desk.clock)
    return TelegramStage(sandbox, desk, adapter)


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("telegram")
    asyncio.run(maintenance.upgrade("sqlite", data_dir=folder))
    return folder


@pytest.fixture
async def store(empty_database: Path, tmp_path: Path) -> AsyncIterator[SqlStore]:
    shutil.copytree(empty_database, tmp_path, dirs_exist_ok=True)
    store = await open_store("sqlite", data_dir=tmp_path)
    yield store
    await store.close()


@pytest.fixture
async def sandbox(store: SqlStore) -> AsyncIterator[LocalTelegram]:
    sandbox = LocalTelegram(log=AcceptLog(), limits=UNLIMITED, conflict_delay=0.01)
    sandbox.store = store
    sandbox.world.add_bot(TOKEN, "desk_bot")
    await sandbox.start()
    yield sandbox
    await sandbox.stop()


@pytest.fixture
async def stage(sandbox: LocalTelegram) -> AsyncIterator[TelegramStage]:
    async with build(sandbox).running() as stage:
        yield stage
