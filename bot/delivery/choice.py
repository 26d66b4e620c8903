"""When one reader gets one post: at once, without a sound, at a later moment, in a digest, or not. Pure, by table.

Hours are of the timing's zone. An hour that a night of clock change leaves out comes with the hour after it; one that
it has twice counts the first time. What comes at one hour of each reader's zone (`own_hour`) is due, where a night
leaves that hour out, as soon as the clock has passed it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo

from bot.model import Lane, PostKind
from bot.preferences import Every, QuietHours, QuietMode, Timing
from bot.release_rules import LocalTime

NO_ZONE = Timing().zone
_SECOND = timedelta(seconds=1)
_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)
_WEEK = 7
_ENDS_LOOKED_AT = 2 * _WEEK  # quiet hours that follow one another; nobody is held for longer than these last
_WEEKEND = 5  # from Saturday on


class Step(StrEnum):
    """What decided whether, when or how a post comes."""

    AT_ONCE = "at once"
    BREAKING = "breaking"
    TOPIC = "topic"  # nothing of it is followed
    LEFT_OUT = "left out"
    PAUSED = "paused"
    FILTER = "filter"
    MUTED = "muted"
    QUIET = "quiet hours"
    DIGEST = "digest"
    CAP = "cap"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Now:
    """At once."""


@dataclass(frozen=True, slots=True)
class Silently:
    """At once, without a sound."""


@dataclass(frozen=True, slots=True)
class At:
    """Not before this moment."""

    moment: datetime


@dataclass(frozen=True, slots=True)
class InDigest:
    """With others, in the digest of this moment."""

    window: datetime


@dataclass(frozen=True, slots=True)
class Not:
    """Not at all."""


Verdict = Now | Silently | At | InDigest | Not


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What a timing makes of a post, and which step said so.

    `cap` posts are sent one by one on the `day` (a proleptic ordinal, in the zone) that this one counts for; what is
    beyond comes in the digest of `overflow`. None: there is no cap, or this does not count. `until`: what could not be
    sent by then is not sent one by one, for quiet hours begin.
    """

    verdict: Verdict
    step: Step
    cap: int | None = None
    day: int = 0
    overflow: datetime | None = None
    until: datetime | None = None

    def after(self, used: int) -> "Choice":
        """What it comes to for a reader who had so many on that day."""
        if self.cap is None or self.overflow is None or used < self.cap:
            return self
        return Choice(verdict=InDigest(self.overflow), step=Step.CAP)


def choose(timing: Timing, *, kind: PostKind, lane: Lane, now: datetime, muted_until: datetime | None = None) -> Choice:
    """What becomes of a post of this kind and lane at this moment.

    Nothing passes a mute. Breaking news passes everything else, unless the reader says not. What the desk says itself,
    and a digest, is never put in a digest nor counted; it waits for the end of quiet hours.
    """
    if muted_until is not None and now < muted_until:
        return Choice(verdict=Not(), step=Step.MUTED)
    if lane is Lane.BREAKING and timing.breaking_passes:
        return Choice(verdict=Now(), step=Step.BREAKING)
    quiet_until = quiet_end(timing, now)
    if kind is not PostKind.ARTICLE:
        return _alone(timing, now, quiet_until)
    if timing.schedule.every is not Every.AT_ONCE:
        return Choice(verdict=InDigest(next_window(timing, now)), step=Step.DIGEST)
    if quiet_until is not None and timing.quiet_mode is QuietMode.DIGEST:
        return Choice(verdict=InDigest(quiet_until), step=Step.QUIET)
    alone = _alone(timing, now, quiet_until)
    sent_at = alone.verdict.moment if isinstance(alone.verdict, At) else now
    return Choice(
        verdict=alone.verdict,
        step=alone.step,
        cap=timing.daily_cap,
        day=sent_at.astimezone(_zone(timing.zone)).toordinal(),
        overflow=None if timing.daily_cap is None else next_window(timing, sent_at),
        until=None if timing.quiet_mode is QuietMode.SILENT else quiet_begin(timing, sent_at),
    )


def _alone(timing: Timing, now: datetime, quiet_until: datetime | None) -> Choice:
    if quiet_until is None:
        return Choice(verdict=Now(), step=Step.AT_ONCE)
    if timing.quiet_mode is QuietMode.SILENT:
        return Choice(verdict=Silently(), step=Step.QUIET)
    return Choice(verdict=At(quiet_until), step=Step.QUIET)


def own_hour(timing: Timing, local: LocalTime, after: datetime) -> datetime:
    """The first moment from `after` on at which the clock shows that hour where the reader is; of who chose no zone,
    where `local.zone` is."""
    zone = _zone(zone_of(timing, local))
    today = after.astimezone(zone).date()
    moments = (_first_shown(datetime.combine(today + number * _DAY, local.at), zone) for number in range(-1, 4))
    return next(moment for moment in moments if moment >= after)


def zone_of(timing: Timing, local: LocalTime) -> str:
    """The zone that counts."""
    return local.zone if timing.zone == NO_ZONE else timing.zone


def _first_shown(wall: datetime, zone: ZoneInfo) -> datetime:
    """The first moment at which the zone's clock shows this time, or has passed it."""
    first, second = sorted(wall.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    if first == second or _wall(first, zone) == wall:
        return first
    while second - first > _SECOND:  # the clock goes forward over it in between
        middle = first + (second - first) // 2
        first, second = (first, middle) if _wall(middle, zone) >= wall else (middle, second)
    return second.replace(microsecond=0)


def _wall(moment: datetime, zone: ZoneInfo) -> datetime:
    return moment.astimezone(zone).replace(tzinfo=None)


def next_window(timing: Timing, after: datetime) -> datetime:
    """When the digest after this moment is due; one that fell into quiet hours comes at their end, unless those only
    silence it."""
    window = _next_hour(timing, after) if timing.schedule.every is Every.HOURLY else _next_day(timing, after)
    if timing.quiet_mode is QuietMode.SILENT:
        return window
    return quiet_end(timing, window) or window


def _next_hour(timing: Timing, after: datetime) -> datetime:
    local = after.astimezone(_zone(timing.zone))
    into = timedelta(minutes=local.minute, seconds=local.second, microseconds=local.microsecond)
    return after - into + _HOUR


def _next_day(timing: Timing, after: datetime) -> datetime:
    today = after.astimezone(_zone(timing.zone)).date()
    days = (today + number * _DAY for number in range(_WEEK + 2))
    moments = (_moment(timing, day, timing.schedule.at) for day in days if _has_digest(timing, day))
    return next(moment for moment in moments if moment > after)


def _has_digest(timing: Timing, day: date) -> bool:
    match timing.schedule.every:
        case Every.WEEKLY:
            return day.weekday() == timing.schedule.weekday
        case Every.WEEKDAYS:
            return day.weekday() < _WEEKEND
        case _:
            return True


def quiet_end(timing: Timing, at: datetime) -> datetime | None:
    """When the quiet hours of this moment end, those that follow at once included; None: it is not quiet."""
    end: datetime | None = None
    for _ in range(_ENDS_LOOKED_AT):
        moment = end or at
        ends = [ends for begins, ends in _around(timing, moment) if begins <= moment < ends]
        if not ends:
            break
        end = max(ends)
    return end


def quiet_begin(timing: Timing, after: datetime) -> datetime | None:
    """When quiet hours begin next; None: not within a week."""
    today = after.astimezone(_zone(timing.zone)).date()
    begins = (
        _moment(timing, today + number * _DAY, hours.begins)
        for hours in timing.quiet
        for number in range(_WEEK + 1)
        if (today + number * _DAY).weekday() in hours.weekdays
    )
    return min((moment for moment in begins if moment > after), default=None)


def _around(timing: Timing, at: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Quiet hours that began yesterday or today."""
    today = at.astimezone(_zone(timing.zone)).date()
    for hours in timing.quiet:
        for day in (today - _DAY, today):
            if day.weekday() in hours.weekdays:
                yield _moment(timing, day, hours.begins), _moment(timing, _last_day(hours, day), hours.ends)


def _last_day(hours: QuietHours, day: date) -> date:
    return day if hours.begins < hours.ends else day + _DAY


def _moment(timing: Timing, day: date, at: time) -> datetime:
    return datetime.combine(day, at, _zone(timing.zone)).astimezone(UTC)


@lru_cache(maxsize=1_024)
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)
