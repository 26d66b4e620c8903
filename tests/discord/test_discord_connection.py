"""Connecting, staying connected, and saying clearly when that cannot be."""

import asyncio
import threading
from dataclasses import replace

import discord
import pytest
from discord.gateway import KeepAliveHandler

from adapters.discord import limits
from adapters.discord.adapter import CannotConnect, DiscordAdapter, DiscordConfig
from adapters.sandbox.discord import FixedWindow
from adapters.sandbox.faults import Fault, FaultMode
from tests.discord.adapter_setup import DiscordStage, until
from tests.discord.test_discord_replies import texts

REFUSED = "Discord refuses the token. Copy it again from the developer portal (Bot, Reset Token)."


async def test_a_connected_bot_is_ready_with_one_connection(stage: DiscordStage) -> None:
    assert await stage.adapter.ready() is None
    assert stage.sandbox.gateway.counts.identifies == 1


async def test_before_it_runs_it_says_that_it_is_not_connected(offstage: DiscordStage) -> None:
    assert await offstage.adapter.ready() == "not connected to Discord yet"


async def test_a_wrong_token_is_said_clearly(offstage: DiscordStage) -> None:
    config = DiscordConfig(token="wrong", api_url=offstage.sandbox.api_url)
    adapter = DiscordAdapter(config, chat=offstage.chat, store=offstage.chat.store, clock=offstage.clock)
    with pytest.raises(CannotConnect) as refusal:
        await adapter.run()
    await adapter.close()
    assert str(refusal.value) == REFUSED
    assert await adapter.ready() == REFUSED


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (4004, REFUSED),
        (4014, "Discord refuses the connection: the intents are not allowed. None of the privileged ones is needed."),
        (4013, "Discord refuses the connection: invalid intents."),
    ],
)
async def test_a_gateway_that_refuses_for_good_ends_the_run(stage: DiscordStage, code: int, sentence: str) -> None:
    stage.sandbox.gateway.faults.close(code)
    assert stage.running is not None
    with pytest.raises(CannotConnect) as refusal:
        await asyncio.wait_for(stage.running, 60)
    assert str(refusal.value) == sentence
    assert await stage.adapter.ready() == sentence


async def test_a_dropped_connection_is_resumed_and_misses_nothing(stage: DiscordStage) -> None:
    stage.sandbox.gateway.faults.close(4000)
    await until(lambda: stage.sandbox.gateway.counts.connections == 1)
    slash = stage.sandbox.world.slash(stage.reader, stage.text, "latest")
    assert texts(await asyncio.wait_for(slash.answered(), 60)) == [("news", True)]
    counts = stage.sandbox.gateway.counts
    assert (counts.identifies, counts.resumes) == (1, 1)
    assert await stage.adapter.ready() is None


async def test_an_event_that_the_library_cannot_parse_is_set_aside(stage: DiscordStage) -> None:
    stage.sandbox.gateway.faults.lose_key("CHANNEL_CREATE", "type")
    stage.sandbox.world.add_channel(stage.guild, "odd")
    await until(lambda: stage.adapter.gateway.set_aside.count)
    slash = stage.sandbox.world.slash(stage.reader, stage.text, "latest")
    assert texts(await asyncio.wait_for(slash.answered(), 60)) == [("news", True)]


async def test_pauses_between_failures_grow_to_ten_minutes(offstage: DiscordStage) -> None:
    offstage.faults.add(Fault(mode=FaultMode.ANSWER, method="getGatewayBot", status=500, body="", times=-1))
    offstage.running = asyncio.create_task(offstage.adapter.run())
    pauses = [5.0, 10.0, 20.0, 40.0, 80.0, 160.0, 320.0, 600.0, 600.0]
    for number, pause in enumerate(pauses):
        await until(lambda wanted=number + 1: len(offstage.clock.sleeps) == wanted)  # type: ignore[misc]
        offstage.clock.move(pause)
    assert offstage.clock.sleeps == pauses


async def test_the_last_connections_of_the_day_are_never_spent(offstage: DiscordStage) -> None:
    offstage.sandbox.world.limits = replace(offstage.sandbox.limits, identifies=FixedWindow(100, 86_400.0))
    offstage.running = asyncio.create_task(offstage.adapter.run())
    await until(lambda: offstage.clock.sleeps)
    assert await offstage.adapter.ready() == "too many connections were opened today; waiting until Discord allows more"
    assert offstage.sandbox.gateway.counts.identifies == 0


async def test_a_session_begun_anew_does_not_spend_the_last_connections_either(stage: DiscordStage) -> None:
    stage.sandbox.world.limits = replace(stage.sandbox.limits, identifies=FixedWindow(101, 86_400.0))
    stage.sandbox.gateway.faults.invalidate(resumable=False)
    for pause in (
        limits.IDENTIFY_PAUSE,
        limits.RESTART_FIRST,
    ):  # between two identifies, then after a connection that ended
        await until(lambda: stage.clock.sleeps)
        assert stage.clock.sleeps.pop() == pause
        stage.clock.move(pause)
    await until(lambda: stage.clock.sleeps)
    assert 86_300 < stage.clock.sleeps.pop() < 86_400
    assert await stage.adapter.ready() == "too many connections were opened today; waiting until Discord allows more"
    assert stage.sandbox.gateway.counts.identifies == 1
    await until(lambda: not any(isinstance(thread, KeepAliveHandler) for thread in threading.enumerate()))


async def test_a_session_begun_anew_pauses_where_there_are_enough(stage: DiscordStage) -> None:
    stage.sandbox.gateway.faults.invalidate(resumable=False)
    await until(lambda: stage.clock.sleeps)
    assert (stage.clock.sleeps, stage.sandbox.gateway.counts.identifies) == ([limits.IDENTIFY_PAUSE], 1)
    stage.clock.move(limits.IDENTIFY_PAUSE)
    await until(lambda: stage.sandbox.gateway.counts.identifies == 2)


def getting_ready() -> list[asyncio.Task[object]]:
    """The tasks in which discord.py waits for the servers of a new session."""
    return [each for each in asyncio.all_tasks() if getattr(each.get_coro(), "__name__", "") == "_delay_ready"]


async def begin_getting_ready(stage: DiscordStage) -> discord.abc.GuildChannel:
    """Connect as far as the wait for servers, which does not end by itself; a channel of the server that came."""
    config = DiscordConfig(token=stage.app.token, api_url=stage.sandbox.api_url, guild_ready_seconds=60.0)
    stage.adapter = DiscordAdapter(config, chat=stage.chat, store=stage.chat.store, clock=stage.clock)
    stage.running = asyncio.create_task(stage.adapter.run())
    await until(lambda: stage.adapter.gateway.channel(int(stage.text.id)))
    await until(lambda: len(getting_ready()) == 1)
    channel = stage.adapter.gateway.channel(int(stage.text.id))
    assert channel is not None
    return channel


async def test_closing_ends_the_wait_for_servers_of_a_second_greeting(offstage: DiscordStage) -> None:
    await begin_getting_ready(offstage)
    [first] = getting_ready()
    offstage.sandbox.gateway.faults.invalidate(resumable=False)
    await until(lambda: offstage.clock.sleeps)
    offstage.clock.move(limits.IDENTIFY_PAUSE)
    await until(lambda: first.done() and getting_ready())
    await offstage.close()
    assert getting_ready() == []


async def test_closing_ends_the_wait_for_servers_while_many_arrive(offstage: DiscordStage) -> None:
    channel = await begin_getting_ready(offstage)
    for _ in range(100):  # as many turns of the event loop as lie between the cancellation and the client's close
        channel._state._add_ready_state(channel.guild)
    await offstage.close()
    assert getting_ready() == []


async def test_an_event_dispatched_on_a_closed_client_is_dropped(stage: DiscordStage) -> None:
    channel = stage.adapter.gateway.channel(int(stage.text.id))
    assert channel is not None
    await stage.close()
    channel._state.dispatch("ready")
