"""What lasts and the desk was told of already: a row each, so that it is told once over restarts too."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import and_, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.repositories.desk import QUIET
from storage import column_types
from storage.desk_tables import standing_alert


class SqlToldAlerts:
    """`bot.repositories.desk.ToldAlerts`."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def known(self, sort: str) -> frozenset[str]:
        """What is told of, or was a while ago."""
        found = await self._connection.execute(select(standing_alert.c.key).where(standing_alert.c.sort == sort))
        return frozenset(found.scalars())

    async def begin(self, sort: str, keys: Collection[str], now: datetime) -> frozenset[str]:
        """Just these last now: those of which nobody was told yet count as told from here on."""
        over = delete(standing_alert).where(
            standing_alert.c.sort == sort,
            standing_alert.c.key.not_in(sorted(keys)),
            standing_alert.c.told_at < now - QUIET,
        )
        await self._connection.execute(over)
        untold = sorted(frozenset(keys) - await self.known(sort))
        new = frozenset[str]()
        for key in untold:  # few, and nearly always none
            row = column_types.insert(self._connection, standing_alert).values(sort=sort, key=key, told_at=now)
            if (await self._connection.execute(row.on_conflict_do_nothing())).rowcount:
                new |= {key}
        return new

    async def untold(self, sort: str, key: str) -> None:
        """It reached nobody: the next look finds it new."""
        this = and_(standing_alert.c.sort == sort, standing_alert.c.key == key)
        await self._connection.execute(delete(standing_alert).where(this))
