"""F5, F18: a second process where there may be one, and a platform that forbids."""

import asyncio
import sys
import time
from functools import partial
from pathlib import Path

import tomlkit

from adapters.sandbox.faults import FaultMode
from storage import maintenance
from tests.faults.harness import Stage
from tests.faults.results import ScenarioResult

# The 5 s of the design are a quiet machine's, and mostly spent on loading; the report gives the figure of its run. What
# is proved is that the second process does not wait for the first one's lease or lock.
REFUSED_WITHIN = 25.0  # the machine's own seconds
MOST_INVALID = 2_000
EDGE_PAUSE = 600.0
IN_FLIGHT = 16
CLAIMED = 45


async def f5(stage: Stage) -> ScenarioResult:
    """A second `israfan run` on one SQLite refuses at once, in a clear sentence, whatever its data folder; the first
    sends on."""
    await stage.readers(200)
    await stage.publish(2)
    first = stage.start()
    await stage.until_accepted(20)
    started = time.monotonic()
    second = await asyncio.create_subprocess_exec(
        Path(sys.executable).with_name("israfan"),
        "--config",
        _settings(stage),
        "run",
        stderr=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.DEVNULL,
    )
    try:
        _, said = await asyncio.wait_for(second.communicate(), 2 * REFUSED_WITHIN)
    finally:
        if second.returncode is None:  # it was let in: it would run beside the first for ever
            second.kill()
    seconds = time.monotonic() - started
    await stage.until_sent()
    verdict = await stage.verdict()
    sentence = said.decode()
    assert (second.returncode, sentence.count("\n")) == (1, 1)
    assert f"Another israfan (process {first.pid}) works with the database" in sentence
    assert seconds <= REFUSED_WITHIN
    assert (verdict.lost, verdict.held, verdict.doubled, verdict.disordered, verdict.floods) == (0, 0, 0, 0, 0)
    return ScenarioResult(
        scenario="F5 (one database)",
        database="sqlite",
        scale=f"during {verdict.planned} sends",
        verdict=verdict,
        figures={"refused after, real s": round(seconds, 1)},
    )


def _settings(stage: Stage) -> Path:
    path = stage.folder / "second.toml"
    path.write_text(tomlkit.dumps(stage.settings("elsewhere", ("telegram",))), "utf-8")
    return path


async def f5_elsewhere(stage: Stage) -> ScenarioResult:
    """The same token in a second place with a database of its own: both are told so, and neither dies."""
    await stage.readers(50)
    other = f"sqlite:///{stage.folder}/other.db"
    await maintenance.upgrade(other, data_dir=stage.folder)
    first = stage.start()
    await stage.publish(1)
    await stage.until_sent()
    second = stage.start(data="other", url=other)
    await stage.until(partial(_answered, stage), 120, "somebody to be told of the other")
    await stage.publish(1)
    await stage.until_sent(600)
    alive = [stage.nursery.poll(process.pid) for process in (first, second)]
    verdict = await stage.verdict()
    assert alive == [None, None]
    assert (verdict.lost, verdict.held, verdict.doubled, verdict.floods) == (0, 0, 0, 0)
    return ScenarioResult(
        scenario="F5 (one token)", database="sqlite", scale=f"during {verdict.planned} sends", verdict=verdict
    )


async def _answered(stage: Stage) -> bool:
    return "another program reads this bot's messages" in stage.log()


async def f18(stage: Stage, *, channels: int) -> ScenarioResult:
    """The bot may write nowhere: few requests are wasted; and where the edge itself refuses us, we rest ten minutes."""
    places = await stage.channels(channels)
    await stage.remote.do("forbid", channels=places)
    await stage.publish(1)
    stage.start(roles=("send",), platforms=("discord",))
    await stage.clock.sleep(120)
    invalid = int((await stage.remote.do("seen"))["discord_invalid"])
    touched = await stage.touched()
    assert 0 < invalid <= MOST_INVALID
    assert touched <= 20
    return ScenarioResult(
        scenario="F18",
        database="sqlite",
        scale=f"{channels} forbidden channels, two minutes",
        verdict=await stage.verdict(),
        figures={"invalid requests": invalid, "places touched": touched},
    )


async def f18_edge(stage: Stage, *, channels: int) -> ScenarioResult:
    """Discord's edge answers for Discord: everything rests for ten minutes."""
    await stage.channels(channels)
    await stage.publish(1)
    await stage.remote.fault(
        "discord",
        FaultMode.ANSWER,
        method="createMessage",
        times=1,
        status=429,
        body="<html>Access denied</html>",
        headers={"Via": "", "Retry-After": "3600"},
    )
    stage.start(roles=("send",), platforms=("discord",))
    await stage.until(partial(stage.struck, FaultMode.ANSWER), 120, "the edge's answer")
    at = stage.clock.timestamp()
    await stage.until_sent(3_000)
    asked = [each.at for each in await stage.asked("discord")]
    early = sum(1 for each in asked if at < each < at + EDGE_PAUSE - 1)
    verdict = await stage.verdict()
    assert early <= IN_FLIGHT
    assert (verdict.lost, verdict.held, verdict.doubled, verdict.floods) == (0, 0, 0, 0)
    return ScenarioResult(
        scenario="F18 (edge)",
        database="sqlite",
        scale=f"{channels} channels, one 429 of the edge",
        verdict=verdict,
        figures={"requests in the ten minutes after, already on their way": early},
    )
