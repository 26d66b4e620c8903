"""Settings that are chosen together in one form, where a platform's forms hold choices.

What stands in the form as it was shown sets nothing: so an assumed zone stays assumed, and a mute does not start again.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot import errors, subscribing, zones
from bot.admission import Access
from bot.chat import Action, Chat
from bot.commands.settings import card, change, offers, said, written
from bot.commands.settings.offers import PlaceSettings
from bot.message import Field, FieldChoice, Form, Message, trim, words
from bot.preferences import EVERY_DAY, QuietHours
from bot.request import Reply, Request, say

_CITY, _HOURS, _DAYS = "city", "hours", "days"
_OF_A_STRETCH = frozenset({_HOURS, _DAYS})
_TOGETHER = _OF_A_STRETCH | {_CITY, "language"}  # what is not one preference of its own
_TEXT = 40  # characters of an hour, a number, a stretch of time


async def press_group(chat: Chat, request: Request, argument: str) -> Reply:
    """The form of a group of settings; where the platform has no such forms, its page."""
    subscriber = await subscribing.find(chat.store, request.address)
    if subscriber is None:
        return say(chat.text("settings-nothing", request), replace=True)
    if not chat.has_choice_forms(request):
        return await card.press_page(chat, request, argument.partition(".")[0])
    return Reply(form=form(PlaceSettings(chat, request, subscriber), argument))


def form(place: PlaceSettings, argument: str, given: Mapping[str, str] | None = None) -> Form:
    """A group's form: as the settings are, or as it was filled in."""
    name, _, about = argument.partition(".")
    title = place.say(card.GROUPS[name])
    fields = _GROUPS[name](place, about)
    return Form(
        title=title,
        question=title,
        action=place.chat.sign("sm", argument, place.request),
        fields=tuple(_filled(field, given) for field in fields) if given is not None else fields,
    )


async def filled_in(chat: Chat, request: Request, argument: str) -> Reply:
    """Everything that was changed in the form; nothing where one thing cannot be used, and the same form again."""
    subscriber = await subscribing.find(chat.store, request.address)
    if subscriber is None:
        return say(chat.text("settings-nothing", request), replace=True)
    place = PlaceSettings(chat, request, subscriber)
    try:
        return await _set(place, argument)
    except errors.BadInput as problem:
        sentence = chat.phrases.explain(problem, request.language)
        message = Message(text=words(sentence), language=chat.phrases.known(request.language), private=True)
        return Reply(messages=(message,), form=form(place, argument, request.arguments))


# ── which settings stand together ───────────────────────────────────────────────────────────────────────────────────


def _when(place: PlaceSettings, _: str) -> tuple[Field, ...]:
    timing = place.subscriber.preferences.timing
    return (
        _choosing(place, "every"),
        _writing(place, "at", said.hour(timing.schedule.at), example="08:30"),
        _choosing(place, "day"),
        _writing(place, "cap", str(timing.daily_cap or ""), hint="settings-cap-hint", required=False),
        _choosing(place, "breaking"),
    )


def _quiet(place: PlaceSettings, code: str) -> tuple[Field, ...]:
    """One stretch, or a new one."""
    stretch = _stretch(place, code)
    value = f"{said.hour(stretch.begins)}-{said.hour(stretch.ends)}" if stretch else ""
    return (
        Field(
            name=_HOURS,
            label=place.say("settings-quiet"),
            hint=place.say("settings-quiet-hint"),
            placeholder="22:00-07:00",
            value=value,
            max_length=_TEXT,
            required=False,
        ),
        Field(
            name=_DAYS,
            label=place.say("settings-quiet-days"),
            choices=tuple(offers.week(place, stretch.weekdays if stretch else EVERY_DAY)),
            several=True,
        ),
        _choosing(place, "mode"),
    )


def _stretch(place: PlaceSettings, code: str) -> QuietHours | None:
    """The stretch of quiet hours that is meant, where it is still there."""
    stretch = written.decoded(code)
    return stretch if stretch in place.subscriber.preferences.timing.quiet else None


def _look(place: PlaceSettings, _: str) -> tuple[Field, ...]:
    threads = ("threads",) if place.chat.has_threads(place.request) else ()
    return tuple(_choosing(place, setting) for setting in ("length", "preview", "silent", *threads))


def _mute(place: PlaceSettings, _: str) -> tuple[Field, ...]:
    field = _choosing(place, "mute")
    until = said.muted(place.chat, place.request, place.subscriber.preferences)
    if until is None:
        return (field,)
    ending = FieldChoice(value=offers.UNMUTED, label=place.say("button-unmute"))
    return (replace(field, choices=(*field.choices, ending), hint=until),)


def _home(place: PlaceSettings, _: str) -> tuple[Field, ...]:
    city = Field(
        name=_CITY,
        label=place.say("settings-city"),
        hint=place.say("settings-city-hint"),
        max_length=zones.MOST_CHARACTERS,
        required=False,
    )
    reads = Field(
        name="reads",
        label=place.say("settings-reads"),
        hint=place.say("settings-reads-about"),
        choices=tuple(offers.reads(place)),
        several=True,
        required=False,
    )
    several = (reads,) if len(place.chat.languages) > 1 else ()
    return (_choosing(place, "language"), _choosing(place, "zone"), city, *several)


_GROUPS: dict[str, Callable[[PlaceSettings, str], tuple[Field, ...]]] = {
    "when": _when,
    "quiet": _quiet,
    "look": _look,
    "mute": _mute,
    "home": _home,
}


def _choosing(place: PlaceSettings, setting: str) -> Field:
    """One of what is offered."""
    return Field(name=setting, label=place.say(offers.TITLES[setting]), choices=tuple(offers.OFFERS[setting](place)))


def _writing(
    place: PlaceSettings, setting: str, value: str, *, example: str = "", hint: str | None = None, required: bool = True
) -> Field:
    return Field(
        name=setting,
        label=place.say(offers.TITLES[setting]),
        hint=place.say(hint) if hint else None,
        placeholder=example,
        value=value,
        max_length=_TEXT,
        required=required,
    )


# ── what comes back ─────────────────────────────────────────────────────────────────────────────────────────────────


async def _set(place: PlaceSettings, argument: str) -> Reply:
    """Raises BadInput before anything is set."""
    chat, request = place.chat, place.request
    name, _, about = argument.partition(".")
    given = _changed(_GROUPS[name](place, about), request.arguments)
    values = [(setting, _value(setting, text)) for setting, text in given.items() if setting not in _TOGETHER]
    if not _OF_A_STRETCH.isdisjoint(given):
        values += _of_quiet_hours(_stretch(place, about), request.arguments)
    city = given.get(_CITY, "")
    found = await change.zones_meant(chat, request, city) if city else zones.ZonesFound()
    if found.meant:
        values.append(("zone", found.meant))
    reply = await change.set_all(chat, request, values)
    if "language" in given:
        reply = await change.set_language(chat, request, given["language"])
    return change.which_zone(chat, request, city, found) if found.near else reply


def _changed(fields: tuple[Field, ...], arguments: Mapping[str, str]) -> dict[str, str]:
    """What was given otherwise than it stood. Raises Expired for what is none of its choices."""
    given = {field.name: arguments[field.name].strip() for field in fields if field.name in arguments}
    if not all(_is_offered(field, given.get(field.name, "")) for field in fields if field.choices):
        raise errors.Expired(phrase="button-unknown")
    standing = {field.name: field.standing for field in fields}
    return {name: text for name, text in given.items() if text != standing[name]}


def _is_offered(field: Field, text: str) -> bool:
    """Whether this can be chosen there; no app sends anything else, but a form's answer is not signed."""
    values = text.split(",") if text and field.several else [text] if text else []
    return set(values) <= {each.value for each in field.choices}


def _value(setting: str, text: str) -> str:
    match setting:
        case "at":
            return change.value_of("at", "", text)
        case "cap":
            return change.value_of("cap", "", text) if text else "0"
        case _:
            return text


def _of_quiet_hours(old: QuietHours | None, given: Mapping[str, str]) -> list[tuple[str, str]]:
    """A stretch of quiet hours as it was filled in; without hours it is removed. Raises BadInput."""
    text = given.get(_HOURS, "").strip()
    if not text:
        return [("quiet", f"{written.coded(old)}-")] if old else []
    days = frozenset(int(day) for day in given.get(_DAYS, "").split(",") if day)
    if not days:
        raise errors.BadInput(phrase="setting-quiet-no-day")
    new = replace(written.quiet_hours(text), weekdays=days)
    return [("quiet", f"{written.coded(old)}-{written.coded(new)}")]


def _filled(field: Field, given: Mapping[str, str]) -> Field:
    """The field as it was filled in."""
    text = given.get(field.name, "")
    chosen = text.split(",")
    choices = tuple(replace(each, chosen=each.value in chosen) for each in field.choices)
    return replace(field, choices=choices, value=trim(text, field.max_length or _TEXT))


ACTIONS = (
    Action(name="so", answer=press_group, access=Access.PLACE, command="settings"),
    Action(name="sm", answer=filled_in, access=Access.PLACE, command="settings"),
)
