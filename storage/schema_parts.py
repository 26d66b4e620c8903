"""What a SQLite database is made of, part by part, and how that differs from what a revision of ours makes.

A file may carry our revision and yet be another's: a column renamed, a table that became a view, a trigger that writes
along. What works with it would lose rows or fail days later, so it is compared before anything is replaced by it.
"""

import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing

from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool

from storage import migrate

Parts = Mapping[str, str]
"""Each part by its kind and name ("column post.title"), with what is held of its definition."""

_BLANKS = re.compile(r"\s+")
_CONDITION = re.compile(r"\bWHERE\b(.*)", re.IGNORECASE | re.DOTALL)


def differences(connection: sqlite3.Connection, revision: str) -> list[str]:
    """How the database differs from what the migrations make of an empty one, a clause each; empty: in nothing."""
    found, right = parts(connection), _made(revision)
    return [
        *(f"the {name} is missing" for name in right if name not in found),
        *(f"the {name} is not as it should be" for name, how in right.items() if found.get(name, how) != how),
        *(f"the {name} should not be there" for name in found if name not in right),
    ]


def _made(revision: str) -> Parts:
    engine = create_engine("sqlite://", poolclass=StaticPool)
    try:
        with engine.begin() as connection:
            migrate.upgrade_now(connection, revision)
        with closing(engine.raw_connection()) as raw:
            return parts(raw.driver_connection)  # type: ignore[arg-type]  # SQLAlchemy's type of it is Any or None
    finally:
        engine.dispose()


def parts(connection: sqlite3.Connection) -> Parts:
    """Every part there is but SQLite's own tables. Raises sqlite3.Error."""
    found: dict[str, str] = {}
    for kind, name, sql in connection.execute("SELECT type, name, coalesce(sql, '') FROM sqlite_master"):
        if name.startswith("sqlite_"):
            continue  # statistics, counters of ids, indexes of constraints: those are found with their tables
        if kind == "table":
            found[f"table {name}"] = _table_words(sql)
            found.update(_columns(connection, name))
            found.update(_indexes(connection, name))
            found.update(_foreign_keys(connection, name))
        elif kind != "index":
            found[f"{kind} {name}"] = _plain(sql)
    return found


def _table_words(sql: str) -> str:
    """What no pragma tells. Whole statements differ by how they were arrived at: made at once, or altered."""
    words = ("AUTOINCREMENT", "WITHOUT ROWID", "STRICT", "CHECK", "GENERATED", "VIRTUAL", "COLLATE", "ON CONFLICT")
    return " ".join(word for word in words if re.search(rf"\b{word}\b", sql, re.IGNORECASE))


def _columns(connection: sqlite3.Connection, table: str) -> Iterator[tuple[str, str]]:
    query = 'SELECT name, type, "notnull", pk, hidden FROM pragma_table_xinfo(?)'
    for name, type_, required, key, hidden in connection.execute(query, (table,)):
        yield f"column {table}.{name}", f"{type_.upper()} {required} {key} {hidden}"


def _indexes(connection: sqlite3.Connection, table: str) -> Iterator[tuple[str, str]]:
    query = (
        "SELECT list.name, list.\"unique\", list.origin, coalesce(master.sql, '') FROM pragma_index_list(?) AS list"
        " LEFT JOIN sqlite_master AS master ON master.type = 'index' AND master.name = list.name"
    )
    for name, unique, origin, sql in connection.execute(query, (table,)).fetchall():
        rows = connection.execute('SELECT name, "desc", coll FROM pragma_index_xinfo(?) WHERE key', (name,)).fetchall()
        columns = ", ".join(f"{column} {descending} {collation}" for column, descending, collation in rows)
        condition = _CONDITION.search(sql)
        label = f"index {name}" if origin == "c" else f"unique constraint {table}({columns})"
        yield label, f"{table} {columns} {unique} {_plain(condition[1]).strip('( )') if condition else ''}"


def _foreign_keys(connection: sqlite3.Connection, table: str) -> Iterator[tuple[str, str]]:
    query = 'SELECT "from", "table", coalesce("to", \'\'), on_delete, on_update FROM pragma_foreign_key_list(?)'
    for column, target, key, on_delete, on_update in connection.execute(query, (table,)):
        yield f"foreign key {table}.{column}", f"{target} {key} {on_delete} {on_update}"


def _plain(sql: str) -> str:
    return _BLANKS.sub(" ", sql.replace('"', "")).strip()
