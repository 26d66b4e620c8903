"""The people of the desk, and in the audit log by which door they came, what they changed and to how many."""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"


def upgrade() -> None:
    op.create_table(
        "desk_person",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("role", sa.SmallInteger(), nullable=False),
        sa.Column("topics", sa.Text(), nullable=False),
        sa.Column("sends", sa.Boolean(), nullable=False),
        sa.Column("name", sa.Text()),
        sa.Column("language", sa.Text()),
        sa.Column("invited_by", sa.Text(), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_desk_person"),
        sa.UniqueConstraint("person", name="uq_desk_person_person"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "desk_invitation",
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("role", sa.SmallInteger(), nullable=False),
        sa.Column("topics", sa.Text(), nullable=False),
        sa.Column("sends", sa.Boolean(), nullable=False),
        sa.Column("invited_by", sa.Text(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.Column("used", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_desk_invitation"),
    )
    op.create_table(
        "desk_notice",
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.Column("language", sa.Text()),
        sa.PrimaryKeyConstraint("person", "about", name="pk_desk_notice"),
    )
    op.add_column("audit", sa.Column("door", sa.Text(), nullable=False, server_default=sa.text("''")))
    op.add_column("audit", sa.Column("change", sa.Text(), nullable=False, server_default=sa.text("''")))
    op.add_column("audit", sa.Column("reach", sa.Integer()))
    for door in ("telegram", "discord", "cli"):
        op.execute(f"UPDATE audit SET door = '{door}' WHERE person LIKE '{door}:%'")


def downgrade() -> None:
    """Nobody is of the desk any more but the owners of the settings."""
    for column in ("reach", "change", "door"):
        op.drop_column("audit", column)
    for table in ("desk_notice", "desk_invitation", "desk_person"):
        op.drop_table(table)
