"""What publishers write as a date, read strictly: a moment in UTC, or nothing.

RFC 822 in its many spellings, ISO 8601 and W3C date-times, `ctime`, seconds since 1970, and month names in two dozen
languages. Where day and month cannot be told apart (02/06/2026) nothing is read: a wrong date is worse than none.
"""

import re
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from babel.dates import get_month_names

_LANGUAGES = [
    "en",
    "fr",
    "de",
    "es",
    "it",
    "pt",
    "nl",
    "sv",
    "da",
    "nb",
    "fi",
    "pl",
    "cs",
    "hu",
    "ro",
    "ru",
    "uk",
    "el",
    "tr",
    "he",
    "ar",
    "fa",
    "id",
]
_EARLIEST = datetime(1970, 1, 2, tzinfo=UTC)  # 1970-01-01 is a clock that was never set
_LATEST_YEAR = 2200  # 9999-12-31 is "no date" in several databases
_LONGEST = 100  # characters
_ZONES = {
    "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7, "AKST": -9, "AKDT": -8,
    "HST": -10, "AST": -4, "ADT": -3, "BST": 1, "WEST": 1, "CET": 1, "MEZ": 1, "CEST": 2, "MESZ": 2, "EET": 2,
    "EEST": 3, "MSK": 3, "JST": 9, "KST": 9, "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13,
}  # fmt: skip
_WIDEST_OFFSET = timedelta(hours=14)

_TIME = r"(?:(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?(?:\s*(?P<half>[AaPp])\.?[Mm]\.?)?)"
_ZONE = r"(?P<zone>Z|z|(?:GMT|UTC?)?\s*[+-]\d{1,2}:?(?:\d{2})?|[A-Za-z]{2,5})"
_WEEKDAYS = r"(?:[^\W\d]+\.?,?\s*){0,2}?"
_ISO = re.compile(
    r"(?P<year>\d{4})(?:[-/.](?P<month>\d{1,2})(?:[-/.](?P<day>\d{1,2}))?)?"
    rf"(?:\s*[Tt,]?\s*{_TIME}\s*{_ZONE}?)?"
)
_COMPACT = re.compile(
    r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})"
    rf"(?:[Tt]?(?P<hour>\d{{2}}):?(?P<minute>\d{{2}}):?(?P<second>\d{{2}})?(?:[.,]\d+)?\s*{_ZONE}?)?"
)
_DAY_FIRST = re.compile(
    rf"{_WEEKDAYS}(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|\.|º)?[\s-]+(?:de\s+)?(?P<name>[^\W\d]+)\.?,?[\s-]+(?:de\s+)?"
    rf"(?P<year>\d{{4}}|\d{{2}})(?:,?[\s-]+{_TIME}\s*{_ZONE}?)?"
)
_MONTH_FIRST = re.compile(
    rf"{_WEEKDAYS}(?P<name>[^\W\d]+)\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})(?:,?\s+{_TIME}\s*{_ZONE}?)?"
)
_CTIME = re.compile(rf"{_WEEKDAYS}(?P<name>[^\W\d]+)\s+(?P<day>\d{{1,2}})\s+{_TIME}\s+(?:{_ZONE}\s+)?(?P<year>\d{{4}})")
_EPOCH = re.compile(r"(\d{9,10})(?:\d{3})?")
_EAST_ASIAN = str.maketrans({"年": "-", "년": "-", "月": "-", "월": "-", "日": " ", "일": " "})


def parse_date(text: str | None) -> datetime | None:
    """The moment that `text` names, in UTC; a time without a zone is UTC. Nothing when it names none, or no sane one.

    Moments in the future are returned as they are.
    """
    plain = re.sub(r"\([^()]*\)\s*$", "", " ".join((text or "")[: 4 * _LONGEST].split())).strip()
    if not plain or len(plain) > _LONGEST:
        return None
    if epoch := _EPOCH.fullmatch(plain):
        return _sane(datetime.fromtimestamp(int(epoch.group(1)), UTC))
    return _first_reading(plain)


def _first_reading(plain: str) -> datetime | None:
    spaced = _east_asian(plain)
    for pattern in (_ISO, _COMPACT, _DAY_FIRST, _MONTH_FIRST, _CTIME):
        if match := pattern.fullmatch(spaced):
            return _moment(match.groupdict())
    return None


def _east_asian(plain: str) -> str:
    """2026年6月2日 and 2026년 6월 2일 as 2026-6-2."""
    if "年" not in plain and "년" not in plain:
        return plain
    return re.sub(r"-\s+", "-", plain.translate(_EAST_ASIAN)).strip(" -")


def _moment(parts: dict[str, str | None]) -> datetime | None:
    month = _month(parts["name"]) if parts.get("name") else int(parts.get("month") or 1)
    if month is None:
        return None
    try:
        local = datetime(
            _year(parts["year"] or ""),
            month,
            int(parts["day"] or 1),
            _hour(parts.get("hour"), parts.get("half")),
            int(parts.get("minute") or 0),
            min(59, int(parts.get("second") or 0)),  # 60 is a leap second
            tzinfo=UTC,
        )
        return _sane(local - _offset(parts.get("zone")))
    except (ValueError, OverflowError):
        return None


def _year(digits: str) -> int:
    """Two digits are of this century up to 68 (POSIX)."""
    year = int(digits)
    if len(digits) == 2:
        return year + (2000 if year <= 68 else 1900)
    return year


def _hour(digits: str | None, half: str | None) -> int:
    hour = int(digits or 0)
    if half is None:
        return hour
    return hour % 12 + (12 if half in "Pp" else 0)


def _offset(zone: str | None) -> timedelta:
    """East of Greenwich; an unknown name or an impossible offset counts as none: the day is still worth having."""
    numbers = re.search(r"([+-])(\d{1,2}):?(\d{2})?$", zone or "")
    if not numbers:
        return timedelta(hours=_ZONES.get((zone or "").upper(), 0))
    offset = timedelta(hours=int(numbers.group(2)), minutes=int(numbers.group(3) or 0))
    if offset > _WIDEST_OFFSET:
        return timedelta()
    return -offset if numbers.group(1) == "-" else offset


def _sane(moment: datetime) -> datetime | None:
    return moment if moment >= _EARLIEST and moment.year < _LATEST_YEAR else None


def _month(name: str | None) -> int | None:
    folded = (name or "").casefold()
    return _english_months().get(folded) or _months().get(folded)


@lru_cache(maxsize=1)
def _english_months() -> dict[str, int]:
    return {**_names("en"), "sept": 9}


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    """Month names of all the languages, without those that two of them use for different months."""
    readings: dict[str, set[int]] = {}
    for language in _LANGUAGES:
        for name, number in _names(language).items():
            readings.setdefault(name, set()).add(number)
    return {name: numbers.pop() for name, numbers in readings.items() if len(numbers) == 1}


def _names(language: str) -> dict[str, int]:
    return {
        str(name).casefold().rstrip("."): number
        for width in ("wide", "abbreviated")
        for context in ("format", "stand-alone")
        for number, name in get_month_names(width, context, language).items()
    }
