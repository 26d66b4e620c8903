"""Answers to one person in a place with others are deleted by themselves after a while."""

import sqlalchemy as sa
from alembic import op

from storage.column_types import Moment

revision = "0032"
down_revision = "0031"


def upgrade() -> None:
    op.create_table(
        "short_lived",
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("chat", sa.Text(), nullable=False),
        sa.Column("message_id", sa.Text(), nullable=False),
        sa.Column("thread", sa.Text(), nullable=False),
        sa.Column("sent_at", Moment(), nullable=False),
        sa.Column("delete_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("platform", "chat", "message_id", name="pk_short_lived"),
    )
    op.create_index("ix_short_lived_delete_at", "short_lived", ["delete_at"])


def downgrade() -> None:
    """Answers that were still to be deleted stay."""
    op.drop_table("short_lived")
