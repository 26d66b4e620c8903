"""A message that no platform has seen yet: spans of text, a card, buttons, a select, a form.

Adapters render it in their own way. Text is spans with styles, never markup, so nothing a feed contains can become
markup by accident. Lengths are counted by `units`, a function of the platform's choosing; `utf16` is Telegram's.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from enum import StrEnum

import regex

from bot.model import Address
from bot.preferences import Preview


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
    """A run of text that looks the same throughout. `link` is an http(s) address.

    `rtl`: whether its line reads right to left, where that is known and need not be as the message's language does.
    `at`: a moment (aware), which the platform shows in each reader's own zone and format; `text` says it where that is
    not known, and there is no `link`.
    `command`: the name of a command of the bot, which `text` says; a platform may know more of it, by which it can be
    pressed.
    """

    text: str
    styles: frozenset[Style] = frozenset()
    link: str | None = None
    rtl: bool | None = None
    at: datetime | None = None
    command: str | None = None


Text = tuple[Span, ...]


class Tone(StrEnum):
    """What a button means for the person who presses it."""

    PLAIN = "plain"
    PRIMARY = "primary"
    DANGER = "danger"


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """Opens `url`, or comes back to us with `action` (at most 64 bytes, signed by `chat`). Exactly one is given.

    But one that shares an address (`url` begins with "share:") may have both: where the app has no dialog for that, the
    action is used.
    `command` says the same as `action` in words, where any do: for a platform without buttons. `along`: words that go
    with an address that is shared, where the platform's own dialog takes any.
    """

    label: str
    action: str | None = None
    url: str | None = None
    tone: Tone = Tone.PLAIN
    command: str | None = None
    along: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One choice of a select. `action` is what comes back; platforms without selects show it as a button.

    `command` as for a button. `detail`: some words more about it, smaller where the platform has room for them.
    """

    label: str
    action: str
    chosen: bool = False
    command: str | None = None
    detail: str | None = None

    @property
    def line(self) -> str:
        """Label and detail in one."""
        return f"{self.label} · {self.detail}" if self.detail else self.label


@dataclass(frozen=True, slots=True, kw_only=True)
class Select:
    """A list to choose one from. At most 25 options (Discord's limit); `action` names the list itself."""

    placeholder: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChoice:
    """One of the choices of a form's field. `value` is what comes back; it has no comma."""

    value: str
    label: str
    chosen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One line or box of a form; with `choices` one of these is chosen in it, or, with `several`, some of them.

    What comes back of several are their values, with commas between them.
    """

    name: str
    label: str
    long: bool = False
    required: bool = True
    max_length: int | None = None
    placeholder: str | None = None
    value: str = ""  # what stands in it already
    hint: str | None = None  # how to fill it in
    choices: tuple[FieldChoice, ...] = ()
    several: bool = False
    roles: bool = False  # one of the place's roles is chosen in it, and comes back as its id

    @property
    def standing(self) -> str:
        """What it brings where nobody changes anything in it."""
        return ",".join(each.value for each in self.choices if each.chosen) if self.choices else self.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """Something to fill in. A platform without forms asks `question` and takes a reply to it for the first field, so a
    form with choices is made only where the platform has such (`PlatformFacts.choice_forms`).

    Where it cannot be opened at once, or a message of its reply is to be read first, a button opens it: `button`, or
    else its title, stands on that. `about`: what is filled in is for this place, and not for the one it is shown in.
    """

    title: str
    question: str
    action: str
    fields: tuple[Field, ...]
    button: str | None = None
    about: Address | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A post, well set: the platform decides how. `tags` are as readers see them, without "#".

    `preview`: how large the picture is, or the platform's own preview of the link where there is none. None: the
    picture as the platform shows one best, and no preview of a link.
    """

    title: str
    summary: str = ""
    url: str | None = None
    image: str | None = None
    source: str | None = None
    author: str | None = None
    tags: tuple[str, ...] = ()
    published_at: datetime | None = None
    label: str | None = None  # "Breaking", "Correction" …, already in the reader's language
    preview: Preview | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file that an answer brings. `refused` is said instead where the platform does not take it there.

    `shows`: it is a picture (PNG), and this says what is on it to who does not see it.
    """

    name: str
    data: bytes
    refused: str
    shows: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message. `key` names it for caches: equal keys, equal messages.

    `language` is that of its words, and decides their direction; None: each line goes by its own letters. With a `file`
    its words are one short sentence, and nothing can be pressed under it. `stays`: it is needed for longer than
    it takes to read, so that a private one must not go by itself. `earlier`: what this may stand as already, where it
    may have been sent before it was corrected.
    """

    text: Text = ()
    card: Card | None = None
    buttons: tuple[tuple[Button, ...], ...] = ()
    select: Select | None = None
    language: str | None = None
    silent: bool = False
    private: bool = False  # only the person who asked should see it, where the platform can do that
    stays: bool = False
    key: str | None = None
    file: File | None = None
    earlier: tuple["Message", ...] = ()


RTL_LANGUAGES = frozenset({"ar", "he", "fa", "ur", "yi", "ps", "ckb", "sd", "ug", "dv"})

RIGHT_TO_LEFT_MARK = "\u200f"
LEFT_TO_RIGHT_MARK = "\u200e"

_RIGHT = regex.compile(r"[\p{Bidi_Class=R}\p{Bidi_Class=AL}--\u200f]", regex.V1)
_RIGHT_WORD = regex.compile(
    r"[\p{Bidi_Class=R}\p{Bidi_Class=AL}--\u200f][\p{Bidi_Class=R}\p{Bidi_Class=AL}\p{M}'’״׳]*", regex.V1
)
_LEFT_WORD = regex.compile(r"[\p{Bidi_Class=L}--\u200e][\p{Bidi_Class=L}\p{M}'’]*", regex.V1)
_STRONG = regex.compile(r"[\p{Bidi_Class=L}\p{Bidi_Class=R}\p{Bidi_Class=AL}]")
# A name set apart, a command, an address: they say nothing of the language of the words around them.
_APART = regex.compile(r"[\u2066-\u2068][^\u2069\n]*\u2069?|(?<!\S)/\w+|https?://\S+")
# All that is set apart, with what is set apart within it; what is not closed reaches to the end.
_ISOLATED = regex.compile(r"[\u2066-\u2068](?:[^\u2066-\u2069]++|(?R))*+(?:\u2069|$)")
_GRAPHEME = regex.compile(r"\X")
# The product's one table of what is invisible: soft hyphen, Hangul, Khmer and Khitan fillers, zero-width space,
# bidirectional embeddings and isolates, invisible operators, byte-order mark, interlinear marks, places of objects,
# format controls of notes, shorthand and hieroglyphs, tags, controls, private use (a box, or another sign in each
# font), what is unassigned. What scripts and emoji need stays, or words and families fall apart: ZWNJ and ZWJ (U+200C,
# U+200D), direction marks, combining marks, the tags that make the flag of a region, and one variation selector behind
# a character, those of ideographs behind an ideograph alone: elsewhere they select nothing and can carry hidden text.
_SELECTORS = r"\ufe00-\ufe0f\U000e0100-\U000e01ef"
_UNSEEN = regex.compile(
    r"(\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f)"
    r"|[\u00ad\u115f\u1160\u17b4\u17b5\u180e\u200b\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffc]"
    r"|[\U00013430-\U0001343f\U00016fe4\U0001bca0-\U0001bca3\U0001d159\U0001d173-\U0001d17a\U000e0000-\U000e007f]"
    r"|[\p{Cc}--[\n\t]]|\p{Cs}|\p{Co}|\p{Cn}"
    rf"|(?<![^\s\p{{C}}\u115f\u1160\u17b4\u17b5\u3164\uffa0\ufffc\U00016fe4\U0001d159{_SELECTORS}])[{_SELECTORS}]"
    r"|(?<!\p{Han})[\U000e0100-\U000e01ef]",
    regex.V1,
)
# Alone these show nothing either: white space, joiners, direction marks, variation selectors, the blank of Braille.
_BLANK = regex.compile(r"[\s\u034f\u061c\u180b-\u180d\u180f\u200c-\u200f\u2800\ufe00-\ufe0f\U000e0100-\U000e01ef]*+")


def utf16(text: str) -> int:
    """Length in UTF-16 code units, which is how Telegram counts entity offsets."""
    return len(text) + sum(1 for character in text if character > "\uffff")


def reads_rtl(text: str, language: str | None = None) -> bool:
    """Whether words read right to left: always in a language that is written so, else if most of the words are.

    A capitalised word counts half, since it is mostly a name. A language may be that of a whole feed, or of a reader:
    what is mostly Arabic is Arabic whatever it is called. The reverse is no proof, since a short Hebrew headline may
    hold more Latin names than words of its own.
    """
    if (language or "").replace("_", "-").split("-")[0].lower() in RTL_LANGUAGES:
        return True
    own = _APART.sub("", text)
    right = len(_RIGHT_WORD.findall(own))
    left = sum(0.5 if word[0].isupper() else 1 for word in _LEFT_WORD.findall(own))
    return right > left or (right == left and begins_rtl(text) is True)


def begins_rtl(text: str) -> bool | None:
    """Whether the first strong letter or mark reads right to left, by which platforms lay out a line; None without."""
    strong = _STRONG.search(text)
    return None if strong is None else strong.group() == RIGHT_TO_LEFT_MARK or bool(_RIGHT.match(strong.group()))


def turn(line: str, *, rtl: bool) -> str:
    """The mark that a line needs in front of it so that it is laid out in this direction; mostly none.

    Most apps pass over what is set apart in isolates (UAX 9, rule P2), and lay out a line of nothing else from left to
    right; others go by its letters. The line has to come out alike in both.
    """
    outside = _ISOLATED.sub("", line)
    if begins_rtl(line) in (None, rtl) and (outside == line or (begins_rtl(outside) or False) == rtl):
        return ""
    return RIGHT_TO_LEFT_MARK if rtl else LEFT_TO_RIGHT_MARK


def seen(text: str) -> str:
    """The text without what no reader can see: overrides, controls, NUL, lone surrogates, unassigned code points."""
    return _UNSEEN.sub(r"\1", text)


def is_blank(text: str) -> bool:
    """Whether a reader would see nothing of the text."""
    return _BLANK.fullmatch(seen(text)) is not None


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


def moment(at: datetime, zone: tzinfo) -> Span:
    """A moment in each reader's own zone; as the text of a client that does not know it, in this zone."""
    return Span(at.astimezone(zone).strftime("%Y-%m-%d %H:%M"), at=at)


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
            # Whatever is counted, a letter counts at least once: a long rest is not counted again and again.
            while len(rest) > limit or units(rest) > limit:
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
