"""What a fetch makes of a source: its next time, its address, and why it could not be read. Pure."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.entry_to_post import line
from bot.model import Source
from bot.ports import PushSender, Reading, SourceProblem

BACK_OFF = (60.0, 300.0, 900.0, 3600.0, 6 * 3600.0)  # seconds, by failures in a row
MIN_INTERVAL = 1.0
MAX_WAIT = 24 * 3600.0  # however long a publisher asks to be left alone
NAME_LENGTH = 80
PUSHED_INTERVAL = 1800.0
"""Seconds between two readings of a source whose hub tells of its changes: enough to find what a hub lost."""
PUSH_TRUSTED = timedelta(days=1)
"""A hub that has told nothing for so long may tell nothing at all: most newsrooms publish on each day."""
CORRECTIONS = 10
"""Corrections of its posts that a source may have sent in `CORRECTION_WINDOW`: a feed that changes at each reading must
not take the places' share of everybody's messages. What it says last is sent when the window is over."""
CORRECTION_WINDOW = timedelta(minutes=10)


def after_success(source: Source, reading: Reading, now: datetime, *, new: bool) -> Source:
    """The source as it is after a fetch that worked."""
    feed = reading.feed
    if new:  # the hub, if there is one, has not told of it
        source = replace(source, pushed_at=None)
    if feed is not None:
        source = replace(source, hub=feed.hub_url if feed.self_url else None, hub_topic=feed.self_url)
    wait = min(max(interval(source, now), reading.wait or 0, MIN_INTERVAL), max(MAX_WAIT, source.interval))
    return replace(
        source,
        url=reading.moved_to or source.url,
        name=source.name or (line(reading.feed.title or "")[:NAME_LENGTH] or None if reading.feed else None),
        etag=reading.etag,
        last_modified=reading.last_modified,
        baseline=True,
        failures=0,
        error=None,
        next_fetch_at=now + timedelta(seconds=wait),
        last_fetch_at=now,
        last_success_at=now,
        last_new_at=now if new else source.last_new_at,
    )


def after_push(source: Source, reading: Reading, now: datetime, *, new: bool) -> Source:
    """The source as it is after something was sent for it; what a hub sent need not be read again soon."""
    source = replace(source, last_new_at=now if new else source.last_new_at)
    if reading.sent_by is not PushSender.HUB:
        return source
    source = replace(source, pushed_at=now, last_success_at=now, failures=0, error=None)
    return replace(source, next_fetch_at=now + timedelta(seconds=max(interval(source, now), MIN_INTERVAL)))


def interval(source: Source, now: datetime) -> float:
    """Seconds between two readings: more while a hub tells of changes, as it did within `PUSH_TRUSTED`."""
    if source.pushed_at is None or now - source.pushed_at > PUSH_TRUSTED:
        return source.interval
    return max(source.interval, PUSHED_INTERVAL)


def after_failure(source: Source, problem: SourceProblem, now: datetime) -> Source:
    """The source as it is after a fetch that failed: later each time, never forgotten, the reason kept."""
    back_off = BACK_OFF[min(source.failures, len(BACK_OFF) - 1)]
    wait = min(max(source.interval, back_off, problem.wait or 0), max(MAX_WAIT, source.interval))
    return replace(
        source,
        failures=source.failures + 1,
        error=problem.reason,
        next_fetch_at=now + timedelta(seconds=wait),
        last_fetch_at=now,
    )


def corrections_left(source: Source, now: datetime) -> int:
    """How many corrections of the source's posts may go out now."""
    return CORRECTIONS if _window_over(source, now) else max(0, CORRECTIONS - source.corrections)


def with_corrections(source: Source, number: int, now: datetime) -> Source:
    """The source after so many of its posts were corrected now."""
    if not number:
        return source
    if _window_over(source, now):
        return replace(source, corrections=number, corrections_since=now)
    return replace(source, corrections=source.corrections + number)


def _window_over(source: Source, now: datetime) -> bool:
    since = source.corrections_since
    return since is None or not timedelta(0) <= now - since < CORRECTION_WINDOW
