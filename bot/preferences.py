"""How a place wants what it follows: when, how much a day, in which form.

Hours are of the place's own zone. Two timings that say the same are equal, so that all who chose it share one.
"""

from dataclasses import dataclass, field
from datetime import datetime, time
from enum import StrEnum


class Every(StrEnum):
    """How often posts come: each at once, or several together in a digest."""

    AT_ONCE = "at once"
    HOURLY = "hourly"
    DAILY = "daily"
    WEEKDAYS = "weekdays"  # Monday to Friday
    WEEKLY = "weekly"


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """When posts come. `at`: the hour of the digest; of one who gets posts at once, of the digest of what is too many
    for a day. `weekday`: of a weekly digest; Monday is 0."""

    every: Every = Every.AT_ONCE
    at: time = time(8)
    weekday: int = 0


class QuietMode(StrEnum):
    """What becomes of a post in quiet hours."""

    HOLD = "hold"  # it comes when they are over
    SILENT = "silent"  # it comes without a sound
    DIGEST = "digest"  # it comes in one digest when they are over


EVERY_DAY = frozenset(range(7))


@dataclass(frozen=True, slots=True, kw_only=True)
class QuietHours:
    """From one hour to another; over midnight where that is not later. `weekdays`: those they begin on, Monday is 0."""

    begins: time
    ends: time
    weekdays: frozenset[int] = EVERY_DAY


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """When posts come. `zone`: an IANA name. `daily_cap`: so many posts a day one by one, the rest in the digest.

    `breaking_passes`: breaking news comes at once, whatever the hour and the number.
    """

    zone: str = "UTC"
    schedule: Schedule = field(default_factory=Schedule)
    daily_cap: int | None = None
    quiet: tuple[QuietHours, ...] = ()
    quiet_mode: QuietMode = QuietMode.HOLD
    breaking_passes: bool = True


class Length(StrEnum):
    """How much of a post is shown."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"  # and picture
    LONG = "long"


class Preview(StrEnum):
    """The platform's own picture of a link."""

    OFF = "off"
    SMALL = "small"
    LARGE = "large"


@dataclass(frozen=True, slots=True, kw_only=True)
class Display:
    """In which form posts come. `preview` None: as suits the post. `silent`: without a sound."""

    length: Length = Length.STANDFIRST
    preview: Preview | None = None
    silent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleMention:
    """A role of a place's server that is mentioned with some articles: by its id, for names change. `name`: what it was
    called when it was chosen. `topics`: slugs; an article of any of them counts."""

    role: str
    name: str
    breaking: bool = False
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """All that a place can choose but what it follows and its language. `muted_until`: nothing comes before that.
    `threads`: one is started under each article, where the platform has any. `mentions`: by role, each once. `reads`:
    in which languages it likes to read what there is in several, best first, by their primary tags.
    """

    timing: Timing = field(default_factory=Timing)
    display: Display = field(default_factory=Display)
    muted_until: datetime | None = None
    threads: bool = False
    mentions: tuple[RoleMention, ...] = ()
    reads: tuple[str, ...] = ()
