"""Who speaks, where, and what they may do there: what an interaction says of itself, as the core needs it.

Nothing is cached: Discord resolves the person's permissions in the channel again for each interaction.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Self

import discord

from adapters.discord.rights import may_write
from bot.chat import Person, Request
from bot.model import Address, PlaceKind

PLATFORM = "discord"
INTERACTION = "interaction:"
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")

AnyInteraction = discord.Interaction[discord.Client]

_KINDS = {
    discord.ChannelType.private: PlaceKind.PRIVATE,
    discord.ChannelType.group: PlaceKind.GROUP,
    discord.ChannelType.news: PlaceKind.ANNOUNCEMENT,
    discord.ChannelType.news_thread: PlaceKind.THREAD,
    discord.ChannelType.public_thread: PlaceKind.THREAD,
    discord.ChannelType.private_thread: PlaceKind.THREAD,
}


class By(StrEnum):
    """What a person did."""

    COMMAND = "command"
    PRESS = "press"
    FORM = "form"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """An interaction: what is asked, by whom, where, and how it is answered. Plain values, so that it can be kept."""

    id: str
    application_id: str
    token: str
    by: By
    name: str
    """A command's, or the signed data of what was pressed or filled in."""
    arguments: dict[str, str] = field(default_factory=dict)
    chat: str
    thread: str | None
    kind: PlaceKind
    shared: bool
    """Others read there too."""
    person: str
    language: str
    manages: bool
    message_id: str | None
    """The message whose button was pressed."""
    hidden: bool
    """That message is seen by this person alone."""
    usable: bool = False
    """The bot may write here, as Discord said with it."""

    guild: str | None = None

    def shard(self, count: int) -> int:
        """On which of so many shards it came [docs] topics/gateway#sharding; what is private comes on the first."""
        return (int(self.guild) >> 22) % count if self.guild else 0

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> Self:
        """As it was kept. Raises TypeError or ValueError for what another version kept."""
        return cls(**{**kept, "by": By(kept["by"]), "kind": PlaceKind(kept["kind"])})


def asked_in(interaction: AnyInteraction, by: By, name: str, arguments: Mapping[str, str] | None = None) -> Asked:
    """The interaction as it is kept."""
    address, kind = _place_of(interaction)
    return Asked(
        id=str(interaction.id),
        application_id=str(interaction.application_id),
        token=interaction.token,
        by=by,
        name=storable(name),
        arguments={key: storable(value) for key, value in (arguments or {}).items()},
        chat=address.chat,
        thread=address.thread,
        kind=kind,
        shared=interaction.guild_id is not None,
        person=str(interaction.user.id),
        language=interaction.locale.value,
        manages=_may_manage(interaction),
        message_id=str(interaction.message.id) if interaction.message else None,
        hidden=interaction.message is not None and interaction.message.flags.ephemeral,
        usable=interaction.guild_id is None
        or may_write(interaction.app_permissions.value, thread=address.thread is not None),
        guild=None if interaction.guild_id is None else str(interaction.guild_id),
    )


def storable(text: str) -> str:
    """Foreign text as every database keeps it: halves of surrogate pairs and NUL have no place in one."""
    return _UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def request_of(asked: Asked, *, patience: float = 0.0) -> Request:
    """The interaction as the core's request; one beyond the person's limit may wait so many seconds for its turn."""

    async def manages() -> bool:
        return asked.manages

    return Request(
        update_id=asked.id,
        address=Address(PLATFORM, asked.chat, asked.thread),
        kind=asked.kind,
        person=Person(platform=PLATFORM, id=asked.person, language=asked.language),
        arguments=asked.arguments,
        manages=manages,
        message_ids=_pressed_message(asked),
        answer_due=True,
        patience=patience,
    )


def _place_of(interaction: AnyInteraction) -> tuple[Address, PlaceKind]:
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


def _may_manage(interaction: AnyInteraction) -> bool:
    """Whether the person runs this server; a private channel is theirs."""
    if interaction.guild_id is None:
        return True
    return interaction.permissions.manage_guild or interaction.permissions.administrator


def _pressed_message(asked: Asked) -> tuple[str, ...]:
    """The message whose button was pressed, as `show` can edit it later.

    One that only a person sees is out of the bot's reach except by the interaction's token, for fifteen minutes.
    """
    if asked.message_id is None:
        return ()
    return (f"{INTERACTION}{asked.token}:{asked.message_id}" if asked.hidden else asked.message_id,)


def interaction_message(message_id: str) -> tuple[str, str] | None:
    """The token and message id of such a message; None for any other."""
    if not message_id.startswith(INTERACTION):
        return None
    token, _, bare_id = message_id.removeprefix(INTERACTION).rpartition(":")
    return token, bare_id
