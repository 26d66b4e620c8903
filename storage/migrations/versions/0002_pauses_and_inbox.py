"""Flood waits outlive a restart, updates are kept until handled, places looked at again, commands known by a key."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_UNHANDLED = "payload IS NOT NULL"
_DUE = "check_at IS NOT NULL"
_EXPIRED = "state = 5 AND reason IS NULL"


def upgrade() -> None:
    op.add_column("lease", sa.Column("paused_until", sa.BigInteger(), nullable=False, server_default=sa.text("0")))
    op.add_column("inbox", sa.Column("payload", sa.Text(), nullable=True))
    op.create_index(
        "ix_inbox_unhandled",
        "inbox",
        ["platform", "at"],
        sqlite_where=sa.text(_UNHANDLED),
        postgresql_where=sa.text(_UNHANDLED),
    )
    op.add_column("subscriber", sa.Column("checks", sa.SmallInteger(), nullable=False, server_default=sa.text("0")))
    op.add_column("subscriber", sa.Column("check_at", sa.BigInteger(), nullable=True))
    op.create_index(
        "ix_subscriber_check_at", "subscriber", ["check_at"], sqlite_where=sa.text(_DUE), postgresql_where=sa.text(_DUE)
    )
    op.create_index(
        "ix_delivery_expired",
        "delivery",
        ["subscriber_id", "post_id"],
        sqlite_where=sa.text(_EXPIRED),
        postgresql_where=sa.text(_EXPIRED),
    )
    op.add_column("broadcast", sa.Column("key", sa.Text(), nullable=True))
    op.create_index("uq_broadcast_key", "broadcast", ["key"], unique=True)


def downgrade() -> None:
    op.drop_index("uq_broadcast_key", "broadcast")
    op.drop_column("broadcast", "key")
    op.drop_index("ix_delivery_expired", "delivery")
    op.drop_index("ix_subscriber_check_at", "subscriber")
    op.drop_column("subscriber", "check_at")
    op.drop_column("subscriber", "checks")
    op.drop_index("ix_inbox_unhandled", "inbox")
    op.drop_column("inbox", "payload")
    op.drop_column("lease", "paused_until")
