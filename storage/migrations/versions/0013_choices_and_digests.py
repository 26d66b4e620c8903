"""What readers want is decided once for each distinct wish when a post is planned, and digests wait for their hour."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0021"

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_TARGET = ["kind", "name", "subscriber_id"]


def upgrade() -> None:
    op.add_column("follow", sa.Column("choosy", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute("UPDATE follow SET choosy = true WHERE subscriber_id IN (SELECT id FROM subscriber WHERE choosy)")
    op.drop_index("ix_follow_target", table_name="follow")
    _index("ix_follow_plain", "follow", _TARGET, "NOT choosy")
    _index("ix_follow_choosy", "follow", _TARGET, "choosy AND NOT left_out")
    op.add_column("delivery", sa.Column("silent", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("delivery", sa.Column("digest_at", sa.BigInteger()))
    _index("ix_delivery_collected", "delivery", ["digest_at", "subscriber_id"], "state = 8")
    for name in ("choosy_cursor", "timings", "filters"):
        op.add_column("plan", sa.Column(name, sa.BigInteger(), nullable=False, server_default=sa.text("0")))
    op.create_table(
        "plan_timing",
        *_key("plan_timing", "timing_id", "plan.post_id"),
        sa.Column("not_before", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger()),
        sa.Column("silent", sa.Boolean(), nullable=False),
        sa.Column("digest_at", sa.BigInteger()),
        sa.Column("cap", sa.Integer()),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("overflow_at", sa.BigInteger()),
    )
    op.create_table("plan_filter", *_key("plan_filter", "word_filter_id", "plan.post_id"))
    op.create_table(
        "allowance",
        sa.Column("subscriber_id", _ID, primary_key=True, autoincrement=False),
        sa.Column("day", sa.Integer(), nullable=False, server_default=sa.text("0")),
        sa.Column("used", sa.Integer(), nullable=False, server_default=sa.text("0")),
        sa.Column("digest_at", sa.BigInteger()),
    )
    op.create_table(
        "digest_item",
        sa.Column("digest_id", _ID, _of("digest_item", "digest_id", "post.id"), primary_key=True, autoincrement=False),
        sa.Column("post_id", _ID, _of("digest_item", "post_id", "post.id"), primary_key=True, autoincrement=False),
        sa.Column("stale", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.create_index("ix_digest_item_post_id", "digest_item", ["post_id"])
    _index("ix_digest_item_stale", "digest_item", ["digest_id"], "stale")


def downgrade() -> None:
    """What waits for a digest is dropped: earlier versions know nothing of it."""
    for table in ("digest_item", "allowance", "plan_filter", "plan_timing"):
        op.drop_table(table)
    for name in ("filters", "timings", "choosy_cursor"):
        op.drop_column("plan", name)
    op.execute("DELETE FROM delivery WHERE state > 7")
    op.drop_index("ix_delivery_collected", table_name="delivery")
    for name in ("digest_at", "silent"):
        op.drop_column("delivery", name)
    for name in ("ix_follow_choosy", "ix_follow_plain"):
        op.drop_index(name, table_name="follow")
    op.drop_column("follow", "choosy")
    _index("ix_follow_target", "follow", _TARGET, "NOT left_out")


def _key(table: str, second: str, parent: str) -> tuple[sa.Column[int], sa.Column[int]]:
    return (
        sa.Column("post_id", _ID, _of(table, "post_id", parent), primary_key=True, autoincrement=False),
        sa.Column(second, _ID, primary_key=True, autoincrement=False),
    )


def _of(table: str, column: str, parent: str) -> sa.ForeignKey:
    return sa.ForeignKey(parent, name=f"fk_{table}_{column}", ondelete="CASCADE")


def _index(name: str, table: str, columns: list[str], where: str) -> None:
    op.create_index(name, table, columns, sqlite_where=sa.text(where), postgresql_where=sa.text(where))
