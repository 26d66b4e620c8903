"""Timings, word filters and roles to mention as text that is the same for equal values, and back."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import time
from hashlib import sha256
from typing import Any

from sqlalchemy import Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from bot.following import WordFilter
from bot.preferences import Every, QuietHours, QuietMode, RoleMention, Schedule, Timing
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


class RoleMentions(TypeDecorator[tuple[RoleMention, ...]]):
    """Roles that are mentioned, as JSON; nothing at all for none, as nearly everywhere."""

    impl = Text
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Callable[[tuple[RoleMention, ...] | None], str]:  # noqa: D102
        return _stored_mentions

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[str], tuple[RoleMention, ...]]:  # noqa: D102
        return _mentions


def _stored_mentions(mentions: tuple[RoleMention, ...] | None) -> str:
    return to_json([asdict(each) for each in mentions]) if mentions else ""


def _mentions(stored: str) -> tuple[RoleMention, ...]:
    if not stored:
        return ()
    found: list[dict[str, Any]] = from_json(stored)
    return tuple(RoleMention(**{**each, "topics": tuple(each["topics"])}) for each in found)
