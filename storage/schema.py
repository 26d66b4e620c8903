"""Which revision of the tables a database has, and whether this version can work with it.

Without alembic, which takes long to load and is needed only to move between revisions (`storage.migrate`).
"""

import re
from functools import cache
from pathlib import Path

from sqlalchemy import Connection, inspect, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot import errors
from storage import (
    approval_tables,
    census_tables,
    copy_marks,
    desk_tables,
    event_tables,
    link_tables,
    outbox_tables,
    search_tables,
    subscriber_tables,
    table_types,
    tables,
    tally_triggers,
    variant_tables,
)

TABLES = (
    approval_tables,
    census_tables,
    desk_tables,
    event_tables,
    link_tables,
    outbox_tables,
    subscriber_tables,
    tables,
    variant_tables,
)  # a module that nobody imports would leave its tables out
metadata = table_types.metadata

MIGRATIONS = Path(__file__).parent / "migrations"

_VERSION_TABLE = "alembic_version"
_REVISION = re.compile(r'^revision = "(\w+)"$', re.MULTILINE)
# Read as text: to import the migrations would load alembic, which a command has no other use for.
_DOWN_REVISION = re.compile(r'^down_revision = "(\w+)"$', re.MULTILINE)


@cache
def revisions() -> frozenset[str]:
    """Every revision this version of israfan knows."""
    return frozenset(_parents())


@cache
def head() -> str:
    """The revision this version of israfan works with: the one that no other follows."""
    (last,) = set(_parents()) - set(_parents().values())
    return last


@cache
def _parents() -> dict[str, str | None]:
    """Each revision with the one before it, as the migration files state them."""
    found: dict[str, str | None] = {}
    for file in (MIGRATIONS / "versions").glob("[0-9]*.py"):
        source = file.read_text("utf-8")
        before = _DOWN_REVISION.search(source)
        revision = _REVISION.search(source)
        if revision is None:
            raise LookupError(f"{file.name} states no revision")
        found[revision[1]] = before[1] if before else None
    return found


async def current(connection: AsyncConnection) -> str | None:
    """The revision the database has; None: it holds none of our tables. Raises Problem for one of two copies that
    nothing may work with (`copy_marks`)."""
    found = await version(connection)
    if sentence := await copy_marks.objection(connection, found):
        raise errors.Problem(sentence)
    return found


async def version(connection: AsyncConnection) -> str | None:
    """What stands in the database as its revision: that, or a mark; None: it holds none of our tables."""
    return await connection.run_sync(_current)


def _current(connection: Connection) -> str | None:
    if not inspect(connection).has_table(_VERSION_TABLE):
        return None
    return connection.execute(text(f"SELECT version_num FROM {_VERSION_TABLE}")).scalar()


def objection(current: str | None) -> str | None:
    """One sentence where a database of this revision cannot be worked with."""
    if current == head():
        return None
    if current is None:
        return "The database is empty: run `israfan db upgrade` once."
    if current in revisions():
        return "The database was made by an older version of israfan: run `israfan db upgrade`."
    return "The database was made by a newer version of israfan: install that version, or restore an older backup."


async def create(connection: AsyncConnection) -> None:
    """All tables at once, in a database that has none: what the migrations would arrive at (a test compares them)."""
    await connection.run_sync(_create)


def _create(connection: Connection) -> None:
    metadata.create_all(connection)
    tally_triggers.create(connection)
    search_tables.create(connection)
    connection.execute(
        text(
            f"CREATE TABLE {_VERSION_TABLE} "
            f"(version_num VARCHAR(32) NOT NULL, CONSTRAINT {_VERSION_TABLE}_pkc PRIMARY KEY (version_num))"
        )
    )
    connection.execute(text(f"INSERT INTO {_VERSION_TABLE} (version_num) VALUES (:head)"), {"head": head()})
