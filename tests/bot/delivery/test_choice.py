"""When a post comes: every rule against every other, over midnight, weekdays and the nights of clock change."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.choice import (
    At,
    Choice,
    InDigest,
    Not,
    Now,
    Silently,
    Step,
    Verdict,
    choose,
    next_window,
    own_hour,
    quiet_begin,
)
from bot.model import Lane, PostKind
from bot.preferences import Every, QuietHours, QuietMode, Schedule, Timing
from bot.release_rules import LocalTime

NIGHT = QuietHours(begins=time(22), ends=time(7))
LUNCH = QuietHours(begins=time(13), ends=time(14, 30))
WEEKEND_NIGHT = replace(NIGHT, weekdays=frozenset({4, 5}))  # begins on Friday and Saturday
ALL_OF_SATURDAY = QuietHours(begins=time(0), ends=time(0), weekdays=frozenset({5}))


def at(text: str) -> datetime:
    """2026-03-02 is a Monday."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def chosen(timing: Timing, now: datetime, kind: PostKind = PostKind.ARTICLE, lane: Lane = Lane.NORMAL) -> Verdict:
    return choose(timing, kind=kind, lane=lane, now=now).verdict


DAILY = Schedule(every=Every.DAILY, at=time(8))
HOLD, SILENT, DIGEST = QuietMode
NOON, MIDNIGHT, MORNING = at("2026-03-02 12:00"), at("2026-03-02 23:30"), at("2026-03-03 07:00")
EIGHT = at("2026-03-03 08:00")
NINE_AT_NIGHT = Schedule(every=Every.DAILY, at=time(23))


@pytest.mark.parametrize(
    ("schedule", "quiet", "mode", "now", "verdict", "step"),
    [
        (Schedule(), (), HOLD, NOON, Now(), Step.AT_ONCE),
        (Schedule(), (NIGHT,), HOLD, NOON, Now(), Step.AT_ONCE),
        (Schedule(), (NIGHT,), HOLD, MIDNIGHT, At(MORNING), Step.QUIET),
        (Schedule(), (NIGHT,), SILENT, MIDNIGHT, Silently(), Step.QUIET),
        (Schedule(), (NIGHT,), DIGEST, MIDNIGHT, InDigest(MORNING), Step.QUIET),
        (DAILY, (), HOLD, NOON, InDigest(EIGHT), Step.DIGEST),
        (DAILY, (NIGHT,), HOLD, NOON, InDigest(EIGHT), Step.DIGEST),
        (DAILY, (NIGHT,), HOLD, MIDNIGHT, InDigest(EIGHT), Step.DIGEST),  # the digest has its own hour
        (DAILY, (NIGHT,), DIGEST, MIDNIGHT, InDigest(EIGHT), Step.DIGEST),
        (NINE_AT_NIGHT, (NIGHT,), HOLD, NOON, InDigest(MORNING), Step.DIGEST),  # whose hour is quiet: after it
        (NINE_AT_NIGHT, (NIGHT,), DIGEST, NOON, InDigest(MORNING), Step.DIGEST),
        (NINE_AT_NIGHT, (NIGHT,), SILENT, NOON, InDigest(at("2026-03-02 23:00")), Step.DIGEST),
    ],
)
def test_hours_and_digests(
    schedule: Schedule, quiet: tuple[QuietHours, ...], mode: QuietMode, now: datetime, verdict: Verdict, step: Step
) -> None:
    timing = Timing(schedule=schedule, quiet=quiet, quiet_mode=mode)
    choice = choose(timing, kind=PostKind.ARTICLE, lane=Lane.NORMAL, now=now)
    assert (choice.verdict, choice.step) == (verdict, step)


@pytest.mark.parametrize("schedule", [Schedule(), DAILY, Schedule(every=Every.HOURLY), Schedule(every=Every.WEEKLY)])
@pytest.mark.parametrize("mode", QuietMode)
def test_breaking_passes_unless_the_reader_says_not(schedule: Schedule, mode: QuietMode) -> None:
    timing = Timing(schedule=schedule, quiet=(NIGHT,), quiet_mode=mode, daily_cap=1)
    breaking = choose(timing, kind=PostKind.ARTICLE, lane=Lane.BREAKING, now=MIDNIGHT)
    assert (breaking.verdict, breaking.step, breaking.cap, breaking.until) == (Now(), Step.BREAKING, None, None)
    held = replace(timing, breaking_passes=False)
    assert chosen(held, MIDNIGHT, lane=Lane.BREAKING) == chosen(held, MIDNIGHT)


@pytest.mark.parametrize(
    ("kind", "mode", "now", "verdict"),
    [
        (PostKind.ANNOUNCEMENT, HOLD, NOON, Now()),
        (PostKind.ANNOUNCEMENT, HOLD, MIDNIGHT, At(MORNING)),
        (PostKind.ANNOUNCEMENT, DIGEST, MIDNIGHT, At(MORNING)),  # the desk's word is in no digest
        (PostKind.ANNOUNCEMENT, SILENT, MIDNIGHT, Silently()),
        (PostKind.DIGEST, HOLD, NOON, Now()),
        (PostKind.DIGEST, SILENT, MIDNIGHT, Silently()),
        (PostKind.DIGEST, DIGEST, MIDNIGHT, At(MORNING)),
    ],
)
def test_what_the_desk_says_is_in_no_digest_and_counts_towards_no_cap(
    kind: PostKind, mode: QuietMode, now: datetime, verdict: Verdict
) -> None:
    timing = Timing(schedule=DAILY, quiet=(NIGHT,), quiet_mode=mode, daily_cap=1)
    choice = choose(timing, kind=kind, lane=Lane.ANNOUNCEMENT, now=now)
    assert (choice.verdict, choice.cap, choice.until) == (verdict, None, None)


@pytest.mark.parametrize("lane", [Lane.NORMAL, Lane.BREAKING])
@pytest.mark.parametrize("kind", PostKind)
def test_nothing_passes_a_mute_and_it_ends_by_itself(kind: PostKind, lane: Lane) -> None:
    muted = choose(Timing(), kind=kind, lane=lane, now=NOON, muted_until=NOON + timedelta(microseconds=1))
    assert (muted.verdict, muted.step) == (Not(), Step.MUTED)
    assert choose(Timing(), kind=kind, lane=lane, now=NOON, muted_until=NOON).verdict == Now()


# ── Quiet hours ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("quiet", "now", "ends"),
    [
        ((NIGHT,), "2026-03-02 21:59:59", None),
        ((NIGHT,), "2026-03-02 22:00", "2026-03-03 07:00"),
        ((NIGHT,), "2026-03-03 00:00", "2026-03-03 07:00"),
        ((NIGHT,), "2026-03-03 06:59:59", "2026-03-03 07:00"),
        ((NIGHT,), "2026-03-03 07:00", None),
        ((NIGHT, LUNCH), "2026-03-02 13:00", "2026-03-02 14:30"),
        ((WEEKEND_NIGHT,), "2026-03-05 23:00", None),  # Thursday
        ((WEEKEND_NIGHT,), "2026-03-06 23:00", "2026-03-07 07:00"),  # Friday
        ((WEEKEND_NIGHT,), "2026-03-08 03:00", "2026-03-08 07:00"),  # Sunday, begun on Saturday
        ((WEEKEND_NIGHT,), "2026-03-08 23:00", None),
        ((ALL_OF_SATURDAY,), "2026-03-06 23:59", None),
        ((ALL_OF_SATURDAY,), "2026-03-07 00:00", "2026-03-08 00:00"),
        ((WEEKEND_NIGHT, ALL_OF_SATURDAY), "2026-03-06 23:00", "2026-03-08 07:00"),  # one after another
        ((LUNCH, QuietHours(begins=time(14, 30), ends=time(15))), "2026-03-02 13:30", "2026-03-02 15:00"),
    ],
)
def test_quiet_hours(quiet: tuple[QuietHours, ...], now: str, ends: str | None) -> None:
    assert chosen(Timing(quiet=quiet), at(now)) == (At(at(ends)) if ends else Now())


def test_quiet_hours_that_never_end_do_not_hold_the_program() -> None:
    always = Timing(quiet=(QuietHours(begins=time(0), ends=time(0)),))
    verdict = chosen(always, NOON)
    assert isinstance(verdict, At)
    assert verdict.moment <= NOON + timedelta(days=15)


@pytest.mark.parametrize(
    ("mode", "now", "until"),
    [
        (HOLD, "2026-03-02 12:00", "2026-03-02 22:00"),
        (DIGEST, "2026-03-02 21:59", "2026-03-02 22:00"),
        (HOLD, "2026-03-02 23:00", "2026-03-03 22:00"),  # it comes at seven
        (SILENT, "2026-03-02 12:00", None),
    ],
)
def test_what_waits_too_long_does_not_come_in_quiet_hours(mode: QuietMode, now: str, until: str | None) -> None:
    choice = choose(Timing(quiet=(NIGHT,), quiet_mode=mode), kind=PostKind.ARTICLE, lane=Lane.NORMAL, now=at(now))
    assert choice.until == (at(until) if until else None)
    assert quiet_begin(Timing(), NOON) is None


# ── Windows ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("zone", "schedule", "now", "window"),
    [
        ("UTC", Schedule(every=Every.HOURLY), "2026-03-02 12:00", "2026-03-02 13:00"),
        ("UTC", Schedule(every=Every.HOURLY), "2026-03-02 12:59:59.999999", "2026-03-02 13:00"),
        ("Asia/Kathmandu", Schedule(every=Every.HOURLY), "2026-03-02 12:00", "2026-03-02 12:15"),  # UTC+5:45
        ("UTC", DAILY, "2026-03-02 07:59:59", "2026-03-02 08:00"),
        ("UTC", DAILY, "2026-03-02 08:00", "2026-03-03 08:00"),
        ("Asia/Gaza", DAILY, "2026-03-02 07:00", "2026-03-03 06:00"),
        ("America/Los_Angeles", DAILY, "2026-03-02 15:59", "2026-03-02 16:00"),
        ("UTC", Schedule(every=Every.WEEKDAYS), "2026-03-06 08:00", "2026-03-09 08:00"),  # Friday -> Monday
        ("Pacific/Kiritimati", Schedule(every=Every.WEEKDAYS), "2026-03-08 12:00", "2026-03-08 18:00"),  # Monday there
        ("UTC", Schedule(every=Every.WEEKLY, weekday=2, at=time(18)), "2026-03-02 12:00", "2026-03-04 18:00"),
        ("UTC", Schedule(every=Every.WEEKLY, weekday=2, at=time(18)), "2026-03-04 18:00", "2026-03-11 18:00"),
        ("UTC", Schedule(at=time(19)), "2026-03-02 12:00", "2026-03-02 19:00"),  # of one who gets posts at once
        # Berlin goes to summer time on 29 March 2026 at 02:00, Gaza on 28 March at 02:00, Berlin back on 25 October.
        ("Europe/Berlin", DAILY, "2026-03-28 07:00", "2026-03-29 06:00"),
        ("Europe/Berlin", Schedule(every=Every.DAILY, at=time(2, 30)), "2026-03-28 12:00", "2026-03-29 01:30"),
        ("Europe/Berlin", Schedule(every=Every.DAILY, at=time(2, 30)), "2026-03-29 01:30", "2026-03-30 00:30"),
        ("Europe/Berlin", Schedule(every=Every.DAILY, at=time(2, 30)), "2026-10-24 12:00", "2026-10-25 00:30"),
        ("Europe/Berlin", Schedule(every=Every.DAILY, at=time(2, 30)), "2026-10-25 00:30", "2026-10-26 01:30"),
        ("Europe/Berlin", Schedule(every=Every.HOURLY), "2026-03-29 00:59", "2026-03-29 01:00"),
        ("Europe/Berlin", Schedule(every=Every.HOURLY), "2026-10-25 00:10", "2026-10-25 01:00"),
    ],
)
def test_the_next_digest(zone: str, schedule: Schedule, now: str, window: str) -> None:
    assert next_window(Timing(zone=zone, schedule=schedule), at(now)) == at(window)


@pytest.mark.parametrize(
    ("now", "verdict"),
    [
        ("2026-03-28 22:00", At(at("2026-03-29 05:00"))),  # seven o'clock comes an hour sooner
        ("2026-10-24 21:00", At(at("2026-10-25 06:00"))),
        ("2026-10-25 05:59", At(at("2026-10-25 06:00"))),
    ],
)
def test_quiet_hours_over_a_change_of_the_clock(now: str, verdict: Verdict) -> None:
    assert chosen(Timing(zone="Europe/Berlin", quiet=(NIGHT,)), at(now)) == verdict


TIMINGS = st.builds(
    Timing,
    zone=st.sampled_from(["UTC", "Europe/Berlin", "Asia/Gaza", "Australia/Lord_Howe", "Asia/Tehran"]),
    schedule=st.builds(
        Schedule, every=st.sampled_from(Every), at=st.sampled_from([time(0), time(2, 30), time(8)]),
        weekday=st.integers(0, 6),
    ),
    quiet=st.sampled_from([(), (NIGHT,), (WEEKEND_NIGHT, LUNCH)]),
    quiet_mode=st.sampled_from(QuietMode),
)  # fmt: skip


@given(TIMINGS, st.datetimes(at("2025-01-01").replace(tzinfo=None), at("2027-01-01").replace(tzinfo=None)))
def test_each_moment_has_one_window_and_windows_do_not_go_back(timing: Timing, naive: datetime) -> None:
    now = naive.replace(tzinfo=UTC)
    window = next_window(timing, now)
    assert now < window <= now + timedelta(days=9)
    # Whatever moment is asked before the window, the answer never lies behind it, and it is not in quiet hours.
    for share in (0.25, 0.5, 0.99):
        assert next_window(timing, now + (window - now) * share) >= window or timing.schedule.every is Every.HOURLY
    if timing.quiet_mode is not QuietMode.SILENT:
        assert chosen(replace(timing, schedule=Schedule()), window) == Now()


# ── The cap ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_what_is_over_the_cap_comes_in_the_digest_and_counts_by_the_day_of_the_zone() -> None:
    timing = Timing(zone="Asia/Gaza", daily_cap=2, schedule=Schedule(at=time(18)))
    late = at("2026-03-02 22:30")  # half past midnight there
    choice = choose(timing, kind=PostKind.ARTICLE, lane=Lane.NORMAL, now=late)
    assert (choice.verdict, choice.cap, choice.overflow) == (Now(), 2, at("2026-03-03 16:00"))
    assert choice.day == date(2026, 3, 3).toordinal()
    assert choice.after(1) == choice
    assert choice.after(2) == Choice(verdict=InDigest(at("2026-03-03 16:00")), step=Step.CAP)


def test_what_is_held_counts_for_the_day_on_which_it_comes() -> None:
    timing = Timing(daily_cap=2, quiet=(NIGHT,))
    choice = choose(timing, kind=PostKind.ARTICLE, lane=Lane.NORMAL, now=MIDNIGHT)
    assert (choice.day, choice.overflow) == (MORNING.toordinal(), EIGHT)


@pytest.mark.parametrize(
    ("zone", "hour", "after", "due"),
    [
        # In winter, far from any change of clocks; who chose no zone is where the newsroom is (Beirut, UTC+2).
        ("UTC", time(8), "2026-01-10 05:00", "2026-01-10 06:00"),
        ("UTC", time(8), "2026-01-10 07:00", "2026-01-11 06:00"),
        ("Etc/UTC", time(8), "2026-01-10 07:00", "2026-01-10 08:00"),
        ("Europe/Berlin", time(8), "2026-01-10 07:00", "2026-01-10 07:00"),  # now exactly
        ("Europe/Berlin", time(8), "2026-01-10 07:00:00.000001", "2026-01-11 07:00"),
        ("Asia/Tokyo", time(8), "2026-01-10 12:00", "2026-01-10 23:00"),
        # The ends of the world: UTC+14, UTC-11 (and -12 at sea), and a zone of three quarters of an hour.
        ("Pacific/Kiritimati", time(8), "2026-01-10 12:00", "2026-01-10 18:00"),
        ("Pacific/Pago_Pago", time(8), "2026-01-10 12:00", "2026-01-10 19:00"),
        ("Asia/Kathmandu", time(0), "2026-01-10 12:00", "2026-01-10 18:15"),
        # Clocks go forward on the 29th of March at 02:00 in Berlin, which is 01:00 UTC: there is no 02:30 that night.
        ("Europe/Berlin", time(2, 30), "2026-03-28 12:00", "2026-03-29 01:00"),
        ("Europe/Berlin", time(2), "2026-03-28 12:00", "2026-03-29 01:00"),
        ("Europe/Berlin", time(3), "2026-03-28 12:00", "2026-03-29 01:00"),
        ("Europe/Berlin", time(2, 30), "2026-03-29 01:00:01", "2026-03-30 00:30"),
        # And back on the 25th of October at 03:00: 02:30 comes at 00:30 and at 01:30 UTC, and counts the first time.
        ("Europe/Berlin", time(2, 30), "2026-10-24 12:00", "2026-10-25 00:30"),
        ("Europe/Berlin", time(2, 30), "2026-10-25 01:00", "2026-10-26 01:30"),
        # A day that an island never had: the first moment after it.
        ("Pacific/Apia", time(8), "2011-12-30 08:00", "2011-12-30 10:00"),
    ],
)
def test_an_hour_of_each_reader_s_own_zone(zone: str, hour: time, after: str, due: str) -> None:
    assert own_hour(Timing(zone=zone), LocalTime(at=hour, zone="Asia/Beirut"), at(after)) == at(due)


@given(
    st.sampled_from(["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Kiritimati", "Etc/GMT+12"]),
    st.times(),
    st.datetimes(min_value=datetime(2024, 1, 1), max_value=datetime(2027, 1, 1)),  # noqa: DTZ001 - UTC is put to it
)
def test_an_own_hour_lies_ahead_within_a_day_and_an_hour_and_the_clock_shows_it_or_has_just_passed_it(
    zone: str, hour: time, naive: datetime
) -> None:
    hour, after = hour.replace(second=0, microsecond=0), naive.replace(tzinfo=UTC)
    due = own_hour(Timing(zone=zone), LocalTime(at=hour, zone="Asia/Beirut"), after)
    wall = due.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    passed = wall - datetime.combine(wall.date(), hour)
    assert timedelta() <= due - after <= timedelta(hours=25)
    assert timedelta() <= passed <= timedelta(hours=1)
