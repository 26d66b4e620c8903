"""Rows of a SQLite query handed over as one value.

Its driver takes the interpreter's lock back after every row. On the hot path the event loop holds that lock most of the
time, so each row costs a switch between two threads: more than everything else that is done with it. A query that
answers with one row, in which all others stand as JSON, takes it once. (PostgreSQL's driver runs in the event loop.)
"""

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.engine import Dialect
from sqlalchemy.ext.asyncio import AsyncConnection


class Packed:
    """A query of integers and texts, made once. SQLite's rows come in the query's order or in any other."""

    def __init__(self, query: Select[Any]) -> None:
        found = query.subquery("found")
        self._query = query
        self._packed = select(func.json_group_array(func.json_array(*found.columns)))
        self._types = [column.type for column in query.selected_columns]

    async def rows(self, connection: AsyncConnection, values: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
        """The rows, their values as the columns' types make them."""
        if connection.dialect.name != "sqlite":
            return iter((await connection.execute(self._query, values)).all())
        text = (await connection.execute(self._packed, values)).scalar_one()
        return self._unpacked(text, connection.dialect)

    def _unpacked(self, text: str, dialect: Dialect) -> Iterator[tuple[Any, ...]]:
        """Column by column: a call a value is what costs."""
        columns = zip(*json.loads(text), strict=True)
        made = [type_.dialect_impl(dialect).result_processor(dialect, None) for type_ in self._types]
        return zip(
            *(map(make, column) if make else column for make, column in zip(made, columns, strict=False)), strict=True
        )
