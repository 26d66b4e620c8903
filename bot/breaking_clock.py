"""How soon breaking news is there, against what the desk promises: 90 % of the copies within two minutes. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.model import DeliveryState, Tally
from bot.outbox import Arrivals

SHARE = 90
"""Percent of the copies."""
GOAL = timedelta(minutes=2)
LOOKED_AT = timedelta(hours=1)
"""After so long nobody is told of it any more."""
_MEANT = frozenset(
    {
        DeliveryState.READY,
        DeliveryState.SENDING,
        DeliveryState.SENT,
        DeliveryState.UNKNOWN,
        DeliveryState.FAILED,
        DeliveryState.EXPIRED,
    }
)
"""All but who gets it in a digest, could not be reached, or was not to have it after all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakingClock:
    """`percent` of the copies that arrived, rounded down. `elapsed`: since it went out; `reached`: after so long the
    promised share was there, to a second; None: it is not yet. `copies`: all that were to go out by themselves."""

    percent: int
    elapsed: timedelta
    copies: int
    reached: timedelta | None = None

    @property
    def runs(self) -> bool:
        """Whether there is a second to look at: the share is not there, and may still be in time or soon after."""
        return self.reached is None and self.elapsed < 5 * GOAL

    @property
    def is_late(self) -> bool:
        """Whether the promise was not kept, and it is still worth telling somebody."""
        return self.reached is None and GOAL <= self.elapsed < LOOKED_AT and self.percent < SHARE


def clock(tally: Tally, arrivals: Arrivals, now: datetime) -> BreakingClock | None:
    """How far it is; None for what was never to go out. While copies are still being planned nobody knows of how many
    it is a share, so that it is not reached."""
    if arrivals.since is None:
        return None
    copies = meant(tally)
    arrived, reached = 0, None
    for second, number in arrivals.by_second:
        arrived += number
        if reached is None and not tally.planning and arrived * 100 >= SHARE * copies:
            reached = max(second - arrivals.since, timedelta(seconds=1))  # kept by whole seconds
    percent = min(100, 100 * arrived // copies) if copies else 0
    elapsed = max(now - arrivals.since, timedelta())
    return BreakingClock(percent=percent, elapsed=elapsed, copies=copies, reached=reached)


def meant(tally: Tally) -> int:
    """How many copies were to go out by themselves."""
    return sum(number for state, number in tally.by_state.items() if state in _MEANT)
