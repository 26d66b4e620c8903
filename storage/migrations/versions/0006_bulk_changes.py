"""A change of all copies of a post says how far it is, so that it can be made in slices; copies are counted as they
change, by triggers: a row at a time on SQLite, a statement at a time on PostgreSQL."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0008"

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


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
_FILL = (
    "INSERT INTO tally (post_id, platform, state, reason, shard, number)"
    " SELECT post_id, platform, 0, '', 0, count(*) FROM delivery GROUP BY post_id, platform",
    "INSERT INTO tally (post_id, platform, state, reason, shard, number)"
    " SELECT post_id, platform, state, coalesce(reason, ''), 0, count(*) FROM delivery WHERE state > 1"
    " GROUP BY post_id, platform, state, coalesce(reason, '')",
)


def _on_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def upgrade() -> None:
    op.create_table(
        "bulk_change",
        sa.Column("id", _ID, nullable=False),
        sa.Column("act", sa.SmallInteger(), nullable=False),
        sa.Column("post_id", _ID, nullable=True),
        sa.Column("platform", sa.Text(), nullable=True),
        sa.Column("chat", sa.Text(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("cursor", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name="fk_bulk_change_post_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_bulk_change"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_bulk_change_post_id", "bulk_change", ["post_id"])
    in_doubt = sa.text("state = 3")
    op.create_index("ix_delivery_in_doubt", "delivery", ["post_id"], sqlite_where=in_doubt, postgresql_where=in_doubt)
    op.create_table(
        "tally",
        sa.Column("post_id", _ID, nullable=False, autoincrement=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("state", sa.SmallInteger(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("shard", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("post_id", "platform", "state", "reason", "shard", name="pk_tally"),
    )
    for statement in (*_FILL, *(_SQLITE if _on_sqlite() else _POSTGRESQL)):
        op.get_bind().exec_driver_sql(statement)


def downgrade() -> None:
    for what in ("update", "delete"):
        name = f"delivery_tally_{what}"
        op.execute(f"DROP TRIGGER {name}" + ("" if _on_sqlite() else " ON delivery"))
        if not _on_sqlite():
            op.execute(f"DROP FUNCTION {name}()")
    op.drop_table("tally")
    op.drop_index("ix_delivery_in_doubt", "delivery")
    op.drop_table("bulk_change")
