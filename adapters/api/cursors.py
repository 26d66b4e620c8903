"""Where the next part of a list begins, as a program hands it back: it means nothing to anybody else."""

import base64
import binascii
import re

from bot import errors
from bot.search import Place

_ROW = re.compile(r"r(\d{1,15})", re.ASCII)
_PLACE = re.compile(r"p(\d{1,15})\.(\d{1,15})", re.ASCII)


def written(after: int | Place | None) -> str | None:
    """As it is handed out; None: there is no more."""
    if after is None:
        return None
    text = f"p{after.score}.{after.post_id}" if isinstance(after, Place) else f"r{after}"
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def row(cursor: str | None) -> int | None:
    """Behind which row. Raises BadInput for what was not handed out."""
    if cursor is None:
        return None
    found = _ROW.fullmatch(_read(cursor))
    if found is None:
        raise _wrong()
    return int(found[1])


def place(cursor: str | None) -> Place | None:
    """Behind which place among what was found. Raises BadInput for what was not handed out."""
    if cursor is None:
        return None
    found = _PLACE.fullmatch(_read(cursor))
    if found is None:
        raise _wrong()
    return Place(int(found[1]), int(found[2]))


def _read(cursor: str) -> str:
    try:
        return base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True).decode("ascii")
    except (binascii.Error, ValueError):
        raise _wrong() from None


def _wrong() -> errors.BadInput:
    return errors.BadInput("This cursor was not handed out for this list: begin without one.")
