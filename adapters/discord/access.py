"""Who speaks, where, and what they may do there: what an interaction says of itself, as the core needs it.

Nothing is cached: Discord resolves the person's permissions in the channel again for each interaction.
"""

import re
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from typing import Any, Self

import discord

from adapters.discord.rights import lacking, without
from bot.message import Message
from bot.model import Address, PlaceKind
from bot.parameters import ANOTHER_PLACE
from bot.request import Person, PlaceRight, PlaceRole, Request, SharedPlace

PLATFORM = "discord"
INTERACTION = "interaction:"
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_LINK = re.compile(r"https?://[^\s<>\"')\]]+")

AnyInteraction = discord.Interaction[discord.Client]

_KINDS = {
    discord.ChannelType.private: PlaceKind.PRIVATE,
    discord.ChannelType.group: PlaceKind.GROUP,
    discord.ChannelType.news: PlaceKind.ANNOUNCEMENT,
    discord.ChannelType.news_thread: PlaceKind.THREAD,
    discord.ChannelType.public_thread: PlaceKind.THREAD,
    discord.ChannelType.private_thread: PlaceKind.THREAD,
}

_WRITTEN = (0, 19)  # message types of what a person writes: by itself, or as a reply


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

    lacking: tuple[str, ...] = ()
    """What it would need for that."""

    without: tuple[str, ...] = ()
    """What it would need besides for what can be chosen here."""

    mentions: bool = False
    """The person may mention every role here."""

    guild: str | None = None
    about: str | None = None
    """The channel that was chosen for a command."""
    roles: tuple[str, ...] = ()
    """The person's, in that server."""
    quoted: tuple[str, ...] = ()
    """What the message that was pressed, or that a command was used on, says of itself: its buttons and links."""
    guest: bool = False
    """The bot is not there: the person has added it to their own app."""

    called: str = ""
    """What others see of the person."""

    def shard(self, count: int) -> int:
        """On which of so many shards it came [docs] topics/gateway#sharding; what is private comes on the first."""
        return (int(self.guild) >> 22) % count if self.guild else 0

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> Self:
        """As it was kept. Raises TypeError or ValueError for what another version kept."""
        lists = {name: tuple(kept.get(name, ())) for name in ("lacking", "without", "roles", "quoted")}
        return cls(**{**kept, **lists, "by": By(kept["by"]), "kind": PlaceKind(kept["kind"])})


def asked_in(
    interaction: AnyInteraction,
    by: By,
    name: str,
    arguments: Mapping[str, str] | None = None,
    *,
    quoted: tuple[str, ...] = (),
) -> Asked:
    """The interaction as it is kept."""
    address, kind = _place_of(interaction)
    guest = is_guest(interaction)
    # A chat of people without the bot is theirs, and no private chat with it.
    kind = PlaceKind.GROUP if guest and kind is PlaceKind.PRIVATE else kind
    shared = interaction.guild_id is not None and not guest
    given = {key: storable(value) for key, value in (arguments or {}).items()}
    missing = lacking(interaction.app_permissions.value, thread=address.thread is not None) if shared else ()
    return Asked(
        id=str(interaction.id),
        application_id=str(interaction.application_id),
        token=interaction.token,
        by=by,
        name=storable(name),
        arguments={key: value for key, value in given.items() if key != ANOTHER_PLACE.name},
        chat=address.chat,
        thread=address.thread,
        kind=kind,
        shared=shared or guest,
        person=str(interaction.user.id),
        language=interaction.locale.value,
        manages=_may_manage(interaction),
        message_id=str(interaction.message.id) if interaction.message else None,
        hidden=interaction.message is not None and interaction.message.flags.ephemeral,
        usable=not (missing or guest),
        lacking=tuple(right.value for right in missing),
        mentions=interaction.permissions.mention_everyone,
        without=tuple(right.value for right in without(interaction.app_permissions.value)) if shared else (),
        # Of a server that the bot is not in, Discord tells the first shard.
        guild=None if interaction.guild_id is None or guest else str(interaction.guild_id),
        about=given.get(ANOTHER_PLACE.name) if by is By.COMMAND else None,
        roles=tuple(str(role) for role in getattr(interaction.user, "_roles", ())),
        quoted=quoted or (tuple(said_of_itself(interaction.message)) if interaction.message else ()),
        guest=guest,
        called=storable(interaction.user.display_name),
    )


def is_guest(interaction: AnyInteraction) -> bool:
    """Whether this came from where the bot is not [docs] interactions/receiving-and-responding#interaction-object."""
    if interaction.guild_id is not None:
        return not interaction.is_guild_integration()
    return bool(interaction.context.private_channel)


def said_of_itself(message: discord.Message) -> Iterator[str]:
    """The data of a message's buttons, and the links of it."""
    for row in message.components:
        for child in getattr(row, "children", ()):
            if isinstance(child, discord.Button) and (data := child.custom_id or child.url):
                yield storable(data)
    yield from (storable(embed.url) for embed in message.embeds if embed.url)
    yield from _LINK.findall(storable(message.content))


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivateWords:
    """What a person wrote to the bot in their private channel."""

    id: str
    chat: str
    person: str
    text: str


def words_in(message: Mapping[str, Any]) -> PrivateWords | None:
    """Of a message as the gateway tells of it; None for what bots say, this one too, and for what is no text."""
    author, text = message["author"], message.get("content")
    if message.get("guild_id") or author.get("bot") or not text or message.get("type") not in _WRITTEN:
        return None
    return PrivateWords(
        id=str(message["id"]), chat=str(message["channel_id"]), person=str(author["id"]), text=storable(text)
    )


def request_of_words(said: PrivateWords) -> Request:
    """The words as the core's request. Discord does not tell the language of the person's app with them."""
    return Request(
        update_id=said.id,
        address=Address(PLATFORM, said.chat),
        kind=PlaceKind.PRIVATE,
        person=Person(platform=PLATFORM, id=said.person),
        text=said.text,
    )


def storable(text: str) -> str:
    """Foreign text as every database keeps it: halves of surrogate pairs and NUL have no place in one."""
    return _UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", text)


LooksUp = Callable[[Asked, str], Awaitable[SharedPlace | None]]
Named = Callable[[Asked], Awaitable[bool]]
WritesPrivately = Callable[[Asked, Callable[[Address], Message]], Awaitable[bool]]
Roles = Callable[[Asked], Awaitable[Mapping[str, PlaceRole]]]


def request_of(
    asked: Asked,
    looks_up: LooksUp,
    named: Named,
    roles: Roles,
    privately: WritesPrivately,
    *,
    patience: float = 0.0,
) -> Request:
    """The interaction as the core's request; one beyond the person's limit may wait so many seconds for its turn.
    `named`: whether the server itself named this person for what they do. `roles`: those of the server. `privately`:
    writes to the person."""

    async def manages() -> bool:
        return asked.manages or await named(asked)

    async def lacks() -> Sequence[PlaceRight]:
        return [PlaceRight(right) for right in asked.lacking]

    return Request(
        update_id=asked.id,
        address=Address(PLATFORM, asked.chat, asked.thread),
        kind=asked.kind,
        person=Person(platform=PLATFORM, id=asked.person, language=asked.language, name=asked.called or None),
        arguments=asked.arguments,
        manages=manages,
        lacks=lacks,
        without=frozenset(map(PlaceRight, asked.without)),
        roles=lambda: roles(asked),
        writes_privately=None if asked.guild is None else partial(privately, asked),
        message_ids=_pressed_message(asked),
        answer_due=True,
        looks_up=lambda name: looks_up(asked, name),
        chosen_place=asked.about,
        guest=asked.guest,
        quoted=asked.quoted,
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
    """Whether the person runs this server, or this channel of it; a private channel is theirs."""
    if interaction.guild_id is None:
        return True
    theirs = interaction.permissions
    return theirs.manage_guild or theirs.manage_channels or theirs.administrator


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
