"""The triggers that keep the counts of a post's copies (table `tally`).

SQLAlchemy's tables cannot hold them, so they are made here: by the migration that brought them, and where all tables
are made at once.
"""

from sqlalchemy import Connection

_ADD = """
    ON CONFLICT (post_id, platform, state, reason, shard) DO UPDATE SET number = tally.number + excluded.number
"""
_SQLITE_COUNT = (
    "INSERT INTO tally (post_id, platform, state, reason, shard, number) SELECT {row}.post_id, {row}.platform, {state},"
    " {reason}, 0, {number} WHERE {condition}" + _ADD + ";"
)


def _sqlite_closed(row: str, number: int) -> str:
    return _SQLITE_COUNT.format(
        row=row, state=f"{row}.state", reason=f"coalesce({row}.reason, '')", number=number, condition=f"{row}.state > 1"
    )


# SQLite runs a trigger once a row: its condition keeps claims, the most frequent change, free of it.
_SQLITE = (
    f"""
    CREATE TRIGGER delivery_tally_update AFTER UPDATE OF state, reason ON delivery
    WHEN (OLD.state > 1 OR NEW.state > 1) AND (OLD.state <> NEW.state OR OLD.reason IS NOT NEW.reason)
    BEGIN {_sqlite_closed("OLD", -1)} {_sqlite_closed("NEW", 1)} END
    """,
    f"""
    CREATE TRIGGER delivery_tally_delete AFTER DELETE ON delivery
    BEGIN {_sqlite_closed("OLD", -1)}
        {_SQLITE_COUNT.format(row="OLD", state="0", reason="''", number=-1, condition="true")}
    END
    """,
)
# A row of counts for each connection (`shard`): on one row a post all writers would wait for each other's lock.
_POSTGRESQL_COUNT = """
    INSERT INTO tally (post_id, platform, state, reason, shard, number)
    SELECT post_id, platform, state, reason, pg_backend_pid(), sum(change) FROM ({changes}) AS changes
    GROUP BY post_id, platform, state, reason HAVING sum(change) <> 0
"""
_CLOSED = "SELECT post_id, platform, state, coalesce(reason, '') AS reason, {} AS change FROM {} WHERE state > 1"
_EVERY = "SELECT post_id, platform, CAST(0 AS smallint), '', -1 FROM before"
_UPDATED = f"{_CLOSED.format(1, 'after')} UNION ALL {_CLOSED.format(-1, 'before')}"
_DELETED = f"{_CLOSED.format(-1, 'before')} UNION ALL {_EVERY}"
_FUNCTION = "CREATE FUNCTION {}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {}; RETURN NULL; END $$"
_POSTGRESQL = (
    _FUNCTION.format("delivery_tally_update", _POSTGRESQL_COUNT.format(changes=_UPDATED) + _ADD),
    """
    CREATE TRIGGER delivery_tally_update AFTER UPDATE ON delivery REFERENCING OLD TABLE AS before NEW TABLE AS after
    FOR EACH STATEMENT EXECUTE FUNCTION delivery_tally_update()
    """,
    _FUNCTION.format("delivery_tally_delete", _POSTGRESQL_COUNT.format(changes=_DELETED) + _ADD),
    """
    CREATE TRIGGER delivery_tally_delete AFTER DELETE ON delivery REFERENCING OLD TABLE AS before
    FOR EACH STATEMENT EXECUTE FUNCTION delivery_tally_delete()
    """,
)


def create(connection: Connection) -> None:
    """Make them."""
    for statement in _SQLITE if _is_sqlite(connection) else _POSTGRESQL:
        connection.exec_driver_sql(statement)


def drop(connection: Connection) -> None:
    """Take them away."""
    for name in ("delivery_tally_update", "delivery_tally_delete"):
        if _is_sqlite(connection):
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        else:
            connection.exec_driver_sql(f"DROP TRIGGER {name} ON delivery")
            connection.exec_driver_sql(f"DROP FUNCTION {name}()")


def _is_sqlite(connection: Connection) -> bool:
    return connection.dialect.name == "sqlite"
