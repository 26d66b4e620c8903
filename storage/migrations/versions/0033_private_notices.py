"""Who set something for a place is kept, and told when it cannot be written to any more; who gave a code for linking,
and in which language, when it was used."""

import sqlalchemy as sa
from alembic import op

from storage.column_types import Moment

revision = "0033"
down_revision = "0032"

_NOTICE = sa.text("notice_at IS NOT NULL")
_INDEXES = (
    ("subscriber", "notice_at", _NOTICE),
    ("subscriber", "manager", sa.text("manager IS NOT NULL")),
    ("account_link", "notice_at", _NOTICE),
)


def upgrade() -> None:
    op.add_column("subscriber", sa.Column("manager", sa.Text(), nullable=True))
    op.add_column("subscriber", sa.Column("notice_at", Moment(), nullable=True))
    op.add_column("subscriber", sa.Column("told_at", Moment(), nullable=True))
    op.add_column("account_link", sa.Column("language", sa.Text(), nullable=True))
    op.add_column("account_link", sa.Column("notice_at", Moment(), nullable=True))
    op.add_column("link_code", sa.Column("language", sa.Text(), nullable=True))
    for table, name, where in _INDEXES:
        op.create_index(f"ix_{table}_{name}", table, [name], sqlite_where=where, postgresql_where=where)


def downgrade() -> None:
    for table, name, _ in _INDEXES:
        op.drop_index(f"ix_{table}_{name}", table)
    for name in ("told_at", "notice_at", "manager"):
        op.drop_column("subscriber", name)
    op.drop_column("link_code", "language")
    for name in ("notice_at", "language"):
        op.drop_column("account_link", name)
