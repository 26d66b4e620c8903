"""What reaches a few places first: how many a plan still writes before it waits, and until when it waits then."""

import sqlalchemy as sa
from alembic import op

revision = "0051"
down_revision = "0050"


def upgrade() -> None:
    op.add_column("plan", sa.Column("canary", sa.Text()))
    op.add_column("plan", sa.Column("goes_on_at", sa.BigInteger()))
    op.add_column("planned_release", sa.Column("canary", sa.Text()))


def downgrade() -> None:
    """What waits for the rest goes to it at once."""
    op.drop_column("planned_release", "canary")
    op.drop_column("plan", "goes_on_at")
    op.drop_column("plan", "canary")
