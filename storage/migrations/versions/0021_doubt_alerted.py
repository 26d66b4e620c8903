"""The column that says whether editors had their alert of a post's copies in doubt is named after the alert."""

from alembic import op

revision = "0021"
down_revision = "0012"


def upgrade() -> None:
    # Plain SQL: alembic would copy the whole table on SQLite, and the triggers on it would be lost with the old one.
    op.execute("ALTER TABLE post RENAME COLUMN doubts_told TO doubt_alerted")


def downgrade() -> None:
    op.execute("ALTER TABLE post RENAME COLUMN doubt_alerted TO doubts_told")
