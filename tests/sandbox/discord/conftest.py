"""The fixtures of these tests: a sandbox with a guild in it, and a bot that is connected."""

from collections.abc import AsyncIterator

import discord
import pytest
import yarl

from adapters.sandbox.accept_log import AcceptLog
from adapters.sandbox.discord import DiscordLimits, DiscordSandbox
from adapters.sandbox.discord.model import ChannelType
from adapters.sandbox.faults import FaultPlan
from tests.sandbox.discord.connected_bot import ConnectedBot, ManualClock, SandboxStage


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
def limits() -> DiscordLimits:
    return DiscordLimits(identify_window=0.0)


@pytest.fixture
async def stage(
    clock: ManualClock, limits: DiscordLimits, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[SandboxStage]:
    log, faults = AcceptLog(), FaultPlan()
    sandbox = DiscordSandbox(log=log, faults=faults, limits=limits, clock=clock)
    await sandbox.start()
    monkeypatch.setattr(discord.http.Route, "BASE", sandbox.api_url)
    monkeypatch.setattr(discord.gateway.DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(sandbox.gateway_url))
    world = sandbox.world
    owner, reader = world.add_user("owner"), world.add_user("reader")
    app = world.add_application("newsbot", owner=owner)
    guild = world.add_guild("Readers", owner=owner)
    world.join(reader, guild)
    world.join(app.user, guild)
    stage = SandboxStage(
        sandbox=sandbox,
        clock=clock,
        app=app,
        guild=guild,
        owner=owner,
        reader=reader,
        text=world.add_channel(guild, "general"),
        news=world.add_channel(guild, "news", ChannelType.ANNOUNCEMENT),
        forum=world.add_channel(guild, "topics", ChannelType.FORUM, tags=("world",), tag_required=True),
        log=log,
        faults=faults,
    )
    yield stage
    await stage.close()
    await sandbox.stop()


@pytest.fixture
async def bot(stage: SandboxStage) -> ConnectedBot:
    return await stage.connect()
