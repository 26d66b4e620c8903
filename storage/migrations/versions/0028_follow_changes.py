"""What was changed of what places follow is kept for as long as it can be taken back."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "follow_change",
        sa.Column("id", _ID, nullable=False),
        sa.Column(
            "subscriber_id",
            _ID,
            sa.ForeignKey("subscriber.id", name="fk_follow_change_subscriber_id", ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("left", sa.Boolean(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_follow_change"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_follow_change_at", "follow_change", ["at"])
    op.create_index("ix_follow_change_subscriber_id", "follow_change", ["subscriber_id", "id"])


def downgrade() -> None:
    op.drop_table("follow_change")
