"""The key that the secrets of endpoints are made with: a setting, or a file in the data folder that is made once.

It is kept beside the database, not in it, so that a copy of the database alone signs nothing.
"""

import secrets

from adapters import key_file
from bot.errors import Problem
from bot.event_signing import EventKey
from config.settings import Settings

FILE = "event.key"
_BYTES = 32


def event_key(settings: Settings) -> EventKey:
    """The key of this desk. Raises Problem where its file can neither be read nor made, or holds none."""
    given = settings.web.event_key
    if given is not None:
        return EventKey(given.get_secret_value().encode())
    path = settings.data.dir / FILE
    try:
        key = key_file.kept_in(path, _new).strip()
    except OSError as fault:
        raise Problem(f"{path}: the key for events cannot be kept there ({fault.strerror}).") from None
    if len(key) < _BYTES:  # with no key anybody could sign as this desk
        raise Problem(
            f"{path} holds no key. Put back the one from your backup, or move the file away and rotate all secrets."
        )
    return EventKey(key)


def _new() -> bytes:
    return secrets.token_hex(_BYTES).encode()
