"""A change of all copies of a post says how far it is, so that it can be made in slices."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0008"

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "bulk_change",
        sa.Column("id", _ID, nullable=False),
        sa.Column("act", sa.SmallInteger(), nullable=False),
        sa.Column("post_id", _ID, nullable=True),
        sa.Column("platform", sa.Text(), nullable=True),
        sa.Column("chat", sa.Text(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("cursor", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name="fk_bulk_change_post_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_bulk_change"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_bulk_change_post_id", "bulk_change", ["post_id"])
    in_doubt = sa.text("state = 3")
    op.create_index("ix_delivery_in_doubt", "delivery", ["post_id"], sqlite_where=in_doubt, postgresql_where=in_doubt)


def downgrade() -> None:
    op.drop_index("ix_delivery_in_doubt", "delivery")
    op.drop_table("bulk_change")
