"""A process that dies at a moment that a test names."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, event
from sqlalchemy.engine import Engine


class KilledError(BaseException):
    """Ended here, as by `kill -9`: what was not committed is gone."""


@contextmanager
def killed_at(number: int) -> Iterator[list[int]]:
    """Dies before the transaction of that number, of those that write, is committed."""
    seen = [0]

    def wrote(connection: Connection, _cursor: Any, statement: str, *_: Any) -> None:
        if statement.lstrip().split(" ", 1)[0] in ("INSERT", "UPDATE", "DELETE", "CREATE", "TRUNCATE"):
            connection.info["wrote"] = True

    def commit(connection: Connection) -> None:
        if connection.info.pop("wrote", False):
            seen[0] += 1
            if seen[0] == number:
                raise KilledError

    event.listen(Engine, "before_cursor_execute", wrote)
    event.listen(Engine, "commit", commit)
    try:
        yield seen
    finally:
        event.remove(Engine, "before_cursor_execute", wrote)
        event.remove(Engine, "commit", commit)
