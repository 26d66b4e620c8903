"""Marks on a database of which there are two copies, so that no two desks ever work with both.

A mark stands in the place of the version of the tables, where whatever opens a database looks first, versions of
israfan that know no marks included; what it is about is a row of the table `setting`.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

MOVING = "moving"
"""The old one, while its rows are copied: nothing may be written to it."""
MOVED = "moved"
"""The old one, once its rows are elsewhere."""
UNFINISHED = "unfinished"
"""The new one, as long as rows are missing."""
SENTENCES: Mapping[str, str] = {
    MOVING: "The database is being moved to {}: finish it with `israfan db move`, or give it up with --undo.",
    MOVED: "The database was moved to {}: point database.url there. `israfan db move --undo` takes this one back.",
    UNFINISHED: "The database is an unfinished copy of {}: give `israfan db move` or `israfan db restore` again.",
}

SETTING = "copy"
"""The name of the row."""

_READ = text("SELECT value FROM setting WHERE name = :name")
_REMOVE = text("DELETE FROM setting WHERE name = :name")
_WRITE = text("INSERT INTO setting (name, value) VALUES (:name, :value)")
_VERSION = text("UPDATE alembic_version SET version_num = :version")


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyMark:
    """One copying of a database. `other`: the database at the other end, as a person may see it. `revision`: that of
    the tables, which stands nowhere else meanwhile. `table`, `after`: up to which row it is done; `nulls`: of how many
    rows a NUL was replaced so far. `kept`: where what it replaces is kept."""

    id: str
    other: str
    revision: str
    table: str | None = None
    after: tuple[Any, ...] | None = None
    nulls: int = 0
    kept: str | None = None

    def at(self, table: str, after: tuple[Any, ...], nulls: int) -> "CopyMark":
        """The same, so far on."""
        return replace(self, table=table, after=after, nulls=self.nulls + nulls)


async def read(connection: AsyncConnection) -> CopyMark | None:
    """The last mark; None: there never was one. After its end it stands there too, without meaning anything else."""
    found = (await connection.execute(_READ, {"name": SETTING})).scalar_one_or_none()
    if found is None:
        return None
    values = json.loads(found)
    return CopyMark(**{**values, "after": tuple(values["after"]) if values["after"] is not None else None})


async def write(connection: AsyncConnection, mark: CopyMark, version: str) -> None:
    """Keep it, with that in the place of the tables' version."""
    await note(connection, mark)
    await connection.execute(_VERSION, {"version": version})


async def note(connection: AsyncConnection, mark: CopyMark) -> None:
    """Keep how far it is."""
    await connection.execute(_REMOVE, {"name": SETTING})
    await connection.execute(_WRITE, {"name": SETTING, "value": json.dumps(asdict(mark))})


async def objection(connection: AsyncConnection, version: str | None) -> str | None:
    """One sentence where the database's version is a mark."""
    if version is None or version not in SENTENCES:
        return None
    mark = await read(connection)
    return SENTENCES[version].format(mark.other if mark else "another")
