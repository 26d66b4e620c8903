"""One process a database file: a lock that the kernel gives back whatever becomes of its holder."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot import errors


@contextmanager
def alone(database: Path) -> Iterator[None]:
    """Hold the lock of a database file for the block. Raises Busy, at once, where another process holds it.

    The lock stands beside the file the path leads to: two settings with other data folders, or a symbolic link, that
    name one database would else send everything twice. It stays when the block ends: one that is removed could be held
    by two under the same name.
    """
    path = lock_of(database)
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise errors.Busy(
            f"The folder {path.parent} cannot be used ({error.strerror}): check data.dir, database.url and its rights."
        ) from error
    try:
        _lock(file, database)
        os.truncate(file, 0)
        os.write(file, str(os.getpid()).encode())
        yield
    finally:
        os.close(file)


def lock_of(database: Path) -> Path:
    """Where the lock of a database file stands."""
    real = Path(os.path.realpath(database))
    return real.with_name(f"{real.name}.lock")


def holder(database: Path) -> str | None:
    """The number of the process that holds the lock now, `?` where it has not yet said; None: nobody does."""
    try:
        file = os.open(lock_of(database), os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return os.read(file, 20).decode("ascii", "replace") or "?"
    finally:
        os.close(file)
    return None


def _lock(file: int, database: Path) -> None:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        process = os.read(file, 20).decode("ascii", "replace") or "?"
        raise errors.Busy(
            f"Another israfan (process {process}) works with the database {database}: stop it first, "
            "or give this one a database of its own."
        ) from None
