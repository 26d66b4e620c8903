"""A secret that is kept in a file of the data folder, beside the database and in no backup of it."""

import os
import secrets
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path


def kept_in(file: Path, make: Callable[[], bytes]) -> bytes:
    """What the file holds; where there is none, what `make` returns, which is kept there for its user alone.

    Written whole or not at all: what died in the middle leaves no half of a key, and of two processes that begin at
    once both use what the first made. Raises OSError where it can neither be read nor made.
    """
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with suppress(FileExistsError):
            _write(file, make())
    return file.read_bytes()


def _write(file: Path, content: bytes) -> None:
    draft = file.with_name(f"{file.name}.{secrets.token_hex(4)}")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as opened:
            opened.write(content)
            opened.flush()
            os.fsync(opened.fileno())
        os.link(draft, file)  # unlike a rename, never over what another process made meanwhile
    finally:
        draft.unlink(missing_ok=True)
