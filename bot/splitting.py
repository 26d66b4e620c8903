"""A text in parts, broken between its items and never inside one that a part can hold; pure.

Items stand between empty lines: a headline with its standfirst, a paragraph. Whether a text fits is the platform's to
say: it knows what is counted.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from bot.message import Span, Text, split, utf16

_GAP = Span("\n\n")

Fits = Callable[[Text], bool]


def divided(text: Text, fits: Fits) -> Iterator[Text]:
    """The text in as few parts as fit; nothing of it is lost but the empty lines between parts.

    `fits` is asked about a logarithm of a part's items for each part, never for each item.
    """
    pieces = [piece for item in items(text) for piece in _pieces(item, fits)]
    while pieces:
        count = _most(len(pieces), partial(_fit_together, pieces, fits))
        yield joined(pieces[:count])
        del pieces[:count]


def _fit_together(pieces: Sequence[Text], fits: Fits, count: int) -> bool:
    return fits(joined(pieces[:count]))


def _most(highest: int, is_allowed: Callable[[int], bool]) -> int:
    """The highest number that is allowed, of those from 1 on; at least 1."""
    low, step = 1, 1
    while low + step <= highest and is_allowed(low + step):
        low += step
        step *= 2
    while step := step // 2:
        if low + step <= highest and is_allowed(low + step):
            low += step
    return low


def items(text: Text) -> Iterator[Text]:
    """What stands between empty lines; nothing where two of them follow each other."""
    item: list[Span] = []
    for span in text:
        for index, piece in enumerate(span.text.split("\n\n")):
            if index:
                yield tuple(item)
                item = []
            if piece:
                item.append(replace(span, text=piece))
    yield tuple(item)


def _pieces(item: Text, fits: Fits) -> tuple[Text, ...]:
    """The item, in pieces where it does not fit: as long as plain letters may be, or shorter by quarters until each
    fits."""
    if not item or fits(item):
        return (item,) if item else ()
    size = _most(sum(utf16(span.text) for span in item), lambda size: fits((Span("a" * size),)))
    while size > 1 and not all(map(fits, pieces := split(item, size))):
        size = size * 3 // 4
    return pieces if size > 1 else split(item, 1)


def joined(items: Sequence[Text]) -> Text:
    """Items as one text, with an empty line between two."""
    spans = list(items[0]) if items else []
    for item in items[1:]:
        spans += [_GAP, *item]
    return tuple(spans)
