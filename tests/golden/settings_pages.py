"""The card of `/settings`, its pages and its forms, in four languages, as each platform shows them.

The place has something of everything: a weekly digest, quiet hours, a mute, a topic and a story that are paused.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Any, cast

from bot.chat import Chat
from bot.commands.settings import ACTIONS, card, groups, pauses, written
from bot.commands.settings.offers import PlaceSettings
from bot.following import EVERYTHING, Follow, Target
from bot.message import Form, Message
from bot.model import Address, PlaceKind
from bot.phrases import Phrases
from bot.platform_facts import PlatformFacts
from bot.preferences import Display, Every, Length, Preferences, QuietHours, QuietMode, Schedule, Timing
from bot.request import Person, Request
from bot.subscriber import Subscriber, SubscriberState

LANGUAGES = ("en", "ar", "he", "fa")
_NOON = datetime(2026, 8, 27, 12, 0, tzinfo=UTC)
_NIGHT = QuietHours(begins=time(22), ends=time(7))
_WEEKEND = QuietHours(begins=time(0), ends=time(12), weekdays=frozenset({5, 6}))
_CAPPED = Timing(zone="Asia/Jerusalem", daily_cap=12, breaking_passes=False)
_WEEKLY = Timing(
    zone="Asia/Jerusalem",
    schedule=Schedule(every=Every.WEEKLY, at=time(8, 30), weekday=6),
    quiet=(_NIGHT, _WEEKEND),
    quiet_mode=QuietMode.DIGEST,
)
_PAGES = ("when", "at", "day", "cap", "quiet", "mute", "zone", "length", "preview", "language")
_PAUSED = {
    Target.of("politics"): {"en": "Politics", "ar": "سياسة", "he": "פוליטיקה", "fa": "سیاست"},
    Target.story(7): {"en": "Ceasefire talks", "ar": "محادثات", "he": "NVIDIA בחיפה", "fa": "شرکت Siemens"},
}
_FACTS = {
    "telegram": PlatformFacts(title="Telegram", per_second=1, places="places-chats"),
    "discord": PlatformFacts(title="Discord", per_second=1, places="places-channels", choice_forms=True, threads=True),
}


class _Noon:
    """A clock that stands still."""

    def now(self) -> datetime:
        return _NOON


def _shown(platform: str, language: str, preferences: Preferences, kind: PlaceKind) -> PlaceSettings:
    clock, phrases = cast("Any", _Noon()), Phrases()
    chat = Chat(
        commands=(),
        actions=ACTIONS,
        store=cast("Any", None),
        clock=clock,
        phrases=phrases,
        key=b"golden",
        owners={},
        platforms=_FACTS,
    )
    address = Address(platform, "100")
    person = Person(platform=platform, id="41", language=language)
    paused = tuple(Follow(target, left_out=True, until=_NOON + timedelta(days=1)) for target in _PAUSED)
    subscriber = Subscriber(
        id=1,
        address=address,
        kind=kind,
        state=SubscriberState.ACTIVE,
        language=language,
        follows=(Follow(EVERYTHING), *paused),
        preferences=preferences,
        created_at=_NOON,
    )
    return PlaceSettings(chat, Request(update_id="1", address=address, kind=kind, person=person), subscriber)


def _of_everything(platform: str, language: str, kind: PlaceKind = PlaceKind.PRIVATE) -> PlaceSettings:
    muted = _NOON + timedelta(hours=20)
    wanted = Preferences(timing=_WEEKLY, display=Display(length=Length.LONG, silent=True), muted_until=muted)
    return _shown(platform, language, wanted, kind)


def _pages(platform: str, language: str) -> Iterator[tuple[str, Message]]:
    full, capped = _of_everything(platform, language), Preferences(timing=_CAPPED)
    plain = _shown(platform, language, capped, PlaceKind.PRIVATE)
    channel = _of_everything(platform, language, PlaceKind.CHANNEL)
    for name, place in (("card", full), ("card_capped", plain), ("card_of_a_channel", channel)):
        yield name, card.page(place.chat, place.request, place.subscriber, card.MAIN)
    forms = full.chat.has_choice_forms(full.request)
    for name in ("quiet",) if forms else _PAGES:
        yield name, card.page(full.chat, full.request, full.subscriber, name)
    if not forms:
        stretch = f"stretch.{written.coded(_WEEKEND)}"
        yield "stretch", card.page(full.chat, full.request, full.subscriber, stretch)
    names = {target: titles[language] for target, titles in _PAUSED.items()}
    yield "pauses", pauses.listed(full.chat, full.request, full.subscriber, names)
    followed = replace(full.subscriber, follows=(Follow(Target.story(7), until=_NOON + timedelta(days=30)),))
    yield "stories", pauses.listed(full.chat, full.request, followed, names, pauses.STORIES)


def messages(platform: str) -> dict[str, Message]:
    """The card and its pages, by the name of their golden file."""
    return {f"settings_{name}_{language}": page for language in LANGUAGES for name, page in _pages(platform, language)}


def forms(platform: str) -> dict[str, Form]:
    """The form of each group of settings, by the name of its golden file."""
    return {
        f"settings_form_{name}_{language}": groups.form(_of_everything(platform, language), argument)
        for language in LANGUAGES
        for name, argument in (
            *((name, name) for name in card.GROUPS),
            ("stretch", f"quiet.{written.coded(_WEEKEND)}"),
        )
    }
