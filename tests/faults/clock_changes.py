"""F20: clocks that are set, hours that come twice or not at all, and hosts that are suspended.

The product's wall clock is set by `Stage.set_clock`; the platforms keep their own time, and it is theirs that judges.
"""

import json
from collections import Counter
from datetime import UTC, datetime
from functools import partial

from sqlalchemy import func, select

from adapters.sandbox.faults import FaultMode
from adapters.sandbox.telegram import errors
from bot.model import DeliveryState, Lane, Post
from storage.engine import transaction
from storage.tables import lease
from tests.faults import delivery_check
from tests.faults.delivery_check import QuietTime
from tests.faults.fast_clock import QuickClock
from tests.faults.fork_client import Process
from tests.faults.harness import AskedCommand, Stage
from tests.faults.results import ScenarioResult

FOR_EVER = -1
HOUR = 3_600.0
LEAP = 1.0
SETTINGS = (HOUR, 0.0, -HOUR, 0.0, -LEAP, 0.0)
"""How far ahead of the world's the clock is, in turn: an hour on and back, an hour back and on, and a second that comes
twice and is then made up for, as a program sees a leap second."""

PER_SECOND = 28.0
BURST = 5.0
IN_FLIGHT = 8
CLAIMED = 28
WINDOW = 10.0  # seconds in which the rate is judged
LIFE_OF_BREAKING = 7_200.0
ON_THE_WIRE = 1.0

BERLIN = "CET-1CEST,M3.5.0,M10.5.0/3"  # as POSIX writes it: every machine knows it without a table of zones
TWICE = datetime(2027, 10, 31, 1, tzinfo=UTC)  # 3 o'clock in Berlin, which then is 2 o'clock once more
NEVER = datetime(2027, 3, 28, 1, tzinfo=UTC)  # 2 o'clock in Berlin, which then is 3 o'clock at once


async def f20(
    stage: Stage, *, readers: int, channels: int, posts: int, chats: int, seconds: int, share: float
) -> ScenarioResult:
    """The clock is set again and again in the middle of sending: nothing goes early, late, twice or all at once.

    Some chats of Telegram wait out a flood wait meanwhile, which ends by Telegram's clock. Of Discord's answers a share
    is cut off: within the nonce's time they are sent again, and where the clock leaves that in doubt they are held.
    """
    places = await stage.readers(readers)
    await stage.channels(channels)
    flooding = places[:: readers // chats][:chats]
    for chat in flooding:
        await _flood(stage, seconds, times=1, chat=chat)
    await stage.remote.fault("discord", FaultMode.RESET_AFTER, method="createMessage", times=FOR_EVER, share=share)
    await stage.publish(posts)
    stage.start(platforms=("telegram", "discord"))
    copies = (readers + channels) * posts
    for number, ahead in enumerate(SETTINGS, start=1):
        enough = copies * number // (len(SETTINGS) + 2)
        await stage.until(partial(_accepted, stage, enough), 600, "more to be accepted")
        await stage.set_clock(ahead)
    late = await stage.until_sent(HOUR / 2)  # what waited for the clock to come round would take the whole hour
    asked = await stage.asked()
    first: dict[str, float] = {}
    for each in asked:
        first.setdefault(each.chat, each.at)
    cut = await stage.struck(FaultMode.RESET_AFTER)
    most = _busiest(asked)
    verdict = await stage.verdict(
        paused=[QuietTime(first[chat], first[chat] + seconds, f"telegram:{chat}") for chat in flooding]
    )
    assert cut > 0
    assert (verdict.lost, verdict.doubled, verdict.disordered, verdict.while_paused, verdict.floods) == (0, 0, 0, 0, 0)
    assert verdict.held <= cut
    assert most <= _allowed(PER_SECOND)
    return ScenarioResult(
        scenario="F20",
        database="sqlite",
        scale=f"set {len(SETTINGS)} times during {verdict.planned} sends; {chats} flood waits, {cut} answers cut off",
        verdict=verdict,
        figures={f"most in any {WINDOW:g} s": most, "all sent after the last setting, s": round(late, 1)},
    )


async def f20_leases(stage: Stage, *, readers: int, seconds: int) -> ScenarioResult:
    """The clocks of two hosts are set, their database's is not: the owner stays, and a flood wait of the bot outlives
    an hour's jump and the owner's death together."""
    await stage.readers(readers)
    await stage.publish(2)
    processes = {process.pid: process for process in (stage.start(data="a"), stage.start(data="b"))}
    await stage.until_accepted(1)
    owner = await stage.owner_pid()
    for ahead in (HOUR, -HOUR):
        await stage.set_clock(ahead)
        await stage.until_accepted(readers // 4)
    stayed = await stage.owner_pid() == owner
    await _flood(stage, seconds, times=FOR_EVER)
    await stage.until(partial(_flooded, stage, 2), 120, "the flood wait")
    begins = stage.clock.timestamp()
    await stage.until(partial(_pause_kept, stage), 120, "the flood wait to be written down")
    await stage.set_clock(HOUR)
    processes[owner].kill()
    await processes[owner].ended()
    await stage.clock.sleep(max(0.0, begins + seconds - 1 - stage.clock.timestamp()))
    await stage.remote.do("behave")
    await stage.until_sent()
    tried = [asked.at for asked in await stage.asked() if begins + ON_THE_WIRE <= asked.at < begins + seconds - 1]
    verdict = await stage.verdict()
    assert stayed
    assert tried == []
    assert (verdict.lost, verdict.held, verdict.disordered, verdict.floods) == (0, 0, 0, 0)
    assert verdict.most_extra <= 1
    assert verdict.doubled <= CLAIMED
    return ScenarioResult(
        scenario="F20 (leases)",
        database="postgresql",
        scale=f"two processes, clock set 3 times, a kill, a wait of {seconds} s, {verdict.planned} sends",
        verdict=verdict,
    )


async def f20_suspended(stage: Stage, *, readers: int, seconds: float, per_second: float) -> ScenarioResult:
    """The host is suspended in the middle of sending: nothing leaves it meanwhile, and then no more than its rate."""
    await stage.readers(readers)
    await stage.publish(2)
    process = stage.start(messages_per_second=per_second)
    await stage.until_accepted(readers // 2)
    process.freeze()
    begins = stage.clock.timestamp()
    await stage.clock.sleep(seconds)
    ends = stage.clock.timestamp()
    process.thaw()
    await stage.publish(1)
    await stage.until_sent()
    meanwhile = sum(1 for arrival in await stage.arrivals() if begins <= arrival.at < ends)
    most = _busiest(await stage.asked())
    verdict = await stage.verdict()
    assert meanwhile <= IN_FLIGHT  # had left before it stood still
    assert most <= _allowed(per_second)
    assert (verdict.lost, verdict.held, verdict.disordered, verdict.floods) == (0, 0, 0, 0)
    assert verdict.most_extra <= 1
    assert (
        verdict.doubled <= IN_FLIGHT
    )  # whose answers came while nobody listened: in doubt once the time-outs are over
    return ScenarioResult(
        scenario="F20 (suspended)",
        database="sqlite",
        scale=f"{seconds / 60:g} min in the middle of {verdict.planned} sends at {per_second:g}/s",
        verdict=verdict,
        figures={"already on their way": meanwhile, f"most in any {WINDOW:g} s": most},
    )


async def f20_digest(stage: Stage, *, readers: int) -> ScenarioResult:
    """The clock jumps past the time of two breaking posts, back, and past it again: one digest a place in all."""
    await stage.readers(readers)
    old = QuickClock(stage.clock.origin, stage.clock.factor, ahead=60 - LIFE_OF_BREAKING)
    missed = await stage.publish(2, lane=Lane.BREAKING, clock=old)
    await stage.publish(1, clock=old)
    await stage.set_clock(HOUR)
    process = stage.start()
    await stage.until(partial(_expired, stage, 2 * readers), 600, "what is too old to expire")
    for ahead in (0.0, HOUR, -HOUR, 0.0):
        await _stop(process)
        await stage.set_clock(ahead)
        process = stage.start()  # which looks at once for what has expired
        await stage.publish(1)
        await stage.until(partial(_digests_due, stage, readers), 600, "the digests to be written")
        await stage.until_sent()
    digests = _digests(stage, missed)
    for posts in stage.planned.values():
        del posts[:2]
    verdict = await stage.verdict()
    assert digests == dict.fromkeys(stage.planned, 1)
    assert (verdict.lost, verdict.held, verdict.doubled, verdict.disordered, verdict.floods) == (0, 0, 0, 0, 0)
    assert verdict.unplanned == readers  # the digests themselves
    return ScenarioResult(
        scenario="F20 (digest)",
        database="sqlite",
        scale=f"2 posts expire for {readers} readers, then the clock is set 4 times",
        verdict=verdict,
        figures={"digests a place": max(digests.values())},
    )


async def f20_zone(stage: Stage, moment: datetime, *, name: str, readers: int) -> ScenarioResult:
    """The hour changes in the middle of sending, on a machine whose zone has one to change: nothing comes of it."""
    await stage.readers(readers)
    ahead = moment.timestamp() - 120 - stage.clock.timestamp()
    await stage.set_clock(ahead)
    await stage.publish(2, clock=QuickClock(stage.clock.origin, stage.clock.factor, ahead=ahead))
    stage.start(zone=BERLIN)
    await stage.until_accepted(readers // 4)
    ahead = moment.timestamp() - 5 - stage.clock.timestamp()
    await stage.set_clock(ahead)
    await stage.until_sent(HOUR / 2)
    asked = await stage.asked()
    after = sum(1 for each in asked if each.at + ahead >= moment.timestamp())
    most = _busiest(asked)
    verdict = await stage.verdict()
    assert 0 < after < len(asked)
    assert most <= _allowed(PER_SECOND)
    assert (verdict.lost, verdict.held, verdict.doubled, verdict.disordered, verdict.floods) == (0, 0, 0, 0, 0)
    return ScenarioResult(
        scenario=f"F20 ({name})",
        database="sqlite",
        scale=f"in the middle of {verdict.planned} sends",
        verdict=verdict,
        figures={f"most in any {WINDOW:g} s": most},
    )


def _busiest(asked: list[AskedCommand]) -> int:
    return delivery_check.busiest([each.at for each in asked], WINDOW)


def _allowed(per_second: float) -> float:
    """What may reach a platform in one window: its rate, the first few at once, and what was held up on its way."""
    return WINDOW * per_second + BURST + IN_FLIGHT


async def _flood(stage: Stage, seconds: int, *, times: int, chat: str | None = None) -> None:
    flood = errors.flood(seconds)
    await stage.remote.fault(
        "telegram",
        FaultMode.ANSWER,
        method="sendMessage",
        chat=chat,
        times=times,
        status=flood.status,
        body=flood.body(),
    )


async def _flooded(stage: Stage, times: int) -> bool:
    return await stage.struck(FaultMode.ANSWER) >= times


async def _pause_kept(stage: Stage) -> bool:
    """Whether the next owner would know of it."""
    async with transaction(stage.store.engines.reader) as connection:
        return bool((await connection.execute(select(func.max(lease.c.paused_until)))).scalar())


async def _accepted(stage: Stage, number: int) -> bool:
    return await stage.accepted() >= number


async def _expired(stage: Stage, copies: int) -> bool:
    return await stage.count(DeliveryState.EXPIRED) == copies


async def _digests_due(stage: Stage, readers: int) -> bool:
    """Whether there are as many copies as planned, and a digest for each place besides."""
    planned = sum(len(posts) for posts in stage.planned.values())
    return await stage.count(*DeliveryState) >= planned + readers


async def _stop(process: Process) -> None:
    process.terminate()
    await process.ended()


def _digests(stage: Stage, missed: list[Post]) -> dict[str, int]:
    """How many messages that name all of these posts each place got."""
    marks = [f"№{stage.marks[post.id]}" for post in missed]
    entries = [json.loads(line) for line in stage.remote.accepted()]
    return dict(Counter(f"telegram:{each['chat']}" for each in entries if all(mark in each["text"] for mark in marks)))
