"""What each platform's folder says of itself in one value: the assembly, `check`, `init` and the docs loop over these.

A new platform is a folder with a `definition.py` that holds such a value, a line in `config/settings.py` (its section)
and one in `config/platforms.py` (the value). What it can do is data in its `capabilities.py`; what the rest of the
program decides by, it asks of that (`can`), never by a platform's name.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, Generic, TypeVar

from fastapi import FastAPI
from markupsafe import Markup

from adapters.settings_section import PlatformSection
from bot.chat import Chat
from bot.model import Topic
from bot.platform_facts import PlatformFacts
from bot.ports import Clock, Platform, Store

S = TypeVar("S", bound=PlatformSection)


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What a platform is built with, beside its section. `address`: where people reach the desk's web pages, without a
    closing slash; `folder`: where what must survive is kept."""

    chat: Chat
    store: Store
    clock: Clock
    address: str
    folder: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class ProbeResult:
    """What the platform itself says of the token: in plain words, and what to do where it is not well. `opens`: the
    beginning of an address that opens a person's private chat with the bot; a payload for `/start` goes behind it.
    `invites`: the address at which who runs a server or group adds the bot."""

    ok: bool
    says: str
    remedy: str = ""
    opens: str | None = None
    invites: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class InboundHook:
    """An address at which the platform posts updates, and the header that proves where they come from."""

    path: str
    header: str
    secret: str = field(repr=False)
    feed: Callable[[dict[str, Any]], Awaitable[None]]


SignUpForm = Callable[[str, Sequence[Topic], Topic | None], Markup]
"""A form by which a reader subscribes from a page: in this language, with these topics to choose from, or for one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlatformPages:
    """Pages that a platform brings, under paths of its own at the root, and its form for others' pages."""

    app: FastAPI
    form: SignUpForm | None = None


class Capability(StrEnum):
    """What one platform can do and another cannot, or in another way: the rows of the table in docs/platforms.md."""

    LIBRARY = "library"
    UPDATES = "how updates come"
    PRIVATE_CHAT = "private chat"
    GROUP = "group, text channel"
    CHANNEL = "channel, announcement channel"
    THREAD = "forum topic, thread"
    ARTICLE_THREADS = "a thread under each article (`/settings`)"
    ROLE_MENTIONS = "a role mentioned with some articles (`/settings`)"
    POST = "a post"
    PICTURE = "picture"
    PICTURE_SIZE = "size of the picture or link preview: off, small, large"
    TITLE = "title, standfirst"
    SOURCE = "source, author"
    TOPICS = "topics"
    BREAKING = "breaking"
    PUBLISHED_AT = "time of publication"
    MOMENTS = "times in the reader's own zone"
    READ_BUTTON = "Read button"
    SHARE_BUTTON = "Share button"
    WHOLE_ARTICLE = "a whole article"
    MORE = "follow or mute a story, pause a topic, ask why"
    TEXT_LIMIT = "text limit"
    CUT = "too long"
    RIGHT_TO_LEFT = "right to left"
    LONG_LIST = "a list that is long"
    MEDIA = "pictures, stickers, captions"
    PLAIN_RETRY = "an answer that is refused"
    BUTTONS = "buttons that answer"
    CHOICES = "a choice from a list"
    FORMS = "a form"
    CHOICE_FORMS = "a form with choices (`/settings`)"
    NOTICE = "short notice after a press"
    FILES = "a file (`/export`), a picture (`/stats`)"
    HIDDEN_ANSWERS = "seen by one person alone"
    COMMANDS = "commands"
    COMPLETION = "completion while typing"
    DEEP_LINK = "deep link that subscribes"
    INLINE = "articles put into any chat"
    GUEST = "asked where it is no member"
    ADMINS = "who may in a shared place"
    RIGHTS = "a right that the bot lacks"
    LOST = "a right that the bot lost"
    ELSEWHERE = "a place chosen for from another"
    PRIVATELY = "articles in private, by a press in a shared place"
    LINKED = "one person in two apps"
    FOLLOW_UPS = "an article that goes on with a story"
    EDITS = "edit (correction)"
    DELETION = "delete (retraction)"
    SILENCE = "silent message"
    LINKS = "link"
    FOREIGN_LINKS = "mentions, commands, app links in a feed's words"
    MENTIONS = "mentions of people and roles"
    DOUBLES = "a double refused by the platform"
    BOT_RATE = "the whole bot"
    CHAT_RATE = "one chat"
    INBOX = "what people send"
    FLOOD_WAIT = "flood wait"
    REFUSALS = "too many refusals"
    MIGRATION = "moved"
    ADDED = "added to a place"
    REMOVAL = "removed, blocked"
    RETURN = "comes back"
    SERVERS = "several servers"


@dataclass(frozen=True, slots=True)
class Ability:
    """Whether a platform can do a thing, and how: as the table in docs/platforms.md says it."""

    able: bool
    how: str


def yes(how: str) -> Ability:
    """It can, in this way."""
    return Ability(able=True, how=how)


def no(how: str = "–") -> Ability:
    """It cannot."""
    return Ability(able=False, how=how)


def _no_hook(section: Any, platform: Any) -> InboundHook | None:
    return None


def _no_pages(section: Any, platform: Any) -> PlatformPages | None:
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlatformDefinition(Generic[S]):
    """A platform: its names, its settings, how it is built and tried, and what it can do.

    `probe` raises Problem where the token is refused or the platform does not answer. `nonce_window`: seconds in which
    the platform refuses a second message with the same nonce; 0 where it cannot. `token_question` and `owner_hint` are
    what `init` says; without a question it is set up in the file alone.
    """

    name: str
    title: str
    section: type[S]
    build: Callable[[S, Surroundings], Platform]
    probe: Callable[[S], Awaitable[ProbeResult]]
    facts: Callable[[S], PlatformFacts]
    capabilities: Mapping[Capability, Ability]
    token_question: str = ""
    owner_hint: str = ""
    nonce_window: float = 0.0
    hook: Callable[[S, Any], InboundHook | None] = _no_hook
    pages: Callable[[S, Any], PlatformPages | None] = _no_pages

    def __post_init__(self) -> None:
        """Raises ValueError where it says nothing of a capability: a mistake of ours."""
        if silent := [each.name for each in Capability if each not in self.capabilities]:
            raise ValueError(f"{self.name} says nothing of {', '.join(silent)}")

    def can(self, capability: Capability) -> bool:
        """Whether the platform can do it at all."""
        return self.capabilities[capability].able
