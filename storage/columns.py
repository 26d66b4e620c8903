"""How values are kept: times, states and lists in a compact, exact form that is the same on both databases."""

import json
from datetime import UTC, datetime, timedelta
from enum import Enum
from typing import Any, Generic, TypeVar

from sqlalchemy import BigInteger, ColumnElement, Integer, SmallInteger, Table, Text, literal_column
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Dialect
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeDecorator

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)

E = TypeVar("E", bound=Enum)


def to_micros(moment: datetime) -> int:
    """Microseconds since 1970, exactly."""
    return (moment - EPOCH) // _MICROSECOND


def from_micros(micros: int) -> datetime:
    """The aware UTC moment so many microseconds after 1970."""
    return EPOCH + timedelta(microseconds=micros)


class Moment(TypeDecorator[datetime]):
    """An aware datetime as microseconds since 1970."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:  # noqa: D102
        return None if value is None else to_micros(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:  # noqa: D102
        return None if value is None else from_micros(value)


class Coded(TypeDecorator[E], Generic[E]):
    """A member of an enum as its place in `members`. Only ever append to them: stored rows hold the places."""

    impl = SmallInteger
    cache_ok = True

    def __init__(self, members: tuple[E, ...]) -> None:
        super().__init__()
        self.members = members
        self._codes = {member: code for code, member in enumerate(members)}

    def code(self, member: E) -> ColumnElement[int]:
        """The member as a literal: a partial index serves only a query that says its very words."""
        return literal_column(str(self._codes[member]), Integer)

    def process_bind_param(self, value: E | None, dialect: Dialect) -> int | None:  # noqa: D102
        return None if value is None else self._codes[value]

    def process_result_value(self, value: int | None, dialect: Dialect) -> E | None:  # noqa: D102
        return None if value is None else self.members[value]


class Strings(TypeDecorator[tuple[str, ...]]):
    """A short list of strings as a JSON array; nothing at all for an empty one, which most message ids are."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> str | None:  # noqa: D102
        return None if value is None else to_json(value) if value else ""

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[str, ...]:  # noqa: D102
        return tuple(json.loads(value)) if value else ()


def to_json(value: Any) -> str:
    """Compact JSON that any database can keep: readable, but escaped where a lone surrogate could not be encoded."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(value, separators=(",", ":"))
    return text


class database_now(FunctionElement[int]):  # noqa: N801 - a SQL function, named as one
    """The database's own clock in microseconds since 1970: leases of several hosts must agree on one."""

    type = BigInteger()
    inherit_cache = True


@compiles(database_now, "sqlite")
def _sqlite_now(element: database_now, compiler: SQLCompiler, **kwargs: Any) -> str:
    return "CAST((julianday('now') - 2440587.5) * 86400000000 AS INTEGER)"


@compiles(database_now, "postgresql")
def _postgresql_now(element: database_now, compiler: SQLCompiler, **kwargs: Any) -> str:
    return "CAST(extract(epoch FROM clock_timestamp()) * 1000000 AS BIGINT)"


def insert(connection: AsyncConnection, table: Table) -> sqlite.Insert | postgresql.Insert:
    """An insert that knows `on_conflict_do_…`: the same words in both dialects, but not in SQLAlchemy's neutral one."""
    return sqlite.insert(table) if connection.dialect.name == "sqlite" else postgresql.insert(table)
