"""One process a database file: a lock that the kernel gives back whatever becomes of its holder."""

import errno
import fcntl
import hashlib
import os
import socket
import struct
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot import errors


@contextmanager
def alone(database: Path) -> Iterator[None]:
    """Hold the lock of a database file for the block. Raises Busy, at once, where another process holds it.

    The lock stands beside the file the path leads to: two settings with other data folders, or a symbolic link, that
    name one database would else send everything twice. It stays when the block ends: one that is removed could be held
    by two under the same name. A lock file that somebody deletes, alone or with its folder, no longer keeps anyone out:
    on Linux the path is therefore held by name as well (`_held_by_name`).
    """
    with _held_by_name(database), _held_by_file(database):
        yield


@contextmanager
def _held_by_file(database: Path) -> Iterator[None]:
    path = lock_of(database)
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        # CLOEXEC: a child process that has the file open would hold the lock after its parent is gone.
        file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise errors.Busy(
            f"The folder {path.parent} cannot be used ({error.strerror}): check data.dir, database.url and its rights."
        ) from error
    try:
        _lock(file, database)
        # Written only once it is ours: who is refused reads the holder's number here and names it.
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
        return _holder_by_name(database) or None
    try:
        # Shared, so that two who only look do not take each other for the holder.
        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return os.read(file, 20).decode("ascii", "replace") or "?"
    finally:
        os.close(file)
    return _holder_by_name(database) or None


def _lock(file: int, database: Path) -> None:
    try:
        # `flock` and not `lockf`: the latter's lock is lost as soon as the process closes any other handle on the file.
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise _taken(database, os.read(file, 20).decode("ascii", "replace")) from None


@contextmanager
def _held_by_name(database: Path) -> Iterator[None]:
    """A socket in the kernel's abstract namespace, which goes with its process and with nothing else (unix(7))."""
    if sys.platform != "linux":
        yield
        return
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as held:
        try:
            held.bind(_socket_name(database))
            held.listen(1)  # from here on the kernel says our number to those who ask
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
            raise _taken(database, _holder_by_name(database)) from None
        yield


def _socket_name(database: Path) -> bytes:
    """Of the path, the user, and the mounts seen: containers that share a network may have other files under one path,
    and another user who takes the name on purpose would keep us from starting."""
    try:
        mounts = Path("/proc/self/ns/mnt").stat().st_ino
    except OSError:
        mounts = 0
    held = f"{mounts} {os.getuid()} {os.path.realpath(database)}"
    return b"\0israfan-" + hashlib.sha256(held.encode("utf-8", "surrogateescape")).hexdigest().encode()


def _holder_by_name(database: Path) -> str:
    """The number of the process that holds the name, empty where none does or it is about to."""
    if sys.platform != "linux":
        return ""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as asking:
        asking.settimeout(1.0)  # not until then: a full queue of a stopped process would keep us
        try:
            asking.connect(_socket_name(database))
        except OSError:
            return ""
        process, _, _ = struct.unpack("3i", asking.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12))
        return str(process)


def _taken(database: Path, process: str) -> errors.Busy:
    return errors.Busy(
        f"Another israfan (process {process or '?'}) works with the database {database}: stop it first, "
        "or give this one a database of its own."
    )
