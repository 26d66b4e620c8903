"""How many subscribers there are, what they read, and how that went over the last days: counts alone, nobody is named.

    the beat ──> `AudienceCounts.look` ──> a row for each (day, facet, platform, name), twice a day at most
    a page, `/stats`, `israfan stats` ──> `view` ──> kept days + today as it is now, which all who ask share for a while

A day is one of the publication's zone. Its row is written when the day is first seen and once more in its last
minutes; of a day on which the desk stood still there is none, and nobody invents it.
"""

import asyncio
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from bot import moments
from bot.desk.access import Actor, Right
from bot.ports import Clock, Store, Work
from bot.recent import Recent
from bot.repositories.census import Counts, Facet
from bot.subscriber import SubscriberState

PERIODS = (7, 30, 90, 365)
"""Days that can be looked at."""
FACETS = (Facet.PLATFORM, Facet.KIND, Facet.LANGUAGE, Facet.ZONE, Facet.TOPIC, Facet.STATE)
"""What can be looked at day by day."""
MOST_SHOWN = 15  # marks beside each other
MOST_LINES = 5  # of a chart: more cannot be told apart
MOST_ROWS = 30  # names of a table
LOOK_SECONDS = 60.0  # between two looks whether a day is to be counted
_LAST_MINUTES = timedelta(seconds=2 * LOOK_SECONDS)  # so that one look at least falls into them
_SHARED_SECONDS = 30.0
_MOST_MARKS = 500  # broadcasts, and corrections, of a period


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewFilter:
    """Which part is looked at. `platform`: empty for all."""

    days: int = 30
    platform: str = ""
    facet: Facet = Facet.PLATFORM


@dataclass(frozen=True, slots=True, kw_only=True)
class DayFigures:
    """A day: how many received, how many came, and how many left or could not be reached any more; by the facet's
    names. All are None where nothing was counted."""

    day: date
    active: int | None = None
    new: int | None = None
    lost: int | None = None
    by_name: Mapping[str, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DayMark:
    """What happened on a day, or on some that are next to each other, that figures may be due to. `outages`: days on
    which the desk stood still and nothing was counted."""

    day: date
    last: date
    broadcasts: int = 0
    corrections: int = 0
    outages: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class AudienceView:
    """What is shown: a day after the other, today last; the marks in their order. `titles`: of topics, by slug."""

    asked: ViewFilter
    days: Sequence[DayFigures]
    marks: Sequence[DayMark] = ()
    titles: Mapping[str, str] = field(default_factory=dict)

    @property
    def today(self) -> DayFigures:
        """As it is now."""
        return self.days[-1]

    @property
    def first(self) -> DayFigures:
        """The first day that was counted."""
        return next(each for each in self.days if each.active is not None)

    @property
    def new(self) -> int:
        """Who came in this time."""
        return sum(each.new or 0 for each in self.days)

    @property
    def lost(self) -> int:
        """Who left in this time, or could not be reached any more."""
        return sum(each.lost or 0 for each in self.days)

    @property
    def net(self) -> int:
        """How many more there are than on the first day; who came back is in it."""
        return (self.today.active or 0) - (self.first.active or 0)

    @property
    def names(self) -> Sequence[str]:
        """Of the facet, those with the most subscribers today first."""
        ranked = Counter(self.today.by_name or {})
        for each in self.days:
            ranked.update(dict.fromkeys(each.by_name or {}, 0))
        return [name for name, _ in sorted(ranked.items(), key=lambda pair: (-pair[1], pair[0]))]

    def percent(self, name: str) -> int:
        """Which share of those that receive is of this name; of a state, of all that ever came."""
        of_name, all_of_them = (self.today.by_name or {}).get(name, 0), self.today.active or 0
        if self.asked.facet is Facet.STATE:
            all_of_them = sum((self.today.by_name or {}).values())
        return round(100 * of_name / all_of_them) if all_of_them else 0

    def change(self, name: str) -> int:
        """How many more are of this name than on the first day."""
        return (self.today.by_name or {}).get(name, 0) - (self.first.by_name or {}).get(name, 0)


class AudienceCounts:
    """The counts of one desk. Of all who look within half a minute one asks the database."""

    def __init__(self, store: Store, clock: Clock, zone: str) -> None:
        """`zone`: the publication's."""
        self._store = store
        self._clock = clock
        self._zone = zone
        self._seen = Recent[tuple[date, Facet], Counts](len(FACETS), seconds=_SHARED_SECONDS, clock=clock)
        self._asking = asyncio.Lock()
        self._closed: date | None = None  # the last day that was counted in its last minutes

    async def look(self) -> bool:
        """Count this day, where its time has come. Returns whether it was."""
        now = self._clock.now()
        today = moments.day_of(now, self._zone)
        is_ending = now + _LAST_MINUTES >= moments.beginning(today + timedelta(days=1), self._zone)
        async with self._store.reading() as work:
            if await work.census.is_kept(today) and (not is_ending or self._closed == today):
                return False
            counts = await work.census.count(moments.beginning(today, self._zone), FACETS)
        async with self._store.work() as work:  # counting is long, and must not be in the way of who writes
            await work.census.keep(today, counts)
        if is_ending:
            self._closed = today
        return True

    async def view(self, actor: Actor, asked: ViewFilter) -> AudienceView:
        """The last days, with today. Raises NotAllowed."""
        actor.require(Right.VIEW)
        return await self.shown(asked)

    async def shown(self, asked: ViewFilter) -> AudienceView:
        """The same, for who was let in otherwise."""
        today = moments.day_of(self._clock.now(), self._zone)
        first = today - timedelta(days=asked.days - 1)
        facets = {asked.facet, Facet.STATE, Facet.NEW, Facet.LOST}
        async with self._store.reading() as work:
            kept = await work.census.kept(first, today, facets)
            marks = await self._marks(work, first)
            begun = max(first, await work.census.first() or today)  # before that nobody counted, and no day is missing
        found = {**kept, today: await self._today(today, asked.facet)}
        days = [begun + timedelta(days=each) for each in range((today - begun).days + 1)]
        # A year by topic is 70,000 numbers: not on the event loop.
        figures = await asyncio.to_thread(lambda: [figures_of(day, found.get(day), asked) for day in days])
        marks += [DayMark(day=each.day, last=each.day, outages=1) for each in figures if each.active is None]
        view = AudienceView(asked=asked, days=figures, marks=gathered([m for m in marks if m.day >= begun], len(days)))
        return replace(view, titles=await self._titles(view)) if asked.facet is Facet.TOPIC else view

    async def _titles(self, view: AudienceView) -> Mapping[str, str]:
        async with self._store.reading() as work:
            return {slug: topic.title for slug, topic in (await work.topics.by_slugs(view.names)).items()}

    async def _today(self, today: date, facet: Facet) -> Counts:
        async with self._asking:
            if (known := self._seen.get((today, facet))) is not None:
                return known
            async with self._store.reading() as work:
                counts = await work.census.count(moments.beginning(today, self._zone), (facet,))
            return self._seen.keep((today, facet), counts)

    async def _marks(self, work: Work, first: date) -> list[DayMark]:
        since = moments.beginning(first, self._zone)
        broadcasts = await work.census.broadcasts(since, limit=_MOST_MARKS)
        corrections = await work.census.corrections(since, limit=_MOST_MARKS)
        return [
            *(DayMark(day=day, last=day, broadcasts=1) for day in map(self._day, broadcasts)),
            *(DayMark(day=day, last=day, corrections=1) for day in map(self._day, corrections)),
        ]

    def _day(self, moment: datetime) -> date:
        return moments.day_of(moment, self._zone)


def gathered(marks: Sequence[DayMark], days: int) -> Sequence[DayMark]:
    """Those that a chart of so many days has no room to show one beside the other, as one each. Pure."""
    apart = max(1, -(-days // MOST_SHOWN))
    found: list[DayMark] = []
    for each in sorted(marks, key=lambda mark: mark.day):
        if found and (each.day - found[-1].day).days < apart:
            last = found.pop()
            each = DayMark(
                day=last.day,
                last=each.day,
                broadcasts=last.broadcasts + each.broadcasts,
                corrections=last.corrections + each.corrections,
                outages=last.outages + each.outages,
            )
        found.append(each)
    return found


def figures_of(day: date, counts: Counts | None, asked: ViewFilter) -> DayFigures:
    """One day's counts as one platform's, or as all. Pure."""
    if counts is None:
        return DayFigures(day=day)
    summed, by_name = Counter[tuple[Facet, str]](), Counter[str]()
    for (platform, facet, name), number in counts.items():
        if asked.platform in ("", platform):
            summed[facet, name] += number
    for (platform, facet, name), number in counts.items():
        if (shown := _name(asked, platform, facet, name)) is not None and asked.platform in ("", platform):
            by_name[shown] += number
    return DayFigures(
        day=day,
        active=summed[Facet.STATE, SubscriberState.ACTIVE],
        new=summed[Facet.NEW, ""],
        lost=sum(number for (facet, _), number in summed.items() if facet is Facet.LOST),
        by_name=by_name,
    )


def _name(asked: ViewFilter, platform: str, facet: Facet, name: str) -> str | None:
    """Under which name of the facet that is looked at a number counts; None: under none."""
    if asked.facet is Facet.PLATFORM:
        return platform if (facet, name) == (Facet.STATE, SubscriberState.ACTIVE) else None
    return name if facet is asked.facet else None


def asked_for(given: Mapping[str, str], platforms: Sequence[str]) -> ViewFilter:
    """A filter as an address says it; what nobody can mean is what is shown without. Pure."""
    return ViewFilter(
        days=next((each for each in PERIODS if str(each) == given.get("days")), ViewFilter().days),
        platform=next((each for each in platforms if each == given.get("platform")), ""),
        facet=next((each for each in FACETS if each == given.get("facet")), ViewFilter().facet),
    )
