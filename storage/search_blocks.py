"""Words on PostgreSQL, looked for from the newest articles on, block by block.

PostgreSQL reads an inverted index in no order: to find the newest articles with a common word it gathers all that have
it, or walks through the articles and looks for the word in each; of 200,000 either takes a second. So each vector holds
the number of its article's block as one more word. A word and a block are found together as fast as the rarer of both.
"""

from collections.abc import Mapping, Sequence
from math import ceil
from typing import Any

from sqlalchemy import BindParameter, bindparam, text
from sqlalchemy.ext.asyncio import AsyncConnection

BLOCK = 2_048  # articles, by their numbers
FIRST_BLOCKS = 2  # the newest is seldom full
_MORE = 1.5  # times as many blocks as should do: words come in waves

# Until the end of the transaction the table is not read from end to end: of a common word that is guessed to be faster,
# because the planner takes looking into a vector for cheap.
_BEGIN = text("SELECT (SELECT max(post_id) FROM archive_words), set_config('enable_seqscan', 'off', true)")
# `+ 0`: else the articles would be walked through by their numbers, for the same reason.
_FOUND = (
    "SELECT post_id, {title} AS title FROM archive_words WHERE {column} @@ CAST(CAST(:query AS text) AS tsquery)"
    " AND post_id + 0 < :below{more} ORDER BY post_id + 0 DESC LIMIT :most"
)


def block_word(block: int) -> str:
    """A block as one word that no person's is, nor a topic's."""
    return f"#{block}"


def block_of(post_id: int) -> int:
    """The block of an article."""
    return post_id // BLOCK


async def newest(
    connection: AsyncConnection, query: str, most: int, *, column: str, title: str, more: str, values: Mapping[str, Any]
) -> Sequence[tuple[int, str | None]]:
    """The newest `most` articles that match, the newest first: numbers and titles.

    `query` is a `tsquery`, `column` the vector that is looked through; `more` narrows it further, with its `values`.
    """
    statement = text(_FOUND.format(column=column, title=title, more=more)).bindparams(*lists(values))
    left = block_of((await connection.execute(_BEGIN)).scalar() or 0) + 1
    found = list[tuple[int, str | None]]()
    looked_at, number = 0, FIRST_BLOCKS
    while left > 0 and len(found) < most:
        blocks = range(max(0, left - number), left)
        within = {"query": _within(query, blocks), "below": left * BLOCK, "most": most - len(found)}
        rows = await connection.execute(statement, {**values, **within})
        found += [(row.post_id, row.title) for row in rows]
        looked_at, left = looked_at + len(blocks), blocks.start
        number = _enough(looked_at, len(found), most) if found else left
    return found


def _enough(looked_at: int, found: int, most: int) -> int:
    """How many more blocks should hold what is still wanted."""
    return ceil(_MORE * looked_at * (most - found) / found)


def _within(query: str, blocks: range) -> str:
    """The query in these blocks; in all that are left no block needs to be named."""
    if blocks.start == 0:
        return query
    named = " | ".join(f"'{block_word(each)}'" for each in blocks)
    return f"({query}) & ({named})"


def lists(values: Mapping[str, Any]) -> list[BindParameter[Any]]:
    """What makes lists among these values parameters of `IN`."""
    return [bindparam(name, expanding=True) for name, value in values.items() if isinstance(value, list)]
