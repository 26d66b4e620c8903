"""The words of the archive can be searched; articles that are there already are indexed later, in slices, newest first:
two hundred thousand at once would hold the database for minutes."""

import sqlalchemy as sa
from alembic import op

from storage import search_tables

revision = "0023"
down_revision = "0013"

UNINDEXED = "search-unindexed-before"


def upgrade() -> None:
    op.create_table(
        "search_query",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("query", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_search_query"),
    )
    op.create_index("ix_search_query_asked_at", "search_query", ["asked_at"])
    search_tables.create(op.get_bind())
    op.get_bind().execute(
        sa.text(
            "INSERT INTO setting (name, value)"
            " SELECT :name, CAST(max(id) + 1 AS text) FROM post HAVING max(id) IS NOT NULL"
        ),
        {"name": UNINDEXED},
    )


def downgrade() -> None:
    op.get_bind().execute(sa.text("DELETE FROM setting WHERE name = :name"), {"name": UNINDEXED})
    search_tables.drop(op.get_bind())
    op.drop_index("ix_search_query_asked_at", "search_query")
    op.drop_table("search_query")
