"""Threads are started under messages as others are published; what does not work in a place is told once."""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_UNDONE, _UNTOLD = sa.text("done_at IS NULL"), sa.text("told_at IS NULL")
_PUBLISH = "kind = 0"
_KEPT = "id, platform, chat, message_id, urgent, tries, created_at, not_before, done_at"


def upgrade() -> None:
    op.add_column("subscriber", sa.Column("threads", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        "place_trouble",
        sa.Column("subscriber_id", _ID, nullable=False),
        sa.Column("trouble", sa.SmallInteger(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.Column("told_at", sa.BigInteger()),
        sa.PrimaryKeyConstraint("subscriber_id", "trouble", "about", name="pk_place_trouble"),
        sa.ForeignKeyConstraint(
            ["subscriber_id"], ["subscriber.id"], name="fk_place_trouble_subscriber_id", ondelete="CASCADE"
        ),
    )
    op.create_index(
        "ix_place_trouble_due_at", "place_trouble", ["due_at"], sqlite_where=_UNTOLD, postgresql_where=_UNTOLD
    )
    _create("message_task", kinds=True)
    op.execute(f"INSERT INTO message_task ({_KEPT}, kind, name) SELECT {_KEPT}, 0, '' FROM crosspost")
    op.execute(
        "INSERT INTO message_task_try (id, platform, chat, kind, at)"
        " SELECT id, platform, chat, 0, at FROM crosspost_try"
    )
    _follow_on("message_task")
    op.drop_table("crosspost_try")
    op.drop_table("crosspost")


def downgrade() -> None:
    """Threads that wait are not started."""
    _create("crosspost")
    op.execute(f"INSERT INTO crosspost ({_KEPT}) SELECT {_KEPT} FROM message_task WHERE {_PUBLISH}")
    op.execute(
        "INSERT INTO crosspost_try (id, platform, chat, at)"
        f" SELECT id, platform, chat, at FROM message_task_try WHERE {_PUBLISH}"
    )
    _follow_on("crosspost")
    op.drop_table("message_task_try")
    op.drop_table("message_task")
    op.drop_table("place_trouble")
    op.drop_column("subscriber", "threads")


def _create(table: str, *, kinds: bool = False) -> None:
    """The table of what waits, and that of tries, as they are now or were."""
    kind = ["kind"] * kinds
    name = [sa.Column("name", sa.Text(), nullable=False)] if kinds else []
    op.create_table(
        table,
        sa.Column("id", _ID, primary_key=True),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("chat", sa.Text(), nullable=False),
        sa.Column("message_id", sa.Text(), nullable=False),
        *(sa.Column(each, sa.SmallInteger(), nullable=False) for each in kind),
        *name,
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("tries", sa.SmallInteger(), nullable=False, server_default=sa.text("0")),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("not_before", sa.BigInteger(), nullable=False),
        sa.Column("done_at", sa.BigInteger()),
    )
    op.create_index(f"uq_{table}_message", table, ["platform", "chat", "message_id", *kind], unique=True)
    waiting = ["platform", *kind, "chat", "not_before"]
    op.create_index(f"ix_{table}_waiting", table, waiting, sqlite_where=_UNDONE, postgresql_where=_UNDONE)
    op.create_index(f"ix_{table}_done_at", table, ["done_at"])
    op.create_table(
        f"{table}_try",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("chat", sa.Text(), nullable=False),
        *(sa.Column(each, sa.SmallInteger(), nullable=False) for each in kind),
        sa.Column("at", sa.BigInteger(), nullable=False),
    )
    op.create_index(f"ix_{table}_try_at", f"{table}_try", ["platform", "chat", *kind, "at"])


def _follow_on(table: str) -> None:
    """On PostgreSQL copied rows do not move the counters from which the next ids come."""
    if op.get_bind().dialect.name == "postgresql":
        for name in (table, f"{table}_try"):
            op.execute(f"SELECT setval('{name}_id_seq', coalesce((SELECT max(id) FROM {name}), 0) + 1, false)")
