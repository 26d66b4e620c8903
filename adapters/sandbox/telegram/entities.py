"""Text and its entities: lengths in UTF-16 units, what Telegram finds by itself, what it cuts away."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from adapters.sandbox.telegram import errors
from adapters.sandbox.telegram.errors import BotApiError

Entity = dict[str, Any]

MOST_ENTITIES = 100
MOST_ADDRESS_BYTES = 9_500  # "a good approximation of the … total message entities size": tdlib/telegram-bot-api#165

_FOUND = re.compile(
    r"(?P<url>(?:https?|tg|ton|tonsite)://[^\s<>\"]+[^\s<>\".,;:!?)])"
    r"|(?P<email>[\w.+-]+@[\w-]+\.[\w.-]*\w)"
    r"|(?<![\w/])(?P<bot_command>/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?)(?![\w/])"
    r"|(?<!\w)(?P<mention>@[A-Za-z]\w{3,31})"
    r"|(?<!\w)(?P<hashtag>#\w*[^\W\d_]\w*)"
)
_LINK = re.compile(
    r"(?:https?|tg|ton|tonsite)://\S+|(?:mailto|tel):\S+|[\w-]+(?:\.[\w-]+)+(?:[/?#]\S*)?", re.IGNORECASE
)
_PARTS = re.compile(
    r"(?:https?|tg|ton|tonsite)://(?:[^/?#@]*@)?(?P<host>[^/?#:]*)(?::(?P<port>\d+))?(?=[/?#]|$)", re.IGNORECASE
)
_NO_HOST = re.compile(r"[\x00-\x7f](?<![a-z0-9.\-_!$,~*'();&+=])", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_NESTABLE_WITH_FOUND = frozenset({"bold", "italic", "underline", "strikethrough", "spoiler", "blockquote"})


def units(text: str) -> int:
    """The length in UTF-16 units, which is what entity offsets count."""
    return len(text) + sum(character > "\uffff" for character in text)


def slice_units(text: str, offset: int, length: int) -> str:
    """The part of the text that an entity covers."""
    return text.encode("utf-16-le")[2 * offset : 2 * (offset + length)].decode("utf-16-le")


def clean(text: str) -> str:
    """What Telegram does to any text: no carriage returns, blanks for control characters, valid UTF-8 or a refusal."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise BotApiError(errors.NOT_UTF8) from error
    return _CONTROL.sub(" ", text.replace("\r", ""))


def finish(text: str, given: Sequence[Entity]) -> tuple[str, tuple[Entity, ...]]:
    """The text as it will be shown: blanks at the ends cut, entities checked, shifted and completed by those found."""
    check_bounds(text, given)
    start = len(text) - len(text.lstrip("\n "))
    shown = text.strip()
    sound = (entity for entity in given if entity["type"] != "text_link" or is_link(str(entity.get("url", ""))))
    kept = _shifted(sound, -units(text[:start]), units(shown))
    if sum(len(str(entity.get("url", "")).encode()) for entity in kept) > MOST_ADDRESS_BYTES:
        raise BotApiError(errors.ENTITIES_TOO_LONG)
    found = (entity for entity in find(shown) if not _covered(entity, kept))
    ordered = sorted([*kept, *found], key=lambda entity: (entity["offset"], -entity["length"]))
    return shown, tuple(ordered[:MOST_ENTITIES])


def is_link(url: str) -> bool:
    """Whether Telegram would open this address; links to others (`javascript:`) are silently dropped from texts."""
    return _LINK.fullmatch(url) is not None


def address_fault(url: str) -> str | None:
    """Why Telegram refuses an address on a button, in TDLib's words (`parse_url`); None where it takes it."""
    parts = _PARTS.match(url)
    if parts is None:
        return "Unsupported URL protocol" if "://" in url else None
    if parts["port"] and not 0 < int(parts["port"][:9]) <= 65_535:
        return "Wrong port number specified in the URL"
    if not parts["host"]:
        return "URL host is empty"
    return "Disallowed character in URL host" if _NO_HOST.search(parts["host"]) else None


def check_bounds(text: str, entities: Iterable[Entity]) -> None:
    """Refuse entities that begin or end outside of the text, or inside of a surrogate pair."""
    raw = text.encode("utf-16-le")
    for entity in entities:
        start, length = entity.get("offset"), entity.get("length")
        if not (isinstance(start, int) and isinstance(length, int)) or start < 0 or length < 0:
            raise BotApiError(errors.ENTITY_BOUNDS_INVALID)
        if 2 * (start + length) > len(raw) or _splits_pair(raw, start) or _splits_pair(raw, start + length):
            raise BotApiError(errors.ENTITY_BOUNDS_INVALID)


def find(text: str) -> list[Entity]:
    """Commands, links, addresses, mentions and hashtags in plain text."""
    if not any(mark in text for mark in "/@#"):
        return []
    return [
        {"type": str(match.lastgroup), "offset": units(text[: match.start()]), "length": units(match.group())}
        for match in _FOUND.finditer(text)
    ]


def _shifted(entities: Iterable[Entity], by: int, end: int) -> list[Entity]:
    moved = []
    for entity in entities:
        first = max(0, entity["offset"] + by)
        last = min(end, entity["offset"] + by + entity["length"])
        if last > first:
            moved.append(entity | {"offset": first, "length": last - first})
    return moved


def _covered(entity: Entity, others: Iterable[Entity]) -> bool:
    start, end = entity["offset"], entity["offset"] + entity["length"]
    return any(
        other["offset"] < end and start < other["offset"] + other["length"]
        for other in others
        if other["type"] not in _NESTABLE_WITH_FOUND
    )


def _splits_pair(raw: bytes, unit: int) -> bool:
    return 0 < unit < len(raw) // 2 and 0xDC <= raw[2 * unit + 1] <= 0xDF
