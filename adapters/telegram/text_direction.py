"""Which way a message reads, and the invisible marks that keep its lines that way; pure."""

from collections.abc import Iterator

from bot.message import LEFT_TO_RIGHT_MARK, RIGHT_TO_LEFT_MARK, Message, Text, begins_rtl, reads_rtl, turn


def card_reads_rtl(message: Message) -> bool:
    """Which way the lines around a card's own words go: its names, tags and link."""
    card = message.card
    return reads_rtl(f"{card.title}\n{card.summary}" if card else "", message.language)


def mark(words: str, *, rtl: bool) -> str:
    """The mark of the words' own direction where they stand in a line of the other: it holds "#" at its word."""
    own = begins_rtl(words)
    return "" if own is None or own == rtl else leading_mark(rtl=own)


def leading_mark(*, rtl: bool) -> str:
    """The mark of a direction."""
    return RIGHT_TO_LEFT_MARK if rtl else LEFT_TO_RIGHT_MARK


def leading_marks(spans: Text, language: str | None) -> dict[int, str]:
    """Where lines begin that Telegram would lay out the other way than they read, and the mark that they need."""
    marks = {}
    for start, line, known in _lines(spans):
        rtl = reads_rtl(line, language) if known is None else known
        if needed := turn(line, rtl=rtl):
            marks[start] = needed
    return marks


def _lines(spans: Text) -> Iterator[tuple[int, str, bool | None]]:
    """(where it begins, what it says, its direction where a span knows it), in code points."""
    start, said, known = 0, "", None
    for span in spans:
        for index, part in enumerate(span.text.split("\n")):
            if index:
                yield start, said, known
                start, said, known = start + len(said) + 1, "", None
            said += part
            known = span.rtl if known is None and part else known
    yield start, said, known
