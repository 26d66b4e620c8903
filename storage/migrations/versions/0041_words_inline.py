"""On PostgreSQL the words of an article stand in the table's own pages. Those of older articles stay where they are
until they are indexed again: to write them all at once would take minutes."""

from alembic import op

from storage import search_tables

revision = "0041"
down_revision = "0040"


def upgrade() -> None:
    search_tables.keep_inline(op.get_bind(), inline=True)


def downgrade() -> None:
    search_tables.keep_inline(op.get_bind(), inline=False)
