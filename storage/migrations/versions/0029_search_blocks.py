"""On PostgreSQL the vectors of words say their article's block too, so articles are indexed again, newest first; and
new words go into the index at once, since a list of waiting ones is read by every search."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"

UNINDEXED = "search-unindexed-before"
_INDEXES = ("ix_archive_words_head", "ix_archive_words_words")


def upgrade() -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    op.execute("TRUNCATE archive_words")
    for index in _INDEXES:
        op.execute(f"ALTER INDEX {index} SET (fastupdate = off)")
    op.get_bind().execute(
        sa.text(
            "INSERT INTO setting (name, value)"
            " SELECT :name, CAST(max(id) + 1 AS text) FROM post HAVING max(id) IS NOT NULL"
            " ON CONFLICT (name) DO UPDATE SET value = excluded.value"
        ),
        {"name": UNINDEXED},
    )


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        for index in _INDEXES:
            op.execute(f"ALTER INDEX {index} RESET (fastupdate)")
