"""Messages that are deleted by themselves when their time is over."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model import Address
from bot.repositories.conversations import ShortLived
from storage import column_types, rows
from storage.tables import short_lived


class SqlShortLivedMessages:
    """`bot.repositories.conversations.ShortLivedMessages`."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, messages: Sequence[ShortLived], now: datetime) -> None:
        """Keep them; one that is kept already is left alone."""
        kept = [
            {
                "platform": each.address.platform,
                "chat": each.address.chat,
                "thread": each.address.thread or "",
                "message_id": each.message_id,
                "sent_at": now,
                "delete_at": each.delete_at,
            }
            for each in messages
        ]
        if kept:
            await self._connection.execute(
                column_types.insert(self._connection, short_lived).values(kept).on_conflict_do_nothing()
            )

    async def prolong(self, address: Address, message_id: str, until: datetime) -> None:
        """One that is kept is deleted no sooner than this; of another nothing is kept."""
        later = and_(_is(address.platform, address.chat, message_id), short_lived.c.delete_at < until)
        await self._connection.execute(update(short_lived).where(later).values(delete_at=until))

    async def due(self, now: datetime, limit: int) -> Sequence[ShortLived]:
        """Those whose time is over, the longest first."""
        over = select(short_lived).where(short_lived.c.delete_at <= now).order_by(short_lived.c.delete_at).limit(limit)
        return [
            ShortLived(
                address=rows.address(row.platform, row.chat, row.thread),
                message_id=row.message_id,
                sent_at=row.sent_at,
                delete_at=row.delete_at,
            )
            for row in await self._connection.execute(over)
        ]

    async def done(self, message: ShortLived) -> None:
        """It is deleted, or never will be."""
        here = _is(message.address.platform, message.address.chat, message.message_id)
        await self._connection.execute(delete(short_lived).where(here))


def _is(platform: str, chat: str, message_id: str) -> ColumnElement[bool]:
    return and_(short_lived.c.platform == platform, short_lived.c.chat == chat, short_lived.c.message_id == message_id)
