"""Corrections and retractions as readers are told of them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, insert, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.desk_nouns import ChangeAct, PublicChange
from bot.model import PostState
from storage.tables import post, public_change

_VISIBLE = post.c.state.in_((PostState.PUBLISHED, PostState.ARCHIVED))
_TOLD = or_(
    and_(public_change.c.act == ChangeAct.CORRECT.value, _VISIBLE),
    and_(public_change.c.act == ChangeAct.RETRACT.value, post.c.state == PostState.RETRACTED),
)
_NEWEST = (
    select(public_change)
    .join(post, post.c.id == public_change.c.post_id)
    .where(_TOLD)
    .order_by(public_change.c.id.desc())
)


class SqlPublicChanges:
    """`bot.repositories.posts.PublicChanges`."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, post_id: int, act: ChangeAct, revision: int, now: datetime) -> None:
        """Keep one."""
        values = {"post_id": post_id, "act": act.value, "revision": revision, "at": now}
        await self._connection.execute(insert(public_change).values(values))

    async def newest(self, *, limit: int, before_id: int | None = None) -> Sequence[PublicChange]:
        """The last that are to be told, the newest first; with `before_id` those behind that one."""
        asked = _NEWEST.limit(limit)
        if before_id is not None:
            asked = asked.where(public_change.c.id < before_id)
        return [_change(row) for row in await self._connection.execute(asked)]

    async def of_post(self, post_id: int) -> Sequence[PublicChange]:
        """All of one post, told or not, the newest first."""
        asked = select(public_change).where(public_change.c.post_id == post_id).order_by(public_change.c.id.desc())
        return [_change(row) for row in await self._connection.execute(asked)]


def _change(row: Row[Any]) -> PublicChange:
    return PublicChange(id=row.id, post_id=row.post_id, act=ChangeAct(row.act), revision=row.revision, at=row.at)
