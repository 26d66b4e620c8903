"""Links to single views of the counts, by digests alone."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.repositories.census import SharedView
from storage.census_tables import shared_view


class SqlSharedViews:
    """`bot.repositories.census.SharedViews`."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, digest: str, view: SharedView) -> SharedView:
        """Who has what this is the digest of may look, until the view's end."""
        values = {
            "digest": digest,
            "days": view.days,
            "platform": view.platform,
            "facet": view.facet,
            "made_by": view.made_by,
            "made_at": view.made_at,
            "expires_at": view.expires_at,
        }
        made = await self._connection.execute(insert(shared_view).values(values).returning(shared_view.c.id))
        return replace(view, id=made.scalar_one())

    async def get(self, digest: str, now: datetime) -> SharedView | None:
        """The view of this digest."""
        one = select(shared_view).where(shared_view.c.digest == digest, shared_view.c.expires_at > now)
        row = (await self._connection.execute(one)).first()
        return None if row is None else _view(row)

    async def all(self, now: datetime) -> Sequence[SharedView]:
        """Those that lead somewhere, the newest first."""
        open_ = select(shared_view).where(shared_view.c.expires_at > now).order_by(shared_view.c.id.desc())
        return [_view(row) for row in await self._connection.execute(open_)]

    async def remove(self, view_id: int) -> SharedView | None:
        """Its link leads nowhere any more. Of two who remove it at once one finds it gone."""
        removed = delete(shared_view).where(shared_view.c.id == view_id).returning(shared_view)
        row = (await self._connection.execute(removed)).first()
        return None if row is None else _view(row)

    async def forget(self, before: datetime) -> None:
        """Drop those that were over before."""
        await self._connection.execute(delete(shared_view).where(shared_view.c.expires_at < before))


def _view(row: Row[Any]) -> SharedView:
    return SharedView(
        id=row.id,
        days=row.days,
        platform=row.platform,
        facet=row.facet,
        made_by=row.made_by,
        made_at=row.made_at,
        expires_at=row.expires_at,
    )
