"""From the text of a feed to XML that a strict parser takes, so that the lenient one is the exception.

What is corrected is what feeds in the wild get wrong: junk around the document, characters and references that XML
does not know, bare ampersands, prefixes nobody declared, entries inside entries. Elements nested deeper than any feed's
lose their tags and keep their words. What is refused: entity declarations, whose expansion can fill any memory or read
a file. Only a name that HTML knows may be declared: it keeps HTML's meaning, whatever the declaration says.
"""

import html
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.entities import html5
from xml.parsers import expat

from adapters.sources.parse import input_limits
from adapters.sources.parse.clean import sane
from adapters.sources.parse.cut_off import ending
from adapters.sources.parse.errors import NotAFeed

MAX_DEPTH = 64
"""Elements inside one another that keep their tags; the deepest of a thousand real feeds, inline XHTML and all, has
under 30."""

_ROOT_NAMES = r"(?:[\w.-]+:)?(?:rss|feed|rdf|channel|entry|item)"
_ROOT = re.compile(rf"<{_ROOT_NAMES}(?=[\s>/])", re.IGNORECASE)
_ELEMENT = re.compile(r"<([^\W\d][\w.:-]*)")
_EMPTY = re.compile(r"<[^<>]*+/>")
_DECLARATION = re.compile(r"<\?xml\b.*?\?>", re.DOTALL | re.IGNORECASE)
_ENTITY_DECLARATION = re.compile(
    r"<!ENTITY\b(?:\s++([a-zA-Z][\w.-]*+)\s++(?:\"[^\"<>]*+\"|'[^'<>]*+')\s*+>)?", re.IGNORECASE
)
_REFERENCE = re.compile(r"&(?:#(\d+);?|#[xX]([\da-fA-F]+);?|([a-zA-Z][\w.-]{0,40});)?")
# "Ada <ada@site.example>" unescaped is a tag that never ends, and the strict parser gives up on the feed.
_MAIL_ADDRESS = re.compile(r"<([^\s<>@\"'/!?]{1,64}@[^\s<>\"'@]{1,255})>")
# Some programs write an emoji as its two UTF-16 halves; XML forbids both, so a strict parser gives up on the feed.
_SURROGATE_PAIR = re.compile(r"&#x(d[89ab][\da-f]{2});&#x(d[c-f][\da-f]{2});", re.IGNORECASE)
_XML_ENTITIES = frozenset({"amp", "lt", "gt", "quot", "apos"})
_PREFIX = re.compile(r"</?([a-zA-Z_][\w.-]*):[\w.-]|\s([a-zA-Z_][\w.-]*):[\w.-]+\s*=\s*[\"']")
_PREFIX_DECLARED = re.compile(r"\sxmlns:([a-zA-Z_][\w.-]*)\s*=")
_NAMESPACES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "feedburner": "http://rssnamespace.org/feedburner/ext/1.0",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "media": "http://search.yahoo.com/mrss/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rss": "http://purl.org/rss/1.0/",
    "xhtml": "http://www.w3.org/1999/xhtml",
    "xlink": "http://www.w3.org/1999/xlink",
}
# HTML that stands unescaped in a feed leaves these open; they nest in nothing that is read to an end.
_NEVER_CLOSED = frozenset({"br", "hr", "img", "input", "li", "p", "td", "tr"})
_WHOLE_TAG = re.compile(rb"<(?:[^<>\"']|\"[^\"]*+\"|'[^']*+')*+>")
_OPAQUE = (("<![CDATA[", "]]>"), ("<!--", "-->"), ("<?", "?>"))


@dataclass(frozen=True, slots=True)
class Document:
    """A document made ready: `text` begins with its root element, whose name in the source is `root`.

    `half_entry`: which entry, counted from 1, the source ended in the middle of. `cut_off`: it has no end. `too_deep`:
    elements were nested deeper than `MAX_DEPTH` and lost their tags.
    """

    text: str
    root: str
    half_entry: int | None
    cut_off: bool
    too_deep: bool


def prepare(source: str) -> Document:
    """The document in `source`, corrected; raises `NotAFeed` when there is none or it is not safe to read."""
    text = _without_prologue(sane(source).lstrip("\ufeff \t\r\n"))
    root = _ELEMENT.match(text)
    if root is None:
        raise NotAFeed("There is no XML in this file: a feed begins with <rss>, <feed> or <rdf:RDF>.")
    end = ending(text, root.group(1))
    # Nothing after the end of the root: counters, scripts and second documents are printed there.
    whole = text[: end.root_end]
    bounded = input_limits.few_attributes(input_limits.first_entries(whole))
    readable = _with_known_references(bounded)
    sound, too_deep = _with_sound_nesting(_with_prefixes_declared(readable, root.end()))
    is_cut_off = end.half_entry is not None or (end.root_end is None and not _EMPTY.match(text))
    return Document(sound, root.group(1), half_entry=end.half_entry, cut_off=is_cut_off, too_deep=too_deep)


def _without_prologue(text: str) -> str:
    """The text from its root element on; what stands before it is read past, save entity declarations."""
    place = 0
    while (opening := text.find("<", place)) >= 0:
        if text.startswith("<!DOCTYPE", opening) or text[opening : opening + 9].upper() == "<!DOCTYPE":
            place = _end_of_doctype(text, opening)
        elif (end := _end_of_opaque(text, opening)) is not None:
            place = end
        elif _ELEMENT.match(text, opening):
            return text[_root_at_or_after(text, opening) :]
        else:
            place = opening + 1
    return ""


def _root_at_or_after(text: str, opening: int) -> int:
    """A server's warnings may be printed before the feed: then the feed begins at the first name that feeds have."""
    if _ROOT.match(text, opening) or re.compile(r"<html\b", re.IGNORECASE).match(text, opening):
        return opening
    later = _ROOT.search(text, opening, opening + 8192)
    declared = _DECLARATION.search(text, opening, opening + 8192)
    return later.start() if later and declared and declared.end() <= later.start() else opening


def _end_of_opaque(text: str, opening: int) -> int | None:
    """Where a comment, instruction or CDATA section that opens here ends; the end of the text if it never does."""
    for begin, end in _OPAQUE:
        if text.startswith(begin, opening):
            found = text.find(end, opening + len(begin))
            return len(text) if found < 0 else found + len(end)
    return None


def _end_of_doctype(text: str, opening: int) -> int:
    """Where a document type declaration ends; one that declares entities is refused, unread."""
    end = text.find(">", opening)
    subset = text.find("[", opening, end if end >= 0 else len(text))
    if subset >= 0:
        close = re.compile(r"\]\s*>").search(text, subset)
        end = close.end() - 1 if close else len(text)
        declared = {match[1] or "" for match in _ENTITY_DECLARATION.finditer(text, subset, end)}
        if any(f"{name};" not in html5 for name in declared):
            raise NotAFeed(
                "It declares entities of its own, which can fill the memory or read files, so it is not read."
            )
    return len(text) if end < 0 else end + 1


def _with_known_references(text: str) -> str:
    """Every reference one that XML knows: HTML's entities as characters, ampersands alone escaped, no surrogates."""
    return "".join(piece if opaque else _REFERENCE.sub(_reference, _plain(piece)) for piece, opaque in _pieces(text))


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """The text in order, with CDATA sections, comments and instructions told apart from the rest (True)."""
    place, opening = 0, text.find("<")
    while opening >= 0:
        end = _end_of_opaque(text, opening)
        if end is not None:
            yield text[place:opening], False
            yield text[opening:end], True
            place = end
        opening = text.find("<", max(place, opening + 1))
    yield text[place:], False


def _plain(text: str) -> str:
    """With a mail address in angle brackets as text, and two references that make one character as that character."""
    mailed = _MAIL_ADDRESS.sub(r"&lt;\1&gt;", text)
    return _SURROGATE_PAIR.sub(lambda pair: bytes.fromhex(pair[1] + pair[2]).decode("utf-16-be"), mailed)


def _reference(match: re.Match[str]) -> str:
    decimal, hexadecimal, name = match.groups()
    if name:
        return _named(match.group(0), name)
    if not decimal and not hexadecimal:
        return "&amp;"
    # Nine digits are past the last code point, and of more than 4,300 `int` raises ValueError.
    digits, radix = (decimal, 10) if decimal else (hexadecimal, 16)
    code = int(digits, radix) if len(digits) < 9 else 0x110000
    if 0x80 <= code < 0xA0:
        return html.unescape(f"&#{code};")  # these mean Windows-1252, as in browsers
    if code > 0x10FFFF or (code < 0x20 and code not in (9, 10, 13)):
        return ""
    return f"&#{code};" if sane(chr(code)) else ""


def _named(whole: str, name: str) -> str:
    if name in _XML_ENTITIES:
        return whole
    character = html5.get(f"{name};")
    if character is None:
        return f"&amp;{name};"
    return html.escape(character)


def _with_prefixes_declared(text: str, name_end: int) -> str:
    """Prefixes that nobody declared are declared on the root, with their usual meaning."""
    used = {prefix for pair in _PREFIX.findall(text) for prefix in pair if prefix}
    declared = set(_PREFIX_DECLARED.findall(text))
    input_limits.few_namespaces(used | declared)
    missing = used - declared - {"xml", "xmlns"}
    added = "".join(f' xmlns:{name}="{_NAMESPACES.get(name, f"urn:undeclared:{name}")}"' for name in sorted(missing))
    return text[:name_end] + added + text[name_end:]


@dataclass(slots=True)
class _Walk:
    """What one pass of a strict parser sees that must go: entries inside entries, and tags nested too deep.

    `cuts` are places in the document's bytes where tags begin and how much goes there: a tag, or all up to an end tag.
    """

    position: Callable[[], int]
    depth: int = 0
    entries_open: int = 0
    nested_from: int = 0
    cuts: list[tuple[int, int | None]] = field(default_factory=list)

    def start(self, name: str, _attributes: list[str]) -> None:
        self.depth += name.lower() not in _NEVER_CLOSED
        if _is_entry(name):
            self.entries_open += 1
            if self.entries_open == 2:
                self.nested_from = self.position()
        if self.depth > MAX_DEPTH and self.entries_open < 2:
            self.cuts.append((self.position(), None))

    def end(self, name: str) -> None:
        if self.depth > MAX_DEPTH and self.entries_open < 2:
            self.cuts.append((self.position(), None))
        self.depth -= name.lower() not in _NEVER_CLOSED
        if _is_entry(name):
            self.entries_open -= 1
            if self.entries_open == 1:
                self.cuts.append((self.nested_from, self.position()))


def _is_entry(name: str) -> bool:
    return name.lower() in ("item", "entry")


def _with_sound_nesting(text: str) -> tuple[str, bool]:
    """The text without entries inside entries, which are none of the feed's, and without the tags that are too deep;
    and whether there were such tags.

    A document that is still not well-formed stays as it is, for the lenient parser.
    """
    data = text.encode("utf-8")
    parser = expat.ParserCreate("utf-8")
    parser.ordered_attributes = True
    # expat counts bytes, not characters: the cuts are made in the encoded document.
    walk = _Walk(lambda: parser.CurrentByteIndex)
    parser.StartElementHandler, parser.EndElementHandler = walk.start, walk.end
    try:
        parser.ParseFile(io.BytesIO(data))
    except expat.ExpatError:
        return text, False
    too_deep = any(last is None for _, last in walk.cuts)
    return (_without(data, walk.cuts).decode("utf-8") if walk.cuts else text), too_deep


def _without(data: bytes, cuts: list[tuple[int, int | None]]) -> bytes:
    kept: list[bytes] = []
    place = 0
    for begin, last in cuts:
        if begin >= place:  # an element of one tag begins and ends at the same place
            kept += data[place:begin], b" "  # or the words before and after would be one
            place = max(begin, _end_of_tag(data, begin if last is None else max(begin, last)))
    return b"".join((*kept, data[place:]))


def _end_of_tag(data: bytes, begin: int) -> int:
    tag = _WHOLE_TAG.match(data, begin)
    return tag.end() if tag else begin
