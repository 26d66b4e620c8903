"""Time zones as people name them: by city, country or their own name, in the reader's language; which to offer. Pure.

Names of cities and countries, and who has which zone, are CLDR's, by Babel.
"""

import difflib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from zoneinfo import available_timezones

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from bot.word_folding import fold

UTC = "Etc/UTC"  # chosen; "UTC" alone is that of who has chosen none
MOST_OFFERED = 8
MOST_CHARACTERS = 60
_CLOSE = 0.7
_BEGINNING = 4  # letters: three are the beginning of too much


@dataclass(frozen=True, slots=True)
class ZonesFound:
    """The zone that was meant, or else those that may have been, the likeliest first."""

    meant: str | None = None
    near: tuple[str, ...] = ()


def assumed(language: str | None, newsroom: str) -> str:
    """The zone of one who has chosen none: of the country that his app names, where it has one alone; else the
    newsroom's."""
    territory = _territory(language, likely=False)
    zones = _zones_of().get(territory or "", ())
    return zones[0] if len(zones) == 1 else newsroom


def offered(language: str | None, newsroom: str, current: str) -> tuple[str, ...]:
    """Zones to choose from: the one now, those of the country that his app or language points to, the newsroom's."""
    zones = _zones_of().get(_territory(language, likely=True) or "", ())
    few = zones if len(zones) <= MOST_OFFERED - 3 else ()  # of more, nobody's is likely among the first
    return tuple(dict.fromkeys(UTC if zone == "UTC" else zone for zone in (current, newsroom, *few, UTC)))


def searched(text: str, language: str) -> ZonesFound:
    """What somebody means who writes a zone's, a city's or a country's name."""
    wanted = fold(text)
    if not wanted or len(text) > MOST_CHARACTERS:
        return ZonesFound()
    names = _names(language)
    if exact := names.get(wanted):
        return ZonesFound(meant=exact[0]) if len(exact) == 1 else ZonesFound(near=exact[:MOST_OFFERED])
    begun = _distinct(names, [name for name in names if name.startswith(wanted)])
    if len(begun) == 1 and len(wanted) >= _BEGINNING:
        return ZonesFound(meant=begun[0])
    close = difflib.get_close_matches(wanted, list(names), n=MOST_OFFERED, cutoff=_CLOSE)
    return ZonesFound(near=tuple(dict.fromkeys((*begun, *_distinct(names, close))))[:MOST_OFFERED])


def city(zone: str, language: str) -> str:
    """A zone as people call it: its city, where it has one."""
    if zone in ("UTC", UTC):
        return "UTC"
    # `babel.dates.get_timezone_location` says the same, and reads the zone's file for it: a second for all of them.
    said = _locale(language).time_zones.get(zone) or {}
    return str(said.get("city") or zone.rpartition("/")[2].replace("_", " "))


@cache
def first_weekday(language: str) -> int:
    """The day with which a week begins where this language is mostly spoken; Monday is 0."""
    territory = _territory(language, likely=True)
    return Locale.parse(f"{language}_{territory}").first_week_day if territory else 0


@cache
def weekdays(language: str, width: str) -> Sequence[str]:
    """The days' names from Monday on, `wide` or `abbreviated`."""
    names = _locale(language).days["format"][width]
    return [names[day] for day in range(7)]


@cache
def language_name(language: str) -> str:
    """What a language calls itself; one that is not known keeps its code."""
    try:
        name = _locale(language).get_language_name(language) or language
    except (UnknownLocaleError, ValueError):
        return language
    return name[0].upper() + name[1:]


# ── inside ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@cache
def _locale(language: str) -> Locale:
    return Locale.parse(language)


def _territory(language: str | None, *, likely: bool) -> str | None:
    """The country that a language tag names (`pt-BR`), or, if `likely`, the one where most of its speakers live."""
    first, *more = (language or "").replace("_", "-").split("-")
    named = next((part.upper() for part in more if len(part) == 2 and part.isalpha()), None)
    if named or not likely or not first:
        return named
    found = get_global("likely_subtags").get(first.lower(), "")
    return found.rpartition("_")[2] or None


@cache
def _existing() -> frozenset[str]:
    # The signs of `Etc/GMT+3` are the reverse of what people mean; abbreviations mean one zone here, another there.
    return frozenset(
        zone for zone in available_timezones() if "/" in zone and (zone == UTC or not zone.startswith("Etc/"))
    )


@cache
def _zones_of() -> Mapping[str, tuple[str, ...]]:
    """A country's zones, those that stand for many first."""
    main = set(get_global("windows_zone_mapping").values())
    return {
        territory: tuple(sorted((zone for zone in zones if zone in _existing()), key=lambda zone: zone not in main))
        for territory, zones in get_global("territory_zones").items()
    }


@cache
def _names(language: str) -> Mapping[str, tuple[str, ...]]:
    """Zones by everything that people may call them, folded."""
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for name, zone in (*_of_zones(language), *_of_countries(language)):
        found[fold(name)].setdefault(zone)
    found["utc"] = {UTC: None}
    return {name: tuple(zones) for name, zones in found.items() if name}


def _of_zones(language: str) -> Iterator[tuple[str, str]]:
    """Names of zones, present and past, and of their cities."""
    for zone in get_global("zone_territories"):
        if zone in _existing():
            yield from ((name, zone) for name in (*_own(zone), city(zone, "en"), city(zone, language)))
    for alias, zone in get_global("zone_aliases").items():
        if zone in _existing() and "/" in alias:
            yield from ((name, zone) for name in _own(alias))


def _own(zone: str) -> tuple[str, str]:
    return zone, zone.rpartition("/")[2]


def _of_countries(language: str) -> Iterator[tuple[str, str]]:
    for spoken in {"en", language}:
        for territory, zones in _zones_of().items():
            if name := _locale(spoken).territories.get(territory):
                yield from ((name, zone) for zone in zones)


def _distinct(names: Mapping[str, tuple[str, ...]], found: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(zone for name in found for zone in names[name]))
