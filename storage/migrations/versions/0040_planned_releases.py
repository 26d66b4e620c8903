"""What goes out at a time that lies ahead."""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "planned_release",
        sa.Column("post_id", _ID, sa.ForeignKey("post.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("latest", sa.BigInteger()),
        sa.Column("embargo", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("lane", sa.SmallInteger(), nullable=False),
        sa.Column("before", sa.SmallInteger(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("hold", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.create_index("ix_planned_release_at", "planned_release", ["at"])


def downgrade() -> None:
    """What was planned is a draft again, and no broadcast waits for its time."""
    op.drop_index("ix_planned_release_at", "planned_release")
    op.drop_table("planned_release")
    op.execute("UPDATE post SET state = 0 WHERE state = 5")
    op.execute("UPDATE broadcast SET state = 0 WHERE state = 5")
