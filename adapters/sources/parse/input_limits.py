"""What is cut or refused before a parser sees a document, because a parser's time grows with its square."""

import re
from itertools import islice

from adapters.sources.parse.errors import NotAFeed

MAX_ENTRIES = 20_000
"""Entries read of one feed; the largest of 335 real feeds has under 1,000, and 20,000 take a few seconds."""

MAX_NAMESPACES = 256
"""Prefixes in one document; feeds with many modules use a dozen."""

MAX_ATTRIBUTES = 128
"""On one element; feedparser looks each up by going through all, and no feed has twenty."""

_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{1024,}>")
_ATTRIBUTE = re.compile(r"""\s[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*')""")
_ENTRY = re.compile(r"<(?:[\w.-]+:)?(?:item|entry)(?=[\s/>])", re.IGNORECASE)
_ENTRY_END = re.compile(r"</(?:[\w.-]+:)?(?:item|entry)\s*>", re.IGNORECASE)


def first_entries(text: str) -> str:
    """The document with its first `MAX_ENTRIES` entries and what stands after the last one."""
    # Counted in the text, before any parser builds a tree of what is left out then.
    starts = [match.start() for match in _ENTRY.finditer(text)]
    if len(starts) <= MAX_ENTRIES:
        return text
    end = text.find(">", starts[-1]) + 1
    for close in _ENTRY_END.finditer(text, starts[-1]):
        end = close.end()
    return text[: starts[MAX_ENTRIES]] + text[max(end, starts[MAX_ENTRIES]) :]


def few_attributes(text: str) -> str:
    """The document with no more than `MAX_ATTRIBUTES` attributes on any element."""
    return _LONG_TAG.sub(_shortened, text)


def _shortened(tag: re.Match[str]) -> str:
    kept = [match.end() for match in islice(_ATTRIBUTE.finditer(tag[0]), MAX_ATTRIBUTES + 1)]
    if len(kept) <= MAX_ATTRIBUTES:
        return tag[0]
    return tag[0][: kept[-2]] + ("/>" if tag[0].endswith("/>") else ">")


def few_namespaces(prefixes: set[str]) -> None:
    """Raises `NotAFeed` for a document of more prefixes than any feed has."""
    if len(prefixes) > MAX_NAMESPACES:
        raise NotAFeed(f"It uses more than {MAX_NAMESPACES} XML namespaces, which no feed does.")
