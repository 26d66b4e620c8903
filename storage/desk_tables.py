"""The tables of the desk: who is of it, who is invited, who is to be told of it, who is logged in, which programs act
there, what all of them did and what they set.

`desk_person` has a row for each account that was given a role; owners of the settings have none. `topics` are slugs.
`audit` names accounts, or what stands for who was forgotten; `door`: by which way in they came.
"""

from sqlalchemy import Boolean, Column, Integer, Table, Text, text

from bot.rights import Role
from storage.column_types import Coded, Moment, Strings
from storage.table_types import Id, metadata

# Stored as places in this tuple: append, never reorder.
role = Coded((Role.OWNER, Role.EDITOR, Role.VIEWER))

desk_person = Table(
    "desk_person",
    metadata,
    Column("id", Id, primary_key=True),
    Column("person", Text, nullable=False, unique=True),
    Column("role", role, nullable=False),
    Column("topics", Strings, nullable=False),
    Column("sends", Boolean, nullable=False),
    Column("name", Text),
    Column("language", Text),
    Column("invited_by", Text, nullable=False),
    Column("since", Moment, nullable=False),
    sqlite_autoincrement=True,  # a button names a number, which must never be another person's
)

# Codes that were given out, by a digest alone, until they are used or over.
desk_invitation = Table(
    "desk_invitation",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("role", role, nullable=False),
    Column("topics", Strings, nullable=False),
    Column("sends", Boolean, nullable=False),
    Column("invited_by", Text, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("used", Boolean, nullable=False),
)

# Whom to tell what somebody (mostly they themselves) is at the desk now. No language: that of their chat.
desk_notice = Table(
    "desk_notice",
    metadata,
    Column("person", Text, primary_key=True),
    Column("about", Text, primary_key=True),
    Column("due_at", Moment, nullable=False),
    Column("language", Text),
)

# Links by which somebody of the desk logs in at the console, once; taken away when they are used.
console_link = Table(
    "console_link",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("person", Text, nullable=False),
    Column("expires_at", Moment, nullable=False),
)

# Who is logged in there, by a digest of what their browser holds. No language: the one that their browser asks for.
console_session = Table(
    "console_session",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("person", Text, nullable=False),
    Column("opened_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("language", Text),
)

# Programs that act by the HTTP API, by a digest of what they show. A name is never given twice, so that what the audit
# log says of one stays true. `used_on`: a day (an ordinal, in UTC).
api_token = Table(
    "api_token",
    metadata,
    Column("name", Text, primary_key=True),
    Column("digest", Text, nullable=False, unique=True),
    Column("role", role, nullable=False),
    Column("topics", Strings, nullable=False),
    Column("sends", Boolean, nullable=False),
    Column("created_by", Text, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("revoked_at", Moment),
    Column("used_on", Integer),
)

# What was answered to a program under a key that it gave, so that it may ask again. `request`: a digest of that.
given_answer = Table(
    "given_answer",
    metadata,
    Column("person", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("request", Text, nullable=False),
    Column("answer", Text, nullable=False),
    Column("at", Moment, nullable=False, index=True),
)

# What the desk was told of that lasts, each in its sort: it is told again only after it was over.
standing_alert = Table(
    "standing_alert",
    metadata,
    Column("sort", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("told_at", Moment, nullable=False),
)

# What the desk set while it runs, in place of what the settings file says. `value`: JSON.
desk_setting = Table(
    "desk_setting",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("at", Moment, nullable=False),
)

# When something that is done every so often was last done.
chore = Table(
    "chore",
    metadata,
    Column("name", Text, primary_key=True),
    Column("done_at", Moment, nullable=False),
)

audit = Table(
    "audit",
    metadata,
    Column("id", Id, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("person", Text, nullable=False),
    Column("act", Text, nullable=False),
    Column("about", Text, nullable=False),
    Column("door", Text, nullable=False, server_default=text("''")),
    Column("change", Text, nullable=False, server_default=text("''")),
    Column("reach", Integer),
    sqlite_autoincrement=True,
)
