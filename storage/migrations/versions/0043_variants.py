"""Posts that are one article in several languages, and the languages that a place reads."""

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0042"

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_TOGETHER = sa.text("article IS NOT NULL")


def upgrade() -> None:
    op.create_table(
        "variant",
        sa.Column("post_id", _ID, autoincrement=False, nullable=False),
        sa.Column("article", _ID, nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("post_id", name="pk_variant"),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name="fk_variant_post_id", ondelete="CASCADE"),
    )
    op.create_index("uq_variant_language", "variant", ["article", "language"], unique=True)
    op.add_column("plan", sa.Column("article", _ID))
    op.create_index("ix_plan_article", "plan", ["article"], sqlite_where=_TOGETHER, postgresql_where=_TOGETHER)
    op.add_column("subscriber", sa.Column("reads", sa.Text()))


def downgrade() -> None:
    """Each language is an article of its own again."""
    op.drop_column("subscriber", "reads")
    op.drop_index("ix_plan_article", "plan")
    op.drop_column("plan", "article")
    op.drop_table("variant")
