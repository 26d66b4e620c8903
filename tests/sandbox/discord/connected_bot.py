"""A sandbox, a guild with people in it, and the real discord.py connected to it over loopback."""

import asyncio
from dataclasses import dataclass, field
from typing import Any

import discord
from discord import app_commands

from adapters.sandbox.accept_log import AcceptLog
from adapters.sandbox.discord import DiscordSandbox
from adapters.sandbox.discord.model import Application, Channel, DiscordUser, Guild
from adapters.sandbox.faults import FaultPlan

INTENTS = discord.Intents.default()


class ManualClock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = 1_790_000_000.0

    def __call__(self) -> float:
        return self.now

    def move(self, seconds: float) -> None:
        self.now += seconds


class ConnectedBot(discord.Client):
    """The library as it is, with a command tree and a list of what it saw."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("intents", INTENTS)
        super().__init__(guild_ready_timeout=0.2, **options)
        self.tree = app_commands.CommandTree(self)
        self.seen: list[str] = []
        self.received: list[discord.Message] = []
        self.readied = asyncio.Event()
        self.finished = asyncio.Event()  # for commands to say that they are through

    async def on_ready(self) -> None:
        self.readied.set()

    async def on_message(self, message: discord.Message) -> None:
        self.received.append(message)

    async def on_socket_event_type(self, name: str) -> None:
        self.seen.append(name)

    async def on_error(self, event_method: str, /, *args: Any, **kwargs: Any) -> None:
        raise

    def text_channel(self, channel: Channel) -> discord.TextChannel:
        found = self.get_channel(int(channel.id))
        assert isinstance(found, discord.TextChannel)
        return found


@dataclass
class SandboxStage:
    """What most tests need: one bot in one guild with one of each kind of channel, and a reader."""

    sandbox: DiscordSandbox
    clock: ManualClock
    app: Application
    guild: Guild
    owner: DiscordUser
    reader: DiscordUser
    text: Channel
    news: Channel
    forum: Channel
    log: AcceptLog
    faults: FaultPlan
    bots: list[tuple[ConnectedBot, "asyncio.Task[None]"]] = field(default_factory=list)

    async def connect(self, bot: ConnectedBot | None = None) -> ConnectedBot:
        """Log a bot in and wait until it is ready."""
        bot = bot or ConnectedBot()
        task = asyncio.create_task(bot.start(self.app.token))
        self.bots.append((bot, task))
        ready = asyncio.create_task(bot.readied.wait())
        await asyncio.wait({task, ready}, return_when=asyncio.FIRST_COMPLETED, timeout=10)
        ready.cancel()
        if task.done():
            self.bots.remove((bot, task))
            await bot.close()
            await task
        return bot

    async def close(self) -> None:
        for bot, task in self.bots:
            await bot.close()
            task.cancel()
            await asyncio.wait({task}, timeout=5)


async def until(condition: Any, seconds: float = 60) -> None:
    """Wait for what another task is about to do."""
    async with asyncio.timeout(seconds):
        while not condition():  # noqa: ASYNC110 - what is waited for has no event of its own
            await asyncio.sleep(0.005)
