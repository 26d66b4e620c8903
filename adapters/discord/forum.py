"""A forum, in which each article is a post of its own: its name, its tags, its first message.

A forum takes messages only in its posts, and makes a post together with its first message, whose number is the post's.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final, NamedTuple, Self

import discord

from adapters.discord import limits
from adapters.discord.markdown import one_line
from bot import identity
from bot.message import Message, plain, seen, trim

Json = dict[str, Any]

_TYPE: Final = 15
_REQUIRES_TAG: Final = 1 << 4  # [docs] resources/channel#channel-object-channel-flags
_NUMBER: Final = "post:"  # before the number of a post, which is that of a channel and of its first message


@dataclass(frozen=True, slots=True)
class ForumTag:
    """One that everybody may set; those that only moderators may are left out."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Forum:
    """What a forum's posts can be tagged with, and whether they must be."""

    tags: tuple[ForumTag, ...]
    requires_tag: bool

    @classmethod
    def cached(cls, channel: discord.ForumChannel) -> Self:
        """As the gateway gave it."""
        tags = tuple(ForumTag(str(tag.id), tag.name) for tag in channel.available_tags if not tag.moderated)
        return cls(tags, channel.flags.require_tag)

    @classmethod
    def of(cls, channel: Json) -> Self | None:
        """As Discord answers; None for any other channel."""
        if channel.get("type") != _TYPE:
            return None
        listed = channel.get("available_tags") or ()
        tags = tuple(ForumTag(str(tag["id"]), str(tag["name"])) for tag in listed if not tag.get("moderated"))
        return cls(tags, bool(int(channel.get("flags") or 0) & _REQUIRES_TAG))

    def fitting(self, topics: Iterable[str]) -> list[str]:
        """The ids of the tags that are named like these topics, at most five; where a tag is required and there is
        but one, that."""
        wanted = {name for topic in topics for name in _names(topic)}
        found = [tag.id for tag in self.tags if wanted & _names(tag.name)][: limits.FORUM_TAGS]
        return found or [tag.id for tag in self.tags if self.requires_tag and len(self.tags) == 1]


def _names(title: str) -> set[str]:
    """A name as it is compared, and the one in addresses."""
    return {identity.fold(title), identity.topic(title).slug}


def name_of(message: Message) -> str:
    """What a post is called: the headline, or the first line."""
    first = message.card.title if message.card else next((line for line in plain(message.text).split("\n") if line), "")
    return trim(one_line(seen(first)), limits.THREAD_NAME) or "…"


def post_body(name: str, tags: list[str], message: bytes) -> bytes:
    """The body that makes a post [docs] resources/channel#start-thread-in-forum-or-media-channel."""
    return b'{"name":%s,"applied_tags":%s,"message":%s}' % (
        json.dumps(name, ensure_ascii=False).encode(),
        json.dumps(tags).encode(),
        message,
    )


class InPost(NamedTuple):
    """A message in a post of a forum, or in a thread under a message of ours; of such a thread as a whole, ''."""

    post: str
    message: str

    @property
    def is_first(self) -> bool:
        """Whether it is the one that the post was made with."""
        return self.message == self.post

    def __str__(self) -> str:
        """The number under which it is kept."""
        return numbered(self.post) if self.is_first else f"{_NUMBER}{self.post}/{self.message}"


def kept_as(message: Json, chat: str) -> str:
    """The number under which a message is kept, as Discord gives it: its own where it stands in the chat itself."""
    channel, number = str(message.get("channel_id")), str(message.get("id"))
    return number if channel == chat else str(InPost(channel, number))


def numbered(post_id: str) -> str:
    """The number under which a post is kept, and its first message with it."""
    return _NUMBER + post_id


def in_post(message_id: str | None) -> InPost | None:
    """What is kept under such a number; None for a message that is in no post."""
    if message_id is None or not message_id.startswith(_NUMBER):
        return None
    post, _, message = message_id.removeprefix(_NUMBER).partition("/")
    return InPost(post, message or post)
