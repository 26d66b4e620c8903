"""Looking after the database: upgrade, check, backup, restore. Each takes the address as the settings give it."""

import asyncio
import logging
import shutil
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, closing
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.engine import URL
from sqlalchemy.ext.asyncio import AsyncConnection

from bot import errors
from bot.delivery.word_filters import FilterIndex
from bot.ports import Work
from storage import copy_marks, migrate, schema, server_backups
from storage.copy_marks import CopyMark
from storage.engine import connect, locate, make_private, transaction
from storage.outbox import tally
from storage.schema_parts import differences
from storage.store import SqlWork
from storage.traces import Traces

log = logging.getLogger(__name__)

Progress = Callable[[int, int], None]
"""Called with pages done and pages in all."""

InWork = Callable[[Work], Awaitable[object]]
"""What is done within a unit of work."""

_PAGES_AT_ONCE = 1_000


async def upgrade(url: str, *, data_dir: Path) -> None:
    """Bring the tables up to this version of israfan, in one transaction. Raises Busy, BadInput."""
    async with _writing(locate(url, data_dir=data_dir)) as connection:
        await migrate.upgrade(connection)


async def current(url: str, *, data_dir: Path) -> str | None:
    """The revision of the tables; None: there are none yet."""
    async with _writing(locate(url, data_dir=data_dir)) as connection:
        return await schema.current(connection)


async def check(url: str, *, data_dir: Path) -> list[str]:
    """What is wrong with the database, a sentence each; nothing is well."""
    location = locate(url, data_dir=data_dir)
    file = Path(location.database or "") if location.get_backend_name() == "sqlite" else None
    try:
        async with _writing(location) as connection:
            current = await schema.current(connection)
            damage = await _damage(connection) if file else []
        objection = schema.objection(current)
        strange = await asyncio.to_thread(_strange_parts, file, current) if file and current else []
        orphans = [] if objection or strange else await _check_rows(location)
    except errors.Problem as problem:
        return [str(problem)]
    return [*([objection] if objection else []), *damage, *strange, *orphans]


async def look(url: str, *, data_dir: Path) -> list[str]:
    """`check`, while others write: nothing is changed, so that counts are not made again either."""
    location = locate(url, data_dir=data_dir)
    file = Path(location.database or "") if location.get_backend_name() == "sqlite" else None
    engines = connect(location)
    try:
        async with transaction(engines.reader) as connection:
            current = await schema.current(connection)
            damage = await _damage(connection) if file else []
            objection = schema.objection(current)
            orphans = [] if objection else await _orphans(connection)
    except errors.Problem as problem:
        return [str(problem)]
    finally:
        await engines.close()
    strange = await asyncio.to_thread(_strange_parts, file, current) if file and current else []
    return [*([objection] if objection else []), *damage, *strange, *orphans]


async def server_size(url: str) -> int:
    """Bytes of a database on a server."""
    engines = connect(locate(url, data_dir=Path()))
    try:
        async with transaction(engines.reader) as connection:
            return int((await connection.execute(text("SELECT pg_database_size(current_database())"))).scalar_one())
    finally:
        await engines.close()


async def unused(url: str, *, data_dir: Path) -> int:
    """Bytes of pages of an SQLite file that hold nothing: they are filled again before the file grows."""
    engines = connect(locate(url, data_dir=data_dir))
    try:
        async with transaction(engines.reader) as connection:
            pages, size = [
                int((await connection.execute(text(f"PRAGMA {name}"))).scalar_one())
                for name in ("freelist_count", "page_size")
            ]
            return pages * size
    finally:
        await engines.close()


async def _check_rows(location: URL) -> list[str]:
    async with _writing(location) as connection:
        await _count_again(connection)
        return await _orphans(connection)


def _strange_parts(file: Path, revision: str) -> list[str]:
    """How a database of ours differs from the tables its version has, and whether its file ends where a page does."""
    if _is_cut(file):
        return ["The database file is damaged: it ends in the middle of a page."]
    if revision not in schema.revisions():
        return []
    try:
        with closing(_open_to_read(file)) as connection:
            return [f"The tables are not those of israfan: {each}." for each in differences(connection, revision)]
    except sqlite3.Error as error:
        return [f"The database file is damaged: {error}."]


async def backup(url: str, path: Path, progress: Progress, *, data_dir: Path) -> None:
    """A copy of the whole database in one file of SQLite, taken while others go on.

    The copy appears under its name only when it is whole. Raises NotFound where there is no database, Busy, Problem.
    """
    location = locate(url, data_dir=data_dir)
    if location.get_backend_name() == "sqlite":
        await asyncio.to_thread(_copy, Path(location.database or ""), path, progress)
        return
    partial = _partial(path)
    await server_backups.write(location, partial, progress)
    partial.replace(path)


async def restore(
    url: str, path: Path, keep: Path, progress: Progress, *, data_dir: Path, stop: InWork | None = None
) -> Path | None:
    """Put a backup in the database's place, brought up to this version, with what `stop` writes there; what was there
    is copied to `keep` first.

    Returns where it is kept, or None where there was nothing to keep. Nothing else may be running. Raises BadInput for
    a file that is not a whole database of this product in a version this one can read; then nothing was changed.
    """
    location = locate(url, data_dir=data_dir)
    target = Path(location.database or "") if location.get_backend_name() == "sqlite" else None
    await asyncio.to_thread(_require_backup, path, target)
    there = False if target else await server_backups.replaceable(location)
    prepared = _partial(keep.with_name(f"{keep.name}.restoring"))
    try:
        await asyncio.to_thread(_transfer, path, prepared, lambda _done, _total: None)
        await _prepare(prepared, stop)
        if target is not None:
            return await asyncio.to_thread(_replace, prepared, target, keep, progress)
        return await _replace_on_server(location, prepared, keep, progress, there)
    finally:
        _partial(prepared)


async def _prepare(file: Path, stop: InWork | None) -> None:
    """Before anything is replaced, so that what appears in its place is ready and stopped from the first moment."""
    async with _writing(server_backups.file_at(file)) as connection:
        await migrate.upgrade(connection)
    async with _writing(server_backups.file_at(file)) as connection:
        if stop is not None:
            await stop(SqlWork(connection, FilterIndex(), Traces()))


async def _replace_on_server(
    server: URL, prepared: Path, keep: Path, progress: Progress, there: CopyMark | bool
) -> Path | None:
    kept = Path(there.kept) if isinstance(there, CopyMark) and there.kept else None  # by a restore that was broken off
    if there is True:
        partial = _partial(keep)
        await server_backups.write(server, partial, lambda _done, _total: None)
        kept = partial.replace(keep)
    await server_backups.put_back(prepared, server, progress, kept=kept)
    return kept


def _partial(path: Path) -> Path:
    """Where a file is written until it is whole, without what an earlier try left there."""
    # In the same folder, since a file is renamed atomically within one file system only.
    partial = path if path.name.endswith(".partial") else path.with_name(path.name + ".partial")
    for ending in ("", "-wal", "-shm"):
        partial.with_name(partial.name + ending).unlink(missing_ok=True)
    return partial


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


async def _count_again(connection: AsyncConnection) -> None:
    """Counts of copies that triggers keep are wrong only after something else wrote to the tables."""
    if number := await tally.recount(connection):
        log.warning("database: delivery counts of %d posts were wrong and have been recounted", number)


async def _orphans(connection: AsyncConnection) -> list[str]:
    """Deliveries have no foreign key to subscribers (`tables`), so this looks instead."""
    query = text(
        "SELECT count(*) FROM delivery WHERE NOT EXISTS (SELECT 1 FROM subscriber WHERE id = delivery.subscriber_id)"
    )
    number = (await connection.execute(query)).scalar_one()
    return [f"{number} deliveries belong to no subscriber."] if number else []


def _copy(source: Path, target: Path, progress: Progress) -> None:
    if not source.exists():
        raise errors.NotFound(f"There is no database at {source}.")
    partial = _partial(target)
    _transfer(source, partial, progress)
    partial.replace(target)


def _replace(source: Path, target: Path, keep: Path, progress: Progress) -> Path | None:
    kept = _keep(target, keep)
    _transfer(source, target, progress)
    return kept


def _require_backup(path: Path, target: Path | None) -> None:
    """Raises NotFound, BadInput for anything but a whole database of ours in a version we know."""
    if not path.exists():
        raise errors.NotFound(f"There is no backup at {path}.")
    if not path.is_file():
        raise errors.BadInput(f"{path} is not a file: nothing was changed.")
    try:
        with closing(_open_to_read(path)) as backup_:
            _require_ours(path, backup_)
    except sqlite3.Error as error:
        raise errors.BadInput(f"{path} is not a whole database: nothing was changed.") from error
    if target is not None and target.exists() and path.samefile(target):
        raise errors.BadInput(f"{path} is the database itself: name a backup of it.")


def _require_ours(path: Path, backup_: sqlite3.Connection) -> None:
    if _is_cut(path) or backup_.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
        raise errors.BadInput(f"{path} is not a whole database: nothing was changed.")
    kinds = dict(backup_.execute("SELECT name, type FROM sqlite_master WHERE type IN ('table', 'view')"))
    versions = backup_.execute(_VERSIONS).fetchall() if kinds.get("alembic_version") == "table" else []
    if len(versions) != 1 or not kinds.keys() >= _ALWAYS_THERE:
        raise errors.BadInput(f"{path} is not a database of israfan: nothing was changed.")
    if versions[0][0] in copy_marks.SENTENCES:
        raise errors.BadInput(f"{path} is one of two copies of a database that was moved: nothing was changed.")
    if versions[0][0] not in schema.revisions():
        raise errors.BadInput(
            f"{path} was made by a newer version of israfan: install that version to restore it. Nothing was changed."
        )
    if strange := differences(backup_, versions[0][0]):
        raise errors.BadInput(f"{path} is not as israfan makes it ({strange[0]}): nothing was changed.")


_VERSIONS = "SELECT version_num FROM alembic_version"
_ALWAYS_THERE = frozenset({"post", "subscriber", "delivery", "source"})  # in every released version


def _open_to_read(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)


def _is_cut(path: Path) -> bool:
    """SQLite reads what is missing of the last page as zeros, and `integrity_check` finds nothing wrong with them."""
    with path.open("rb") as file:
        page_size = int.from_bytes(file.read(18)[16:18], "big")
    return page_size != 0 and path.stat().st_size % (65_536 if page_size == 1 else page_size) != 0


def _keep(target: Path, keep: Path) -> Path | None:
    """A copy of what is about to be replaced, as whole as it is: a damaged database is moved file by file."""
    if not target.exists() or target.stat().st_size == 0:
        return None
    make_private(keep)
    try:
        _transfer(target, keep, lambda _done, _total: None)
    except errors.Busy:
        keep.unlink()
        # Together: SQLite would take a WAL left behind for the new file's own.
        for ending in ("", "-wal", "-shm"):
            part = target.with_name(target.name + ending)
            if part.exists():
                shutil.move(part, keep.with_name(keep.name + ending))
    return keep


def _transfer(source: Path, target: Path, progress: Progress) -> None:
    make_private(target)
    try:
        with closing(sqlite3.connect(source)) as from_, closing(sqlite3.connect(target)) as to:
            # SQLite's own copying, not a copy of the file: beside it stand pages that are only in the WAL, and writers
            # go on meanwhile.
            from_.backup(to, pages=_PAGES_AT_ONCE, progress=lambda _status, left, total: progress(total - left, total))
    except sqlite3.Error as error:
        raise errors.Busy(
            f"The copy to {target} failed ({error}): make sure there is room and nothing runs."
        ) from error
