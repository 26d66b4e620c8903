"""Searching an archive whose words are as frequent as those of a language: the query, its ranking, a page of posts."""

import itertools
import random
import statistics
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from sqlalchemy import insert, text
from sqlalchemy.ext.asyncio import AsyncConnection

from benchmarks import populated_database
from benchmarks.resource_usage import Figures, Options, main
from bot.model import Lane, PostKind, PostState
from bot.ports import Store
from bot.search import ArchiveQuery, IndexedWords, ranked, terms
from storage import search_index
from storage.engine import connect, locate, transaction
from storage.tables import post, post_topic, revision

_VOCABULARY = 30_000
_IN_TITLE, _IN_STANDFIRST, _IN_TEXT = 8, 25, 250  # words: a usual report
_TOPICS = 50
_AT_ONCE = 2_000
_PAGE = 5
_LETTERS = "etaoinshrdlu"
_COUNT_ON = "SELECT setval(pg_get_serial_sequence('post', 'id'), (SELECT max(id) FROM post))"


async def case(options: Options) -> Figures:
    """Options: database, folder (as `prepared_database` left them), posts and searches."""
    url, folder = options["database"], Path(options["folder"])
    chance = random.Random(7)
    await fill(url, folder, options["posts"], chance)
    store = await populated_database.open_again(url, folder)
    asked = [next(_asked(chance)) for _ in range(options["searches"])]
    for each in asked[:20]:
        await _search(store, each)
    took = []
    for each in asked:
        began = time.perf_counter()
        await _search(store, each)
        took.append(1_000 * (time.perf_counter() - began))
    await store.close()
    p95 = statistics.quantiles(took, n=20, method="inclusive")[-1]
    return {"search_p50_ms": statistics.median(took), "search_p95_ms": p95, "search_worst_ms": max(took)}


async def _search(store: Store, query: ArchiveQuery) -> None:
    async with store.reading() as work:
        places = ranked(await work.search.find(query), query)
        await work.posts.many(place.post_id for place in places[:_PAGE])


def _word(number: int) -> str:
    """The word of this rank: the commonest are short, as they are in a language."""
    letters = ""
    number += len(_LETTERS)
    while number:
        number, letter = divmod(number, len(_LETTERS))
        letters += _LETTERS[letter]
    return letters


_WORDS = [_word(number) for number in range(_VOCABULARY)]
_WEIGHTS = list(itertools.accumulate(1 / (number + 3) for number in range(_VOCABULARY)))  # Zipf's law, summed up


def _asked(chance: random.Random) -> Iterator[ArchiveQuery]:
    """What people look for: seldom the very commonest words, mostly two or three of some rank."""
    while True:
        rank = int(10 ** chance.uniform(1, 4.4))
        one, other = _WORDS[rank], _WORDS[int(10 ** chance.uniform(1, 3.5))]
        text_ = chance.choice((f"{one} .", f"{one} {other} .", f'"{one} {other}"', f"{other} {one[:3]}*", f"{one}"))
        topic = f"topic-{chance.randrange(_TOPICS)}" if chance.random() < 0.2 else None
        yield ArchiveQuery(terms=terms(text_), topic=topic)


async def fill(url: str, folder: Path, number: int, chance: random.Random) -> None:
    """So many articles, in the search index too."""
    engines = connect(locate(url, data_dir=folder))
    for first in range(1, number + 1, _AT_ONCE):
        articles = {each: _article(chance) for each in range(first, min(first + _AT_ONCE, number + 1))}
        async with transaction(engines.writer) as connection:
            await _store(connection, articles)
    if engines.writer.dialect.name == "postgresql":  # numbers that were given are none that it has counted
        async with transaction(engines.writer) as connection:
            await connection.execute(text(_COUNT_ON))
    async with engines.writer.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
        await connection.execute(text("ANALYZE"))
    await engines.close()


def _article(chance: random.Random) -> IndexedWords:
    drawn = chance.choices(_WORDS, cum_weights=_WEIGHTS, k=_IN_TITLE + _IN_STANDFIRST + _IN_TEXT)
    return IndexedWords(
        title=" ".join(drawn[:_IN_TITLE]),
        standfirst=" ".join(drawn[_IN_TITLE : _IN_TITLE + _IN_STANDFIRST]),
        text=" ".join(drawn[_IN_TITLE + _IN_STANDFIRST :]),
        topics=(f"topic-{chance.randrange(_TOPICS)}",),
    )


async def _store(connection: AsyncConnection, articles: Mapping[int, IndexedWords]) -> None:
    now = populated_database.CLOCK.now()
    posts, revisions, topics = [], [], []
    for number, words in articles.items():
        times = {"published_at": now, "updated_at": now, "created_at": now}
        kind = {"kind": PostKind.ARTICLE, "state": PostState.ARCHIVED, "lane": Lane.NORMAL}
        posts.append({"id": number, "revision": 1, **kind, **times})
        content = {"title": words.title, "summary": words.standfirst, "body": f"<p>{words.text}</p>"}
        revisions.append({"post_id": number, "number": 1, "content": content, "created_at": now})
        topics.append({"post_id": number, "topic": words.topics[0], "place": 0})
    await connection.execute(insert(post), posts)
    await connection.execute(insert(revision), revisions)
    await connection.execute(insert(post_topic), topics)
    await search_index.add(connection, articles)


if __name__ == "__main__":
    main(case)
