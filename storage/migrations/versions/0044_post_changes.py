"""Corrections, retractions and publications that an editor was shown in chat, and then watches."""

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "post_change",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("post_id", _ID, sa.ForeignKey("post.id", ondelete="CASCADE"), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("base", sa.Integer(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("title", sa.Text()),
        sa.Column("summary", sa.Text()),
        sa.Column("body", sa.Text()),
        sa.Column("progress_platform", sa.Text()),
        sa.Column("progress_chat", sa.Text()),
        sa.Column("progress_thread", sa.Text()),
        sa.Column("progress_message_ids", sa.Text(), nullable=False, server_default=sa.text("''")),
        sa.Column("progress_language", sa.Text()),
        sa.Column("progress_text", sa.Text()),
        sa.Column("key", sa.Text()),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_post_change_post_id", "post_change", ["post_id"])
    op.create_index("ix_post_change_state", "post_change", ["state"])
    op.create_index("uq_post_change_key", "post_change", ["key"], unique=True)


def downgrade() -> None:
    """What was being shown is shown no more; what was decided goes on."""
    op.drop_table("post_change")
