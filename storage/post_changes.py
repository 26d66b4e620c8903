"""Corrections, retractions and publications that editors were shown in chat."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.desk_nouns import ChangeAct, ChangeState, PostChange
from bot.model import Address
from storage import rows
from storage.tables import post_change


class SqlPostChanges:
    """`bot.repositories.desk.PostChanges`."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, change: PostChange, *, key: str | None = None) -> PostChange:
        """Keep a draft; the one that has this key already is returned as it is."""
        if key is not None:
            known = (await self._connection.execute(select(post_change).where(post_change.c.key == key))).first()
            if known is not None:
                return _change(known)
        made = await self._connection.execute(
            insert(post_change)
            .values(
                post_id=change.post_id,
                act=change.act.value,
                state=change.state.value,
                base=change.base,
                author=change.author,
                created_at=change.created_at,
                title=change.title,
                summary=change.summary,
                body=change.body,
                key=key,
            )
            .returning(post_change)
        )
        return _change(made.one())

    async def get(self, change_id: int) -> PostChange | None:
        """One."""
        row = (await self._connection.execute(select(post_change).where(post_change.c.id == change_id))).first()
        return None if row is None else _change(row)

    async def advance(self, change_id: int, before: ChangeState, after: ChangeState) -> bool:
        """Compare and set: True only for the one caller who moved it."""
        moved = await self._connection.execute(
            update(post_change)
            # Of two who press at once one finds the state changed, so it is done once.
            .where(post_change.c.id == change_id, post_change.c.state == before.value)
            .values(state=after.value)
        )
        return moved.rowcount == 1

    async def watch(
        self, change_id: int, address: Address, message_ids: tuple[str, ...], language: str | None, text: str | None
    ) -> None:
        """Where its progress is shown, and a digest of what it shows."""
        await self._connection.execute(
            update(post_change)
            .where(post_change.c.id == change_id)
            .values(rows.stored_progress(address, message_ids, language, text))
        )

    async def open(self) -> Sequence[PostChange]:
        """Those that are being made, oldest first."""
        making = select(post_change).where(post_change.c.state == ChangeState.MAKING.value).order_by(post_change.c.id)
        return [_change(row) for row in await self._connection.execute(making)]


def _change(row: Row[Any]) -> PostChange:
    return PostChange(
        id=row.id,
        post_id=row.post_id,
        act=ChangeAct(row.act),
        state=ChangeState(row.state),
        base=row.base,
        author=row.author,
        created_at=row.created_at,
        title=row.title,
        summary=row.summary,
        body=row.body,
        **rows.progress(row),
    )
