"""A message as as many messages as Telegram needs for it, broken between its items and never inside one; pure.

Counted are the text, the addresses of its links and the entities.
"""

from dataclasses import replace

from adapters.telegram import limits
from adapters.telegram.urls import shortened, sound
from bot.message import Message, Text, utf16
from bot.splitting import divided

_MARKS = 64  # units left for direction marks, which `render` adds where lines need them


def parts(message: Message) -> tuple[Message, ...]:
    """The messages to send, in order; buttons and choices are under the last. A card is one message, cut to fit."""
    texts = list(divided(message.text, fits)) if message.card is None else []
    if len(texts) <= 1:
        return (message,)
    bare = replace(message, buttons=(), select=None, key=None)
    return (*(replace(bare, text=text) for text in texts[:-1]), replace(message, text=texts[-1], key=None))


def fits(text: Text) -> bool:
    """Whether one message takes it."""
    urls = [shortened(url) for span in text if (url := sound(span.link))]
    return (
        sum(utf16(span.text) for span in text) <= limits.TEXT - _MARKS
        and sum(len(url.encode()) for url in urls) <= limits.ADDRESS_BYTES
        and sum(len(span.styles) + (span.at is not None) for span in text) + len(urls) <= limits.ENTITIES
    )
