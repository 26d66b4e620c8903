"""Titles -> stored topics: one that is known keeps its slug, and no two titles ever get one slug."""

from collections.abc import Iterable

from bot import identity
from bot.model import Topic
from bot.ports import Work


async def registered(work: Work, titles: Iterable[str], *, most_new: int | None = None) -> dict[str, Topic]:
    """The topics of these titles by folded title, those that were not known stored; at most `most_new` of them, and
    the rest left out."""
    named = {folded: work.topics.original(title) for title in titles if (folded := identity.fold(title))}
    wanted = {identity.fold(title): title for title in named.values()}
    known = dict(await work.topics.by_folded(wanted))
    missing = [identity.topic(title) for folded, title in wanted.items() if folded not in known][:most_new]
    taken = set(await work.topics.by_slugs(each.slug for each in missing))
    made: list[Topic] = []
    for each in missing:
        slug = identity.distinct_slug(each.title) if each.slug in taken else each.slug
        made.append(Topic(slug=slug, title=each.title))
        taken.add(slug)
    await work.topics.ensure(made)
    found = known | {identity.fold(each.title): each for each in made}
    # Also by a title in another language, which its callers look it up by.
    return found | {folded: found[own] for folded, title in named.items() if (own := identity.fold(title)) in found}


async def registered_in_order(work: Work, titles: Iterable[str]) -> list[Topic]:
    """The topics of these titles, each once."""
    named = list(titles)
    topics = await registered(work, named)
    found = (topics.get(identity.fold(title)) for title in named)
    return list({each.slug: each for each in found if each is not None}.values())
