"""Databases with rows in every table, of values that the two databases keep differently where they can."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Float, Integer, Numeric, SmallInteger, Table
from sqlalchemy.types import TypeDecorator

from storage import schema

ROWS = 4
WORDS = ("Ä", "a", "B", "\u0639\u0627\u062c\u0644 \U0001f30d 'x' \\ \"y\" \r\n\t%s :name")
"""Sorted otherwise by code point than by a language's rules; signs that an SQL statement or JSON could trip over."""
NUMBERED_UP_TO = 1 << 40
"""The highest number that a table ever gave: the rows are gone, the number is not given again."""


def fill(file: Path, *, rows: int = ROWS) -> None:
    """So many rows in each table of a file that has the tables; every other row has nothing where that is allowed."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("BEGIN")
        for table in schema.metadata.sorted_tables:
            marks = ", ".join("?" * len(table.columns))
            names = ", ".join(f'"{column.name}"' for column in table.columns)
            values = [[_value(table, column, row) for column in table.columns] for row in range(1, rows + 1)]
            connection.executemany(f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})', values)
        connection.execute("UPDATE sqlite_sequence SET seq = ? WHERE name = 'approval'", (NUMBERED_UP_TO,))
        connection.execute("UPDATE lease SET until = 0")  # nobody works with it
        connection.execute("COMMIT")


def _value(table: Table, column: Column[Any], row: int) -> Any:
    bare = column.type.impl_instance if isinstance(column.type, TypeDecorator) else column.type
    if column.foreign_keys or column.name in ("id", "post_id", "subscriber_id"):
        return row
    if column.nullable and row % 2:
        return None
    match bare:
        case Boolean():
            return row % 2
        case SmallInteger():
            return (1 << 15) - row
        case Integer():  # BIGINT too
            return (1 << 31) - row if str(bare) == "INTEGER" and not _is_id(column) else (1 << 62) - row
        case Float() | Numeric():
            return row / 3
        case JSON():
            return f'{{"é":1.0,  "b":"\\u0000 {row}", "b":[1e3, null]}}'
    return f"{WORDS[row % len(WORDS)]} {row}"


def _is_id(column: Column[Any]) -> bool:
    """On SQLite such a column is an INTEGER, on PostgreSQL a BIGINT."""
    return "sqlite" in getattr(column.type, "_variant_mapping", {})


def dump(file: Path) -> dict[str, list[Any]]:
    """Each table's rows as the file holds them, but for what is about the file itself; and the numbers it gave."""
    found: dict[str, list[Any]] = {}
    with closing(sqlite3.connect(file)) as connection:
        for table in schema.metadata.sorted_tables:
            names = ", ".join(f'"{column.name}"' for column in table.columns)
            where = "WHERE name NOT IN ('copy', 'search-unindexed-before')" if table.name == "setting" else ""
            found[table.name] = sorted(connection.execute(f'SELECT {names} FROM "{table.name}" {where}'), key=repr)
        found["sqlite_sequence"] = sorted(connection.execute("SELECT name, seq FROM sqlite_sequence"))
    return found
