"""An author's html -> spans and plain text. Parses only: what it does not know is read as its text.

The html is already sanitised where it was fetched; here nothing active could survive in any case, because a span has no
place for it. Every function takes time in proportion to the text: this runs in the event loop, and Python's own
HTMLParser takes the square (`<a ` 20,000 times: a minute) and raises on `<![`.
"""

import re
from collections import Counter
from collections.abc import Iterator
from html import escape, unescape

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
_BREAK = re.compile(r"(<br\b[^<>]*>)", re.IGNORECASE)
_OPENING = re.compile(r"<(?!/|!|(?:br|img|hr|wbr)\b)", re.IGNORECASE)
_ANY_TAG = re.compile(r"<[^<>]*>")
PICTURE = "\N{FRAME WITH PICTURE}"
_SILENT = frozenset(("script", "style", "template", "head", "title"))
_MARK = re.compile(r"<(?=/?[a-zA-Z])|<!--|<[!?]|[>\"']")
_NAME = re.compile(r"</?([a-zA-Z][^\s/>]*)")
_HREF = re.compile(r"(?<![^\s\"'/])href\s*+=\s*+(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+))", re.IGNORECASE)
_SRC = re.compile(r"(?<![^\s\"'/])src\s*+=\s*+(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+))", re.IGNORECASE)
_ALT = re.compile(r"(?<![^\s\"'/])alt\s*+=\s*+(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+))", re.IGNORECASE)
_LONG_NUMBER = re.compile(r"&#0*+(?:[0-9]{8,}|[xX][0-9a-fA-F]{8,});?")


def _pieces(html: str) -> Iterator[tuple[str, bool]]:
    """The html in order, in tags (True) and the text between them; comments are left out.

    One pass: a tag that is never closed is text, and so is all that follows it.
    """
    # Looked for once: asked at each `<!--`, an html of comments that never end would cost its square.
    last_comment = html.rfind("-->")
    place = 0  # where what was not handed out yet begins
    opened = -1  # where the tag begins that is being read
    quote = ""
    for mark in _MARK.finditer(html):
        at, found = mark.start(), mark[0]
        if at < place or (quote and found != quote):
            continue
        if opened < 0:
            if found == "<!--" and at <= last_comment:
                yield html[place:at], False
                place = html.index("-->", at) + 3
            elif found[0] == "<":
                opened = at
        elif found in "\"'":
            quote = "" if quote else found if html[max(opened, at - 8) : at].rstrip()[-1:] == "=" else ""
        elif found == ">":
            yield html[place:opened], False
            yield html[opened : at + 1], True
            place, opened = at + 1, -1
    yield html[place:], False


def unescaped(text: str) -> str:
    """With character references as characters; one of more digits than any character's is none that can be shown."""
    # Python reads the number before it looks whether there is such a character, and refuses one of more than 4,300
    # digits.
    return unescape(_LONG_NUMBER.sub("\ufffd", text)) if "&" in text else text


class _SpanBuilder:
    """Makes spans of tags and texts in the order in which they stand; of pictures where they are wanted."""

    def __init__(self, *, shows_pictures: bool = False) -> None:
        self.spans: list[Span] = []
        self.pictures: list[str] = []
        self._shows_pictures = shows_pictures
        self._styles: list[tuple[str, Style]] = []
        self._opened: Counter[str] = Counter()  # of the names and styles in `_styles`
        self._links: list[str | None] = []
        self._silent = 0
        self._break = 0  # line breaks owed before the next text

    def tag(self, source: str) -> None:
        named = _NAME.match(source)
        if named is None:  # a declaration
            return
        name = named[1].lower()
        if source.startswith("</"):
            self._close(name)
        else:
            self._open(name, source)

    def text(self, source: str) -> None:
        if self._silent or not source:
            return
        data = unescaped(source)
        text = data if self._opened[Style.PRE] else _collapsed(data)
        if text.strip() or (text and self.spans and not self._break):
            self._say(text)

    def _open(self, name: str, source: str) -> None:
        if name in _SILENT:
            self._silent += 1
        elif name == "br":
            self._break = max(self._break, 1)
        elif name == "li":
            self._break = max(self._break, 1)
            self._say("• ")
        elif name in _BLOCKS:
            self._break = 2
        if name in _STYLES:
            self._styles.append((name, _STYLES[name]))
            self._opened.update((name, _STYLES[name]))
        if name == "a":
            self._links.append(_web_address(_HREF, source))
        elif name == "img" and self._shows_pictures and (address := _web_address(_SRC, source)):
            self._picture(address, _collapsed(_value(_ALT, source)).strip())

    def _picture(self, address: str, caption: str) -> None:
        """A line of its own: a sign that links to the picture, and what it shows."""
        self.pictures.append(address)
        self._break = 2
        self._links.append(address)
        self._say(f"{PICTURE} {caption}".rstrip())
        self._links.pop()
        self._break = 2

    def _close(self, name: str) -> None:
        if name in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif name in _BLOCKS:
            self._break = 2
        if self._opened[name]:
            popped = ""
            while popped != name:
                popped, style = self._styles.pop()
                self._opened.subtract((popped, style))
        if name == "a" and self._links:
            self._links.pop()

    def _say(self, text: str) -> None:
        if self._break:
            text = ("\n" * self._break if self.spans else "") + text.lstrip()
            self._break = 0
        elif self.spans and self.spans[-1].text.endswith((" ", "\n")):
            text = text.lstrip(" ")
        if text:
            styles = frozenset(style for style in Style if self._opened[style])
            self.spans.append(Span(text, styles, self._links[-1] if self._links else None))


def _value(name: re.Pattern[str], source: str) -> str:
    """An attribute of a tag."""
    found = name.search(source)
    return unescaped("".join(found.groups(""))) if found else ""


def _web_address(name: re.Pattern[str], source: str) -> str | None:
    address = _value(name, source)
    return address if address.startswith(("http://", "https://")) else None


def _built(html: str, builder: _SpanBuilder) -> Text:
    for source, is_tag in _pieces(html):
        (builder.tag if is_tag else builder.text)(source)
    return tuple(Span(shown, span.styles, span.link) for span in builder.spans if (shown := seen(span.text)))


def spans(html: str) -> Text:
    """The html as spans, blocks apart by an empty line."""
    return _built(html, _SpanBuilder())


def with_pictures(html: str) -> tuple[Text, frozenset[str]]:
    """The same with a line for each picture, which links to it; and the addresses of the pictures."""
    builder = _SpanBuilder(shows_pictures=True)
    text = _built(html, builder)
    return text, frozenset(builder.pictures)


def plain(html: str) -> str:
    """What the html says, without how: lines for breaks, an empty line between blocks."""
    return "".join(span.text for span in spans(html)).strip()


def says_more(body: str, shown: str) -> bool:
    """Whether a body has words beyond those that are shown already, which may be cut off at their end."""
    whole = " ".join(plain(body).split())
    return not " ".join(shown.split()).rstrip("….").startswith(whole.rstrip("….")) and whole != ""


STANDFIRST_LENGTH = 700  # code points; longer ones are cut at a word's end by the platform's trim


def standfirst(summary: str, body: str) -> str:
    """The summary of a post, or else the beginning of its body's first paragraph."""
    return summary or plain(body).split("\n\n")[0][:STANDFIRST_LENGTH]


OPENING_LENGTH = 3_000  # code points; with a headline of any length it fits one message on every platform


def opening(summary: str, body: str) -> str:
    """The summary of a post and the first paragraphs of its body, as many whole ones as fit in a long message."""
    kept = [summary] if summary else []
    room = OPENING_LENGTH - len(summary)
    for paragraph in plain(body).split("\n\n"):
        room -= len(paragraph) + 2
        if room < 0 and kept:
            break
        if paragraph and paragraph != summary:
            kept.append(paragraph)
    return "\n\n".join(kept)


def paragraphs(text: str) -> str:
    """Plain text as html, one `<p>` for each paragraph (parted by empty lines)."""
    parts = [part.strip() for part in text.replace("\r\n", "\n").split("\n\n")]
    return "\n".join(f"<p>{escape(part, quote=False).replace(chr(10), '<br>')}</p>" for part in parts if part)


class _Paragrapher:
    """Writes the html again as it stood, but for what stands loose between its blocks."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._loose: list[str] = []
        self._depth = 0  # of blocks

    def tag(self, source: str) -> None:
        named = _NAME.match(source)
        name = named[1].lower() if named else ""
        block = name in _BLOCKS or name in _PARTS
        if source.startswith("</"):
            closes = block and self._depth > 0
            self._write(source, block=closes)
            self._depth -= closes
            return
        if block and not source.endswith("/>"):
            self._gather()
            self._write(source, block=True)
            self._depth += 1
        else:
            self._write(source)

    def text(self, source: str) -> None:
        self._write(source)

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
        self._parts.append("\n".join(f"<p>{piece}</p>" for piece in _parted(loose)))


def in_paragraphs(html: str) -> str:
    """The same html with a `<p>` around each paragraph that has none; an empty line (two `<br>`) parts two."""
    paragrapher = _Paragrapher()
    for source, is_tag in _pieces(html):
        (paragrapher.tag if is_tag else paragrapher.text)(source)
    return paragrapher.written()


def _parted(loose: str) -> list[str]:
    """The paragraphs in html without blocks; one, where an empty line stands inside an element: no half were whole."""
    tokens = _BREAK.split(loose)  # every second one is a line break
    groups: list[list[str]] = [[]]
    for i in range(0, len(tokens), 2):
        blank = not tokens[i].strip()
        if blank and groups[-1]:
            groups.append([])
        elif not blank:
            groups[-1] += [tokens[i - 1], tokens[i]] if groups[-1] else [tokens[i]]
    pieces = ["".join(group).strip() for group in groups if group]
    if any(len(_OPENING.findall(piece)) != piece.count("</") for piece in pieces):
        lines = [i for i in range(0, len(tokens), 2) if tokens[i].strip()]
        pieces = ["".join(tokens[lines[0] : lines[-1] + 1]).strip()]
    return [piece for piece in pieces if _says_something(piece)]


def _says_something(html: str) -> bool:
    return bool(_ANY_TAG.sub("", html).strip())


def _collapsed(text: str) -> str:
    words = " ".join(text.split())
    before = " " if text[:1].isspace() else ""
    after = " " if text[-1:].isspace() and words else ""
    return before + words + after
