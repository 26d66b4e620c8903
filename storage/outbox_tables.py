"""The tables of the outbox: copies of posts, plans, changes of all copies, their counts, and the clock they go by."""

from enum import StrEnum

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
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
    DeliveryState,
    OnUnknown,
    PlanState,
)
from storage.column_types import CanaryText, Coded, LocalTimeText, Moment, Strings
from storage.table_types import Id, lane, metadata


class BulkAct(StrEnum):
    """What is done to all copies of a post, or of a chat."""

    CORRECT = "correct"
    CANCEL = "cancel"
    RESEND = "resend"
    FAIL = "fail"
    SUPPRESS = "suppress"
    FORGET = "forget"
    PAUSE = "pause"
    RESUME = "resume"
    RETRY = "retry"


# Partial indexes serve a query only where it says the very same words, so these are used in both places.
READY = "state = 0"
SENDING = "state = 1"
OPEN = "state < 2"
# What may have arrived and is to be sent again, and when it was first sent is known. One expression about the state, so
# that no planner takes the index of all that is ready for a query of these few.
RETRIED = "delivery.first_try_at IS NOT NULL AND CASE delivery.state WHEN 0 THEN delivery.unknown_count ELSE 0 END > 0"
_RETRIED = RETRIED.replace("delivery.", "")  # an index does not name its table
EXPIRED_UNTOLD = "delivery.state = 5 AND delivery.reason IS NULL"
_EXPIRED_UNTOLD = "state = 5 AND reason IS NULL"  # an index does not name its table
IN_DOUBT = "state = 3"
STALE = "stale"
COLLECTED = "delivery.state = 8"
_COLLECTED = "state = 8"
TOGETHER = "article IS NOT NULL"

# Stored as places in these tuples: append, never reorder.
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
        DeliveryState.COLLECTED,
        DeliveryState.DIGESTED,
    ),
)
plan_state = Coded((PlanState.OPEN, PlanState.FINISHED, PlanState.CANCELLED))
on_unknown = Coded((OnUnknown.RESEND_ONCE, OnUnknown.HOLD))
bulk_act = Coded(
    (
        BulkAct.CORRECT,
        BulkAct.CANCEL,
        BulkAct.RESEND,
        BulkAct.FAIL,
        BulkAct.SUPPRESS,
        BulkAct.FORGET,
        BulkAct.PAUSE,
        BulkAct.RESUME,
        BulkAct.RETRY,
    )
)

# No foreign key to subscriber: forgetting one would read the whole table, unless every row paid for one more index.
# `message_chat`: the chat that `message_ids` count in, where that is not the subscriber's any more. A supergroup counts
# from 1 again, so a group's number used there would overwrite or delete another message.
# `digest_at`: of a collected copy, when the digest that is to name it is due.
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
    Column("silent", Boolean, nullable=False, server_default=false()),
    Column("digest_at", Moment),
    # The last guard against sending twice: a slice that two processes write at once meets its own rows here.
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
    "ix_delivery_retried",
    delivery.c.platform,
    delivery.c.lane,
    delivery.c.not_before,
    delivery.c.id,
    sqlite_where=text(_RETRIED),
    postgresql_where=text(_RETRIED),
)
Index(
    # Partial, as are most here: nearly all copies there ever were are closed, and an index of them all would grow with
    # every post and cost every claim.
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

Index(
    "ix_delivery_collected",
    delivery.c.digest_at,
    delivery.c.subscriber_id,
    sqlite_where=text(_COLLECTED),
    postgresql_where=text(_COLLECTED),
)

# `cursor` is how far plain followers are planned, `choosy_cursor` the others; `timings` and `filters` are the highest
# numbers of those that are decided for this post.
# `paused_at`: since when an editor wants nothing of it to be sent; None: it is sent.
# `wanted`: set by a correction meanwhile, so that later slices write what earlier copies were told to show. `article`:
# that of a post which is one of several languages of it. `canary`: so many rows are still to be written before the plan
# waits; None: it does not, or it has begun to. `goes_on_at`: it waits until then.
# `local_time`: copies come at that hour of each reader's zone. `last_at`: the latest hour of those that are written.
plan = Table(
    "plan",
    metadata,
    Column("post_id", Id, ForeignKey("post.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("state", plan_state, nullable=False, server_default=text("0")),
    # Without it None is stored as JSON's `null`, which `IS NULL` does not find.
    Column("audience", JSON(none_as_null=True)),
    Column("cursor", BigInteger, nullable=False),
    Column("wanted", Integer),
    Column("lane", lane, nullable=False),
    Column("on_unknown", on_unknown, nullable=False),
    Column("not_before", Moment, nullable=False),
    Column("expires_at", Moment),
    Column("choosy_cursor", BigInteger, nullable=False, server_default=text("0")),
    Column("timings", BigInteger, nullable=False, server_default=text("0")),
    Column("filters", BigInteger, nullable=False, server_default=text("0")),
    Column("paused_at", Moment),
    Column("article", Id),
    Column("canary", CanaryText),
    Column("goes_on_at", Moment),
    Column("local_time", LocalTimeText),
    Column("last_at", Moment),
)
Index("ix_plan_article", plan.c.article, sqlite_where=text(TOGETHER), postgresql_where=text(TOGETHER))
Index("ix_plan_not_before", plan.c.not_before)
Index("ix_plan_open", plan.c.lane, plan.c.post_id, sqlite_where=text(READY), postgresql_where=text(READY))

# What each timing makes of a planned post (`bot.delivery.choice.Choice`), and the word filters that it passes.
plan_timing = Table(
    "plan_timing",
    metadata,
    Column("post_id", Id, ForeignKey("plan.post_id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("timing_id", Id, primary_key=True, autoincrement=False),
    Column("not_before", Moment, nullable=False),
    Column("expires_at", Moment),
    Column("silent", Boolean, nullable=False),
    Column("digest_at", Moment),
    Column("cap", Integer),
    Column("day", Integer, nullable=False),
    Column("overflow_at", Moment),
)
plan_filter = Table(
    "plan_filter",
    metadata,
    Column("post_id", Id, ForeignKey("plan.post_id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("word_filter_id", Id, primary_key=True, autoincrement=False),
)

# How many posts a place with a daily cap had on a day (an ordinal in its zone), and which digest it had last: none is
# sent twice, whatever the clock does.
allowance = Table(
    "allowance",
    metadata,
    Column("subscriber_id", Id, primary_key=True, autoincrement=False),
    Column("day", Integer, nullable=False, server_default=text("0")),
    Column("used", Integer, nullable=False, server_default=text("0")),
    Column("digest_at", Moment),
)

# `stale`: a post was corrected or retracted since the digest that names it was composed.
digest_item = Table(
    "digest_item",
    metadata,
    Column("digest_id", Id, ForeignKey("post.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("post_id", Id, ForeignKey("post.id", ondelete="CASCADE"), primary_key=True, autoincrement=False, index=True),
    Column("stale", Boolean, nullable=False, server_default=false()),
)
Index("ix_digest_item_stale", digest_item.c.digest_id, sqlite_where=text(STALE), postgresql_where=text(STALE))

# A change of more copies than one transaction should write, and how far it is: `cursor` is the last subscriber id. Of a
# post, or (suppressing) of a chat. Of a subscriber that is forgotten `cursor` is the last post. `at`: when it was
# decided. `since`: of a post that is resumed, when it was paused.
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
    Column("since", Moment),
    sqlite_autoincrement=True,
)

# In the column `shard` of the counts, those of copies that were removed because they were too old (`outbox/shrinking`):
# of such as their places show nothing of, such as they show, and such as they show while the post says something else
# by now, for no correction comes to them.
GONE, GONE_SHOWN, GONE_OUTDATED = -1, -2, -3

# Kept by triggers (`tally_triggers`) but for `state` 0, which counts every copy (`outbox/tally`). `shard`: on
# PostgreSQL each connection has rows of its own, so that none waits for another's transaction; below 0 see above. A
# migration that makes the table of deliveries again, as alembic's batch mode does on SQLite, must create the triggers
# again too.
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

# How many copies first arrived in which second (`outbox/arrivals`), and how many readers left soon after theirs: counts
# of a post, so that its report reads no copy. Nobody is named.
arrival = Table(
    "arrival",
    metadata,
    Column("post_id", Id, ForeignKey("post.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("second", Moment, primary_key=True),
    Column("platform", Text, primary_key=True),
    Column("number", BigInteger, nullable=False),
)
Index("ix_arrival_second", arrival.c.second, arrival.c.post_id)
departure = Table(
    "departure",
    metadata,
    Column("post_id", Id, ForeignKey("post.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("platform", Text, primary_key=True),
    Column("number", BigInteger, nullable=False),
)

# One row: the highest wall time that any process dated a row by. Below it, the clock was set back.
clock = Table(
    "clock",
    metadata,
    Column("id", SmallInteger, primary_key=True, autoincrement=False),
    Column("highest", Moment, nullable=False),
)
