"""A neutral message as the JSON that Discord takes: content, one embed for a card, rows of components.

Only names the payload; who receives it is the caller's. The same payload sends, edits and answers an interaction: it
always names content, embeds and components, so that an edit clears what is no longer there.

A text longer than Discord's 2,000 characters is split between its paragraphs, addresses and escapes counted; what the
content does not hold stands in embeds below it. A copy of a post is one message: titles of a list that is too long are
cut. An answer to a person is as many messages as it takes.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import regex

from adapters.discord import limits
from adapters.discord.markdown import directed, fitted, is_cut, one_line, parted, web_address, with_short_links
from bot.message import (
    Button,
    Card,
    Field,
    FieldChoice,
    Form,
    Message,
    Option,
    Select,
    Tone,
    begins_rtl,
    reads_rtl,
    seen,
    trim,
    turn,
    utf16,
)
from bot.platform_facts import Cut
from bot.preferences import Preview
from bot.recent import Recent

Json = dict[str, Any]

SILENT: Final = 1 << 12  # SUPPRESS_NOTIFICATIONS
EPHEMERAL: Final = 1 << 6
LOADING: Final = 1 << 7
SHARE: Final = "share:"
MENTION_NOBODY: Final[Json] = {"parse": []}

_COLOUR: Final = 0x2F6FDE
_LABELLED: Final = 0xD64545  # breaking, correction, retraction
_ROW, _BUTTON, _SELECT, _INPUT, _LABEL = 1, 2, 3, 4, 18
_RADIO, _CHECKBOXES = 21, 22
_ROLES: Final = 6
_LINK_STYLE: Final = 5
_STYLES: Final = {Tone.PRIMARY: 1, Tone.PLAIN: 2, Tone.DANGER: 4}
_TAGS: Final = 10
_TAG: Final = 50
_BLANK: Final = "…"  # Discord takes no message without any text
_PARTS: Final = 40  # of 2,000 units in one answer; far more than anything here says
_TICK: Final = "✓ "


def payload(message: Message, *, ephemeral: bool = False) -> Json:
    """The whole of a message, in one."""
    card = [_embed(message.card, message.language)] if message.card else []
    # A copy is corrected and deleted as one message, so a list that is too long gets shorter titles and never a second
    # one.
    text = with_short_links(message.text, limits.CONTENT, message.language)
    # What is longer than 2,000 goes on in embeds: a second message could not be edited and deleted together with this
    # one.
    content, *rest = parted(text, limits.CONTENT, 1 + _room_below(card), message.language)
    embeds = [*card, *map(_below, rest)]
    return _body(message, content, embeds, _rows(message), ephemeral=ephemeral)


def _below(part: str) -> Json:
    """An embed that goes on where the content ends."""
    return {"description": part, "color": _COLOUR}


def payloads(message: Message, *, ephemeral: bool = False) -> list[Json]:
    """The whole of a message in as many as it needs, never divided inside a paragraph that one can hold.

    The card stands in the first, what can be pressed in the last.
    """
    card = [_embed(message.card, message.language)] if message.card else []
    parts = parted(message.text, limits.CONTENT, _PARTS, message.language)
    first, size = 1 + _room_below(card), 1 + _room_below([])
    texts = [parts[:first], *(parts[start : start + size] for start in range(first, len(parts), size))]
    rows = _rows(message)
    chunks = [rows[start : start + limits.ROWS] for start in range(0, len(rows), limits.ROWS)] or [[]]
    texts += [[""]] * (len(chunks) - 1)
    pressed: list[list[Json]] = [[]] * (len(texts) - len(chunks)) + chunks
    return [
        _body(message, text[0], [*([] if index else card), *map(_below, text[1:])], rows, ephemeral=ephemeral)
        for index, (text, rows) in enumerate(zip(texts, pressed, strict=True))
    ]


def _body(message: Message, content: str, embeds: list[Json], rows: list[Json], *, ephemeral: bool) -> Json:
    flags = SILENT * message.silent | EPHEMERAL * ephemeral
    return {
        "content": content if content.strip() or any(map(_says_something, embeds)) else _BLANK,
        "embeds": embeds,
        # One row more than five, and Discord refuses the whole message (50035).
        "components": rows[: limits.ROWS],
        # Without it Discord parses the text for mentions and pings everybody whom a feed names.
        "allowed_mentions": MENTION_NOBODY,
    } | ({"flags": flags} if flags else {})


def _room_below(card: list[Json]) -> int:
    """How many parts of a content's size the embeds can still hold."""
    taken = sum(utf16(text) for embed in card for text in _texts(embed))
    return (limits.EMBED_TOTAL - taken) // limits.CONTENT


def _texts(embed: Json) -> Iterable[str]:
    """What counts towards the size of all embeds."""
    yield from (embed.get("title", ""), embed.get("description", ""))
    yield from (embed.get("author", {}).get("name", ""), embed.get("footer", {}).get("text", ""))


def cut_parts(card: Card) -> frozenset[Cut]:
    """What of a card an embed has no room for."""
    shown = (
        (Cut.TITLE, one_line(card.title), limits.EMBED_TITLE),
        (Cut.TEXT, _paragraphs(card.summary), limits.EMBED_DESCRIPTION),
    )
    return frozenset(part for part, text, limit in shown if is_cut(text, limit))


def edit_of(body: Json) -> Json:
    """A payload for changing a message: its flags were settled when it was sent."""
    # Discord lets no edit change whether a message makes a sound or only one person sees it.
    return {key: value for key, value in body.items() if key != "flags"}


def shows(standing: Json, body: bytes) -> bool:
    """Whether a message, as Discord gives it, says the same as a body of ours; Discord adds to embeds."""
    wanted = json.loads(body)
    embeds = standing.get("embeds") or []
    return (
        standing.get("content", "").strip() == wanted["content"].strip()
        and len(embeds) == len(wanted["embeds"])
        and all(_says(*pair) == _says(pair[1], pair[1]) for pair in zip(embeds, wanted["embeds"], strict=True))
    )


def _says(embed: Json, like: Json) -> list[str]:
    """The texts of an embed that another one has too."""
    return [str(embed.get(name, "")).strip() for name in ("title", "description", "url") if name in like]


def modal(form: Form) -> Json:
    """A form as Discord's modal: at most five fields."""
    return {
        "custom_id": form.action,
        "title": trim(one_line(form.title), limits.MODAL_TITLE) or _BLANK,
        "components": [_field(field) for field in form.fields[: limits.FIELDS]],
    }


# ── The card ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _embed(card: Card, language: str | None) -> Json:
    rtl = reads_rtl(f"{card.title}\n{card.summary}", language)
    author = _joined(_words(card.label, card.source), limits.EMBED_AUTHOR, rtl=rtl)
    title = fitted(one_line(card.title), limits.EMBED_TITLE, language)
    description = fitted(_paragraphs(card.summary), limits.EMBED_DESCRIPTION, language)
    # The texts of all embeds together count too: each part within its own limit can still make a message that is
    # refused.
    room = limits.EMBED_TOTAL - sum(map(utf16, (author, title, description)))
    footer = _joined(_footer(card), min(room, limits.EMBED_FOOTER), rtl=rtl)
    # Left out where Discord would not take it: one address it cannot read has the whole message refused, text and all.
    image = web_address(card.image) if card.preview is not Preview.OFF else None
    parts: Json = {
        "author": {"name": author} if author else None,
        "title": title,
        "url": web_address(card.url),
        "description": description,
        "thumbnail" if card.preview is Preview.SMALL else "image": {"url": image} if image else None,
        "footer": {"text": footer} if footer else None,
        "timestamp": card.published_at.isoformat() if card.published_at else None,
        "color": _LABELLED if card.label else _COLOUR,
    }
    return {name: part for name, part in parts.items() if part}


def _says_something(embed: Json) -> bool:
    return not {"title", "description", "image", "thumbnail", "author", "footer"}.isdisjoint(embed)


def _paragraphs(text: str) -> str:
    lines = (" ".join(line.split()) for line in seen(text).split("\n"))
    return regex.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _words(*parts: str | None) -> list[str]:
    return [word for word in (one_line(part or "") for part in parts) if word]


def _joined(parts: Sequence[str], limit: int, *, rtl: bool) -> str:
    """Parts in a line, in the card's order whatever their letters are, without markdown: embeds know none here."""
    apart = (part if begins_rtl(part) in (None, rtl) else f"\u2068{part}\u2069" for part in parts)
    line = trim(" · ".join(apart if len(parts) > 1 else parts), limit - 1)
    return turn(line, rtl=rtl) + line


def _footer(card: Card) -> list[str]:
    return _words(card.author) + _tags(card.tags)


def _tags(tags: Iterable[str]) -> list[str]:
    """Tags as readers know them: each once, in whatever case, none of mere signs."""
    known: dict[str, str] = {}
    for tag in tags:
        words = trim(one_line(tag).lstrip("#"), _TAG)
        if any(letter.isalnum() for letter in words):
            known.setdefault(words.casefold(), words)
    return list(known.values())[:_TAGS]


# ── Components ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _rows(message: Message) -> list[Json]:
    """Every row, however many: a message holds five. Buttons keep the rows they are given where five are enough."""
    selects = _selects(message.select, message.language) if message.select else []
    taken: set[str] = set()
    given = [
        [control for control in map(_button, buttons) if control and _is_new(control, taken)]
        for buttons in message.buttons
    ]
    rows = [part for buttons in given for part in _in_rows(buttons)]
    if len(selects) + len(rows) > limits.ROWS:
        rows = _in_rows([button for buttons in given for button in buttons])
    return [{"type": _ROW, "components": row} for row in (*selects, *rows)]


def _in_rows(buttons: list[Json]) -> list[list[Json]]:
    return [buttons[i : i + limits.BUTTONS_IN_ROW] for i in range(0, len(buttons), limits.BUTTONS_IN_ROW)]


def _is_new(button: Json, taken: set[str]) -> bool:
    """Discord refuses a whole message for two equal custom ids."""
    custom_id = button.get("custom_id")
    if custom_id in taken:
        return False
    if custom_id:
        taken.add(custom_id)
    return True


def _button(button: Button) -> Json | None:
    label = trim(one_line(button.label), limits.LABEL) or _BLANK
    if button.url is not None and not (button.action and button.url.startswith(SHARE)):
        address = web_address(button.url.removeprefix(SHARE), longest=limits.BUTTON_URL)
        return {"type": _BUTTON, "style": _LINK_STYLE, "label": label, "url": address} if address else None
    # Left out rather than cut: a custom id that is cut has lost its signature and is refused when it is pressed.
    if not button.action or utf16(button.action) > limits.CUSTOM_ID:
        return None
    return {"type": _BUTTON, "style": _STYLES[button.tone], "label": label, "custom_id": button.action}


def _selects(select: Select, language: str | None) -> list[list[Json]]:
    """A choice, in as many menus as its options need.

    None is marked as `default`: choosing what a menu of one shows as chosen sends nothing, so it could never be undone
    [docs] discord-api-docs#4801. A tick before its label says it instead.
    """
    options = [_option(option) for option in select.options]
    pages = [options[i : i + limits.OPTIONS] for i in range(0, len(options), limits.OPTIONS)]
    return [
        [
            {
                "type": _SELECT,
                "custom_id": f"select-{number}-{_fingerprint(page)}",
                "placeholder": _placeholder(select.placeholder, number, len(pages), language),
                "options": page,
            }
        ]
        for number, page in enumerate(pages, 1)
    ]


def _fingerprint(page: list[Json]) -> str:
    """Another one when a tick or an option changes: an app keeps showing what was chosen in a menu of the same id, and
    choosing that again sends nothing."""
    return hashlib.sha256(_json({"options": page})).hexdigest()[:16]


def _placeholder(text: str, number: int, pages: int, language: str | None) -> str:
    page = f" ({number}/{pages})" if pages > 1 else ""
    return directed(trim(one_line(text), limits.PLACEHOLDER - 1 - len(page)) + page, language)


def _option(option: Option) -> Json:
    tick = _TICK if option.chosen else ""
    label = trim(one_line(option.label), limits.OPTION_LABEL - len(tick)) or _BLANK
    detail = trim(one_line(option.detail or ""), limits.OPTION_DESCRIPTION)
    return {"label": tick + label, "value": option.action} | ({"description": detail} if detail else {})


def _field(field: Field) -> Json:
    label = trim(one_line(field.label), limits.FIELD_LABEL) or _BLANK
    hint = trim(one_line(field.hint or ""), limits.FIELD_HINT)
    shown: Json = {"type": _LABEL, "label": label} | ({"description": hint} if hint else {})
    if field.roles:
        return shown | {"component": {"type": _ROLES, "custom_id": field.name, "required": field.required}}
    return shown | {"component": _choosing(field) if field.choices else _writing(field)}


def _writing(field: Field) -> Json:
    entry: Json = {
        "type": _INPUT,
        "custom_id": field.name,
        "style": 2 if field.long else 1,
        "required": field.required,
        "max_length": min(field.max_length or limits.FIELD_VALUE, limits.FIELD_VALUE),
    }
    if field.value:
        most = entry["max_length"]
        # What is filled in keeps to the field's own limit: an app sends off no form that begins above it.
        entry["value"] = field.value if len(field.value) <= most else trim(field.value, most)
    if field.placeholder:
        entry["placeholder"] = trim(one_line(field.placeholder), limits.FIELD_PLACEHOLDER)
    return entry


def _choosing(field: Field) -> Json:
    """A few are seen at a glance as radio buttons or checkboxes; more stand in a menu."""
    options = [_form_option(choice) for choice in field.choices[: limits.OPTIONS]]
    entry: Json = {"custom_id": field.name, "options": options, "required": field.required}
    if field.several:
        kind = _CHECKBOXES if len(options) <= limits.CHECKBOXES else _SELECT
        return entry | {"type": kind, "min_values": int(field.required), "max_values": len(options)}
    return entry | {"type": _RADIO if limits.FEWEST_RADIOS <= len(options) <= limits.RADIOS else _SELECT}


def _form_option(choice: FieldChoice) -> Json:
    # A form sends what stands in it, so here, unlike under a message, what is chosen can be shown as such.
    label = trim(one_line(choice.label), limits.OPTION_LABEL) or _BLANK
    return {"label": label, "value": choice.value} | ({"default": True} if choice.chosen else {})


# ── Once per message ────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Encoded:
    """A message's bodies; `send` lacks its closing brace, so that a nonce can still be put in."""

    send: bytes
    edit: bytes

    def sent_as(self, nonce: str | None, answers: str | None = None) -> bytes:
        """The body that creates the message. `answers`: the number of one in the same channel."""
        body = self.send
        if answers is not None:
            # Else Discord refuses the whole message where the other one was deleted meanwhile.
            body += b',"message_reference":{"message_id":%s,"fail_if_not_exists":false}' % json.dumps(answers).encode()
        if nonce is None:
            return body + b"}"
        # Without `enforce_nonce` Discord keeps the nonce and still makes a second message of the same one.
        return body + b',"nonce":%s,"enforce_nonce":true}' % json.dumps(nonce).encode()


def mentioning(body: Json, roles: Sequence[str]) -> Json:
    """The body with these roles before its content, and the right to mention these alone."""
    said = " ".join(f"<@&{role}>" for role in roles)
    content = body["content"] if body["content"] != _BLANK else ""
    allowed = {"parse": [], "roles": list(roles)}
    return body | {"content": f"{said}\n{content}".rstrip("\n"), "allowed_mentions": allowed}


class Renderer:
    """Renders a message once, however many channels it goes to: messages with equal keys are equal."""

    def __init__(self, kept: int = 256) -> None:
        self._encoded = Recent[str, Encoded](kept)

    def encoded(self, message: Message, roles: Sequence[str] = ()) -> Encoded:
        """The bodies of a message that mentions these roles: once, when it is sent, for an edit mentions nobody."""
        if roles:
            body = mentioning(payload(message), roles)
            edit = edit_of(body) | {"allowed_mentions": MENTION_NOBODY}
            return Encoded(send=_json(body)[:-1], edit=_json(edit))
        if message.key is None:
            return _encode(message)
        return self._encoded.get(message.key) or self._encoded.keep(message.key, _encode(message))


def _encode(message: Message) -> Encoded:
    body = payload(message)
    return Encoded(send=_json(body)[:-1], edit=_json(edit_of(body)))


def _json(body: Json) -> bytes:
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
