"""The topics that a person names or presses, and how they are named to them."""

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot import errors, identity
from bot.chat import Chat
from bot.following import Target
from bot.message import Button, trim
from bot.model import Topic
from bot.paging import ListPage
from bot.request import Request

LATEST_MOST = 10  # ten titles with their standfirsts fit one message: 4,096 units on Telegram, 8,000 on Discord
EVERYTHING = "*"  # on a button, where a topic has its slug
MOST_NAMES = 20  # in one command
_COMPARED_NAMES = 3  # of those misspelt: comparing one with the topics takes up to 30 ms


@dataclass(frozen=True, slots=True, kw_only=True)
class Misspelt:
    """A name that no topic has, and topics that may have been meant."""

    name: str
    near: Sequence[Topic] = ()

    def problem(self, chat: Chat, request: Request, phrase: str = "unknown-topic") -> errors.UnknownTopic:
        """What to say of it."""
        titles = [chat.topic(topic.title, request) for topic in self.near]
        return errors.UnknownTopic(
            phrase=phrase, topic=trim(self.name, 60), near=", ".join(titles), found=len(titles), most=LATEST_MOST
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedTopics:
    """The topics that a person named, each once (None: everything), and names that none has."""

    topics: Sequence[Topic | None]
    misspelt: Sequence[Misspelt]


# ── by name ─────────────────────────────────────────────────────────────────────────────────────────────────────────


async def named_topic(chat: Chat, request: Request, name: str, *, phrase: str = "unknown-topic") -> Topic | None:
    """The topic of this name; None where everything is meant. Raises UnknownTopic, with the nearest ones."""
    found = await _named(chat, name)
    if isinstance(found, Misspelt):
        raise found.problem(chat, request, phrase)
    return found


async def named_topics(chat: Chat, text: str) -> NamedTopics:
    """What is named here, with commas between; a title with commas in it is one name. Raises BadInput for too many."""
    parts = identity.split_names(text)
    if len(parts) > MOST_NAMES:
        raise errors.BadInput(phrase="too-many-names", most=MOST_NAMES)
    async with chat.store.reading() as work:
        known = await work.topics.by_folded(_joined(parts, i, j) for i, j in _stretches(len(parts)))
    found: dict[str, Topic | None] = {}
    misspelt: list[Misspelt] = []
    for name in _names(parts, known):
        topic = await _named(chat, name, compare=len(misspelt) < _COMPARED_NAMES)
        if isinstance(topic, Misspelt):
            misspelt.append(topic)
        else:
            found[slug_of(topic)] = topic
    return NamedTopics(topics=list(found.values()), misspelt=misspelt)


async def known_target(chat: Chat, name: str) -> Target | None:
    """What bears this very name, everything too; None where nothing does."""
    found = await _named(chat, name, compare=False)
    return None if isinstance(found, Misspelt) else target_of(found)


async def _named(chat: Chat, name: str, *, compare: bool = True) -> Topic | Misspelt | None:
    """`compare`: where there is none of that name, look for those that are nearly of it."""
    if name == EVERYTHING or chat.means_everything(name):
        return None
    async with chat.store.reading() as work:
        if (found := await work.topics.find(name)) is not None:
            return found
        return Misspelt(name=name, near=nearest(name, await work.topics.near(name)) if compare else ())


def _stretches(number: int) -> list[tuple[int, int]]:
    """All stretches of more than one part."""
    return [(i, j) for i in range(number) for j in range(i + 2, number + 1)]


def _joined(parts: Sequence[str], start: int, end: int) -> str:
    return identity.fold(", ".join(parts[start:end]))


def _names(parts: Sequence[str], known: Mapping[str, Topic]) -> list[str]:
    """The parts; those that make a known title together as one, the longest first. Pure."""
    names: list[str] = []
    start = 0
    while start < len(parts):
        ends = range(len(parts), start + 1, -1)
        end = next((end for end in ends if _joined(parts, start, end) in known), start + 1)
        names.append(", ".join(parts[start:end]))
        start = end
    return names


def nearest(name: str, topics: Sequence[Topic], most: int = 3) -> list[Topic]:
    """Those among these whose titles are nearly the name: a letter missing, wrong or too many. Pure."""
    known = {identity.fold(topic.title): topic for topic in topics}
    return [known[each] for each in difflib.get_close_matches(identity.fold(name), list(known), n=most, cutoff=0.6)]


# ── by slug ─────────────────────────────────────────────────────────────────────────────────────────────────────────


async def topics_of_slugs(chat: Chat, slugs: Iterable[str]) -> list[Topic]:
    """The topics of these slugs, by title; one that is gone keeps its slug as its title."""
    async with chat.store.reading() as work:
        known = await work.topics.by_slugs(slugs)
    topics = [known.get(slug) or Topic(slug=slug, title=slug) for slug in slugs]
    return sorted(topics, key=lambda each: (each.title, each.slug))


async def topic_of_slug(chat: Chat, slug: str) -> Topic:
    """The topic of a slug; one that is gone keeps its slug as its title."""
    return (await topics_of_slugs(chat, (slug,)))[0]


async def topic_of_button(chat: Chat, slug: str) -> Topic | None:
    """The topic of a button; None where it is for everything."""
    return None if slug == EVERYTHING else await topic_of_slug(chat, slug)


def slug_of(topic: Topic | None) -> str:
    """What stands for it on a button."""
    return topic.slug if topic else EVERYTHING


def target_of(topic: Topic | None) -> Target:
    """It as something to follow."""
    return Target.of(topic.slug if topic else None)


# ── in words and pages ──────────────────────────────────────────────────────────────────────────────────────────────


def joining(chat: Chat, request: Request, topic: Topic | None) -> str:
    """What can be written to subscribe."""
    return f"/subscribe {chat.topic(topic.title, request) if topic else chat.say('everything', request)}"


def leaving(chat: Chat, request: Request, topic: Topic | None) -> str:
    """What can be written to unsubscribe."""
    return f"/unsubscribe {chat.topic(topic.title, request) if topic else chat.say('everything', request)}"


def page_line(chat: Chat, request: Request, page: ListPage[Any]) -> str:
    """Which page of how many; nothing where there is one."""
    if page.count == 1:
        return ""
    return "\n" + chat.say("page", request, page=page.number + 1, pages=page.count)


def page_buttons(chat: Chat, request: Request, page: ListPage[Any], action: str) -> tuple[tuple[Button, ...], ...]:
    """A row that leads to the pages beside this one, where there are any."""
    turns = (("button-page-before", page.before), ("button-page-after", page.after))
    row = [chat.button(chat.say(label, request), action, str(to), request) for label, to in turns if to is not None]
    return (tuple(row),) if row else ()
