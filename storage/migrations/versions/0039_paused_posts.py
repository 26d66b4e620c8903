"""The sending of a post can be paused, and resumed with the time left that each copy had."""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"

_PAUSED_FROM = 16_725_225_600_000_000  # microseconds: the year 2500
_PAUSE = 31_557_600_000_000_000  # a thousand years


def upgrade() -> None:
    op.add_column("plan", sa.Column("paused_at", sa.BigInteger()))
    op.add_column("bulk_change", sa.Column("since", sa.BigInteger()))


def downgrade() -> None:
    """What was paused is sent: an earlier version would never do it."""
    op.execute(f"UPDATE delivery SET not_before = not_before - {_PAUSE} WHERE not_before >= {_PAUSED_FROM}")
    op.execute(f"UPDATE delivery SET digest_at = digest_at - {_PAUSE} WHERE digest_at >= {_PAUSED_FROM}")
    op.execute("DELETE FROM bulk_change WHERE act > 5")
    op.drop_column("bulk_change", "since")
    op.drop_column("plan", "paused_at")
