"""What goes out at a time that lies ahead."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, delete, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.repositories.posts import PlannedRelease
from storage import column_types
from storage.tables import planned_release

_IN_ORDER = select(planned_release).order_by(planned_release.c.at, planned_release.c.post_id)


class SqlReleases:
    """`bot.repositories.posts.Releases`."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def save(self, planned: PlannedRelease) -> None:
        """Plan it so; a post that is planned already is from now on planned so."""
        values = {column.name: getattr(planned, column.name) for column in planned_release.columns}
        new = column_types.insert(self._connection, planned_release).values(values)
        await self._connection.execute(new.on_conflict_do_update(index_elements=["post_id"], set_=values))

    async def get(self, post_id: int) -> PlannedRelease | None:
        """When a post is to go out."""
        # Locked: who moves it or takes it back and who sends it do so one after the other.
        return await self._first(_of(post_id).with_for_update())

    async def look(self, post_id: int) -> PlannedRelease | None:
        """The same without the lock, which PostgreSQL refuses where nothing may be written."""
        return await self._first(_of(post_id))

    async def _first(self, query: Select[Any]) -> PlannedRelease | None:
        row = (await self._connection.execute(query)).first()
        return None if row is None else _planned(row)

    async def take(self, post_id: int) -> bool:
        """It is planned no more: True only for the one caller who took it."""
        taken = await self._connection.execute(delete(planned_release).where(planned_release.c.post_id == post_id))
        return taken.rowcount == 1

    async def due(self, now: datetime, limit: int) -> Sequence[PlannedRelease]:
        """Those whose time has come and that nobody is being asked about, the longest ago first."""
        asked = planned_release.c.ask_at
        query = _IN_ORDER.where(planned_release.c.at <= now, or_(asked.is_(None), asked <= now)).limit(limit)
        return [_planned(row) for row in await self._connection.execute(query)]

    async def next(self, *, limit: int) -> Sequence[PlannedRelease]:
        """All, the next first."""
        return [_planned(row) for row in await self._connection.execute(_IN_ORDER.limit(limit))]


def _of(post_id: int) -> Select[Any]:
    return select(planned_release).where(planned_release.c.post_id == post_id)


def _planned(row: Row[Any]) -> PlannedRelease:
    return PlannedRelease(**row._mapping)
