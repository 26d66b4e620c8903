"""Moments as editors write them, read in the desk's zone, and said with that zone's name. Pure.

18:00                        the next time it is that hour
2026-11-30 18:00             that day; with an offset (+02:00, Z) in no zone
+90m, +2h, +1d               so long from now
"""

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot import errors
from bot.message import trim

FARTHEST = timedelta(days=366)
_SHOWN = 40  # characters of what was written, in the sentence that refuses it
_UNITS = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1)}
_FROM_NOW = re.compile(r"\+\s?(\d{1,5})\s?([mhd])")
_HOUR = re.compile(r"(\d{1,2}):(\d{2})")
_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:\s{0,3}T\s{0,3}|\s{1,3})(\d{1,2}):(\d{2})(?::(\d{2}))?")
_OFFSET = re.compile(r"\s?(?:(Z)|([+-])(\d{2}):?(\d{2}))", re.IGNORECASE)


def read(text: str, zone: str, now: datetime) -> datetime:
    """The moment that is meant, in UTC, which lies ahead. Raises BadInput, also for an hour that the zone's night of
    clock change leaves out or has twice."""
    given = text.strip()
    moment = _meant(given, zone, now)
    if moment is None:
        raise errors.BadInput(phrase="moment-bad", given=trim(given, _SHOWN), example=_example(zone, now))
    if moment <= now:
        raise errors.BadInput(phrase="moment-past", given=named(moment, zone))
    if moment > now + FARTHEST:
        raise errors.BadInput(phrase="moment-far", given=named(moment, zone))
    return moment


def hour_alone(text: str) -> time | None:
    """The hour of a day, as 08:00; None for what is none."""
    found = _HOUR.fullmatch(text.strip())
    try:
        return time(int(found[1]), int(found[2])) if found else None
    except ValueError:
        return None


def named(moment: datetime, zone: str) -> str:
    """As people read it, with the zone's name and how far it is from UTC."""
    local = moment.astimezone(ZoneInfo(zone))
    offset = local.strftime("%z")
    return f"{local:%Y-%m-%d %H:%M} ({zone}, UTC{offset[:3]}:{offset[3:]})"


def second(moment: datetime, zone: str) -> str:
    """The time of day to the second, of what is near: 18:00:15."""
    return f"{moment.astimezone(ZoneInfo(zone)):%H:%M:%S}"


def hour(moment: datetime, zone: str) -> str:
    """The time of day of what is within a day: 14:32."""
    return f"{moment.astimezone(ZoneInfo(zone)):%H:%M}"


def day_of(moment: datetime, zone: str) -> date:
    """The day that it is there."""
    return moment.astimezone(ZoneInfo(zone)).date()


def beginning(day: date, zone: str) -> datetime:
    """The moment, in UTC, at which a day begins there; of a day that has no midnight the moment at which it goes on."""
    return datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC)


def _meant(given: str, zone: str, now: datetime) -> datetime | None:
    try:
        if found := _FROM_NOW.fullmatch(given.lower()):
            return now + int(found[1]) * _UNITS[found[2]]
        if found := _HOUR.fullmatch(given):
            return _next(time(int(found[1]), int(found[2])), zone, now)
        if found := _DAY.match(given):
            year, month, day, hours, minutes, seconds = (int(part or 0) for part in found.groups())
            local = datetime(year, month, day, hours, minutes, seconds)  # noqa: DTZ001 - the zone is put to it below
            rest = given[found.end() :]
            return _with_offset(local, rest) if rest else in_zone(local, zone)
    except (ValueError, OverflowError):
        return None
    return None


def _next(at: time, zone: str, now: datetime) -> datetime:
    today = now.astimezone(ZoneInfo(zone)).date()
    first = in_zone(datetime.combine(today, at), zone)
    return first if first > now else in_zone(datetime.combine(today + timedelta(days=1), at), zone)


def in_zone(local: datetime, zone: str) -> datetime:
    """That local time in UTC. Raises BadInput where the zone has no such time on that day, or has it twice."""
    first, second = (local.replace(tzinfo=ZoneInfo(zone), fold=fold) for fold in (0, 1))
    if first.utcoffset() == second.utcoffset():
        return first.astimezone(UTC)
    is_skipped = first.astimezone(UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None) != local
    given = f"{local:%Y-%m-%d %H:%M}"
    if is_skipped:
        raise errors.BadInput(phrase="moment-skipped", given=given, zone=zone)
    examples = [f"{given}{each:%z}" for each in (first, second)]
    raise errors.BadInput(phrase="moment-twice", given=given, zone=zone, first=examples[0], second=examples[1])


def _with_offset(local: datetime, offset: str) -> datetime | None:
    found = _OFFSET.fullmatch(offset)
    if found is None:
        return None
    if found[1]:
        return local.replace(tzinfo=UTC)
    shift = timedelta(hours=int(found[3]), minutes=int(found[4]))
    return local.replace(tzinfo=UTC) - (shift if found[2] == "+" else -shift)


def _example(zone: str, now: datetime) -> str:
    day: date = now.astimezone(ZoneInfo(zone)).date() + timedelta(days=1)
    return f"{day:%Y-%m-%d} 18:00"
