"""Announcements to an audience."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.desk_nouns import Broadcast, BroadcastState
from bot.model import Address, Audience
from storage import rows
from storage.tables import broadcast


class SqlBroadcasts:
    """`bot.repositories.desk.Broadcasts`."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(
        self, post_id: int, audience: Audience, author: str, now: datetime, *, key: str | None = None
    ) -> Broadcast:
        """A draft. `key` names the command that made it; each key is used once."""
        made = await self._connection.execute(
            insert(broadcast)
            .values(
                key=key,
                post_id=post_id,
                audience=rows.stored_audience(audience),
                state=BroadcastState.DRAFT,
                author=author,
                created_at=now,
            )
            .returning(broadcast)
        )
        return rows.broadcast(made.one())

    async def by_key(self, key: str) -> Broadcast | None:
        """The one that was made under this key."""
        row = (await self._connection.execute(select(broadcast).where(broadcast.c.key == key))).first()
        return None if row is None else rows.broadcast(row)

    async def of_post(self, post_id: int) -> Broadcast | None:
        """The one that this post is the text of."""
        row = (await self._connection.execute(select(broadcast).where(broadcast.c.post_id == post_id))).first()
        return None if row is None else rows.broadcast(row)

    async def get(self, broadcast_id: int) -> Broadcast | None:
        """One."""
        row = (await self._connection.execute(select(broadcast).where(broadcast.c.id == broadcast_id))).first()
        return None if row is None else rows.broadcast(row)

    async def narrow(self, broadcast_id: int, audience: Audience) -> bool:
        """It is for this audience from now on: False where it is no draft any more."""
        draft = update(broadcast).where(broadcast.c.id == broadcast_id, broadcast.c.state == BroadcastState.DRAFT)
        made = await self._connection.execute(draft.values(audience=rows.stored_audience(audience)))
        return made.rowcount == 1

    async def advance(self, broadcast_id: int, before: BroadcastState, after: BroadcastState, now: datetime) -> bool:
        """Compare and set: True only for the one caller who moved it."""
        times = {}
        if after not in (BroadcastState.STOPPING, BroadcastState.SCHEDULED, BroadcastState.DRAFT):
            times = {"confirmed_at" if after is BroadcastState.SENDING else "done_at": now}
        moved = await self._connection.execute(
            update(broadcast)
            # Of two who press "Send" at once one finds the state changed, so nothing is sent twice.
            .where(broadcast.c.id == broadcast_id, broadcast.c.state == before)
            .values(state=after, **times)
        )
        return moved.rowcount == 1

    async def watch(
        self, broadcast_id: int, address: Address, message_ids: tuple[str, ...], language: str | None, text: str | None
    ) -> None:
        """Where its progress is shown, and a digest of what it shows."""
        await self._connection.execute(
            update(broadcast)
            .where(broadcast.c.id == broadcast_id)
            .values(rows.stored_progress(address, message_ids, language, text))
        )

    async def open(self) -> Sequence[Broadcast]:
        """Those that are sending or stopping, oldest first."""
        states = (BroadcastState.SENDING, BroadcastState.STOPPING)
        opened = select(broadcast).where(broadcast.c.state.in_(states)).order_by(broadcast.c.id)
        return [rows.broadcast(row) for row in await self._connection.execute(opened)]

    async def list(self, *, limit: int, before_id: int | None = None) -> Sequence[Broadcast]:
        """All, the newest first; with `before_id` those that come next behind that one."""
        query = select(broadcast).order_by(broadcast.c.id.desc()).limit(limit)
        if before_id is not None:
            query = query.where(broadcast.c.id < before_id)
        return [rows.broadcast(row) for row in await self._connection.execute(query)]
