"""Publishers that tell of their changes by themselves: the secrets of webhooks, and subscriptions at hubs."""

import sqlalchemy as sa
from alembic import op

revision = "0059"
down_revision = "0058"

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("source", sa.Column("hub", sa.Text()))
    op.add_column("source", sa.Column("hub_topic", sa.Text()))
    op.add_column("source", sa.Column("pushed_at", sa.BigInteger()))
    op.create_table(
        "source_webhook",
        sa.Column("source_id", _ID, sa.ForeignKey("source.id", ondelete="CASCADE"), autoincrement=False),
        sa.Column("secret", sa.Text(), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("source_id", name="pk_source_webhook"),
    )
    op.create_table(
        "hub_subscription",
        sa.Column("source_id", _ID, sa.ForeignKey("source.id", ondelete="CASCADE"), autoincrement=False),
        sa.Column("hub", sa.Text(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("callback", sa.Text(), nullable=False),
        sa.Column("secret", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("next_at", sa.BigInteger(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("lease_until", sa.BigInteger()),
        sa.Column("error", sa.Text()),
        sa.PrimaryKeyConstraint("source_id", name="pk_hub_subscription"),
        sa.UniqueConstraint("callback", name="uq_hub_subscription_callback"),
    )


def downgrade() -> None:
    """Everything is asked for again, as before."""
    op.drop_table("hub_subscription")
    op.drop_table("source_webhook")
    op.drop_column("source", "pushed_at")
    op.drop_column("source", "hub_topic")
    op.drop_column("source", "hub")
