"""A message number keeps the chat it counts in, and the highest wall time seen is kept."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0003"


def upgrade() -> None:
    op.add_column("delivery", sa.Column("message_chat", sa.Text(), nullable=True))
    op.create_table(
        "clock",
        sa.Column("id", sa.SmallInteger(), nullable=False, autoincrement=False),
        sa.Column("highest", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_clock"),
    )


def downgrade() -> None:
    op.drop_table("clock")
    op.drop_column("delivery", "message_chat")
