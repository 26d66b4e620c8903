"""A topic's title as it is compared, so that it is found without reading all; topics of one such title become one."""

from collections import defaultdict
from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from bot import identity

revision = "0008"
down_revision = "0007"

BY_CODE_POINT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
# Of one who follows both, the second row goes: the first already says it.
MERGED = (
    """UPDATE {table} SET topic = :kept WHERE topic = :gone AND NOT EXISTS
        (SELECT 1 FROM {table} AS other WHERE other.{owner} = {table}.{owner} AND other.topic = :kept)""",
    "DELETE FROM {table} WHERE topic = :gone",
)


def upgrade() -> None:
    for name in ("folded", "bare"):
        op.add_column("topic", sa.Column(name, BY_CODE_POINT, nullable=False, server_default=sa.text("''")))
    connection = op.get_bind()
    same = defaultdict(list)
    for slug, title in connection.execute(sa.text("SELECT slug, title FROM topic ORDER BY slug")).all():
        same[identity.fold(title)].append((slug, title))
    named = sa.text("UPDATE topic SET folded = :folded, bare = :bare WHERE slug = :slug")
    for folded, topics in same.items():
        connection.execute(named, {"folded": folded, "bare": identity.bare(topics[0][1]), "slug": topics[0][0]})
        _merge([slug for slug, _ in topics])
    op.create_index("ix_topic_folded", "topic", ["folded"])
    op.create_index("ix_topic_bare", "topic", ["bare"])


def downgrade() -> None:
    for name in ("bare", "folded"):
        op.drop_index(f"ix_topic_{name}", table_name="topic")
        op.drop_column("topic", name)


def _merge(slugs: Sequence[str]) -> None:
    for gone in slugs[1:]:
        for table, owner in (("subscription", "subscriber_id"), ("post_topic", "post_id")):
            for statement in MERGED:
                bound = sa.text(statement.format(table=table, owner=owner))
                values = {"kept": slugs[0], "gone": gone}
                op.get_bind().execute(bound, {name: values[name] for name in values if f":{name}" in statement})
        op.get_bind().execute(sa.text("DELETE FROM topic WHERE slug = :gone"), {"gone": gone})
