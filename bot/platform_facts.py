"""What commands may want to know about a platform."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from bot.message import Message, Text, plain, utf16
from bot.splitting import Fits


def _fits_anywhere(text: Text) -> bool:
    return sum(utf16(span.text) for span in text) <= 1_800


class Cut(StrEnum):
    """A part of a card that a platform has no room for as a whole."""

    TITLE = "title"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class RenderedButton:
    """`leads`: the address it opens; None: it comes back to us."""

    label: str
    leads: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendering:
    """What a platform gets of a message: `payload`, as it is sent but for where to; and for people the text without its
    styles, the address of the picture, and the buttons."""

    text: str
    payload: Mapping[str, Any] = field(default_factory=dict)
    picture: str | None = None
    buttons: tuple[RenderedButton, ...] = ()
    cut: frozenset[Cut] = frozenset()


def _rendered_plainly(message: Message) -> Rendering:
    return Rendering(text=plain(message.text))


@dataclass(frozen=True, slots=True, kw_only=True)
class PlatformFacts:
    """What commands may want to say about a platform: its name for people, how fast it is sent to, its buttons, how
    much text one message takes, what it makes of one."""

    title: str
    per_second: float
    places: str  # the phrase that counts its places: "places-chats" or "places-channels"
    paid: bool = False  # its messages cost money
    threads: bool = False  # one can be started under a message in a channel
    roles: bool = False  # members have some, which a message can mention, and a form can choose one
    choice_forms: bool = False  # its forms hold choices, so that several settings fit one
    buttons: bool = True  # without them, what they do is said in words (`text_form`)
    fits: Fits = _fits_anywhere
    render: Callable[[Message], Rendering] = _rendered_plainly
