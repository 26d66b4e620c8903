"""What happens at the desk is told to other programs: events, endpoints, a copy for each, and what is counted first."""

import sqlalchemy as sa
from alembic import op

revision = "0060"
down_revision = "0059"

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_WAITING = sa.text("state = 0")


def upgrade() -> None:
    op.create_table(
        "endpoint",
        sa.Column("id", _ID, nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("types", sa.Text(), nullable=False),
        sa.Column("salt", sa.Text(), nullable=False),
        sa.Column("check", sa.Text(), nullable=False),
        sa.Column("old_salt", sa.Text()),
        sa.Column("old_until", sa.BigInteger()),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("failing_since", sa.BigInteger()),
        sa.Column("open_until", sa.BigInteger()),
        sa.Column("last_ok_at", sa.BigInteger()),
        sa.Column("error", sa.Text()),
        sa.Column("off_at", sa.BigInteger()),
        sa.Column("off_reason", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="pk_endpoint"),
        sqlite_autoincrement=True,
    )
    _create_events()
    _create_counts()


def _create_events() -> None:
    op.create_table(
        "desk_event",
        sa.Column("id", _ID, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("type", sa.SmallInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_desk_event"),
        sa.UniqueConstraint("key", name="uq_desk_event_key"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_desk_event_at", "desk_event", ["at"])
    op.create_table(
        "endpoint_copy",
        sa.Column("endpoint_id", _ID, nullable=False),
        sa.Column("event_id", _ID, nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("state", sa.SmallInteger(), nullable=False),
        sa.Column("attempts", sa.SmallInteger(), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.Column("status", sa.Integer()),
        sa.Column("error", sa.Text()),
        sa.PrimaryKeyConstraint("endpoint_id", "event_id", name="pk_endpoint_copy"),
        sa.ForeignKeyConstraint(
            ["endpoint_id"], ["endpoint.id"], name="fk_endpoint_copy_endpoint_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["event_id"], ["desk_event.id"], name="fk_endpoint_copy_event_id", ondelete="CASCADE"),
    )
    for name, columns in (("waiting", ["subject", "event_id"]), ("due", ["due_at", "event_id"])):
        op.create_index(
            f"ix_endpoint_copy_{name}",
            "endpoint_copy",
            ["endpoint_id", *columns],
            sqlite_where=_WAITING,
            postgresql_where=_WAITING,
        )
    op.create_index("ix_endpoint_copy_event_id", "endpoint_copy", ["event_id"])


def _create_counts() -> None:
    op.create_table(
        "event_count",
        sa.Column("id", _ID, nullable=False),
        sa.Column("type", sa.SmallInteger(), nullable=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_event_count"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_event_count_at", "event_count", ["at"])
    op.create_table(
        "failure_told",
        sa.Column("post_id", _ID, nullable=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("post_id", "platform", "reason", name="pk_failure_told"),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name="fk_failure_told_post_id", ondelete="CASCADE"),
    )


def downgrade() -> None:
    """Nobody is told of anything any more."""
    for name in ("failure_told", "event_count", "endpoint_copy", "desk_event", "endpoint"):
        op.drop_table(name)
