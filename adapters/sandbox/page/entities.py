"""Telegram's text with its entities, and any plain text with its links, as safe HTML: one element a line.

Entity offsets count UTF-16 units. Each line has `dir="auto"`, so it runs in the direction of its first strong letter,
as in Telegram's own apps; an entity over several lines is closed and opened again at each.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any, Final
from urllib.parse import urlsplit

from markupsafe import Markup

Entity = dict[str, Any]

_TAGS: Final = {"bold": "strong", "italic": "em", "underline": "u", "strikethrough": "s", "code": "code", "pre": "code"}
_LINKS: Final = frozenset({"url", "text_link", "email"})
_COLOURED: Final = frozenset({"mention", "hashtag", "cashtag", "text_mention", "phone_number"})
_BLOCKS: Final = {"blockquote": "quote", "expandable_blockquote": "quote", "pre": "pre"}
_SCHEMES: Final = frozenset({"http", "https", "mailto", "tg"})


def lines(text: str, entities: Sequence[Entity]) -> list[Markup]:
    """The lines of a message, each a `<div class="line" dir="auto">`."""
    spans = list(_spans(text, entities))
    return [_line(text, start, end, spans) for start, end in _bounds(text)]


def safe_url(url: object) -> str | None:
    """The address, if a person may be led there by a click."""
    if not isinstance(url, str):
        return None
    try:
        scheme = urlsplit(url.strip()).scheme.lower()
    except ValueError:
        return None
    return url.strip() if scheme in _SCHEMES else None


def anchor(url: object, inside: Markup | str) -> Markup:
    """A link that tells its target nothing; plain text where the address is no good."""
    safe = safe_url(url)
    if safe is None:
        return Markup("{}").format(inside)
    # A line that is a headline's link alone runs as the headline does; an address in a sentence must not turn it.
    rtl = any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in inside)
    kind = Markup(' class="rtl"') if rtl else Markup("")
    return Markup('<a href="{}"{} target="_blank" rel="noopener noreferrer">{}</a>').format(safe, kind, inside)


def _spans(text: str, entities: Iterable[Entity]) -> Iterator[tuple[int, int, Entity]]:
    """(start, end, entity) in code points."""
    places = _code_points(text)
    for entity in entities:
        start, end = entity["offset"], entity["offset"] + entity["length"]
        if 0 <= start < end < len(places):
            yield places[start], places[end], entity


def _code_points(text: str) -> list[int]:
    """For each UTF-16 unit, and the end, the index of its character."""
    places: list[int] = []
    for index, letter in enumerate(text):
        places += [index] * (2 if letter > "\uffff" else 1)
    return [*places, len(text)]


def _bounds(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        yield start, start + len(line)
        start += len(line) + 1


def _line(text: str, start: int, end: int, spans: Sequence[tuple[int, int, Entity]]) -> Markup:
    here = [span for span in spans if span[0] < end and span[1] > start]
    edges = sorted({start, end, *(min(max(edge, start), end) for span in here for edge in span[:2])})
    inside = Markup("").join(
        _piece(text[a:b], [entity for first, last, entity in here if first <= a and b <= last])
        for a, b in pairwise(edges)
    )
    blocks = {_BLOCKS[entity["type"]] for _, _, entity in here if entity["type"] in _BLOCKS}
    classes = " ".join(["line", *sorted(blocks)])
    return Markup('<div class="{}" dir="auto">{}</div>').format(classes, inside or Markup("<br>"))


def _piece(text: str, entities: Sequence[Entity]) -> Markup:
    made = Markup("{}").format(text)
    for entity in sorted(entities, key=lambda entity: entity["length"]):
        made = _wrapped(made, text, entity)
    return made


def _wrapped(made: Markup, text: str, entity: Entity) -> Markup:
    kind = entity["type"]
    if kind in _TAGS:
        return Markup("<{0}>{1}</{0}>").format(Markup(_TAGS[kind]), made)
    if kind in _LINKS:
        return anchor(entity.get("url") or (f"mailto:{text}" if kind == "email" else text), made)
    if kind == "bot_command":
        return Markup(
            '<button type="button" class="command" data-act="telegram.say" data-text="{}">{}</button>'
        ).format(text, made)
    if kind == "date_time":
        moment = datetime.fromtimestamp(int(entity["unix_time"]), UTC)
        return Markup('<time datetime="{}">{}</time>').format(moment.isoformat(), f"{moment:%d %B %Y %H:%M}")
    if kind == "spoiler":
        return Markup('<button type="button" class="spoiler" data-act="reveal">{}</button>').format(made)
    return Markup('<span class="tinted">{}</span>').format(made) if kind in _COLOURED else made
