"""The tables of posts, sources and broadcasts; beside them `subscriber_tables` and `outbox_tables`.

The migrations must arrive at exactly these (`tests/storage/test_migrations.py`).

source ─┬─< source_webhook, hub_subscription
        └─< post ─< revision            subscriber ─< follow
             │ └──< post_key, post_topic     │
             ├──< delivery >─────────────────┘   one row a copy: queue, schedule and ledger
             ├──< plan                           a post whose deliveries are being written
             ├──< bulk_change                    a post whose copies are being changed, all of them
             ├──< planned_release                when it goes out
             ├──< public_change                  what readers are told of: corrections, retractions
             └──< broadcast
topic · search_query · moved_chat · dialog · short_lived · setting · clock · inbox · message_task · message_task_try ·
lease stand alone; the words of the archive are in `search_tables`, the desk in `desk_tables`, what it is asked in
`approval_tables`, the languages of an article in `variant_tables`
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

from bot.desk_nouns import BroadcastState
from bot.model import PostKind, PostState
from bot.repositories.conversations import TaskKind
from storage.column_types import CanaryText, Coded, Moment, RuleText, Strings
from storage.table_types import ByCodePoint, Id, lane, metadata

# Stored as places in these tuples: append, never reorder.
task_kind = Coded((TaskKind.PUBLISH, TaskKind.THREAD))
post_kind = Coded((PostKind.ARTICLE, PostKind.ANNOUNCEMENT, PostKind.DIGEST))
post_state = Coded(
    (
        PostState.DRAFT,
        PostState.HELD,
        PostState.PUBLISHED,
        PostState.RETRACTED,
        PostState.ARCHIVED,
        PostState.SCHEDULED,
    ),
)
broadcast_state = Coded(
    (
        BroadcastState.DRAFT,
        BroadcastState.SENDING,
        BroadcastState.CANCELLED,
        BroadcastState.DONE,
        BroadcastState.STOPPING,
        BroadcastState.SCHEDULED,
    ),
)

# Partial indexes serve a query only where it says the very same words, so these are used in both places.
VISIBLE = "state IN (2, 4) AND kind = 0"
FOLLOWS = "follows IS NOT NULL"
IS_DIGEST = "kind = 2"
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
    Column("release", RuleText, nullable=False, server_default=text("'at once'")),
    Column("hub", Text),
    Column("hub_topic", Text),
    Column("pushed_at", Moment),
    sqlite_autoincrement=True,
)

# The secret with which a publisher's system signs what it tells of a source's articles.
source_webhook = Table(
    "source_webhook",
    metadata,
    Column("source_id", ForeignKey("source.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("secret", Text, nullable=False),
    Column("made_at", Moment, nullable=False),
)

# A source's subscription at the hub of its feed. `callback`: what cannot be guessed of the address the hub calls.
hub_subscription = Table(
    "hub_subscription",
    metadata,
    Column("source_id", ForeignKey("source.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("hub", Text, nullable=False),
    Column("topic", Text, nullable=False),
    Column("callback", Text, nullable=False, unique=True),
    Column("secret", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("next_at", Moment, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("lease_until", Moment),
    Column("error", Text),
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
    Column("follows", Id),  # no foreign key: SQLite could not take the column away again
    Column("language", Text),  # of the current revision: its primary tag
    sqlite_autoincrement=True,
)
# The posts of a story.
Index("ix_post_follows", post.c.follows, sqlite_where=text(FOLLOWS), postgresql_where=text(FOLLOWS))
# Digests by when they were composed, for the ledger.
Index("ix_post_digest", post.c.created_at, sqlite_where=text(IS_DIGEST), postgresql_where=text(IS_DIGEST))
# For `/latest`, which would else sort every post there ever was.
Index("ix_post_visible", post.c.published_at, post.c.id, sqlite_where=text(VISIBLE), postgresql_where=text(VISIBLE))
# The same of one language.
Index(
    "ix_post_visible_language",
    post.c.language,
    post.c.published_at,
    post.c.id,
    sqlite_where=text(VISIBLE),
    postgresql_where=text(VISIBLE),
)

revision = Table(
    "revision",
    metadata,
    Column("post_id", Id, ForeignKey("post.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("content", JSON, nullable=False),
    Column("created_at", Moment, nullable=False),
)

# What readers are told of: `act` as in `ChangeAct`, `revision` the one it made, or that was taken back.
public_change = Table(
    "public_change",
    metadata,
    Column("id", Id, primary_key=True),
    Column("post_id", Id, ForeignKey("post.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("act", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("at", Moment, nullable=False),
    sqlite_autoincrement=True,
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

# `before`: the state that a post is in again when it is not to go out after all.
planned_release = Table(
    "planned_release",
    metadata,
    Column("post_id", Id, ForeignKey("post.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False, index=True),
    Column("latest", Moment),
    Column("embargo", Boolean, nullable=False, server_default=false()),
    Column("lane", lane, nullable=False),
    Column("before", post_state, nullable=False),
    Column("by", Text, nullable=False),
    Column("hold", Boolean, nullable=False, server_default=false()),
    Column("listed", Boolean, nullable=False, server_default=false()),
    Column("ask_at", Moment),
    Column("canary", CanaryText),
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

# What an editor was shown of a correction, a retraction or a publication, and then watches.
post_change = Table(
    "post_change",
    metadata,
    Column("id", Id, primary_key=True),
    Column("post_id", Id, ForeignKey("post.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("act", Text, nullable=False),
    Column("state", Text, nullable=False, index=True),
    Column("base", Integer, nullable=False),
    Column("author", Text, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("title", Text),
    Column("summary", Text),
    Column("body", Text),
    Column("progress_platform", Text),
    Column("progress_chat", Text),
    Column("progress_thread", Text),
    Column("progress_message_ids", Strings, nullable=False, server_default=text("''")),
    Column("progress_language", Text),
    Column("progress_text", Text),
    Column("key", Text),
    Index("uq_post_change_key", "key", unique=True),
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

# Answers to one person in a place with others, until they are deleted.
short_lived = Table(
    "short_lived",
    metadata,
    Column("platform", Text, primary_key=True),
    Column("chat", Text, primary_key=True),
    Column("message_id", Text, primary_key=True),
    Column("thread", Text, nullable=False),
    Column("sent_at", Moment, nullable=False),
    Column("delete_at", Moment, nullable=False, index=True),
)

setting = Table(
    "setting",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

# One row while all sending is stopped by the desk, else none: read with each claim.
stop_order = Table(
    "stop_order",
    metadata,
    Column("id", SmallInteger, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
    Column("person", Text, nullable=False),
    Column("reason", Text),
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

UNDONE = "done_at IS NULL"

message_task = Table(
    "message_task",
    metadata,
    Column("id", Id, primary_key=True),
    Column("platform", Text, nullable=False),
    Column("chat", Text, nullable=False),
    Column("message_id", Text, nullable=False),
    Column("kind", task_kind, nullable=False),
    Column("name", Text, nullable=False),
    Column("urgent", Boolean, nullable=False),
    Column("tries", SmallInteger, nullable=False, server_default=text("0")),
    Column("created_at", Moment, nullable=False),
    Column("not_before", Moment, nullable=False),
    Column("done_at", Moment, index=True),
    # One row a message and kind: to publish it again would use up one of the ten an hour for nothing.
    Index("uq_message_task_message", "platform", "chat", "message_id", "kind", unique=True),
)
Index(
    "ix_message_task_waiting",
    message_task.c.platform,
    message_task.c.kind,
    message_task.c.chat,
    message_task.c.not_before,
    sqlite_where=text(UNDONE),
    postgresql_where=text(UNDONE),
)

message_task_try = Table(
    "message_task_try",
    metadata,
    Column("id", Id, primary_key=True),
    Column("platform", Text, nullable=False),
    Column("chat", Text, nullable=False),
    Column("kind", task_kind, nullable=False),
    Column("at", Moment, nullable=False),
    # Tries are rows of their own, because the quota of an hour outlives the message and a restart.
    Index("ix_message_task_try_at", "platform", "chat", "kind", "at"),
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
