"""The table of articles that are published in several languages; the posts themselves are in `tables`."""

from sqlalchemy import Column, ForeignKey, Index, Table, Text

from storage.table_types import Id, metadata

# `article`: the lowest number of a post of it. An article in one language has no row: nothing is asked of it.
variant = Table(
    "variant",
    metadata,
    Column("post_id", Id, ForeignKey("post.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("article", Id, nullable=False),
    Column("language", Text, nullable=False),
    # Each language once: of two that are joined at once to one article, the second is refused here.
    Index("uq_variant_language", "article", "language", unique=True),
)
