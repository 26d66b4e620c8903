"""Looking after the database: upgrade, check, backup, restore. Each takes the address as the settings give it."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.engine import URL
from sqlalchemy.ext.asyncio import AsyncConnection

from bot import errors
from storage import schema
from storage.engine import connect, locate, make_private, transaction

Progress = Callable[[int, int], None]
"""Called with pages done and pages in all."""

_PAGES_AT_ONCE = 1_000


async def upgrade(url: str, *, data_dir: Path) -> None:
    """Bring the tables up to this version of israfan, in one transaction. Raises Busy, BadInput."""
    async with _writing(locate(url, data_dir=data_dir)) as connection:
        await schema.upgrade(connection)


async def current(url: str, *, data_dir: Path) -> str | None:
    """The revision of the tables; None: there are none yet."""
    async with _writing(locate(url, data_dir=data_dir)) as connection:
        return await schema.current(connection)


async def check(url: str, *, data_dir: Path) -> list[str]:
    """What is wrong with the database, a sentence each; nothing is well."""
    location = locate(url, data_dir=data_dir)
    try:
        async with _writing(location) as connection:
            objection = schema.objection(await schema.current(connection))
            damage = await _damage(connection) if location.get_backend_name() == "sqlite" else []
            orphans = [] if objection else await _orphans(connection)
    except errors.Problem as problem:
        return [str(problem)]
    return [*([objection] if objection else []), *damage, *orphans]


async def backup(url: str, path: Path, progress: Progress, *, data_dir: Path) -> None:
    """A copy of the whole database in one file, taken while others go on. SQLite only: raises Problem otherwise.

    The copy appears under its name only when it is whole.
    """
    source = _file(locate(url, data_dir=data_dir))
    await asyncio.to_thread(_copy, source, path, progress)


async def restore(url: str, path: Path, progress: Progress, *, data_dir: Path) -> None:
    """Put a backup in the database's place; what was there is lost. Nothing else may be running. SQLite only."""
    target = _file(locate(url, data_dir=data_dir))
    await asyncio.to_thread(_overwrite, path, target, progress)


@asynccontextmanager
async def _writing(location: URL) -> AsyncIterator[AsyncConnection]:
    engines = connect(location)
    try:
        async with transaction(engines.writer) as connection:
            yield connection
    finally:
        await engines.close()


async def _damage(connection: AsyncConnection) -> list[str]:
    lines = (await connection.execute(text("PRAGMA integrity_check"))).scalars().all()
    broken = [] if lines == ["ok"] else [f"The database file is damaged: {line}." for line in lines]
    strays = (await connection.execute(text("PRAGMA foreign_key_check"))).all()
    return broken + [f"Row {row[1]} of {row[0]} points to a row of {row[2]} that is not there." for row in strays]


async def _orphans(connection: AsyncConnection) -> list[str]:
    """Deliveries have no foreign key to subscribers (`tables`), so this looks instead."""
    query = text(
        "SELECT count(*) FROM delivery WHERE NOT EXISTS (SELECT 1 FROM subscriber WHERE id = delivery.subscriber_id)"
    )
    number = (await connection.execute(query)).scalar_one()
    return [f"{number} deliveries belong to no subscriber."] if number else []


def _file(location: URL) -> Path:
    if location.get_backend_name() != "sqlite":
        raise errors.Problem("The database is on a PostgreSQL server: use pg_dump and pg_restore for it.")
    return Path(location.database or "")


def _copy(source: Path, target: Path, progress: Progress) -> None:
    if not source.exists():
        raise errors.NotFound(f"There is no database at {source}.")
    partial = target.with_name(target.name + ".partial")
    partial.unlink(missing_ok=True)
    _transfer(source, partial, progress)
    partial.replace(target)


def _overwrite(source: Path, target: Path, progress: Progress) -> None:
    if not source.exists():
        raise errors.NotFound(f"There is no backup at {source}.")
    with closing(sqlite3.connect(source)) as backup_:
        if _integrity(backup_) != "ok":
            raise errors.BadInput(f"{source} is not a whole database: nothing was changed.")
    _transfer(source, target, progress)


def _integrity(connection: sqlite3.Connection) -> str:
    try:
        return str(connection.execute("PRAGMA integrity_check").fetchone()[0])
    except sqlite3.DatabaseError as error:
        return str(error)


def _transfer(source: Path, target: Path, progress: Progress) -> None:
    make_private(target)
    try:
        with closing(sqlite3.connect(source)) as from_, closing(sqlite3.connect(target)) as to:
            from_.backup(to, pages=_PAGES_AT_ONCE, progress=lambda _status, left, total: progress(total - left, total))
    except sqlite3.Error as error:
        raise errors.Busy(
            f"The copy to {target} failed ({error}): make sure there is room and nothing runs."
        ) from error
