"""Which way a message reads, and the invisible marks that keep its lines that way; pure."""

import re

import regex

from bot.message import LEFT_TO_RIGHT_MARK, RIGHT_TO_LEFT_MARK, RTL_LANGUAGES, Message, is_rtl, plain

_LINE = re.compile(r"[^\n]+")
_LEFT = regex.compile(r"\p{Bidi_Class=L}")
_RIGHT = regex.compile(r"[\p{Bidi_Class=R}\p{Bidi_Class=AL}]")


def reads_rtl(message: Message) -> bool:
    """By its language; by its first strong letter where it names none."""
    if message.language:
        return message.language.replace("_", "-").split("-")[0].lower() in RTL_LANGUAGES
    card = message.card
    return is_rtl(plain(message.text) + (f"{card.title}\n{card.summary}" if card else ""))


def mark(words: str, *, rtl: bool) -> str:
    """The mark of the words' own direction where they stand in a line of the other: it holds "#" at its word."""
    own = _direction(words)
    if own is None or own == rtl:
        return ""
    return leading_mark(rtl=own)


def leading_mark(*, rtl: bool) -> str:
    """The mark of a message's direction."""
    return RIGHT_TO_LEFT_MARK if rtl else LEFT_TO_RIGHT_MARK


def leading_marks(text: str, *, rtl: bool) -> dict[int, str]:
    """Where lines begin that would go the other way, and the mark of the message's direction that they need.

    A line of mostly Arabic in an English message (a headline in a list, say) is an Arabic line and stays one; in a
    right-to-left message a line of Latin names alone is still part of it, and is held to its side.
    """
    wanted = leading_mark(rtl=rtl)
    lines = _LINE.finditer(text)
    return {line.start(): wanted for line in lines if _strays(line.group(), rtl=rtl)}


def _strays(line: str, *, rtl: bool) -> bool:
    if _direction(line) in (None, rtl):
        return False
    return rtl or len(_LEFT.findall(line)) > len(_RIGHT.findall(line))


def _direction(text: str) -> bool | None:
    """Whether it reads right to left; None where no letter says."""
    unsaid_left, unsaid_right = is_rtl(text, None), is_rtl(text, "ar")
    return unsaid_left if unsaid_left == unsaid_right else None
