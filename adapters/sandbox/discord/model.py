"""The nouns of a Discord: applications, users, guilds, channels, messages, commands, webhooks. No rule stands here."""

import asyncio
from dataclasses import dataclass, field
from enum import IntEnum, IntFlag
from typing import Any, Final

Json = dict[str, Any]


class ChannelType(IntEnum):
    """Discord's numbers for kinds of channels."""

    TEXT = 0
    DM = 1
    VOICE = 2
    GROUP_DM = 3
    CATEGORY = 4
    ANNOUNCEMENT = 5
    ANNOUNCEMENT_THREAD = 10
    PUBLIC_THREAD = 11
    PRIVATE_THREAD = 12
    FORUM = 15


THREADS: Final = frozenset({ChannelType.ANNOUNCEMENT_THREAD, ChannelType.PUBLIC_THREAD, ChannelType.PRIVATE_THREAD})


class MessageFlag(IntFlag):
    """The flags of a message that matter here."""

    CROSSPOSTED = 1 << 0
    SUPPRESS_EMBEDS = 1 << 2
    HAS_THREAD = 1 << 5
    EPHEMERAL = 1 << 6
    LOADING = 1 << 7
    SUPPRESS_NOTIFICATIONS = 1 << 12
    COMPONENTS_V2 = 1 << 15


NO_FLAG: Final = MessageFlag(0)
FORUM_TAG_REQUIRED: Final = 1 << 4  # a channel flag


class Intent(IntFlag):
    """Which events a gateway session asks for."""

    GUILDS = 1 << 0
    GUILD_MEMBERS = 1 << 1
    GUILD_WEBHOOKS = 1 << 5
    GUILD_INVITES = 1 << 6
    GUILD_PRESENCES = 1 << 8
    GUILD_MESSAGES = 1 << 9
    GUILD_REACTIONS = 1 << 10
    GUILD_TYPING = 1 << 11
    DM_MESSAGES = 1 << 12
    DM_REACTIONS = 1 << 13
    DM_TYPING = 1 << 14
    MESSAGE_CONTENT = 1 << 15


PRIVILEGED: Final = Intent.GUILD_MEMBERS | Intent.GUILD_PRESENCES | Intent.MESSAGE_CONTENT
NO_INTENT: Final = Intent(0)


@dataclass(slots=True, kw_only=True, eq=False)
class DiscordUser:
    """A person, a bot or a webhook's mask."""

    id: str
    username: str
    global_name: str | None = None
    bot: bool = False
    discriminator: str = "0"
    locale: str = "en-US"
    dms_open: bool = True


@dataclass(slots=True, kw_only=True, eq=False)
class Application:
    """One bot of the developer portal. `intents` are the privileged ones switched on there."""

    id: str
    token: str
    user: DiscordUser
    owner: DiscordUser
    intents: Intent = PRIVILEGED
    name: str = ""
    user_install: bool = True  # whether the developer portal lets people add it to their own apps
    installed_by: set[str] = field(default_factory=set)  # people who have it in their own app
    commands: dict[str | None, dict[str, Json]] = field(default_factory=dict)  # by guild, None for global; then by id
    choices: dict[tuple[str, str], list[Json]] = field(
        default_factory=dict
    )  # by guild and command, or the app's own id


@dataclass(slots=True, kw_only=True, eq=False)
class GuildRole:
    """A role of a guild; the one with the guild's own id is @everyone."""

    id: str
    name: str
    permissions: int = 0
    position: int = 0
    mentionable: bool = False
    managed: bool = False


@dataclass(slots=True, kw_only=True, eq=False)
class GuildMember:
    """A user in a guild; `roles` without @everyone."""

    user: DiscordUser
    roles: list[str] = field(default_factory=list)
    joined_at: float = 0.0
    nick: str | None = None


@dataclass(slots=True, kw_only=True, eq=False)
class Channel:
    """A place for messages: in a guild, a thread of one, or a DM."""

    id: str
    type: ChannelType
    name: str = ""
    guild_id: str | None = None
    parent: "Channel | None" = None
    position: int = 0
    topic: str | None = None
    flags: int = 0
    overwrites: dict[str, tuple[int, int, int]] = field(default_factory=dict)  # id -> (0 role | 1 member, allow, deny)
    tags: list[Json] = field(default_factory=list)
    applied_tags: list[str] = field(default_factory=list)
    recipients: list[DiscordUser] = field(default_factory=list)
    owner_id: str | None = None
    archived: bool = False
    archived_at: float = 0.0
    locked: bool = False
    auto_archive: int = 4320  # minutes
    thread_members: dict[str, float] = field(default_factory=dict)
    messages: "dict[str, DiscordMessage]" = field(default_factory=dict)
    threads: "dict[str, Channel]" = field(default_factory=dict)
    pins: dict[str, float] = field(default_factory=dict)
    last_message_id: str | None = None

    @property
    def is_thread(self) -> bool:
        """Whether this is a thread (a forum post is one too)."""
        return self.type in THREADS


@dataclass(slots=True, kw_only=True, eq=False)
class Guild:
    """A server."""

    id: str
    name: str
    owner_id: str
    roles: dict[str, GuildRole] = field(default_factory=dict)
    members: dict[str, GuildMember] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    threads: dict[str, Channel] = field(default_factory=dict)
    locale: str = "en-US"
    system_channel: str | None = None
    unavailable: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file that came with a message; `data` is what the page and the tests look at."""

    id: str
    filename: str
    content_type: str
    data: bytes
    description: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentions:
    """Who was really pinged, after `allowed_mentions` had its say."""

    everyone: bool = False
    users: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many pings this makes; @everyone is one."""
        return self.everyone + len(self.users) + len(self.roles)


@dataclass(slots=True, kw_only=True, eq=False)
class DiscordMessage:
    """A message as everybody, or for an ephemeral one `seen_by` alone, sees it."""

    id: str
    channel: Channel
    author: DiscordUser
    created_at: float
    content: str = ""
    embeds: list[Json] = field(default_factory=list)
    components: list[Json] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    flags: MessageFlag = NO_FLAG
    type: int = 0  # 0 default, 19 reply, 20 slash command answer, 21 thread starter
    edited_at: float | None = None
    reference: "DiscordMessage | None" = None
    interaction: "Interaction | None" = None
    application: Application | None = None
    webhook_id: str | None = None
    allowed_mentions: Json | None = None
    mentions: Mentions = Mentions()
    nonce: str | None = None
    tts: bool = False
    seen_by: DiscordUser | None = None
    thread: Channel | None = None
    reactions: dict[str, list[str]] = field(default_factory=dict)  # emoji -> user ids
    deleted: bool = False

    @property
    def ephemeral(self) -> bool:
        """Whether only one person sees it."""
        return bool(self.flags & MessageFlag.EPHEMERAL)

    @property
    def crossposted(self) -> bool:
        """Whether it was published to following channels."""
        return bool(self.flags & MessageFlag.CROSSPOSTED)


@dataclass(slots=True, kw_only=True, eq=False)
class ChannelWebhook:
    """A hook that posts into one channel."""

    id: str
    token: str
    channel: Channel
    name: str
    creator: DiscordUser
    application: Application | None = None


class InteractionType(IntEnum):
    """What a person did."""

    COMMAND = 2
    COMPONENT = 3
    AUTOCOMPLETE = 4
    MODAL = 5


@dataclass(slots=True, kw_only=True, eq=False)
class Interaction:
    """What a person did to a bot, and all that the bot answered; awaitable by `acknowledged` and `answered`."""

    id: str
    token: str
    type: InteractionType
    application: Application
    user: DiscordUser
    channel: Channel
    created_at: float
    data: Json
    message: DiscordMessage | None = None  # the one whose button was pressed
    name: str = ""  # of the command
    callback: int | None = None  # the type of the first answer
    original: DiscordMessage | None = None
    modal: Json | None = None
    choices: list[Json] | None = None
    followups: list[DiscordMessage] = field(default_factory=list)
    guest: bool = False  # the bot is not where this happened
    answered_at: float | None = None
    _acknowledged: asyncio.Event = field(default_factory=asyncio.Event)
    _answered: asyncio.Event = field(default_factory=asyncio.Event)

    async def acknowledged(self) -> "Interaction":
        """Wait until the bot gave its first answer, if only "thinking…"."""
        await self._acknowledged.wait()
        return self

    async def answered(self) -> "Interaction":
        """Wait until there is something to see: a message, a modal, choices, or the pressed message updated."""
        await self._answered.wait()
        return self

    @property
    def deferred(self) -> bool:
        """Whether the first answer only asked for patience."""
        return self.callback in (5, 6)

    def settle(self, *, visible: bool) -> None:
        """Wake who waits."""
        self._acknowledged.set()
        if visible:
            self._answered.set()
