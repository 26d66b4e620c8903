"""Dates as publishers write them."""

import json
from datetime import UTC, datetime

import pytest

from adapters.sources.parse import date_words
from adapters.sources.parse.dates import parse_date
from adapters.sources.parse.feed import parse_feed

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
    "text",
    [
        "2026-06-02", "20260602", "2 Jun 2026", "2026年6月2日", "2026년 6월 2일", "יום שלישי 02 יוני 2026",
        "2026.06.02 TUE", "2026.6.02 TUE", "2026/06/02 Tue", "2026.06.02 화", "2026. 6. 2. (화)", "2026-06-02 화요일",
        "2026/06/02(火)", "2026-06-02 火曜日", "2026-06-02 星期二",
    ],
)  # fmt: skip
def test_a_day_is_read(text: str) -> None:
    assert parse_date(text) == DAY


@pytest.mark.parametrize(
    "text",
    [
        None, "", "now", "-1", "02/06/2026", "Wed, 32 Foo 2026 25:61:61 XYZ", "0000-00-00T00:00:00Z", "2026-02-30",
        "Thu, 01 Jan 1970 00:00:00 GMT", "Tue, 31 Dec 9999 23:59:59 GMT", "0001-01-01T00:00:00+14:00", "1781",
        "99999999999999999999", "30 اسفند 1404", "x" * 100_000, "1 " * 100_000, "2026-06-02T25:00:00Z",
        "2026.06.12.30", "2026-06-12.30",
    ],
)  # fmt: skip
def test_what_is_no_sane_date_is_none(text: str | None) -> None:
    assert parse_date(text) is None


@pytest.mark.parametrize(
    ("text", "month", "day"),
    [
        ("19 كانون الثاني 2024", 1, 19), ("19 شباط 2024", 2, 19), ("19 آذار 2024", 3, 19), ("19 نيسان 2024", 4, 19),
        ("19 أيار 2024", 5, 19), ("19 حزيران 2024", 6, 19), ("19 تموز 2024", 7, 19), ("19 آب 2024", 8, 19),
        ("19 أيلول 2024", 9, 19), ("19 تشرين الأول 2024", 10, 19), ("19 تشرين الثاني 2024", 11, 19),
        ("19 كانون الأول 2024", 12, 19), ("19 تشرين أول 2024", 10, 19), ("19 ايلول 2024", 9, 19),
        ("19 جانفي 2024", 1, 19), ("19 فيفري 2024", 2, 19), ("19 أفريل 2024", 4, 19), ("19 جوان 2024", 6, 19),
        ("19 جويلية 2024", 7, 19), ("19 أوت 2024", 8, 19), ("19 يوليوز 2024", 7, 19), ("19 غشت 2024", 8, 19),
        ("19 شتنبر 2024", 9, 19), ("19 نونبر 2024", 11, 19), ("19 دجنبر 2024", 12, 19), ("19 اغسطس 2024", 8, 19),
        ("19 أغسطس/آب 2024", 8, 19), ("19 آب (أغسطس) 2024", 8, 19), ("١٩ أغسطس ٢٠٢٤م", 8, 19),
        ("19 באוגוסט 2024", 8, 19), ("יום שני, 19 באוגוסט 2024", 8, 19), ("19 ספט׳ 2024", 9, 19),
        ("19.08.2024", 8, 19), ("19/08/2024", 8, 19), ("08/19/2024", 8, 19), ("19-8-2024", 8, 19), ("5/5/2024", 5, 5),
        ("02.06.2026", 6, 2), ("2024 Aug 19", 8, 19), ("mar. 2 juin 2026", 6, 2),
    ],
)  # fmt: skip
def test_the_day_is_read_in_the_words_of_the_country(text: str, month: int, day: int) -> None:
    read = parse_date(text)
    assert read is not None
    assert (read.month, read.day, read.hour) == (month, day, 0)


@pytest.mark.parametrize(
    "text",
    [
        "Tuesday, June 2, 2026 - 09:00", "2026-06-02 11:00:00.364419679 +0200 CEST", "Tue, 2 Jun 2026 9:0:0 Z",
        "2026-06-02 11:00:00.36 +0200 CEST m=+0.013", "June 2, 2026 at 9:00 am", "02.06.2026 09:00",
        "2 June 2026 kl. 09:00", "2 juin 2026 à 9h00", "2. Juni 2026, 09:00 Uhr", "2 de junio de 2026 a las 9:00",
        "2 июня 2026 г. 09:00", "2026 Jun 2 09:00:00", "الثلاثاء، 2 يونيو 2026 09:00", "2 حزيران 2026 9:00 ص",
        "2 ביוני 2026 בשעה 09:00", "2026年6月2日 9時00分", "Tue, 2 Jun 2026 12:00:00 (GMT+03:00)",
        "Tue, 2 Jun 2026 12:00:00 IDT", "Tue, 2 Jun 2026 11:00:00 MEST", "Tue, 2 Jun 2026 11:00:00 SAST",
        "Tue, 2 Jun 2026 14:00:00 PKT", "Tue, 2 Jun 2026 12:30:00 IRST", "Tue, 2 Jun 2026 12:00:00 +0300 (EEST)",
    ],
)  # fmt: skip
def test_a_moment_is_read_in_many_forms(text: str) -> None:
    assert parse_date(text) == NINE


@pytest.mark.parametrize("text", ["03.25.2026", "13/13/2026", "19 Aug", "{6} 2, 2026", "2 {6} 2026", "2 foo 2026"])
def test_what_names_no_day_is_not_guessed(text: str) -> None:
    assert parse_date(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "الثلاثاء ٢ يونيو ٢٠٢٦ ٠٩:٠٠ صباحاً", "2 حزيران 2026 الساعة 9:00 صباحا", "2026-06-02 09:00 ص",
        "09:00 ص 2 يونيو 2026",
        "2 يونيو 2026 12:00 بتوقيت مكة المكرمة", "2 يونيو 2026 9:00 بتوقيت غرينتش",
        "17 ذو الحجة 1447 هـ الموافق 2 يونيو 2026 09:00",
        "نشر في: 2 يونيو 2026، 09:00", "יום ג', 2 ביוני 2026 בשעה 09:00", "פורסם: 2 ביוני 2026 09:00",
        "09:00, 2 June 2026",
        "9:00 GMT, 2 June 2026", "۱۲ خرداد ۱۴۰۵ ساعت ۹:۰۰ ق.ظ", "سه‌شنبه ۱۲ خرداد ۱۴۰۵ - ۰۹:۰۰", "۱۴۰۵/۰۳/۱۲ ۰۹:۰۰",
        "Tue, 2 Jun 2026 12:00:00 [UTC+3]", "Tue, 2 Jun 2026 06:00:00 \u22120300",
        "2026-06-02 12:00:00 Asia/Jerusalem",
        "2026-06-02T11:00:00+02:00[Europe/Berlin]", "Jun 2, 2026 at 5:00 a.m. ET", "2 июня 2026 года в 12:00 МСК",
        "2 Haziran 2026 Salı 09:00", "2026年6月2日(火) 9時00分", "2026年6月2日 上午9:00", "2026년 6월 2일 오전 9:00",
        "2026. 6. 2. 09:00", "2026.06.02(화) 오전 9:00", "2026/06/02 火 09:00",
        "02/Jun/2026:12:00:00 +0300", "Τρίτη, 2 Ιουνίου 2026 09:00 π.μ.", "1780390800.25", "1780390800000000",
        "202606020900",
        "June 2, 2026, 9 AM", "2 جوان 2026 على الساعة 09:00", "2 جوان 2026 09:00 سا", "2 يونيو 2026، 12:00 GMT+3",
        "12 خرداد ماه 1405 ساعت 09:00", "12 Khordad 1405 09:00", "2 Haziran 2026, Salı - 12:00 TSİ",
        "02 יונ 2026 09:00", "2 ליוני 2026 09:00", "Friday, 02 Jun 2026 09:00:00 GMT", "Tue, 2 Jun 26 12:00 GMT+3",
        "Tue Jun 02 2026 12:00:00 GMT+0300 (Israel Daylight Time)", "Tue, 02 Jun 2026 09:00:00 GMT GMT",
        "2 June 2026 9:00 a.m.", "2.6.2026, 09:00", "Tue, 02 يونيو 2026 12:00:00 +0300",
    ],
)  # fmt: skip
def test_a_moment_is_read_in_the_words_of_the_country(text: str) -> None:
    assert parse_date(text) == NINE


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("۲۹ اسفند ۱۴۰۲", (2024, 3, 19)), ("30 اسفند 1403", (2025, 3, 20)), ("1 فروردین 1404", (2025, 3, 21)),
        ("۱ مهر ۱۴۰۳", (2024, 9, 22)), ("1 حمل 1405", (2026, 3, 21)), ("05/03/1403", (2024, 5, 25)),
        ("1350-01-01", (1971, 3, 21)),
        ("2024-232", (2024, 8, 19)), ("2024-W34-1", (2024, 8, 19)), ("2024-08-18T24:00:00Z", (2024, 8, 19)),
        ("الأول من آب 2024", (2024, 8, 1)), ("19 تمّوز 2024", (2024, 7, 19)), ("19 במרס 2024", (2024, 3, 19)),
        ("ה-19 בספטמבר 2024", (2024, 9, 19)), ("۱۹ جولای ۲۰۲۴", (2024, 7, 19)), ("19 Jänner 2024", (2024, 1, 19)),
    ],
)  # fmt: skip
def test_a_day_is_read_in_other_calendars_and_spellings(text: str, day: tuple[int, int, int]) -> None:
    assert parse_date(text) == datetime(*day, tzinfo=UTC)


@pytest.mark.parametrize("text", ["19 مرداد 2024", "19 Aug 1403", "31 مهر 1403", "2024-08-19T24:01:00Z", "19.08.24"])
def test_a_day_of_two_calendars_or_of_none_is_not_read(text: str) -> None:
    assert parse_date(text) is None


def test_an_english_date_loads_no_other_languages() -> None:
    date_words._months.cache_clear()
    assert parse_date("Tue, 02 Jun 2026 09:00:00 GMT") == NINE
    assert date_words._months.cache_info().currsize == 0


def test_a_date_in_the_future_is_kept() -> None:
    assert parse_date("Tue, 02 Jun 2099 09:00:00 GMT") == datetime(2099, 6, 2, 9, tzinfo=UTC)


def test_a_leap_second_is_the_last_of_its_minute() -> None:
    assert parse_date("2016-12-31T23:59:60Z") == datetime(2016, 12, 31, 23, 59, 59, tzinfo=UTC)


@pytest.mark.parametrize(
    ("date", "text"),
    [
        ("19 Gilbhart 2024", "19 Gilbhart 2024"),
        ("Mon, 19 Aug 2024 17:42:00 GMT", None),
        ("", None),
    ],
)
def test_a_date_that_cannot_be_read_is_handed_on_as_it_stands(date: str, text: str | None) -> None:
    rss = f"<rss version='2.0'><channel><item><title>T</title><pubDate>{date}</pubDate></item></channel></rss>"
    item = json.dumps({"version": "https://jsonfeed.org/version/1", "items": [{"id": "1", "date_published": date}]})
    assert [parse_feed(each.encode()).entries[0].date_text for each in (rss, item)] == [text, text]
