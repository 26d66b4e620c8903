"""Copying all rows of one database into an empty one of the other kind: in slices, resumable, compared at the end.

`tables` are those of the server's end (`row_stream.tables`). The database that is written to bears a mark until it has
every row (`copy_marks.UNFINISHED`), with how far it is in the very transaction that wrote the rows.
"""

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Table, exists, func, insert, inspect, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot import archive_indexing, errors
from storage import copy_marks, migrate, row_stream, schema
from storage.copy_marks import CopyMark
from storage.engine import Engines, transaction
from storage.outbox_tables import tally
from storage.row_stream import Digest, Row
from storage.search import UNINDEXED
from storage.search_tables import POSTGRESQL_TABLE, SQLITE_TABLES
from storage.store import SqlStore
from storage.tables import setting

Report = Callable[[int], None]
"""Called with how many rows are done since."""
INDEXES = frozenset({*SQLITE_TABLES, POSTGRESQL_TABLE})


async def make_tables(connection: AsyncConnection, revision: str) -> None:
    """Those of a version, without a row, in a database that has none."""
    if revision == schema.head():
        await schema.create(connection)
        return
    await migrate.upgrade(connection, revision)


async def empty(connection: AsyncConnection, tables: Sequence[Table]) -> None:
    """Remove every row, and the numbers that were given."""
    if connection.dialect.name == "postgresql":
        names = ", ".join(f'"{each.name}"' for each in tables)
        # archive_words goes with the posts it is about.
        await connection.execute(text(f"TRUNCATE {names} RESTART IDENTITY CASCADE"))
        return
    for table in reversed(tables):
        await connection.execute(table.delete())
    await connection.execute(tally.delete())  # which the triggers of the copies wrote
    await connection.execute(text("DELETE FROM sqlite_sequence"))


async def is_empty(connection: AsyncConnection, tables: Sequence[Table]) -> bool:
    """Whether there is no row in any table."""
    return not any([(await connection.execute(select(exists(select(each))))).scalar_one() for each in tables])


async def holds_tables(connection: AsyncConnection) -> bool:
    """Whether there is any table at all, of whomever."""
    return bool(await connection.run_sync(lambda sync: inspect(sync).get_table_names()))


async def copy_rows(
    source: AsyncConnection, target: AsyncEngine, tables: Sequence[Table], mark: CopyMark, report: Report
) -> CopyMark:
    """Every row from where the mark stands. Returns the mark as it is then. Raises Problem for a row that the other
    database does not take."""
    for table in _from(tables, mark.table):
        after = mark.after if mark.table == table.name else None
        async for found in row_stream.slices(source, table, after):
            mark = mark.at(table.name, found.last, found.nulls)
            async with transaction(target) as connection:
                await _insert(connection, table, found.rows)
                await copy_marks.note(connection, mark)
            report(len(found.rows))
    return mark


def _from(tables: Sequence[Table], name: str | None) -> Sequence[Table]:
    names = [each.name for each in tables]
    return tables[names.index(name) :] if name in names else tables


async def _insert(connection: AsyncConnection, table: Table, rows: Sequence[Row]) -> None:
    names = [column.name for column in table.columns]
    try:
        await connection.execute(insert(table), [dict(zip(names, row, strict=True)) for row in rows])
    except DBAPIError as error:
        # What the database says of it in detail holds values, and so perhaps somebody's words.
        said = str(getattr(error.orig, "args", [""])[0]).splitlines()[:1]
        raise errors.Problem(
            f"The new database does not take a row of the table {table.name}: {''.join(said)}."
        ) from error


async def digests(engine: AsyncEngine, tables: Sequence[Table], report: Report) -> dict[str, Digest]:
    """Of each table, each read in a transaction of its own."""
    found: dict[str, Digest] = {}
    for table in tables:
        async with transaction(engine) as connection:
            found[table.name] = await row_stream.digest(connection, table, report)
    return found


async def set_identities(connection: AsyncConnection, tables: Sequence[Table], last: dict[str, int]) -> None:
    """No number that was given at the other end is given again here."""
    if connection.dialect.name == "sqlite":
        for name in await row_stream.numbered(connection, tables):
            await connection.execute(text("DELETE FROM sqlite_sequence WHERE name = :name"), {"name": name})
            if name in last:
                values = {"name": name, "last": last[name]}
                await connection.execute(text("INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :last)"), values)
        return
    for name in await row_stream.numbered(connection, tables):
        # A file counts on from the highest that is there where it keeps no count of its own.
        table = next(each for each in tables if each.name == name)
        highest = (await connection.execute(select(func.max(table.c.id)))).scalar_one() or 0
        if at := max(highest, last.get(name, 0)):
            values = {"name": f'"{name}"', "last": at}
            await connection.execute(text("SELECT setval(pg_get_serial_sequence(:name, 'id'), :last)"), values)


async def mark_unindexed(connection: AsyncConnection) -> None:
    """The index of the archive is to be made again from its articles: a desk does it beside everything else."""
    names = await connection.run_sync(lambda sync: inspect(sync).get_table_names())
    highest: Any = (await connection.execute(text("SELECT max(id) FROM post"))).scalar_one()
    await connection.execute(setting.delete().where(setting.c.name == UNINDEXED))
    # In a version that has no index yet, the migration that brings it writes this row.
    if highest is not None and not INDEXES.isdisjoint(names):
        await connection.execute(insert(setting).values(name=UNINDEXED, value=str(highest + 1)))


async def index_archive(engines: Engines, report: Report) -> None:
    """Make it now."""
    store = SqlStore(engines)
    while number := await archive_indexing.index_older(store):
        report(number)


async def finish(connection: AsyncConnection, mark: CopyMark) -> None:
    """From here on it is a database like any other."""
    await copy_marks.write(connection, mark, mark.revision)
