"""Zones by the names that people give them."""

from zoneinfo import ZoneInfo

import pytest

from bot import zones
from bot.phrases import available


@pytest.mark.parametrize(
    ("text", "language", "meant"),
    [
        ("Jerusalem", "en", "Asia/Jerusalem"),
        ("  jerusalem ", "fa", "Asia/Jerusalem"),
        ("ירושלים", "he", "Asia/Jerusalem"),
        ("القدس", "ar", "Asia/Jerusalem"),
        ("تهران", "fa", "Asia/Tehran"),
        ("ايران", "fa", "Asia/Tehran"),  # with the Arabic yeh
        ("tel aviv", "en", "Asia/Jerusalem"),
        ("Israel", "he", "Asia/Jerusalem"),
        ("new y", "en", "America/New_York"),
        ("america/new_york", "en", "America/New_York"),
        ("Calcutta", "en", "Asia/Kolkata"),
        ("Europe/Kiev", "en", "Europe/Kyiv"),
        ("utc", "en", zones.UTC),
    ],
)
def test_a_city_a_country_and_a_zone_s_own_name_are_found(text: str, language: str, meant: str) -> None:
    assert zones.searched(text, language) == zones.ZonesFound(meant=meant)


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("jeruslem", "Asia/Jerusalem"),
        ("Berln", "Europe/Berlin"),
        ("Germany", "Europe/Berlin"),
        ("United States", "America/New_York"),
        ("est", "Europe/Tallinn"),  # begins "Estonia" alone, and is too short to be sure
    ],
)
def test_what_is_misspelt_or_has_several_zones_is_offered(text: str, near: str) -> None:
    found = zones.searched(text, "en")
    assert found.meant is None
    assert near in found.near
    assert len(found.near) <= zones.MOST_OFFERED


@pytest.mark.parametrize("text", ["", " ?!", "qqqqqqq", "GMT+3", "x" * 10_000, "Etc/GMT+3", "EST5EDT"])
def test_what_is_no_place_is_none(text: str) -> None:
    assert zones.searched(text, "en") == zones.ZonesFound()


@pytest.mark.parametrize(
    ("language", "zone"),
    [
        ("en-GB", "Europe/London"),
        ("he-IL", "Asia/Jerusalem"),
        ("en-US", "Asia/Beirut"),
        ("ar", "Asia/Beirut"),
        (None, "Asia/Beirut"),
        ("x", "Asia/Beirut"),
    ],
)
def test_the_zone_of_who_chose_none_is_his_country_s_only_one_or_the_newsroom_s(
    language: str | None, zone: str
) -> None:
    assert zones.assumed(language, "Asia/Beirut") == zone


def test_the_zone_now_is_offered_first_with_those_of_the_language_s_country_and_utc() -> None:
    offered = zones.offered("he", "UTC", "Europe/Paris")
    assert offered == ("Europe/Paris", zones.UTC, "Asia/Jerusalem")


def test_all_names_lead_to_zones_that_there_are_and_fit_a_button() -> None:
    for language in available():
        for found in zones._names(language).values():
            assert all(ZoneInfo(zone) for zone in found)
            assert max(map(len, found)) <= 36  # of 64 bytes: action, setting, time and signature take the others


@pytest.mark.parametrize("language", available())
def test_every_language_has_a_name_days_and_a_first_day(language: str) -> None:
    assert zones.language_name(language)
    assert len(set(zones.weekdays(language, "wide"))) == 7
    assert zones.first_weekday(language) in (0, 5, 6)
