"""Feeds and sites."""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import Integer, Select, bindparam, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot import errors
from bot.model import Source
from storage import column_types, rows
from storage.tables import post, source

_FIELDS = tuple(field.name for field in fields(Source) if field.name != "id")

# Made once: making them costs several times what executing them does.
_other = source.alias("other")
_TWIN = select(_other.c.id).where(_other.c.url == bindparam("new_url"), _other.c.id != bindparam("of_source"))
_SAVE = (
    # The twin is looked for in the statement itself: the unique index would raise, and end the whole transaction on
    # PostgreSQL.
    update(source)
    .where(source.c.id == bindparam("of_source"), ~_TWIN.exists())
    .values({name: bindparam(f"new_{name}", type_=source.c[name].type) for name in _FIELDS})
)
_DUE = (
    select(source)
    .where(source.c.next_fetch_at <= bindparam("now", type_=source.c.next_fetch_at.type), source.c.paused_at.is_(None))
    .order_by(source.c.next_fetch_at, source.c.id)
    .limit(bindparam("most", type_=Integer()))
)


class SqlSources:
    """`bot.repositories.posts.Sources`."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

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
        new = {
            "url": url,
            "name": name,
            "topics": tuple(topics),
            "interval": interval,
            "baseline": False,
            "failures": 0,
            "next_fetch_at": now,
            "created_at": now,
            "site": site,
        }
        await self._connection.execute(
            column_types.insert(self._connection, source)
            .values(new)
            # Two who add one feed at once both find it absent; the second then gets the first one's row.
            .on_conflict_do_nothing(index_elements=[source.c.url])
        )
        return (await self._many(select(source).where(source.c.url == url)))[0]

    async def get(self, source_id: int) -> Source | None:
        """One."""
        return next(iter(await self._many(select(source).where(source.c.id == source_id))), None)

    async def save(self, source_: Source) -> None:
        """Write all its fields. Raises BadInput where another source has its address."""
        values = {f"new_{name}": getattr(source_, name) for name in _FIELDS} | {"of_source": source_.id}
        written = await self._connection.execute(_SAVE, values)
        twin = {"new_url": source_.url, "of_source": source_.id}
        if written.rowcount == 0 and (taken := (await self._connection.execute(_TWIN, twin)).scalar()) is not None:
            raise errors.BadInput(f"Source {taken} already has the address {source_.url}.")

    async def by_url(self, url: str) -> Source | None:
        """The one of this address."""
        return next(iter(await self._many(select(source).where(source.c.url == url))), None)

    async def join(self, source_id: int, into: int) -> None:
        """Forget a source; its posts are another's from then on."""
        await self._connection.execute(update(post).where(post.c.source_id == source_id).values(source_id=into))
        await self.remove(source_id)

    async def remove(self, source_id: int) -> bool:
        """Forget it; its posts and their keys stay."""
        gone = await self._connection.execute(delete(source).where(source.c.id == source_id))
        return gone.rowcount == 1

    async def all(self) -> Sequence[Source]:
        """By id."""
        return await self._many(select(source).order_by(source.c.id))

    async def due(self, now: datetime, limit: int) -> Sequence[Source]:
        """Those whose time has come and that are not paused, longest waiting first."""
        return await self._many(_DUE, {"now": now, "most": limit})

    async def brought(self, source_id: int, *, limit: int) -> Sequence[datetime]:
        """When the latest posts came from it, the newest first."""
        latest = select(post.c.created_at).where(post.c.source_id == source_id).order_by(post.c.id.desc()).limit(limit)
        return (await self._connection.execute(latest)).scalars().all()

    async def _many(self, query: Select[Any], values: dict[str, Any] | None = None) -> Sequence[Source]:
        return [rows.source(row) for row in await self._connection.execute(query, values)]
