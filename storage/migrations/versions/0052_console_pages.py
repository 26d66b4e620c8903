"""What the console's pages need: the ledger by time, settings of the desk, when old rows were last cleared."""

import sqlalchemy as sa
from alembic import op

revision = "0052"
down_revision = "0051"


def upgrade() -> None:
    op.create_index("ix_plan_not_before", "plan", ["not_before"])
    digests = sa.text("kind = 2")
    op.create_index("ix_post_digest", "post", ["created_at"], sqlite_where=digests, postgresql_where=digests)
    op.create_table(
        "desk_setting",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_desk_setting"),
    )
    op.create_table(
        "chore",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("done_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_chore"),
    )


def downgrade() -> None:
    """The settings are those of the file again."""
    op.drop_table("chore")
    op.drop_table("desk_setting")
    op.drop_index("ix_post_digest", "post")
    op.drop_index("ix_plan_not_before", "plan")
