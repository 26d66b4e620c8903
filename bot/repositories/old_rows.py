"""What the core asks of memory about rows that are kept for a while only."""

from datetime import datetime
from enum import StrEnum
from typing import Protocol


class Prunable(StrEnum):
    """What becomes too old."""

    COPIES = "copies"  # their counts stay
    UPDATES = "updates"  # that people sent to the bot
    SEARCHES = "searches"
    FOLLOW_CHANGES = "follow-changes"  # that can be taken back
    POST_CHANGES = "post-changes"  # that nobody confirmed
    QUESTIONS = "questions"  # that nobody answered
    GONE_PLACES = "gone-places"
    LEASES = "leases"  # of tokens that are not used any more
    AUDIT = "audit"
    EVENTS = "events"  # that other programs were told


class OldRows(Protocol):
    """Rows of before a moment, of each sort but copies (`Deliveries.shrink_slice`)."""

    async def number(self, sort: Prunable, before: datetime) -> int:
        """How many there are."""

    async def remove(self, sort: Prunable, before: datetime, now: datetime, *, limit: int) -> int:
        """Take so many away at most. How many there were."""
