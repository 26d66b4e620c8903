"""On which day somebody last did something in a place: the day alone."""

import sqlalchemy as sa
from alembic import op

revision = "0055"
down_revision = "0054"


def upgrade() -> None:
    op.add_column("subscriber", sa.Column("active_on", sa.Integer()))


def downgrade() -> None:
    op.drop_column("subscriber", "active_on")
