"""Who asks a question to the desk, where a person does: breaking news, which a second one has to approve."""

import sqlalchemy as sa
from alembic import op

revision = "0050"
down_revision = "0049"


def upgrade() -> None:
    op.add_column("approval", sa.Column("asked_by", sa.Text()))
    op.add_column("approval", sa.Column("asked_name", sa.Text()))


def downgrade() -> None:
    """What waits for a second person stays on hold, and nobody is asked about it any more."""
    op.execute("DELETE FROM approval WHERE reason = 'breaking'")
    op.execute("DELETE FROM post_change WHERE act = 'breaking'")
    op.drop_column("approval", "asked_name")
    op.drop_column("approval", "asked_by")
