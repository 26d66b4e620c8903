"""A feed whose end is missing: its last entry is not whole.

Half an entry has lost its date, guid or link, and would go out again as a new story; or its text ends in the middle,
and the good copy that readers have would be edited for it, and back at the next reading. It is read and marked, and
nothing is decided on it.
"""

import re

_ENTRY = re.compile(r"<(/?)(?:[\w.-]+:)?(?:item|entry)(?=[\s/>]|\Z)", re.IGNORECASE)


def half_entry(text: str, root: str) -> int | None:
    """Which entry, counted from 1, is open where a document ends whose root element has no end; None: none."""
    if f"</{root}" in text:
        return None
    opened, last = 0, None
    for tag in _ENTRY.finditer(text):
        opened, last = opened + (not tag[1]), tag
    return opened if last is not None and not last[1] else None
