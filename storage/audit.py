"""The audit log, and single values that the desk keeps for itself."""

from collections.abc import Sequence

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model import AuditEntry
from storage import column_types
from storage.tables import audit, setting


class SqlAuditLog:
    """`bot.repositories.AuditLog`."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def record(self, entry: AuditEntry) -> None:
        """Keep who did what."""
        values = {"at": entry.at, "person": entry.person, "act": entry.act, "about": entry.about}
        await self._connection.execute(insert(audit).values(values))

    async def latest(self, *, limit: int) -> Sequence[AuditEntry]:
        """Newest first."""
        found = await self._connection.execute(select(audit).order_by(audit.c.id.desc()).limit(limit))
        return [AuditEntry(at=row.at, person=row.person, act=row.act, about=row.about) for row in found]

    async def setting(self, name: str, default: str) -> str:
        """A stored value; `default` is stored where there is none yet."""
        new = column_types.insert(self._connection, setting).values(name=name, value=default)
        # Two processes that start together must agree: the second one reads what the first one stored.
        await self._connection.execute(new.on_conflict_do_nothing())
        stored = await self._connection.execute(select(setting.c.value).where(setting.c.name == name))
        return str(stored.scalar_one())
