"""Moments as editors write them, by table: hours, days, offsets, so long from now, and the nights of clock change."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot import errors, moments

BEIRUT = "Asia/Beirut"
NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)  # 14:00 in Beirut


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("18:00", datetime(2026, 3, 2, 16, tzinfo=UTC)),
        (" 8:05 ", datetime(2026, 3, 3, 6, 5, tzinfo=UTC)),
        ("14:00", datetime(2026, 3, 3, 12, tzinfo=UTC)),  # this very minute: the next time
        ("2026-03-05 09:30", datetime(2026, 3, 5, 7, 30, tzinfo=UTC)),
        ("2026-3-5T9:30:15", datetime(2026, 3, 5, 7, 30, 15, tzinfo=UTC)),
        ("2026-07-01 09:30", datetime(2026, 7, 1, 6, 30, tzinfo=UTC)),  # summer time
        ("2026-03-05T09:30Z", datetime(2026, 3, 5, 9, 30, tzinfo=UTC)),
        ("2026-03-05 09:30+01:00", datetime(2026, 3, 5, 8, 30, tzinfo=UTC)),
        ("2026-03-05 09:30 -0330", datetime(2026, 3, 5, 13, 0, tzinfo=UTC)),
        ("٢٠٢٦-٠٣-٠٥ ٠٩:٣٠", datetime(2026, 3, 5, 7, 30, tzinfo=UTC)),
        ("+90m", datetime(2026, 3, 2, 13, 30, tzinfo=UTC)),
        ("+ 2 h", datetime(2026, 3, 2, 14, tzinfo=UTC)),
        ("+1d", datetime(2026, 3, 3, 12, tzinfo=UTC)),
    ],
)
def test_what_is_written_is_understood(text: str, meant: datetime) -> None:
    assert moments.read(text, BEIRUT, NOW) == meant


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("", "moment-bad"),
        ("soon", "moment-bad"),
        ("25:00", "moment-bad"),
        ("2026-02-30 10:00", "moment-bad"),
        ("2026-03-05 10:00 in the morning", "moment-bad"),
        ("2026-03-05", "moment-bad"),
        ("+5", "moment-bad"),
        ("99999-01-01 10:00", "moment-bad"),
        ("2026-03-02 13:59", "moment-past"),
        ("2027-03-05 10:00", "moment-far"),
        ("+99999d", "moment-far"),
        ("2026-03-29 00:30", "moment-skipped"),
        ("2026-10-24 23:30", "moment-twice"),
    ],
)
def test_what_cannot_be_meant_is_refused_by_one_sentence(text: str, phrase: str) -> None:
    with pytest.raises(errors.BadInput) as refused:
        moments.read(text, BEIRUT, NOW)
    assert refused.value.phrase == phrase


def test_of_an_hour_that_comes_twice_either_can_be_written() -> None:
    with pytest.raises(errors.BadInput) as refused:
        moments.read("2026-10-24 23:30", BEIRUT, NOW)
    first, second = (str(refused.value.values[name]) for name in ("first", "second"))
    assert (first, second) == ("2026-10-24 23:30+0300", "2026-10-24 23:30+0200")
    assert [moments.read(each, BEIRUT, NOW).hour for each in (first, second)] == [20, 21]


def test_a_moment_is_named_with_its_zone() -> None:
    assert moments.named(datetime(2026, 7, 1, 6, 30, tzinfo=UTC), BEIRUT) == "2026-07-01 09:30 (Asia/Beirut, UTC+03:00)"
    assert moments.named(NOW, "America/St_Johns") == "2026-03-02 08:30 (America/St_Johns, UTC-03:30)"


@pytest.mark.parametrize(
    ("day", "begins", "hours"),
    [
        (date(2026, 3, 29), datetime(2026, 3, 28, 22, 0, tzinfo=UTC), 23),  # it has no midnight: it begins at 01:00
        (date(2026, 10, 24), datetime(2026, 10, 23, 21, 0, tzinfo=UTC), 25),  # its last hour comes twice
        (date(2026, 10, 25), datetime(2026, 10, 24, 22, 0, tzinfo=UTC), 24),
    ],
)
def test_a_day_is_as_long_as_it_is_where_clocks_change_at_midnight(day: date, begins: datetime, hours: int) -> None:
    zone, second = BEIRUT, timedelta(seconds=1)
    assert moments.beginning(day, zone) == begins
    assert moments.beginning(day + timedelta(days=1), zone) - begins == timedelta(hours=hours)
    assert [moments.day_of(each, zone) for each in (begins - second, begins)] == [day - timedelta(days=1), day]
