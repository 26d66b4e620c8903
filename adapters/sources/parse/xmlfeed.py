"""RSS, RDF and Atom through feedparser, from its dictionaries into the normal form.

feedparser decides what an element means; what is safe, what is a date and what is text or HTML is decided here.
"""

import io
import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, cast

import feedparser
from lxml import etree

from adapters.sources.parse import clean
from adapters.sources.parse.dates import parse_date
from adapters.sources.parse.errors import NotAFeed
from bot.entry import Enclosure, Entry, Feed

Parsed = dict[str, Any]

_TEXTS = ("title", "summary")
_HTML_TYPES = ("text/html", "application/xhtml+xml", "html", "xhtml")
# What feedparser has been seen to raise on strange input; it documents no error of its own.
_LIBRARY_FAULTS = (ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


def read(text: str, *, url: str | None) -> Feed | None:
    """The feed in an XML document, or nothing when it is some other XML; raises `NotAFeed` when it cannot be read."""
    try:
        parsed = _parsed(text.encode("utf-8"))
    except _LIBRARY_FAULTS:
        parsed = _parsed_again(text)
    if not parsed.version and not parsed.entries:
        return None
    return _feed(parsed.feed, parsed.entries, atom=str(parsed.version).startswith("atom"), url=url)


def _parsed(data: bytes) -> Any:
    # A stream, since bytes could be taken for a file's name; no address, since feedparser would resolve ids too.
    return feedparser.parse(
        io.BytesIO(data),
        response_headers={"content-type": "application/xml; charset=utf-8"},
        sanitize_html=False,
        resolve_relative_uris=False,
    )


def _parsed_again(text: str) -> Any:
    """What feedparser's lenient parser chokes on, made well-formed first, at the price of what stands at the damage."""
    mending = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False, encoding="utf-8")
    try:
        root = etree.fromstring(text.encode("utf-8"), parser=mending)
        return _parsed(etree.tostring(root, encoding="utf-8"))
    except (*_LIBRARY_FAULTS, etree.XMLSyntaxError) as fault:
        raise NotAFeed("It is too broken to be read as XML.") from fault


def _feed(top: Parsed, entries: Iterable[Parsed], *, atom: bool, url: str | None) -> Feed:
    base = url or clean.web_link(_string(top, "link"))
    read_entries = (_entry(entry, base=base, atom=atom) for entry in entries)
    author, author_name = clean.line(_string(top, "author")), _author_name(top)
    return Feed(
        title=_plain(top, "title", atom=atom),
        link=clean.resolve(_string(top, "link"), base=base),
        id=clean.line(_string(top, "id")),
        description=_markup(top, ("subtitle", "summary", "info"), base=base, atom=atom),
        language=clean.line(_string(top, "language")),
        author=author,
        author_name=author_name,
        image=_feed_image(top, base),
        self_url=_related(top, "self", base),
        hub_url=_related(top, "hub", base),
        entries=tuple(_with_author(entry, author, author_name) if atom else entry for entry in read_entries),
    )


def _with_author(entry: Entry, author: str | None, name: str | None) -> Entry:
    """In Atom the feed's author is that of every entry that names none (RFC 4287, section 4.2.1)."""
    return entry if entry.author else replace(entry, author=author, author_name=name)


def _entry(entry: Parsed, *, base: str | None, atom: bool) -> Entry:
    content = _content(entry, base=base, atom=atom)
    summary = _markup(entry, ("summary",), base=base, atom=atom)
    enclosures = _enclosures(entry, base)
    return Entry(
        title=_plain(entry, "title", atom=atom),
        link=_link(entry, base),
        id=clean.line(_string(entry, "id")),
        summary=summary,
        content=content,
        author=clean.line(_string(entry, "author")),
        author_name=_author_name(entry),
        published=parse_date(_string(entry, "published") or _string(entry, "created")),
        updated=parse_date(_string(entry, "updated")),
        language=_entry_language(entry),
        tags=tuple(dict.fromkeys(tag for part in _dicts(entry, "tags") if (tag := _tag(part)))),
        enclosures=enclosures,
        image=_attached_picture(entry, enclosures, base)
        or clean.first_picture(content)
        or clean.first_picture(summary),
    )


def _entry_language(entry: Parsed) -> str | None:
    """What it says itself (dc:language), else what `xml:lang` says of its title or its text."""
    stated = (_string(entry, "language"), *(_string(_detail(entry, f"{name}_detail"), "language") for name in _TEXTS))
    return next((language for given in stated if (language := clean.line(given))), None)


def _string(thing: Parsed, name: str) -> str | None:
    """A text of feedparser's, past the aliases of its dictionary: `updated` must not answer with `published`."""
    value = dict.get(thing, name)
    return value if isinstance(value, str) else None


def _dicts(thing: Parsed, name: str) -> list[Parsed]:
    value = dict.get(thing, name)
    return [part for part in value if isinstance(part, dict)] if isinstance(value, list) else []


def _detail(thing: Parsed, name: str) -> Parsed:
    value = dict.get(thing, name)
    return cast("Parsed", value) if isinstance(value, dict) else {}


def _plain(thing: Parsed, name: str, *, atom: bool) -> str | None:
    value = _string(thing, name)
    return (
        clean.line_of_html(value)
        if value and _is_html(_detail(thing, f"{name}_detail"), value, atom=atom)
        else clean.line(value)
    )


def _is_html(detail: Parsed, value: str, *, atom: bool) -> bool:
    """Atom says what its texts are; RSS does not, and publishers put HTML everywhere."""
    declared = str(dict.get(detail, "type") or "")
    if atom and declared:
        return declared in _HTML_TYPES and clean.looks_like_html(value, declared=True)
    return clean.looks_like_html(value)


def _html(value: str, detail: Parsed, *, base: str | None, atom: bool) -> str | None:
    if _is_html(detail, value, atom=atom):
        return clean.sanitise(value, base=clean.resolve(_string(detail, "base"), base=base) or base)
    return clean.paragraphs(value)


def _markup(thing: Parsed, names: Iterable[str], *, base: str | None, atom: bool) -> str | None:
    for name in names:
        value = _string(thing, name)
        if value and (made := _html(value, _detail(thing, f"{name}_detail"), base=base, atom=atom)):
            return made
    return None


def _content(entry: Parsed, *, base: str | None, atom: bool) -> str | None:
    """The first content that says something, HTML before plain text."""
    parts = sorted(_dicts(entry, "content"), key=lambda part: dict.get(part, "type") not in _HTML_TYPES)
    made = (_html(value, part, base=base, atom=atom) for part in parts if (value := _string(part, "value")))
    return next((html for html in made if html), None)


def _link(entry: Parsed, base: str | None) -> str | None:
    """The entry's page: its link, or an alternate one of another type than HTML."""
    others = (_string(part, "href") for part in _dicts(entry, "links") if dict.get(part, "rel") == "alternate")
    addresses = (clean.resolve(address, base=base) for address in (_string(entry, "link"), *others))
    return next((address for address in addresses if address), None)


def _author_name(thing: Parsed) -> str | None:
    names = dict.fromkeys(name for part in _dicts(thing, "authors") if (name := clean.line(_string(part, "name"))))
    return ", ".join(names) or clean.line(_string(_detail(thing, "author_detail"), "name"))


def _tag(part: Parsed) -> str | None:
    return clean.line(_string(part, "term")) or clean.line(_string(part, "label"))


def _enclosures(entry: Parsed, base: str | None) -> tuple[Enclosure, ...]:
    made = (_enclosure(part, base) for part in _dicts(entry, "links") if dict.get(part, "rel") == "enclosure")
    return tuple(enclosure for enclosure in made if enclosure)


def _enclosure(part: Parsed, base: str | None) -> Enclosure | None:
    address = clean.resolve(_string(part, "href"), base=base)
    if address is None:
        return None
    length = (_string(part, "length") or "").strip()
    return Enclosure(
        url=address,
        type=clean.line(_string(part, "type")),
        length=int(length) if re.fullmatch(r"[0-9]{1,15}", length) else None,
    )


def _attached_picture(entry: Parsed, enclosures: Iterable[Enclosure], base: str | None) -> str | None:
    """The widest picture among the entry's media, else a picture file, else a thumbnail."""
    media = sorted((part for part in _dicts(entry, "media_content") if _is_picture(part)), key=_width, reverse=True)
    addresses = [
        *(_string(part, "url") for part in media),
        *(enclosure.url for enclosure in enclosures if (enclosure.type or "").startswith("image/")),
        *(_string(part, "url") for part in _dicts(entry, "media_thumbnail")),
        _string(_detail(entry, "image"), "href"),
    ]
    return next((link for address in addresses if (link := clean.web_link(address, base=base))), None)


def _is_picture(part: Parsed) -> bool:
    if dict.get(part, "medium") == "image" or str(dict.get(part, "type") or "").startswith("image/"):
        return True
    untyped = not dict.get(part, "medium") and not dict.get(part, "type")
    return untyped and bool(
        re.search(r"\.(?:jpe?g|png|gif|webp|avif)(?:$|\?)", str(dict.get(part, "url") or "").lower())
    )


def _width(part: Parsed) -> int:
    width = str(dict.get(part, "width") or "")
    return int(width) if re.fullmatch(r"[0-9]{1,6}", width) else 0


def _feed_image(top: Parsed, base: str | None) -> str | None:
    addresses = (_string(_detail(top, "image"), "href"), _string(top, "logo"), _string(top, "icon"))
    return next((link for address in addresses if (link := clean.web_link(address, base=base))), None)


def _related(top: Parsed, relation: str, base: str | None) -> str | None:
    parts = (part for part in _dicts(top, "links") if relation in str(dict.get(part, "rel") or "").split())
    return next((link for part in parts if (link := clean.web_link(_string(part, "href"), base=base))), None)
