"""The desk stops all sending while a process is killed, and another starts: nothing leaves, and nothing is lost."""

from bot.desk import kill_switch
from tests.faults.harness import Stage
from tests.faults.platforms import ACTOR
from tests.faults.results import ScenarioResult

AFTER = 1.0  # seconds: so long after the order nothing leaves any more
STANDS = 8.0  # seconds that are looked at afterwards


async def stopped(stage: Stage, *, readers: int, posts: int, database: str) -> ScenarioResult:
    """Stopped in the middle, killed while stopped, started again, killed again; then all goes on."""
    await stage.readers(readers)
    await stage.publish(posts)
    first = stage.start()
    await stage.until_accepted(readers * posts // 3)
    await kill_switch.stop_all(stage.store, stage.clock, ACTOR, reason="a wrong headline")
    await stage.clock.sleep(AFTER + stage.reaction)
    late = [await _leaves(stage)]
    claimed = await stage.sending()
    first.kill()
    await first.ended()
    second = stage.start(data="second")
    late.append(await _leaves(stage))
    second.kill()
    await second.ended()
    last = stage.start(data="third")
    late.append(await _leaves(stage))
    await kill_switch.go_on(stage.store, stage.clock, ACTOR)
    await stage.until_sent()
    last.terminate()
    status = await last.ended()
    verdict = await stage.verdict()
    assert (late, claimed) == ([0, 0, 0], 0)
    assert (verdict.lost, verdict.doubled, verdict.held) == (0, 0, 0)
    assert (await stage.damage(), status) == ([], 0)
    return ScenarioResult(
        scenario="F28",
        database=database,
        scale=f"2 kills while all is stopped, during {verdict.planned} sends",
        verdict=verdict,
        figures={"left while stopped": sum(late)},
    )


async def _leaves(stage: Stage) -> int:
    """How many messages the platform takes in some seconds."""
    before = len(await stage.arrivals())
    await stage.clock.sleep(STANDS)
    return len(await stage.arrivals()) - before
