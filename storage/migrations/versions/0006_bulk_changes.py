"""A change of all copies of a post says how far it is, so that it can be made in slices; copies are counted as they
change, by triggers: a row at a time on SQLite, a statement at a time on PostgreSQL."""

import sqlalchemy as sa
from alembic import op

from storage import tally_triggers

revision = "0006"
down_revision = "0008"

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


_FILL = (
    "INSERT INTO tally (post_id, platform, state, reason, shard, number)"
    " SELECT post_id, platform, 0, '', 0, count(*) FROM delivery GROUP BY post_id, platform",
    "INSERT INTO tally (post_id, platform, state, reason, shard, number)"
    " SELECT post_id, platform, state, coalesce(reason, ''), 0, count(*) FROM delivery WHERE state > 1"
    " GROUP BY post_id, platform, state, coalesce(reason, '')",
)


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
    op.create_table(
        "tally",
        sa.Column("post_id", _ID, nullable=False, autoincrement=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("state", sa.SmallInteger(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("shard", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("post_id", "platform", "state", "reason", "shard", name="pk_tally"),
    )
    for statement in _FILL:
        op.get_bind().exec_driver_sql(statement)
    tally_triggers.create(op.get_bind())


def downgrade() -> None:
    tally_triggers.drop(op.get_bind())
    op.drop_table("tally")
    op.drop_index("ix_delivery_in_doubt", "delivery")
    op.drop_table("bulk_change")
