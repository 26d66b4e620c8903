"""The tables of subscribers: places, what they follow, how they want it, where their chats moved to.

word_filter ──< follow >── subscriber >── timing          moved_chat stands alone
                               └──< place_trouble

A million places hold few distinct timings and filters: each is a row of its own, found by a digest of what it says. It
never changes, and all who chose it share it.
"""

from sqlalchemy import (
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

from bot.following import TargetKind
from bot.preferences import Display, Length, Preview
from bot.subscriber import SubscriberState, TroubleKind
from storage.column_types import Coded, Moment
from storage.preference_rows import RoleMentions
from storage.table_types import Id, metadata, place_kind

# Partial indexes serve a query only where it says the very same words, so these are used in both places.
FOLLOWED = "NOT follow.left_out"
PLAIN_FOLLOWS = "NOT follow.choosy"
CHOOSY_FOLLOWS = "follow.choosy AND NOT follow.left_out"
_PLAIN_FOLLOWS, _CHOOSY_FOLLOWS = "NOT choosy", "choosy AND NOT left_out"  # an index does not name its table
CHOOSY = "choosy"
ENDING = "until IS NOT NULL"
FILTERED = "word_filter_id IS NOT NULL"
DUE = "check_at IS NOT NULL"
NOTICE = "notice_at IS NOT NULL"
MANAGED = "manager IS NOT NULL"
UNTOLD = "told_at IS NULL"

# Stored as places in these tuples: append, never reorder.
subscriber_state = Coded(
    (SubscriberState.ACTIVE, SubscriberState.SUSPENDED, SubscriberState.GONE, SubscriberState.LEFT),
)
trouble = Coded((TroubleKind.NO_THREADS, TroubleKind.ROLE_GONE, TroubleKind.NO_MENTION))
target_kind = Coded((TargetKind.EVERYTHING, TargetKind.TOPIC, TargetKind.SOURCE, TargetKind.LANGUAGE, TargetKind.STORY))
display = Coded(
    tuple(
        Display(length=length, preview=preview, silent=silent)
        for length in (Length.STANDFIRST, Length.HEADLINE, Length.LONG)
        for preview in (None, Preview.OFF, Preview.SMALL, Preview.LARGE)
        for silent in (False, True)
    )
)

timing = Table(
    "timing",
    metadata,
    Column("id", Id, primary_key=True),
    Column("digest", Text, nullable=False),
    Column("value", Text, nullable=False),
    # Found by a digest: PostgreSQL refuses an index entry of more than a third of a page, which a long value can be.
    Index("uq_timing_digest", "digest", unique=True),
    sqlite_autoincrement=True,
)

word_filter = Table(
    "word_filter",
    metadata,
    Column("id", Id, primary_key=True),
    Column("digest", Text, nullable=False),
    Column("value", Text, nullable=False),
    Index("uq_word_filter_digest", "digest", unique=True),
    sqlite_autoincrement=True,
)

# `thread` is '' for none: NULLs would not be unique. `choosy`: anything but plain follows, as `mark_choosy` says; only
# these are looked at closely when a post is planned.
# `reads`: the languages that are read there, best first, with commas between. It makes nobody choosy: only a post that
# is one of several languages of an article is planned by it.
# `active_on`: the last day (an ordinal, in UTC) on which somebody did something there; None: on none since it was made.
# `manager`: the numeric id, on the place's platform, of who set something for it last. `notice_at`: from when on they
# are to be told that it is suspended, None once they were; `told_at`: when, until it is known to take messages again.
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
    Column("created_at", Moment, nullable=False),
    Column("state_at", Moment, nullable=False),
    Column("last_ok_at", Moment),
    Column("checks", SmallInteger, nullable=False, server_default=text("0")),
    Column("check_at", Moment),
    Column("choosy", Boolean, nullable=False, server_default=false()),
    Column("timing_id", Id),  # no foreign key: SQLite could not take the column away again
    Column("display", display, nullable=False, server_default=text("0")),
    Column("muted_until", Moment),
    Column("language_chosen", Boolean, nullable=False, server_default=false()),
    Column("manager", Text),
    Column("notice_at", Moment),
    Column("told_at", Moment),
    Column("threads", Boolean, nullable=False, server_default=false()),
    Column("mentions", RoleMentions, nullable=False, server_default=text("''")),
    Column("reads", Text),
    Column("active_on", Integer),
    Index("uq_subscriber_address", "platform", "chat", "thread", unique=True),
    sqlite_autoincrement=True,
)
Index("ix_subscriber_check_at", subscriber.c.check_at, sqlite_where=text(DUE), postgresql_where=text(DUE))
Index("ix_subscriber_notice_at", subscriber.c.notice_at, sqlite_where=text(NOTICE), postgresql_where=text(NOTICE))
Index("ix_subscriber_manager", subscriber.c.manager, sqlite_where=text(MANAGED), postgresql_where=text(MANAGED))
Index("ix_subscriber_choosy", subscriber.c.id, sqlite_where=text(CHOOSY), postgresql_where=text(CHOOSY))

# `name`: a topic's slug, a source's id, a language's code, a story's number, or '' for everything. `choosy`: the
# subscriber's, so that plain followers of a target and the others are each walked in order by an index of their own.
follow = Table(
    "follow",
    metadata,
    Column("subscriber_id", Id, ForeignKey("subscriber.id", ondelete="CASCADE"), primary_key=True),
    Column("kind", target_kind, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("left_out", Boolean, nullable=False, server_default=false()),
    Column("word_filter_id", Id, ForeignKey("word_filter.id")),
    Column("until", Moment),
    Column("created_at", Moment, nullable=False),
    Column("choosy", Boolean, nullable=False, server_default=false()),
)
Index(
    "ix_follow_plain",
    follow.c.kind,
    follow.c.name,
    follow.c.subscriber_id,
    sqlite_where=text(_PLAIN_FOLLOWS),
    postgresql_where=text(_PLAIN_FOLLOWS),
)
# To tell whether anybody still filters by certain words.
Index(
    "ix_follow_word_filter",
    follow.c.word_filter_id,
    sqlite_where=text(FILTERED),
    postgresql_where=text(FILTERED),
)
# To find what is over.
Index("ix_follow_until", follow.c.until, sqlite_where=text(ENDING), postgresql_where=text(ENDING))
Index(
    "ix_follow_choosy",
    follow.c.kind,
    follow.c.name,
    follow.c.subscriber_id,
    sqlite_where=text(_CHOOSY_FOLLOWS),
    postgresql_where=text(_CHOOSY_FOLLOWS),
)

# `before`: the targets that were changed, as they were (`follow_changes`).
follow_change = Table(
    "follow_change",
    metadata,
    Column("id", Id, primary_key=True),
    Column("subscriber_id", Id, ForeignKey("subscriber.id", ondelete="CASCADE"), nullable=False),
    Column("before", Text, nullable=False),
    Column("left", Boolean, nullable=False),
    Column("at", Moment, nullable=False, index=True),
    Index("ix_follow_change_subscriber_id", "subscriber_id", "id"),
    sqlite_autoincrement=True,
)

# What does not work in a place that receives all the same. `due_at`: from when on who runs it is to be told; `told_at`:
# when they were. The row stays until it works again, so that they are told once.
place_trouble = Table(
    "place_trouble",
    metadata,
    Column("subscriber_id", Id, ForeignKey("subscriber.id", ondelete="CASCADE"), primary_key=True),
    Column("trouble", trouble, primary_key=True),
    Column("about", Text, primary_key=True),
    Column("due_at", Moment, nullable=False),
    Column("told_at", Moment),
)
Index("ix_place_trouble_due_at", place_trouble.c.due_at, sqlite_where=text(UNTOLD), postgresql_where=text(UNTOLD))

moved_chat = Table(
    "moved_chat",
    metadata,
    Column("platform", Text, primary_key=True),
    Column("old_chat", Text, primary_key=True),
    Column("new_chat", Text, nullable=False),
)
