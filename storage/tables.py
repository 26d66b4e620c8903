"""Every table. The migrations must arrive at exactly this (`tests/storage/test_migrations.py`).

source ─┐
        └─< post ─< revision            subscriber ─< subscription
             │ └──< post_key, post_topic     │
             ├──< delivery >─────────────────┘   one row a copy: queue, schedule and ledger
             ├──< plan                           a post whose deliveries are being written
             ├──< bulk_change                    a post whose copies are being changed, all of them
             └──< broadcast
topic · moved_chat · dialog · audit · setting · clock · inbox · crosspost · crosspost_try · lease stand alone
"""

from enum import StrEnum

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    SmallInteger,
    Table,
    Text,
    false,
    text,
)

from bot.model import (
    BroadcastState,
    DeliveryState,
    Lane,
    OnUnknown,
    PlaceKind,
    PlanState,
    PostKind,
    PostState,
    SubscriberState,
)
from storage.columns import Coded, Moment, Strings


class BulkAct(StrEnum):
    """What is done to all copies of a post, or of a chat."""

    CORRECT = "correct"
    CANCEL = "cancel"
    RESEND = "resend"
    FAIL = "fail"
    SUPPRESS = "suppress"


metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)

ByCodePoint = Text().with_variant(Text(collation="C"), "postgresql")
Id = BigInteger().with_variant(Integer, "sqlite")  # only INTEGER is SQLite's own row id

# Stored as places in these tuples: append, never reorder.
post_kind = Coded((PostKind.ARTICLE, PostKind.ANNOUNCEMENT, PostKind.DIGEST))
post_state = Coded(
    (PostState.DRAFT, PostState.HELD, PostState.PUBLISHED, PostState.RETRACTED, PostState.ARCHIVED),
)
lane = Coded((Lane.REPLY, Lane.BREAKING, Lane.NORMAL, Lane.ANNOUNCEMENT, Lane.DIGEST, Lane.CORRECTION))
place_kind = Coded(
    (PlaceKind.PRIVATE, PlaceKind.GROUP, PlaceKind.CHANNEL, PlaceKind.ANNOUNCEMENT, PlaceKind.THREAD),
)
subscriber_state = Coded(
    (SubscriberState.ACTIVE, SubscriberState.SUSPENDED, SubscriberState.GONE, SubscriberState.LEFT),
)
delivery_state = Coded(
    (
        DeliveryState.READY,
        DeliveryState.SENDING,
        DeliveryState.SENT,
        DeliveryState.UNKNOWN,
        DeliveryState.FAILED,
        DeliveryState.EXPIRED,
        DeliveryState.CANCELLED,
        DeliveryState.SUPPRESSED,
    ),
)
plan_state = Coded((PlanState.OPEN, PlanState.FINISHED, PlanState.CANCELLED))
on_unknown = Coded((OnUnknown.RESEND_ONCE, OnUnknown.HOLD))
broadcast_state = Coded(
    (
        BroadcastState.DRAFT,
        BroadcastState.SENDING,
        BroadcastState.CANCELLED,
        BroadcastState.DONE,
        BroadcastState.STOPPING,
    ),
)

bulk_act = Coded((BulkAct.CORRECT, BulkAct.CANCEL, BulkAct.RESEND, BulkAct.FAIL, BulkAct.SUPPRESS))

# Partial indexes serve a query only where it says the very same words, so these are used in both places.
READY = "state = 0"
SENDING = "state = 1"
OPEN = "state < 2"
EVERYTHING = "everything"
VISIBLE = "state IN (2, 4) AND kind = 0"
EXPIRED_UNTOLD = "delivery.state = 5 AND delivery.reason IS NULL"
_EXPIRED_UNTOLD = "state = 5 AND reason IS NULL"  # an index does not name its table
IN_DOUBT = "state = 3"
UNHANDLED = "payload IS NOT NULL"
DUE = "check_at IS NOT NULL"

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
    Column("doubts_told", Boolean, nullable=False, server_default=false()),
    sqlite_autoincrement=True,
)
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

# `thread` is '' for none: NULLs would not be unique.
subscriber = Table(
    "subscriber",
    metadata,
    Column("id", Id, primary_key=True),
    Column("platform", Text, nullable=False),
    Column("chat", Text, nullable=False),
    Column("thread", Text, nullable=False),
    Column("kind", place_kind, nullable=False),
    Column("language", Text),
    Column("state", subscriber_state, nullable=False),
    Column("reason", Text),
    Column("everything", Boolean, nullable=False),
    Column("prefs", JSON(none_as_null=True)),
    Column("created_at", Moment, nullable=False),
    Column("state_at", Moment, nullable=False),
    Column("last_ok_at", Moment),
    Column("checks", SmallInteger, nullable=False, server_default=text("0")),
    Column("check_at", Moment),
    Index("uq_subscriber_address", "platform", "chat", "thread", unique=True),
    sqlite_autoincrement=True,
)
Index("ix_subscriber_check_at", subscriber.c.check_at, sqlite_where=text(DUE), postgresql_where=text(DUE))
Index(
    "ix_subscriber_everything",
    subscriber.c.id,
    sqlite_where=text(EVERYTHING),
    postgresql_where=text(EVERYTHING),
)

subscription = Table(
    "subscription",
    metadata,
    Column("subscriber_id", Id, ForeignKey("subscriber.id", ondelete="CASCADE"), primary_key=True),
    Column("topic", Text, primary_key=True),
    Column("created_at", Moment, nullable=False),
    Index("ix_subscription_topic_subscriber_id", "topic", "subscriber_id"),
)

moved_chat = Table(
    "moved_chat",
    metadata,
    Column("platform", Text, primary_key=True),
    Column("old_chat", Text, primary_key=True),
    Column("new_chat", Text, nullable=False),
)

# No foreign key to subscriber: forgetting one would read the whole table, unless every row paid for one more index.
# `message_chat`: the chat that `message_ids` count in, where that is not the subscriber's any more. A supergroup counts
# from 1 again, so a group's number used there would overwrite or delete another message.
delivery = Table(
    "delivery",
    metadata,
    Column("id", Id, primary_key=True),
    Column("post_id", Id, ForeignKey("post.id", ondelete="CASCADE"), nullable=False),
    Column("subscriber_id", Id, nullable=False),
    Column("platform", Text, nullable=False),
    Column("state", delivery_state, nullable=False),
    Column("lane", lane, nullable=False),
    Column("wanted", Integer, nullable=False),
    Column("shown", Integer, nullable=False, server_default=text("0")),
    Column("attempt", Integer, nullable=False, server_default=text("0")),
    Column("unknown_count", SmallInteger, nullable=False, server_default=text("0")),
    Column("not_sent", Integer, nullable=False, server_default=text("0")),
    Column("put_off", Integer, nullable=False, server_default=text("0")),
    Column("unlisted", SmallInteger, nullable=False, server_default=text("0")),
    Column("on_unknown", on_unknown, nullable=False),
    Column("epoch", BigInteger, nullable=False, server_default=text("0")),
    Column("not_before", Moment, nullable=False),
    Column("expires_at", Moment),
    Column("first_try_at", Moment),
    Column("done_at", Moment),
    Column("message_ids", Strings, nullable=False, server_default=text("''")),
    Column("message_chat", Text),
    Column("reason", Text),
    Index("uq_delivery_copy", "post_id", "subscriber_id", unique=True),
    sqlite_autoincrement=True,
)
Index(
    "ix_delivery_expired",
    delivery.c.subscriber_id,
    delivery.c.post_id,
    sqlite_where=text(_EXPIRED_UNTOLD),
    postgresql_where=text(_EXPIRED_UNTOLD),
)
Index(
    "ix_delivery_ready",
    delivery.c.platform,
    delivery.c.lane,
    delivery.c.not_before,
    delivery.c.id,
    sqlite_where=text(READY),
    postgresql_where=text(READY),
)
Index(
    "ix_delivery_open",
    delivery.c.subscriber_id,
    delivery.c.id,
    sqlite_where=text(OPEN),
    postgresql_where=text(OPEN),
)
Index(
    "ix_delivery_sending",
    delivery.c.platform,
    delivery.c.epoch,
    sqlite_where=text(SENDING),
    postgresql_where=text(SENDING),
)

Index("ix_delivery_in_doubt", delivery.c.post_id, sqlite_where=text(IN_DOUBT), postgresql_where=text(IN_DOUBT))

# `wanted`: set by a correction meanwhile, so that later slices write what earlier copies were told to show.
plan = Table(
    "plan",
    metadata,
    Column("post_id", Id, ForeignKey("post.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("state", plan_state, nullable=False, server_default=text("0")),
    Column("audience", JSON(none_as_null=True)),
    Column("cursor", BigInteger, nullable=False),
    Column("wanted", Integer),
    Column("lane", lane, nullable=False),
    Column("on_unknown", on_unknown, nullable=False),
    Column("not_before", Moment, nullable=False),
    Column("expires_at", Moment),
)
Index("ix_plan_open", plan.c.lane, plan.c.post_id, sqlite_where=text(READY), postgresql_where=text(READY))

# A change of more copies than one transaction should write, and how far it is: `cursor` is the last subscriber id. Of a
# post, or (suppressing) of a chat. `at`: when it was decided.
bulk_change = Table(
    "bulk_change",
    metadata,
    Column("id", Id, primary_key=True),
    Column("act", bulk_act, nullable=False),
    Column("post_id", Id, ForeignKey("post.id", ondelete="CASCADE"), index=True),
    Column("platform", Text),
    Column("chat", Text),
    Column("revision", Integer),
    Column("reason", Text),
    Column("cursor", BigInteger, nullable=False),
    Column("at", Moment, nullable=False),
    sqlite_autoincrement=True,
)

# Kept by triggers (`tally_triggers`) but for `state` 0, which counts every copy (`outbox/tally`). `shard`: on
# PostgreSQL each connection has rows of its own, so that none waits for another's transaction. A migration that makes
# the table of deliveries again, as alembic's batch mode does on SQLite, must create the triggers again too.
tally = Table(
    "tally",
    metadata,
    Column("post_id", Id, primary_key=True, autoincrement=False),
    Column("platform", Text, primary_key=True),
    Column("state", delivery_state, primary_key=True),
    Column("reason", Text, primary_key=True),
    Column("shard", Integer, primary_key=True, autoincrement=False),
    Column("number", BigInteger, nullable=False),
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

# One row: the highest wall time that any process dated a row by. Below it, the clock was set back.
clock = Table(
    "clock",
    metadata,
    Column("id", SmallInteger, primary_key=True, autoincrement=False),
    Column("highest", Moment, nullable=False),
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
