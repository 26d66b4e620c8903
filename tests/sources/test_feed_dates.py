"""Dates as publishers write them."""

from datetime import UTC, datetime

import pytest

from adapters.sources.parse.dates import parse_date

NINE = datetime(2026, 6, 2, 9, tzinfo=UTC)
DAY = datetime(2026, 6, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "Tue, 02 Jun 2026 09:00:00 GMT",
        "Tue,02 Jun 2026 09:00:00 +0000",
        "2 Jun 26 09:00 UT",
        "Tue, 02 June 2026 11:00:00 CEST",
        "Tue, 02 Jun 2026 05:00:00 EDT",
        "Tue, 02-Jun-2026 09:00:00 GMT (Greenwich)",
        "Tue, 02 Jun 2026 09:00:00 +9999",
        "Tue Jun  2 09:00:00 2026",
        "Tue Jun 2 09:00:00 UTC 2026",
        "June 2nd, 2026 9:00 AM",
        "2026-06-02T09:00:00Z",
        "2026-06-02T11:00:00.123456+02:00",
        "2026-06-02 09:00",
        "2026/6/2 09:00:00",
        "20260602T090000Z",
        "mar, 2 juin 2026 11:00:00 +0200",
        "Di., 2. Juni 2026 11:00:00 +0200",
        "2 de junio de 2026 09:00:00",
        "Вт, 2 июня 2026 12:00:00 +0300",
        "1780390800",
        "1780390800000",
    ],
)
def test_a_moment_is_read(text: str) -> None:
    assert parse_date(text) == NINE


@pytest.mark.parametrize(
    "text", ["2026-06-02", "20260602", "2 Jun 2026", "2026年6月2日", "2026년 6월 2일", "יום שלישי 02 יוני 2026"]
)
def test_a_day_is_read(text: str) -> None:
    assert parse_date(text) == DAY


@pytest.mark.parametrize(
    "text",
    [
        None, "", "now", "-1", "02/06/2026", "Wed, 32 Foo 2026 25:61:61 XYZ", "0000-00-00T00:00:00Z", "2026-02-30",
        "Thu, 01 Jan 1970 00:00:00 GMT", "Tue, 31 Dec 9999 23:59:59 GMT", "0001-01-01T00:00:00+14:00", "1781",
        "99999999999999999999", "سه‌شنبه ۱۲ خرداد ۱۴۰۵", "x" * 100_000, "1 " * 100_000, "2026-06-02T25:00:00Z",
    ],
)  # fmt: skip
def test_what_is_no_sane_date_is_none(text: str | None) -> None:
    assert parse_date(text) is None


def test_a_date_in_the_future_is_kept() -> None:
    assert parse_date("Tue, 02 Jun 2099 09:00:00 GMT") == datetime(2099, 6, 2, 9, tzinfo=UTC)


def test_a_leap_second_is_the_last_of_its_minute() -> None:
    assert parse_date("2016-12-31T23:59:60Z") == datetime(2016, 12, 31, 23, 59, 59, tzinfo=UTC)
