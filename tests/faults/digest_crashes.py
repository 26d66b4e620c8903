"""F3 for digests: killed at each step from what waits for its hour to what is sent, each is told once.

Each kill has an hour of its own: articles are published, the product's clock is set past the hour of their digest, and
the process that then starts dies on the way. The next one has to bring it to its end.
"""

import json
from functools import partial

from sqlalchemy import select

from bot.model import DeliveryState, PostKind
from bot.preferences import Every, Preferences, Schedule, Timing
from storage.engine import transaction
from storage.subscriber_tables import subscriber
from storage.tables import post
from tests.faults import crash_points, delivery_check
from tests.faults.delivery_check import MARK, SENDING, Arrival
from tests.faults.fast_clock import QuickClock
from tests.faults.harness import Stage
from tests.faults.results import ScenarioResult

HOUR = 3_600.0
ITEMS = 2  # articles a digest
ROLES = ("send", "chat", "ingest")
BOTH = ("telegram", "discord")
ON_ITS_WAY = ("claim: done", "claim: committed", "settle: started", "settle: done")
HOURLY = Preferences(timing=Timing(schedule=Schedule(every=Every.HOURLY)))


async def f3_digests(stage: Stage, *, places: int, rounds: int, database: str) -> ScenarioResult:
    """Discord doubles nothing, Telegram what was claimed; no digest is left out, made twice or sent in two parts."""
    await stage.readers(places)
    await stage.channels(places)
    await _want_hourly_digests(stage)
    traps = [(point, 1) for point in crash_points.FOLDED]
    traps += [(point, 1 + number) for number in range(rounds) for point in ON_ITS_WAY]
    left = 0
    for hour, trap in enumerate(traps):
        await stage.publish(ITEMS, clock=_hours_ahead(stage, hour))
        await stage.set_clock((hour + 1) * HOUR)
        left += await _killed_and_finished(stage, trap)
    found = await _arrivals(stage)
    verdict = delivery_check.judge(stage.planned, found)
    doubled = {(each.place, each.post) for each in found if found.count(each) > 1}
    assert (verdict.lost, verdict.disordered, verdict.unplanned) == (0, 0, 0)
    assert [copy for copy in doubled if copy[0].startswith("discord")] == []
    assert verdict.most_extra <= 1
    assert verdict.doubled <= ITEMS * left
    assert await _digests(stage) == len(traps)
    assert await stage.count(DeliveryState.UNKNOWN) == 0
    assert await stage.damage() == []
    return ScenarioResult(
        scenario="F3 (digests)",
        database=database,
        scale=f"{len(traps)} kills at {len(set(traps))} steps; {verdict.planned} copies of articles in digests",
        verdict=verdict,
        figures={"claimed on Telegram at the kills": left},
    )


async def _want_hourly_digests(stage: Stage) -> None:
    async with transaction(stage.store.engines.reader) as connection:
        numbers = (await connection.execute(select(subscriber.c.id))).scalars().all()
    async with stage.store.work() as work:
        for number in numbers:
            await work.subscribers.set_preferences(number, HOURLY, stage.clock.now())


def _hours_ahead(stage: Stage, hours: int) -> QuickClock:
    return QuickClock(stage.clock.origin, stage.clock.factor, ahead=hours * HOUR)


async def _killed_and_finished(stage: Stage, trap: tuple[str, int]) -> int:
    """How many copies for Telegram were claimed when the process died."""
    process = stage.start(roles=ROLES, platforms=BOTH, trap=trap)
    assert await process.ended(60) == -9
    left = await stage.sending_on("telegram")
    process = stage.start(roles=ROLES, platforms=BOTH)
    await stage.until(partial(_all_made, stage), 300, "every digest to be made")
    await stage.until_sent()
    process.kill()  # which costs nothing where no copy is open
    await process.ended()
    return left


async def _all_made(stage: Stage) -> bool:
    return await stage.count(DeliveryState.COLLECTED) == 0


async def _digests(stage: Stage) -> int:
    """How many posts are digests."""
    async with transaction(stage.store.engines.reader) as connection:
        return len((await connection.execute(select(post.c.id).where(post.c.kind == PostKind.DIGEST))).all())


async def _arrivals(stage: Stage) -> list[Arrival]:
    """Each article that a message named; one message names several, the newest first."""
    entries = [json.loads(line) for line in stage.remote.accepted()]
    return [
        Arrival(0.0, f"{entry['platform']}:{entry['chat']}", int(mark))
        for entry in entries
        if entry["method"] in SENDING
        for mark in reversed(MARK.findall(entry["text"]))
    ]
