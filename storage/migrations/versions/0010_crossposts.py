"""Messages still to be published to the channels that follow theirs outlive a restart, and so does their quota."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0004"

_UNPUBLISHED = "done_at IS NULL"


def upgrade() -> None:
    op.create_table(
        "crosspost",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), primary_key=True),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("chat", sa.Text(), nullable=False),
        sa.Column("message_id", sa.Text(), nullable=False),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("tries", sa.SmallInteger(), nullable=False, server_default=sa.text("0")),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("not_before", sa.BigInteger(), nullable=False),
        sa.Column("done_at", sa.BigInteger()),
    )
    op.create_index("uq_crosspost_message", "crosspost", ["platform", "chat", "message_id"], unique=True)
    op.create_index(
        "ix_crosspost_waiting",
        "crosspost",
        ["platform", "chat", "not_before"],
        sqlite_where=sa.text(_UNPUBLISHED),
        postgresql_where=sa.text(_UNPUBLISHED),
    )
    op.create_index("ix_crosspost_done_at", "crosspost", ["done_at"])
    op.create_table(
        "crosspost_try",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), primary_key=True),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("chat", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
    )
    op.create_index("ix_crosspost_try_at", "crosspost_try", ["platform", "chat", "at"])


def downgrade() -> None:
    op.drop_table("crosspost_try")
    op.drop_table("crosspost")
