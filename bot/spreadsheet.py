"""Tables for a spreadsheet (RFC 4180), which must run nothing of what stands in them."""

import csv
import io
from collections.abc import Iterable, Sequence

from bot.message import seen

Row = Sequence[str | int]

_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")  # the last four: full width, which Excel takes for the same


def written(rows: Iterable[Row]) -> str:
    """The rows, a line each. A text that a spreadsheet would take for a formula begins with an apostrophe (OWASP, CSV
    injection)."""
    text = io.StringIO()
    lines = csv.writer(text, lineterminator="\n")
    lines.writerows([_harmless(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)
    return text.getvalue()


def _harmless(cell: str) -> str:
    """The text on one line, as nothing that a spreadsheet would reckon out."""
    text = " ".join(seen(cell).split())
    return f"'{text}" if text.startswith(_FORMULA) else text
