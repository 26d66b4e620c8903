"""What comes at an hour of each reader's zone: the hour, with the zone of who chose none, and when the last is due."""

import sqlalchemy as sa
from alembic import op

revision = "0054"
down_revision = "0053"


def upgrade() -> None:
    op.add_column("plan", sa.Column("local_time", sa.Text()))
    op.add_column("plan", sa.Column("last_at", sa.BigInteger()))


def downgrade() -> None:
    """Copies that are written keep their hours; the others come at once."""
    op.drop_column("plan", "last_at")
    op.drop_column("plan", "local_time")
