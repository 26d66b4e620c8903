"""A feed whose end is missing: its last entry is not whole.

Half an entry has lost its date, guid or link, and would be told again as a new story; or its text ends in the middle,
and the good copy that readers have would be edited for it, and back at the next reading.
"""

import re

_ENTRY = re.compile(r"<(/?)(?:[\w.-]+:)?(?:item|entry)(?=[\s/>]|\Z)", re.IGNORECASE)


def without_half_entry(text: str, root: str) -> str:
    """The document as far as its entries are whole, where the end of its root element is missing."""
    if f"</{root}" in text:
        return text
    last = None
    for tag in _ENTRY.finditer(text):
        last = tag
    return text[: last.start()] if last is not None and not last[1] else text
