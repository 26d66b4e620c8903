"""A place's settings in words: the lines of the card, and what stands on its choices."""

from collections.abc import Callable, Iterable
from datetime import datetime, time
from zoneinfo import ZoneInfo

from bot import zones
from bot.chat import Chat
from bot.following import Follow
from bot.preferences import EVERY_DAY, Display, Every, Length, Preferences, Preview, QuietHours, QuietMode, Schedule
from bot.request import Request
from bot.subscriber import Subscriber

Say = Callable[..., str]


def zone_of(chat: Chat, request: Request, preferences: Preferences) -> str:
    """The place's zone; where it has chosen none, the one that is assumed."""
    if preferences.timing.zone != "UTC":
        return preferences.timing.zone
    return zones.assumed(request.person.language, chat.publication.timezone)


def hour(moment: time) -> str:
    """An hour of the day."""
    return moment.strftime("%H:%M")


def moment(at: datetime, zone: str, *, now: datetime | None = None) -> str:
    """A moment in a place's own zone; its hour alone where that is of the same day as `now`."""
    local = at.astimezone(ZoneInfo(zone))
    if now and now.astimezone(local.tzinfo).date() == local.date():
        return hour(local.time())
    return local.strftime("%Y-%m-%d %H:%M")


def schedule(chat: Chat, request: Request, chosen: Schedule) -> str:
    """When posts come."""
    day = zones.weekdays(chat.phrases.known(request.language), "wide")[chosen.weekday]
    return chat.say("settings-when-value", request, every=_key(chosen.every), at=hour(chosen.at), day=day)


def cap(chat: Chat, request: Request, number: int | None, at: time) -> str:
    """How many a day."""
    return chat.say("settings-cap-value", request, number=number or 0, at=hour(at))


def breaking(chat: Chat, request: Request, *, passes: bool) -> str:
    """Whether breaking news passes everything."""
    return chat.say("settings-breaking-value", request, answer=_answer(yes=passes))


def quiet(chat: Chat, request: Request, hours: QuietHours) -> str:
    """One stretch of quiet hours, and on which days it begins."""
    shown = chat.say("settings-quiet-hours", request, begins=hour(hours.begins), ends=hour(hours.ends))
    return shown if hours.weekdays == EVERY_DAY else f"{shown} {days(chat, request, hours.weekdays)}"


def days(chat: Chat, request: Request, chosen: Iterable[int]) -> str:
    """Days of the week, in the order that people there are used to."""
    names = zones.weekdays(chat.phrases.known(request.language), "abbreviated")
    kept = frozenset(chosen)
    return ", ".join(names[day] for day in week(chat, request) if day in kept)


def week(chat: Chat, request: Request) -> list[int]:
    """The days from the one on that begins a week there; Monday is 0."""
    first = zones.first_weekday(chat.phrases.known(request.language))
    return [(first + day) % 7 for day in range(7)]


def mode(chat: Chat, request: Request, chosen: QuietMode) -> str:
    """What becomes of a post in quiet hours."""
    return chat.say("settings-mode-value", request, mode=_key(chosen))


def length(chat: Chat, request: Request, chosen: Length) -> str:
    """How much of a post is shown."""
    return chat.say("settings-length-value", request, length=_key(chosen))


def preview(chat: Chat, request: Request, chosen: Preview | None) -> str:
    """How large the picture or the link's preview is."""
    return chat.say("settings-preview-value", request, size=_key(chosen) if chosen else "automatic")


def sound(chat: Chat, request: Request, display: Display) -> str:
    """Whether posts make a sound."""
    return chat.say("settings-sound-value", request, answer=_answer(yes=not display.silent))


def threads(chat: Chat, request: Request, *, wanted: bool) -> str:
    """Whether a thread is started under each article."""
    return chat.say("settings-answer", request, answer=_answer(yes=wanted))


def muted(chat: Chat, request: Request, preferences: Preferences) -> str | None:
    """Until when nothing comes; None where it does."""
    until = preferences.muted_until
    if until is None or until <= chat.clock.now():
        return None
    zone = zone_of(chat, request, preferences)
    return chat.say("settings-mute-value", request, until=moment(until, zone, now=chat.clock.now()))


def paused(chat: Chat, follows: Iterable[Follow]) -> list[Follow]:
    """What comes back by itself, soonest first."""
    now = chat.clock.now()
    return _by_end(each for each in follows if each.keeps_out(now))


def stories(chat: Chat, follows: Iterable[Follow]) -> list[Follow]:
    """The stories that are followed, those that end soonest first."""
    now = chat.clock.now()
    return _by_end(each for each in follows if each.of_story and each.takes_in(now))


def _by_end(follows: Iterable[Follow]) -> list[Follow]:
    ending = [(each.until, each.target, each) for each in follows if each.until is not None]
    return [each for _, _, each in sorted(ending, key=lambda entry: entry[:2])]


def language(chat: Chat, request: Request, subscriber: Subscriber) -> str:
    """The language, and that it follows the app where it was not chosen."""
    name = zones.language_name(chat.phrases.known(subscriber.language))
    return name if subscriber.language_chosen else chat.say("settings-language-automatic", request, language=name)


def zone(chat: Chat, request: Request, name: str) -> str:
    """A zone by its city, and what time it is there."""
    city = zones.city(name, chat.phrases.known(request.language))
    now = chat.clock.now().astimezone(ZoneInfo(name))
    return chat.say("settings-zone-value", request, city=city, now=hour(now.time()))


def lines(chat: Chat, request: Request, subscriber: Subscriber) -> list[tuple[str, str]]:
    """All settings: what each is called, and how it stands."""
    preferences = subscriber.preferences
    timing, display = preferences.timing, preferences.display
    say = chat.say
    shown = [
        (say("settings-when", request), schedule(chat, request, timing.schedule)),
        (say("settings-breaking", request), breaking(chat, request, passes=timing.breaking_passes)),
        (say("settings-quiet", request), _quiet_line(chat, request, preferences)),
        (say("settings-length", request), length(chat, request, display.length)),
        (say("settings-preview", request), preview(chat, request, display.preview)),
        (say("settings-sound", request), sound(chat, request, display)),
        (say("settings-mute", request), muted(chat, request, preferences) or say("settings-mute-off", request)),
        (say("settings-language", request), language(chat, request, subscriber)),
        (say("settings-zone", request), zone(chat, request, zone_of(chat, request, preferences))),
    ]
    if chat.has_threads(request):
        shown.insert(6, (say("settings-threads", request), threads(chat, request, wanted=preferences.threads)))
    if chat.has_roles(request):
        names = ", ".join(each.name for each in preferences.mentions) or say("settings-mentions-none", request)
        shown.insert(-3, (say("settings-mentions", request), names))
    if preferences.reads:
        shown.append((say("settings-reads", request), ", ".join(map(zones.language_name, preferences.reads))))
    if waiting := paused(chat, subscriber.follows):
        shown.insert(-3 if preferences.reads else -2, (say("settings-pauses", request), str(len(waiting))))
    if followed := stories(chat, subscriber.follows):
        shown.insert(-2, (say("settings-stories", request), str(len(followed))))
    if timing.schedule.every is Every.AT_ONCE:
        limit = (say("settings-cap", request), cap(chat, request, timing.daily_cap, timing.schedule.at))
        shown.insert(1, limit)
    return shown


def _quiet_line(chat: Chat, request: Request, preferences: Preferences) -> str:
    stretches = preferences.timing.quiet
    if not stretches:
        return chat.say("settings-quiet-none", request)
    shown = "; ".join(quiet(chat, request, each) for each in stretches)
    return f"{shown} · {mode(chat, request, preferences.timing.quiet_mode)}"


def _key(value: Every | QuietMode | Length | Preview) -> str:
    return value.name.lower()


def _answer(*, yes: bool) -> str:
    return "yes" if yes else "no"
