"""What people write for a setting: an hour, a number, quiet hours; and how these travel on a button. Pure."""

import re
from collections.abc import Sequence
from datetime import time

from bot import errors
from bot.message import trim
from bot.parameters import whole_number
from bot.preferences import EVERY_DAY, QuietHours

MOST_A_DAY = 100
MOST_QUIET = 7  # as many as a week has days
_SHOWN = 40  # characters of what was written, in the sentence that refuses it
_MINUTES = 24 * 60

_HOUR = r"(\d{1,2})(?:\s?[:.h׃]\s?(\d{2}))?\s?([ap])?(?:\.?m\.?)?"
_ONE = re.compile(_HOUR, re.IGNORECASE)
_TWO = re.compile(rf"\A\D*+{_HOUR}(?!\d)\D++{_HOUR}\D*+", re.IGNORECASE)


def hour(text: str) -> time:
    """An hour of the day: 8, 8:30, 20.15, 8 pm, in any script's digits. Raises BadInput."""
    found = _ONE.fullmatch(text.strip())
    moment = _moment(*found.groups()) if found else None
    if moment is None:
        raise errors.BadInput(phrase="setting-hour-bad", given=trim(text.strip(), _SHOWN))
    return moment


def cap(text: str) -> int:
    """How many posts a day. Raises BadInput."""
    number = whole_number(text)
    if number is None or not 1 <= number <= MOST_A_DAY:
        raise errors.BadInput(phrase="setting-cap-bad", given=trim(text.strip(), _SHOWN), most=MOST_A_DAY)
    return number


def quiet_hours(text: str) -> QuietHours:
    """From one hour to another, as 22:00-7:00, each day. Raises BadInput."""
    found = _TWO.fullmatch(text.strip()[:_SHOWN])
    begins, ends = (_moment(*found.groups()[at : at + 3]) for at in (0, 3)) if found else (None, None)
    if begins is None or ends is None:
        raise errors.BadInput(phrase="setting-quiet-bad", given=trim(text.strip(), _SHOWN))
    return QuietHours(begins=begins, ends=ends)


def _moment(hours: str, minutes: str | None, half: str | None) -> time | None:
    number = int(hours)
    if half:
        if not 1 <= number <= 12:
            return None
        number = number % 12 + (12 if half.lower() == "p" else 0)
    if number == 24 and not int(minutes or 0):
        number = 0
    return time(number, int(minutes or 0)) if number < 24 and int(minutes or 0) < 60 else None


def with_quiet(quiet: Sequence[QuietHours], old: QuietHours | None, new: QuietHours | None) -> tuple[QuietHours, ...]:
    """These quiet hours with one in the place of another, or beside them, or without one; in order.

    Raises BadInput where they would be too many, or leave no minute of the week.
    """
    kept = {each for each in quiet if each != old} | ({new} if new else set())
    if len(kept) > MOST_QUIET:
        raise errors.BadInput(phrase="setting-quiet-many", most=MOST_QUIET)
    if len(_minutes(kept)) == 7 * _MINUTES:
        raise errors.BadInput(phrase="setting-quiet-all")
    return tuple(sorted(kept, key=_code))


def _minutes(quiet: set[QuietHours]) -> set[int]:
    """The minutes of a week that they are."""
    found: set[int] = set()
    for each in quiet:
        begins, ends = (moment.hour * 60 + moment.minute for moment in (each.begins, each.ends))
        for day in each.weekdays:
            start = day * _MINUTES + begins
            length = (ends - begins) % _MINUTES or _MINUTES
            found.update(minute % (7 * _MINUTES) for minute in range(start, start + length))
    return found


# ── on a button ─────────────────────────────────────────────────────────────────────────────────────────────────────


def coded_hour(moment: time) -> str:
    """Four digits."""
    return moment.strftime("%H%M")


def decoded_hour(coded: str) -> time:
    """As `coded_hour` wrote it."""
    return time(int(coded[:2]), int(coded[2:]))


def coded(hours: QuietHours | None) -> str:
    """Ten characters; none for none."""
    return _code(hours) if hours else ""


def _code(hours: QuietHours) -> str:
    days = sum(1 << day for day in hours.weekdays)
    return f"{coded_hour(hours.begins)}{coded_hour(hours.ends)}{days:02x}"


def decoded(code: str) -> QuietHours | None:
    """As `coded` wrote it."""
    if not code:
        return None
    days = int(code[8:], 16)
    return QuietHours(
        begins=decoded_hour(code[:4]),
        ends=decoded_hour(code[4:8]),
        weekdays=frozenset(day for day in EVERY_DAY if days & 1 << day),
    )
