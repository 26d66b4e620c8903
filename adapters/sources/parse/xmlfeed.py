"""RSS, RDF and Atom through feedparser, from its dictionaries into the normal form.

feedparser decides what an element means; what is safe, what is a date and what is text or HTML is decided here.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, cast

from feedparser.exceptions import UndeclaredNamespace
from lxml import etree

from adapters.sources.parse import bylines, clean, entry_pictures, feed_elements, languages
from adapters.sources.parse.dates import parse_date
from adapters.sources.parse.errors import FAULTS, NotAFeed, left_out
from adapters.sources.parse.feed_elements import Elements
from bot.entry import Enclosure, Entry, Feed

Parsed = dict[str, Any]

_MOST_BAD = 20
"""Entries that may be left out of a feed before it is refused as a whole."""

MOST_TRANSLATIONS = 40
_TEXTS = ("title", "summary")
# Atom's content may be a file of any type, in base64 (RFC 4287, section 4.1.3): that is nothing to read.
_NO_TEXT = re.compile(r"(?:image|audio|video|font|model)/")
_SAYS_NOTHING = ("", "application/octet-stream", "binary/octet-stream")
_PICTURE_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif)(?:$|[?#])")
_HTML_TYPES = ("text/html", "application/xhtml+xml", "html", "xhtml")
# Words about the entry that are not its own: they serve where it has no description of its own.
_OF_OTHERS = ("itunes_summary", "dc_description", "itunes_subtitle")
_DESCRIPTIONS = ("subtitle", "itunes_subtitle", "summary", "itunes_summary", "dc_description", "info")
_LIBRARY_FAULTS = (*FAULTS, UndeclaredNamespace)


def read(text: str, *, url: str | None) -> Feed | None:
    """The feed in an XML document, or nothing when it is some other XML; raises `NotAFeed` when it cannot be read."""
    skipped: tuple[str, ...] = ()
    try:
        parsed = feed_elements.parse(text.encode("utf-8"))
    except _LIBRARY_FAULTS:
        parsed, skipped = _parsed_in_parts(text)
    if not parsed.version and not parsed.entries:
        return None
    return _feed(parsed, skipped, url=url)


def _parsed_in_parts(text: str) -> tuple[Elements, tuple[str, ...]]:
    """What feedparser chokes on, made well-formed first and read without the entries that it chokes on even then."""
    # All but `recover` and `encoding` keep a document from naming files or addresses that libxml2 would then fetch.
    recovering = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, encoding="utf-8"
    )
    try:
        root = etree.fromstring(text.encode("utf-8"), parser=recovering)
        entries = [element for element in root.iter("{*}item", "{*}entry") if element.getparent() is not None]
        places = [(entry, cast("etree._Element", entry.getparent())) for entry in entries]
        good, bad = _readable(root, places)
        skipped = (left_out(number, clean.line(places[number][0].findtext("{*}title"))) for number in bad)
        return _parsed_with(root, places, good), tuple(skipped)
    except (*_LIBRARY_FAULTS, etree.XMLSyntaxError) as fault:
        raise NotAFeed("It is too broken to be read as XML.") from fault


def _readable(root: Any, places: list[tuple[Any, Any]]) -> tuple[list[int], list[int]]:
    """The numbers of the entries that can be read, and of those that cannot: found by halving."""
    good: list[int] = []
    bad: list[int] = []
    waiting = [list(range(len(places)))]
    while waiting:
        part = waiting.pop()
        try:
            _parsed_with(root, places, part)
        except _LIBRARY_FAULTS:
            half = len(part) // 2
            if not half:
                bad.extend(part)
                if len(bad) > _MOST_BAD or not part:
                    raise
            else:
                waiting.extend((part[half:], part[:half]))
        else:
            good.extend(part)
    return good, bad


def _parsed_with(root: Any, places: list[tuple[Any, Any]], numbers: list[int]) -> Elements:
    """The document with these of its entries alone."""
    for entry, parent in places:
        if entry.getparent() is not None:
            parent.remove(entry)
    for number in numbers:
        places[number][1].append(places[number][0])
    return feed_elements.parse(etree.tostring(root, encoding="utf-8"))


def _feed(parsed: Elements, skipped: tuple[str, ...], *, url: str | None) -> Feed:
    top, atom = parsed.feed, parsed.version.startswith("atom")
    # A feed that was read from a file has no address of its own: then its links are relative to the site that it names.
    base = url or clean.web_link(_link(top, None, atom=atom))
    author, author_name = _author(top), _author_name(top)
    made: list[Entry] = []
    for number, entry in enumerate(parsed.entries):
        try:
            read_entry = _entry(entry, base=base, atom=atom)
        except _LIBRARY_FAULTS:
            skipped += (left_out(number, clean.line(_string(entry, "title"))),)
        else:
            made.append(_with_author(read_entry, author, author_name) if atom else read_entry)
    return Feed(
        title=_plain(top, "title", atom=atom),
        link=_link(top, base, atom=atom),
        id=clean.line(_string(top, "id")),
        description=_markup(top, _DESCRIPTIONS, base=base, atom=atom),
        language=clean.line(_string(top, "language")),
        author=author,
        author_name=author_name,
        image=_feed_image(top, base),
        self_url=_related(top, "self", base),
        hub_url=_related(top, "hub", base),
        entries=tuple(made),
        skipped=skipped,
    )


def _with_author(entry: Entry, author: str | None, name: str | None) -> Entry:
    """In Atom the feed's author is that of every entry that names none (RFC 4287, section 4.2.1)."""
    return entry if entry.author else replace(entry, author=author, author_name=name)


def _entry(entry: Parsed, *, base: str | None, atom: bool) -> Entry:
    content = _content(entry, base=base, atom=atom)
    summary = _summary(entry, base=base, atom=atom)
    enclosures = _enclosures(entry, base)
    # Atom 0.3's `created` counts where nothing says when it was issued.
    published_text, updated_text = _string(entry, "published") or _string(entry, "created"), _string(entry, "updated")
    published, updated = parse_date(published_text), parse_date(updated_text)
    return Entry(
        title=_plain(entry, "title", atom=atom) or (None if _shows_pictures(entry) else _plain(entry, "media_title")),
        link=_link(entry, base, atom=atom),
        id=clean.line(_string(entry, "id")),
        summary=summary,
        content=content,
        author=_author(entry),
        author_name=_author_name(entry),
        published=published,
        updated=updated,
        date_text=None if published or updated else clean.line(published_text or updated_text),
        language=_entry_language(entry),
        tags=tuple(dict.fromkeys(tag for part in _dicts(entry, "tags") if (tag := _tag(part)))),
        enclosures=enclosures,
        image=_attached_picture(entry, base) or clean.first_picture(content) or clean.first_picture(summary),
        translations=_translations(entry, base),
    )


def _translations(entry: Parsed, base: str | None) -> tuple[str, ...]:
    """Where the entry says that it is in other languages (`hreflang`, RFC 4287, section 4.2.7.4); its own address may
    be among them."""
    said = (part for part in _alternates(entry) if languages.names_one(_string(part, "hreflang")))
    links = (clean.web_link(_string(part, "href"), base=base) for part in said)
    return tuple(dict.fromkeys(link for link in links if link))[:MOST_TRANSLATIONS]


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


def _plain(thing: Parsed, name: str, *, atom: bool = False) -> str | None:
    """One line. Of what Atom says is text every character is meant (RFC 4287, section 3.1.1.1)."""
    value = clean.unwrapped(_string(thing, name) or "")
    detail = _detail(thing, f"{name}_detail")
    if _is_html(detail, value, atom=atom):
        return clean.line_of_html(value)
    return clean.words(value) if atom and dict.get(detail, "type") == "text/plain" else clean.line(value)


def _is_html(detail: Parsed, value: str, *, atom: bool) -> bool:
    """Atom says what its texts are; RSS does not, and publishers put HTML everywhere."""
    declared = str(dict.get(detail, "type") or "")
    if atom and declared:
        return declared in _HTML_TYPES and clean.looks_like_html(value, declared=True)
    return clean.looks_like_html(value)


def _html(value: str, detail: Parsed, *, base: str | None, atom: bool) -> str | None:
    bare = clean.unwrapped(value)
    if _is_html(detail, bare, atom=atom):
        return clean.sanitise(bare, base=clean.resolve(_string(detail, "base"), base=base) or base)
    return clean.paragraphs(bare)


def _markup(thing: Parsed, names: Iterable[str], *, base: str | None, atom: bool) -> str | None:
    for name in names:
        value = _string(thing, name)
        if value and (made := _html(value, _detail(thing, f"{name}_detail"), base=base, atom=atom)):
            return made
    return None


def _summary(entry: Parsed, *, base: str | None, atom: bool) -> str | None:
    """The entry's own description, else what others say of it, else its content, as far as feedparser copied that.

    A media file's description is the entry's words where that is about a film, and a caption where it is a picture.
    """
    own = _markup(entry, ("summary",), base=base, atom=atom) if _detail(entry, "summary_detail") else None
    media = () if _shows_pictures(entry) else ("media_description",)
    return own or _markup(entry, (*_OF_OTHERS, "summary", *media), base=base, atom=atom)


def _shows_pictures(entry: Parsed) -> bool:
    """Whether what is attached to an entry are pictures; a thumbnail beside a film is a part of the film."""
    media = [*_dicts(entry, "media_content"), *(p for p in _dicts(entry, "links") if dict.get(p, "rel") == "enclosure")]
    return any(map(_is_picture, media)) or bool(not media and _dicts(entry, "media_thumbnail"))


def _content(entry: Parsed, *, base: str | None, atom: bool) -> str | None:
    """The first content that says something, HTML before plain text."""
    words = [part for part in _dicts(entry, "content") if not _NO_TEXT.match(_media_type(part))]
    # feedparser lists several contents in the file's order, and of plain text and HTML the plain one has lost its
    # links.
    parts = sorted(words, key=lambda part: dict.get(part, "type") not in _HTML_TYPES)
    made = (_html(value, part, base=base, atom=atom) for part in parts if (value := _string(part, "value")))
    return next((html for html in made if html), None)


def _link(thing: Parsed, base: str | None, *, atom: bool) -> str | None:
    """The page of an entry or feed, by the rules of its format."""
    found = (clean.resolve(address, base=base) for address in _addresses(thing, atom=atom))
    return next((address for address in found if address), None)


def _addresses(thing: Parsed, *, atom: bool) -> list[str | None]:
    """Where the page may be, best first.

    Atom: the first alternate link, of HTML before others, in the entry's language before others; the text inside a link
    means nothing (RFC 4287, sections 4.1.2 and 4.2.7). RSS: what stands in `link`, then a guid that is a permalink,
    then a link in Atom's manner. Before all of them `feedburner:origLink`: the link beside it is a proxy's, which
    counts the readers and may vanish.
    """
    own, pages = languages.language_code(_string(thing, "language") or ""), _alternates(thing)
    pages.sort(key=lambda part: (_media_type(part, "text/html") not in _HTML_TYPES, _is_translation(part, own)))
    attributes = [_string(part, "href") for part in pages]
    permalink = (_string(thing, "permalink") or "").strip()
    texts = [_string(thing, "link_text"), permalink if clean.is_web(permalink) else None]
    original = [_string(thing, "feedburner_origlink")]
    return [*original, *attributes, *texts] if atom else [*original, *texts, *attributes]


def _alternates(thing: Parsed) -> list[Parsed]:
    return [part for part in _dicts(thing, "links") if "alternate" in str(dict.get(part, "rel")).split()]


def _is_translation(part: Parsed, language: str | None) -> bool:
    """Whether a link leads to another language than this one."""
    said = _string(part, "hreflang")
    return languages.names_one(said) and languages.language_code(said or "") != language


def _media_type(part: Parsed, otherwise: str = "") -> str:
    return str(dict.get(part, "type") or otherwise).partition(";")[0].strip().lower()


def _author(thing: Parsed) -> str | None:
    return bylines.name_line(_string(thing, "author")) or bylines.name_line(_string(thing, "itunes_author"))


def _author_name(thing: Parsed) -> str | None:
    """The names of the authors; Apple's author, which may be a podcast's publisher, where there are none."""
    stated = (_string(part, "name") for part in _dicts(thing, "authors"))
    names = dict.fromkeys(name for text in stated if (name := bylines.person(text)))
    own = ", ".join(names) or bylines.person(_string(_detail(thing, "author_detail"), "name"))
    return own or bylines.person(_string(thing, "itunes_author"))


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
        # Bounded: Python refuses to read a number of more than 4,300 digits, and the whole entry would be lost for it.
        length=int(length) if re.fullmatch(r"[0-9]{1,15}", length) else None,
    )


def _attached_picture(entry: Parsed, base: str | None) -> str | None:
    """The widest picture among the entry's media, else a picture file, else a thumbnail."""
    media = sorted((part for part in _dicts(entry, "media_content") if _is_picture(part)), key=_width, reverse=True)
    attached = (part for part in _dicts(entry, "links") if dict.get(part, "rel") == "enclosure" and _is_picture(part))
    addresses = [
        *(_picture(part) for part in media),
        *(_string(part, "href") for part in attached),
        *(_picture(part) for part in _dicts(entry, "media_thumbnail")),
        _string(_detail(entry, "image"), "href"),
        _string(entry, "picture"),
    ]
    links = (clean.web_link(address, base=base) for address in addresses)
    return next((link for link in links if link and entry_pictures.is_of_story(link)), None)


def _picture(part: Parsed) -> str | None:
    address = _string(part, "url")
    return address if entry_pictures.is_of_story(address, _string(part, "width"), _string(part, "height")) else None


def _is_picture(part: Parsed) -> bool:
    """By what is said of a file, else by the end of its address."""
    kind, medium = _media_type(part), dict.get(part, "medium")
    if medium == "image" or kind.startswith("image/"):
        return True
    address = str(dict.get(part, "url") or dict.get(part, "href") or "").lower()
    return not medium and kind in _SAYS_NOTHING and bool(_PICTURE_FILE.search(address))


def _width(part: Parsed) -> int:
    width = str(dict.get(part, "width") or "")
    return int(width) if re.fullmatch(r"[0-9]{1,6}", width) else 0


def _feed_image(top: Parsed, base: str | None) -> str | None:
    addresses = (_string(_detail(top, "image"), "href"), _string(top, "logo"), _string(top, "icon"))
    return next((link for address in addresses if (link := clean.web_link(address, base=base))), None)


def _related(top: Parsed, relation: str, base: str | None) -> str | None:
    parts = (part for part in _dicts(top, "links") if relation in str(dict.get(part, "rel") or "").split())
    return next((link for part in parts if (link := clean.web_link(_string(part, "href"), base=base))), None)
