"""A neutral message as Telegram's text and entities, never markup; pure.

    Message ──> pieces (text, styles, link) ──> lines with direction marks ──> text + entities (UTF-16) ──> bytes

A post is one text message, well set, whose picture is the large link preview above it: a picture that Telegram cannot
load costs the preview, never the story, and an edit never has to change the kind of a message.

Direction: Telegram sets each line by its first strong letter, so a Hebrew post that begins with "NVIDIA" would stand
left to right. A line whose first strong letter disagrees with how it reads gets an invisible mark before it.

What no reader can see is taken out of everything (`bot.message.seen`), with one exception: in `Message.text` and on
buttons the isolates U+2068 and U+2069 stay, because our own phrases put them around names. The parts of a card come
from a feed and lose them too.

Telegram makes links of `@name`, `/command` and `tg://` wherever it finds them. In the words of a feed they are taken
apart with an invisible joiner, so that no publisher can put a command of ours or another's account under a reader's
thumb. A web address that holds such a thing becomes a link whose whole text is covered, which Telegram leaves alone.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, NamedTuple
from urllib.parse import quote

import regex
from telegram import MessageEntity

from adapters.telegram import limits
from adapters.telegram.foreign_text import inert, linked, names_inert
from adapters.telegram.text_direction import card_reads_rtl, leading_mark, leading_marks, mark
from adapters.telegram.urls import host, shortened, sound
from bot.message import (
    Button,
    Card,
    Message,
    Option,
    Span,
    Style,
    Text,
    Tone,
    bold,
    plain,
    reads_rtl,
    seen,
    trim,
    trim_text,
    utf16,
)
from bot.platform_facts import Cut
from bot.preferences import Preview

Keyboard = tuple[tuple[dict[str, str], ...], ...]

NOTHING = "…"
SHARE = "share:"
"""A button's address that begins so means: share the address that follows."""

_ROOM = {"label": 64, "title": 512, "source": 256}  # UTF-16 units; ours: what still looks like a line of its kind
_NAMES = {
    Style.BOLD: MessageEntity.BOLD,
    Style.ITALIC: MessageEntity.ITALIC,
    Style.UNDERLINE: MessageEntity.UNDERLINE,
    Style.STRIKE: MessageEntity.STRIKETHROUGH,
    Style.CODE: MessageEntity.CODE,
    Style.PRE: MessageEntity.PRE,
    Style.QUOTE: MessageEntity.BLOCKQUOTE,
    Style.SPOILER: MessageEntity.SPOILER,
}
_MOMENT = "Dt"  # day with the month's name, hours and minutes: core.telegram.org/bots/api#date-time-entity-formatting
_TONES = {Tone.PRIMARY: "primary", Tone.DANGER: "danger"}
_ISOLATES = re.compile("([\u2068\u2069])")
_BLANKS = re.compile(r"[^\S\n\u00a0\u202f]+")
_VISIBLE = regex.compile(r"[\p{L}\p{N}\p{P}\p{S}]")
# A hashtag has at least one letter, and of signs the underscore alone: any other would end it in its middle.
_HASHTAG = regex.compile(r"(?=[\p{M}\p{N}_\u200c]{0,63}+\p{L})[\p{L}\p{M}\p{N}_\u200c]{1,64}")
_WORDS = regex.compile(r"[\p{L}\p{N}][\p{L}\p{M}\p{N} &+'’-]{0,63}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """One Telegram message but for where it goes. `preview` is `link_preview_options`."""

    text: str
    entities: tuple[MessageEntity, ...] = ()
    preview: dict[str, Any]
    keyboard: Keyboard = ()
    silent: bool = False


def render(message: Message) -> Rendered:
    """The message as Telegram takes it: within every limit, whatever is in it."""
    pieces = _affordable(_joined(_pieces(message, rtl=card_reads_rtl(message))))
    spans = trim_text(pieces, limits.TEXT)
    marks = leading_marks(spans, message.language)
    # Direction marks count towards the 4,096 too, so the text makes room for them.
    text, entities = _flat(_marked(trim_text(spans, limits.TEXT - len(marks)), marks))
    # Of a text that shows nothing Telegram says "message text is empty" and refuses the message with its picture and
    # buttons.
    visible = _VISIBLE.search(text)
    return Rendered(
        text=text if visible else NOTHING,
        entities=entities if visible else (),
        preview=_preview(message.card),
        keyboard=tuple(_keyboard(message)),
        silent=message.silent,
    )


def bare(message: Message) -> Rendered:
    """Its words alone, and the buttons that come back to us: nothing left that Telegram could refuse for its form."""
    rendered = render(message)
    rows = (tuple(button for button in row if "callback_data" in button) for row in rendered.keyboard)
    keyboard = tuple(row for row in rows if row)
    return replace(rendered, entities=(), preview={"is_disabled": True}, keyboard=keyboard)


def encode(rendered: Rendered) -> bytes:
    """The inside of the JSON object that sends it or edits a message into it: the same for every recipient."""
    fields: dict[str, Any] = {"text": rendered.text, "link_preview_options": rendered.preview}
    if rendered.entities:
        fields["entities"] = [entity.to_dict() for entity in rendered.entities]
    if rendered.keyboard:
        fields["reply_markup"] = {"inline_keyboard": rendered.keyboard}
    if rendered.silent:
        fields["disable_notification"] = True  # an edit makes no sound, and takes no notice of this
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))[1:-1].encode()


def cut_parts(card: Card) -> frozenset[Cut]:
    """What of a card one message has no room for."""
    rtl = reads_rtl(card.title)
    _, summary, _ = _card(card, rtl=rtl)
    whole = _paragraphs(card.summary)
    return frozenset(
        part
        for part, is_cut in (
            (Cut.TITLE, utf16(_line(card.title, utf16(card.title))) > _ROOM["title"]),
            (Cut.TEXT, plain(summary) != plain((Span(whole),) if _is_ours(card) else linked(whole))),
        )
        if is_cut
    )


def own(text: str) -> str:
    """Words of ours with names put into them by Fluent: its isolates stay, whatever else is unseen goes."""
    return "".join(part if part in "\u2068\u2069" else seen(part) for part in _ISOLATES.split(text))


def toast(notice: str) -> str:
    """A notice as it fits on a pressed button."""
    return trim(own(notice), limits.TOAST)


# ── The words ──


def _pieces(message: Message, *, rtl: bool) -> Iterator[Text]:
    """Paragraphs, in order."""
    text = tuple(replace(span, text=_worded(span)) for span in message.text)
    if not text and message.card is None and message.select:
        text = (Span(own(message.select.placeholder)),)
    yield text
    if message.card:
        yield from _card(message.card, rtl=rtl)


def _worded(span: Span) -> str:
    """What a span says: one that links, or whose direction is its own, quotes a feed."""
    quoted = span.rtl is not None or span.link is not None
    return inert(own(span.text)) if quoted else names_inert(own(span.text))


def _card(card: Card, *, rtl: bool) -> Iterator[Text]:
    tail = [line for line in (_source(card, rtl=rtl), _tags(card, rtl=rtl), _link(card, rtl=rtl)) if line]
    head = [
        (bold(inert(_line(text, _ROOM[name]))),)
        for name, text in (("label", card.label), ("title", card.title))
        if text
    ]
    yield _lines(head)
    room = limits.TEXT - 64 - sum(utf16(span.text) + 2 for line in (*head, *tail) for span in line)
    summary = _paragraphs(card.summary)
    yield trim_text((Span(summary),) if _is_ours(card) else linked(summary), room)
    yield _lines(tail)


def _is_ours(card: Card) -> bool:
    """Whether it is an announcement: the desk may name an account or a command."""
    return not (card.title or card.source)


def _source(card: Card, *, rtl: bool) -> Text:
    names = [inert(_line(name, _ROOM["source"])) for name in (card.source, card.author) if name]
    turn = leading_mark(rtl=rtl) if any(mark(name, rtl=rtl) for name in names) else ""
    return (Span(f" ·{turn} ".join(filter(None, names)), rtl=rtl or None),)


def _tags(card: Card, *, rtl: bool) -> Text:
    tags = dict.fromkeys(filter(None, map(hashtag, card.tags)))
    unique = {tag.casefold(): tag for tag in reversed(tags)}
    kept = [tag for tag in tags if unique[tag.casefold()] == tag][: limits.TAGS]
    return (Span(" ".join(mark(tag, rtl=rtl) + tag for tag in kept), rtl=rtl or None),)


def hashtag(tag: str) -> str:
    """A tag as a hashtag; as plain words where it cannot be one; nothing where it is neither."""
    words = _line(tag, limits.LABEL * 2).lstrip("#").strip()
    joined = re.sub(r"[\s\-‐‑–]+", "_", words)
    if _HASHTAG.fullmatch(joined):
        return f"#{joined}"
    return words if _WORDS.fullmatch(words) else ""


def _link(card: Card, *, rtl: bool) -> Text:
    """Where the link leads: the host, which is what tells a reader whose page it is."""
    url = sound(card.url)
    if url is None:
        return ()
    shown = trim(host(url), 72)
    if rtl:  # an isolate keeps the dots and numbers of a host in order
        shown = f"\u2066{shown}\u2069"
    return (Span(shown, link=url, rtl=rtl or None),)


def _affordable(spans: Text) -> Text:
    """The spans, the links without addresses that are more than one message may hold: shorter spellings first."""
    sizes = [len((sound(span.link) or "").encode()) for span in spans]
    # Addresses of links count in bytes and apart from the text; more of them is 400 ENTITIES_TOO_LONG for the whole
    # message.
    if sum(sizes) <= limits.ADDRESS_BYTES:
        return spans
    kept, left = [], limits.ADDRESS_BYTES
    for span in spans:
        url = shortened(sound(span.link) or "")
        left -= len(url.encode())
        kept.append(replace(span, link=url if left >= 0 else None))
    return tuple(kept)


def _line(text: str, room: int) -> str:
    return trim(re.sub(r"[^\S\u00a0\u202f]+", " ", seen(text)).strip(), room)


def _paragraphs(text: str) -> str:
    lines = [_BLANKS.sub(" ", line).strip() for line in seen(text).splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _lines(lines: Iterable[Text]) -> Text:
    return _between(lines, "\n")


def _joined(paragraphs: Iterable[Text]) -> Text:
    return _between(paragraphs, "\n\n")


def _between(parts: Iterable[Text], gap: str) -> Text:
    spans: list[Span] = []
    for part in parts:
        filled = [span for span in part if span.text]
        if filled and spans:
            spans.append(Span(gap))
        spans += filled
    return tuple(spans)


def _marked(spans: Text, marks: dict[int, str]) -> Text:
    """The spans with each mark before the letter at its place; code stays as it is."""
    marked: list[Span] = []
    at = 0
    for span in spans:
        start = 0
        verbatim = span.styles & {Style.CODE, Style.PRE}
        for position in sorted(place for place in marks if at <= place < at + len(span.text) and not verbatim):
            marked += [
                replace(span, text=span.text[start : position - at]),
                # The mark of a quoted line is quoted too: outside, it would end the quote there and begin a second one.
                Span(marks[position], span.styles & {Style.QUOTE}),
            ]
            start = position - at
        marked.append(replace(span, text=span.text[start:]))
        at += len(span.text)
    return tuple(span for span in marked if span.text)


# ── Text and entities ──


def _flat(spans: Text) -> tuple[str, tuple[MessageEntity, ...]]:
    """The text without blanks around it, and its entities: overlapping styles as Telegram allows them."""
    text = plain(spans)
    shift = len(text) - len(text.lstrip())
    shown = text.strip()
    found = []
    for (kind, url, at), start, end in _runs(spans):
        first, last = max(start - shift, 0), min(end - shift, len(shown))
        part = shown[first:last]
        first += len(part) - len(part.lstrip())
        last = first + len(part.strip())
        if last > first:
            # Telegram counts UTF-16 units, Python code points: after an emoji every style and link would sit one unit
            # too far left.
            offset = utf16(shown[:first])
            shape = _MOMENT if at else None
            length = utf16(shown[first:last])
            found.append(MessageEntity(kind, offset, length, url=url, unix_time=at, date_time_format=shape))
    # Of two that begin together the longer comes first, as Telegram nests them.
    found.sort(key=lambda entity: (entity.offset, -entity.length, entity.type))
    # More are ignored, not refused: sorted, so that the ones that go are the last of the text and not a headline's.
    return shown, tuple(found[: limits.ENTITIES])


class _Kind(NamedTuple):
    """What an entity is, but for where: its type, the address it leads to, the moment it tells."""

    type: str
    url: str | None = None
    at: datetime | None = None


def _runs(spans: Text) -> Iterator[tuple[_Kind, int, int]]:
    """(kind, start, end) in code points; neighbours of one kind are one run."""
    open_runs: dict[_Kind, int] = {}
    at = 0
    for span in (*spans, Span("")):
        wanted = _kinds(span) if span.text else frozenset()
        for run in [run for run in open_runs if run not in wanted]:
            yield run, open_runs.pop(run), at
        for run in wanted:
            open_runs.setdefault(run, at)
        at += len(span.text)


def _kinds(span: Span) -> frozenset[_Kind]:
    for verbatim in (Style.PRE, Style.CODE):  # neither may hold another entity
        if verbatim in span.styles:
            return frozenset({_Kind(_NAMES[verbatim])})
    kinds = {_Kind(_NAMES[style]) for style in span.styles}
    # No link may hold a moment, and one before 1970 is refused; both keep the text.
    if span.at and 0 < span.at.timestamp() < limits.NUMBER:
        kinds.add(_Kind(MessageEntity.DATE_TIME, at=span.at))
    elif url := sound(span.link):
        kinds.add(_Kind(MessageEntity.TEXT_LINK, url))
    return frozenset(kinds)


# ── Picture and buttons ──


def _preview(card: Card | None) -> dict[str, Any]:
    """The picture where there is one. The page's own preview would say headline and standfirst a second time: it comes
    where a reader wants one."""
    wanted = card.preview if card else None
    url = sound(card.image) if card else None
    if url is None and card and wanted is not None:
        url = sound(card.url)
    if url is None or wanted is Preview.OFF:
        return {"is_disabled": True}
    if wanted is Preview.SMALL:
        return {"url": url, "prefer_small_media": True}
    # Above the text, as a photo would stand: the preview of a link comes below it otherwise.
    return {"url": url, "prefer_large_media": True, "show_above_text": True}


def _keyboard(message: Message) -> Iterator[tuple[dict[str, str], ...]]:
    left = limits.BUTTONS
    for row in (*_choices(message), *message.buttons):
        made = [made for button in row if (made := _button(button))]
        for start in range(0, min(len(made), left), limits.BUTTONS_PER_ROW):
            yield tuple(made[start : min(start + limits.BUTTONS_PER_ROW, left)])
        left -= min(len(made), left)


def _choices(message: Message) -> Iterator[tuple[Button, ...]]:
    """A select as buttons: one to a line while they are few, then two."""
    options = [_choice(option) for option in (message.select.options if message.select else ())]
    width = 1 if len(options) <= 8 else 2
    for start in range(0, len(options), width):
        yield tuple(options[start : start + width])


def _choice(option: Option) -> Button:
    return Button(label=f"✓ {option.line}" if option.chosen else option.line, action=option.action)


def _button(button: Button) -> dict[str, str] | None:
    label = trim(" ".join(own(button.label).split()), limits.LABEL)
    style = {"style": _TONES[button.tone]} if button.tone in _TONES else {}
    if not _VISIBLE.search(label):
        return None
    if button.action is not None and button.url is None:
        # Bytes, not characters; for one button that is longer Telegram refuses the whole message (BUTTON_DATA_INVALID).
        fits = button.action.isprintable() and 1 <= len(button.action.encode()) <= limits.CALLBACK_BYTES
        return {"text": label, "callback_data": button.action} | style if fits else None
    url = button.url or ""
    target = sound(url.removeprefix(SHARE))
    if target is None:
        return None
    return {"text": label, "url": _shared(target, button.along) if url.startswith(SHARE) else target}


def _shared(target: str, along: str) -> str:
    """The address of Telegram's own dialog that shares this one, with these words where there is room for them."""
    bare_ = f"https://t.me/share/url?url={quote(target, safe='')}"
    said = f"{bare_}&text={quote(seen(along), safe='')}"
    return said if along and len(said) <= limits.URL else bare_
