"""A source's site, its last notice and its corrections; posts that are known and were not announced are archived."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0005"

VISIBLE = sa.text("state IN (2, 4) AND kind = 0")
VISIBLE_BEFORE = sa.text("state = 2 AND kind = 0")
# What was announced has a plan; what a source brought and nobody was told of has none.
ARCHIVE = """UPDATE post SET state = 4 WHERE state = 2 AND kind = 0 AND source_id IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM plan WHERE plan.post_id = post.id)"""


def upgrade() -> None:
    op.add_column("source", sa.Column("site", sa.Text(), nullable=True))
    op.add_column("source", sa.Column("notice", sa.Text(), nullable=True))
    op.add_column("source", sa.Column("corrections", sa.Integer(), nullable=False, server_default=sa.text("0")))
    op.add_column("source", sa.Column("corrections_since", sa.BigInteger(), nullable=True))
    _index(VISIBLE)
    op.execute(sa.text(ARCHIVE))


def downgrade() -> None:
    op.execute(sa.text("UPDATE post SET state = 2 WHERE state = 4"))
    _index(VISIBLE_BEFORE)
    for name in ("corrections_since", "corrections", "notice", "site"):
        op.drop_column("source", name)


def _index(where: sa.TextClause) -> None:
    op.drop_index("ix_post_visible", table_name="post")
    op.create_index("ix_post_visible", "post", ["published_at", "id"], sqlite_where=where, postgresql_where=where)
