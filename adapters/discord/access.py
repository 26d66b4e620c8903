"""Who speaks, where, and what they may do there: what an interaction says of itself, as the core needs it.

Nothing is cached: Discord resolves the person's permissions in the channel anew for each interaction.
"""

from collections.abc import Mapping

import discord

from bot.chat import Person, Request
from bot.model import Address, PlaceKind

PLATFORM = "discord"
INTERACTION = "interaction:"

AnyInteraction = discord.Interaction[discord.Client]

_KINDS = {
    discord.ChannelType.private: PlaceKind.PRIVATE,
    discord.ChannelType.group: PlaceKind.GROUP,
    discord.ChannelType.news: PlaceKind.ANNOUNCEMENT,
    discord.ChannelType.news_thread: PlaceKind.THREAD,
    discord.ChannelType.public_thread: PlaceKind.THREAD,
    discord.ChannelType.private_thread: PlaceKind.THREAD,
}


def request_of(interaction: AnyInteraction, arguments: Mapping[str, str] | None = None) -> Request:
    """The interaction as the core's request."""
    address, kind = place_of(interaction)

    async def manages() -> bool:
        return may_manage(interaction)

    return Request(
        update_id=str(interaction.id),
        address=address,
        kind=kind,
        person=Person(platform=PLATFORM, id=str(interaction.user.id), language=interaction.locale.value),
        arguments=arguments or {},
        manages=manages,
        message_ids=pressed_message(interaction),
    )


def place_of(interaction: AnyInteraction) -> tuple[Address, PlaceKind]:
    """Where it happened. A thread is its parent channel's address with the thread's own id."""
    channel = interaction.channel
    if isinstance(channel, discord.Thread):
        return Address(PLATFORM, str(channel.parent_id), str(channel.id)), PlaceKind.THREAD
    fallback = PlaceKind.CHANNEL if interaction.guild_id else PlaceKind.PRIVATE
    kind = _KINDS.get(channel.type, fallback) if channel is not None else fallback
    return Address(PLATFORM, str(interaction.channel_id)), kind


def channel_of(address: Address) -> str:
    """The id of the channel, thread or private channel that messages for an address go to."""
    return address.thread or address.chat


def may_manage(interaction: AnyInteraction) -> bool:
    """Whether the person runs this server; a private channel is theirs."""
    if interaction.guild_id is None:
        return True
    return interaction.permissions.manage_guild or interaction.permissions.administrator


def is_ephemeral(interaction: AnyInteraction) -> bool:
    """Whether the message whose button was pressed is seen by this person alone."""
    return interaction.message is not None and interaction.message.flags.ephemeral


def pressed_message(interaction: AnyInteraction) -> tuple[str, ...]:
    """The message whose button was pressed, as `show` can edit it later.

    One that only a person sees is out of the bot's reach except by the interaction's token, for fifteen minutes.
    """
    if interaction.message is None:
        return ()
    if is_ephemeral(interaction):
        return (f"{INTERACTION}{interaction.token}:{interaction.message.id}",)
    return (str(interaction.message.id),)


def interaction_message(message_id: str) -> tuple[str, str] | None:
    """The token and message id of such a message; None for any other."""
    if not message_id.startswith(INTERACTION):
        return None
    token, _, bare_id = message_id.removeprefix(INTERACTION).rpartition(":")
    return token, bare_id
