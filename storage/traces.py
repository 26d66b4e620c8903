"""What is left in SQLite's files of rows that were removed.

    removed ──secure_delete──> overwritten in the pages    (`engine`)
        └──> older pages in the WAL  ──checkpoint, TRUNCATE──> gone
        └──> a copy that a page kept when its entries moved to another  ──rebuilding the index──> gone

An index that grows in its middle moves entries between pages, and SQLite does not overwrite what stays behind of them.
"""

import asyncio
import os
import sqlite3
from collections.abc import Collection, Iterable
from contextlib import closing
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncEngine

from storage.engine import transaction

ROUNDS = 3
"""How often the WAL is emptied after a removal: the message that asked for it is kept until it is handled."""

_PATIENCE = 0.1  # seconds that emptying the WAL may wait for readers, and every writer behind it
_CHUNK = 1 << 22  # bytes
_ADDRESSES = "uq_subscriber_address"  # the one index of ids that grows in its middle, for nothing dates it
_open_files: dict[tuple[int, int], int] = {}


class Traces:
    """The ids that are to be in no file. Kept in memory alone: a process that ends closes the WAL with it, and the next
    one empties what a killed one left."""

    def __init__(self) -> None:
        self._ids: set[str] = set()
        self._rounds = 1

    def add(self, ids: Collection[str]) -> None:
        """These were removed, or are about to be."""
        self._ids.update(ids)
        self._rounds = ROUNDS

    async def erase(self, writer: AsyncEngine) -> bool:
        """One round; whether another is due. Where readers are in the way the next one does it."""
        file = Path(writer.url.database or "")
        if self._rounds and await asyncio.to_thread(_empty_wal, file):
            self._rounds -= 1
            if not self._rounds and self._ids:
                await self._rebuild(writer, file)
        return self._rounds > 0

    async def _rebuild(self, writer: AsyncEngine, file: Path) -> None:
        ids, self._ids = self._ids, set()
        if await asyncio.to_thread(is_in_file, file, ids):
            async with transaction(writer) as connection:
                await connection.exec_driver_sql(f"REINDEX {_ADDRESSES}")
            self._rounds = 1


def _empty_wal(file: Path) -> bool:
    """Whether everything is in the database file and the WAL is empty."""
    with closing(sqlite3.connect(file, timeout=_PATIENCE)) as connection:
        try:
            (busy, *_) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except sqlite3.OperationalError:
            return False
    return not busy


def is_in_file(path: Path, ids: Iterable[str], *, chunk_size: int = _CHUNK) -> bool:
    """Whether any of these stands anywhere in the file, in use or not. `chunk_size`: bytes read at a time."""
    wanted = [each.encode() for each in ids]
    longest = max(map(len, wanted), default=0)
    file, at, tail = _opened(path), 0, b""
    while chunk := os.pread(file, chunk_size, at):
        at += len(chunk)
        seen = tail + chunk
        if any(each in seen for each in wanted):
            return True
        tail = seen[-longest:]
    return False


def _opened(path: Path) -> int:
    """The file, open to read, and never closed: to close it would give up the locks by which this process keeps others
    from taking the WAL away (https://www.sqlite.org/howtocorrupt.html, 2.2)."""
    found = path.stat()
    key = (found.st_dev, found.st_ino)
    if key not in _open_files:
        _open_files[key] = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    return _open_files[key]
