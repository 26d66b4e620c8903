"""The audience's counts in words and as a chart, in a language: for the console, `/stats` and its picture. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from babel.core import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.numbers import format_decimal

from bot import zones
from bot.charts import Chart, Line, svg
from bot.desk.audience_counts import MOST_LINES, AudienceView, DayFigures, DayMark
from bot.message import RTL_LANGUAGES
from bot.phrases import Phrases
from bot.platform_facts import PlatformFacts
from bot.repositories.census import Facet


@dataclass(frozen=True, slots=True)
class AudienceReport:
    """How it is said. `platforms`: what they are called."""

    phrases: Phrases
    language: str
    platforms: Mapping[str, PlatformFacts]

    def say(self, phrase: str, **values: str | int | float) -> str:
        """A sentence."""
        return self.phrases.say(phrase, self.language, **values)

    def number(self, value: int) -> str:
        """With the language's own groups."""
        return str(format_decimal(value, locale=self.language))

    def change(self, value: int) -> str:
        """A difference, with its sign; isolated, for in a text from the right the sign would go astray."""
        sign = "+" if value > 0 else "−" if value < 0 else "±"
        return f"\u2066{sign}{self.number(abs(value))}\u2069"

    def day(self, day: date) -> str:
        """A day of a year that everybody knows."""
        return str(format_date(day, "d MMM", locale=self.language))

    def days(self, mark: DayMark) -> str:
        """One day, or from when until when."""
        return self.day(mark.day) if mark.day == mark.last else f"{self.day(mark.day)} – {self.day(mark.last)}"

    def name(self, view: AudienceView, name: str) -> str:
        """What a name of the facet is called."""
        facet = view.asked.facet
        if not name:
            return self.say("stats-unknown", facet=facet.value)
        match facet:
            case Facet.PLATFORM:
                return self.platforms[name].title if name in self.platforms else name
            case Facet.KIND:
                return self.say("audience-kind", kind=name)
            case Facet.LANGUAGE:
                return _language(name, self.language)
            case Facet.ZONE:
                return zones.city(name, self.language)
            case Facet.TOPIC:
                return self.phrases.topic(view.titles.get(name, name), self.language)
            case _:
                return self.say("console-place-state", state=name)

    def title(self, view: AudienceView) -> str:
        """What the chart shows."""
        return self.say("stats-chart", by=self.say("stats-facet", facet=view.asked.facet.value))

    def description(self, view: AudienceView) -> str:
        """The chart for who does not see it."""
        first, today = view.first, view.today
        return self.say(
            "stats-chart-says",
            since=self.day(first.day),
            until=self.day(today.day),
            before=self.number(first.active or 0),
            now=self.number(today.active or 0),
        )

    def chart(self, view: AudienceView, *, marked: bool = True) -> str:
        """As SVG. `marked`: with the numbers of the marks, where their legend is shown too."""
        at = {each.day: place for place, each in enumerate(view.days)}
        marks = {at[mark.day]: str(place) for place, mark in enumerate(view.marks, 1)} if marked else {}
        chart = Chart(
            title=self.title(view),
            description=self.description(view),
            days=[self.day(each.day) for each in view.days],
            lines=self._lines(view),
            marks=marks,
            mirrored=self.language in RTL_LANGUAGES,
        )
        return svg(chart, number=self.number)

    def _lines(self, view: AudienceView) -> Sequence[Line]:
        names = view.names[:MOST_LINES]
        lines = [Line(name=self.name(view, name), values=[_of(each, name) for each in view.days]) for name in names]
        if view.asked.facet is Facet.PLATFORM and len(names) != 1:
            all_of_them = Line(name=self.say("console-all"), values=[each.active for each in view.days])
            return [all_of_them, *lines[: MOST_LINES - 1]]
        return lines

    def figures(self, view: AudienceView) -> Sequence[tuple[str, str]]:
        """What counts most, each with its name: how many receive, came, left, and the difference."""
        return (
            (self.say("stats-active"), self.number(view.today.active or 0)),
            (self.say("stats-new"), self.number(view.new)),
            (self.say("stats-lost"), self.number(view.lost)),
            (self.say("stats-net"), self.change(view.net)),
        )

    def mark(self, mark: DayMark) -> str:
        """What happened there."""
        said = (
            ("stats-broadcasts", mark.broadcasts),
            ("stats-corrections", mark.corrections),
            ("stats-outages", mark.outages),
        )
        return " · ".join(self.say(phrase, number=self.number(number)) for phrase, number in said if number)


def json_form(view: AudienceView) -> dict[str, Any]:
    """As `israfan stats --json` prints it. What nobody counted is null."""
    return {
        "active": view.today.active,
        "new": view.new,
        "lost": view.lost,
        "net": view.net,
        "platforms": dict(view.today.by_name or {}),
        "days": [
            {"day": each.day.isoformat(), "active": each.active, "new": each.new, "lost": each.lost}
            for each in view.days
        ],
    }


def _of(figures: DayFigures, name: str) -> int | None:
    return None if figures.by_name is None else figures.by_name.get(name, 0)


def _language(code: str, spoken: str) -> str:
    """What a language is called in another; one that is not known keeps its code."""
    try:
        return Locale.parse(code, sep="-").get_display_name(spoken) or code
    except (UnknownLocaleError, ValueError):
        return code
