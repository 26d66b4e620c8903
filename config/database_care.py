"""The database as a whole, looked after while the desk runs: its size, a check that changes nothing, backups."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

from bot import errors
from bot.ports import BackupFile, Clock, DatabaseSize
from config import database
from config.settings import Settings
from storage import maintenance


class ConfiguredDatabase:
    """`bot.ports.DatabaseCare` of the database that the settings name."""

    def __init__(self, settings: Settings, clock: Clock) -> None:
        self._settings = settings
        self._clock = clock
        self._busy = asyncio.Lock()

    async def size(self) -> DatabaseSize:
        """Of all of it, and what is left on its disk; of a server's disk nobody here knows."""
        file = self._settings.database_file
        if file is None:
            return DatabaseSize(used=await maintenance.server_size(self._settings.database_url), free=None)
        free = await asyncio.to_thread(shutil.disk_usage, file.parent)
        used = sum(each.stat().st_size for each in _parts(file))
        reusable = await maintenance.unused(self._settings.database_url, data_dir=self._settings.data.dir)
        return DatabaseSize(used=used, free=free.free, reusable=reusable)

    async def check(self) -> Sequence[str]:
        """What is wrong with it, a sentence each. Others go on meanwhile. Raises Busy where it is looked after now."""
        async with self._alone():
            return await maintenance.look(self._settings.database_url, data_dir=self._settings.data.dir)

    async def backups(self) -> Sequence[BackupFile] | None:
        """Those in the data folder, the newest first; None: a server makes its own."""
        if self._settings.database_file is None:
            return None
        folder = self._settings.data.dir / database.BACKUPS
        return await asyncio.to_thread(_found, folder)

    async def back_up(self) -> BackupFile:
        """A copy in the data folder, while others go on. Raises Busy, Problem."""
        async with self._alone():
            written = await database.backup(self._settings, None, lambda _done, _total: None, now=self._clock.now())
            return _file(written)

    @asynccontextmanager
    async def _alone(self) -> AsyncIterator[None]:
        if self._busy.locked():
            raise errors.Busy(phrase="maintenance-busy")
        async with self._busy:
            yield


def _parts(file: Path) -> list[Path]:
    """With what is beside it only: SQLite's journal."""
    return [each for each in (file, file.with_name(f"{file.name}-wal")) if each.exists()]


def _found(folder: Path) -> list[BackupFile]:
    files = [_file(each) for each in folder.glob("*.db")] if folder.is_dir() else []
    return sorted(files, key=lambda each: each.at, reverse=True)


def _file(path: Path) -> BackupFile:
    found = path.stat()
    return BackupFile(name=path.name, size=found.st_size, at=datetime.fromtimestamp(found.st_mtime, UTC))
