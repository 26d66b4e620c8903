"""The card of a place's settings: all of them in words, and a page for each that can be chosen.

A page is a choice of one, with buttons for what leads on; what a press does is in `change`. Where a platform's forms
hold choices, the card's buttons open a form for each group of settings instead (`groups`).
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from bot import subscribing
from bot.admission import Access
from bot.chat import Action, Chat, Command
from bot.commands.settings import offers, said, written
from bot.commands.settings.offers import NIGHT, NO, YES, PlaceSettings
from bot.message import Button, Message, Option, Select, bold, words
from bot.model import PlaceKind
from bot.preferences import EVERY_DAY, Every, QuietHours
from bot.request import Reply, Request, say
from bot.subscriber import Subscriber

MAIN = ""
GROUPS = {
    "when": "settings-when",
    "quiet": "settings-quiet",
    "look": "settings-look",
    "mute": "settings-mute",
    "home": "settings-home",
}
"""Settings that are chosen together, by the phrase that names them."""
WORKDAYS = frozenset(range(5))
NO_DAY = "0"


# ── the card ────────────────────────────────────────────────────────────────────────────────────────────────────────


async def settings(chat: Chat, request: Request) -> Reply:
    """How this place wants its posts; who does not run it reads it alone."""
    subscriber = await subscribing.find(chat.store, request.address)
    if subscriber is None:
        return say(replace(chat.text("settings-nothing", request), private=True, buttons=_privately(chat, request)))
    return say(_main(chat, request, subscriber, editable=await may_change(request)))


def _privately(chat: Chat, request: Request) -> tuple[tuple[Button, ...], ...]:
    """For who reads in a shared place: articles in private."""
    offered = request.writes_privately is not None and request.about is None
    return ((chat.private_button(request),),) if offered else ()


async def may_change(request: Request) -> bool:
    """Whether who asks may change anything for this place."""
    return request.kind is PlaceKind.PRIVATE or (not request.person.anonymous and await request.manages())


async def press_page(chat: Chat, request: Request, argument: str) -> Reply:
    """Another page, in the place of the one whose button was pressed."""
    subscriber = await subscribing.find(chat.store, request.address)
    if subscriber is None:
        return say(chat.text("settings-nothing", request), replace=True)
    return say(page(chat, request, subscriber, argument), replace=True)


def page(chat: Chat, request: Request, subscriber: Subscriber, argument: str) -> Message:
    """A page of the card by its name, and behind a dot what it is about."""
    name, _, about = argument.partition(".")
    if name == MAIN:
        return _main(chat, request, subscriber, editable=True)
    shown = _SettingsPage(chat, request, subscriber)
    return _choice(shown, name) if name in _CHOICES else _PAGES[name](shown, about)


def _main(chat: Chat, request: Request, subscriber: Subscriber, *, editable: bool) -> Message:
    lines = [
        chat.say("settings-line", request, name=name, value=value)
        for name, value in said.lines(chat, request, subscriber)
    ]
    if not editable:
        lines.append("\n" + chat.say("settings-readonly", request))
    return Message(
        text=words(bold(chat.say("settings", request, place=request.kind)), "\n\n", "\n".join(lines)),
        buttons=(
            *(_main_buttons(_SettingsPage(chat, request, subscriber)) if editable else ()),
            *_privately(chat, request),
        ),
        language=chat.phrases.known(request.language),
        private=True,
    )


def _main_buttons(shown: "_SettingsPage") -> tuple[tuple[Button, ...], ...]:
    """Two to a line; what is only on or off is turned at once."""
    mentions = [shown.button("settings-mentions", "rl", "")] if shown.chat.has_roles(shown.request) else []
    follows = shown.subscriber.follows
    pauses = [shown.button("settings-pauses", "up", "")] if said.paused(shown.chat, follows) else []
    pauses += [shown.button("settings-stories", "us", "")] if said.stories(shown.chat, follows) else []
    if shown.chat.has_choice_forms(shown.request):
        return _in_pairs([*(_to_group(shown, name, phrase) for name, phrase in GROUPS.items()), *mentions, *pauses])
    timing, display = shown.subscriber.preferences.timing, shown.subscriber.preferences.display
    limit = [shown.opens("settings-cap", "cap")] if timing.schedule.every is Every.AT_ONCE else []
    buttons = [
        shown.opens("settings-when", "when"),
        *limit,
        shown.opens("settings-quiet", "quiet"),
        shown.changes("button-breaking-off", "breaking", NO)
        if timing.breaking_passes
        else shown.changes("button-breaking-on", "breaking", YES),
        shown.opens("settings-length", "length"),
        shown.opens("settings-preview", "preview"),
        shown.changes("button-sound-on", "silent", NO)
        if display.silent
        else shown.changes("button-sound-off", "silent", YES),
        *([shown.opens("settings-threads", "threads")] if shown.chat.has_threads(shown.request) else []),
        shown.opens("settings-mute", "mute"),
        *mentions,
        *pauses,
        shown.opens("settings-language", "language"),
        shown.opens("settings-zone", "zone"),
        *([shown.opens("settings-reads", "reads")] if len(shown.chat.languages) > 1 else []),
    ]
    return _in_pairs(buttons)


def _to_group(shown: "_SettingsPage", name: str, phrase: str) -> Button:
    """To the form of a group; where there are quiet hours, to the page that lists them."""
    if name == "quiet" and shown.subscriber.preferences.timing.quiet:
        return shown.opens(phrase, name)
    return shown.button(phrase, "so", name)


def _in_pairs(buttons: Sequence[Button]) -> tuple[tuple[Button, ...], ...]:
    return tuple(tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2))


# ── a page ──────────────────────────────────────────────────────────────────────────────────────────────────────────


class _SettingsPage(PlaceSettings):
    """What a page is made with."""

    def button(self, phrase: str, action: str, argument: str) -> Button:
        return self.chat.button(self.say(phrase), action, argument, self.request)

    def opens(self, phrase: str, name: str) -> Button:
        """A button to another page."""
        return self.button(phrase, "sv", name)

    def changes(self, phrase: str, setting: str, value: object) -> Button:
        """A button that sets one thing."""
        return self.button(phrase, "sc", f"{setting}.{value}")

    def asks(self, phrase: str, setting: str) -> Button:
        """A button to a form."""
        return self.button(phrase, "sf", setting)

    def offered(self, setting: str) -> list[Option]:
        """What can be chosen for a setting."""
        return [
            self.option(each.label, setting, each.value, chosen=each.chosen) for each in offers.OFFERS[setting](self)
        ]

    def option(self, label: str, setting: str, value: object, *, chosen: bool) -> Option:
        return self.chat.option(label, "sc", f"{setting}.{value}", self.request, chosen=chosen)

    def made(
        self, title: str, options: Iterable[Option], *rows: Sequence[Button], about: str = "", back: str = MAIN
    ) -> Message:
        """A page with a choice; behind its buttons one that leads back."""
        heading, label = self.say(title), self.say("button-settings" if back == MAIN else "button-back")
        kept = tuple(tuple(row) for row in rows if row)
        return Message(
            text=words(bold(heading), f"\n{about}" if about else ""),
            select=Select(placeholder=heading, options=tuple(options)),
            buttons=(*kept, (self.chat.button(label, "sv", back, self.request),)),
            language=self.chat.phrases.known(self.request.language),
            private=True,
        )


def _choice(shown: _SettingsPage, setting: str) -> Message:
    """A page that is nothing but a choice."""
    return shown.made(offers.TITLES[setting], shown.offered(setting))


_CHOICES = frozenset({"length", "preview", "threads", "language"})


def _when(shown: _SettingsPage, _: str) -> Message:
    chosen = shown.subscriber.preferences.timing.schedule
    hour = [shown.opens("button-hour", "at")] if chosen.every is not Every.HOURLY else []
    day = [shown.opens("button-day", "day")] if chosen.every is Every.WEEKLY else []
    return shown.made("settings-when", shown.offered("every"), [*hour, *day])


def _at(shown: _SettingsPage, _: str) -> Message:
    return shown.made("settings-hour", shown.offered("at"), [shown.asks("button-other-hour", "at")], back="when")


def _day(shown: _SettingsPage, _: str) -> Message:
    return shown.made("settings-day", shown.offered("day"), back="when")


def _cap(shown: _SettingsPage, _: str) -> Message:
    buttons = [shown.asks("button-other-number", "cap"), shown.opens("button-digest-hour", "at")]
    return shown.made("settings-cap", shown.offered("cap"), buttons)


def _quiet(shown: _SettingsPage, _: str) -> Message:
    timing = shown.subscriber.preferences.timing
    in_form = shown.chat.has_choice_forms(shown.request)
    stretches = [
        [
            shown.chat.button(
                said.quiet(shown.chat, shown.request, each),
                *(("so", f"quiet.{written.coded(each)}") if in_form else ("sv", f"stretch.{written.coded(each)}")),
                shown.request,
            )
        ]
        for each in timing.quiet
    ]
    night = [] if timing.quiet else [shown.changes("button-night", "quiet", f"-{written.coded(NIGHT)}")]
    add = shown.button("button-quiet-add", "so", "quiet") if in_form else shown.asks("button-quiet-add", "quiet")
    about = shown.say("settings-quiet-about")
    return shown.made("settings-quiet", shown.offered("mode"), *stretches, [*night, add], about=about)


def _stretch(shown: _SettingsPage, code: str) -> Message:
    """One stretch of quiet hours: its days, each ticked or not."""
    stretch = written.decoded(code)
    if stretch is None or stretch not in shown.subscriber.preferences.timing.quiet:
        return _quiet(shown, "")
    options = [
        shown.option(each.label, "quiet", _with_days(stretch, stretch.weekdays ^ {int(each.value)}), chosen=each.chosen)
        for each in offers.week(shown, stretch.weekdays)
    ]
    whole = [
        shown.changes(phrase, "quiet", _with_days(stretch, days))
        for phrase, days in (("button-days-all", EVERY_DAY), ("button-days-work", WORKDAYS))
        if days != stretch.weekdays
    ]
    other = [shown.asks("button-other-hours", f"quiet.{code}"), shown.changes("button-remove", "quiet", f"{code}-")]
    about = said.quiet(shown.chat, shown.request, stretch)
    return shown.made("settings-quiet-days", options, whole, other, about=about, back="quiet")


def _with_days(stretch: QuietHours, days: frozenset[int]) -> str:
    """A change of its days; none that would leave no day."""
    return f"{written.coded(stretch)}-{written.coded(replace(stretch, weekdays=days))}" if days else NO_DAY


def _mute(shown: _SettingsPage, _: str) -> Message:
    until = said.muted(shown.chat, shown.request, shown.subscriber.preferences)
    ending = [shown.changes("button-unmute", "mute", offers.UNMUTED)] if until else []
    return shown.made("settings-mute", shown.offered("mute"), ending, about=until or "")


def _zone(shown: _SettingsPage, _: str) -> Message:
    return shown.made("settings-zone", shown.offered("zone"), [shown.asks("button-search-zone", "zone")])


def _reads(shown: _SettingsPage, _: str) -> Message:
    """Languages, each ticked or not: one that is ticked comes behind those that are."""
    chosen = shown.subscriber.preferences.reads
    options = [
        shown.option(each.label, "reads", ",".join(_turned(chosen, each.value)), chosen=each.chosen)
        for each in offers.reads(shown)
    ]
    return shown.made("settings-reads", options, about=shown.say("settings-reads-about"))


def _turned(chosen: Sequence[str], language: str) -> tuple[str, ...]:
    if language in chosen:
        return tuple(each for each in chosen if each != language)
    return (*chosen, language)


_PAGES: dict[str, Callable[[_SettingsPage, str], Message]] = {
    "when": _when,
    "at": _at,
    "day": _day,
    "cap": _cap,
    "quiet": _quiet,
    "stretch": _stretch,
    "mute": _mute,
    "zone": _zone,
    "reads": _reads,
}

COMMAND = Command(name="settings", answer=settings, elsewhere=True)

ACTIONS = (Action(name="sv", answer=press_page, access=Access.PLACE, command="settings"),)
