"""Timings and word filters as text that is the same for equal values, and back."""

from datetime import time
from hashlib import sha256
from typing import Any

from bot.following import WordFilter
from bot.preferences import Every, QuietHours, QuietMode, Schedule, Timing
from storage.column_types import from_json, to_json


# Short enough for a unique index on every database, however long the value is.
def digest_of(value: str) -> str:
    """The name under which a stored value is found."""
    return sha256(value.encode()).hexdigest()


def stored_timing(timing: Timing) -> str:
    """Everything it says, in one order."""
    return to_json(
        {
            "zone": timing.zone,
            "every": timing.schedule.every.value,
            "at": _hour(timing.schedule.at),
            "weekday": timing.schedule.weekday,
            "cap": timing.daily_cap,
            "quiet": [[_hour(each.begins), _hour(each.ends), sorted(each.weekdays)] for each in timing.quiet],
            "mode": timing.quiet_mode.value,
            "breaking": timing.breaking_passes,
        }
    )


def timing(stored: str) -> Timing:
    """As `stored_timing` wrote it."""
    found: dict[str, Any] = from_json(stored)
    return Timing(
        zone=found["zone"],
        schedule=Schedule(every=Every(found["every"]), at=_time(found["at"]), weekday=found["weekday"]),
        daily_cap=found["cap"],
        quiet=tuple(
            QuietHours(begins=_time(begins), ends=_time(ends), weekdays=frozenset(weekdays))
            for begins, ends, weekdays in found["quiet"]
        ),
        quiet_mode=QuietMode(found["mode"]),
        breaking_passes=found["breaking"],
    )


def stored_filter(words: WordFilter) -> str:
    """Its words, sorted: the order in which they were typed says nothing."""
    return to_json({"include": sorted(set(words.include)), "exclude": sorted(set(words.exclude))})


def word_filter(stored: str) -> WordFilter:
    """As `stored_filter` wrote it."""
    found: dict[str, list[str]] = from_json(stored)
    return WordFilter(include=tuple(found["include"]), exclude=tuple(found["exclude"]))


def _hour(moment: time) -> str:
    return moment.isoformat("minutes")


def _time(stored: str) -> time:
    return time.fromisoformat(stored)
