"""Whether who planned something can lose the role before, and when the desk is asked again about what was withheld."""

import sqlalchemy as sa
from alembic import op

revision = "0047"
down_revision = "0046"


def upgrade() -> None:
    op.add_column("planned_release", sa.Column("listed", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("planned_release", sa.Column("ask_at", sa.BigInteger()))
    op.execute('UPDATE planned_release SET listed = true WHERE "by" IN (SELECT person FROM desk_person)')


def downgrade() -> None:
    """What was planned goes out, no matter who planned it."""
    op.drop_column("planned_release", "ask_at")
    op.drop_column("planned_release", "listed")
