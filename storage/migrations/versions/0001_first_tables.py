"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _create_partial_index(name: str, table: str, columns: list[str], condition: str) -> None:
    op.create_index(name, table, columns, sqlite_where=sa.text(condition), postgresql_where=sa.text(condition))


def upgrade() -> None:
    op.create_table(
        "audit",
        sa.Column("id", ID, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_audit"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "dialog",
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("chat", sa.Text(), nullable=False),
        sa.Column("thread", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("message_id", sa.Text(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("platform", "chat", "thread", "person", name="pk_dialog"),
    )
    op.create_table(
        "inbox",
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("update_id", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("platform", "update_id", name="pk_inbox"),
    )
    op.create_index("ix_inbox_at", "inbox", ["at"])
    op.create_table(
        "lease",
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("epoch", sa.BigInteger(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("platform", "token", name="pk_lease"),
    )
    op.create_table(
        "moved_chat",
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("old_chat", sa.Text(), nullable=False),
        sa.Column("new_chat", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("platform", "old_chat", name="pk_moved_chat"),
    )
    op.create_table(
        "setting",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_setting"),
    )
    op.create_table(
        "source",
        sa.Column("id", ID, nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("topics", sa.Text(), nullable=False),
        sa.Column("interval", sa.Float(), nullable=False),
        sa.Column("etag", sa.Text(), nullable=True),
        sa.Column("last_modified", sa.Text(), nullable=True),
        sa.Column("baseline", sa.Boolean(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("next_fetch_at", sa.BigInteger(), nullable=False),
        sa.Column("last_fetch_at", sa.BigInteger(), nullable=True),
        sa.Column("last_success_at", sa.BigInteger(), nullable=True),
        sa.Column("last_new_at", sa.BigInteger(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_source"),
        sa.UniqueConstraint("url", name="uq_source_url"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_source_next_fetch_at", "source", ["next_fetch_at"])
    op.create_table(
        "subscriber",
        sa.Column("id", ID, nullable=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("chat", sa.Text(), nullable=False),
        sa.Column("thread", sa.Text(), nullable=False),
        sa.Column("kind", sa.SmallInteger(), nullable=False),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("state", sa.SmallInteger(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("everything", sa.Boolean(), nullable=False),
        sa.Column("prefs", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("state_at", sa.BigInteger(), nullable=False),
        sa.Column("last_ok_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_subscriber"),
        sqlite_autoincrement=True,
    )
    _create_partial_index("ix_subscriber_everything", "subscriber", ["id"], "everything")
    op.create_index("uq_subscriber_address", "subscriber", ["platform", "chat", "thread"], unique=True)
    op.create_table(
        "topic",
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("slug", name="pk_topic"),
    )
    op.create_table(
        "post",
        sa.Column("id", ID, nullable=False),
        sa.Column("kind", sa.SmallInteger(), nullable=False),
        sa.Column("state", sa.SmallInteger(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("lane", sa.SmallInteger(), nullable=False),
        sa.Column("source_id", ID, nullable=True),
        sa.Column("published_at", sa.BigInteger(), nullable=True),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name="fk_post_source_id", ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name="pk_post"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_post_source_id", "post", ["source_id"])
    _create_partial_index("ix_post_visible", "post", ["published_at", "id"], "state = 2 AND kind = 0")
    op.create_table(
        "subscription",
        sa.Column("subscriber_id", ID, nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["subscriber_id"], ["subscriber.id"], name="fk_subscription_subscriber_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("subscriber_id", "topic", name="pk_subscription"),
    )
    op.create_index("ix_subscription_topic_subscriber_id", "subscription", ["topic", "subscriber_id"])
    op.create_table(
        "broadcast",
        sa.Column("id", ID, nullable=False),
        sa.Column("post_id", ID, nullable=False),
        sa.Column("audience", sa.JSON(), nullable=False),
        sa.Column("state", sa.SmallInteger(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("progress_platform", sa.Text(), nullable=True),
        sa.Column("progress_chat", sa.Text(), nullable=True),
        sa.Column("progress_thread", sa.Text(), nullable=True),
        sa.Column("progress_message_ids", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("progress_language", sa.Text(), nullable=True),
        sa.Column("progress_text", sa.Text(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("confirmed_at", sa.BigInteger(), nullable=True),
        sa.Column("done_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name="fk_broadcast_post_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_broadcast"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_broadcast_post_id", "broadcast", ["post_id"])
    op.create_table(
        "delivery",
        sa.Column("id", ID, nullable=False),
        sa.Column("post_id", ID, nullable=False),
        sa.Column("subscriber_id", ID, nullable=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("state", sa.SmallInteger(), nullable=False),
        sa.Column("lane", sa.SmallInteger(), nullable=False),
        sa.Column("wanted", sa.Integer(), nullable=False),
        sa.Column("shown", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("attempt", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("unknown_count", sa.SmallInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("on_unknown", sa.SmallInteger(), nullable=False),
        sa.Column("epoch", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("not_before", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=True),
        sa.Column("first_try_at", sa.BigInteger(), nullable=True),
        sa.Column("done_at", sa.BigInteger(), nullable=True),
        sa.Column("message_ids", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name="fk_delivery_post_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_delivery"),
        sqlite_autoincrement=True,
    )
    _create_partial_index("ix_delivery_open", "delivery", ["subscriber_id", "id"], "state < 2")
    _create_partial_index("ix_delivery_ready", "delivery", ["platform", "lane", "not_before", "id"], "state = 0")
    _create_partial_index("ix_delivery_sending", "delivery", ["platform", "epoch"], "state = 1")
    op.create_index("uq_delivery_copy", "delivery", ["post_id", "subscriber_id"], unique=True)
    op.create_table(
        "plan",
        sa.Column("post_id", ID, autoincrement=False, nullable=False),
        sa.Column("state", sa.SmallInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("audience", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("cursor", sa.BigInteger(), nullable=False),
        sa.Column("wanted", sa.Integer(), nullable=True),
        sa.Column("lane", sa.SmallInteger(), nullable=False),
        sa.Column("on_unknown", sa.SmallInteger(), nullable=False),
        sa.Column("not_before", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name="fk_plan_post_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("post_id", name="pk_plan"),
    )
    _create_partial_index("ix_plan_open", "plan", ["lane", "post_id"], "state = 0")
    op.create_table(
        "post_key",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("post_id", ID, nullable=False),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name="fk_post_key_post_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key", name="pk_post_key"),
    )
    op.create_index("ix_post_key_post_id", "post_key", ["post_id"])
    op.create_table(
        "post_topic",
        sa.Column("post_id", ID, nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("place", sa.SmallInteger(), nullable=False),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name="fk_post_topic_post_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("post_id", "topic", name="pk_post_topic"),
    )
    op.create_index("ix_post_topic_topic_post_id", "post_topic", ["topic", "post_id"])
    op.create_table(
        "revision",
        sa.Column("post_id", ID, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name="fk_revision_post_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("post_id", "number", name="pk_revision"),
    )


def downgrade() -> None:
    op.drop_table("revision")
    op.drop_index("ix_post_topic_topic_post_id", table_name="post_topic")
    op.drop_table("post_topic")
    op.drop_index("ix_post_key_post_id", table_name="post_key")
    op.drop_table("post_key")
    op.drop_index("ix_plan_open", table_name="plan")
    op.drop_table("plan")
    op.drop_index("uq_delivery_copy", table_name="delivery")
    op.drop_index("ix_delivery_sending", table_name="delivery")
    op.drop_index("ix_delivery_ready", table_name="delivery")
    op.drop_index("ix_delivery_open", table_name="delivery")
    op.drop_table("delivery")
    op.drop_index("ix_broadcast_post_id", table_name="broadcast")
    op.drop_table("broadcast")
    op.drop_index("ix_subscription_topic_subscriber_id", table_name="subscription")
    op.drop_table("subscription")
    op.drop_index("ix_post_visible", table_name="post")
    op.drop_index("ix_post_source_id", table_name="post")
    op.drop_table("post")
    op.drop_table("topic")
    op.drop_index("uq_subscriber_address", table_name="subscriber")
    op.drop_index("ix_subscriber_everything", table_name="subscriber")
    op.drop_table("subscriber")
    op.drop_index("ix_source_next_fetch_at", table_name="source")
    op.drop_table("source")
    op.drop_table("setting")
    op.drop_table("moved_chat")
    op.drop_table("lease")
    op.drop_index("ix_inbox_at", table_name="inbox")
    op.drop_table("inbox")
    op.drop_table("dialog")
    op.drop_table("audit")
