"""The tables of the counts: how many subscribers there were on each day, and the links to views of it.

`census.day` is a date of the publication's zone, as 2026-11-30. `census` names nobody: a row counts subscribers.
"""

from sqlalchemy import BigInteger, Column, Integer, Table, Text

from bot.repositories.census import Facet
from storage.column_types import Coded, Moment
from storage.table_types import Id, metadata

# Stored as places in this tuple: append, never reorder.
facet = Coded(
    (
        Facet.PLATFORM,
        Facet.KIND,
        Facet.LANGUAGE,
        Facet.ZONE,
        Facet.TOPIC,
        Facet.STATE,
        Facet.NEW,
        Facet.LOST,
    )
)

census = Table(
    "census",
    metadata,
    Column("day", Text, primary_key=True),
    Column("facet", facet, primary_key=True, autoincrement=False),
    Column("platform", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("number", BigInteger, nullable=False),
)

# By a digest of what stands in the link, so that a backup opens nothing. `platform`: '' for all.
shared_view = Table(
    "shared_view",
    metadata,
    Column("id", Id, primary_key=True),
    Column("digest", Text, nullable=False, unique=True),
    Column("days", Integer, nullable=False),
    Column("platform", Text, nullable=False),
    Column("facet", facet, nullable=False),
    Column("made_by", Text, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    sqlite_autoincrement=True,  # a button names a number, which must never be another link's
)
