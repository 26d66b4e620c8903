"""A message as as many messages as Telegram needs for it, broken between its items and never inside one; pure.

Items stand between empty lines: a headline with its standfirst, a paragraph. Counted are the text, the addresses of
its links and the entities.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from adapters.telegram import limits
from adapters.telegram.urls import shortened, sound
from bot.message import Message, Span, Text, split, utf16

_GAP = Span("\n\n")
_MARKS = 64  # units left for direction marks, which `render` adds where lines need them


@dataclass(frozen=True, slots=True, kw_only=True)
class _Size:
    """What an item takes of a message."""

    units: int = 0
    address_bytes: int = 0
    entities: int = 0

    def __add__(self, other: "_Size") -> "_Size":
        return _Size(
            units=self.units + other.units,
            address_bytes=self.address_bytes + other.address_bytes,
            entities=self.entities + other.entities,
        )

    @property
    def fits(self) -> bool:
        """Whether one message takes it."""
        return (
            self.units <= limits.TEXT - _MARKS
            and self.address_bytes <= limits.ADDRESS_BYTES
            and self.entities <= limits.ENTITIES
        )


def parts(message: Message) -> tuple[Message, ...]:
    """The messages to send, in order; buttons and choices are under the last. A card is one message, cut to fit."""
    texts = list(_texts(message.text)) if message.card is None else []
    if len(texts) <= 1:
        return (message,)
    bare = replace(message, buttons=(), select=None, key=None)
    return (*(replace(bare, text=text) for text in texts[:-1]), replace(message, text=texts[-1], key=None))


def _texts(text: Text) -> Iterator[Text]:
    kept: list[Text] = []
    used = _Size()
    for item in _items(text):
        size = _size(item)
        if kept and not (used + size).fits:
            yield _joined(kept)
            kept, used = [], _Size()
        kept.append(item)
        used += size
    if kept:
        yield _joined(kept)


def _items(text: Text) -> Iterator[Text]:
    """What stands between empty lines; what is longer than a message in pieces that fit."""
    item: list[Span] = []
    for span in text:
        for index, piece in enumerate(span.text.split("\n\n")):
            if index:
                yield from _pieces(tuple(item))
                item = []
            if piece:
                item.append(replace(span, text=piece))
    yield from _pieces(tuple(item))


def _pieces(item: Text) -> Iterator[Text]:
    if item:
        yield from split(item, limits.TEXT - _MARKS)


def _size(item: Text) -> _Size:
    urls = [shortened(url) for span in item if (url := sound(span.link))]
    return _Size(
        units=sum(utf16(span.text) for span in item) + len(_GAP.text),
        address_bytes=sum(len(url.encode()) for url in urls),
        entities=sum(len(span.styles) for span in item) + len(urls),
    )


def _joined(items: list[Text]) -> Text:
    spans = list(items[0])
    for item in items[1:]:
        spans += [_GAP, *item]
    return tuple(spans)
