"""Codes that one person hands to another and that work once: random, easy to read and to type; kept is a digest alone.

How few wrong ones a person may try is counted by `CommandLimit.few_mistakes`.
"""

import hashlib
import re
import secrets

_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # none that looks like another
_GROUP = 4  # letters between two hyphens
_SEPARATORS = re.compile(r"[\W_]+")


def new_code(length: int) -> str:
    """A code of so many letters out of 31, in groups of four."""
    letters = "".join(secrets.choice(_LETTERS) for _ in range(length))
    return "-".join(letters[start : start + _GROUP] for start in range(0, length, _GROUP))


def bare(code: str) -> str:
    """The letters alone, as an address can hold them."""
    return _SEPARATORS.sub("", code).upper()


def digest(code: str) -> str:
    """What is kept of a code, however it was written."""
    return hashlib.sha256(bare(code).encode()).hexdigest()
