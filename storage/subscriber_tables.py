"""The tables of subscribers: places, what they follow, where their chats moved to."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ForeignKey,
    Index,
    SmallInteger,
    Table,
    Text,
    text,
)

from bot.model import (
    SubscriberState,
)
from storage.column_types import Coded, Moment
from storage.table_types import Id, metadata, place_kind

# Partial indexes serve a query only where it says the very same words, so these are used in both places.
EVERYTHING = "everything"
DUE = "check_at IS NOT NULL"

# Stored as places in this tuple: append, never reorder.
subscriber_state = Coded(
    (SubscriberState.ACTIVE, SubscriberState.SUSPENDED, SubscriberState.GONE, SubscriberState.LEFT),
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
