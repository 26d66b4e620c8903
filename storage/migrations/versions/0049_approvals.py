"""When what a source brings goes out, by a rule of its own; questions to the desk, and the messages that show them."""

import sqlalchemy as sa
from alembic import op

revision = "0049"
down_revision = "0048"

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_UNCLOSED = sa.text("NOT closed")


def upgrade() -> None:
    op.add_column("source", sa.Column("release", sa.Text(), nullable=False, server_default=sa.text("'at once'")))
    op.create_table(
        "approval",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("by", sa.Text()),
        sa.Column("name", sa.Text()),
        sa.Column("closed", sa.Boolean(), nullable=False, server_default=sa.false()),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_approval_unclosed", "approval", ["id"], sqlite_where=_UNCLOSED, postgresql_where=_UNCLOSED)
    op.create_table(
        "approval_post",
        sa.Column("approval_id", _ID, sa.ForeignKey("approval.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("post_id", _ID, sa.ForeignKey("post.id", ondelete="CASCADE"), primary_key=True),
    )
    op.create_index("ix_approval_post_post_id", "approval_post", ["post_id"])
    op.create_table(
        "approval_message",
        sa.Column("approval_id", _ID, sa.ForeignKey("approval.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("platform", sa.Text(), primary_key=True),
        sa.Column("chat", sa.Text(), primary_key=True),
        sa.Column("thread", sa.Text(), primary_key=True),
        sa.Column("message_ids", sa.Text(), nullable=False),
        sa.Column("shown", sa.Text(), nullable=False),
    )


def downgrade() -> None:
    """What waits for somebody stays on hold; all sources send at once again."""
    op.drop_table("approval_message")
    op.drop_table("approval_post")
    op.drop_table("approval")
    op.drop_column("source", "release")
