"""What readers can follow."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot import identity
from bot.model import Topic
from bot.topic_titles import TopicTitles
from storage import column_types
from storage.tables import topic

_AT_ONCE = 1_000  # values in one IN (…): SQLite takes 32,766, PostgreSQL 32,767
_NEAR = 40  # topics looked at from each side for what a person may have meant: comparing one takes a quarter of a ms
_LAST = "\U0010ffff"  # behind every letter in the order of code points, which both databases compare these columns by


class SqlTopics:
    """`bot.repositories.posts.Topics`."""

    def __init__(self, connection: AsyncConnection, titles: TopicTitles | None = None) -> None:
        """`titles`: what topics are called in other languages; they are found under any of these."""
        self._connection = connection
        self._titles = titles or TopicTitles()

    def original(self, name: str) -> str:
        """The name under which the topic that has this title in any language is stored; any other as it is."""
        return self._titles.original(name)

    async def ensure(self, topics: Iterable[Topic]) -> None:
        """Store those that are new; titles of known slugs stay as they are."""
        new = [
            {
                "slug": each.slug,
                "title": each.title,
                "folded": identity.fold(each.title),
                "bare": identity.bare(each.title),
            }
            for each in topics
        ]
        if new:
            await self._connection.execute(column_types.insert(self._connection, topic).on_conflict_do_nothing(), new)

    async def all(self) -> Sequence[Topic]:
        """Every topic, by title; sorted here, because databases differ in how they compare letters."""
        return sorted(await self._many(select(topic)), key=lambda each: (each.title, each.slug))

    async def by_slugs(self, slugs: Iterable[str]) -> Mapping[str, Topic]:
        """Those of these slugs that there are."""
        return {each.slug: each for each in await self._in(topic.c.slug, slugs)}

    async def by_folded(self, names: Iterable[str]) -> Mapping[str, Topic]:
        """Those whose folded title, in any language, is one of these names, by it."""
        stored = {name: self._titles.folded(name) for name in names}
        rows = reversed(await self._in(topic.c.folded, stored.values()))
        found = {identity.fold(each.title): each for each in rows}
        return {name: found[known] for name, known in stored.items() if known in found}

    async def find(self, name: str) -> Topic | None:
        """The topic a person means (`identity.find_topic`), by its title in any language."""
        name = self.original(name)
        slug = " ".join(name.split()).lstrip("#").casefold()
        bare = identity.bare(name)
        meant = or_(topic.c.folded == identity.fold(name), topic.c.slug == slug)
        found = await self._many(select(topic).where(or_(meant, topic.c.bare == bare) if bare else meant).limit(50))
        return identity.find_topic(name, found)

    async def like(self, text: str, *, limit: int) -> Sequence[Topic]:
        """Those whose title holds this text, those that begin with it first, then by title: for completion."""
        wanted, slug = identity.fold(text), text.strip().lstrip("#").casefold()
        begins = and_(topic.c.folded >= wanted, topic.c.folded < wanted + _LAST)
        by_title = select(topic).order_by(topic.c.folded, topic.c.slug)
        found = list((await self.by_folded(self._titles.like(wanted))).values()) if wanted else []
        found += [each for each in await self._many(by_title.where(begins).limit(limit)) if each not in found]
        if len(found) < limit:  # this reads every topic; at each letter typed the index alone has enough most times
            # Escaped: `%` and `_` in what a person types would match anything.
            holds = or_(topic.c.folded.contains(wanted, autoescape=True), topic.c.slug.contains(slug, autoescape=True))
            others = await self._many(by_title.where(holds, ~begins).limit(limit))
            found += [each for each in others if each not in found]
        return found[:limit]

    async def near(self, name: str) -> Sequence[Topic]:
        """Some that a person may have meant who misspelt one: its neighbours by title, which begin alike, and those
        that hold the beginning of its longest word."""
        folded = identity.fold(name)
        if not folded:
            return await self.page(limit=_NEAR)
        after = select(topic).where(topic.c.folded >= folded).order_by(topic.c.folded)
        before = select(topic).where(topic.c.folded < folded).order_by(topic.c.folded.desc())
        holds = topic.c.folded.contains(max(folded.split(), key=len)[:3], autoescape=True)
        found = await self._many(after.limit(_NEAR)) + await self._many(before.limit(_NEAR))
        found += await self._many(select(topic).where(holds).order_by(topic.c.folded).limit(_NEAR))
        return list({each.slug: each for each in found}.values())

    async def page(self, *, limit: int, after: str | None = None) -> Sequence[Topic]:
        """So many by folded title, from behind the topic of the slug `after` on."""
        query = select(topic).order_by(topic.c.folded, topic.c.slug).limit(limit)
        if after is not None:
            last = select(topic.c.folded).where(topic.c.slug == after).correlate(None).scalar_subquery()
            alike = (topic.c.folded == last) & (topic.c.slug > after)
            query = query.where(or_(topic.c.folded > last, alike))
        return await self._many(query)

    async def others(self, slugs: Iterable[str], *, limit: int, offset: int) -> Sequence[Topic]:
        """So many by folded title, from behind so many, without those of these slugs."""
        query = select(topic).where(topic.c.slug.not_in(list(slugs))).order_by(topic.c.folded, topic.c.slug)
        return await self._many(query.limit(limit).offset(offset))

    async def count(self) -> int:
        """How many there are."""
        return (await self._connection.execute(select(func.count()).select_from(topic))).scalar_one()

    async def _in(self, column: Any, values: Iterable[str]) -> list[Topic]:
        wanted, found = list(dict.fromkeys(values)), list[Topic]()
        for start in range(0, len(wanted), _AT_ONCE):
            part = wanted[start : start + _AT_ONCE]
            found += await self._many(select(topic).where(column.in_(part)).order_by(topic.c.slug))
        return found

    async def _many(self, query: Select[Any]) -> list[Topic]:
        return [Topic(slug=row.slug, title=row.title) for row in await self._connection.execute(query)]
