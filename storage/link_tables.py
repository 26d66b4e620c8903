"""The tables of people's links: one person's private chats on two platforms.

`account_link` has a row for each of the two chats, of which one `receives`; asked for the other, the store gives that
one. `notice_at`: from when on the person is to be told of the link there; `language`: what they spoke when they
asked for the code. `link_code` holds codes that were given out, by a digest alone.
"""

from sqlalchemy import Boolean, Column, Index, Table, Text, text

from storage.column_types import Moment
from storage.table_types import metadata

NOTICE = "notice_at IS NOT NULL"  # a partial index serves a query only where it says the very same words

account_link = Table(
    "account_link",
    metadata,
    Column("platform", Text, primary_key=True),
    Column("chat", Text, primary_key=True),
    Column("person", Text, nullable=False),
    Column("other_platform", Text, nullable=False),
    Column("other_chat", Text, nullable=False),
    Column("receives", Boolean, nullable=False),
    Column("linked_at", Moment, nullable=False),
    Column("language", Text),
    Column("notice_at", Moment),
    Index("ix_account_link_other", "other_platform", "other_chat"),
)

Index("ix_account_link_notice_at", account_link.c.notice_at, sqlite_where=text(NOTICE), postgresql_where=text(NOTICE))

link_code = Table(
    "link_code",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("platform", Text, nullable=False),
    Column("chat", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("used", Boolean, nullable=False),
    Column("language", Text),
    Index("ix_link_code_person", "person"),
)
