"""Indexing the articles that were stored before there was an index: in slices, beside everything else."""

import asyncio
from collections.abc import Mapping, Sequence

from bot.model import Post
from bot.ports import Store
from bot.search import IndexedWords, words_of

SLICE = 25  # articles: some 25 ms of a lock on SQLite (docs/limits.md#sending)
SLICES_AT_ONCE = 8


async def index_older(store: Store) -> int:
    """Some slices, newest articles first. Returns how many articles were indexed; none: all are."""
    indexed = 0
    for _ in range(SLICES_AT_ONCE):
        async with store.reading() as work:
            posts = await work.search.unindexed(SLICE)
        if not posts:
            break
        # Folding takes a millisecond an article: elsewhere, or nobody is answered meanwhile.
        words = await asyncio.to_thread(_words, posts)
        async with store.work() as work:
            await work.search.index(words)
        indexed += len(posts)
    return indexed


def _words(posts: Sequence[Post]) -> Mapping[int, tuple[int, IndexedWords]]:
    return {each.id: (each.revision, words_of(each)) for each in posts}
