"""What became of a text's words from one revision to the next. Pure.

In bounded time: anybody may ask, and comparing two texts of the same word many times takes the square of it. So lines
are compared first, and words only where few lines differ; of more, the old ones went and the new ones came.
"""

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

MOST_COMPARED = 1_000_000  # words of the one times words of the other
_WORDS = re.compile(r"\s+|[^\s]+")


class WordFate(StrEnum):
    """What became of some words from one revision to the next."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that stayed, went or came, with the space behind them."""

    part: WordFate
    text: str


def stretches(before: str, after: str) -> tuple[Stretch, ...]:
    """A text by words, as what stayed, went and came; nothing where it is the same."""
    if before == after:
        return ()
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    if len(old) * len(new) > MOST_COMPARED:
        return tuple(_replaced(before, after))
    return tuple(_joined(_of_lines(old, new)))


def shortened(parts: Sequence[Stretch], beside: int) -> tuple[Stretch, ...]:
    """Of what stayed only so many characters on each side of a change, cut between words, with … for the rest."""
    found = list[Stretch]()
    for place, each in enumerate(parts):
        text = each.text
        if each.part is WordFate.SAME and len(text) > 2 * beside:
            first = "" if place == 0 else text[:beside].rpartition(" ")[0]
            last = "" if place == len(parts) - 1 else text[-beside:].partition(" ")[2]
            text = f"{first} … {last}"
        found.append(Stretch(each.part, text))
    return tuple(found)


def _of_lines(old: Sequence[str], new: Sequence[str]) -> Iterator[Stretch]:
    for step, old_from, old_to, new_from, new_to in _steps(old, new):
        gone, came = "".join(old[old_from:old_to]), "".join(new[new_from:new_to])
        if step == "equal":
            yield Stretch(WordFate.SAME, gone)
        elif step == "replace":
            yield from _of_words(gone, came)
        else:
            yield from _replaced(gone, came)


def _of_words(before: str, after: str) -> Iterator[Stretch]:
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    if len(old) * len(new) > MOST_COMPARED:
        yield from _replaced(before, after)
        return
    for step, old_from, old_to, new_from, new_to in _steps(old, new):
        gone, came = "".join(old[old_from:old_to]), "".join(new[new_from:new_to])
        if step == "equal":
            yield Stretch(WordFate.SAME, gone)
        else:
            yield from _replaced(gone, came)


def _steps(old: Sequence[str], new: Sequence[str]) -> Iterable[tuple[str, int, int, int, int]]:
    return difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()


def _replaced(gone: str, came: str) -> Iterator[Stretch]:
    if gone:
        yield Stretch(WordFate.GONE, gone)
    if came:
        yield Stretch(WordFate.NEW, came)


def _joined(parts: Iterable[Stretch]) -> Iterator[Stretch]:
    """Neighbours of one sort as one."""
    last: Stretch | None = None
    for each in parts:
        if last is not None and last.part is each.part:
            last = Stretch(last.part, last.text + each.text)
            continue
        if last is not None:
            yield last
        last = each
    if last is not None:
        yield last
