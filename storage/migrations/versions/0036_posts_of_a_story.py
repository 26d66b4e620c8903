"""The posts of a story are found by an index, so that one that goes on with it can answer the message before it."""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"

_FOLLOWS = sa.text("follows IS NOT NULL")


def upgrade() -> None:
    op.create_index("ix_post_follows", "post", ["follows"], sqlite_where=_FOLLOWS, postgresql_where=_FOLLOWS)


def downgrade() -> None:
    """Nothing that is kept changes."""
    op.drop_index("ix_post_follows", "post")
