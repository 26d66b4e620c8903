"""Plain words: white space, characters that no text may hold, and when two texts say the same."""

import html
import re
import unicodedata

from bot.message import seen

# C0 and C1 controls except tab and line feed, lone surrogates, and characters that are never characters.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_SPACE = re.compile(r"\s+")
_NOT_WORDS = re.compile(r"[\W_]+")
# With its semicolon: addresses hold `&copy=` and names `AT&T`, which are no references.
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[a-zA-Z]\w{1,31});")
# HTML's own elements that stand in a line of text; `<name>` in a headline about HTML is not one of them.
_INLINE_TAG = re.compile(
    r"</?(?:a|abbr|b|big|br|cite|div|em|font|h[1-6]|i|img|li|mark|ol|p|q|s|small|span|strong|sub|sup|u|ul|wbr)"
    r"(?:\s[^<>]{0,2000})?/?>",
    re.IGNORECASE,
)


def printable(text: str) -> str:
    """The text as NFC, without control characters and lone surrogates; line feeds stay."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    # NFC: some systems write é as two characters, and one title in both forms would be two.
    return unicodedata.normalize("NFC", _UNPRINTABLE.sub("", lines))


def squeeze(text: str) -> str:
    """One line: white space collapsed, and no direction marks that could turn the words after them."""
    return _SPACE.sub(" ", seen(printable(text.replace("\u2028", " ").replace("\u2029", " ")))).strip()


def key(text: str) -> str:
    """What two texts share when they differ only in case, spacing and punctuation."""
    # NFKC too: full-width letters of East Asian pages are the same letters to a reader.
    return _NOT_WORDS.sub("", unicodedata.normalize("NFKC", text)).casefold()


def cut(text: str, limit: int) -> str:
    """The text, at most `limit` characters, ended at a word and an ellipsis where it was longer."""
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    return (head.rsplit(" ", 1)[0] if " " in head[limit // 2 :] else head).rstrip() + "…"


def unescaped(text: str) -> str:
    """The text with its character references resolved, as often as they were escaped, at most twice."""
    for _ in range(2):
        if not _REFERENCE.search(text):
            break
        text = _REFERENCE.sub(lambda reference: html.unescape(reference[0]), text)
    return text


def plain_line(text: str) -> str:
    """One line of plain text from a value that is meant to be plain and may hold HTML, escaped or not."""
    return squeeze(_INLINE_TAG.sub(" ", unescaped(text)) if "<" in text or "&" in text else text)


def width(text: str) -> int:
    """How wide a text is: East Asian characters, which say as much as a syllable or a word, count twice."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
