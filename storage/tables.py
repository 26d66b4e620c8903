"""The tables of posts, sources and the desk; beside them `subscriber_tables` and `outbox_tables`.

The migrations must arrive at exactly these (`tests/storage/test_migrations.py`).

source ─┐
        └─< post ─< revision            subscriber ─< follow
             │ └──< post_key, post_topic     │
             ├──< delivery >─────────────────┘   one row a copy: queue, schedule and ledger
             ├──< plan                           a post whose deliveries are being written
             ├──< bulk_change                    a post whose copies are being changed, all of them
             └──< broadcast
topic · search_query · moved_chat · dialog · audit · setting · clock · inbox · crosspost · crosspost_try · lease
stand alone; the words of the archive are in `search_tables`
"""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    SmallInteger,
    Table,
    Text,
    false,
    text,
)

from bot.model import (
    BroadcastState,
    PostKind,
    PostState,
)
from storage.column_types import Coded, Moment, Strings
from storage.table_types import ByCodePoint, Id, lane, metadata

# Stored as places in these tuples: append, never reorder.
post_kind = Coded((PostKind.ARTICLE, PostKind.ANNOUNCEMENT, PostKind.DIGEST))
post_state = Coded(
    (PostState.DRAFT, PostState.HELD, PostState.PUBLISHED, PostState.RETRACTED, PostState.ARCHIVED),
)
broadcast_state = Coded(
    (
        BroadcastState.DRAFT,
        BroadcastState.SENDING,
        BroadcastState.CANCELLED,
        BroadcastState.DONE,
        BroadcastState.STOPPING,
    ),
)

# Partial indexes serve a query only where it says the very same words, so these are used in both places.
VISIBLE = "state IN (2, 4) AND kind = 0"
UNHANDLED = "payload IS NOT NULL"

source = Table(
    "source",
    metadata,
    Column("id", Id, primary_key=True),
    Column("url", Text, nullable=False, unique=True),
    Column("name", Text),
    Column("topics", Strings, nullable=False),
    Column("interval", Float, nullable=False),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("baseline", Boolean, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("error", Text),
    Column("next_fetch_at", Moment, nullable=False, index=True),
    Column("last_fetch_at", Moment),
    Column("last_success_at", Moment),
    Column("last_new_at", Moment),
    Column("created_at", Moment, nullable=False),
    Column("site", Text),
    Column("notice", Text),
    Column("corrections", Integer, nullable=False, server_default=text("0")),
    Column("corrections_since", Moment),
    Column("paused_at", Moment),
    sqlite_autoincrement=True,
)

# `folded` and `bare`: the title as it is compared (`bot.identity.fold`, `bare`), in the order of its code points.
topic = Table(
    "topic",
    metadata,
    Column("slug", Text, primary_key=True),
    Column("title", Text, nullable=False),
    Column("folded", ByCodePoint, nullable=False, index=True, server_default=text("''")),
    Column("bare", ByCodePoint, nullable=False, index=True, server_default=text("''")),
)

post = Table(
    "post",
    metadata,
    Column("id", Id, primary_key=True),
    Column("kind", post_kind, nullable=False),
    Column("state", post_state, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("lane", lane, nullable=False),
    Column("source_id", Id, ForeignKey("source.id", ondelete="SET NULL"), index=True),
    Column("published_at", Moment),
    Column("updated_at", Moment, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("doubt_alerted", Boolean, nullable=False, server_default=false()),
    sqlite_autoincrement=True,
)
# For `/latest`, which would else sort every post there ever was.
Index("ix_post_visible", post.c.published_at, post.c.id, sqlite_where=text(VISIBLE), postgresql_where=text(VISIBLE))

revision = Table(
    "revision",
    metadata,
    Column("post_id", Id, ForeignKey("post.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("content", JSON, nullable=False),
    Column("created_at", Moment, nullable=False),
)

post_key = Table(
    "post_key",
    metadata,
    Column("key", Text, primary_key=True),
    Column("post_id", Id, ForeignKey("post.id", ondelete="CASCADE"), nullable=False, index=True),
)

# `place` keeps the topics in the order they were given.
post_topic = Table(
    "post_topic",
    metadata,
    Column("post_id", Id, ForeignKey("post.id", ondelete="CASCADE"), primary_key=True),
    Column("topic", Text, primary_key=True),
    Column("place", SmallInteger, nullable=False),
    Index("ix_post_topic_topic_post_id", "topic", "post_id"),
)

broadcast = Table(
    "broadcast",
    metadata,
    Column("id", Id, primary_key=True),
    Column("post_id", Id, ForeignKey("post.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("audience", JSON, nullable=False),
    Column("state", broadcast_state, nullable=False),
    Column("author", Text, nullable=False),
    Column("progress_platform", Text),
    Column("progress_chat", Text),
    Column("progress_thread", Text),
    Column("progress_message_ids", Strings, nullable=False, server_default=text("''")),
    Column("progress_language", Text),
    Column("progress_text", Text),
    Column("created_at", Moment, nullable=False),
    Column("confirmed_at", Moment),
    Column("done_at", Moment),
    Column("key", Text),
    # One draft a command: of two that handle it at once both may find none, and the second is refused here.
    Index("uq_broadcast_key", "key", unique=True),
    sqlite_autoincrement=True,
)

dialog = Table(
    "dialog",
    metadata,
    Column("platform", Text, primary_key=True),
    Column("chat", Text, primary_key=True),
    Column("thread", Text, primary_key=True),
    Column("person", Text, primary_key=True),
    Column("message_id", Text, nullable=False),
    Column("form", Text, nullable=False),
    Column("expires_at", Moment, nullable=False),
)

audit = Table(
    "audit",
    metadata,
    Column("id", Id, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("person", Text, nullable=False),
    Column("act", Text, nullable=False),
    Column("about", Text, nullable=False),
    sqlite_autoincrement=True,
)

setting = Table(
    "setting",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

# What was asked of the archive, for the buttons below its answers; of whom, it does not say.
search_query = Table(
    "search_query",
    metadata,
    Column("key", Text, primary_key=True),
    Column("query", Text, nullable=False),
    Column("asked_at", Moment, nullable=False, index=True),
)

inbox = Table(
    "inbox",
    metadata,
    Column("platform", Text, primary_key=True),
    Column("update_id", Text, primary_key=True),
    Column("at", Moment, nullable=False, index=True),
    Column("payload", Text),
)
Index(
    "ix_inbox_unhandled",
    inbox.c.platform,
    inbox.c.at,
    sqlite_where=text(UNHANDLED),
    postgresql_where=text(UNHANDLED),
)

UNPUBLISHED = "done_at IS NULL"

crosspost = Table(
    "crosspost",
    metadata,
    Column("id", Id, primary_key=True),
    Column("platform", Text, nullable=False),
    Column("chat", Text, nullable=False),
    Column("message_id", Text, nullable=False),
    Column("urgent", Boolean, nullable=False),
    Column("tries", SmallInteger, nullable=False, server_default=text("0")),
    Column("created_at", Moment, nullable=False),
    Column("not_before", Moment, nullable=False),
    Column("done_at", Moment, index=True),
    # One row a message: to publish it again would use up one of the ten an hour for nothing.
    Index("uq_crosspost_message", "platform", "chat", "message_id", unique=True),
)
Index(
    "ix_crosspost_waiting",
    crosspost.c.platform,
    crosspost.c.chat,
    crosspost.c.not_before,
    sqlite_where=text(UNPUBLISHED),
    postgresql_where=text(UNPUBLISHED),
)

crosspost_try = Table(
    "crosspost_try",
    metadata,
    Column("id", Id, primary_key=True),
    Column("platform", Text, nullable=False),
    Column("chat", Text, nullable=False),
    Column("at", Moment, nullable=False),
    # Tries are rows of their own, because the quota of an hour outlives the message and a restart.
    Index("ix_crosspost_try_at", "platform", "chat", "at"),
)

lease = Table(
    "lease",
    metadata,
    Column("platform", Text, primary_key=True),
    Column("token", Text, primary_key=True),
    Column("owner", Text, nullable=False),
    Column("epoch", BigInteger, nullable=False),
    Column("until", BigInteger, nullable=False),
    Column("paused_until", BigInteger, nullable=False, server_default=text("0")),
    Column("session", Text),
)
