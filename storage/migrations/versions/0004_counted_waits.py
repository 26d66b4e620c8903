"""A copy counts by kind how often it was put off, and a post remembers that the desk was told of its doubts."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0006"


def upgrade() -> None:
    for name, kind in (("not_sent", sa.Integer()), ("put_off", sa.Integer()), ("unlisted", sa.SmallInteger())):
        op.add_column("delivery", sa.Column(name, kind, nullable=False, server_default=sa.text("0")))
    op.add_column("post", sa.Column("doubts_told", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    op.drop_column("post", "doubts_told")
    for name in ("unlisted", "put_off", "not_sent"):
        op.drop_column("delivery", name)
