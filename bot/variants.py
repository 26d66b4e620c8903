"""One article in several languages: posts that are its variants, each in a language of its own; which one a reader
gets. Pure.

The bulk statement of `storage/outbox/one_of_each` says the same in SQL.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple


class Variant(NamedTuple):
    """A post as one of the languages of an article. `article`: the number of the first post of it."""

    post_id: int
    article: int
    language: str


def chosen(variants: Iterable[Variant], reads: Sequence[str]) -> Variant:
    """The one of these, at least one, for a reader of these languages, the one they like best first: in the first of
    them that there is, else the original."""
    return min(variants, key=lambda each: (_place(each.language, reads), each.post_id))


def in_order(variants: Iterable[Variant], reads: Sequence[str]) -> list[Variant]:
    """All of them as that reader would choose."""
    return sorted(variants, key=lambda each: (_place(each.language, reads), each.post_id))


def one_of_each(post_ids: Iterable[int], variants: Mapping[int, Variant], reads: Sequence[str]) -> set[int]:
    """Of these posts one for each article. `variants`: those among them that are of an article with others."""
    together: dict[int, list[Variant]] = {}
    kept: set[int] = set()
    for post_id in post_ids:
        variant = variants.get(post_id)
        if variant is None:
            kept.add(post_id)
        else:
            together.setdefault(variant.article, []).append(variant)
    return kept | {chosen(each, reads).post_id for each in together.values()}


def order(reads: Sequence[str], spoken: str | None) -> tuple[str, ...]:
    """The languages of a reader, best first: those they chose to read, then the one that the bot speaks with them."""
    return tuple(dict.fromkeys((*reads, *((spoken,) if spoken else ()))))


def _place(language: str, reads: Sequence[str]) -> int:
    return reads.index(language) if language in reads else len(reads)
