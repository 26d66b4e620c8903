"""Moving a database to the other kind: a file's rows to a server, or a server's to a file.

1. The old one is marked, so that nothing is written to it meanwhile, nor begins to work with it.
2. The rows are copied; then both are read from end to end and compared.
3. The new one loses its mark, the old one keeps another: it was moved.

Ended anywhere, the same call goes on from where it was.
"""

import asyncio
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Table, text
from sqlalchemy.engine import URL
from sqlalchemy.ext.asyncio import AsyncConnection

from bot import errors
from bot.delivery.word_filters import FilterIndex
from bot.ports import Work
from storage import copy_marks, leases, row_copying, row_stream, schema
from storage.copy_marks import MOVED, MOVING, UNFINISHED, CopyMark
from storage.engine import Engines, connect, locate, transaction
from storage.store import SqlWork
from storage.traces import Traces

Progress = Callable[[int, int], None]
"""Called with rows done and rows in all."""

TO = "The address to move to"
"""What it is called where it cannot be used."""
READINGS = 3  # of each row: to be copied, and to be compared at both ends
_PATIENCE = 30  # tenths of a second: a server lists a connection for a moment after it was closed


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedDatabase:
    """What was moved: `rows` of so many `tables`, to `address`. `nulls`: in how many of them a NUL was replaced."""

    address: str
    rows: int
    tables: int
    nulls: int


async def move(url: str, to: str, progress: Progress, *, data_dir: Path) -> MovedDatabase:
    """Move the database at `url` to the empty one at `to`. The caller holds the locks of files among them.

    Raises BadInput for an address that cannot be moved to, Busy where somebody works with either, Problem where a row
    cannot be kept there or differs afterwards.
    """
    here, there = locate(url, data_dir=data_dir), locate(to, data_dir=data_dir, called=TO)
    if here.get_backend_name() == there.get_backend_name():
        raise errors.BadInput("A database is moved from SQLite to PostgreSQL or back: both addresses are of one kind.")
    async with _opened(here) as old, _opened(there) as new:
        mark = await _mark(old, shown(there))
        if mark is not None and await _is_there(new, mark):
            await _moved(old, mark)
            return MovedDatabase(address=shown(there), rows=0, tables=0, nulls=mark.nulls)
        begun = mark or CopyMark(id=secrets.token_hex(8), other=shown(there), revision=schema.head())
        await _require_room(new, shown(here), begun)
        await require_idle(old)
        if mark is None:
            await _begin(old, begun)
        return await _MoveUnderWay(old, new, begun, shown(here), progress).go_on()


async def take_back(url: str, stop: Callable[[Work], Awaitable[object]], *, data_dir: Path) -> str:
    """Let a database that was moved, or was about to be, be worked with again, with what `stop` does in the same
    transaction: what was sent from the other one is not known here. Returns where it was moved to.

    Raises Expired where it was not.
    """
    async with _opened(locate(url, data_dir=data_dir)) as engines, transaction(engines.writer) as connection:
        mark = await copy_marks.read(connection)
        if mark is None or await schema.version(connection) not in (MOVING, MOVED):
            raise errors.Expired("This database was not moved: there is nothing to undo.")
        await copy_marks.write(connection, mark, mark.revision)
        await stop(SqlWork(connection, FilterIndex(), Traces()))
        return mark.other


def shown(location: URL) -> str:
    """An address as people may see it, the same however it is written."""
    if location.get_backend_name() == "sqlite":
        return f"sqlite:///{Path(location.database or '').absolute()}"
    return location.set(drivername="postgresql").render_as_string(hide_password=True)


async def require_idle(engines: Engines, *, is_new: bool = False) -> None:
    """Raises Busy where another process works with a database on a server. One with a file holds its lock instead.

    Of a new one nobody is asked who owns its tokens: that is not known there yet, or was copied.
    """
    if engines.session is None:
        return
    for _ in range(_PATIENCE):
        async with transaction(engines.reader) as connection:
            others = (await connection.execute(_OTHERS, {"session": engines.session})).scalar_one()
            if not others and (is_new or not await leases.owned(connection)):
                return
        await asyncio.sleep(0.1)
    raise errors.Busy("Another israfan works with the database on the server: stop every process of it first.")


_OTHERS = text("""
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND application_name LIKE 'israfan %' AND application_name <> :session
""")


@asynccontextmanager
async def _opened(location: URL) -> AsyncIterator[Engines]:
    engines = connect(location)
    try:
        yield engines
    finally:
        await engines.close()


async def _mark(old: Engines, to: str) -> CopyMark | None:
    """That of a move which is to go on; None: it is the first try. Raises Problem where nothing can be moved."""
    async with transaction(old.reader) as connection:
        version, mark = await schema.version(connection), None
        if version in copy_marks.SENTENCES:
            mark = await copy_marks.read(connection)
            if version != MOVING or mark is None or mark.other != to:
                raise errors.Problem(await copy_marks.objection(connection, version) or "")
    if mark is None and (sentence := schema.objection(version)):
        raise errors.Problem(sentence)
    return mark


async def _is_there(new: Engines, mark: CopyMark) -> bool:
    """Whether the move is done, and only the old one does not know yet."""
    async with transaction(new.reader) as connection:
        if await schema.version(connection) != mark.revision:
            return False
        found = await copy_marks.read(connection)
        return found is not None and found.id == mark.id


async def _begin(old: Engines, mark: CopyMark) -> None:
    async with transaction(old.writer) as connection:
        await copy_marks.write(connection, mark, MOVING)
    try:
        await require_idle(old)  # again: who looked at the database just before the mark was there works with it now
    except errors.Busy:
        async with transaction(old.writer) as connection:
            await copy_marks.write(connection, mark, mark.revision)
        raise


async def _moved(old: Engines, mark: CopyMark) -> None:
    async with transaction(old.writer) as connection:
        await copy_marks.write(connection, mark, MOVED)


async def _require_room(new: Engines, origin: str, mark: CopyMark) -> None:
    """Raises BadInput for a database that holds anything but an unfinished copy of this very one."""
    async with transaction(new.reader) as connection:
        version = await schema.version(connection)
        found = await copy_marks.read(connection) if version == UNFINISHED else None
        if version is None and not await row_copying.holds_tables(connection):
            return
        if found is not None and origin == found.other:
            return
        if version == mark.revision and await row_copying.is_empty(connection, tuple(schema.metadata.sorted_tables)):
            return
    raise errors.BadInput(f"The database {mark.other} is not empty: nothing was changed. Name one that is.")


class _MoveUnderWay:
    """One move, with what it goes by."""

    def __init__(self, old: Engines, new: Engines, mark: CopyMark, origin: str, progress: Progress) -> None:
        self._old = old
        self._new = new
        self._mark = mark
        self._origin = origin
        self._progress = progress
        self._done = self._total = 0

    async def go_on(self) -> MovedDatabase:
        """To its end."""
        await require_idle(self._new, is_new=True)
        so_far, tables = await self._prepared()
        async with transaction(self._old.reader) as connection:
            rows = await row_stream.count(connection, tables)
        async with transaction(self._new.reader) as connection:
            self._done = await row_stream.count(connection, tables)
        self._total = rows * READINGS
        async with transaction(self._old.reader) as source:
            so_far = await row_copying.copy_rows(source, self._new.writer, tables, so_far, self._report)
            last = await row_stream.identities(source, tables)
        await self._require_equal(tables)
        async with transaction(self._new.writer) as connection:
            await row_copying.set_identities(connection, tables, last)
            await row_copying.mark_unindexed(connection)
        await row_copying.index_archive(self._new, lambda _number: None)
        async with transaction(self._new.writer) as connection:
            await row_copying.finish(connection, so_far)
        await _moved(self._old, self._mark)
        return MovedDatabase(address=self._mark.other, rows=rows, tables=len(tables), nulls=so_far.nulls)

    async def _prepared(self) -> tuple[CopyMark, Sequence[Table]]:
        """The new database with its tables, and with the rows that an earlier call copied, if any."""
        begun = CopyMark(id=self._mark.id, other=self._origin, revision=self._mark.revision)
        async with transaction(self._new.writer) as connection:
            version = await schema.version(connection)
            found = await copy_marks.read(connection) if version is not None else None
            if version is None:
                await row_copying.make_tables(connection, self._mark.revision)
            tables = await self._tables(connection)
            if version == UNFINISHED and found is not None and found.id == begun.id:
                return found, tables
            await row_copying.empty(connection, tables)
            await copy_marks.write(connection, begun, UNFINISHED)
        return begun, tables

    async def _tables(self, new: AsyncConnection) -> Sequence[Table]:
        if new.dialect.name == "postgresql":
            return await row_stream.tables(new)
        async with transaction(self._old.reader) as server:
            return await row_stream.tables(server)

    async def _require_equal(self, tables: Sequence[Table]) -> None:
        old = await row_copying.digests(self._old.reader, tables, self._report)
        new = await row_copying.digests(self._new.reader, tables, self._report)
        if wrong := sorted(name for name, digest in old.items() if new[name] != digest):
            async with transaction(self._new.writer) as connection:
                # The next call then begins from the start: nothing says which rows are the wrong ones.
                await copy_marks.write(
                    connection, CopyMark(id="", other=self._origin, revision=self._mark.revision), UNFINISHED
                )
            raise errors.Problem(
                f"The copy is not the same as the database in {', '.join(wrong)}: it is not used. Try again; it begins "
                "from the start."
            )

    def _report(self, rows: int) -> None:
        self._done += rows
        self._progress(min(self._done, self._total), self._total)
