"""A message that no platform has seen yet: spans of text, a card, buttons, a select, a form.

Adapters render it in their own way. Text is spans with styles, never markup, so nothing a feed contains can become
markup by accident. Lengths are counted by `units`, a function of the platform's choosing; `utf16` is Telegram's.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

import regex


class Style(StrEnum):
    """How a span looks."""

    BOLD = "bold"
    ITALIC = "italic"
    UNDERLINE = "underline"
    STRIKE = "strike"
    CODE = "code"
    PRE = "pre"
    QUOTE = "quote"
    SPOILER = "spoiler"


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text that looks the same throughout. `link` is an http(s) address."""

    text: str
    styles: frozenset[Style] = frozenset()
    link: str | None = None


Text = tuple[Span, ...]


class Tone(StrEnum):
    """What a button means for the person who presses it."""

    PLAIN = "plain"
    PRIMARY = "primary"
    DANGER = "danger"


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """Opens `url`, or comes back to us with `action` (at most 64 bytes, signed by `chat`). Exactly one is given."""

    label: str
    action: str | None = None
    url: str | None = None
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One choice of a select. `action` is what comes back; platforms without selects show it as a button."""

    label: str
    action: str
    chosen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Select:
    """A list to choose one from. At most 25 options (Discord's limit); `action` names the list itself."""

    placeholder: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One line or box of a form."""

    name: str
    label: str
    long: bool = False
    required: bool = True
    max_length: int | None = None
    placeholder: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """Something to fill in. A platform without forms asks `question` and takes a reply to it for the first field."""

    title: str
    question: str
    action: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A post, well set: the platform decides how. `tags` are as readers see them, without "#"."""

    title: str
    summary: str = ""
    url: str | None = None
    image: str | None = None
    source: str | None = None
    author: str | None = None
    tags: tuple[str, ...] = ()
    published_at: datetime | None = None
    label: str | None = None  # "Breaking", "Correction" …, already in the reader's language


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message. `key` names it for caches: equal keys, equal messages. `language` decides the direction of text."""

    text: Text = ()
    card: Card | None = None
    buttons: tuple[tuple[Button, ...], ...] = ()
    select: Select | None = None
    language: str | None = None
    silent: bool = False
    private: bool = False  # only the person who asked should see it, where the platform can do that
    key: str | None = None


RTL_LANGUAGES = frozenset({"ar", "he", "fa", "ur", "yi", "ps", "ckb", "sd", "ug", "dv"})

RIGHT_TO_LEFT_MARK = "\u200f"
LEFT_TO_RIGHT_MARK = "\u200e"

_RTL_LETTER = regex.compile(r"[\p{Bidi_Class=R}\p{Bidi_Class=AL}]")
_STRONG_LETTER = regex.compile(r"[\p{Bidi_Class=L}\p{Bidi_Class=R}\p{Bidi_Class=AL}]")
_GRAPHEME = regex.compile(r"\X")
# Bidirectional overrides and isolates, zero-width space and joiners' misuse, byte-order mark, NUL and other controls.
# ZWNJ and ZWJ (U+200C, U+200D) stay: Persian and emoji need them.
_UNSEEN = regex.compile(
    r"[\u200b\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufff9-\ufffb]|[\p{Cc}--[\n\t]]|\p{Cs}|\p{Cn}", regex.V1
)


def utf16(text: str) -> int:
    """Length in UTF-16 code units, which is how Telegram counts entity offsets."""
    return len(text) + sum(1 for character in text if character > "\uffff")


def is_rtl(text: str, language: str | None = None) -> bool:
    """Whether a line reads right to left: by its first strong letter, or by its language where it has none."""
    strong = _STRONG_LETTER.search(text)
    if strong:
        return bool(_RTL_LETTER.match(strong.group()))
    return (language or "").split("-")[0] in RTL_LANGUAGES


def seen(text: str) -> str:
    """The text without what no reader can see: overrides, controls, NUL, lone surrogates, unassigned code points."""
    return _UNSEEN.sub("", text)


def plain(text: Text) -> str:
    """What the spans say, without how."""
    return "".join(span.text for span in text)


def words(*parts: str | Span) -> Text:
    """Spans from strings and spans, empty ones left out."""
    spans = (part if isinstance(part, Span) else Span(part) for part in parts)
    return tuple(span for span in spans if span.text)


def bold(text: str) -> Span:
    """Shorthand for the commonest style."""
    return Span(text, frozenset({Style.BOLD}))


def trim(text: str, limit: int, *, units: Callable[[str], int] = utf16, ending: str = "…") -> str:
    """At most `limit` units of the text, cut between graphemes, at a word's end where one is near, with `ending`."""
    if units(text) <= limit:
        return text
    room = limit - units(ending)
    if room <= 0:
        return ""
    kept = _fitting(text, room, units)
    space = max(kept.rfind(" "), kept.rfind("\n"))
    if space > len(kept) * 2 // 3:
        kept = kept[:space]
    return kept.rstrip() + ending


def _fitting(text: str, room: int, units: Callable[[str], int]) -> str:
    used, end = 0, 0
    for grapheme in _GRAPHEME.finditer(text):
        used += units(grapheme.group())
        if used > room:
            break
        end = grapheme.end()
    return text[:end]


def trim_text(text: Text, limit: int, *, units: Callable[[str], int] = utf16, ending: str = "…") -> Text:
    """The spans cut to `limit` units in all; the span that crosses the limit ends in `ending`."""
    if sum(units(span.text) for span in text) <= limit:
        return text
    kept: list[Span] = []
    room = limit
    for span in text:
        size = units(span.text)
        if size <= room - units(ending):
            kept.append(span)
            room -= size
            continue
        cut = trim(span.text + ending, room, units=units, ending=ending)
        kept.append(replace(span, text=cut))
        break
    return tuple(span for span in kept if span.text)


def split(text: Text, limit: int, *, units: Callable[[str], int] = utf16) -> tuple[Text, ...]:
    """The spans as several texts of at most `limit` units each, broken between paragraphs, lines or words."""
    parts: list[Text] = []
    current: list[Span] = []
    room = limit
    for piece in _pieces(text, limit, units):
        size = units(piece.text)
        if size > room and current:
            parts.append(_stripped(current))
            current, room = [], limit
        current.append(piece)
        room -= size
    if current:
        parts.append(_stripped(current))
    return tuple(part for part in parts if part)


def _pieces(text: Text, limit: int, units: Callable[[str], int]) -> Iterable[Span]:
    for span in text:
        for paragraph in regex.split(r"(?<=\n)", span.text):
            rest = paragraph
            while units(rest) > limit:
                head = _fitting(rest, limit, units)
                space = head.rfind(" ")
                head = head[: space + 1] if space > len(head) // 2 else head
                yield replace(span, text=head)
                rest = rest[len(head) :]
            if rest:
                yield replace(span, text=rest)


def _stripped(spans: list[Span]) -> Text:
    first = replace(spans[0], text=spans[0].text.lstrip())
    spans = [first, *spans[1:]]
    spans[-1] = replace(spans[-1], text=spans[-1].text.rstrip())
    return tuple(span for span in spans if span.text)
