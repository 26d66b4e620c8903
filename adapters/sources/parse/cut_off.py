"""A feed whose end is missing: its last entry is not whole.

Half an entry has lost its date, guid or link, and would go out again as a new story; or its text ends in the middle,
and the good copy that readers have would be edited for it, and back at the next reading. It is read and marked, and
nothing is decided on it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# A quote inside a tag ends at the next "<" at the latest, which XML forbids there: one that is never closed must not
# swallow the entries behind it, nor be sought to the end of the text again and again.
_TAG = re.compile(
    r"<(?P<end>/?)(?:[\w.-]+:)?(?P<name>[\w.-]++)(?P<rest>(?:[^<>\"']++|\"[^\"<]*+\"|'[^'<]*+'|[\"'])*+)(?P<close>>?)"
)
_OPAQUE = (("<![CDATA[", "]]>"), ("<!--", "-->"), ("<?", "?>"))
_JSON_MARK = re.compile(r'"(?:[^"\\]|\\.)*+"?|[\[\]{}]', re.DOTALL)
_ITEMS = re.compile(r'"items"\s*+:\s*+\Z')
_ENTRIES = ("item", "entry")
_WORDS = (
    "title",
    "link",
    "guid",
    "id",
    "description",
    "summary",
    "content",
    "encoded",
    "pubdate",
    "published",
    "updated",
)
"""Of an entry, the parts that no text of an entry opens and leaves open."""


@dataclass(frozen=True, slots=True)
class Ending:
    """How a document ends: behind its root element (the place, or None), and within which entry, counted from 1."""

    root_end: int | None
    half_entry: int | None


def ending(text: str, root: str) -> Ending:
    """How the document ends whose root element has this name."""
    name = root.rpartition(":")[2].lower()
    opened, is_open, part = 0, False, ""
    root_end = half_entry = None
    for tag in _tags(text, f"</{root}"):
        what, ends = tag["name"].lower(), bool(tag["end"])
        if ends and what == name:
            # A publisher who forgets to close an entry has closed its parts; who closes neither was cut off.
            root_end, half_entry = tag.end(), opened if is_open and part else None
        if tag["rest"].endswith("/"):
            continue
        if what in _ENTRIES and (tag["close"] or not ends):
            opened, is_open, part = opened + (not ends), not ends, ""
        elif what in _WORDS:
            part = (part or what) if not ends else "" if part == what else part
    return Ending(root_end, half_entry if root_end is not None else opened if is_open else None)


def _tags(text: str, root_end: str) -> Iterator[re.Match[str]]:
    """The tags in order, without those in comments, instructions and CDATA sections. One of these that is never closed
    reaches to where the document was cut off; in a whole one only its own end is missing."""
    is_whole = text.rstrip()[-len(root_end) - 20 :].rpartition(">")[0].rstrip().endswith(root_end)
    unclosed: set[str] = set()
    place = 0
    while (place := text.find("<", place)) >= 0:
        end = _end_of_opaque(text, place, unclosed)
        if end is not None:
            if end < 0 and not is_whole:
                return
            place = max(end, place + 1)
        elif tag := _TAG.match(text, place):
            yield tag
            place = tag.end()
        else:
            place += 1


def _end_of_opaque(text: str, opening: int, unclosed: set[str]) -> int | None:
    """Where what opens here and holds no tags ends, -1 if nowhere; None if it is something else."""
    for begin, end in _OPAQUE:
        if text.startswith(begin, opening):
            found = text.find(end, opening + len(begin)) if begin not in unclosed else -1
            if found < 0:
                unclosed.add(begin)
            return found + len(end) if found >= 0 else -1
    return None


def whole_items(text: str) -> str:
    """The JSON Feed in a text that ends too early, closed behind its last whole item; raises ValueError if it holds no
    whole item or does not end too early."""
    place, depth, begun = 0, 0, None
    for mark in _JSON_MARK.finditer(text):
        if mark[0] in "[{":
            depth += 1
            if begun is None and depth == 2 and mark[0] == "[" and _is_items(text, mark.start()):
                begun = place = mark.end()
        elif mark[0] in "]}":
            depth -= 1
            if begun is not None and depth == 2:
                place = mark.end()
            elif begun is not None and depth < 2:
                break
    if place == begun or begun is None or depth < 2:
        raise ValueError("no list of items that ends too early")
    return f"{text[:place]}]}}"


def _is_items(text: str, opening: int) -> bool:
    return _ITEMS.search(text[max(0, opening - 40) : opening]) is not None
