"""How many copies of a post arrived when, and how many readers left soon after, kept as counts."""

import sqlalchemy as sa
from alembic import op

revision = "0045"
down_revision = "0044"

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Of what arrived before nothing is counted: a correction has written over when it did."""
    op.create_table(
        "arrival",
        sa.Column("post_id", _ID, nullable=False),
        sa.Column("second", sa.BigInteger(), nullable=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("post_id", "second", "platform", name="pk_arrival"),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name="fk_arrival_post_id", ondelete="CASCADE"),
    )
    op.create_index("ix_arrival_second", "arrival", ["second", "post_id"])
    op.create_table(
        "departure",
        sa.Column("post_id", _ID, nullable=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("post_id", "platform", name="pk_departure"),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name="fk_departure_post_id", ondelete="CASCADE"),
    )


def downgrade() -> None:
    op.drop_table("departure")
    op.drop_table("arrival")
