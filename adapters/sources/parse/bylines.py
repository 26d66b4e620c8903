"""Who wrote it, from what publishers put where a name belongs: mail addresses, brackets, HTML."""

import re

from adapters.sources.parse import clean

# What may stand around an address; inside it none of these.
_AROUND = r"\s<>()\[\]{},;\"'"
_PART = rf"[^{_AROUND}:@]"
# The lookbehind lets a match begin at a word's start only: else a long word without "@" costs its square.
_ADDRESS = re.compile(rf"(?<![^{_AROUND}])(?:mailto:)?{_PART}++@(?:{_PART}+\.{_PART}*+|{_PART}++(?=\s?[(>]))")
_EMPTY_BRACKETS = re.compile(r"\(\s*+\)|<\s*+>|\[\s*+\]|\{\s*+\}|&lt;\s*+&gt;")
_BEFORE_BRACKET = re.compile(r"(?<![\s,;:|])[\s,;:|]++(?=[)\]])")
_BEFORE_COMMA = re.compile(r"(?<!\s)\s++(?=[,;])")
_IN_BRACKETS = re.compile(r"[(\[]((?:[^()\[\]]|\([^()\[\]]*+\))*+)[)\]]")
_WIDE_BRACKETS = str.maketrans("（）", "()")
_SEPARATORS = " \t\r\n,;:|/\\-–—·•<>\"'"
_CONNECTORS = frozenset({"and", "und", "et", "y", "e", "en", "och", "&", "и", "و", "ו"})


def name_line(text: str | None) -> str | None:
    """One line of plain text; HTML in it as the words it shows."""
    return clean.line_of_html(text) if text and clean.looks_like_html(text) else clean.line(text)


def person(text: str | None) -> str | None:
    """The names in a byline without mail addresses; nothing where there is an address alone.

    `ann@paper.press (Ann Bell)`, `Ann Bell <ann@paper.press>` and `Ann Bell, ann@paper.press` name Ann Bell. RSS 2.0
    asks for the first form in `author`; a top-level domain has up to 63 letters (RFC 1034).
    """
    stated = clean.cut(text or "")
    bare = _ADDRESS.sub("", stated)
    shown = name_line(bare) or ""
    names = _ADDRESS.sub("", shown)
    return clean.line(_tidied(names) if (bare, names) != (stated, shown) else shown)


def _tidied(text: str) -> str:
    """Without the brackets, separators and connecting words that an address left behind."""
    narrow = text.translate(_WIDE_BRACKETS)
    names = _BEFORE_BRACKET.sub("", _EMPTY_BRACKETS.sub(" ", narrow)).strip(_SEPARATORS).rstrip("([{")
    if names.startswith(("(", "[")):
        names = _IN_BRACKETS.sub(r"\1", names).strip(_SEPARATORS)
    words = _BEFORE_COMMA.sub("", names).split()
    while words and words[0].lower() in _CONNECTORS:
        del words[0]
    while words and words[-1].lower() in _CONNECTORS:
        del words[-1]
    return " ".join(words).strip(_SEPARATORS)
