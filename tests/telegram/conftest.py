"""The real python-telegram-bot against the local Telegram, on loopback."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest

from adapters.sandbox.accepted import AcceptLog
from adapters.sandbox.telegram import UNLIMITED, Chat, Happening, Kind, Message, TelegramSandbox, User, World
from adapters.sandbox.telegram.model import Bot
from adapters.telegram.adapter import TelegramAdapter
from adapters.telegram.config import TelegramConfig
from tests.telegram.desk import ToyDesk

TOKEN = "4242:" + "T0ken-" * 6


@dataclass
class Stage:
    """A running adapter, the world it speaks to and what the desk saw."""

    sandbox: TelegramSandbox
    desk: ToyDesk
    adapter: TelegramAdapter
    task: "asyncio.Task[None]" = field(init=False)

    @property
    def world(self) -> World:
        return self.sandbox.world

    @property
    def bot(self) -> Bot:
        return self.world.only_bot()

    def reader(self, name: str = "Nour", **more: Any) -> tuple[User, Chat]:
        user = self.world.add_user(name, **more)
        return user, self.world.private(user)

    def group(self, kind: Kind = Kind.SUPERGROUP, **more: Any) -> tuple[User, Chat]:
        owner = self.world.add_user("Owner")
        chat = self.world.add_chat(kind, "Group", owner, **more)
        self.world.add_to(chat, self.bot, by=owner)
        if kind is Kind.CHANNEL:
            self.world.promote(chat, self.bot, by=owner)
        return owner, chat

    async def answer(self, act: Any, chat: Chat, what: Happening = Happening.MESSAGE) -> Message:
        """The next thing of ours in a chat after `act` is done."""
        with self.world.watch() as watch:
            act()
            while True:
                async with asyncio.timeout(5):
                    event = await watch.next(what)
                if event.chat is chat and event.message and event.message.author is self.bot.user:
                    return event.message

    @asynccontextmanager
    async def running(self) -> AsyncIterator["Stage"]:
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


def build(sandbox: TelegramSandbox, **settings: Any) -> Stage:
    desk = ToyDesk()
    given: dict[str, Any] = {"token": TOKEN, "api_url": sandbox.base_url.removesuffix("/bot"), "long_poll": 20}
    config = TelegramConfig(**(given | settings))
    adapter = TelegramAdapter(config, chat=desk.chat(), store=desk.kept.store(), clock=desk.clock)
    return Stage(sandbox, desk, adapter)


@pytest.fixture
async def sandbox() -> AsyncIterator[TelegramSandbox]:
    sandbox = TelegramSandbox(log=AcceptLog(), limits=UNLIMITED, conflict_delay=0.01)
    sandbox.world.add_bot(TOKEN, "desk_bot")
    await sandbox.start()
    yield sandbox
    await sandbox.stop()


@pytest.fixture
async def stage(sandbox: TelegramSandbox) -> AsyncIterator[Stage]:
    async with build(sandbox).running() as stage:
        yield stage
