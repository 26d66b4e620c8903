"""F3 for announcement channels: killed at each step of publishing a message to the followers of its channel."""

import json
from collections import Counter
from functools import partial

from bot.model import Lane, PlaceKind
from tests.faults import crash_points, delivery_check
from tests.faults.harness import PATIENCE, Stage
from tests.faults.results import ScenarioResult

AN_HOUR = 10
HOUR = 3_600.0
ROLES = ("send", "chat", "ingest")


async def f3_crossposts(
    stage: Stage, *, channels: int, posts: int, urgent: int, rounds: int, timed: bool
) -> ScenarioResult:
    """Every message is published once, ten an hour in each channel, and breaking news before all that waits.

    Articles fill the first hour, during which the process is killed at each step; breaking news comes while the rest
    of them wait.
    """
    places = await stage.remote.do("announcement_channels", count=channels)
    await stage.subscribe_channels(places, PlaceKind.ANNOUNCEMENT)
    await stage.publish(posts)
    kills = 0
    for _ in range(rounds):
        for point in crash_points.PUBLISHED:
            process = stage.start(roles=ROLES, platforms=("discord",), trap=(point, 1))
            # Each kill costs tries of the channels' quotas: where those are used up, the step comes an hour later.
            assert await process.ended(PATIENCE + HOUR / stage.clock.factor) == -9
            kills += 1
    process = stage.start(roles=ROLES, platforms=("discord",))
    await stage.until_sent()
    await stage.publish(urgent, lane=Lane.BREAKING)
    await stage.until_sent()
    process.kill()  # what waits for the next hour outlives this too
    await process.ended()
    before = len(await _published(stage))
    stage.start(roles=ROLES, platforms=("discord",))
    await stage.until(partial(_all_published, stage, channels * (posts + urgent)), 4 * HOUR, "all to be published")
    verdict = await stage.verdict()
    published = await _published(stage)
    late = {place: [post for at, where, post in published[before:] if where == place] for place in places}
    first_urgent = posts + 1
    behind = sum(1 for each in late.values() if each != sorted(each, key=lambda post: post < first_urgent))
    busiest = max(
        delivery_check.busiest([at for at, where, _ in published if where == place], HOUR) for place in places
    )
    doubled = max(Counter((where, post) for _, where, post in published).values()) - 1
    assert doubled == 0
    assert busiest <= AN_HOUR
    assert behind == 0, late
    assert (verdict.lost, verdict.held, verdict.doubled) == (0, 0, 0)
    assert not timed or verdict.floods == 0  # a machine that holds a request up for long has it counted later
    return ScenarioResult(
        scenario="F3 (crossposts)",
        database="sqlite",
        scale=f"{kills + 1} kills, {verdict.planned} messages in {channels} announcement channels",
        verdict=verdict,
        figures={"published": len(published), "published twice": doubled, "most in any hour and channel": busiest},
    )


async def _published(stage: Stage) -> list[tuple[float, str, int]]:
    """When, where and which post, as Discord accepted it."""
    posts = await stage.posts_by_delivery("discord")
    entries = [json.loads(line) for line in stage.remote.accepted()]
    return [(each["at"], each["chat"], posts[int(each["marker"])]) for each in entries if each["method"] == "crosspost"]


async def _all_published(stage: Stage, messages: int) -> bool:
    return len(await _published(stage)) >= messages
