"""The key that the secrets of endpoints are made with: a setting, or a file in the data folder that is made once.

It is kept beside the database, not in it, so that a copy of the database alone signs nothing.
"""

import os
import secrets
from pathlib import Path

from bot.errors import Problem
from bot.event_signing import EventKey
from config.settings import Settings

FILE = "event.key"
_BYTES = 32


def event_key(settings: Settings) -> EventKey:
    """The key of this desk. Raises Problem where its file can neither be read nor made."""
    given = settings.web.event_key
    if given is not None:
        return EventKey(given.get_secret_value().encode())
    path = settings.data.dir / FILE
    try:
        return EventKey(_read(path) or _made(path))
    except OSError as fault:
        raise Problem(f"{path}: the key for events cannot be kept there ({fault.strerror}).") from None


def _read(path: Path) -> bytes | None:
    return path.read_bytes().strip() if path.exists() else None


def _made(path: Path) -> bytes:
    """Written whole or not at all: of two processes that make it at once, both use what the first made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(secrets.token_hex(_BYTES).encode())
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    return path.read_bytes().strip()
