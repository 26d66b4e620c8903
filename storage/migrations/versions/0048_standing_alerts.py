"""What lasts and the desk was told of already."""

import sqlalchemy as sa
from alembic import op

revision = "0048"
down_revision = "0047"


def upgrade() -> None:
    op.create_table(
        "standing_alert",
        sa.Column("sort", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("told_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("sort", "key", name="pk_standing_alert"),
    )


def downgrade() -> None:
    """What lasts is told of once more."""
    op.drop_table("standing_alert")
