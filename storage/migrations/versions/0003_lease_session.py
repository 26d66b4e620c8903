"""A lease names its owner's connections, so that the next owner can end them."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("lease", sa.Column("session", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("lease", "session")
