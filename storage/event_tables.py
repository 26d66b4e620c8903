"""The tables of events: what happened, the endpoints that hear of it, a copy for each, and what is counted first.

Nothing here is written while there is no endpoint.
"""

from sqlalchemy import Column, ForeignKey, Index, Integer, SmallInteger, Table, Text, text

from bot.repositories.endpoints import EventState, EventType
from storage.column_types import Coded, Moment, Strings
from storage.table_types import Id, metadata

# Partial indexes serve a query only where it says the very same words, so these are used in both places.
WAITING = "endpoint_copy.state = 0"
_WAITING = "state = 0"  # an index does not name its table

# Stored as places in these tuples: append, never reorder.
event_type = Coded(tuple(EventType))
event_state = Coded((EventState.WAITING, EventState.DELIVERED, EventState.FAILED))

# `types`: none, all. `salt`: what the secret is made from, with a key that is kept elsewhere; `check`: a digest by
# which another key than that shows.
endpoint = Table(
    "endpoint",
    metadata,
    Column("id", Id, primary_key=True),
    Column("url", Text, nullable=False),
    Column("types", Strings, nullable=False),
    Column("salt", Text, nullable=False),
    Column("check", Text, nullable=False),
    Column("old_salt", Text),
    Column("old_until", Moment),
    Column("created_by", Text, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("failing_since", Moment),
    Column("open_until", Moment),
    Column("last_ok_at", Moment),
    Column("error", Text),
    Column("off_at", Moment),
    Column("off_reason", Text),
    sqlite_autoincrement=True,  # a command names a number, which must never be another's
)

desk_event = Table(
    "desk_event",
    metadata,
    Column("id", Id, primary_key=True),
    Column("key", Text, nullable=False, unique=True),
    Column("type", event_type, nullable=False),
    Column("at", Moment, nullable=False, index=True),
    Column("subject", Text, nullable=False),
    Column("body", Text, nullable=False),
    sqlite_autoincrement=True,
)

# `subject` stands here too: what waits about the same is looked for at each try.
endpoint_copy = Table(
    "endpoint_copy",
    metadata,
    Column("endpoint_id", Id, ForeignKey("endpoint.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("event_id", Id, ForeignKey("desk_event.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("subject", Text, nullable=False),
    Column("state", event_state, nullable=False),
    Column("attempts", SmallInteger, nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("status", Integer),
    Column("error", Text),
)
Index(
    "ix_endpoint_copy_waiting",
    endpoint_copy.c.endpoint_id,
    endpoint_copy.c.subject,
    endpoint_copy.c.event_id,
    sqlite_where=text(_WAITING),
    postgresql_where=text(_WAITING),
)
Index(
    "ix_endpoint_copy_due",
    endpoint_copy.c.endpoint_id,
    endpoint_copy.c.due_at,
    endpoint_copy.c.event_id,
    sqlite_where=text(_WAITING),
    postgresql_where=text(_WAITING),
)
Index("ix_endpoint_copy_event_id", endpoint_copy.c.event_id)

# What happens often is counted first: a row for each unit of work in which it happened, so that none waits for another.
event_count = Table(
    "event_count",
    metadata,
    Column("id", Id, primary_key=True),
    Column("type", event_type, nullable=False),
    Column("platform", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("at", Moment, nullable=False, index=True),
    sqlite_autoincrement=True,
)

# How many failed copies of a post were told of, as `tally` counts them.
failure_told = Table(
    "failure_told",
    metadata,
    Column("post_id", Id, ForeignKey("post.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("platform", Text, primary_key=True),
    Column("reason", Text, primary_key=True),
    Column("number", Integer, nullable=False),
)
