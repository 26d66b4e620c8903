"""The topic that a person names."""

import difflib
from collections.abc import Iterable, Sequence

from bot import errors, identity
from bot.chat import Chat
from bot.message import trim
from bot.model import Topic

LATEST_MOST = 10  # ten titles with their standfirsts fit one message: 4,096 units on Telegram, 8,000 on Discord
EVERYTHING = "*"  # on a button, where a topic has its slug


async def named_topic(chat: Chat, name: str, *, phrase: str = "unknown-topic") -> Topic | None:
    """The topic of this name; None where everything is meant. Raises UnknownTopic, with the nearest ones."""
    if name == EVERYTHING or chat.means_everything(name):
        return None
    async with chat.store.reading() as work:
        if (found := await work.topics.find(name)) is not None:
            return found
        near = nearest(name, await work.topics.near(name))
    raise errors.UnknownTopic(
        phrase=phrase, topic=trim(name, 60), near=", ".join(near), found=len(near), most=LATEST_MOST
    )


async def topics_of_slugs(chat: Chat, slugs: Iterable[str]) -> list[Topic]:
    """The topics of these slugs, by title; one that is gone keeps its slug as its title."""
    async with chat.store.reading() as work:
        known = await work.topics.by_slugs(slugs)
    topics = [known.get(slug) or Topic(slug=slug, title=slug) for slug in slugs]
    return sorted(topics, key=lambda each: (each.title, each.slug))


async def topic_of_slug(chat: Chat, slug: str) -> Topic:
    """The topic of a slug; one that is gone keeps its slug as its title."""
    return (await topics_of_slugs(chat, (slug,)))[0]


def nearest(name: str, topics: Sequence[Topic], most: int = 3) -> list[str]:
    """The titles among these that are nearly the name: a letter missing, wrong or too many. Pure."""
    titles = {identity.fold(topic.title): topic.title for topic in topics}
    return [titles[each] for each in difflib.get_close_matches(identity.fold(name), list(titles), n=most, cutoff=0.6)]
