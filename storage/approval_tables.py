"""The tables of questions to the desk: which posts each is about, who decided it, and the messages that show it.

`approval_message`: one row a place; `shown` is a digest of what it shows. `closed`: all of them say how it ended.
"""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Table, Text, false, text

from storage.column_types import Moment, Strings
from storage.table_types import Id, metadata

UNCLOSED = "NOT closed"

approval = Table(
    "approval",
    metadata,
    Column("id", Id, primary_key=True),
    Column("reason", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("by", Text),
    Column("name", Text),
    Column("closed", Boolean, nullable=False, server_default=false()),
    Column("asked_by", Text),
    Column("asked_name", Text),
    sqlite_autoincrement=True,  # a button names a number, which must never be another question's
)
Index("ix_approval_unclosed", approval.c.id, sqlite_where=text(UNCLOSED), postgresql_where=text(UNCLOSED))

approval_post = Table(
    "approval_post",
    metadata,
    Column("approval_id", Id, ForeignKey("approval.id", ondelete="CASCADE"), primary_key=True),
    Column("post_id", Id, ForeignKey("post.id", ondelete="CASCADE"), primary_key=True, index=True),
)

approval_message = Table(
    "approval_message",
    metadata,
    Column("approval_id", Id, ForeignKey("approval.id", ondelete="CASCADE"), primary_key=True),
    Column("platform", Text, primary_key=True),
    Column("chat", Text, primary_key=True),
    Column("thread", Text, primary_key=True),
    Column("message_ids", Strings, nullable=False),
    Column("shown", Text, nullable=False),
)
