"""F19: a gateway that drops, sessions that are forgotten, and a bot that crashes as often as it is started."""

from functools import partial
from typing import Any

from adapters.discord.definition import NONCE_WINDOW
from tests.faults.harness import Stage
from tests.faults.results import ScenarioResult

KEPT = 100  # of a day's 1,000 identifies; the one beyond the last costs the bot its token
DAY = 86_400.0
RESUMABLE = ("reset", "close", "reconnect", "invalid")
WELL, RED = 200, 503
ROLES = ("send", "chat", "web")
WAITING = "identifies left today"


async def f19(stage: Stage, *, channels: int, posts: int, drops: int, pause: int) -> ScenarioResult:
    """The gateway drops a hundred times: each time the session is resumed, and one identify is all that it costs."""
    await stage.channels(channels)
    stage.start(roles=ROLES, platforms=("discord",))
    await stage.until(partial(_connected, stage, "identifies", 1), 600, "the first session")
    for number in range(drops):
        if number % (drops // posts) == 0:
            await stage.publish(1)
        await stage.remote.do("drop", how=RESUMABLE[number % len(RESUMABLE)])
        await stage.until(partial(_connected, stage, "resumes", number + 1), 600, "the session to be resumed")
        await stage.clock.sleep(pause)
    await stage.until_sent()
    answered = await stage.remote.do("slash", command="help")
    seen = await stage.remote.do("gateway")
    verdict = await stage.verdict()
    assert (seen["identifies"], seen["resumes"], seen["refused_resumes"]) == (1, drops, 0)
    assert answered
    assert (verdict.lost, verdict.held, verdict.doubled, verdict.disordered, verdict.floods) == (0, 0, 0, 0, 0)
    return ScenarioResult(
        scenario="F19",
        database="sqlite",
        scale=f"{drops} drops during {verdict.planned} sends",
        verdict=verdict,
        figures={"identifies": seen["identifies"], "resumes": seen["resumes"]},
    )


async def f19_forgotten(stage: Stage, *, channels: int, used: int) -> ScenarioResult:
    """The gateway drops and forgets the session each time: the day's last hundred identifies are not spent.

    News goes on without a gateway, and health says that commands do not.
    """
    await stage.channels(channels)
    token = await _begin_day(stage, used)
    stage.start(roles=ROLES, platforms=("discord",))
    await stage.until(partial(_connected, stage, "identifies", 1), 600, "the first session")
    while (before := await stage.remote.do("gateway"))["left"] > KEPT:
        await stage.remote.do("drop", how="forgotten")
        wanted = before["identifies"] + 1
        await stage.until(partial(_identified, stage, wanted), 600, "a session after the forgotten one")
    await stage.remote.do("drop", how="forgotten")
    await stage.until(partial(_waits, stage, 1), 600, "it to wait for the next day's")
    await stage.publish(1)
    await stage.until_sent()
    ready = await stage.ready()
    seen = await stage.remote.do("gateway")
    verdict = await stage.verdict()
    assert (seen["left"], seen["token"]) == (KEPT, token)
    assert ready == RED
    assert (verdict.lost, verdict.held, verdict.doubled, verdict.floods) == (0, 0, 0, 0)
    return ScenarioResult(
        scenario="F19 (forgotten)",
        database="sqlite",
        scale=f"{seen['identifies']} sessions forgotten, {used} identifies used before",
        verdict=verdict,
        figures={"identifies of the day": used + seen["identifies"]},
    )


async def f19_crashes(stage: Stage, *, channels: int, posts: int, used: int, rest: int) -> ScenarioResult:
    """kill -9 as soon as it is connected, again and again, until the day's last hundred; the next day it goes on.

    Without its gateway the bot sends what is left. The day's end is brought nearer, to so many seconds. A copy that is
    cut off again and again until its nonce has aged is sent once more without that guard
    (docs/decisions/0026-doubt-waits-for-an-answer.md): none comes twice sooner, and none three times.
    """
    await stage.channels(channels)
    token = await _begin_day(stage, used)
    await stage.publish(posts)
    kills = 0
    while (before := await stage.remote.do("gateway"))["left"] > KEPT:
        process = stage.start(platforms=("discord",))
        await stage.until(partial(_identified, stage, before["identifies"] + 1), 600, "the next session")
        process.kill()
        await process.ended()
        kills += 1
    for number in range(1, 4):
        process = stage.start(platforms=("discord",))
        await stage.until(partial(_waits, stage, number), 600, "it to wait for the next day's")
        process.kill()
        await process.ended()
    spent = await stage.remote.do("gateway")
    await stage.remote.do("day", used=DAYS_IDENTIFIES - KEPT, seconds=rest)
    stage.start(roles=ROLES, platforms=("discord",))
    await stage.until_sent()
    await stage.until(partial(_connected, stage, "identifies", spent["identifies"] + 1), rest + 600, "the next day")
    answered = await stage.remote.do("slash", command="help")
    after = await stage.remote.do("gateway")
    verdict = await stage.verdict()
    assert await stage.doubled_within(NONCE_WINDOW) == set()
    assert verdict.most_extra <= 1
    assert (spent["left"], after["token"]) == (KEPT, token)
    assert after["left"] == DAYS_IDENTIFIES - 1  # of the next day's: not one was taken from the kept
    assert answered
    assert (verdict.lost, verdict.disordered, verdict.floods) == (0, 0, 0)
    return ScenarioResult(
        scenario="F19 (crash loop)",
        database="sqlite",
        scale=f"{kills} kills, {used} identifies used before, the rest of the day {rest} s",
        verdict=verdict,
        figures={"identifies of the day": used + spent["identifies"]},
    )


DAYS_IDENTIFIES = 1_000


async def _begin_day(stage: Stage, used: int) -> str:
    """A new day of identifies, some of which are used up. The token."""
    await stage.remote.do("day", used=used, seconds=DAY)
    seen = await stage.remote.do("gateway")
    return str(seen["token"])


async def _identified(stage: Stage, times: int) -> bool:
    seen: dict[str, Any] = await stage.remote.do("gateway")
    return bool(seen["identifies"] >= times)


async def _connected(stage: Stage, what: str, times: int) -> bool:
    """Whether clients did it so often, one is connected, and the bot itself has noticed."""
    seen: dict[str, Any] = await stage.remote.do("gateway")
    return seen[what] >= times and seen["connected"] == 1 and await stage.ready() == WELL


async def _waits(stage: Stage, times: int) -> bool:
    return stage.log().count(WAITING) >= times
