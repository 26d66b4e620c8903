"""Copies that may have arrived and are sent again are found at once, however many others wait in their lane."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0025"

_RETRIED = "first_try_at IS NOT NULL AND CASE state WHEN 0 THEN unknown_count ELSE 0 END > 0"


def upgrade() -> None:
    op.create_index(
        "ix_delivery_retried",
        "delivery",
        ["platform", "lane", "not_before", "id"],
        sqlite_where=sa.text(_RETRIED),
        postgresql_where=sa.text(_RETRIED),
    )


def downgrade() -> None:
    op.drop_index("ix_delivery_retried", table_name="delivery")
