"""When what a source brings goes out: at once, minutes later, once the desk approved it; who sends breaking news; what
reaches a few places first, or comes at an hour of each reader's own."""

import re
from dataclasses import dataclass
from datetime import time, timedelta

LONGEST_MINUTES = 7 * 24 * 60
_MINUTES = re.compile(r"after (\d{1,6}) ?(?:m|min|minutes?)")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseRule:
    """`minutes`: so long after it was read. `approval`: when somebody of the desk says so. Neither: at once."""

    minutes: int = 0
    approval: bool = False

    @classmethod
    def read(cls, text: str) -> "ReleaseRule":
        """The rule as people write it. Raises ValueError, with what is understood."""
        said = " ".join(text.lower().split())
        if said == "at once":
            return AT_ONCE
        if said == "after approval":
            return AFTER_APPROVAL
        found = _MINUTES.fullmatch(said)
        if found and 0 < int(found[1]) <= LONGEST_MINUTES:
            return cls(minutes=int(found[1]))
        raise ValueError(f'write "at once", "after 10 min" (up to {LONGEST_MINUTES} min) or "after approval"')

    def __str__(self) -> str:
        if self.approval:
            return "after approval"
        return f"after {self.minutes} min" if self.minutes else "at once"


AT_ONCE = ReleaseRule()
AFTER_APPROVAL = ReleaseRule(approval=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakingRule:
    """Who it takes to send breaking news: `persons` (one or two), who have so long to `undo` it."""

    persons: int = 2
    undo: timedelta = timedelta(seconds=15)


MOST_CANARY_PLACES = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Canary:
    """So many `places` get something first; the rest follow after so long, unless somebody stops it until then."""

    places: int = 20
    wait: timedelta = timedelta(minutes=10)

    @property
    def minutes(self) -> int:
        """How long the rest wait."""
        return round(self.wait.total_seconds() / 60)


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalTime:
    """An hour of each reader's own zone; `zone`: of those who chose none."""

    at: time
    zone: str

    @property
    def shown(self) -> str:
        """The hour: 08:00."""
        return f"{self.at:%H:%M}"
