"""What readers can follow."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model import Topic
from storage import columns
from storage.tables import topic


class SqlTopics:
    """`bot.ports.Topics`."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def ensure(self, topics: Iterable[Topic]) -> None:
        """Store those that are new; titles of known slugs stay as they are."""
        new = [{"slug": each.slug, "title": each.title} for each in topics]
        if new:
            await self._connection.execute(columns.insert(self._connection, topic).on_conflict_do_nothing(), new)

    async def all(self) -> Sequence[Topic]:
        """Every topic, by title; sorted here, because databases differ in how they compare letters."""
        found = await self._connection.execute(select(topic))
        topics = [Topic(slug=row.slug, title=row.title) for row in found]
        return sorted(topics, key=lambda each: (each.title, each.slug))
