"""What publishers write as a date, read strictly: a moment in UTC, or nothing.

RFC 822 in its many spellings, ISO 8601 and W3C date-times, `ctime`, seconds since 1970, and month names in two dozen
languages, those of Lebanon, Iraq, Algeria and Morocco among them. Where day and month cannot be told apart (02/06/2026)
nothing is read: a wrong date is worse than none.
"""

import re
import unicodedata
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from babel.dates import get_month_names

# With the Arabic month names of Lebanon and Syria, of Algeria and Tunisia, of Morocco and of Mauritania.
_LANGUAGES = "en fr de es it pt nl sv da nb fi pl cs hu ro ru uk el tr he ar ar_LB ar_IQ ar_DZ ar_TN ar_MA ar_MR fa id"
_EARLIEST = datetime(1970, 1, 2, tzinfo=UTC)  # 1970-01-01 is a clock that was never set
_LATEST_YEAR = 2200  # 9999-12-31 is "no date" in several databases
_LONGEST = 100  # characters
# Hours east of Greenwich, of names that mean one offset or nearly always one (tz database).
_ZONES = {
    "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7, "AKST": -9, "AKDT": -8,
    "HST": -10, "AST": -4, "ADT": -3, "NST": -3.5, "NDT": -2.5, "BRT": -3, "ART": -3, "CLT": -4, "CLST": -3, "COT": -5,
    "PET": -5, "VET": -4, "UYT": -3, "BST": 1, "WEST": 1, "CET": 1, "MEZ": 1, "WAT": 1, "CEST": 2, "MEST": 2, "MESZ": 2,
    "EET": 2, "SAST": 2, "CAT": 2, "EEST": 3, "IDT": 3, "MSK": 3, "TRT": 3, "EAT": 3, "IRST": 3.5, "IRDT": 4.5,
    "SAMT": 4, "AFT": 4.5, "PKT": 5, "YEKT": 5, "UZT": 5, "NPT": 5.75, "OMST": 6, "MMT": 6.5, "ICT": 7, "WIB": 7,
    "KRAT": 7, "NOVT": 7, "HKT": 8, "SGT": 8, "PHT": 8, "MYT": 8, "AWST": 8, "WITA": 8, "IRKT": 8, "JST": 9, "KST": 9,
    "WIT": 9, "YAKT": 9, "ACST": 9.5, "AEST": 10, "VLAT": 10, "ACDT": 10.5, "AEDT": 11, "NZST": 12, "NZDT": 13,
}  # fmt: skip
_WIDEST_OFFSET = timedelta(hours=14)

_TIME = (
    r"(?P<hour>\d{1,2})[:.](?P<minute>\d{1,2})(?:[:.](?P<second>\d{1,2})(?:[.,]\d{1,9})?)?"
    r"(?:\s?(?P<half>[AaPp])\.?\s?[Mm]\.?)?"
)
_OFFSET = r"(?:GMT|UTC?)?\s?[+-]\d{1,2}:?(?:\d{2})?"
_ZONE = rf"(?:(?P<zone>{_OFFSET}|[A-Za-z]{{1,5}})(?:\s[A-Za-z]{{2,5}})?)"
_BETWEEN = r"[\s.,،;|–—-]*+"
_LATER = rf"(?:{_BETWEEN}{_TIME}(?:,?\s?{_ZONE})?)?{_BETWEEN}"
_ISO = re.compile(
    r"(?P<year>\d{4})(?:[-/.](?P<month>\d{1,2})(?:[-/.](?P<day>\d{1,2}))?)?"
    rf"(?:\s?[Tt,]?\s?{_TIME}\s?{_ZONE}?)?"
)
_COMPACT = re.compile(
    r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})"
    rf"(?:[Tt]?(?P<hour>\d{{2}}):?(?P<minute>\d{{2}}):?(?P<second>\d{{2}})?(?:[.,]\d+)?\s?{_ZONE}?)?"
)
# In these a month's name has become its number in braces.
_MONTH = r"(?:\{(?P<name>\d\d?)\}[.׳']?)"
_DAY_FIRST = re.compile(rf"(?P<day>\d{{1,2}})[\s.,-]*+{_MONTH}[\s.,/-]*+(?P<year>\d{{4}}|\d{{2}}){_LATER}")
_MONTH_FIRST = re.compile(rf"{_MONTH}\s?(?P<day>\d{{1,2}})[\s.,]*+(?P<year>\d{{4}}){_LATER}")
_YEAR_FIRST = re.compile(rf"(?P<year>\d{{4}})[\s.,-]*+{_MONTH}[\s.,-]*+(?P<day>\d{{1,2}}){_LATER}")
_NUMBERS = re.compile(
    rf"(?P<day>\d{{1,2}})\s?(?P<mark>[./-])\s?(?P<month>\d{{1,2}})\s?(?P=mark)\s?(?P<year>\d{{4}}){_LATER}"
)
_CTIME = re.compile(rf"{_MONTH}\s?(?P<day>\d{{1,2}})\s{_TIME}\s(?:{_ZONE}\s)?(?P<year>\d{{4}})")
_EPOCH = re.compile(r"(\d{9,10})(?:\d{3})?")
_REMARK = re.compile(r"\s?\(([^()]*+)\)\Z")
_GO_CLOCK = re.compile(r"\sm=[+-][\d.]++\Z")  # of a time that Go prints with its monotonic clock
_FRENCH_HOUR = re.compile(r"(?<=\d)\s?h\s?(?=\d\d\b)|(?<=\d)\s?[時时시点點]\s?(?=\d{1,2}\s?[分분])")
_ARABIC_HALF = re.compile(r"(?<=:\d\d)\s?([صم])\w*")
_WORD = re.compile(r"(?:تشرين|كانون)\s\w++|a las\b|[^\W\d_]++")
_TWICE = re.compile(r"(\{\d\d?\})\s?[/(]\s?\{\d\d?\}\s?\)?")
_WEEKDAYS = re.compile(r"\A(?:[^\W\d_]++[.,،]*+\s?){1,3}+(?=[\d{])")
_LEADING_MONTH = re.compile(r"\A\{\d\d?\}[.,]*+\s?(?=.*\{)")  # "mar" is French Tuesday too
_BETWEEN_PARTS = (
    "de del of the at on um uhr kl klo om à alle ore las les ob godz o st nd rd th er º ª v r в г год года р у το στις"
    " בשעה שעה בתאריך الساعة الساعه في بتاريخ من عام سنة سنه م ساعت سال"
)
_FILLERS = frozenset(_BETWEEN_PARTS.split())
_HAMZA = {
    ord("أ"): "ا",
    ord("إ"): "ا",
    ord("آ"): "ا",
    ord("ى"): "ي",
    ord("ـ"): None,
    **dict.fromkeys(range(0x64B, 0x653)),
}
_EAST_ASIAN = str.maketrans({"年": "-", "년": "-", "月": "-", "월": "-", "日": " ", "일": " "})


def parse_date(text: str | None) -> datetime | None:
    """The moment that `text` names, in UTC; a time without a zone is UTC. Nothing when it names none, or no sane one.

    Moments in the future are returned as they are.
    """
    plain = _GO_CLOCK.sub("", " ".join((text or "")[: 4 * _LONGEST].split()))
    remark = _REMARK.search(plain)
    plain = plain[: remark.start()] if remark else plain
    if not plain or len(plain) > _LONGEST or "{" in plain:
        return None
    if epoch := _EPOCH.fullmatch(plain):
        return _sane(datetime.fromtimestamp(int(epoch.group(1)), UTC))
    parts = _parts(plain)
    if parts is not None and remark and parts.get("zone") is None:
        parts["zone"] = remark[1].strip()
    return _moment(parts) if parts else None


def _parts(plain: str) -> dict[str, str | None] | None:
    """Year, month, day and time as they are written; nothing where they cannot be told apart."""
    dashed = _east_asian(plain)
    if match := _ISO.fullmatch(dashed) or _COMPACT.fullmatch(dashed):
        return match.groupdict()
    named = _with_months(plain)
    for pattern in (_DAY_FIRST, _MONTH_FIRST, _CTIME, _YEAR_FIRST):
        if match := pattern.fullmatch(named):
            return match.groupdict()
    return _in_order(match.groupdict()) if (match := _NUMBERS.fullmatch(named)) else None


def _in_order(parts: dict[str, str | None]) -> dict[str, str | None] | None:
    """Numbers joined by dots are day first; joined otherwise they are told apart where one of them is no month."""
    first, second = int(parts["day"] or 0), int(parts["month"] or 0)
    if parts["mark"] == "." or first > 12 or first == second:
        return parts
    return {**parts, "day": parts["month"], "month": parts["day"]} if second > 12 else None


def _with_months(plain: str) -> str:
    """With month names as their numbers in braces, and without weekdays and the words that stand between the parts."""
    clock = _ARABIC_HALF.sub(lambda half: " AM" if half[1] == "ص" else " PM", _FRENCH_HOUR.sub(":", plain))
    named = _TWICE.sub(r"\1", _WORD.sub(_number, clock))
    return " ".join(_LEADING_MONTH.sub("", _WEEKDAYS.sub("", " ".join(named.split()))).split())


def _number(word: re.Match[str]) -> str:
    folded = _folded(word[0])
    month = _month(folded) or _month(folded.removeprefix("ב"))  # Hebrew "in August" is one word
    if month:
        return f"{{{month}}}"
    return " " if folded in _FILLERS or folded == "a las" else word[0]


def _folded(name: str) -> str:
    """As written without regard to case and, in Arabic, to hamza and vowels."""
    plain = unicodedata.normalize("NFKC", name).casefold().translate(_HAMZA)
    return " ".join(plain.split())


def _east_asian(plain: str) -> str:
    """2026年6月2日 and 2026년 6월 2일 as 2026-6-2; 17時42分 as 17:42."""
    if "年" not in plain and "년" not in plain:
        return plain
    clock = _FRENCH_HOUR.sub(":", plain).replace("分", "").replace("분", "")
    return " ".join(clock.translate(_EAST_ASIAN).replace("- ", "-").strip(" -").split())


def _moment(parts: dict[str, str | None]) -> datetime | None:
    try:
        local = datetime(
            _year(parts["year"] or ""),
            int(parts.get("name") or parts.get("month") or 1),
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


def _month(folded: str) -> int | None:
    return _english_months().get(folded) or _months().get(folded)


@lru_cache(maxsize=1)
def _english_months() -> dict[str, int]:
    return {**_names("en"), "sept": 9}


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    """Month names of all the languages, without those that two of them use for different months."""
    readings: dict[str, set[int]] = {}
    for language in _LANGUAGES.split():
        for name, number in _names(language).items():
            readings.setdefault(name, set()).add(number)
            readings.setdefault(name.replace(" ال", " "), set()).add(number)
    return {name: numbers.pop() for name, numbers in readings.items() if len(numbers) == 1 and not name.isdigit()}


def _names(language: str) -> dict[str, int]:
    return {
        _folded(str(name)).rstrip(".׳'"): number
        for width in ("wide", "abbreviated")
        for context in ("format", "stand-alone")
        for number, name in get_month_names(width, context, language).items()
    }
