"""Plain words: white space, characters that no text may hold, and when two texts say the same."""

import re
import unicodedata

# C0 and C1 controls except tab and line feed, lone surrogates, and characters that are never characters.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_INVISIBLE = re.compile("[\u00ad\u200b\u2028-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_SPACE = re.compile(r"\s+")
_NOT_WORDS = re.compile(r"[\W_]+")


def printable(text: str) -> str:
    """The text as NFC, without control characters and lone surrogates; line feeds stay."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _UNPRINTABLE.sub("", lines))


def squeeze(text: str) -> str:
    """One line: white space collapsed, and no direction marks that could turn the words after them."""
    return _SPACE.sub(" ", _INVISIBLE.sub("", printable(text.replace("\u2028", " ").replace("\u2029", " ")))).strip()


def key(text: str) -> str:
    """What two texts share when they differ only in case, spacing and punctuation."""
    return _NOT_WORDS.sub("", unicodedata.normalize("NFKC", text)).casefold()


def cut(text: str, limit: int) -> str:
    """The text, at most `limit` characters, ended at a word and an ellipsis where it was longer."""
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    return (head.rsplit(" ", 1)[0] if " " in head[limit // 2 :] else head).rstrip() + "…"
