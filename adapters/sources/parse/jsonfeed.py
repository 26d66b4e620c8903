"""JSON Feed 1 and 1.1 (jsonfeed.org): what is of the wrong type is left out, what is right is kept."""

import json
import math
import re
from typing import Any

from adapters.sources.parse import bylines, clean, cut_off, entry_pictures
from adapters.sources.parse.dates import parse_date
from adapters.sources.parse.errors import FAULTS, NotAFeed, left_out
from adapters.sources.parse.input_limits import MAX_ENTRIES
from bot.entry import Enclosure, Entry, Feed

Object = dict[str, Any]

_DEEPEST = 64
_LONGEST_NUMBER = 400  # digits
_JSON_MARK = re.compile(r'"(?:[^"\\]|\\.)*+"?|[\[\]{}]', re.DOTALL)


def read(text: str, *, url: str | None) -> Feed:
    """The feed in the text of a JSON file; raises `NotAFeed` when it holds none."""
    whole = True
    try:
        try:
            top = _loaded(text)
        except ValueError:
            top, whole = _loaded(cut_off.whole_items(text)), False
    except (ValueError, RecursionError):
        raise NotAFeed("It begins like JSON but cannot be read as JSON.") from None
    if not isinstance(top, dict) or not _is_feed(top):
        raise NotAFeed("It is JSON but not a JSON Feed: it names no jsonfeed.org version and has no items.")
    home = clean.web_link(_text(top, "home_page_url"), base=url)
    base = url or clean.web_link(_text(top, "feed_url")) or home
    authors = _authors(top)
    entries, skipped = _entries(top, base=base, authors=authors)
    return Feed(
        title=clean.line(_text(top, "title")),
        link=home,
        description=clean.paragraphs(_text(top, "description")),
        language=clean.line(_text(top, "language")),
        author=authors,
        author_name=authors,
        image=_first_web(base, _text(top, "icon"), _text(top, "favicon")),
        self_url=clean.web_link(_text(top, "feed_url"), base=base),
        hub_url=_hub(top),
        entries=entries,
        skipped=skipped,
        cut_off=not whole,
    )


def _entries(top: Object, *, base: str | None, authors: str | None) -> tuple[tuple[Entry, ...], tuple[str, ...]]:
    """The items that can be read, and a sentence for each that cannot."""
    made: list[Entry] = []
    skipped: list[str] = []
    for number, item in enumerate(_objects(top, "items")[:MAX_ENTRIES]):
        try:
            made += [_entry(item, base=base, authors=authors)] if _has_something(item) else []
        except FAULTS:
            skipped.append(left_out(number, clean.line(_text(item, "title"))))
    return tuple(made), tuple(skipped)


def _loaded(text: str) -> object:
    """The value in the text; what is nested deeper than any feed's value is read as null."""
    try:
        return _first_value(text)
    except RecursionError:
        return _first_value(_flattened(text))


def _first_value(text: str) -> object:
    """Not strict: line breaks stand unescaped inside of texts in many feeds, which JSON forbids. What a server prints
    behind the value is not read."""
    return json.JSONDecoder(strict=False, parse_int=_int).raw_decode(text)[0]


def _int(digits: str) -> int | None:
    """None for a number longer than any that is meant as one: Python refuses to read it."""
    return int(digits) if len(digits) <= _LONGEST_NUMBER else None


def _flattened(text: str) -> str:
    kept: list[str] = []
    depth = place = 0
    for mark in _JSON_MARK.finditer(text):
        if mark[0] in "[{":
            depth += 1
            if depth == _DEEPEST + 1:
                kept.append(text[place : mark.start()])
        elif mark[0] in "]}":
            depth -= 1
            if depth == _DEEPEST:
                kept.append("null")
                place = mark.end()
    return "".join((*kept, text[place:])) if depth <= _DEEPEST else ""


def _is_feed(top: Object) -> bool:
    version = top.get("version")
    named = isinstance(version, str) and "jsonfeed.org/version" in version
    described = isinstance(version, str) or isinstance(top.get("title"), str)
    return named or (isinstance(top.get("items"), list) and described)


def _has_something(item: Object) -> bool:
    """An item without id, address and text is none."""
    return any(_text(item, name) for name in ("id", "url", "external_url", "title", "content_html", "content_text"))


def _entry(item: Object, *, base: str | None, authors: str | None) -> Entry:
    """One item; without authors of its own it has the feed's (version 1.1, "authors")."""
    html, plain = _text(item, "content_html"), _text(item, "content_text")
    content = clean.sanitise(html, base=base) if html else clean.paragraphs(plain, breaks=True)
    authors = _authors(item) or authors
    stated, changed = _text(item, "date_published"), _text(item, "date_modified")
    published, updated = parse_date(stated), parse_date(changed)
    return Entry(
        title=clean.line(_text(item, "title")),
        link=_link(item, base=base),
        id=clean.line(_text(item, "id")),
        summary=clean.paragraphs(_text(item, "summary")),
        content=content,
        author=authors,
        author_name=authors,
        published=published,
        updated=updated,
        date_text=None if published or updated else clean.line(stated or changed),
        language=clean.line(_text(item, "language")),
        tags=tuple(dict.fromkeys(tag for value in _list(item, "tags") if (tag := clean.line(_scalar(value))))),
        enclosures=tuple(made for entry in _objects(item, "attachments") if (made := _enclosure(entry, base=base))),
        image=_story_picture(base, item) or clean.first_picture(content),
    )


def _link(item: Object, *, base: str | None) -> str | None:
    """The item's page; its `id` is best an address too (version 1.1, "id"), and serves where there is no other."""
    stated = (clean.resolve(_text(item, name), base=base) for name in ("url", "external_url"))
    return next((link for link in stated if link), None) or clean.web_link(_text(item, "id"))


def _enclosure(entry: Object, *, base: str | None) -> Enclosure | None:
    address = clean.resolve(_text(entry, "url"), base=base)
    if address is None:
        return None
    size = entry.get("size_in_bytes")
    # Python's JSON reads NaN and Infinity, which JSON does not have and `int` raises on.
    length = int(size) if isinstance(size, int | float) and math.isfinite(size) and size >= 0 else None
    return Enclosure(url=address, type=clean.line(_text(entry, "mime_type")), length=length)


def _authors(thing: Object) -> str | None:
    """All names of version 1.1's `authors`, or of version 1's `author`: of objects, else of texts, in any lists."""
    for field in ("authors", "author"):
        people = _flat(thing.get(field))
        objects = [text for person in people if isinstance(person, dict) for text in _flat(person.get("name"))]
        for stated in (objects, people):
            names = dict.fromkeys(name for text in stated if (name := bylines.person(_scalar(text))))
            if names:
                return ", ".join(names)
    return None


def _flat(value: object) -> list[object]:
    """A value that stands alone, in a list, or in a list of lists."""
    once = value if isinstance(value, list) else [value]
    return [each for part in once for each in (part if isinstance(part, list) else [part])]


def _hub(top: Object) -> str | None:
    hubs = [clean.web_link(_text(hub, "url")) for hub in _objects(top, "hubs") if _text(hub, "type") != "rssCloud"]
    return next((hub for hub in hubs if hub), None)


def _first_web(base: str | None, *addresses: str | None) -> str | None:
    return next((link for address in addresses if (link := clean.web_link(address, base=base))), None)


def _story_picture(base: str | None, item: Object) -> str | None:
    stated = (_text(item, "image"), _text(item, "banner_image"))
    return _first_web(base, *(address for address in stated if entry_pictures.is_of_story(address)))


def _text(thing: Object, name: str) -> str | None:
    return _scalar(thing.get(name))


def _scalar(value: object) -> str | None:
    """A string, or a number that was meant as one (`"id": 5`)."""
    if isinstance(value, str):
        return value
    # In Python a bool is an int, and `"id": true` on every item would make all of them one story.
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return None
    # `repr` gives back the shortest digits: an id 5 and one of "5" are the same story at the next reading.
    return repr(value)


def _list(thing: Object, name: str) -> list[Any]:
    value = thing.get(name)
    return value if isinstance(value, list) else []


def _objects(thing: Object, name: str) -> list[Object]:
    return [value for value in _list(thing, name) if isinstance(value, dict)]
