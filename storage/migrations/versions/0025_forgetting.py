"""Somebody who asks to be forgotten is removed in slices, and so are words that nobody filters by any more."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0022"

_FILTERED = "word_filter_id IS NOT NULL"


def upgrade() -> None:
    op.create_index(
        "ix_follow_word_filter",
        "follow",
        ["word_filter_id"],
        sqlite_where=sa.text(_FILTERED),
        postgresql_where=sa.text(_FILTERED),
    )


def downgrade() -> None:
    """What an earlier version cannot go on with, removed here: at once, for it does not come by any more."""
    forgotten = "SELECT id FROM subscriber WHERE reason = 'forgotten' AND chat LIKE 'forgotten:%'"
    op.execute(f"DELETE FROM delivery WHERE subscriber_id IN ({forgotten})")
    op.execute(f"DELETE FROM subscriber WHERE id IN ({forgotten})")
    op.execute("DELETE FROM bulk_change WHERE act = 5")
    op.drop_index("ix_follow_word_filter", table_name="follow")
