"""The audit log, and single values that the desk keeps for itself."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, insert, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.desk_nouns import AuditEntry
from bot.repositories.desk import AuditFilter
from storage import column_types
from storage.desk_tables import audit
from storage.tables import setting


class SqlAuditLog:
    """`bot.repositories.desk.AuditLog`."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def record(self, entry: AuditEntry) -> None:
        """Keep who did what."""
        values = {
            "at": entry.at,
            "person": entry.person,
            "act": entry.act,
            "about": entry.about,
            "door": entry.door,
            "change": entry.change,
            "reach": entry.reach,
        }
        await self._connection.execute(insert(audit).values(values))

    async def latest(self, *, limit: int, only: AuditFilter | None = None) -> Sequence[AuditEntry]:
        """Newest first."""
        narrowed = select(audit).where(*_narrowed(only or AuditFilter()))
        found = await self._connection.execute(narrowed.order_by(audit.c.id.desc()).limit(limit))
        return [entry_of(row) for row in found]

    async def setting(self, name: str, default: str) -> str:
        """A stored value; `default` is stored where there is none yet."""
        new = column_types.insert(self._connection, setting).values(name=name, value=default)
        # Two processes that start together must agree: the second one reads what the first one stored.
        await self._connection.execute(new.on_conflict_do_nothing())
        stored = await self._connection.execute(select(setting.c.value).where(setting.c.name == name))
        return str(stored.scalar_one())


def entry_of(row: Row[Any]) -> AuditEntry:
    """A row of the log."""
    return AuditEntry(
        at=row.at,
        person=row.person,
        act=row.act,
        about=row.about,
        door=row.door,
        change=row.change,
        reach=row.reach,
    )


def _narrowed(only: AuditFilter) -> Iterator[ColumnElement[bool]]:
    if only.since is not None:
        yield audit.c.at >= only.since
    if only.person is not None:
        yield audit.c.person == only.person
    if only.act is not None:
        yield audit.c.act == only.act
    if only.door is not None:
        yield audit.c.door == only.door
    if only.post is not None:  # what it is about begins with the kind and the number
        yield or_(audit.c.about == f"post {only.post}", audit.c.about.startswith(f"post {only.post},"))
