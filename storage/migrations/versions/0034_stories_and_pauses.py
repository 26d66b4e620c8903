"""Posts that go on with a story, which can be muted, and what is paused for a time found when it is over."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"

_ENDING = sa.text("until IS NOT NULL")


def upgrade() -> None:
    op.add_column("post", sa.Column("follows", sa.BigInteger().with_variant(sa.Integer(), "sqlite")))
    op.create_index("ix_follow_until", "follow", ["until"], sqlite_where=_ENDING, postgresql_where=_ENDING)


def downgrade() -> None:
    """A story that was muted is not any more."""
    op.drop_index("ix_follow_until", "follow")
    op.execute("DELETE FROM follow WHERE kind = 4")
    op.drop_column("post", "follows")
