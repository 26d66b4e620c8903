"""The nouns of the sandbox's Telegram: users, bots, chats, members, topics, messages, presses and queries."""

import asyncio
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from adapters.sandbox.telegram.updates import UpdateQueue

Json = dict[str, Any]


class Kind(StrEnum):
    """The four kinds of chat."""

    PRIVATE = "private"
    GROUP = "group"
    SUPERGROUP = "supergroup"
    CHANNEL = "channel"


class Status(StrEnum):
    """What someone is in a chat."""

    CREATOR = "creator"
    ADMINISTRATOR = "administrator"
    MEMBER = "member"
    RESTRICTED = "restricted"
    LEFT = "left"
    KICKED = "kicked"

    @property
    def present(self) -> bool:
        """Whether such a person is in the chat."""
        return self not in (Status.LEFT, Status.KICKED)

    @property
    def leads(self) -> bool:
        """Whether such a person administers the chat."""
        return self in (Status.CREATOR, Status.ADMINISTRATOR)


ADMIN_RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
)
CHANNEL_RIGHTS = ("can_post_messages", "can_edit_messages")
GROUP_RIGHTS = ("can_pin_messages",)
SUPERGROUP_RIGHTS = ("can_pin_messages", "can_manage_topics")
MEMBER_RIGHTS = (
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
    "can_edit_tag",
    "can_react_to_messages",
)


@dataclass(slots=True, kw_only=True, eq=False)
class TelegramUser:
    """A person or a bot's account."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = "en"
    is_bot: bool = False
    deactivated: bool = False


@dataclass(slots=True, kw_only=True, eq=False)
class WebhookState:
    """Where a bot wants its updates posted, and how the posting went."""

    url: str
    secret: str = ""
    max_connections: int = 40
    last_error_date: int | None = None
    last_error_message: str | None = None


@dataclass(slots=True, kw_only=True, eq=False)
class Bot:
    """A bot: its account, its token and what it keeps at Telegram. `inline` and `guest`: modes that its owner has
    switched on."""

    user: TelegramUser
    token: str = field(repr=False)
    updates: UpdateQueue = field(repr=False)
    reads_all: bool = False
    inline: bool = True
    guest: bool = True
    revoked: bool = False
    webhook: WebhookState | None = None
    commands: dict[tuple[str, str], list[Json]] = field(default_factory=dict)
    menu_buttons: dict[int | None, Json] = field(default_factory=dict)
    profile: dict[tuple[str, str], str] = field(default_factory=dict)

    @property
    def id(self) -> int:
        """The bot's user id."""
        return self.user.id


@dataclass(slots=True, kw_only=True, eq=False)
class ChatMember:
    """Someone's place in a chat. `rights` are an administrator's, or what a restricted member may still do."""

    user: TelegramUser
    status: Status
    rights: frozenset[str] = frozenset()
    anonymous: bool = False
    until: int = 0


@dataclass(slots=True, kw_only=True, eq=False)
class ForumTopic:
    """A forum topic; its id is that of the service message that opened it."""

    id: int
    name: str
    icon_color: int = 7322096
    closed: bool = False
    deleted: bool = False


@dataclass(slots=True, kw_only=True, eq=False)
class TelegramChat:
    """A place for messages. A private chat belongs to one person and one bot."""

    id: int
    kind: Kind
    title: str | None = None
    username: str | None = None
    forum: bool = False
    person: TelegramUser | None = None
    bot: Bot | None = None
    started: bool = False
    blocked: bool = False
    deleted: bool = False
    migrated_to: int | None = None
    members: dict[int, ChatMember] = field(default_factory=dict, repr=False)
    permissions: set[str] = field(default_factory=lambda: set(MEMBER_RIGHTS), repr=False)
    topics: dict[int, ForumTopic] = field(default_factory=dict, repr=False)
    messages: "dict[int, TelegramMessage]" = field(default_factory=dict, repr=False)
    whispered: "dict[int, TelegramMessage]" = field(default_factory=dict, repr=False)
    pinned: list[int] = field(default_factory=list)
    last_message_id: int = 0

    @property
    def crowd(self) -> bool:
        """Whether the limits for groups and channels hold here."""
        return self.kind is not Kind.PRIVATE


@dataclass(frozen=True, slots=True, kw_only=True)
class Media:
    """A picture or a file: by address, or its bytes."""

    kind: str  # "photo", "document" or "video"
    file_id: str
    name: str | None = None
    mime: str = "application/octet-stream"
    url: str | None = None
    data: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class TelegramContent:
    """What a message says. `text` is the caption where there is media."""

    text: str = ""
    entities: tuple[Json, ...] = ()
    media: Media | None = None
    link_preview_options: Json | None = None
    above: bool = False


@dataclass(slots=True, kw_only=True, eq=False)
class TelegramMessage:
    """One message as it stands now. Times are seconds since 1970.

    `sender` is who is shown, None for a channel or an anonymous administrator; `author` is who really wrote it. With a
    `receiver` nobody else sees it: its `id` is 0, and `ephemeral_id` is its own.
    """

    chat: TelegramChat
    id: int
    date: int
    sender: TelegramUser | None = None
    author: TelegramUser | None = None
    sender_chat: TelegramChat | None = None
    content: TelegramContent = field(default_factory=TelegramContent)
    reply_markup: Json | None = None
    thread: int | None = None
    reply_to: "TelegramMessage | None" = None
    edited: int | None = None
    deleted: bool = False
    origin: Json | None = None
    album: str | None = None
    silent: bool = False
    protected: bool = False
    effect: str | None = None
    service: Json | None = None
    via_bot: TelegramUser | None = None
    guest_caller: TelegramUser | None = None
    receiver: TelegramUser | None = None
    ephemeral_id: int | None = None

    @property
    def text(self) -> str:
        """The text, or the caption."""
        return self.content.text

    @property
    def entities(self) -> tuple[Json, ...]:
        """The entities of the text or the caption; offsets are in UTF-16 units."""
        return self.content.entities

    @property
    def media(self) -> Media | None:
        """The picture or the file."""
        return self.content.media

    @property
    def link_preview_options(self) -> Json | None:
        """How the link preview was asked to look."""
        return self.content.link_preview_options

    @property
    def buttons(self) -> list[Json]:
        """The inline buttons in reading order."""
        rows = (self.reply_markup or {}).get("inline_keyboard", [])
        return [button for row in rows for button in row]


@dataclass(slots=True, kw_only=True, eq=False)
class Press:
    """A person's tap on a button, waiting for the bot's answer."""

    id: str
    user: TelegramUser
    message: TelegramMessage
    data: str
    at: float
    answer: Json | None = None
    _answered: asyncio.Event = field(default_factory=asyncio.Event)

    def settle(self, answer: Json) -> None:
        """The bot answered: `text`, `show_alert`, `url`."""
        self.answer = answer
        self._answered.set()

    async def answered(self) -> Json:
        """Wait for the answer."""
        await self._answered.wait()
        return self.answer or {}


@dataclass(slots=True, kw_only=True, eq=False)
class InlineQuery:
    """A person typed `@bot words` somewhere; the bot answers with results."""

    id: str
    user: TelegramUser
    text: str
    offset: str
    at: float
    results: list[Json] | None = None
    next_offset: str = ""
    button: Json | None = None
    cache_time: int = 300
    personal: bool = False
    _answered: asyncio.Event = field(default_factory=asyncio.Event)

    def settle(self, results: list[Json], **more: Any) -> None:
        """The bot answered with these results; `more` are other fields of this."""
        for name, value in more.items():
            setattr(self, name, value)
        self.results = results
        self._answered.set()

    async def answered(self) -> list[Json]:
        """Wait for the results."""
        await self._answered.wait()
        return self.results or []


@dataclass(slots=True, kw_only=True, eq=False)
class GuestQuery:
    """A person mentioned a bot in a chat in which it is not; the bot answers once, with a message."""

    id: str
    message: TelegramMessage
    bot: Bot
    at: float
    answer: TelegramMessage | None = None
