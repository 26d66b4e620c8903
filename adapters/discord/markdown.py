"""Spans as Discord's markdown, in which foreign text can do nothing.

Foreign text loses what no reader sees, its markdown is escaped, and what Discord would read as a mention
(`@everyone`, `<@1>`, `<#1>`, `</a:1>`, `<t:0>`, `<:e:1>`) is broken up. `allowed_mentions` is what keeps anybody from
being pinged; this keeps the text from looking as if somebody was.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

import regex
from yarl import URL

from adapters.discord import limits
from bot.message import Span, Style, Text, plain, reads_rtl, seen, trim, trim_text, turn, utf16

_BREAK = "\u200b"  # zero-width space: parts what must not be read together
_ESCAPED = frozenset("\\*_~|`[]<")
_AT_LINE_START = frozenset("-+#>.)")
# Lists, headings and quotes begin so, and at the beginning of a line only. A year before a full stop (`2024. `) would
# become a numbered list.
_LINE_START = regex.compile(r"(?m)^([ \t]*)(?:([-+#>])|(\d{1,9})([.)]))")
_PING = regex.compile(r"@(?=everyone|here|[!&]?\d)")
# An address is not escaped, or it would stop being a link. So it ends before what Discord would read as a mention in
# it.
_ADDRESS = regex.compile(r"(?<![\p{L}\p{N}])https?://(?:[A-Za-z0-9./?=&%#:+,;_~!$-]|@(?!everyone|here|[!&]?\d))+")
# Every repetition is bounded or possessive: `tests/sources/test_linear_time.py` feeds each pattern long hostile text.
_ADDRESS_LIKE = regex.compile(r"(?:(https?)://)?((?:[\p{L}\p{N}-]{1,63}+\.){1,20}\p{L}{2,63})")
_HOST = regex.compile(r"(?:[a-z0-9_-]{1,63}\.)+[a-z0-9_-]{1,63}\.?", regex.IGNORECASE)  # as written: IDNA
_BRACKETS = regex.compile(r"[^\[\]]*(?:\[[^\[\]]*\](?!\()[^\[\]]*)*")
_MENTION_LIKE = regex.compile(r"<(?=[@#:/]|a:|t:|id:|https?:)")
# A label has no escapes: a backslash would be shown. A sign that would begin or end markup there gets its likeness.
_LIKENESS = str.maketrans({"*": "∗", "_": "ˍ", "~": "∼", "|": "∣", "`": "ˋ", "\\": "⧵", "[": "［", "]": "］"})
_ISOLATED = regex.compile(r"\u2068([^\u2066-\u2069\n]*)\u2069")
_MARKERS = (
    (Style.ITALIC, "*"),
    (Style.BOLD, "**"),
    (Style.STRIKE, "~~"),
    (Style.UNDERLINE, "__"),
    (Style.SPOILER, "||"),
)


def web_address(url: str | None, *, longest: int = limits.URL) -> str | None:
    """The address in the form Discord takes, or None where it is not one of the web, too long, or its host has no dot.

    A user name is left out: "bank.example@evil.example" reads as another's page than it is. One address of an embed or
    button whose host is a single word, or holds what no host does, has the whole message refused (50035).
    """
    try:
        parsed = URL((url or "").strip())
        parsed = parsed.with_user(None) if parsed.user is not None or parsed.password is not None else parsed
    except ValueError:
        return None
    text = str(parsed)
    named = parsed.port != 0 and _HOST.fullmatch(parsed.raw_host or "")
    return text if parsed.scheme in ("http", "https") and named and len(text) <= longest else None


def escape(text: str) -> str:
    """Foreign text that Discord shows as it stands. Bare web addresses stay whole, so that they stay links."""
    parts, end = [], 0
    for found in _ADDRESS.finditer(text):
        parts += [_escape_words(text[end : found.start()], starts_line=not end), found.group()]
        end = found.end()
    parts.append(_escape_words(text[end:], starts_line=not end))
    return "".join(parts)


def _escape_words(text: str, *, starts_line: bool) -> str:
    # First the signs, then the beginnings of lines, or the backslashes put there would be escaped themselves.
    text = "".join(f"\\{letter}" if letter in _ESCAPED else letter for letter in text)
    text = _LINE_START.sub(lambda found: _escape_line_start(found, starts_line=starts_line), text)
    return _unping(text)


def _escape_line_start(found: regex.Match[str], *, starts_line: bool) -> str:
    if found.start() == 0 and not starts_line:
        return found.group()
    indent, sign, number, dot = found.groups()
    return f"{indent}\\{sign}" if sign else f"{indent}{number}\\{dot}"


def _unping(text: str) -> str:
    return _PING.sub(f"@{_BREAK}", text)


def cost(text: str) -> int:
    """At most this many UTF-16 units are needed to write the text escaped. Additive, so that trimming can count."""
    extra = sum(1 for letter in text if letter in _ESCAPED or letter in _AT_LINE_START or letter == "@")
    return utf16(text) + extra


def visible(text: str) -> str:
    """The text without what no reader sees, except the isolates that set a name apart in a sentence of ours."""
    parts, end = [], 0
    for found in _ISOLATED.finditer(text):
        parts += [seen(text[end : found.start()]), f"\u2068{seen(found.group(1))}\u2069"]
        end = found.end()
    return "".join((*parts, seen(text[end:])))


def one_line(text: str) -> str:
    """Seen, and on one line."""
    return " ".join(seen(text).split())


def directed(text: str, language: str | None) -> str:
    """The text with a mark before each line that would be laid out in the wrong direction.

    Discord lays each line out by its first strong letter: a Hebrew line that begins with "NVIDIA" needs telling.
    """
    return "\n".join(turn(line, rtl=reads_rtl(line, language)) + line for line in text.split("\n"))


def fitted(text: str, limit: int, language: str | None) -> str:
    """Plain foreign text as markdown of at most `limit` units."""
    # Discord's limits are on what is written, backslashes included: a text of 4,096 stars would be 8,192 and be
    # refused.
    text = trim(text, limit, units=cost)
    # Each line may get one direction mark more, and that counts too.
    marks = text.count("\n") + 1
    return directed(escape(trim(text, limit - marks, units=cost)), language)


def is_cut(text: str, limit: int) -> bool:
    """Whether `fitted` leaves out some of it."""
    return cost(text) > limit - text.count("\n") - 1


def markdown(text: Text, limit: int, language: str | None) -> str:
    """Styled spans as markdown of at most `limit` units; what does not fit is cut, with its links and styles."""
    spans = _merged(replace(span, text=visible(span.text)) for span in text)
    written = _written(spans, language)
    if utf16(written) <= limit:
        return written
    return _longest(spans, limit, language) or fitted(plain(spans), limit, language)


def parted(text: Text, limit: int, most: int, language: str | None) -> list[str]:
    """Styled spans as markdown in at most `most` parts of `limit` UTF-16 units, split between paragraphs, else lines.

    A line longer than a part is cut. What no part has room for is left out, and the last part then ends in "…".
    """
    spans = _merged(replace(span, text=visible(span.text)) for span in text)
    whole = _written(spans, language)
    if utf16(whole) <= limit:
        return [whole]
    parts = [""]
    for paragraph in _paragraphs(spans):
        for separator, piece in _pieces(paragraph, limit, language):
            joined = f"{parts[-1]}{separator}{piece}" if parts[-1] else piece
            if utf16(joined) <= limit:
                parts[-1] = joined
            elif len(parts) < most:
                parts.append(piece)
            else:
                return [*parts[:-1], _ended(parts[-1], limit)]
    return parts


def is_within(text: Text, limit: int) -> bool:
    """Whether the spans are written in `limit` UTF-16 units, in whatever language."""
    written = _written(_merged(replace(span, text=visible(span.text)) for span in text), None)
    return utf16(written) + written.count("\n") + 1 <= limit  # a line may need a mark of its direction


def mentioned(text: Text, numbers: Mapping[str, str]) -> Text:
    """The spans with each command of which Discord's number is known here as a mention, which a press puts into the
    box [docs] reference#message-formatting."""

    def numbered(span: Span) -> Span:
        number = numbers.get(span.command or "")
        return replace(span, command=f"{span.command}:{number}") if number else span

    return tuple(map(numbered, text))


def with_short_links(text: Text, limit: int, language: str | None) -> Text:
    """The spans with the texts of their links cut alike, as far as it takes to write all of them in `limit` units.

    As they were where they fit already, and where cutting to `SHORTEST_LINK` is not enough.
    """
    links = [utf16(span.text) for span in text if span.link]
    found, low, high = text, limits.SHORTEST_LINK, max(links, default=0)
    while low <= high:
        middle = (low + high) // 2
        shorter = tuple(replace(span, text=trim(span.text, middle)) if span.link else span for span in text)
        if utf16(_written(_merged(replace(span, text=visible(span.text)) for span in shorter), language)) <= limit:
            found, low = shorter, middle + 1
        else:
            high = middle - 1
    return found


def _longest(spans: Text, limit: int, language: str | None) -> str:
    """As much of the text as fits once it is written; markers and addresses take room that only writing shows."""
    best, low, high = "", 0, limit
    while low < high:
        middle = (low + high + 1) // 2
        written = _written(trim_text(spans, middle, units=cost), language)
        if utf16(written) <= limit:
            best, low = written, middle
        else:
            high = middle - 1
    return best


def _merged(spans: Iterable[Span]) -> Text:
    merged: list[Span] = []
    for span in spans:
        if merged and replace(merged[-1], text=span.text) == span:
            merged[-1] = replace(span, text=merged[-1].text + span.text)
        elif span.text:
            merged.append(span)
    return tuple(merged)


@dataclass(slots=True)
class _Line:
    pieces: list[Span] = field(default_factory=list)
    quoted: bool = False
    block: bool = False

    @property
    def said(self) -> str:
        return plain(tuple(self.pieces))

    @property
    def rtl(self) -> bool | None:
        return next((piece.rtl for piece in self.pieces if piece.rtl is not None), None)


def _written(text: Text, language: str | None) -> str:
    return "\n".join(_line(line, language) for line in _lines(text)).strip("\n")


def _lines(text: Text) -> list[_Line]:
    """The text line by line; blocks of code and quotes begin on lines of their own."""
    lines = [_Line()]
    for span in text:
        if Style.PRE in span.styles:
            _add_block(lines, span)
            continue
        # The line break after a block belongs to its closing marker: kept as well, it would show as an empty line.
        after_block = len(lines) > 1 and lines[-2].block and not lines[-1].pieces
        body = span.text.removeprefix("\n") if after_block else span.text
        for index, part in enumerate(body.split("\n")):
            if index:
                lines.append(_Line())
            if part:
                _add_piece(lines, replace(span, text=part))
    return lines


def _add_block(lines: list[_Line], span: Span) -> None:
    if not lines[-1].pieces:
        lines.pop()
    lines += [_Line([span], block=True), _Line()]


def _add_piece(lines: list[_Line], piece: Span) -> None:
    quoted = Style.QUOTE in piece.styles
    if lines[-1].pieces and lines[-1].quoted != quoted:
        lines.append(_Line())
    lines[-1].quoted = quoted
    lines[-1].pieces.append(piece)


def _paragraphs(text: Text) -> list[list[_Line]]:
    """The lines of each paragraph, without the blank ones between."""
    paragraphs: list[list[_Line]] = [[]]
    for line in _lines(text):
        if line.said.strip():
            paragraphs[-1].append(line)
        else:
            paragraphs.append([])
    return [lines for lines in paragraphs if lines]


def _pieces(lines: list[_Line], limit: int, language: str | None) -> list[tuple[str, str]]:
    """A paragraph whole where a part can hold it, else line by line; each after what parts it from the one before."""
    written = [_line(line, language) for line in lines]
    whole = "\n".join(written)
    if utf16(whole) <= limit:
        return [("\n\n", whole)]
    fitting = (
        text if utf16(text) <= limit else markdown(tuple(line.pieces), limit, language)
        for line, text in zip(lines, written, strict=True)
    )
    return [("\n" if index else "\n\n", text) for index, text in enumerate(fitting)]


def _ended(part: str, limit: int) -> str:
    """A part after which something is left out, and a sign of that for which its last lines make room."""
    while utf16(part) > limit - 2:
        part = part.rpartition("\n")[0]
    return f"{part}\n…".lstrip("\n")


def _line(line: _Line, language: str | None) -> str:
    if line.block:
        return f"```\n{_unticked(line.said)}\n```"
    said = line.said
    mark = turn(said, rtl=reads_rtl(said, language) if line.rtl is None else line.rtl)
    written = ""
    for piece in map(_piece, line.pieces):
        # Two markers that touch are read as one longer marker (`*a*` before `**b**` as `***`): a zero-width space parts
        # them.
        touching = written[-1:] in {"*", "_", "~", "|", "`"} and piece[:1] in {"*", "_", "~", "|", "`"}
        written += _BREAK * touching + piece
    return ("> " if line.quoted else "") + mark + written


def _piece(span: Span) -> str:
    # Italics whose star stands beside a blank (`* a*`) are shown as stars: blanks are kept outside of the markers.
    core = span.text.strip()
    if not core:
        return span.text
    shown = _core(core, span)
    for style, marker in _MARKERS:
        if style in span.styles:
            shown = f"{marker}{shown}{marker}"
    start = span.text.index(core)
    return span.text[:start] + shown + span.text[start + len(core) :]


def _core(core: str, span: Span) -> str:
    if span.at:
        stamp = f"<t:{int(span.at.timestamp())}:f>"  # [docs] reference#message-formatting-timestamp-styles
        # As words and digits it would be turned round behind a right-to-left name.
        return f"\u2068{stamp}\u2069" if span.rtl else stamp
    if address := web_address(span.link):
        return _link(core, address)
    if span.command and ":" in span.command:  # with its number, see `mentioned`
        mention = f"</{span.command}>"
        return f"\u2068{mention}\u2069" if core.startswith("\u2068") else mention
    return _code(core) if Style.CODE in span.styles else escape(core)


def _code(text: str) -> str:
    # Nothing can be escaped inside code: a text with a backtick needs two around it, with a blank between.
    if "`" not in text:
        return f"`{_unping(text)}`"
    return f"`` {_unticked(text)} ``"


def _unticked(text: str) -> str:
    return _unping(regex.sub(r"`(?=`)", f"`{_BREAK}", text))


def _link(text: str, address: str) -> str:
    """A masked link; one whose text looks like another address shows where it leads.

    Discord does not mask an address with an address, so the scheme is left out of the text.
    """
    host = _bare(URL(address).host or "")
    claimed = [_bare(found.group(2)) for found in _ADDRESS_LIKE.finditer(text)]
    label = _label(regex.sub(r"https?://", "", text))
    pretends = any(each != host for each in claimed)
    # In angle brackets, or Discord would add its own embed of the page, and a list of ten links would be ten previews.
    return f"[{label}](<{address}>)" + (f" ({escape(host)})" if pretends else "")


def _label(text: str) -> str:
    """Foreign text inside a masked link, where Discord knows markup and mentions but no escapes."""
    if not _BRACKETS.fullmatch(text):  # one that is not closed, or "](": the label would end early
        text = text.translate({ord(sign): _LIKENESS[ord(sign)] for sign in "[]"})
    pairs = [sign for sign in "*~|`" if text.count(sign) > 1]
    if len(regex.findall(r"_(?!\w)|(?<!\w)_|__", text)) > 1:  # inside a word it is no markup
        pairs.append("_")
    text = text.translate({ord(sign): _LIKENESS[ord(sign)] for sign in (*pairs, "\\")})
    return _unping(_MENTION_LIKE.sub(f"<{_BREAK}", text))


def _bare(host: str) -> str:
    return host.lower().removeprefix("www.")
