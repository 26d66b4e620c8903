"""The words of an article that a search was for, in bold: found by folding, shown as they are written."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import regex

from bot.message import Span, Style, Text, trim
from bot.search import Term
from bot.word_folding import fold

_WORD = regex.compile(r"[\p{L}\p{N}][\p{L}\p{N}\p{M}\p{Cf}\u0640]*")
_BEFORE = 60  # characters shown before the first match
_BOLD = frozenset({Style.BOLD})


@dataclass(frozen=True, slots=True)
class _Word:
    """One folded word, and where what it was made of stands."""

    folded: str
    start: int
    end: int


def marked(text: str, terms: Iterable[Term], *, link: str | None = None, rtl: bool | None = None) -> Text:
    """The text as spans, what the terms match in bold."""
    spans, place = list[Span](), 0
    for start, end in _matches(text, terms):
        spans += [Span(text[place:start], link=link, rtl=rtl), Span(text[start:end], _BOLD, link=link, rtl=rtl)]
        place = end
    spans.append(Span(text[place:], link=link, rtl=rtl))
    return tuple(span for span in spans if span.text)


def excerpt(texts: Sequence[str], terms: Sequence[Term], length: int) -> str:
    """So much of the first of these texts that a term matches, from shortly before the match on; else of the first
    that says anything."""
    for text in texts:
        flat = " ".join(text.split())
        if matches := _matches(flat, terms):
            start = flat.rfind(" ", 0, max(0, matches[0][0] - _BEFORE)) + 1 if matches[0][1] > length else 0
            return trim(("…" if start else "") + flat[start:], length)
    return trim(next((flat for text in texts if (flat := " ".join(text.split()))), ""), length)


def _matches(text: str, terms: Iterable[Term]) -> list[tuple[int, int]]:
    """Where the terms stand, from the beginning on, without those that overlap an earlier one."""
    words = [
        _Word(folded, found.start(), found.end())
        for found in _WORD.finditer(text)
        for folded in fold(found.group()).split()
    ]
    found = sorted((words[at].start, words[at + len(term.words) - 1].end) for term in terms for at in _at(words, term))
    kept: list[tuple[int, int]] = []
    for start, end in found:
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


def _at(words: Sequence[_Word], term: Term) -> Iterable[int]:
    size = len(term.words)
    for at in range(len(words) - size + 1):
        if all(_is(words[at + n].folded, term, n) for n in range(size)):
            yield at


def _is(word: str, term: Term, number: int) -> bool:
    if term.prefix and number == len(term.words) - 1:
        return word.startswith(term.words[number])
    return word == term.words[number]
