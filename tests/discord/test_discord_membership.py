"""Channels that go and come back, as the gateway tells; an outage changes nothing."""

import pytest

from adapters.discord.rights import rights
from adapters.sandbox.discord import permissions
from adapters.sandbox.discord.model import ChannelType
from bot.model import Address, PlaceKind
from bot.subscriber import SubscriberState
from tests.discord.adapter_setup import DiscordStage, until

ACTIVE, GONE, SUSPENDED, LEFT = (
    SubscriberState.ACTIVE,
    SubscriberState.GONE,
    SubscriberState.SUSPENDED,
    SubscriberState.LEFT,
)


def follow(stage: DiscordStage, *states: SubscriberState) -> list[Address]:
    """Subscribers in the text and news channels, in these states."""
    addresses = [Address("discord", stage.text.id), Address("discord", stage.news.id)][: len(states)]
    for address, state in zip(addresses, states, strict=True):
        stage.store.subscribers.add(address, state)
    return addresses


def states(stage: DiscordStage) -> list[SubscriberState]:
    return list(stage.store.subscribers.states().values())


async def test_a_server_that_removes_the_bot_takes_its_channels_along(stage: DiscordStage) -> None:
    follow(stage, ACTIVE, LEFT)
    stage.sandbox.world.kick(stage.app.user, stage.guild)
    await until(lambda: states(stage) == [GONE, LEFT])


async def test_a_bot_that_is_invited_again_finds_its_channels_as_they_were(stage: DiscordStage) -> None:
    follow(stage, GONE, LEFT)
    stage.sandbox.world.kick(stage.app.user, stage.guild)
    stage.sandbox.world.join(stage.app.user, stage.guild)
    await until(lambda: states(stage) == [ACTIVE, LEFT])


async def test_what_happens_while_the_database_is_busy_is_recorded_afterwards_in_its_order(
    stage: DiscordStage, caplog: pytest.LogCaptureFixture
) -> None:
    follow(stage, ACTIVE, LEFT)
    stage.store.busy = True
    stage.sandbox.world.kick(stage.app.user, stage.guild)
    await until(lambda: "not recorded yet" in caplog.text)
    stage.sandbox.world.join(stage.app.user, stage.guild)
    stage.sandbox.world.delete_channel(stage.news)
    stage.store.busy = False
    stage.clock.move(60)
    await until(lambda: states(stage) == [ACTIVE, LEFT])
    assert "Traceback" not in caplog.text


async def test_a_deleted_channel_is_gone(stage: DiscordStage) -> None:
    follow(stage, ACTIVE, ACTIVE)
    stage.sandbox.world.delete_channel(stage.text)
    await until(lambda: states(stage) == [GONE, ACTIVE])


async def test_a_deleted_thread_is_gone_and_its_channel_stays(stage: DiscordStage) -> None:
    world = stage.sandbox.world
    follow(stage, ACTIVE)
    threads = [world.add_thread(stage.text, name, owner=stage.reader) for name in ("left", "followed")]
    for thread, state in zip(threads, (LEFT, ACTIVE), strict=True):
        stage.store.subscribers.add(Address("discord", stage.text.id, thread.id), state)
        world.delete_channel(thread)
    await until(lambda: states(stage) == [ACTIVE, LEFT, GONE])


async def test_an_outage_changes_nothing(stage: DiscordStage) -> None:
    follow(stage, ACTIVE, SUSPENDED)
    private = stage.sandbox.world.dm(stage.reader, stage.app)
    stage.sandbox.gateway.faults.outage(stage.guild)
    await stage.sandbox.world.slash(stage.reader, private, "latest").answered()
    assert (states(stage), stage.store.subscribers.writes) == ([ACTIVE, SUSPENDED], [])


async def test_a_right_that_is_given_back_brings_the_channel_back(stage: DiscordStage) -> None:
    world = stage.sandbox.world
    world.deny(stage.text, stage.app.user, permissions.SEND_MESSAGES)
    await until(lambda: int(stage.text.id) in stage.adapter.membership.closed(int(stage.guild.id)))
    follow(stage, SUSPENDED)
    world.set_overwrite(stage.text, stage.app.user)
    await until(lambda: states(stage) == [ACTIVE])
    assert stage.store.subscribers.writes == [(stage.text.id, ACTIVE)]


async def test_a_channel_that_was_taken_for_open_comes_back_with_its_next_change(stage: DiscordStage) -> None:
    follow(stage, SUSPENDED)
    stage.sandbox.world.set_overwrite(stage.text, stage.app.user, allow=permissions.SEND_MESSAGES)
    await until(lambda: states(stage) == [ACTIVE])


async def test_a_role_that_gives_the_right_back_brings_the_channel_back(stage: DiscordStage) -> None:
    world = stage.sandbox.world
    everyone = stage.guild.roles[stage.guild.id]
    allowed = everyone.permissions
    world.change_role(stage.guild, everyone, allowed & ~permissions.EMBED_LINKS)
    await until(lambda: int(stage.text.id) in stage.adapter.membership.closed(int(stage.guild.id)))
    follow(stage, SUSPENDED)
    world.change_role(stage.guild, everyone, allowed)
    await until(lambda: states(stage) == [ACTIVE])


async def test_what_was_given_back_while_nobody_was_connected_counts_too(offstage: DiscordStage) -> None:
    blind = offstage.sandbox.world.add_channel(offstage.guild, "blind")
    offstage.sandbox.world.deny(blind, offstage.app.user, permissions.VIEW_CHANNEL)
    follow(offstage, GONE, LEFT)
    offstage.store.subscribers.add(Address("discord", blind.id), SUSPENDED)
    await offstage.connect()
    await until(lambda: states(offstage) == [ACTIVE, LEFT, SUSPENDED])
    assert offstage.store.subscribers.writes == [(offstage.text.id, ACTIVE)]


async def test_a_thread_comes_back_by_the_right_for_threads(stage: DiscordStage) -> None:
    world, bot = stage.sandbox.world, stage.app.user
    world.set_overwrite(stage.forum, bot, deny=permissions.SEND_MESSAGES, allow=permissions.SEND_MESSAGES_IN_THREADS)
    post = world.add_thread(stage.forum, "all the news", owner=stage.editor)
    stage.store.subscribers.add(Address("discord", stage.forum.id, post.id))
    world.kick(bot, stage.guild)
    await until(lambda: states(stage) == [GONE])
    world.join(bot, stage.guild)
    await until(lambda: states(stage) == [ACTIVE])
    assert await stage.adapter.may_write(Address("discord", stage.forum.id, post.id)) is True
    assert await stage.adapter.may_write(Address("discord", stage.forum.id)) is False


async def test_a_channel_does_not_come_back_by_the_right_for_threads(stage: DiscordStage) -> None:
    world, bot = stage.sandbox.world, stage.app.user
    world.deny(stage.text, bot, permissions.SEND_MESSAGES | permissions.SEND_MESSAGES_IN_THREADS)
    await until(lambda: int(stage.text.id) in stage.adapter.membership.closed(int(stage.guild.id)))
    thread = world.add_thread(stage.text, "talk", owner=stage.editor)
    follow(stage, SUSPENDED)
    stage.store.subscribers.add(Address("discord", stage.text.id, thread.id), SUSPENDED)
    world.set_overwrite(stage.text, bot, deny=permissions.SEND_MESSAGES)
    await until(lambda: states(stage) == [SUSPENDED, ACTIVE])


async def test_a_thread_that_is_unlocked_comes_back(stage: DiscordStage) -> None:
    world = stage.sandbox.world
    thread = world.add_thread(stage.text, "talk", owner=stage.editor)
    address = Address("discord", stage.text.id, thread.id)
    world.lock(thread)
    assert await stage.adapter.may_write(address) is False
    stage.store.subscribers.add(address, SUSPENDED)
    world.lock(thread, locked=False)
    await until(lambda: states(stage) == [ACTIVE])
    assert await stage.adapter.may_write(address) is True


async def test_a_deleted_thread_cannot_be_written_in(stage: DiscordStage) -> None:
    thread = stage.sandbox.world.add_thread(stage.text, "talk", owner=stage.editor)
    stage.sandbox.world.delete_channel(thread)
    assert await stage.adapter.may_write(Address("discord", stage.text.id, thread.id)) is False


@pytest.mark.parametrize("state", [GONE, SUSPENDED, LEFT])
async def test_somebody_who_uses_the_bot_shows_that_it_can_write_there(
    stage: DiscordStage, state: SubscriberState
) -> None:
    world = stage.sandbox.world
    private = world.dm(stage.reader, stage.app)
    follow(stage, state)
    stage.store.subscribers.add(Address("discord", private.id), state)
    for channel in (stage.text, private):
        await world.slash(stage.reader, channel, "latest").answered()
    expected = LEFT if state is LEFT else ACTIVE
    assert states(stage) == [expected, expected]


async def test_somebody_who_uses_the_bot_where_it_cannot_write_brings_nothing_back(stage: DiscordStage) -> None:
    stage.sandbox.world.deny(stage.text, stage.app.user, permissions.SEND_MESSAGES)
    follow(stage, SUSPENDED)
    await stage.sandbox.world.slash(stage.reader, stage.text, "latest").answered()
    assert states(stage) == [SUSPENDED]


async def test_a_channel_of_another_kind_is_known_as_that(stage: DiscordStage) -> None:
    follow(stage, ACTIVE)
    address = Address("discord", stage.text.id)
    stage.text.type = ChannelType.ANNOUNCEMENT
    stage.sandbox.world.channel_event("UPDATE", stage.text)
    await until(lambda: stage.store.subscribers.rows[address].kind is PlaceKind.ANNOUNCEMENT)


async def test_a_channel_that_became_of_another_kind_while_nobody_was_connected_is_known_as_that(
    offstage: DiscordStage,
) -> None:
    follow(offstage, ACTIVE, ACTIVE)
    await offstage.connect()
    news = Address("discord", offstage.news.id)
    await until(lambda: offstage.store.subscribers.rows[news].kind is PlaceKind.ANNOUNCEMENT)
    assert offstage.store.subscribers.rows[Address("discord", offstage.text.id)].kind is PlaceKind.CHANNEL


ROLES = {"a": 1 << 10, "b": 1 << 11, "admin": 1 << 3}


@pytest.mark.parametrize(
    ("mine", "overwrites", "granted"),
    [
        ([], {}, 1 << 14),
        (["a", "b"], {}, 1 << 14 | 1 << 10 | 1 << 11),
        (["a"], {"guild": (0, 1 << 14)}, 1 << 10),
        (["a", "b"], {"a": (0, 1 << 11), "b": (1 << 11, 0)}, 1 << 14 | 1 << 10 | 1 << 11),
        (["a"], {"a": (1 << 38, 0), "bot": (0, 1 << 38)}, 1 << 14 | 1 << 10),
        (["b"], {"guild": (0, 1 << 11), "bot": (1 << 11, 0)}, 1 << 14 | 1 << 11),
        (["admin"], {"bot": (0, 1 << 11)}, ~0),
    ],
)
def test_rights_add_up_as_discord_says(mine: list[str], overwrites: dict[str, tuple[int, int]], granted: int) -> None:
    roles = [{"id": "guild", "permissions": str(1 << 14)}]
    roles += [{"id": name, "permissions": str(bits)} for name, bits in ROLES.items()]
    listed = [{"id": who, "allow": str(allow), "deny": str(deny)} for who, (allow, deny) in overwrites.items()]
    channel: dict[str, object] = {"permission_overwrites": listed}
    guild: dict[str, object] = {"id": "guild", "owner_id": "somebody", "roles": roles}
    assert rights("bot", guild, {"roles": mine}, channel) == granted
    assert rights("somebody", guild, {"roles": mine}, channel) == ~0
