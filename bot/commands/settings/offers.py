"""What can be chosen for each setting, as a page of the card and a form of several settings both show it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import time

from bot import zones
from bot.chat import Chat
from bot.commands.settings import said, written
from bot.message import FieldChoice
from bot.model import PlaceKind
from bot.preferences import Every, Length, Preview, QuietHours, QuietMode
from bot.request import Request
from bot.subscriber import Subscriber

YES, NO = "yes", "no"
AS_APP = "auto"
UNMUTED = "off"
AUTOMATIC = "automatic"
MUTES = ("hour", "morning", "week")
NIGHT = QuietHours(begins=time(22), ends=time(7))
_HOURS = (time(6), time(7), time(8), time(9), time(12), time(17), time(18), time(20), time(21))
_CAPS = (None, 3, 5, 8, 12, 20)


@dataclass(frozen=True, slots=True)
class PlaceSettings:
    """Whose settings are shown, and to whom."""

    chat: Chat
    request: Request
    subscriber: Subscriber

    def say(self, phrase: str) -> str:
        """A phrase in the language of who reads it."""
        return self.chat.say(phrase, self.request)

    @property
    def zone(self) -> str:
        """The place's zone, or the one that is assumed."""
        return said.zone_of(self.chat, self.request, self.subscriber.preferences)


def every(place: PlaceSettings) -> list[FieldChoice]:
    """When posts come."""
    chosen = place.subscriber.preferences.timing.schedule
    return [
        FieldChoice(
            value=each.name.lower(),
            label=said.schedule(place.chat, place.request, replace(chosen, every=each)),
            chosen=each is chosen.every,
        )
        for each in Every
    ]


def at(place: PlaceSettings) -> list[FieldChoice]:
    """The hour of the digest."""
    chosen = place.subscriber.preferences.timing.schedule.at
    return [
        FieldChoice(value=written.coded_hour(each), label=said.hour(each), chosen=each == chosen)
        for each in sorted({*_HOURS, chosen})
    ]


def day(place: PlaceSettings) -> list[FieldChoice]:
    """The day of a weekly digest."""
    return week(place, frozenset({place.subscriber.preferences.timing.schedule.weekday}))


def week(place: PlaceSettings, chosen: frozenset[int]) -> list[FieldChoice]:
    """Days of the week, in the order that people there are used to."""
    names = zones.weekdays(place.chat.phrases.known(place.request.language), "wide")
    days = said.week(place.chat, place.request)
    return [FieldChoice(value=str(each), label=names[each], chosen=each in chosen) for each in days]


def cap(place: PlaceSettings) -> list[FieldChoice]:
    """How many posts a day."""
    timing = place.subscriber.preferences.timing
    numbers = sorted({*_CAPS, timing.daily_cap}, key=lambda number: number or 0)
    return [
        FieldChoice(
            value=str(number or 0),
            label=said.cap(place.chat, place.request, number, timing.schedule.at),
            chosen=number == timing.daily_cap,
        )
        for number in numbers
    ]


def breaking(place: PlaceSettings) -> list[FieldChoice]:
    """Whether breaking news passes everything."""
    passes = place.subscriber.preferences.timing.breaking_passes
    return [
        FieldChoice(
            value=YES if answer else NO,
            label=said.breaking(place.chat, place.request, passes=answer),
            chosen=answer is passes,
        )
        for answer in (True, False)
    ]


def mode(place: PlaceSettings) -> list[FieldChoice]:
    """What becomes of posts in quiet hours."""
    chosen = place.subscriber.preferences.timing.quiet_mode
    return [
        FieldChoice(value=each.name.lower(), label=said.mode(place.chat, place.request, each), chosen=each is chosen)
        for each in QuietMode
    ]


def length(place: PlaceSettings) -> list[FieldChoice]:
    """How much of a post is shown."""
    chosen = place.subscriber.preferences.display.length
    return [
        FieldChoice(value=each.name.lower(), label=said.length(place.chat, place.request, each), chosen=each is chosen)
        for each in Length
    ]


def preview(place: PlaceSettings) -> list[FieldChoice]:
    """How large the picture or the link's preview is."""
    chosen = place.subscriber.preferences.display.preview
    return [
        FieldChoice(
            value=each.name.lower() if each else AUTOMATIC,
            label=said.preview(place.chat, place.request, each),
            chosen=each is chosen,
        )
        for each in (None, *Preview)
    ]


def silent(place: PlaceSettings) -> list[FieldChoice]:
    """Whether posts make a sound."""
    display = place.subscriber.preferences.display
    return [
        FieldChoice(
            value=YES if answer else NO,
            label=said.sound(place.chat, place.request, replace(display, silent=answer)),
            chosen=answer is display.silent,
        )
        for answer in (False, True)
    ]


def threads(place: PlaceSettings) -> list[FieldChoice]:
    """Whether a thread is started under each article."""
    wanted = place.subscriber.preferences.threads
    return [
        FieldChoice(
            value=YES if answer else NO,
            label=said.threads(place.chat, place.request, wanted=answer),
            chosen=answer is wanted,
        )
        for answer in (False, True)
    ]


def mute(place: PlaceSettings) -> list[FieldChoice]:
    """For how long nothing comes from now on. None is chosen: until when is known, and not how that was chosen."""
    return [FieldChoice(value=each, label=place.say(f"button-mute-{each}")) for each in MUTES]


def language(place: PlaceSettings) -> list[FieldChoice]:
    """In which language the place is spoken to."""
    subscriber = place.subscriber
    known = place.chat.phrases.known(subscriber.language) if subscriber.language_chosen else None
    listed = [
        FieldChoice(value=each, label=zones.language_name(each), chosen=each == known) for each in place.chat.languages
    ]
    if place.request.kind is not PlaceKind.PRIVATE:
        return listed
    return [FieldChoice(value=AS_APP, label=place.say("settings-as-app"), chosen=known is None), *listed]


def reads(place: PlaceSettings) -> list[FieldChoice]:
    """In which languages articles are read there that are in several; those that are chosen in their order."""
    chosen = place.subscriber.preferences.reads
    others = [each for each in place.chat.languages if each not in chosen]
    return [
        FieldChoice(value=each, label=zones.language_name(each), chosen=each in chosen) for each in (*chosen, *others)
    ]


def zone(place: PlaceSettings) -> list[FieldChoice]:
    """The zone of its hours."""
    current, *others = zones.offered(place.request.person.language, place.chat.publication.timezone, place.zone)
    return [
        FieldChoice(value=each, label=said.zone(place.chat, place.request, each), chosen=each == current)
        for each in (current, *others)
    ]


OFFERS: dict[str, Callable[[PlaceSettings], list[FieldChoice]]] = {
    "every": every,
    "at": at,
    "day": day,
    "cap": cap,
    "breaking": breaking,
    "mode": mode,
    "length": length,
    "preview": preview,
    "silent": silent,
    "threads": threads,
    "mute": mute,
    "language": language,
    "reads": reads,
    "zone": zone,
}
"""By the setting's name."""

TITLES = {
    "every": "settings-when",
    "at": "settings-hour",
    "day": "settings-day",
    "cap": "settings-cap",
    "breaking": "settings-breaking",
    "mode": "settings-quiet-about",
    "length": "settings-length",
    "preview": "settings-preview",
    "silent": "settings-sound",
    "threads": "settings-threads",
    "mute": "settings-mute",
    "language": "settings-language",
    "reads": "settings-reads",
    "zone": "settings-zone",
}
"""The phrase that stands above the choice."""
