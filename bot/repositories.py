"""What the core asks of memory, noun by noun: posts, topics, subscribers, broadcasts, sources and what the desk keeps.

Each is one part of a unit of work (`bot.ports.Work`).
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.following import Follow, Target
from bot.model import (
    Address,
    Audience,
    AuditEntry,
    Broadcast,
    BroadcastState,
    Dialog,
    Lane,
    NewPost,
    PlaceKind,
    Post,
    PostState,
    Source,
    Subscriber,
    SubscriberState,
    Topic,
)
from bot.preferences import Preferences


class Posts(Protocol):
    """Posts and their numbered revisions."""

    async def add(self, post: NewPost, now: datetime) -> Post:
        """Store a post with revision 1 and its keys, except keys another post already has."""

    async def get(self, post_id: int) -> Post | None:
        """One post, as its current revision says it."""

    async def many(self, post_ids: Iterable[int]) -> Mapping[int, Post]:
        """Those of these posts that there are, as their current revisions say them."""

    async def content(self, post_id: int, revision: int) -> Post | None:
        """One post as that revision said it."""

    async def by_keys(self, keys: Iterable[str]) -> Mapping[str, int]:
        """Which of these identities are known, and as which post."""

    async def add_keys(self, post_id: int, keys: Iterable[str]) -> None:
        """Further identities of a post; those that another post has are left alone."""

    async def revise(self, post: Post, now: datetime) -> Post:
        """Store `post.content` (and topics) as the next revision. Returns it; the number goes up by one."""

    async def set_state(
        self, post_id: int, state: PostState, *, published_at: datetime | None = None, lane: Lane | None = None
    ) -> None:
        """Move a post on; `published_at` and the lane are kept where None is given."""

    async def latest(
        self, *, limit: int, topic: str | None = None, before_id: int | None = None, after_id: int | None = None
    ) -> Sequence[Post]:
        """Published and archived articles, newest first by `published_at`: the newest, those that come next behind a
        post, or those that come right before one."""

    async def list(self, *, limit: int, state: PostState | None = None) -> Sequence[Post]:
        """All posts, newest stored first."""


class Topics(Protocol):
    """What readers can follow."""

    async def ensure(self, topics: Iterable[Topic]) -> None:
        """Store those that are new; titles of known slugs stay as they are."""

    async def all(self) -> Sequence[Topic]:
        """Every topic, by title: there may be tens of thousands, so never to answer a person."""

    async def by_slugs(self, slugs: Iterable[str]) -> Mapping[str, Topic]:
        """Those of these slugs that there are."""

    async def by_folded(self, names: Iterable[str]) -> Mapping[str, Topic]:
        """Those whose folded title (`identity.fold`) is one of these names, by it."""

    async def find(self, name: str) -> Topic | None:
        """The topic a person means (`identity.find_topic`)."""

    async def like(self, text: str, *, limit: int) -> Sequence[Topic]:
        """Those whose title holds this text, those that begin with it first, then by title: for completion."""

    async def near(self, name: str) -> Sequence[Topic]:
        """Some hundreds that a person may have meant who misspelt one."""

    async def page(self, *, limit: int, after: str | None = None) -> Sequence[Topic]:
        """So many by folded title, from behind the topic of the slug `after` on."""

    async def others(self, slugs: Iterable[str], *, limit: int, offset: int) -> Sequence[Topic]:
        """So many by folded title, from behind so many, without those of these slugs."""

    async def count(self) -> int:
        """How many there are."""


class Subscribers(Protocol):
    """Addresses that receive, and what they follow."""

    async def get(self, address: Address) -> Subscriber | None:
        """By address."""

    async def by_id(self, subscriber_id: int) -> Subscriber | None:
        """By id."""

    async def save(
        self, address: Address, kind: PlaceKind, now: datetime, *, language: str | None = None
    ) -> Subscriber:
        """The subscriber at this address, made if new, active again if it was not. Language None changes nothing."""

    async def follow(self, subscriber_id: int, follow: Follow, now: datetime) -> None:
        """Follow a target, or leave it out, from now on just so. Doing it twice is doing it once."""

    async def unfollow(self, subscriber_id: int, target: Target | None) -> None:
        """Neither follow a target nor leave it out; None: no target at all."""

    async def set_preferences(self, subscriber_id: int, preferences: Preferences, now: datetime) -> None:
        """Want it so from now on."""

    async def set_language(self, subscriber_id: int, language: str) -> None:
        """The language of the buttons and notices it is sent from now on."""

    async def set_state(self, subscriber_id: int, state: SubscriberState, reason: str | None, now: datetime) -> None:
        """Suspend, mark as gone or left, or make active; open deliveries of one that is not active are suppressed."""

    async def set_chat_state(
        self, platform: str, chat: str, state: SubscriberState, reason: str | None, now: datetime
    ) -> None:
        """The same for every thread of a chat (the bot was kicked, or came back). `left` stays left."""

    async def set_kind(self, address: Address, kind: PlaceKind) -> None:
        """The place is of another kind now, as a channel that was made one for announcements."""

    async def move(self, platform: str, old_chat: str, new_chat: str) -> None:
        """A chat has a new id: rename every address in it; where the new one already subscribes, merge what they
        follow and keep one copy of each delivery."""

    async def list(
        self, *, limit: int, after_id: int = 0, state: SubscriberState | None = None, platform: str | None = None
    ) -> Sequence[Subscriber]:
        """In id order."""

    async def of_chat(self, platform: str, chat: str) -> Sequence[Subscriber]:
        """Every place of a chat, its threads too, in id order."""

    async def due_checks(self, now: datetime, limit: int) -> Sequence[Subscriber]:
        """Suspended places whose rights should be looked at again: an hour after the suspension, then 6 h, then every
        24 h later. Each is returned once for each of these times."""

    async def count(self, audience: Audience) -> Mapping[tuple[str, PlaceKind], int]:
        """Active subscribers of an audience, by platform and kind."""


SIGNING_KEY = "signing-key"  # the setting that holds it: for buttons, and for names that are not to be read


class PersonalData(Protocol):
    """Everything that is kept of a person or a place."""

    async def forget(self, address: Address, persons: Collection[str], alias: str, now: datetime) -> bool:
        """Remove a place (without a thread: the whole chat) and what these people ("platform:id") said and asked;
        what they did at the desk is done by `alias` from here on. Copies of posts are removed by `change_slice`,
        bearing no address meanwhile. Returns whether the place was a subscriber."""


class Broadcasts(Protocol):
    """Announcements to an audience."""

    async def add(
        self, post_id: int, audience: Audience, author: str, now: datetime, *, key: str | None = None
    ) -> Broadcast:
        """A draft. `key` names the command that made it; each key is used once."""

    async def get(self, broadcast_id: int) -> Broadcast | None:
        """One."""

    async def by_key(self, key: str) -> Broadcast | None:
        """The one that was made under this key."""

    async def advance(self, broadcast_id: int, before: BroadcastState, after: BroadcastState, now: datetime) -> bool:
        """Compare and set: True only for the one caller who moved it."""

    async def watch(
        self, broadcast_id: int, address: Address, message_ids: tuple[str, ...], language: str | None, text: str | None
    ) -> None:
        """Where its progress is shown, and a digest of what it shows."""

    async def open(self) -> Sequence[Broadcast]:
        """Those that are sending or stopping."""


class Sources(Protocol):
    """Feeds and sites."""

    async def add(
        self,
        url: str,
        *,
        name: str | None,
        topics: Iterable[str],
        interval: float,
        now: datetime,
        site: str | None = None,
    ) -> Source:
        """Store one, due at once; the one that already has this address is returned as it is."""

    async def get(self, source_id: int) -> Source | None:
        """One."""

    async def by_url(self, url: str) -> Source | None:
        """The one of this address."""

    async def save(self, source: Source) -> None:
        """Write all its fields. Raises BadInput where another source has its address."""

    async def join(self, source_id: int, into: int) -> None:
        """Forget a source; its posts are another's from then on."""

    async def remove(self, source_id: int) -> bool:
        """Forget it; its posts and their keys stay."""

    async def all(self) -> Sequence[Source]:
        """By id."""

    async def due(self, now: datetime, limit: int) -> Sequence[Source]:
        """Those whose time has come and that are not paused, longest waiting first."""


class Dialogs(Protocol):
    """Questions waiting for a reply."""

    async def ask(self, dialog: Dialog) -> None:
        """Keep it; an older one of the same person in the same place is replaced."""

    async def answered(self, address: Address, person: str, message_id: str | None, now: datetime) -> Dialog | None:
        """Take the question this message answers (by the message replied to, or in a private chat simply the open
        one when `message_id` is None), once."""


class AuditLog(Protocol):
    """Keys and the audit log."""

    async def record(self, entry: AuditEntry) -> None:
        """Keep who did what."""

    async def latest(self, *, limit: int) -> Sequence[AuditEntry]:
        """Newest first."""

    async def setting(self, name: str, default: str) -> str:
        """A stored value; `default` is stored where there is none yet (a signing key, made once)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What a platform told us: its id there, and the whole of it as text."""

    id: str
    payload: str


class Inbox(Protocol):
    """Updates, kept before they are acknowledged, until they are handled."""

    async def keep(self, platform: str, updates: Sequence[Kept], now: datetime) -> frozenset[str]:
        """Store those not seen before; returns their ids."""

    async def unhandled(self, platform: str, *, limit: int) -> Sequence[Kept]:
        """Kept and never finished, oldest first: what a crash interrupted."""

    async def done(self, platform: str, *update_ids: str) -> None:
        """Handled: only their numbers are remembered from here on."""

    async def forget(self, before: datetime) -> int:
        """Drop what is older. Returns how many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Crosspost:
    """A message that is to be published to the places that follow its own. `id` and what follows are the store's."""

    platform: str
    chat: str
    message_id: str
    urgent: bool
    id: int = 0
    tries: int = 0
    created_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CrosspostQuota:
    """So many tries a chat within a window. `again`: after so long a try that nobody settled is repeated."""

    most: int
    window: timedelta
    again: timedelta


class Crossposts(Protocol):
    """Messages that are to be published, until they are; the tries that count towards a quota."""

    async def add(self, crossposts: Sequence[Crosspost], now: datetime) -> None:
        """Keep them; one that is kept already, published or not, is left alone."""

    async def take(self, platform: str, now: datetime, quota: CrosspostQuota, *, limit: int) -> Sequence[Crosspost]:
        """One a chat of those that are due, the most urgent first, then the oldest; each counts as tried."""

    async def next_due(self, platform: str, quota: CrosspostQuota) -> datetime | None:
        """When the next may be tried; None: none waits."""

    async def done(self, crosspost_id: int, now: datetime) -> None:
        """Published, or never to be."""

    async def postpone(self, crosspost_id: int, until: datetime) -> None:
        """Not before this."""

    async def hold(self, platform: str, chat: str, until: datetime) -> None:
        """Nothing of this chat before this."""

    async def forget(self, before: datetime) -> int:
        """Drop what was done before, and tries of before. Returns how many."""
