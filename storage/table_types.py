"""What the tables share: their names for keys and indexes, the type of an id, enums that several of them hold."""

from sqlalchemy import (
    BigInteger,
    Integer,
    MetaData,
    Text,
)

from bot.model import (
    Lane,
    PlaceKind,
)
from storage.column_types import Coded

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
lane = Coded((Lane.REPLY, Lane.BREAKING, Lane.NORMAL, Lane.ANNOUNCEMENT, Lane.DIGEST, Lane.CORRECTION))
place_kind = Coded(
    (PlaceKind.PRIVATE, PlaceKind.GROUP, PlaceKind.CHANNEL, PlaceKind.ANNOUNCEMENT, PlaceKind.THREAD),
)
