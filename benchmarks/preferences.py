"""Readers who want something particular: word filters, digests, caps, zones, as rows and as many as asked for."""

from collections.abc import Iterator, Sequence
from datetime import datetime, time
from pathlib import Path
from zoneinfo import available_timezones

from sqlalchemy import insert, text, update

from bot.following import Target, WordFilter
from bot.preferences import Every, Schedule, Timing
from storage import preference_rows
from storage.engine import connect, locate, transaction
from storage.outbox_tables import COLLECTED, delivery
from storage.subscriber_tables import target_kind, timing, word_filter

FILTERS = 10_000
ZONES = 24
_TITLE_WORD = "rain"  # of `populated_database.draft`: half of the filters pass

# Of five readers in turn: a filter, a digest, a cap, a filter and a digest, a filter and a cap.
_CHOOSE = """
    UPDATE subscriber SET choosy = true,
        timing_id = CASE WHEN (id / :every) % 5 = 0 THEN NULL ELSE (id / :every) % :timings + 1 END
    WHERE id % :every = 0
"""
_NARROW = """
    UPDATE follow SET choosy = true,
        word_filter_id = CASE WHEN (subscriber_id / :every) % 5 IN (1, 2) THEN NULL
            ELSE (subscriber_id / :every) % :filters + 1 END
    WHERE subscriber_id % :every = 0
"""
_DIGEST = "UPDATE subscriber SET choosy = true, timing_id = :timing WHERE id > :after"
_FOLLOW_SOME = """
    INSERT INTO follow (subscriber_id, kind, name, created_at, choosy)
    SELECT id, :kind, :name, created_at, true FROM subscriber WHERE id > :after AND (id % :sets + 1) & :bit <> 0
"""


def filters() -> list[WordFilter]:
    """Distinct ones: half of them ask for a word that every post of the benchmarks has, or one more."""
    return list(_filters())


def _filters() -> Iterator[WordFilter]:
    for number in range(FILTERS):
        word = f"word{number}"
        if number % 4 == 0:
            yield WordFilter(include=(word, f"{word} ahead"))
        elif number % 4 == 1:
            yield WordFilter(exclude=(word, f"{word}x*"))
        else:
            yield WordFilter(include=(_TITLE_WORD, word))


def timings() -> list[Timing]:
    """Distinct ones: in each of some zones a digest of every hour of the day, and a cap."""
    zones = sorted(zone for zone in available_timezones() if zone.startswith(("Europe/", "Asia/")))[:ZONES]
    hours = [Schedule(every=Every.DAILY, at=time(hour)) for hour in range(24)]
    digests = [Timing(zone=zone, schedule=schedule) for zone in zones for schedule in hours]
    caps = [Timing(zone=zone, daily_cap=1 + cap) for zone in zones for cap in range(12)]
    return [*digests, *caps]


async def digest_for_all(url: str, folder: Path, topics: Sequence[str], *, after: int) -> None:
    """Every reader behind the first so many has a daily digest, and follows one or several of these topics: with five
    there are 31 sets of them."""
    engines = connect(locate(url, data_dir=folder))
    value = preference_rows.stored_timing(Timing(schedule=Schedule(every=Every.DAILY, at=time(0))))
    row = {"digest": preference_rows.digest_of(value), "value": value}
    async with transaction(engines.writer) as connection:
        number = (await connection.execute(insert(timing).values(row).returning(timing.c.id))).scalar_one()
        await connection.execute(text(_DIGEST), {"timing": number, "after": after})
        for bit, topic in enumerate(topics):
            target = Target.of(topic)
            values = {"kind": target_kind.codes[target.kind], "name": target.name, "after": after}
            await connection.execute(text(_FOLLOW_SOME), {**values, "bit": 1 << bit, "sets": (1 << len(topics)) - 1})
    async with engines.writer.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
        await connection.execute(text("ANALYZE"))
    await engines.close()


async def make_due(url: str, folder: Path, at: datetime) -> int:
    """The hour of all that waits for a digest has come. Returns how many copies wait."""
    engines = connect(locate(url, data_dir=folder))
    async with transaction(engines.writer) as connection:
        due = await connection.execute(update(delivery).where(text(COLLECTED)).values(digest_at=at))
    await engines.close()
    return int(due.rowcount)


async def choose(url: str, folder: Path, *, every: int) -> None:
    """One in `every` reader wants something particular of what it follows."""
    engines = connect(locate(url, data_dir=folder))
    chosen = [preference_rows.stored_timing(each) for each in timings()]
    narrowed = [preference_rows.stored_filter(each) for each in filters()]
    async with transaction(engines.writer) as connection:
        for table, values in ((timing, chosen), (word_filter, narrowed)):
            rows = [{"digest": preference_rows.digest_of(value), "value": value} for value in values]
            await connection.execute(insert(table), rows)
        numbers = {"every": every, "timings": len(chosen), "filters": len(narrowed)}
        for statement in (_CHOOSE, _NARROW):
            names = text(statement).compile().params
            await connection.execute(text(statement), {name: numbers[name] for name in names})
    async with engines.writer.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
        await connection.execute(text("ANALYZE"))
    await engines.close()
