"""How values are kept: times, states and lists in a compact, exact form that is the same on both databases."""

import json
from collections.abc import Callable, Hashable
from datetime import UTC, datetime, time, timedelta
from functools import lru_cache
from typing import Any, Generic, TypeVar

from sqlalchemy import BigInteger, ColumnElement, Integer, SmallInteger, Table, Text, literal_column
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Dialect
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeDecorator

from bot.release_rules import AT_ONCE, Canary, LocalTime, ReleaseRule

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)

E = TypeVar("E", bound=Hashable)


@lru_cache(maxsize=1_024)
def to_micros(moment: datetime) -> int:
    """Microseconds since 1970, exactly. Remembered: the rows of one post share most of their times."""
    # Whole numbers all the way: `timestamp()` is a float, and cut to microseconds it is off by one now and then.
    return (moment - EPOCH) // _MICROSECOND


@lru_cache(maxsize=1_024)
def from_micros(micros: int) -> datetime:
    """The aware UTC moment so many microseconds after 1970."""
    return EPOCH + timedelta(microseconds=micros)


# The processors are given as plain functions, because the ordinary way costs three calls a value on the hot path.


class Moment(TypeDecorator[datetime]):
    """An aware datetime as microseconds since 1970."""

    impl = BigInteger
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Callable[[datetime | None], int | None]:  # noqa: D102
        return micros_or_none

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[int | None], datetime | None]:  # noqa: D102
        return _moment_or_none


def micros_or_none(moment: datetime | None) -> int | None:
    """As a `Moment` column holds it."""
    return None if moment is None else to_micros(moment)


def _moment_or_none(micros: int | None) -> datetime | None:
    return None if micros is None else from_micros(micros)


class Coded(TypeDecorator[E], Generic[E]):
    """A member of an enum, or one of few values, as its place in `members`. Only ever append to them:
    stored rows hold the places."""

    impl = SmallInteger
    cache_ok = True

    def __init__(self, members: tuple[E, ...]) -> None:
        super().__init__()
        self.members = members
        self.codes = {member: code for code, member in enumerate(members)}

    def code(self, member: E) -> ColumnElement[int]:
        """The member as a literal: a partial index serves only a query that says its very words."""
        return literal_column(str(self.codes[member]), Integer)

    def bind_processor(self, dialect: Dialect) -> Callable[[E | None], int | None]:  # noqa: D102
        return self.codes.get  # type: ignore[return-value] # None has no code, and stays None

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[int | None], E | None]:  # noqa: D102
        members = dict(enumerate(self.members))
        return members.get  # type: ignore[return-value]


class Strings(TypeDecorator[tuple[str, ...]]):
    """A short list of strings as a JSON array; nothing at all for an empty one, which most message ids are."""

    impl = Text
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Callable[[tuple[str, ...] | None], str]:  # noqa: D102
        return joined

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[str], tuple[str, ...]]:  # noqa: D102
        return _split


class RuleText(TypeDecorator[ReleaseRule]):
    """A source's rule as people write it."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: ReleaseRule | None, dialect: Dialect) -> str:  # noqa: D102
        return str(value or AT_ONCE)

    def process_result_value(self, value: str | None, dialect: Dialect) -> ReleaseRule:  # noqa: D102
        return ReleaseRule.read(value) if value else AT_ONCE


class CanaryText(TypeDecorator[Canary]):
    """How many places get something first, and how many seconds later the rest: `20/600`."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Canary | None, dialect: Dialect) -> str | None:  # noqa: D102
        return None if value is None else f"{value.places}/{value.wait // timedelta(seconds=1)}"

    def process_result_value(self, value: str | None, dialect: Dialect) -> Canary | None:  # noqa: D102
        if value is None:
            return None
        places, seconds = map(int, value.split("/"))
        return Canary(places=places, wait=timedelta(seconds=seconds))


class LocalTimeText(TypeDecorator[LocalTime]):
    """An hour of each reader's own zone, and the zone of who chose none: `08:00 Asia/Beirut`."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: LocalTime | None, dialect: Dialect) -> str | None:  # noqa: D102
        return None if value is None else f"{value.shown} {value.zone}"

    def process_result_value(self, value: str | None, dialect: Dialect) -> LocalTime | None:  # noqa: D102
        if value is None:
            return None
        at, zone = value.split(" ", 1)
        return LocalTime(at=time.fromisoformat(at), zone=zone)


def joined(strings: tuple[str, ...] | None) -> str:
    """As a `Strings` column holds it."""
    if not strings:
        return ""
    if len(strings) == 1 and strings[0].isalnum() and strings[0].isascii():  # a message's number: nearly always
        return f'["{strings[0]}"]'
    return to_json(strings)


def _split(stored: str) -> tuple[str, ...]:
    return tuple(json.loads(stored)) if stored else ()


_COMPACT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))  # made once: `json.dumps` makes one a call
_ESCAPED = json.JSONEncoder(separators=(",", ":"))


def to_json(value: Any) -> str:
    """Compact JSON that any database can keep: readable, but escaped where a lone surrogate could not be encoded."""
    text = _COMPACT.encode(value)
    try:
        text.encode()
    except UnicodeEncodeError:
        return _ESCAPED.encode(value)
    return text


def from_json(text: str) -> Any:
    """What `to_json` wrote."""
    return json.loads(text)


class database_now(FunctionElement[int]):  # noqa: N801 - a SQL function, named as one
    """The database's own clock in microseconds since 1970: leases of several hosts must agree on one."""

    type = BigInteger()
    inherit_cache = True


@compiles(database_now, "sqlite")
def _sqlite_now(element: database_now, compiler: SQLCompiler, **kwargs: Any) -> str:
    # A day count with a fraction, exact to a millisecond: enough for leases, which are the only thing dated by it.
    return "CAST((julianday('now') - 2440587.5) * 86400000000 AS INTEGER)"


@compiles(database_now, "postgresql")
def _postgresql_now(element: database_now, compiler: SQLCompiler, **kwargs: Any) -> str:
    # Not `now()`, which stands still during a transaction: a lease renewed after a long wait would begin in the past.
    return "CAST(extract(epoch FROM clock_timestamp()) * 1000000 AS BIGINT)"


def insert(connection: AsyncConnection, table: Table) -> sqlite.Insert | postgresql.Insert:
    """An insert that knows `on_conflict_do_…`: the same words in both dialects, but not in SQLAlchemy's neutral one."""
    return insert_in(connection.dialect.name, table)


def insert_in(dialect: str, table: Table) -> sqlite.Insert | postgresql.Insert:
    """The same, where there is no connection yet."""
    return sqlite.insert(table) if dialect == "sqlite" else postgresql.insert(table)
