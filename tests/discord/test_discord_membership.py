"""Channels that go and come back, as the gateway tells; an outage changes nothing."""

from adapters.sandbox.discord import permissions
from bot.model import Address, SubscriberState
from tests.discord.stage import Stage, until

ACTIVE, GONE, SUSPENDED, LEFT = (
    SubscriberState.ACTIVE,
    SubscriberState.GONE,
    SubscriberState.SUSPENDED,
    SubscriberState.LEFT,
)


def follow(stage: Stage, *states: SubscriberState) -> list[Address]:
    """Subscribers in the text and news channels, in these states."""
    addresses = [Address("discord", stage.text.id), Address("discord", stage.news.id)][: len(states)]
    for address, state in zip(addresses, states, strict=True):
        stage.store.subscribers.add(address, state)
    return addresses


def states(stage: Stage) -> list[SubscriberState]:
    return list(stage.store.subscribers.states().values())


async def test_a_server_that_removes_the_bot_takes_its_channels_along(stage: Stage) -> None:
    follow(stage, ACTIVE, LEFT)
    stage.sandbox.world.kick(stage.app.user, stage.guild)
    await until(lambda: states(stage) == [GONE, LEFT])


async def test_a_bot_that_is_invited_again_finds_its_channels_as_they_were(stage: Stage) -> None:
    follow(stage, GONE, LEFT)
    stage.sandbox.world.kick(stage.app.user, stage.guild)
    stage.sandbox.world.join(stage.app.user, stage.guild)
    await until(lambda: states(stage) == [ACTIVE, LEFT])


async def test_a_deleted_channel_is_gone(stage: Stage) -> None:
    follow(stage, ACTIVE, ACTIVE)
    stage.sandbox.world.delete_channel(stage.text)
    await until(lambda: states(stage) == [GONE, ACTIVE])


async def test_a_deleted_thread_is_gone_and_its_channel_stays(stage: Stage) -> None:
    world = stage.sandbox.world
    follow(stage, ACTIVE)
    threads = [world.add_thread(stage.text, name, owner=stage.reader) for name in ("left", "followed")]
    for thread, state in zip(threads, (LEFT, ACTIVE), strict=True):
        stage.store.subscribers.add(Address("discord", stage.text.id, thread.id), state)
        world.delete_channel(thread)
    await until(lambda: states(stage) == [ACTIVE, LEFT, GONE])


async def test_an_outage_changes_nothing(stage: Stage) -> None:
    follow(stage, ACTIVE, SUSPENDED)
    private = stage.sandbox.world.dm(stage.reader, stage.app)
    stage.sandbox.gateway.faults.outage(stage.guild)
    await stage.sandbox.world.slash(stage.reader, private, "latest").answered()
    assert (states(stage), stage.store.subscribers.writes) == ([ACTIVE, SUSPENDED], [])


async def test_a_right_that_is_given_back_brings_the_channel_back(stage: Stage) -> None:
    world = stage.sandbox.world
    world.deny(stage.text, stage.app.user, permissions.SEND_MESSAGES)
    await until(lambda: int(stage.text.id) in stage.adapter.membership.closed(int(stage.guild.id)))
    follow(stage, SUSPENDED)
    world.set_overwrite(stage.text, stage.app.user)
    await until(lambda: states(stage) == [ACTIVE])
    assert stage.store.subscribers.writes == [(stage.text.id, ACTIVE)]


async def test_a_role_that_gives_the_right_back_brings_the_channel_back(stage: Stage) -> None:
    world = stage.sandbox.world
    everyone = stage.guild.roles[stage.guild.id]
    allowed = everyone.permissions
    world.change_role(stage.guild, everyone, allowed & ~permissions.EMBED_LINKS)
    await until(lambda: int(stage.text.id) in stage.adapter.membership.closed(int(stage.guild.id)))
    follow(stage, SUSPENDED)
    world.change_role(stage.guild, everyone, allowed)
    await until(lambda: states(stage) == [ACTIVE])


async def test_what_was_given_back_while_nobody_was_connected_counts_too(offstage: Stage) -> None:
    blind = offstage.sandbox.world.add_channel(offstage.guild, "blind")
    offstage.sandbox.world.deny(blind, offstage.app.user, permissions.VIEW_CHANNEL)
    follow(offstage, GONE, LEFT)
    offstage.store.subscribers.add(Address("discord", blind.id), SUSPENDED)
    await offstage.connect()
    await until(lambda: states(offstage) == [ACTIVE, LEFT, SUSPENDED])
    assert offstage.store.subscribers.writes == [(offstage.text.id, ACTIVE)]
