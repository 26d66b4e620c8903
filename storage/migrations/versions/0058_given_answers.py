"""What was answered to programs under keys that they gave, so that they may ask again."""

import sqlalchemy as sa
from alembic import op

revision = "0058"
down_revision = "0057"


def upgrade() -> None:
    op.create_table(
        "given_answer",
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("request", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("person", "key", name="pk_given_answer"),
    )
    op.create_index("ix_given_answer_at", "given_answer", ["at"])


def downgrade() -> None:
    """A request that is made again is a new one."""
    op.drop_table("given_answer")
