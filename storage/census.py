"""How many subscribers there are, of what, and were on each day."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, CursorResult, and_, case, delete, func, insert, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.following import TargetKind
from bot.repositories.census import MOST_NAMES, CensusKey, Counts, Facet
from bot.subscriber import SubscriberState
from storage import preference_rows
from storage.census_tables import census
from storage.desk_tables import audit
from storage.subscriber_tables import FOLLOWED, follow, subscriber, subscriber_state, timing
from storage.tables import broadcast

_ACTIVE = subscriber_state.code(SubscriberState.ACTIVE)
_COLUMNS = {Facet.KIND: subscriber.c.kind, Facet.LANGUAGE: subscriber.c.language}
_MANY = (Facet.LANGUAGE, Facet.ZONE, Facet.TOPIC)
_AT_ONCE = 1_000  # rows of a year, which may be 70,000: others have their turn in between
_SEEN_BY_READERS = ("correct", "retract")


class SqlCensus:
    """`bot.repositories.census.Census`."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def count(self, since: datetime, facets: Collection[Facet]) -> Counts:
        """As they are now."""
        counts = dict(await self._by_state(since))
        for facet in facets:
            if facet in _COLUMNS:
                counts |= await self._by_column(facet)
        if Facet.ZONE in facets:
            counts |= await self._by_zone()
        if Facet.TOPIC in facets:
            counts |= await self._by_topic()
        return _most(counts)

    async def _by_state(self, since: datetime) -> Counter[CensusKey]:
        each = subscriber.c
        came = func.sum(case((each.created_at >= since, 1), else_=0))
        changed = func.sum(case((each.state_at >= since, 1), else_=0))
        by_state = select(each.platform, each.state, func.count(), came, changed).group_by(each.platform, each.state)
        counts = Counter[CensusKey]()
        for platform, state, number, new, moved in await self._connection.execute(by_state):
            counts[CensusKey(platform, Facet.STATE, state.value)] += number
            counts[CensusKey(platform, Facet.NEW, "")] += int(new)
            if state is not SubscriberState.ACTIVE:
                counts[CensusKey(platform, Facet.LOST, state.value)] += int(moved)
        return counts

    async def _by_column(self, facet: Facet) -> Counts:
        found = await self._receiving(_COLUMNS[facet])
        return {CensusKey(platform, facet, name or ""): number for platform, name, number in found}

    async def _by_zone(self) -> Counts:
        """Who chose when posts come chose a zone too. Of these timings there are few, and many share one."""
        stored = await self._connection.execute(select(timing.c.id, timing.c.value))
        zones = {row.id: preference_rows.timing(row.value).zone for row in stored}
        counts = Counter[CensusKey]()
        for platform, timing_id, number in await self._receiving(subscriber.c.timing_id):
            counts[CensusKey(platform, Facet.ZONE, zones.get(timing_id, ""))] += number
        return counts

    async def _receiving(self, column: ColumnElement[Any]) -> CursorResult[str, Any, int]:
        """One column at a time: databases sort what they group, and a long key costs more than another look."""
        by_column = select(subscriber.c.platform, column, func.count()).where(subscriber.c.state == _ACTIVE)
        return await self._connection.execute(by_column.group_by(subscriber.c.platform, column))

    async def _by_topic(self) -> Counts:
        of_whom = and_(follow.c.subscriber_id == subscriber.c.id, subscriber.c.state == _ACTIVE)
        found = await self._connection.execute(
            select(subscriber.c.platform, follow.c.name, func.count())
            .select_from(follow)
            .join(subscriber, of_whom)
            .where(follow.c.kind == TargetKind.TOPIC, text(FOLLOWED))
            .group_by(subscriber.c.platform, follow.c.name)
        )
        return {CensusKey(platform, Facet.TOPIC, name): number for platform, name, number in found}

    async def keep(self, day: date, counts: Counts) -> None:
        """This day was so, in place of what was kept of it."""
        await self._connection.execute(delete(census).where(census.c.day == day.isoformat()))
        rows = [
            {"day": day.isoformat(), "facet": facet, "platform": platform, "name": name, "number": number}
            for (platform, facet, name), number in counts.items()
        ]
        # Nobody subscribes, and that was counted: a day without any row would be one on which the desk stood still.
        none = {"day": day.isoformat(), "facet": Facet.NEW, "platform": "", "name": "", "number": 0}
        await self._connection.execute(insert(census), rows or [none])

    async def is_kept(self, day: date) -> bool:
        """Whether anything is kept of this day."""
        one = select(census.c.day).where(census.c.day == day.isoformat()).limit(1)
        return (await self._connection.execute(one)).first() is not None

    async def kept(self, first: date, last: date, facets: Collection[Facet]) -> Mapping[date, Counts]:
        """What is kept of these days; a day of which nothing is has no entry."""
        wanted = census.c.day.between(first.isoformat(), last.isoformat())
        rows = await self._connection.stream(select(census).where(wanted, census.c.facet.in_(list(facets))))
        found: dict[date, dict[CensusKey, int]] = {}
        async for some in rows.partitions(_AT_ONCE):
            for row in some:
                counts = found.setdefault(date.fromisoformat(row.day), {})
                counts[CensusKey(row.platform, row.facet, row.name)] = row.number
        return found

    async def first(self) -> date | None:
        """The first day that is kept."""
        day = (await self._connection.execute(select(func.min(census.c.day)))).scalar()
        return None if day is None else date.fromisoformat(day)

    async def broadcasts(self, since: datetime, *, limit: int) -> Sequence[datetime]:
        """When broadcasts began to go out, the newest first."""
        begun = select(broadcast.c.confirmed_at).where(broadcast.c.confirmed_at >= since)
        found = await self._connection.execute(begun.order_by(broadcast.c.confirmed_at.desc()).limit(limit))
        return found.scalars().all()

    async def corrections(self, since: datetime, *, limit: int) -> Sequence[datetime]:
        """When the desk corrected or retracted what readers have, the newest first."""
        done = and_(audit.c.at >= since, audit.c.act.in_(_SEEN_BY_READERS), audit.c.reach > 0)
        found = await self._connection.execute(select(audit.c.at).where(done).order_by(audit.c.id.desc()).limit(limit))
        return found.scalars().all()


def _most(counts: Mapping[CensusKey, int]) -> Counts:
    """Without what counts nobody, and of many names those with the most."""
    kept = {each: number for each, number in counts.items() if number and each.facet not in _MANY}
    for facet in _MANY:
        of_facet = [(each, number) for each, number in counts.items() if each.facet is facet]
        for platform in {each.platform for each, _ in of_facet}:
            kept.update(_largest((each, number) for each, number in of_facet if each.platform == platform))
    return kept


def _largest(counts: Iterable[tuple[CensusKey, int]]) -> Sequence[tuple[CensusKey, int]]:
    return sorted(counts, key=lambda each: (-each[1], each[0].name))[:MOST_NAMES]
