"""What platforms sent us, kept before it is acknowledged, until it is handled."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.repositories.conversations import Kept
from storage import column_types
from storage.tables import UNHANDLED, inbox


class SqlInbox:
    """`bot.repositories.conversations.Inbox`."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def keep(self, platform: str, updates: Sequence[Kept], now: datetime) -> frozenset[str]:
        """Store those not seen before; returns their ids."""
        if not updates:
            return frozenset()
        rows = [{"platform": platform, "update_id": each.id, "at": now, "payload": each.payload} for each in updates]
        new = column_types.insert(self._connection, inbox).values(rows).on_conflict_do_nothing()
        # Only what was inserted comes back: what is known already was handled, or is being handled now.
        stored = await self._connection.execute(new.returning(inbox.c.update_id))
        return frozenset(stored.scalars())

    async def unhandled(self, platform: str, *, limit: int) -> Sequence[Kept]:
        """Kept and never finished, oldest first."""
        waiting = (
            select(inbox.c.update_id, inbox.c.payload)
            .where(inbox.c.platform == platform, text(UNHANDLED))
            .order_by(inbox.c.at, func.length(inbox.c.update_id), inbox.c.update_id)  # numbers, kept as text
            .limit(limit)
        )
        return [Kept(id=row.update_id, payload=row.payload) for row in await self._connection.execute(waiting)]

    async def waiting(self, platform: str) -> int:
        """How many are kept and not finished."""
        open_ = select(func.count()).select_from(inbox).where(inbox.c.platform == platform, text(UNHANDLED))
        return (await self._connection.execute(open_)).scalar_one()

    async def done(self, platform: str, *update_ids: str) -> None:
        """Handled: only their numbers are remembered from here on."""
        handled = update(inbox).where(inbox.c.platform == platform, inbox.c.update_id.in_(update_ids))
        await self._connection.execute(handled.values(payload=None))
