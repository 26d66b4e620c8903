"""How alike two texts are: whether one may be the other corrected. Pure, and linear in what is looked at."""

import re
import unicodedata

LOOKED_AT = 2_000  # code points of each text
ENOUGH = 12  # different words in both together, from which their likeness says something of two stories
ALIKE = 0.5  # of the words of both that are in each
LITTLE_ALIKE = 0.25  # of few words: two of seven are a headline that was written once more

_TAG = re.compile(r"<[^<>]*+>")
_WORD = re.compile(r"\w+")


def words_of(text: str) -> frozenset[str]:
    """The different words of the beginning of a text or of HTML, folded."""
    plain = _TAG.sub(" ", text[:LOOKED_AT])
    return frozenset(_WORD.findall(unicodedata.normalize("NFKC", plain).casefold()))


def have_like_words(one: str, other: str) -> bool:
    """Whether half of the words are in both; of two texts without words as well."""
    return _share(words_of(one), words_of(other)) >= ALIKE


def is_corrected(one: str, other: str) -> bool | None:
    """Whether one text may be the other corrected; None where they have too few words to tell."""
    first, second = words_of(one), words_of(other)
    return _share(first, second) >= ALIKE if len(first | second) >= ENOUGH else None


def have_words_in_common(one: str, other: str) -> bool:
    """Whether two short texts may be one headline rewritten: a quarter of the words are in both."""
    return _share(words_of(one), words_of(other)) >= LITTLE_ALIKE


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one or other else 1.0
