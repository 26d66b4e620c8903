"""L1 to L5: how long it takes to reach many places at the platforms' pace, with no flood wait of our making."""

import math
from collections.abc import Sequence
from functools import partial

from sqlalchemy import delete, func, insert, select

from bot import publishing
from bot.following import Target
from bot.model import Content, DeliveryState, Lane, NewPost, PostKind, PostState, Topic
from storage.engine import transaction
from storage.outbox_tables import delivery, delivery_state
from storage.subscriber_tables import follow, subscriber
from tests.faults import delivery_check
from tests.faults.harness import Stage
from tests.faults.results import ScenarioResult

TELEGRAM_PER_SECOND = 28
PAID_PER_SECOND = 1_000
HELD = 0.98  # of the paid rate
DISCORD_PER_SECOND = 45
DISCORD_LIMIT = 50
ALERTS = "alerts"
OVERTAKEN = 2 * TELEGRAM_PER_SECOND  # of what waits, the most that may go before the last of what overtakes it
FIRST_ANSWER, LATEST_ANSWER = 1.0, 3.0  # seconds
LATE = 1.05  # of the time that the pace itself takes


async def l1(stage: Stage, *, readers: int, timed: bool) -> ScenarioResult:
    """One broadcast to so many private chats takes as long as 28 a second take, and 5 % more at most."""
    await stage.readers(readers)
    await stage.broadcast(readers)
    stage.start()
    await stage.until_accepted(1)
    took = await stage.until_sent()
    verdict = await stage.verdict()
    assert (verdict.lost, verdict.held, verdict.doubled, verdict.disordered, verdict.floods) == (0, 0, 0, 0, 0)
    assert not timed or took <= readers / TELEGRAM_PER_SECOND * LATE
    return ScenarioResult(
        scenario="L1",
        database="sqlite",
        scale=f"a broadcast to {readers:,} private chats",
        verdict=verdict,
        figures={"took, s": round(took), "at 28 a second, s": round(readers / TELEGRAM_PER_SECOND)},
    )


async def l2(stage: Stage, *, readers: int, timed: bool) -> ScenarioResult:
    """1,000 a second, which Telegram sells, held at 98 % and above without one refusal, in real time."""
    await stage.readers(readers)
    await stage.publish(1)
    stage.start(paid_broadcast=True)
    await stage.until_accepted(1)
    took = await stage.until_sent()
    verdict = await stage.verdict()
    held = readers / took / PAID_PER_SECOND
    assert (verdict.lost, verdict.held, verdict.doubled, verdict.disordered, verdict.floods) == (0, 0, 0, 0, 0)
    assert not timed or held >= HELD
    return ScenarioResult(
        scenario="L2",
        database="sqlite",
        scale=f"one message to each of {readers:,} private chats",
        verdict=verdict,
        figures={"took, s": round(took, 1), "share of 1,000 a second": round(held, 3)},
    )


async def l3(stage: Stage, *, channels: int, timed: bool) -> ScenarioResult:
    """So many Discord channels, one message each: never more than 50 requests in a second, none refused."""
    await stage.channels(channels)
    await stage.publish(1)
    stage.start(roles=("send",), platforms=("discord",))
    await stage.until_accepted(1)
    took = await stage.until_sent()
    most = delivery_check.busiest(sorted(asked.at for asked in await stage.asked("discord")), 1.0)
    verdict = await stage.verdict()
    assert (verdict.lost, verdict.held, verdict.doubled, verdict.disordered, verdict.floods) == (0, 0, 0, 0, 0)
    assert not timed or (took <= channels / DISCORD_PER_SECOND * LATE and most <= DISCORD_LIMIT)
    return ScenarioResult(
        scenario="L3",
        database="sqlite",
        scale=f"{channels:,} channels",
        verdict=verdict,
        figures={
            "took, s": round(took, 1),
            "at 45 a second, s": round(channels / DISCORD_PER_SECOND, 1),
            "most requests in any second": most,
        },
    )


async def l4(stage: Stage, *, readers: int, channels: int, commands: int, timed: bool) -> ScenarioResult:
    """Commands on Discord while a broadcast goes out on both platforms, in real time: each has its first answer."""
    await stage.readers(readers)
    await stage.channels(channels)
    await stage.broadcast(readers + channels)
    stage.start(platforms=("telegram", "discord"))
    await stage.until(partial(_connected, stage), 60, "the gateway")
    took = sorted(await stage.remote.do("ask", commands=commands, every=0.1))
    p99 = took[len(took) * 99 // 100]
    await stage.until_sent()
    verdict = await stage.verdict()
    assert len(took) == commands
    assert (verdict.lost, verdict.held, verdict.doubled, verdict.disordered, verdict.floods) == (0, 0, 0, 0, 0)
    assert not timed or (p99 <= FIRST_ANSWER and took[-1] < LATEST_ANSWER)
    return ScenarioResult(
        scenario="L4",
        database="sqlite",
        scale=f"{commands} commands on Discord, 10 a second, during a broadcast to {readers + channels:,}",
        verdict=verdict,
        figures={"first answer, p99, ms": round(1e3 * p99), "slowest, ms": round(1e3 * took[-1])},
    )


async def _connected(stage: Stage) -> bool:
    return bool((await stage.remote.do("gateway"))["connected"])


async def l5(stage: Stage, *, waiting: int, readers: int, timed: bool) -> ScenarioResult:
    """Breaking news goes before everything that waits, and reaches its readers at the full pace."""
    places = await stage.readers(waiting)
    await _follow_alerts_alone(stage, places[-readers:])
    await stage.broadcast(waiting)
    stage.start(roles=("send", "chat", "ingest"))
    await stage.until_accepted(TELEGRAM_PER_SECOND)
    started = stage.clock.timestamp()
    mark = await _break(stage, places[-readers:])
    await stage.until(partial(_reached, stage, mark, readers), 3_000, "the news to reach all")
    asked = [each for each in await stage.asked() if each.at >= started]
    breaking = [each.at for each in asked if each.post == mark]
    others = sum(1 for each in asked if each.post != mark and each.at <= max(breaking))
    verdict = await stage.verdict()
    took = max(breaking) - started
    assert (verdict.doubled, verdict.disordered, verdict.floods) == (0, 0, 0)
    assert len(breaking) == readers
    assert not timed or (others <= OVERTAKEN and took <= math.ceil(readers / TELEGRAM_PER_SECOND) * LATE)
    return ScenarioResult(
        scenario="L5",
        database="sqlite",
        scale=f"breaking news for {readers:,} while {waiting:,} copies of a broadcast wait",
        verdict=verdict,
        figures={"reached all after, s": round(took, 1), "others sent meanwhile": others},
    )


async def _reached(stage: Stage, mark: int, readers: int) -> bool:
    """By the database: to ask the platforms for all that they were asked, again and again, would slow them down."""
    post_id = next(post_id for post_id, number in stage.marks.items() if number == mark)
    sent = delivery.c.state == delivery_state.code(DeliveryState.SENT)
    counting = select(func.count()).select_from(delivery).where(delivery.c.post_id == post_id, sent)
    async with transaction(stage.store.engines.reader) as connection:
        return int((await connection.execute(counting)).scalar_one()) == readers


async def _follow_alerts_alone(stage: Stage, chats: Sequence[str]) -> None:
    """Nobody follows everything; these follow one topic."""
    now = stage.clock.now()
    async with transaction(stage.store.engines.writer) as connection:
        await connection.execute(delete(follow))
        ids = (await connection.execute(select(subscriber.c.id).where(subscriber.c.chat.in_(chats)))).scalars().all()
        target = Target.of(ALERTS)
        rows = [{"subscriber_id": each, "kind": target.kind, "name": target.name, "created_at": now} for each in ids]
        await connection.execute(insert(follow), rows)


async def _break(stage: Stage, chats: Sequence[str]) -> int:
    """Publish a piece of breaking news, which the running desk plans: the number that its text shows."""
    mark = len(stage.marks) + 1
    content = Content(title=f"Breaking №{mark}", url=f"https://paper.example/{mark}")
    new = NewPost(kind=PostKind.ARTICLE, state=PostState.DRAFT, content=content, lane=Lane.BREAKING, topics=(ALERTS,))
    async with stage.store.work() as work:
        await work.topics.ensure([Topic(slug=ALERTS, title="Alerts")])
        post = await publishing.release(work, stage.clock, await work.posts.add(new, stage.clock.now()))
    stage.marks[post.id] = mark
    for chat in chats:
        stage.planned[f"telegram:{chat}"].append(mark)
    return mark
