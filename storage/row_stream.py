"""The rows of a database as either kind of it can hold them: which tables there are, their rows in slices, a digest.

Only what the migrations make is looked at, as the database itself describes it: so that also tables of an older version
are read. A value is a number, a text, a truth or nothing; a JSON column's text is taken as it stands, letter by letter.
"""

import json
from collections.abc import AsyncIterator, Callable, Collection, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    Connection,
    Float,
    Integer,
    MetaData,
    Numeric,
    SmallInteger,
    Table,
    Text,
    cast,
    func,
    inspect,
    literal,
    select,
    text,
    tuple_,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.types import TypeDecorator, TypeEngine

from bot import errors
from storage import copy_marks
from storage.search import UNINDEXED

Row = tuple[Any, ...]

MOST_ROWS = 1_000
FIRST_ROWS = 100
SLICE_BYTES = 2_000_000
"""About so much is held at once, and written in one transaction."""

NOT_COPIED = (copy_marks.SETTING, UNINDEXED)
"""Settings that are about this one database: its marks, and how far its search index is."""

_OF_THE_DATABASE = ("alembic_version", "archive_head", "archive_text", "archive_words", "sqlite_")
"""Names, or how they begin, of what is no row of the product: the version, the search index and what belongs to it."""
_WIDTHS = {16: "2 bytes", 32: "4 bytes", 64: "8 bytes"}


class _JsonText(TypeDecorator[str]):
    """JSON as the text that stands in the table: read and written, numbers and blanks could come out otherwise."""

    impl = JSON
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> None:
        return None

    def result_processor(self, dialect: Dialect, coltype: object) -> None:
        return None


@dataclass(frozen=True, slots=True)
class Digest:
    """Of a table's rows, in whatever order: how many, and the sum of a digest of each. Text sorts differently in the
    two databases, so no order is the same in both."""

    rows: int = 0
    total: int = 0

    def plus(self, rows: Sequence[Row]) -> "Digest":
        """With these as well."""
        added = sum(int.from_bytes(blake2b(_written(row), digest_size=16).digest(), "big") for row in rows)
        return Digest(self.rows + len(rows), (self.total + added) % (1 << 128))


@dataclass(frozen=True, slots=True)
class RowSlice:
    """Some rows of a table. `last`: the key of the last, as its own database holds it. `nulls`: in how many of them a
    NUL was replaced."""

    rows: Sequence[Row]
    last: Row
    nulls: int


def _written(row: Row) -> bytes:
    return json.dumps(row, separators=(",", ":")).encode()


async def tables(server: AsyncConnection) -> Sequence[Table]:
    """The tables of a database on a server, each after those that it refers to. A file has the same."""
    return await server.run_sync(_tables)


def _tables(connection: Connection) -> Sequence[Table]:
    described, plain = MetaData(), MetaData()
    names = [each for each in inspect(connection).get_table_names() if not each.startswith(_OF_THE_DATABASE)]
    described.reflect(connection, only=names)
    return [
        Table(
            each.name,
            plain,
            *(Column(column.name, _plain(column.type), primary_key=column.primary_key) for column in each.columns),
        )
        for each in described.sorted_tables
    ]


def _plain(type_: TypeEngine[Any]) -> TypeEngine[Any]:
    match type_:
        case JSON():
            return _JsonText()
        case Boolean():
            return Boolean()
        case SmallInteger():
            return SmallInteger()
        case BigInteger():
            return BigInteger()
        case Integer():
            return Integer()
        case Numeric() | Float():
            return Float()
    return Text()


async def count(connection: AsyncConnection, tables: Collection[Table]) -> int:
    """How many rows there are."""
    numbers = [(await connection.execute(_all(select(func.count()), each))).scalar_one() for each in tables]
    return sum(numbers)


def _all(query: Any, table: Table) -> Any:
    chosen = query.select_from(table)
    return chosen.where(table.c.name.not_in(NOT_COPIED)) if table.name == "setting" else chosen


async def slices(connection: AsyncConnection, table: Table, after: Row | None = None) -> AsyncIterator[RowSlice]:
    """A table's rows in the order of its key, from the one after `after`.

    Raises Problem for a value that does not belong in its column.
    """
    key, size = list(table.primary_key.columns), FIRST_ROWS
    places = [list(table.columns).index(column) for column in key]
    plain = _plainly(table)
    ordered = _all(select(*map(_as_text if not _is_file(connection) else _itself, table.columns)), table).order_by(*key)
    while True:
        query = ordered if after is None else ordered.where(_later(key, after))
        rows = await _fetched(connection, query.limit(size), table)
        if not rows:
            return
        found = [plain(row) for row in rows]
        after = tuple(rows[-1][place] for place in places)
        yield RowSlice([row for row, _ in found], after, sum(replaced for _, replaced in found))
        size = _next_size(size, found)


def _as_text(column: Column[Any]) -> ColumnElement[Any]:
    """On a server, whose driver else reads the JSON."""
    return cast(column, Text) if isinstance(column.type, _JsonText) else column


def _itself(column: Column[Any]) -> ColumnElement[Any]:
    return column


def _later(key: Sequence[Column[Any]], after: Row) -> Any:
    values = [literal(value, column.type) for column, value in zip(key, after, strict=True)]
    return key[0] > values[0] if len(key) == 1 else tuple_(*key) > tuple_(*values)


async def _fetched(connection: AsyncConnection, query: Any, table: Table) -> Sequence[Row]:
    try:
        return [tuple(row) for row in await connection.execute(query)]
    except DBAPIError as error:
        if "decode to UTF-8" not in str(error.orig):
            raise
        raise errors.Problem(f"The table {table.name} holds text that is not UTF-8: nothing can be copied.") from error


def _next_size(size: int, found: Sequence[tuple[Row, bool]]) -> int:
    """Twice as many at most: after short rows may come long ones."""
    length = sum(len(value) for row, _ in found for value in row if isinstance(value, str)) + 8 * len(found)
    return max(1, min(MOST_ROWS, size * 2, size * SLICE_BYTES // length))


def _plainly(table: Table) -> Callable[[Row], tuple[Row, bool]]:
    """What makes a row of either database the same, and whether a NUL had to be replaced for it."""
    checks = [_check(table.name, column) for column in table.columns]

    def plain(row: Row) -> tuple[Row, bool]:
        found = tuple(check(value) if value is not None else None for check, value in zip(checks, row, strict=True))
        # PostgreSQL keeps no NUL in a text, SQLite does: U+FFFD is what stands for what could not be kept.
        if any(isinstance(value, str) and "\0" in value for value in found):
            return tuple(value.replace("\0", "\ufffd") if isinstance(value, str) else value for value in found), True
        return found, False

    return plain


def _check(table: str, column: Column[Any]) -> Callable[[Any], Any]:
    """For one column: its value as both databases hold it. SQLite keeps anything in any column."""
    wanted, bits = _sort(column.type)

    def check(value: Any) -> Any:
        if wanted is float and type(value) is int:
            return float(value)
        if type(value) is not wanted:
            raise _misplaced(f"{type(value).__name__} where {wanted.__name__} belongs", table, column)
        if isinstance(value, int) and bits and value.bit_length() >= bits:
            raise _misplaced(f"a number that is larger than {_WIDTHS[bits]}", table, column)
        return value

    return check


def _misplaced(what: str, table: str, column: Column[Any]) -> errors.Problem:
    return errors.Problem(
        f"The column {table}.{column.name} holds {what}, which PostgreSQL does not take: correct it, then try again."
    )


def _sort(type_: TypeEngine[Any]) -> tuple[type, int]:
    match type_:
        case Boolean():
            return bool, 0
        case Float():
            return float, 0
        case SmallInteger():
            return int, 16
        case BigInteger():
            return int, 64
        case Integer():
            return int, 32
    return str, 0


async def digest(connection: AsyncConnection, table: Table, done: Callable[[int], None]) -> Digest:
    """Of a whole table; `done` is called with how many rows were read since."""
    found = Digest()
    async for each in slices(connection, table):
        found = found.plus(each.rows)
        done(len(each.rows))
    return found


async def numbered(connection: AsyncConnection, tables: Collection[Table]) -> Sequence[str]:
    """The names of those whose rows have numbers that are never given twice."""
    found = await connection.execute(text(_NUMBERED_IN_FILE if _is_file(connection) else _NUMBERED_ON_SERVER))
    names = {each.name for each in tables}
    return [row.name for row in found if row.name in names]


async def identities(connection: AsyncConnection, tables: Collection[Table]) -> dict[str, int]:
    """The highest number that each of `numbered` ever gave a row; nothing of those that gave none."""
    names = {each.name for each in tables}
    found = await connection.execute(text(_LAST_IN_FILE if _is_file(connection) else _LAST_ON_SERVER))
    return {row.name: row.last for row in found if row.name in names and row.last}


def _is_file(connection: AsyncConnection) -> bool:
    return connection.dialect.name == "sqlite"


_NUMBERED_IN_FILE = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%AUTOINCREMENT%'"
_LAST_IN_FILE = "SELECT name, seq AS last FROM sqlite_sequence"
_NUMBERED_ON_SERVER = """
    SELECT table_name AS name FROM information_schema.columns
    WHERE table_schema = current_schema() AND column_name = 'id' AND column_default LIKE 'nextval%'
"""
# PostgreSQL's catalogues say which sequence belongs to which column (its manual, 53.18 and 54.23).
_LAST_ON_SERVER = f"""
    SELECT name, pg_sequence_last_value(CAST(pg_get_serial_sequence(quote_ident(name), 'id') AS regclass)) AS last
    FROM ({_NUMBERED_ON_SERVER}) AS numbered
"""
