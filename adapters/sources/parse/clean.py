"""HTML, text and addresses from strangers, made safe to keep: shared by feeds and pages.

HTML keeps the words and the structure of what was written, and nothing that could run, load or track. Addresses are web
addresses or nothing.
"""

import html
import re
from collections.abc import Callable
from urllib.parse import quote, urljoin, urlsplit

import nh3

from adapters.sources.parse.entry_pictures import with_real_pictures
from bot.message import is_blank

FIELD_LIMIT = 64 * 1024
"""Bytes of UTF-8 that one field may hold; what is longer is cut."""

LINK_LIMIT = 8 * 1024
"""Characters of an address; what is longer is no address that a person could follow."""

_INLINE = "a abbr b br cite code del em i img ins kbd mark q s samp small span strong sub sup time u var"
_BLOCK = "blockquote dd dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr li ol p pre table tbody td tfoot th thead tr ul"
# Blocks of layout: they become paragraphs where they hold only a line of text, and vanish otherwise.
_LAYOUT = "address article aside center details div fieldset footer header main nav section summary"
_KEPT = frozenset(f"{_INLINE} {_BLOCK} {_LAYOUT}".split())
_ATTRIBUTES = {"a": {"href"}, "img": {"src", "alt"}, "ol": {"start"}, "td": {"colspan"}, "th": {"colspan"}}
# What stands inside these is no text for a reader.
_SILENT = frozenset({"script", "style", "template"})
# Inside these an HTML parser reads no tags, or tags of another language: one never closed would swallow the rest.
_SWALLOWING = re.compile(
    r"(?:</?(?:iframe|noembed|noframes|noscript|plaintext|textarea|title|xmp|svg|text|tspan|math|semantics"
    r"|m(?:i|o|n|s|text|row|frac|sup|sub|subsup|sqrt|root|table|tr|td|under|over|underover|space|style))\b[^<>]*>?)+",
    re.IGNORECASE,
)
# HTML's names besides the kept ones, by which text that declares no type is known for HTML.
_OTHER = (
    "applet audio big blink button canvas embed font form frame iframe input link marquee math meta noscript object"
    " picture script source strike style svg textarea tt video"
)
_NAMES = "|".join(sorted({*_KEPT, *_OTHER.split()}, key=len, reverse=True))
_KNOWN = re.compile(rf"</?(?:{_NAMES})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
# Elements that HTML closes by itself (p, li, br …) do not nest, however often they are opened.
_NESTING = re.compile(
    r"<(/?)(?!(?:p|li|br|hr|img|td|th|tr|dt|dd|wbr|input|source|embed)\b)[a-zA-Z][^<>]*>", re.IGNORECASE
)
_DEEPEST = 256
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[a-zA-Z]\w{1,31});")
_BREAKING = re.compile(rf"<(?=/?(?:br|{'|'.join(f'{_BLOCK} {_LAYOUT}'.split())})\b)", re.IGNORECASE)
_ACTIVE = "script|style|iframe|object|embed|applet|form|input|meta|link|base|svg|math"
_ACTIVE_WHOLE = re.compile(r"<(script|style)\b[^<>]*>[^<]*</\1\s*>", re.IGNORECASE)
_ACTIVE_TAG = re.compile(rf"</?(?:{_ACTIVE})\b[^<>]*>?", re.IGNORECASE)
# PostgreSQL stores no NUL, no encoder takes a lone surrogate, and XML allows hardly any of the rest.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_OPEN_END = re.compile(r"(?:<[^<>]{0,4096}|&#?\w{0,32})\Z")
_LAYOUT_TAG = rf"(?:{'|'.join(_LAYOUT.split())})"
_LINE_IN_LAYOUT = re.compile(
    rf"<{_LAYOUT_TAG}>((?:[^<]|<(?!/?(?:{'|'.join(f'{_BLOCK} {_LAYOUT}'.split())})\b))*+)</{_LAYOUT_TAG}>"
)
_LAYOUT_LEFT = re.compile(rf"</?{_LAYOUT_TAG}>")
_NO_PICTURE = re.compile(r'<img(?: alt="[^"]*")?>')
_BLANK_LINE = re.compile(r"\n[ \t]*\n\s*")
_SCHEME = re.compile(r"\A[a-zA-Z][a-zA-Z0-9+.-]*:")
_LINE_BREAKS = re.compile(r"[\t\r\n]")
_NEVER_IN_ADDRESS = re.compile(r"[\s<>]")
_CDATA = "<![CDATA["


def sane(text: str) -> str:
    """The text without control characters, NUL, lone surrogates and non-characters: it can always be encoded."""
    return _FORBIDDEN.sub("", text)


def cut(text: str, limit: int = FIELD_LIMIT) -> str:
    """At most `limit` bytes of UTF-8, never inside a character, a tag or a character reference."""
    if len(text) * 4 <= limit or len(encoded := text.encode("utf-8", "ignore")) <= limit:
        return text
    # A tag that is cut in its middle would show as text, or swallow what a template puts behind it.
    return _OPEN_END.sub("", encoded[:limit].decode("utf-8", "ignore"))


def visible(text: str) -> bool:
    """Whether a reader would see anything: zero-width and filling characters alone are nothing."""
    return not is_blank(text)


def unwrapped(text: str) -> str:
    """The text without the marks of a CDATA section that a publisher escaped along with it."""
    if _CDATA not in text:
        return text
    whole = text.strip()
    if whole.startswith(_CDATA):
        return whole.removeprefix(_CDATA).removesuffix("]]>")
    return text.replace(_CDATA, "").replace("]]>", "") if _KNOWN.search(text) else text


def words(text: str | None) -> str | None:
    """One line of plain text with every word of it, even one that looks like a tag; nothing when none is visible."""
    flat = _SPACES.sub(" ", cut(sane(text or ""))).strip(" ")
    return flat if visible(flat) else None


def line(text: str | None) -> str | None:
    """One line of plain text, or nothing when nothing of it is visible.

    Tags that could run are taken out even here: text that looks like a script never leaves the parser, so that a page
    that forgets to escape it stays harmless.
    """
    return words(_ACTIVE_TAG.sub("", _ACTIVE_WHOLE.sub("", cut(sane(text or "")))))


def line_of_html(source: str | None) -> str | None:
    """The words of a piece of HTML as one line of plain text, or nothing."""
    # nh3 takes tags out and puts nothing in their place: "one</p><p>two" would become "onetwo".
    spaced = _BREAKING.sub(" <", _tame(source))
    return line(html.unescape(nh3.clean(spaced, tags=set(), clean_content_tags=set(_SILENT))))


def _tame(source: str | None) -> str:
    """HTML that a parser reads in linear time: of bounded length and depth, with nothing that swallows the rest.

    What nests deeper than any article loses its tags and keeps its words.
    """
    bounded = _SWALLOWING.sub(" ", cut(sane(source or "")))
    depth = deepest = 0
    for tag in _NESTING.finditer(bounded):
        depth = max(0, depth - 1) if tag[1] else depth + 1
        deepest = max(deepest, depth)
    return _TAG.sub(" ", bounded) if deepest > _DEEPEST else bounded


def looks_like_html(text: str, *, declared: bool = False) -> bool:
    """Whether text is HTML: it has a character reference or a tag, one of HTML's own unless HTML is `declared`."""
    return (_TAG if declared else _KNOWN).search(text) is not None or _ENTITY.search(text) is not None


def sanitise(source: str | None, *, base: str | None = None) -> str | None:
    """HTML with the reader's words and structure and nothing active, or nothing when no word and no picture is left.

    Addresses are resolved against `base` and kept when they lead to the web (and, of links, to a mailbox).
    """
    kept = nh3.clean(
        _tame(with_real_pictures(cut(source or ""))),
        tags=set(_KEPT),
        clean_content_tags=set(_SILENT),
        attributes=_ATTRIBUTES,
        attribute_filter=_only_web(base),
        # A second check behind `_only_web`: nh3 lets in more than twenty schemes by default.
        url_schemes={"http", "https", "mailto"},
        # nh3 would add `rel="noopener noreferrer"` to each link, and every stored text would differ from what is
        # compared with it.
        link_rel=None,
    )
    flat = _LAYOUT_LEFT.sub("\n", _LINE_IN_LAYOUT.sub(r"<p>\1</p>", _NO_PICTURE.sub("", kept))).strip()
    return flat if "<img" in flat or visible(re.sub(r"<[^>]*>", "", flat)) else None


def _only_web(base: str | None) -> Callable[[str, str, str], str | None]:
    def keep(tag: str, name: str, value: str) -> str | None:
        if name not in ("href", "src"):
            return value
        if tag == "a" and value.strip().lower().startswith("mailto:"):
            return value.strip()
        return web_link(value, base=base)

    return keep


def paragraphs(text: str | None, *, breaks: bool = False) -> str | None:
    """Plain text as HTML: a blank line begins a paragraph; with `breaks` every line break is kept too."""
    parts = [
        html.escape(part.strip(), quote=False) for part in _BLANK_LINE.split(cut(sane(text or ""))) if visible(part)
    ]
    if breaks:
        parts = [part.replace("\n", "<br>") for part in parts]
    if len(parts) < 2 and not breaks:
        return "".join(parts) or None
    return "".join(f"<p>{part}</p>" for part in parts) or None


def web_link(address: str | None, *, base: str | None = None) -> str | None:
    """The absolute http or https address that `address` means, seen from `base`; nothing for anything else."""
    resolved = resolve(address, base=base)
    return resolved if resolved and is_web(resolved) else None


def resolve(address: str | None, *, base: str | None = None) -> str | None:
    """`address` seen from `base`, never one of a scheme other than http and https.

    It stays relative where neither is absolute, since then nothing says what it is relative to. Blanks and angle
    brackets are percent-encoded, as browsers do (WHATWG URL Standard, section 1.3).
    """
    trimmed = _LINE_BREAKS.sub("", sane(address or "")).strip().replace("&amp;", "&")  # some feeds escape twice
    if not trimmed or len(trimmed) > LINK_LIMIT:
        return None
    try:
        # Raises ValueError for a bracket that is not closed, as in `http://[x`, which feeds do hold.
        resolved = urljoin(base or "", trimmed)
    except ValueError:
        return None
    if is_web(resolved):
        return _NEVER_IN_ADDRESS.sub(lambda found: quote(found[0], safe=""), resolved)
    return None if _SCHEME.match(resolved) else resolved


def is_web(address: str) -> bool:
    """Whether an address is absolute, http or https, and names a host."""
    try:
        parts = urlsplit(address)
        return parts.scheme.lower() in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False


_PICTURE = re.compile(r'<img (?:alt="[^"<>]*+" )?src="([^"]+)"')


def first_picture(kept: str | None) -> str | None:
    """The address of the first picture in HTML that `sanitise` made."""
    found = _PICTURE.search(kept or "")
    return html.unescape(found.group(1)) if found else None
