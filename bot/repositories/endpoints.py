"""What the core asks of memory for events: what happened, who is to hear of it, and how far each of them is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple, Protocol


class EventType(StrEnum):
    """What other programs can be told of."""

    POST_PUBLISHED = "post.published"
    POST_CORRECTED = "post.corrected"
    POST_RETRACTED = "post.retracted"
    DELIVERY_FAILED = "delivery.failed"
    SUBSCRIBER_JOINED = "subscriber.joined"
    SUBSCRIBER_LEFT = "subscriber.left"
    SOURCE_SILENT = "source.silent"
    BROADCAST_DONE = "broadcast.done"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskEvent:
    """Something that happened. `key` is the same whenever and to whomever it is sent. `subject`: what must be told in
    order ("post 812"); empty: nothing. `body`: the JSON that is sent. `id`: given where it is kept."""

    key: str
    type: EventType
    at: datetime
    body: str
    subject: str = ""
    id: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """An address that events are sent to. `types`: none named, all. `salt`: what its secret is made from, together with
    a key that is not in the database; `check`: by which a wrong key shows. `old_salt` signs too until `old_until`.

    `failures` in a row, since `failing_since`; nothing is tried before `open_until`. `off_at`: nothing is sent at all.
    """

    id: int
    url: str
    types: frozenset[EventType]
    salt: str
    check: str
    created_by: str
    created_at: datetime
    old_salt: str | None = None
    old_until: datetime | None = None
    failures: int = 0
    failing_since: datetime | None = None
    open_until: datetime | None = None
    last_ok_at: datetime | None = None
    error: str | None = None
    off_at: datetime | None = None
    off_reason: str | None = None

    def wants(self, type_: EventType) -> bool:
        """Whether it is to hear of such events."""
        return not self.types or type_ in self.types


class EventState(StrEnum):
    """Where one endpoint's copy of an event stands."""

    WAITING = "waiting"
    DELIVERED = "delivered"
    FAILED = "failed"  # tried as often as it is tried


@dataclass(frozen=True, slots=True, kw_only=True)
class EventCopy:
    """One endpoint's copy of an event, `attempts` times tried without success."""

    endpoint: Endpoint
    event: DeskEvent
    attempts: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class EventCopyChange:
    """What becomes of a copy after a try. `due_at`: when it is tried again, where it waits."""

    state: EventState
    attempts: int
    due_at: datetime
    status: int | None = None
    error: str | None = None


class EventCount(NamedTuple):
    """So many of one sort on a platform, from the first to the last moment."""

    type: EventType
    platform: str
    number: int
    since: datetime
    until: datetime


class FailedCopies(NamedTuple):
    """`number` copies of a post failed that were not told of, and `total` in all."""

    post_id: int
    platform: str
    reason: str
    number: int
    total: int


class EndpointFigures(NamedTuple):
    """Copies of one endpoint that wait, since when the oldest of them does, and how many were given up."""

    waiting: int
    oldest: datetime | None
    failed: int


class Endpoints(Protocol):
    """The addresses that events are sent to."""

    async def add(self, endpoint: Endpoint) -> Endpoint:
        """Keep one (its id is given here)."""

    async def get(self, endpoint_id: int, *, hold: bool = False) -> Endpoint | None:
        """One. `hold`: nobody changes it until this unit of work is over."""

    async def all(self) -> Sequence[Endpoint]:
        """In the order in which they came."""

    async def save(self, endpoint: Endpoint) -> None:
        """It is so from now on."""

    async def remove(self, endpoint_id: int) -> bool:
        """It hears of nothing more, and what waited for it is dropped. Returns whether it was there."""

    async def figures(self) -> Mapping[int, EndpointFigures]:
        """How far each is. One for which nothing was ever written is left out."""


class DeskEvents(Protocol):
    """What happened, until it is told; and the counts that events are made of."""

    async def wanted(self, type_: EventType) -> bool:
        """Whether any endpoint, switched off or not, is to hear of such events."""

    async def tell(self, event: DeskEvent) -> bool:
        """Keep it, with a copy for each endpoint that is to hear of it and is not switched off. Returns whether any
        endpoint wants such events: where none does nothing is kept."""

    async def take_counts(self, before: datetime) -> Sequence[EventCount]:
        """What was counted until then, summed, and counted no more."""

    async def counts_wait(self, before: datetime) -> bool:
        """Whether there is any."""

    async def take_failures(self, since: datetime, limit: int) -> Sequence[FailedCopies]:
        """Of posts that went out since then, the failed copies that were not told of; they count as told from here."""

    async def failures_wait(self, since: datetime) -> bool:
        """Whether there are any."""

    async def due(self, now: datetime) -> Sequence[int]:
        """The endpoints for which something is due and may be tried."""

    async def next(self, endpoint_id: int, now: datetime) -> EventCopy | None:
        """What is to be sent to an endpoint now: the oldest that is due, but none behind another about the same
        that was tried only a few times yet. None: there is nothing, or it may not be tried now."""

    async def settle(self, copy: EventCopy, change: EventCopyChange, endpoint: Endpoint) -> None:
        """What became of it, and how the endpoint is by now."""

    async def replay(self, endpoint_id: int, since: datetime, now: datetime, limit: int) -> tuple[int, datetime | None]:
        """Events of an endpoint's types since then are sent to it once more, at most so many, the oldest first. Returns
        how many, and the moment of the first that was too many."""
