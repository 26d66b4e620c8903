"""What readers are told of, corrections and retractions; and the language of a post beside it, so that the newest of
one language are found by an index."""

import sqlalchemy as sa
from alembic import op

revision = "0057"
down_revision = "0056"

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_VISIBLE = sa.text("state IN (2, 4) AND kind = 0")
_CURRENT = "SELECT {language} FROM revision WHERE revision.post_id = post.id AND revision.number = post.revision"
# Of earlier corrections the time stands in each revision that bears it: the first of them is the one it made.
_CORRECTIONS = """
    INSERT INTO public_change (post_id, act, revision, at)
    SELECT revision.post_id, 'correct', MIN(revision.number), MIN(revision.created_at)
    FROM revision JOIN post ON post.id = revision.post_id
    WHERE post.kind = 0 AND {corrected} IS NOT NULL
    GROUP BY revision.post_id, {corrected}
    ORDER BY MIN(revision.created_at), revision.post_id
"""
# When a post was taken back was kept in the log alone. One that has a plan had gone out.
_RETRACTIONS = """
    INSERT INTO public_change (post_id, act, revision, at)
    SELECT post.id, 'retract', post.revision, COALESCE(
        (SELECT MAX(audit.at) FROM audit WHERE audit.act = 'retract' AND (
            audit.about = 'post ' || CAST(post.id AS TEXT) OR audit.about LIKE 'post ' || CAST(post.id AS TEXT) || ',%'
        )),
        post.updated_at
    )
    FROM post JOIN plan ON plan.post_id = post.id
    WHERE post.kind = 0 AND post.state = 3
    ORDER BY post.id
"""


def upgrade() -> None:
    op.create_table(
        "public_change",
        sa.Column("id", _ID, nullable=False),
        sa.Column("post_id", _ID, nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_public_change"),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name="fk_public_change_post_id", ondelete="CASCADE"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_public_change_post_id", "public_change", ["post_id"])
    op.add_column("post", sa.Column("language", sa.Text()))
    sqlite = op.get_bind().dialect.name == "sqlite"
    said = "json_extract(revision.content, '$.{0}')" if sqlite else "revision.content->>'{0}'"
    first = "substr({0}, 1, instr({0} || '-', '-') - 1)" if sqlite else "split_part({0}, '-', 1)"
    language = f"lower({first.format(said.format('language'))})"
    op.execute(sa.text(f"UPDATE post SET language = ({_CURRENT.format(language=language)})"))
    op.create_index(
        "ix_post_visible_language",
        "post",
        ["language", "published_at", "id"],
        sqlite_where=_VISIBLE,
        postgresql_where=_VISIBLE,
    )
    op.execute(sa.text(_CORRECTIONS.format(corrected=f"({said.format('corrected_at')})")))
    op.execute(sa.text(_RETRACTIONS))


def downgrade() -> None:
    """Readers are told of none of them."""
    op.drop_index("ix_post_visible_language", "post")
    op.drop_column("post", "language")
    op.drop_table("public_change")
