"""L8: thousands of feeds, some slow, some broken, each to be read at its interval."""

from functools import partial
from itertools import pairwise

from bot.model import DeliveryState
from tests.faults.feed_server import Feeds
from tests.faults.harness import Stage
from tests.faults.results import ScenarioResult

LATE = 0.10  # of the interval
LAG = 50  # ms
A_CHAT_PER_SECOND = 1.0  # docs/limits.md#sending
ROLES = ("ingest", "send", "chat", "web")


async def l8(stage: Stage, feeds: Feeds, *, interval: float, rounds: int, timed: bool) -> ScenarioResult:
    """Each good feed is read within a tenth of its interval, whatever the others do; all that is new arrives once; and
    the event loop is free for everything else."""
    await stage.readers(2)
    stage.start(roles=ROLES, sources=feeds.sources(interval), probe=True)
    await stage.until(partial(_read, feeds, rounds + 1), (rounds + 3) * interval, "all good feeds to be read")
    feeds.news = False
    # One chat takes a message a second, and nearly two thousand feeds have news within one interval.
    paced = len(feeds.marks) / A_CHAT_PER_SECOND
    await stage.until(partial(_arrived, stage, feeds), paced + 3 * interval, "all that was new to arrive")
    gaps = [after - before for number in feeds.good() for before, after in pairwise(feeds.read[number])]
    early, late = min(gaps) / interval - 1, max(gaps) / interval - 1
    measured = await stage.measured()
    lag = measured.percentile(0.99)
    for posts in stage.planned.values():
        posts.extend(feeds.marks)
    verdict = await stage.verdict()
    assert early >= -LATE
    assert not timed or (late <= LATE and lag <= LAG), (late, lag)
    assert (verdict.lost, verdict.held, verdict.doubled, verdict.floods) == (0, 0, 0, 0)
    return ScenarioResult(
        scenario="L8",
        database="sqlite",
        scale=f"{feeds.count:,} feeds every {interval / 60:g} min, {len(feeds.marks):,} new entries",
        verdict=verdict,
        figures={
            "good feeds read after, of their interval": f"{1 + early:.3f} to {1 + late:.3f}",
            "event loop late, p99, real ms": lag,
            "readings": sum(len(each) for each in feeds.read.values()),
        },
    )


async def _read(feeds: Feeds, times: int) -> bool:
    return all(len(feeds.read[number]) >= times for number in feeds.good())


async def _arrived(stage: Stage, feeds: Feeds) -> bool:
    """Everything that the feeds have said; a reading under way may still bring some."""
    wanted = len(feeds.marks) * len(stage.planned)
    return await stage.count(DeliveryState.SENT) == wanted
