"""Finding words in the archive, on both databases."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model import Post
from bot.search import MOST_CANDIDATES, ArchiveQuery, ArchiveSearch, Candidate, IndexedWords, Term
from storage import column_types, posts, search_blocks, search_index
from storage.search_index import topic_word
from storage.tables import VISIBLE, post, search_query, setting, source

_OF_SOURCES = " AND EXISTS (SELECT 1 FROM post AS own WHERE own.id = {id} AND own.source_id IN :sources)"
_PARTS = {
    "sqlite": {"archive_head": "title", "archive_text": "NULL"},
    "postgresql": {"head": "title", "words": "NULL"},
}
"""Where title and standfirst are looked through, and where all words are; each with what says the title."""
# The key of a post is its age well enough to choose candidates by: reading them in its order needs no sorting.
_SQLITE = (
    "SELECT rowid AS id, {title} AS title FROM {table} WHERE {table} MATCH :query{more} ORDER BY rowid DESC LIMIT :most"
)
_MOMENTS = text(
    f"SELECT id, coalesce(published_at, created_at) AS moment FROM post WHERE id IN :ids AND {VISIBLE}"
).bindparams(bindparam("ids", expanding=True))
UNINDEXED = "search-unindexed-before"  # the setting that says below which post none is indexed; gone when all are


class SqlArchiveSearch(ArchiveSearch):
    """`bot.search.ArchiveSearch`."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def find(self, query: ArchiveQuery) -> Sequence[Candidate]:
        """The newest that match, at most `MOST_CANDIDATES` by title and standfirst and as many by all their words."""
        if not query.terms:
            return ()
        found = await (self._on_sqlite(query) if self._connection.dialect.name == "sqlite" else self._on_server(query))
        ids = list({post_id for post_id, _ in found})
        moments = {row.id: row.moment for row in await self._connection.execute(_MOMENTS, {"ids": ids})}
        return [
            Candidate(post_id=post_id, published_at=column_types.from_micros(moments[post_id]), title=title)
            for post_id, title in found
            if post_id in moments
        ]

    async def _on_sqlite(self, query: ArchiveQuery) -> Sequence[tuple[int, str | None]]:
        found = list[tuple[int, str | None]]()
        for table, title in _PARTS["sqlite"].items():
            more, values = _narrowed(query, f"{table}.rowid")
            statement = text(_SQLITE.format(table=table, title=title, more=more)).bindparams(
                *search_blocks.lists(values)
            )
            rows = await self._connection.execute(statement, {"query": fts5(query), "most": MOST_CANDIDATES, **values})
            found += [(row.id, row.title) for row in rows]
        return found

    async def _on_server(self, query: ArchiveQuery) -> Sequence[tuple[int, str | None]]:
        more, values = _narrowed(query, "archive_words.post_id")
        found = list[tuple[int, str | None]]()
        for column, title in _PARTS["postgresql"].items():
            found += await search_blocks.newest(
                self._connection,
                tsquery(query),
                MOST_CANDIDATES,
                column=column,
                title=title,
                more=more,
                values=values,
            )
        return found

    async def sources(self) -> Mapping[int, str]:
        """The names of the sources that have one."""
        named = await self._connection.execute(select(source.c.id, source.c.name).where(source.c.name.is_not(None)))
        return {row.id: row.name for row in named}

    async def unindexed(self, limit: int) -> Sequence[Post]:
        """The next articles of before there was an index, newest stored first; none: all are indexed."""
        before = (
            await self._connection.execute(select(setting.c.value).where(setting.c.name == UNINDEXED))
        ).scalar_one_or_none()
        if before is None:
            return ()
        ids = await self._connection.execute(
            select(post.c.id).where(post.c.id < int(before), text(VISIBLE)).order_by(post.c.id.desc()).limit(limit)
        )
        found = await posts.SqlPosts(self._connection).many(ids.scalars())
        return sorted(found.values(), key=lambda each: each.id, reverse=True)

    async def index(self, words: Mapping[int, tuple[int, IndexedWords]]) -> None:
        """Index these of `unindexed`, by post, at least one: those that still have the revision the words are of."""
        now = select(post.c.id, post.c.revision).where(post.c.id.in_(words), text(VISIBLE)).with_for_update()
        for post_id, revision in (await self._connection.execute(now)).all():
            if words[post_id][0] == revision:
                await search_index.remove(self._connection, post_id)
                await search_index.add(self._connection, {post_id: words[post_id][1]})
        mark, last = setting.c.name == UNINDEXED, min(words)
        older = select(post.c.id).where(post.c.id < last, text(VISIBLE)).limit(1)
        if (await self._connection.execute(older)).first() is None:
            await self._connection.execute(delete(setting).where(mark))
        else:
            await self._connection.execute(update(setting).where(mark).values(value=str(last)))

    async def keep_query(self, key: str, query: str, now: datetime) -> None:
        """Remember what was asked, for the buttons below its answer."""
        await self._connection.execute(
            column_types.insert(self._connection, search_query)
            .values(key=key, query=query, asked_at=now)
            .on_conflict_do_update(index_elements=[search_query.c.key], set_={"asked_at": now})
        )

    async def kept_query(self, key: str) -> str | None:
        """What was asked; None where it is forgotten."""
        found = await self._connection.execute(select(search_query.c.query).where(search_query.c.key == key))
        return found.scalar_one_or_none()


def _narrowed(query: ArchiveQuery, id_: str) -> tuple[str, dict[str, Any]]:
    """A condition on the source, with its values; nothing for any source."""
    if query.sources is None:
        return "", {}
    return _OF_SOURCES.format(id=id_), {"sources": list(query.sources)}


def fts5(query: ArchiveQuery) -> str:
    """The query in FTS5's language: each term a string in quotes."""
    written = [f'"{" ".join(term.words)}"{" *" if term.prefix else ""}' for term in query.terms]
    return " AND ".join((*written, *([f'"{topic_word(query.topic)}"'] if query.topic is not None else [])))


def tsquery(query: ArchiveQuery) -> str:
    """The query in the language of PostgreSQL's `tsquery`: each word a string in quotes."""
    written = [_phrase(term) for term in query.terms]
    return " & ".join((*written, *([f"'{topic_word(query.topic)}'"] if query.topic is not None else [])))


def _phrase(term: Term) -> str:
    return "(" + " <-> ".join(f"'{word}'" for word in term.words) + (":*" if term.prefix else "") + ")"
