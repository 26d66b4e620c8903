"""The stage of these tests, with the adapter connected or not."""

from collections.abc import AsyncIterator
from typing import cast

import pytest

from adapters.discord.adapter import DiscordAdapter, DiscordConfig
from adapters.sandbox.accept_log import AcceptLog
from adapters.sandbox.discord import DiscordLimits, DiscordSandbox
from adapters.sandbox.discord.model import ChannelType
from adapters.sandbox.faults import FaultPlan
from bot.ports import Store
from tests.discord.adapter_setup import DiscordStage, Record, ToyClock, ToyStore, toy_chat


@pytest.fixture
async def offstage() -> AsyncIterator[DiscordStage]:
    """Everything in place, nobody connected."""
    clock, log, faults, record = ToyClock(), AcceptLog(), FaultPlan(), Record()
    store = ToyStore(clock)
    sandbox = DiscordSandbox(log=log, faults=faults, limits=DiscordLimits(identify_window=0.0), clock=clock)
    await sandbox.start()
    world = sandbox.world
    editor, reader = world.add_user("editor"), world.add_user("reader")
    app = world.add_application("newsbot", owner=editor)
    guild = world.add_guild("Readers", owner=editor)
    world.join(reader, guild)
    world.join(app.user, guild)
    chat = toy_chat(store, clock, record, owners=frozenset({editor.id}))
    config = DiscordConfig(token=app.token, api_url=sandbox.api_url, guild_ready_seconds=0.2)
    adapter = DiscordAdapter(
        config, chat=chat, store=cast("Store", store), clock=clock, patience=0.15, desk_patience=0.15
    )
    stage = DiscordStage(
        sandbox=sandbox,
        clock=clock,
        adapter=adapter,
        store=store,
        chat=chat,
        record=record,
        app=app,
        guild=guild,
        editor=editor,
        reader=reader,
        text=world.add_channel(guild, "general"),
        news=world.add_channel(guild, "news", ChannelType.ANNOUNCEMENT),
        forum=world.add_channel(guild, "topics", ChannelType.FORUM),
        log=log,
        faults=faults,
    )
    yield stage
    await stage.close()
    await sandbox.stop()


@pytest.fixture
async def stage(offstage: DiscordStage) -> DiscordStage:
    """Everything in place and the adapter connected."""
    await offstage.connect()
    return offstage
