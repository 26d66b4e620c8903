"""A database on a server as a file, and back: an SQLite database with the same rows. No tool of the server is needed,
and either kind of desk can be restored from it.
"""

import secrets
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from sqlalchemy import Table
from sqlalchemy.engine import URL
from sqlalchemy.ext.asyncio import AsyncConnection

from bot import errors
from storage import copy_marks, migrate, moving, row_copying, row_stream, schema
from storage.copy_marks import UNFINISHED, CopyMark
from storage.engine import Engines, connect, transaction

Progress = Callable[[int, int], None]
"""Called with rows done and rows in all."""


class _RowCount:
    """Reports how many rows of all were read; each is read to be copied, and to be compared at both ends."""

    def __init__(self, progress: Progress, rows: int) -> None:
        self._progress = progress
        self._done, self._total = 0, rows * moving.READINGS

    def __call__(self, rows: int) -> None:
        self._done += rows
        self._progress(min(self._done, self._total), self._total)


async def write(server: URL, path: Path, progress: Progress) -> None:
    """A copy of the whole database as it is at one moment, in a file that is not there yet, while others go on.

    Raises NotFound where there is no database, Problem where it cannot be read.
    """
    async with _opened(server) as from_, _opened(file_at(path)) as to:
        # One transaction that only reads: it locks nothing, and sees nothing of what is written meanwhile.
        async with transaction(from_.reader) as snapshot:
            revision = await schema.current(snapshot)
            if revision is None:
                raise errors.NotFound("There is no database of israfan on the server.")
            if revision not in schema.revisions():
                raise errors.Problem(schema.objection(revision) or "")
            tables = await row_stream.tables(snapshot)
            report = _RowCount(progress, await row_stream.count(snapshot, tables))
            mark = CopyMark(id=secrets.token_hex(8), other=moving.shown(server), revision=revision)
            async with transaction(to.writer) as new:
                await row_copying.make_tables(new, revision)
                await row_copying.empty(new, tables)
                await copy_marks.write(new, mark, UNFINISHED)
            mark = await row_copying.copy_rows(snapshot, to.writer, tables, mark, report)
            last = await row_stream.identities(snapshot, tables)
            right = {each.name: await row_stream.digest(snapshot, each, report) for each in tables}
        if await row_copying.digests(to.reader, tables, report) != right:
            raise errors.Problem("The backup is not the same as the database, and was not kept: try again.")
        await _finish(to, tables, mark, last)


async def put_back(path: Path, server: URL, progress: Progress, *, kept: Path | None) -> None:
    """Put a file's rows, in the version of this israfan, in the place of all that is on the server. Ended anywhere, the
    server's database bears a mark, and another call begins from the start. `kept`: where what it replaces is kept.

    Raises Problem where it fails.
    """
    async with _opened(file_at(path)) as from_, _opened(server) as to:
        mark = CopyMark(
            id=secrets.token_hex(8), other=str(path), revision=schema.head(), kept=None if kept is None else str(kept)
        )
        async with transaction(to.writer) as new:
            tables = await _cleared(new)
            await copy_marks.write(new, mark, UNFINISHED)
        async with transaction(from_.reader) as source:
            report = _RowCount(progress, await row_stream.count(source, tables))
            mark = await row_copying.copy_rows(source, to.writer, tables, mark, report)
            last = await row_stream.identities(source, tables)
        right = await row_copying.digests(from_.reader, tables, report)
        if await row_copying.digests(to.reader, tables, report) != right:
            raise errors.Problem("What was restored is not the same as the backup: restore it again.")
        await _finish(to, tables, mark, last)


async def replaceable(server: URL) -> CopyMark | bool:
    """Whether there is something to be kept before a restore; the mark, where an earlier restore was broken off.

    Raises Busy where somebody works with it, BadInput or Problem where it must not be replaced.
    """
    async with _opened(server) as engines:
        async with transaction(engines.reader) as connection:
            version = await schema.version(connection)
            if version == UNFINISHED:
                return await copy_marks.read(connection) or False
            if sentence := await copy_marks.objection(connection, version):
                raise errors.Problem(sentence)
            if version is None and await row_copying.holds_tables(connection):
                raise errors.BadInput("The database on the server holds tables of something else: nothing was changed.")
            if version is not None and version not in schema.revisions():
                raise errors.Problem(schema.objection(version) or "")
        await moving.require_idle(engines, is_new=version is None)
    return version is not None


def file_at(path: Path) -> URL:
    """The address of a database file."""
    return URL.create("sqlite+aiosqlite", database=str(path))


async def _cleared(new: AsyncConnection) -> Sequence[Table]:
    version = await schema.version(new)
    if version is None:
        await row_copying.make_tables(new, schema.head())
    elif version in schema.revisions():
        await migrate.upgrade(new)
    tables = await row_stream.tables(new)
    await row_copying.empty(new, tables)
    return tables


async def _finish(to: Engines, tables: Sequence[Table], mark: CopyMark, last: dict[str, int]) -> None:
    async with transaction(to.writer) as connection:
        await row_copying.set_identities(connection, tables, last)
        await row_copying.mark_unindexed(connection)
        await row_copying.finish(connection, mark)


@asynccontextmanager
async def _opened(location: URL) -> AsyncIterator[Engines]:
    engines = connect(location)
    try:
        yield engines
    finally:
        await engines.close()
