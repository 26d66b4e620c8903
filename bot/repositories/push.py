"""What the core asks of memory about publishers that tell of their changes by themselves: webhooks, and hubs."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol


class SourceWebhooks(Protocol):
    """The secrets with which publishers' systems sign what they tell."""

    async def secret(self, source_id: int) -> str | None:
        """That of a source; None: nothing is taken for it."""

    async def save(self, source_id: int, secret: str, now: datetime) -> None:
        """Set it, in place of the one there was."""

    async def remove(self, source_id: int) -> bool:
        """Take nothing for this source any more. Returns whether anything was."""

    async def known(self) -> frozenset[int]:
        """The sources that have one."""


class SubscriptionState(StrEnum):
    """How far a subscription at a hub is."""

    ASKED = "asked"  # the hub has not come back to us yet
    ACTIVE = "active"
    DENIED = "denied"
    FAILED = "failed"  # the hub could not be asked


@dataclass(frozen=True, slots=True, kw_only=True)
class HubSubscription:
    """A source's subscription at the hub of its feed (W3C WebSub).

    `callback`: the part of the address which the hub calls that cannot be guessed. `next_at`: when the hub is asked
    next. `tries`: in a row that came to nothing. `error`: a sentence for the operator.
    """

    source_id: int
    hub: str
    topic: str
    callback: str = field(repr=False)
    secret: str = field(repr=False)
    state: SubscriptionState
    next_at: datetime
    tries: int = 0
    lease_until: datetime | None = None
    error: str | None = None


class HubSubscriptions(Protocol):
    """One for each source at most."""

    async def get(self, source_id: int) -> HubSubscription | None:
        """That of a source."""

    async def by_callback(self, callback: str) -> HubSubscription | None:
        """The one that a hub calls about."""

    async def save(self, subscription: HubSubscription) -> None:
        """Write it, in place of the one its source had."""

    async def remove(self, source_id: int) -> None:
        """The source has none any more."""

    async def all(self) -> Sequence[HubSubscription]:
        """By source."""
