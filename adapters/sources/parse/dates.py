"""What publishers write as a date, read strictly: a moment in UTC, or nothing.

RFC 822 in its many spellings, ISO 8601 and W3C date-times, `ctime`, seconds since 1970, month names in three dozen
languages, those of Lebanon, Iraq, Algeria and Morocco among them, and the Persian calendar (`date_words`). Where day
and month cannot be told apart (02/06/2026) nothing is read, nor 02.06.26: a wrong date is worse than none.
"""

import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from adapters.sources.parse.date_words import PERSIAN, normalised, with_months, without_east_asian

_EARLIEST = datetime(1970, 1, 2, tzinfo=UTC)  # 1970-01-01 is a clock that was never set
_LATEST_YEAR = 2200  # 9999-12-31 is "no date" in several databases
_LONGEST = 100  # characters
# Years of the Persian calendar that lie between 1971 and 2051. Those of the Islamic calendar are past 1430.
_PERSIAN_YEARS = range(1350, 1431)
_PERSIAN_EPOCH = date(1971, 3, 21)  # the first day of 1350
# Hours east of Greenwich, of names that mean one offset or nearly always one (tz database).
_ZONES = {
    "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7, "AKST": -9, "AKDT": -8,
    "HST": -10, "AST": -4, "ADT": -3, "NST": -3.5, "NDT": -2.5, "BRT": -3, "ART": -3, "CLT": -4, "CLST": -3,
    "COT": -5, "PET": -5, "VET": -4, "UYT": -3, "BST": 1, "WEST": 1, "CET": 1, "MEZ": 1, "WAT": 1, "CEST": 2,
    "MEST": 2, "MESZ": 2, "EET": 2, "SAST": 2, "CAT": 2, "EEST": 3, "IDT": 3, "MSK": 3, "TRT": 3, "EAT": 3,
    "IRST": 3.5, "IRDT": 4.5, "SAMT": 4, "GST": 4, "AFT": 4.5, "PKT": 5, "YEKT": 5, "UZT": 5, "NPT": 5.75, "OMST": 6,
    "MMT": 6.5, "ICT": 7, "WIB": 7, "KRAT": 7, "NOVT": 7, "HKT": 8, "SGT": 8, "PHT": 8, "MYT": 8, "AWST": 8,
    "WITA": 8, "IRKT": 8, "JST": 9, "KST": 9, "WIT": 9, "YAKT": 9, "ACST": 9.5, "AEST": 10, "VLAT": 10, "ACDT": 10.5,
    "AEDT": 11, "NZST": 12, "NZDT": 13,
}  # fmt: skip
# Names that mean standard time in winter and the other in summer.
_REGIONS = {"ET": "America/New_York", "CT": "America/Chicago", "MT": "America/Denver", "PT": "America/Los_Angeles"}
_WIDEST_OFFSET = timedelta(hours=14)

_TIME = (
    r"(?P<hour>\d{1,2})[:.](?P<minute>\d{1,2})(?:[:.](?P<second>\d{1,2})(?:[.,]\d{1,9})?)?"
    r"(?:\s?(?P<half>[AP])M)?"
)
_OFFSET = r"(?:GMT|UTC?)?\s?[+-]\d{1,2}:?(?:\d{2})?"
_ZONE = rf"(?:(?P<zone>{_OFFSET}|[A-Za-z_]{{1,20}}/[\w/+-]{{1,30}}|[A-Za-z]{{1,5}})(?:\s[A-Za-z]{{2,5}})?)"
_BETWEEN = r"[\s.,،;:|–—-]*+"
_LATER = rf"(?:{_BETWEEN}{_TIME}(?:,?\s?{_ZONE})?)?{_BETWEEN}"
# A time stands behind a whole day only: 2021.10.18 MON would else be 0.18 o'clock in the first month of 2021.
_ISO = re.compile(
    r"(?P<year>\d{4})(?:[-/.](?P<month>\d{1,2})(?:[-/.](?P<day>\d{1,2})\.?"
    rf"(?:\s?[Tt,–—-]?\s?(?<!\d){_TIME}\s?{_ZONE}?)?)?)?"
)
_COMPACT = re.compile(
    r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})"
    rf"(?:[Tt]?(?P<hour>\d{{2}}):?(?P<minute>\d{{2}}):?(?P<second>\d{{2}})?(?:[.,]\d+)?\s?{_ZONE}?)?"
)
# In these a month's name has become its number in braces.
_MONTH = r"(?:\{(?P<name>\d\d?)\}[.׳']?)"
_DAY_FIRST = re.compile(rf"(?P<day>\d{{1,2}})[\s.,/-]*+{_MONTH}[\s.,/-]*+(?P<year>\d{{4}}|\d{{2}}){_LATER}")
_MONTH_FIRST = re.compile(rf"{_MONTH}\s?(?P<day>\d{{1,2}})[\s.,]*+(?P<year>\d{{4}}){_LATER}")
_YEAR_FIRST = re.compile(rf"(?P<year>\d{{4}})[\s.,-]*+{_MONTH}[\s.,-]*+(?P<day>\d{{1,2}}){_LATER}")
_NUMBERS = re.compile(
    rf"(?P<day>\d{{1,2}})\s?(?P<mark>[./-])\s?(?P<month>\d{{1,2}})\s?(?P=mark)\s?(?P<year>\d{{4}}){_LATER}"
)
_CTIME = re.compile(rf"{_MONTH}\s?(?P<day>\d{{1,2}})\s{_TIME}\s(?:{_ZONE}\s)?(?P<year>\d{{4}})")
# Ten digits are seconds, thirteen milli-, sixteen micro- and nineteen nanoseconds; eight are a day, read before.
_EPOCH = re.compile(r"(\d{9,10})(?:\d{3}|\d{6}|\d{9})?(?:\.\d{1,9})?")
_REMARK = re.compile(r"\s?[(\[]([^()\[\]]*+)[)\]]\Z")
_GO_CLOCK = re.compile(r"\sm=[+-][\d.]++\Z")  # of a time that Go prints with its monotonic clock
_BY_WEEK_OR_DAY = ("%G-W%V-%u", "%GW%V%u", "%Y-%j")  # ISO 8601, sections 5.2.3 and 5.2.2
_REGION = re.compile(r"\A[A-Za-z_]{1,20}/[\w/+-]{1,30}\Z")


def parse_date(text: str | None) -> datetime | None:
    """The moment that `text` names, in UTC; a time without a zone is UTC. Nothing when it names none, or no sane one.

    Moments in the future are returned as they are.
    """
    stated = (text or "")[: 4 * _LONGEST].strip()
    # These need nothing of what follows, where the names of months alone take 0.25 s to load (`date_words`).
    if stated.isascii() and (match := _ISO.fullmatch(stated)):
        return _moment(match.groupdict())
    plain = _GO_CLOCK.sub("", normalised(stated))
    remark = _REMARK.search(plain)
    plain = plain[: remark.start()] if remark else plain
    if not plain or len(plain) > _LONGEST or "{" in plain:
        return None
    parts = _parts(plain)
    if parts is None:
        return _by_number(plain)
    if remark and parts.get("zone") is None:
        parts["zone"] = remark[1].strip()
    return _moment(parts)


def _by_number(plain: str) -> datetime | None:
    """Seconds, milli-, micro- or nanoseconds since 1970; the day of a year; the day of a week of a year."""
    if epoch := _EPOCH.fullmatch(plain):
        return _sane(datetime.fromtimestamp(int(epoch.group(1)), UTC))
    for form in _BY_WEEK_OR_DAY:
        try:
            return _sane(datetime.strptime(plain, form).replace(tzinfo=UTC))
        except ValueError:
            continue
    return None


def _parts(plain: str) -> dict[str, str | None] | None:
    """Year, month, day and time as they are written; nothing where they cannot be told apart."""
    dashed = without_east_asian(plain)
    if match := _ISO.fullmatch(dashed) or _COMPACT.fullmatch(dashed):
        return match.groupdict()
    named = with_months(plain)
    for pattern in (_ISO, _DAY_FIRST, _MONTH_FIRST, _CTIME, _YEAR_FIRST):
        if match := pattern.fullmatch(named):
            return match.groupdict()
    return _in_order(match.groupdict()) if (match := _NUMBERS.fullmatch(named)) else None


def _in_order(parts: dict[str, str | None]) -> dict[str, str | None] | None:
    """Numbers joined by dots are day first, and Persian ones; others are told apart where one of them is no month."""
    first, second = int(parts["day"] or 0), int(parts["month"] or 0)
    if parts["mark"] == "." or int(parts["year"] or 0) in _PERSIAN_YEARS or first > 12 or first == second:
        return parts
    return {**parts, "day": parts["month"], "month": parts["day"]} if second > 12 else None


def _moment(parts: dict[str, str | None]) -> datetime | None:
    try:
        day = _day(_year(parts["year"] or ""), parts.get("name"), parts.get("month"), int(parts["day"] or 1))
        local = datetime(day.year, day.month, day.day, tzinfo=UTC) + _time_of_day(parts)
        return _sane(local - _offset(parts.get("zone"), local))
    except (ValueError, OverflowError):
        return None


def _day(year: int, name: str | None, number: str | None, day: int) -> date:
    """Raises `ValueError` for a day that is none, or a month's name of one calendar beside a year of the other."""
    month = int(name or number or 1)
    if year not in _PERSIAN_YEARS:
        return date(year, month, day)
    return _persian_day(year, month - PERSIAN if name else month, day)


def _persian_day(year: int, month: int, day: int) -> date:
    """A day of the Solar Hijri calendar, whose leap years are eight in a cycle of 33 within the range of years here."""
    longest = 31 if month <= 6 else 29 + (month < 12 or _is_leap(year))
    if not (1 <= month <= 12 and 1 <= day <= longest):
        raise ValueError("no day of the calendar")
    leaps_before = sum(map(_is_leap, range(_PERSIAN_YEARS.start, year)))
    days = 365 * (year - _PERSIAN_YEARS.start) + leaps_before + 30 * (month - 1) + min(month - 1, 6) + day - 1
    return _PERSIAN_EPOCH + timedelta(days=days)


def _is_leap(year: int) -> bool:
    return year % 33 in (1, 5, 9, 13, 17, 22, 26, 30)


def _year(digits: str) -> int:
    """Two digits are of this century up to 68 (POSIX)."""
    year = int(digits)
    if len(digits) == 2:
        return year + (2000 if year <= 68 else 1900)
    return year


def _time_of_day(parts: dict[str, str | None]) -> timedelta:
    """Raises `ValueError` for an hour or minute that no clock shows; 24:00 is the end of the day."""
    hour, minute = int(parts.get("hour") or 0), int(parts.get("minute") or 0)
    second = min(59, int(parts.get("second") or 0))  # 60 is a leap second
    if half := parts.get("half"):
        hour = hour if hour > 12 else hour % 12 + (12 if half in "Pp" else 0)
    if minute > 59 or hour > 24 or (hour == 24 and minute + second > 0):
        raise ValueError("no time of a day")
    return timedelta(hours=hour, minutes=minute, seconds=second)


def _offset(zone: str | None, local: datetime) -> timedelta:
    """East of Greenwich; an unknown name or an impossible offset counts as none: the day is still worth having."""
    region = _REGIONS.get(zone or "", zone or "")
    if _REGION.match(region):
        return _offset_of_region(region, local)
    numbers = re.search(r"([+-])(\d{1,2}):?(\d{2})?$", region)
    if not numbers:
        return timedelta(hours=_ZONES.get(region.upper(), 0))
    offset = timedelta(hours=int(numbers.group(2)), minutes=int(numbers.group(3) or 0))
    if offset > _WIDEST_OFFSET:
        return timedelta()
    return -offset if numbers.group(1) == "-" else offset


def _offset_of_region(region: str, local: datetime) -> timedelta:
    try:
        return ZoneInfo(region).utcoffset(local.replace(tzinfo=None)) or timedelta()
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return timedelta()


def _sane(moment: datetime) -> datetime | None:
    return moment if moment >= _EARLIEST and moment.year < _LATEST_YEAR else None
