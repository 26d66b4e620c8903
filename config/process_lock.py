"""One process a data folder: a lock that the kernel gives back whatever becomes of its holder."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot import errors

FILE = "israfan.lock"


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold the folder's lock for the block. Raises Busy, at once, where another process holds it.

    The file stays when the block ends: one that is removed could be locked by two under the same name.
    """
    path = folder / FILE
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise errors.Busy(
            f"The data folder {folder} cannot be used ({error.strerror}): check data.dir and the folder's rights."
        ) from error
    try:
        _lock(file, folder)
        os.truncate(file, 0)
        os.write(file, str(os.getpid()).encode())
        yield
    finally:
        os.close(file)


def holder(folder: Path) -> str | None:
    """The number of the process that holds the lock now, `?` where it has not yet said; None: nobody does."""
    try:
        file = os.open(folder / FILE, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return os.read(file, 20).decode("ascii", "replace") or "?"
    finally:
        os.close(file)
    return None


def _lock(file: int, folder: Path) -> None:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        process = os.read(file, 20).decode("ascii", "replace") or "?"
        raise errors.Busy(
            f"Another israfan (process {process}) works with the data folder {folder}: stop it first, "
            "or give this one a data.dir of its own."
        ) from None
