"""What a press or a written answer changes in a place's settings, and which page of the card it sees then.

A button says what should be, so that pressing twice is pressing once.
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot import errors, subscribing, zones
from bot.admission import Access
from bot.chat import Action, Chat
from bot.commands.settings import card, mute, offers, said, written
from bot.message import Field, Form, Message, trim, words
from bot.model import PlaceKind
from bot.preferences import Display, Every, Length, Preferences, Preview, QuietMode, Schedule, Timing
from bot.request import PlaceRight, Reply, Request, say
from bot.subscriber import Subscriber


@dataclass(frozen=True, slots=True)
class _Here:
    """When something is changed, and in which zone."""

    now: datetime
    zone: str


@dataclass(frozen=True, slots=True)
class _Setting:
    """What a value makes of the preferences, and the page that is shown next."""

    changed: Callable[[Preferences, str, _Here], Preferences]
    page: str = card.MAIN


# ── presses ─────────────────────────────────────────────────────────────────────────────────────────────────────────


async def press_change(chat: Chat, request: Request, argument: str) -> Reply:
    """One thing is set."""
    setting, _, value = argument.partition(".")
    if value == card.NO_DAY and setting == "quiet":
        raise errors.BadInput(phrase="setting-quiet-no-day")
    if setting == "language":
        return await set_language(chat, request, value)
    return await _set(chat, request, setting, value)


async def press_form(chat: Chat, request: Request, argument: str) -> Reply:
    """Something is to be written."""
    return Reply(form=_form(chat, request, argument))


async def written_in_form(chat: Chat, request: Request, argument: str) -> Reply:
    """What was written; where it cannot be used, why not, and the same question again."""
    text = request.arguments.get("text", "")
    setting, _, about = argument.partition(".")
    try:
        if setting == "zone":
            return await _zone_written(chat, request, text)
        return await _set(chat, request, setting, value_of(setting, about, text))
    except errors.BadInput as problem:
        sentence = chat.phrases.explain(problem, request.language)
        message = Message(text=words(sentence), language=chat.phrases.known(request.language), private=True)
        return Reply(messages=(message,), form=_form(chat, request, argument, text))


# ── inside ──────────────────────────────────────────────────────────────────────────────────────────────────────────


async def _set(chat: Chat, request: Request, setting: str, value: str) -> Reply:
    return await set_all(chat, request, [(setting, value)], _page_after(setting, value))


async def set_all(chat: Chat, request: Request, values: Sequence[tuple[str, str]], page: str = card.MAIN) -> Reply:
    """Settings with their values, all or none of them, and then this page. Raises BadInput."""

    def changed(before: Preferences) -> Preferences:
        zone = said.zone_of(chat, request, before)
        after = before
        for setting, value in values:
            after = _SETTINGS[setting].changed(after, value, _Here(chat.clock.now(), zone))
        # Hours that somebody sets are of the zone that the card shows, also if it is only assumed and not chosen.
        unset = after.timing != before.timing and after.timing.zone == Timing().zone
        return replace(after, timing=replace(after.timing, zone=zone)) if unset else after

    subscriber = await subscribing.prefer(chat.store, chat.clock, request.address, changed)
    reply = _shown(chat, request, subscriber, page)
    return _with_missing_right(chat, request, reply) if ("threads", offers.YES) in values else reply


def _with_missing_right(chat: Chat, request: Request, reply: Reply) -> Reply:
    """Who wants threads where the bot may start none hears it now, and not from the first article without one."""
    if PlaceRight.CREATE_THREADS not in request.without:
        return reply
    right = chat.say(PlaceRight.CREATE_THREADS.value, request)
    missing = replace(chat.text("threads-right-missing", request, right=right), private=True)
    return replace(reply, messages=(*reply.messages, missing))


def _page_after(setting: str, value: str) -> str:
    """The page of what was changed; of quiet hours that are there still, their own."""
    new = value.partition("-")[2]
    return f"stretch.{new}" if setting == "quiet" and new else _SETTINGS[setting].page


async def set_language(chat: Chat, request: Request, value: str) -> Reply:
    """The place's language; in a private chat the card speaks it at once."""
    chosen = value != offers.AS_APP
    language = value if chosen else chat.phrases.known(request.person.language)
    subscriber = await subscribing.choose_language(chat.store, request.address, language, chosen=chosen)
    if request.kind is PlaceKind.PRIVATE:
        request = replace(request, spoken=language)
    return _shown(chat, request, subscriber, card.MAIN)


def _shown(chat: Chat, request: Request, subscriber: Subscriber | None, page: str) -> Reply:
    if subscriber is None:
        return say(chat.text("settings-nothing", request), replace=True)
    return say(card.page(chat, request, subscriber, page), replace=True)


def value_of(setting: str, about: str, text: str) -> str:
    """What was written, as a button would carry it. Raises BadInput."""
    match setting:
        case "at":
            return written.coded_hour(written.hour(text))
        case "cap":
            return str(written.cap(text))
        case _:
            hours, old = written.quiet_hours(text), written.decoded(about)
            days = old.weekdays if old else hours.weekdays
            return f"{about}-{written.coded(replace(hours, weekdays=days))}"


async def zones_meant(chat: Chat, request: Request, text: str) -> zones.ZonesFound:
    """The zones of a city or country. Raises BadInput where there is none like it."""
    # The names of all zones are read once for each language, which would hold up everybody else.
    found = await asyncio.to_thread(zones.searched, text, chat.phrases.known(request.language))
    if not (found.meant or found.near):
        raise errors.BadInput(phrase="setting-zone-unknown", given=_short(text))
    return found


def which_zone(chat: Chat, request: Request, text: str, found: zones.ZonesFound) -> Reply:
    """The question which of several is meant."""
    rows = [(chat.button(said.zone(chat, request, zone), "sc", f"zone.{zone}", request),) for zone in found.near]
    again = chat.button(chat.say("button-search-zone", request), "sf", "zone", request)
    sentence = chat.say("setting-zone-near", request, given=_short(text))
    language = chat.phrases.known(request.language)
    return say(Message(text=words(sentence), buttons=(*rows, (again,)), language=language, private=True), replace=True)


async def _zone_written(chat: Chat, request: Request, text: str) -> Reply:
    found = await zones_meant(chat, request, text)
    return await _set(chat, request, "zone", found.meant) if found.meant else which_zone(chat, request, text, found)


def _short(text: str) -> str:
    return trim(text.strip(), zones.MOST_CHARACTERS)


def _form(chat: Chat, request: Request, argument: str, text: str = "") -> Form:
    title, question, example = _FORMS[argument.partition(".")[0]]
    field = Field(
        name="text",
        label=chat.say(title, request),
        max_length=zones.MOST_CHARACTERS,
        placeholder=example,
        value=text[: zones.MOST_CHARACTERS],
    )
    return Form(
        title=chat.say(title, request),
        question=chat.say(question, request),
        action=chat.sign("sw", argument, request),
        fields=(field,),
    )


_FORMS = {
    "at": ("settings-hour", "setting-hour-ask", "08:30"),
    "cap": ("settings-cap", "setting-cap-ask", "12"),
    "quiet": ("settings-quiet", "setting-quiet-ask", "22:00-07:00"),
    "zone": ("settings-zone", "setting-zone-ask", ""),
}


# ── what each value does: pure ──────────────────────────────────────────────────────────────────────────────────────


def _timed(make: Callable[[Timing, str], Timing]) -> Callable[[Preferences, str, _Here], Preferences]:
    return lambda before, value, _: replace(before, timing=make(before.timing, value))


def _scheduled(make: Callable[[Schedule, str], Schedule]) -> Callable[[Preferences, str, _Here], Preferences]:
    return _timed(lambda timing, value: replace(timing, schedule=make(timing.schedule, value)))


def _displayed(make: Callable[[Display, str], Display]) -> Callable[[Preferences, str, _Here], Preferences]:
    return lambda before, value, _: replace(before, display=make(before.display, value))


def _muted(before: Preferences, value: str, here: _Here) -> Preferences:
    return replace(before, muted_until=mute.until(value, here.now, here.zone))


def _quieted(timing: Timing, value: str) -> Timing:
    old, _, new = value.partition("-")
    return replace(timing, quiet=written.with_quiet(timing.quiet, written.decoded(old), written.decoded(new)))


_SETTINGS = {
    "every": _Setting(_scheduled(lambda before, value: replace(before, every=Every[value.upper()])), "when"),
    "at": _Setting(_scheduled(lambda before, value: replace(before, at=written.decoded_hour(value))), "when"),
    "day": _Setting(_scheduled(lambda before, value: replace(before, weekday=int(value))), "when"),
    "cap": _Setting(_timed(lambda before, value: replace(before, daily_cap=int(value) or None))),
    "breaking": _Setting(_timed(lambda before, value: replace(before, breaking_passes=value == offers.YES))),
    "mode": _Setting(_timed(lambda before, value: replace(before, quiet_mode=QuietMode[value.upper()])), "quiet"),
    "quiet": _Setting(_timed(_quieted), "quiet"),
    "zone": _Setting(_timed(lambda before, value: replace(before, zone=value))),
    "length": _Setting(_displayed(lambda before, value: replace(before, length=Length[value.upper()]))),
    "preview": _Setting(
        _displayed(
            lambda before, value: replace(before, preview=Preview[value.upper()] if value != offers.AUTOMATIC else None)
        )
    ),
    "silent": _Setting(_displayed(lambda before, value: replace(before, silent=value == offers.YES))),
    "threads": _Setting(lambda before, value, _: replace(before, threads=value == offers.YES)),
    "mute": _Setting(_muted),
    "reads": _Setting(
        lambda before, value, _: replace(before, reads=tuple(each for each in value.split(",") if each)), "reads"
    ),
}

ACTIONS = (
    Action(name="sc", answer=press_change, access=Access.PLACE, command="settings"),
    Action(name="sf", answer=press_form, access=Access.PLACE, command="settings"),
    Action(name="sw", answer=written_in_form, access=Access.PLACE, command="settings"),
)
