"""Writing the words of an article into the index, and taking them out."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.search import IndexedWords
from storage.search_blocks import block_of, block_word

_NO_LETTER = re.compile(r"\W")
_MOST_POSITIONS = 250  # of one word: PostgreSQL keeps 255 (its manual, 8.11.1)
_APART = 2  # positions between two parts: no phrase goes on from one to the next

_REMOVE = {
    "sqlite": ("DELETE FROM archive_head WHERE rowid = :id", "DELETE FROM archive_text WHERE rowid = :id"),
    "postgresql": ("DELETE FROM archive_words WHERE post_id = :id",),
}
_ADD = {
    "sqlite": (
        "INSERT INTO archive_head (rowid, title, standfirst, topics) VALUES (:id, :title, :standfirst, :topics)",
        "INSERT INTO archive_text (rowid, title, standfirst, body, topics)"
        " VALUES (:id, :title, :standfirst, :body, :topics)",
    ),
    "postgresql": (
        "INSERT INTO archive_words (post_id, title, head, words) VALUES"
        " (:id, :title, CAST(CAST(:head AS text) AS tsvector), CAST(CAST(:words AS text) AS tsvector))",
    ),
}


async def remove(connection: AsyncConnection, post_id: int) -> None:
    """The article is found no more."""
    for statement in _REMOVE[connection.dialect.name]:
        await connection.execute(text(statement), {"id": post_id})


async def add(connection: AsyncConnection, words: Mapping[int, IndexedWords]) -> None:
    """These articles are found by these words; none of them may be in the index."""
    dialect = connection.dialect.name
    rows_ = [_row(dialect, post_id, each) for post_id, each in words.items()]
    for statement in map(text, _ADD[dialect]) if rows_ else ():
        names = statement.compile().params
        await connection.execute(statement, [{name: row[name] for name in names} for row in rows_])


def _row(dialect: str, post_id: int, words: IndexedWords) -> dict[str, int | str]:
    if dialect == "sqlite":
        topics = " ".join(map(topic_word, words.topics))
        parts = {"title": words.title, "standfirst": words.standfirst, "body": words.text, "topics": topics}
    else:
        head = (words.title, words.standfirst)
        signs = (*map(topic_word, words.topics), block_word(block_of(post_id)))
        parts = {"title": words.title, "head": vector(head, signs), "words": vector((*head, words.text), signs)}
    return {"id": post_id, **parts}


def topic_word(slug: str) -> str:
    """A topic's slug as one word that none of a person's is, nor begins."""
    return "·" + _NO_LETTER.sub("·", slug)


def vector(parts: Iterable[str], signs: Iterable[str]) -> str:
    """Folded texts as a `tsvector` is written, each word with its places: PostgreSQL's parser would tear some apart.
    `signs` are words without places."""
    places: dict[str, list[str]] = defaultdict(list)
    place = 0
    for part in parts:
        for word in part.split():
            place += 1
            if len(places[word]) < _MOST_POSITIONS:
                places[word].append(str(place))
        place += _APART
    written = [f"'{word}':{','.join(at)}" for word, at in places.items()]
    return " ".join((*written, *(f"'{sign}'" for sign in signs)))
