"""What people write to narrow a subscription by words, and how it is written again. Pure.

    rain, elect*, "west bank", -football     one of the first three must occur, the last must not

How words are compared is `word_filters`: whole words over one folding, never a reader's pattern.
"""

import re
from collections.abc import Iterable

from bot import errors
from bot.delivery.word_filters import PREFIX, pattern
from bot.following import WordFilter
from bot.message import trim
from bot.search import LONGEST_WORD, SHORTEST_PREFIX
from bot.word_folding import fold

MOST_CHARACTERS = 1_000  # in one box
MOST_WORDS = 50  # of one subscription
MOST_FILTERS = 20  # subscriptions of one place that have any
_SHOWN = 40  # characters of what was written, in the sentence that refuses it

_MINUS = "-−–‑"
_OPENING, _CLOSING = '"“„«״', '"”“»״'
_BETWEEN = r"\s,;،؛、，"
_PIECE = re.compile(
    rf"(?P<minus>[{_MINUS}]?)(?:[{_OPENING}](?P<quoted>[^\n]*?)[{_CLOSING}](?P<star>\*?)(?![^{_BETWEEN}])"
    rf"|(?P<word>[^{_BETWEEN}]+))"
)
_NEEDS_QUOTES = re.compile(rf"[{_BETWEEN}]|^[{_MINUS}{_OPENING}]")


def filter_of(text: str, without: str = "") -> WordFilter:
    """What one box, or two, say: in the first a word with a minus is one that must not occur, as all in the second.

    Raises BadInput.
    """
    include, exclude = dict[str, str](), dict[str, str]()
    for written, is_out in ((text, False), (without, True)):
        if len(written) > MOST_CHARACTERS:
            raise errors.BadInput(phrase="too-long", size=len(written), limit=MOST_CHARACTERS)
        for found in _PIECE.finditer(written):
            term = _term(found)
            (exclude if is_out or found["minus"] else include).setdefault(pattern(term), term)
    number = len(include) + len(exclude)
    if number > MOST_WORDS:
        raise errors.BadInput(phrase="words-many", number=number, most=MOST_WORDS)
    if both := next((term for sought, term in include.items() if sought in exclude), None):
        raise errors.BadInput(phrase="words-both", given=trim(both, _SHOWN))
    return WordFilter(include=tuple(sorted(include.values())), exclude=tuple(sorted(exclude.values())))


def _term(found: re.Match[str]) -> str:
    """One word, or the words of one phrase. Raises BadInput."""
    given = trim(found[0], _SHOWN)
    if found["quoted"] is None and found["word"][0] in _OPENING:
        raise errors.BadInput(phrase="words-quote-open", given=given)
    if found["quoted"] is not None and not found["quoted"].strip():
        raise errors.BadInput(phrase="words-quote-empty", given=given)
    inside = found["word"] or found["quoted"].strip() + found["star"]
    term = " ".join(inside.split())
    words = fold(term).split()
    if not words:
        raise errors.BadInput(phrase="words-no-letters", given=given)
    if max(map(len, words)) > LONGEST_WORD:
        raise errors.BadInput(phrase="words-long", given=given, most=LONGEST_WORD)
    is_beginning = term.endswith(PREFIX)
    if PREFIX in term.removesuffix(PREFIX) or (is_beginning and len(words[-1]) < SHORTEST_PREFIX):
        raise errors.BadInput(phrase="words-star", given=given, least=SHORTEST_PREFIX)
    return term


def shown(terms: Iterable[str]) -> str:
    """As they can be written again."""
    return ", ".join(f'"{term}"' if _NEEDS_QUOTES.search(term) else term for term in terms)
