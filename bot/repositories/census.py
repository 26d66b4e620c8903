"""What the core asks of memory about how many subscribers there are: counts by day, and links to views of them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple, Protocol


class Facet(StrEnum):
    """By what subscribers are counted. Of `PLATFORM` nothing is kept by itself: every count is of one platform."""

    PLATFORM = "platform"
    KIND = "kind"  # of place
    LANGUAGE = "language"  # "": none is known
    ZONE = "zone"  # "": none was chosen
    TOPIC = "topic"  # who follows it by name
    STATE = "state"
    NEW = "new"  # came that day; the name is empty
    LOST = "lost"  # left that day, or could no longer be written to; the name is the state


MOST_NAMES = 100
"""Of languages, zones and topics of one platform: those with the most subscribers. Feeds bring topics without end."""


class CensusKey(NamedTuple):
    """What a number counts."""

    platform: str
    facet: Facet
    name: str


Counts = Mapping[CensusKey, int]


class Census(Protocol):
    """How many subscribers there are, of what, and were on each day."""

    async def count(self, since: datetime, facets: Collection[Facet]) -> Counts:
        """As they are now: those that receive, by these facets, and in any case by `STATE`, `NEW` and `LOST`. The last
        two are of what has happened since that moment."""

    async def keep(self, day: date, counts: Counts) -> None:
        """This day was so, in place of what was kept of it."""

    async def is_kept(self, day: date) -> bool:
        """Whether anything is kept of this day."""

    async def kept(self, first: date, last: date, facets: Collection[Facet]) -> Mapping[date, Counts]:
        """What is kept of these days; a day of which nothing is has no entry."""

    async def first(self) -> date | None:
        """The first day that is kept."""

    async def broadcasts(self, since: datetime, *, limit: int) -> Sequence[datetime]:
        """When broadcasts began to go out, the newest first."""

    async def corrections(self, since: datetime, *, limit: int) -> Sequence[datetime]:
        """When the desk corrected or retracted what readers have, the newest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedView:
    """A view of the counts that is open to who has its link: `days` of one `facet`, on one platform or (empty) all."""

    id: int = 0
    days: int
    platform: str
    facet: Facet
    made_by: str
    made_at: datetime
    expires_at: datetime


class SharedViews(Protocol):
    """Links to single views, by digests alone."""

    async def add(self, digest: str, view: SharedView) -> SharedView:
        """Who has what this is the digest of may look, until the view's end. Its id is given here."""

    async def get(self, digest: str, now: datetime) -> SharedView | None:
        """The view of this digest; None where there is none or its time is over."""

    async def all(self, now: datetime) -> Sequence[SharedView]:
        """Those that lead somewhere, the newest first."""

    async def remove(self, view_id: int) -> SharedView | None:
        """Its link leads nowhere any more: the view that it was."""

    async def forget(self, before: datetime) -> None:
        """Drop those that were over before."""
