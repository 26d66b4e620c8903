"""What people write for an hour, a number and quiet hours."""

from datetime import time

import pytest

from bot import errors
from bot.commands.settings import written
from bot.preferences import EVERY_DAY, QuietHours


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("8", time(8)),
        (" 08:30 ", time(8, 30)),
        ("20.15", time(20, 15)),
        ("8h05", time(8, 5)),
        ("8 pm", time(20)),
        ("8:30 P.M.", time(20, 30)),
        ("12am", time(0)),
        ("12 pm", time(12)),
        ("24:00", time(0)),
        ("٨:٣٠", time(8, 30)),
        ("۲۳", time(23)),
    ],
)
def test_an_hour_as_people_write_it(text: str, hour: time) -> None:
    assert written.hour(text) == hour


@pytest.mark.parametrize(
    "text", ["", "25", "8:60", "24:01", "13 pm", "0 am", "soon", "8:30:00", "-8", "8" * 10_000, "8:3"]
)
def test_what_is_no_hour_is_refused(text: str) -> None:
    with pytest.raises(errors.BadInput) as refused:
        written.hour(text)
    assert refused.value.phrase == "setting-hour-bad"
    assert len(str(refused.value.values["given"])) <= 40


@pytest.mark.parametrize(
    ("text", "begins", "ends"),
    [
        ("22:00-7:00", time(22), time(7)),
        ("22–7", time(22), time(7)),
        ("from 10 pm to 6:30 am", time(22), time(6, 30)),
        ("22:00 07:00", time(22), time(7)),
        ("מ־22:30 עד 7", time(22, 30), time(7)),
        ("00:00-00:00", time(0), time(0)),
    ],
)
def test_quiet_hours_as_people_write_them(text: str, begins: time, ends: time) -> None:
    assert written.quiet_hours(text) == QuietHours(begins=begins, ends=ends)


@pytest.mark.parametrize("text", ["", "22", "22:00-25:00", "at night", "1-2-3", "x" * 10_000, "22:00-7:00" * 20])
def test_what_are_no_quiet_hours_is_refused(text: str) -> None:
    with pytest.raises(errors.BadInput) as refused:
        written.quiet_hours(text)
    assert refused.value.phrase == "setting-quiet-bad"


@pytest.mark.parametrize(("text", "number"), [("12", 12), ("١٢", 12), (" 1 ", 1), ("100", 100)])
def test_a_number_of_posts(text: str, number: int) -> None:
    assert written.cap(text) == number


@pytest.mark.parametrize("text", ["", "0", "-3", "101", "12.5", "twelve", "9" * 10_000])
def test_what_is_no_number_of_posts_is_refused(text: str) -> None:
    with pytest.raises(errors.BadInput) as refused:
        written.cap(text)
    assert refused.value.phrase == "setting-cap-bad"


NIGHT = QuietHours(begins=time(22), ends=time(7))
NOON = QuietHours(begins=time(12), ends=time(13, 30), weekdays=frozenset({0, 6}))


@pytest.mark.parametrize("hours", [None, NIGHT, NOON])
def test_quiet_hours_travel_on_a_button(hours: QuietHours | None) -> None:
    assert written.decoded(written.coded(hours)) == hours


def test_one_stretch_takes_the_place_of_another_and_equal_ones_are_one() -> None:
    both = written.with_quiet((NIGHT,), None, NOON)
    assert both == (NOON, NIGHT)
    assert written.with_quiet(both, NIGHT, NOON) == (NOON,)
    assert written.with_quiet(both, NOON, None) == (NIGHT,)
    assert written.with_quiet((NIGHT,), NOON, None) == (NIGHT,)


def test_no_more_than_seven_and_never_the_whole_week() -> None:
    seven = tuple(QuietHours(begins=time(hour), ends=time(hour + 1)) for hour in range(7))
    with pytest.raises(errors.BadInput, match="setting-quiet-many"):
        written.with_quiet(seven, None, NIGHT)
    with pytest.raises(errors.BadInput, match="setting-quiet-all"):
        written.with_quiet((), None, QuietHours(begins=time(5), ends=time(5)))
    day = QuietHours(begins=time(7), ends=time(22), weekdays=EVERY_DAY)
    with pytest.raises(errors.BadInput, match="setting-quiet-all"):
        written.with_quiet((NIGHT,), None, day)
    assert written.with_quiet((), None, QuietHours(begins=time(0), ends=time(0), weekdays=frozenset({5})))
