"""An author's html -> spans and plain text. Parses only: what it does not know is read as its text.

The html is already sanitised by whoever fetched it; here nothing active could survive in any case, because a span has
no place for it.
"""

import re
from html import escape
from html.parser import HTMLParser

from bot.message import Span, Style, Text, seen

_STYLES = {
    "b": Style.BOLD, "strong": Style.BOLD, "h1": Style.BOLD, "h2": Style.BOLD, "h3": Style.BOLD, "h4": Style.BOLD,
    "i": Style.ITALIC, "em": Style.ITALIC, "u": Style.UNDERLINE, "ins": Style.UNDERLINE, "s": Style.STRIKE,
    "del": Style.STRIKE, "code": Style.CODE, "pre": Style.PRE, "blockquote": Style.QUOTE,
}  # fmt: skip
_BLOCKS = frozenset(
    ("p", "div", "section", "article", "ul", "ol", "table", "tr", "h1", "h2", "h3", "h4", "h5", "h6")
) | {"blockquote", "pre", "figure", "figcaption", "header", "footer"}
_PARTS = frozenset(("li", "dl", "dt", "dd", "td", "th", "details"))  # blocks of blocks: they hold paragraphs already
_EMPTY_LINE = re.compile(r"\s*<br\b[^>]*>\s*(?:<br\b[^>]*>\s*)+", re.IGNORECASE)
_OUTER_BREAKS = re.compile(r"\A(?:\s|<br\b[^>]*>)+|(?:\s|<br\b[^>]*>)+\Z", re.IGNORECASE)
_OPENING = re.compile(r"<(?!/|!|(?:br|img|hr|wbr)\b)", re.IGNORECASE)
_ANY_TAG = re.compile(r"<[^>]*>")
_SILENT = frozenset(("script", "style", "template", "head", "title"))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.spans: list[Span] = []
        self._styles: list[tuple[str, Style]] = []
        self._links: list[str | None] = []
        self._silent = 0
        self._break = 0  # line breaks owed before the next text

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag == "br":
            self._break = max(self._break, 1)
        elif tag == "li":
            self._break = max(self._break, 1)
            self._say("• ")
        elif tag in _BLOCKS:
            self._break = 2
        if tag in _STYLES:
            self._styles.append((tag, _STYLES[tag]))
        if tag == "a":
            address = dict(attrs).get("href") or ""
            self._links.append(address if address.startswith(("http://", "https://")) else None)

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in _BLOCKS:
            self._break = 2
        if self._styles and any(name == tag for name, _ in self._styles):
            while self._styles.pop()[0] != tag:
                pass
        if tag == "a" and self._links:
            self._links.pop()

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        preformatted = any(style is Style.PRE for _, style in self._styles)
        text = data if preformatted else _collapsed(data)
        if text.strip() or (text and self.spans and not self._break):
            self._say(text)

    def _say(self, text: str) -> None:
        if self._break:
            text = ("\n" * self._break if self.spans else "") + text.lstrip()
            self._break = 0
        elif self.spans and self.spans[-1].text.endswith((" ", "\n")):
            text = text.lstrip(" ")
        if text:
            styles = frozenset(style for _, style in self._styles)
            self.spans.append(Span(text, styles, self._links[-1] if self._links else None))


def spans(html: str) -> Text:
    """The html as spans, blocks apart by an empty line."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return tuple(Span(seen(span.text), span.styles, span.link) for span in reader.spans if seen(span.text))


def plain(html: str) -> str:
    """What the html says, without how: lines for breaks, an empty line between blocks."""
    return "".join(span.text for span in spans(html)).strip()


def paragraphs(text: str) -> str:
    """Plain text as html, one `<p>` for each paragraph (parted by empty lines)."""
    parts = [part.strip() for part in text.replace("\r\n", "\n").split("\n\n")]
    return "\n".join(f"<p>{escape(part, quote=False).replace(chr(10), '<br>')}</p>" for part in parts if part)


class _Paragrapher(HTMLParser):
    """Writes the html again as it stood, but for what stands loose between its blocks."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self._parts: list[str] = []
        self._loose: list[str] = []
        self._depth = 0  # of blocks

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        opens = tag in _BLOCKS or tag in _PARTS
        if opens:
            self._gather()
        self._write(self.get_starttag_text() or "", block=opens)
        self._depth += opens

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._write(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        closes = (tag in _BLOCKS or tag in _PARTS) and self._depth > 0
        self._write(f"</{tag}>", block=closes)
        self._depth -= closes

    def handle_data(self, data: str) -> None:
        self._write(data)

    def handle_entityref(self, name: str) -> None:
        self._write(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._write(f"&#{name};")

    def written(self) -> str:
        self._gather()
        return "".join(self._parts).strip()

    def _write(self, source: str, *, block: bool = False) -> None:
        (self._parts if block or self._depth else self._loose).append(source)

    def _gather(self) -> None:
        loose = "".join(self._loose)
        self._loose.clear()
        if not _says_something(loose):
            self._parts.append(loose)
            return
        pieces = _EMPTY_LINE.split(loose)
        if any(len(_OPENING.findall(piece)) != piece.count("</") for piece in pieces):
            pieces = [loose]  # an empty line inside an element: parted there, neither half would be whole
        kept = (_OUTER_BREAKS.sub("", piece) for piece in pieces)
        self._parts.append("\n".join(f"<p>{piece}</p>" for piece in kept if _says_something(piece)))


def in_paragraphs(html: str) -> str:
    """The same html with a `<p>` around each paragraph that has none; an empty line (two `<br>`) parts two."""
    paragrapher = _Paragrapher()
    paragrapher.feed(html)
    paragrapher.close()
    return paragrapher.written()


def _says_something(html: str) -> bool:
    return bool(_ANY_TAG.sub("", html).strip())


def _collapsed(text: str) -> str:
    words = " ".join(text.split())
    before = " " if text[:1].isspace() else ""
    after = " " if text[-1:].isspace() and words else ""
    return before + words + after
