"""What a place follows becomes rows of one sort, everything among them, and it can have preferences."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0010"

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_FOLLOWED = "NOT left_out"


def upgrade() -> None:
    for name in ("timing", "word_filter"):
        op.create_table(
            name,
            sa.Column("id", _ID, primary_key=True),
            sa.Column("digest", sa.Text(), nullable=False),
            sa.Column("value", sa.Text(), nullable=False),
            sqlite_autoincrement=True,
        )
        op.create_index(f"uq_{name}_digest", name, ["digest"], unique=True)
    op.create_table(
        "follow",
        sa.Column(
            "subscriber_id",
            _ID,
            sa.ForeignKey("subscriber.id", name="fk_follow_subscriber_id", ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column("kind", sa.SmallInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("left_out", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("word_filter_id", _ID, sa.ForeignKey("word_filter.id", name="fk_follow_word_filter_id")),
        sa.Column("until", sa.BigInteger()),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("subscriber_id", "kind", "name", name="pk_follow"),
    )
    op.execute(
        "INSERT INTO follow (subscriber_id, kind, name, created_at)"
        " SELECT id, 0, '', created_at FROM subscriber WHERE everything"
    )
    op.execute(
        "INSERT INTO follow (subscriber_id, kind, name, created_at)"
        " SELECT subscriber_id, 1, topic, created_at FROM subscription"
    )
    op.create_index(
        "ix_follow_target",
        "follow",
        ["kind", "name", "subscriber_id"],
        sqlite_where=sa.text(_FOLLOWED),
        postgresql_where=sa.text(_FOLLOWED),
    )
    op.drop_table("subscription")
    op.drop_index("ix_subscriber_everything", table_name="subscriber")
    for column in ("everything", "prefs"):
        op.drop_column("subscriber", column)
    op.add_column("subscriber", sa.Column("choosy", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("subscriber", sa.Column("timing_id", _ID))
    op.add_column("subscriber", sa.Column("display", sa.SmallInteger(), nullable=False, server_default=sa.text("0")))
    op.add_column("subscriber", sa.Column("muted_until", sa.BigInteger()))
    op.create_index(
        "ix_subscriber_choosy",
        "subscriber",
        ["id"],
        sqlite_where=sa.text("choosy"),
        postgresql_where=sa.text("choosy"),
    )


def downgrade() -> None:
    """What is left out, narrowed by words or of a source cannot be kept by an earlier version."""
    op.drop_index("ix_subscriber_choosy", table_name="subscriber")
    for column in ("muted_until", "display", "timing_id", "choosy"):
        op.drop_column("subscriber", column)
    op.add_column("subscriber", sa.Column("prefs", sa.JSON(none_as_null=True)))
    op.add_column("subscriber", sa.Column("everything", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute(
        "UPDATE subscriber SET everything = true WHERE id IN"
        " (SELECT subscriber_id FROM follow WHERE kind = 0 AND NOT left_out)"
    )
    op.create_index(
        "ix_subscriber_everything",
        "subscriber",
        ["id"],
        sqlite_where=sa.text("everything"),
        postgresql_where=sa.text("everything"),
    )
    op.create_table(
        "subscription",
        sa.Column(
            "subscriber_id",
            _ID,
            sa.ForeignKey("subscriber.id", name="fk_subscription_subscriber_id", ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("subscriber_id", "topic", name="pk_subscription"),
    )
    op.execute(
        "INSERT INTO subscription (subscriber_id, topic, created_at)"
        " SELECT subscriber_id, name, created_at FROM follow WHERE kind = 1 AND NOT left_out"
    )
    op.create_index("ix_subscription_topic_subscriber_id", "subscription", ["topic", "subscriber_id"])
    for table in ("follow", "word_filter", "timing"):
        op.drop_table(table)
