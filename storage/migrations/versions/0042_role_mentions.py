"""Roles that a place wants mentioned with some of its articles."""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"


def upgrade() -> None:
    op.add_column("subscriber", sa.Column("mentions", sa.Text(), nullable=False, server_default=sa.text("''")))


def downgrade() -> None:
    """Nobody is mentioned any more, nor told that a role is missing."""
    op.drop_column("subscriber", "mentions")
    op.execute("DELETE FROM place_trouble WHERE trouble <> 0")
