"""The database of the settings: opened for a command, upgraded, copied, restored, moved. SQLite has one process at a
time."""

from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from pathlib import Path

from sqlalchemy.engine import URL

from bot import errors
from bot.ports import Work
from config.process_lock import alone
from config.settings import Settings
from storage import maintenance, moving, schema
from storage.engine import locate
from storage.moving import MovedDatabase

Say = Callable[[str], None]
Progress = Callable[[int, int], None]
"""Called with parts done and parts in all."""

BACKUPS = "backups"


def exclusively(settings: Settings) -> AbstractContextManager[None]:
    """Hold the database file for one process; a PostgreSQL server serves any number. Raises Busy."""
    file = settings.database_file
    return alone(file) if file else nullcontext()


async def upgrade(settings: Settings, say: Say, progress: Progress, *, now: datetime) -> None:
    """`migrate`, with the database held for this process."""
    with exclusively(settings):
        await migrate(settings, say, progress, now=now)


async def migrate(settings: Settings, say: Say, progress: Progress, *, now: datetime) -> None:
    """Bring the tables up to this version; where they change and hold something, a backup comes first."""
    revision = await maintenance.current(settings.database_url, data_dir=settings.data.dir)
    # Before the first change: a migration that turns out wrong is undone by putting the copy back.
    if revision not in (None, schema.head()):
        if revision not in schema.revisions():
            raise errors.Problem(schema.objection(revision) or "")
        if settings.database_file:
            backup_ = await backup(settings, None, progress, now=now)
            say(f"The database is of an older version; its backup is {backup_}.")
    await maintenance.upgrade(settings.database_url, data_dir=settings.data.dir)


async def check(settings: Settings) -> Sequence[str]:
    """What is wrong with it, a sentence each."""
    return await maintenance.check(settings.database_url, data_dir=settings.data.dir)


async def backup(settings: Settings, path: Path | None, progress: Progress, *, now: datetime) -> Path:
    """A copy in one file; by default in the data folder, named for the moment. Returns its path."""
    target = path or _named(settings, "israfan", now)
    await maintenance.backup(settings.database_url, target, progress, data_dir=settings.data.dir)
    return target


async def restore(
    settings: Settings, path: Path, progress: Progress, stop: Callable[[Work], Awaitable[object]], *, now: datetime
) -> Path | None:
    """Put a backup in the database's place while no other process works with it, with what `stop` writes there; returns
    where the old one is kept."""
    with exclusively(settings):
        keep = _named(settings, "before-restore", now)
        return await maintenance.restore(
            settings.database_url, path, keep, progress, data_dir=settings.data.dir, stop=stop
        )


async def move(settings: Settings, to: str, progress: Progress) -> MovedDatabase:
    """Move it to the empty database at an address, of the other kind, while no other process works with either.

    Raises BadInput, Busy, Problem; given again, it goes on from where it was.
    """
    target = locate(to, data_dir=settings.data.dir, called=moving.TO)
    with exclusively(settings), _held(target):
        return await moving.move(settings.database_url, to, progress, data_dir=settings.data.dir)


async def take_back(settings: Settings, stop: Callable[[Work], Awaitable[object]]) -> str:
    """Let it be worked with again after it was moved, with what `stop` does in the same transaction. Returns where it
    was moved to. Raises Expired where it was not."""
    with exclusively(settings):
        return await moving.take_back(settings.database_url, stop, data_dir=settings.data.dir)


def _held(location: URL) -> AbstractContextManager[None]:
    return alone(Path(location.database or "")) if location.get_backend_name() == "sqlite" else nullcontext()


def _named(settings: Settings, name: str, now: datetime) -> Path:
    return settings.data.dir / BACKUPS / f"{name}-{now:%Y%m%d-%H%M%S}.db"
