"""A person's chats on two platforms are linked, and each article comes to one of them."""

import sqlalchemy as sa
from alembic import op

from storage.column_types import Moment

revision = "0031"
down_revision = "0030"


def upgrade() -> None:
    op.create_table(
        "account_link",
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("chat", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("other_platform", sa.Text(), nullable=False),
        sa.Column("other_chat", sa.Text(), nullable=False),
        sa.Column("receives", sa.Boolean(), nullable=False),
        sa.Column("linked_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("platform", "chat", name="pk_account_link"),
    )
    op.create_index("ix_account_link_other", "account_link", ["other_platform", "other_chat"])
    op.create_table(
        "link_code",
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("chat", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("expires_at", Moment(), nullable=False),
        sa.Column("used", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_link_code"),
    )
    op.create_index("ix_link_code_person", "link_code", ["person"])


def downgrade() -> None:
    """Each chat is by itself again; the one that did not receive stays stopped."""
    op.drop_table("link_code")
    op.drop_table("account_link")
