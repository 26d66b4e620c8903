"""How many subscribers there were on each day, and the links by which a view of it is shared."""

import sqlalchemy as sa
from alembic import op

revision = "0053"
down_revision = "0052"

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Of the days before nothing is known: nobody counted."""
    op.create_table(
        "census",
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("facet", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("day", "facet", "platform", "name", name="pk_census"),
    )
    op.create_table(
        "shared_view",
        sa.Column("id", _ID, nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("facet", sa.SmallInteger(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_shared_view"),
        sa.UniqueConstraint("digest", name="uq_shared_view_digest"),
        sqlite_autoincrement=True,
    )


def downgrade() -> None:
    op.drop_table("shared_view")
    op.drop_table("census")
