"""F14, F27: groups that move while they are written to, and commands that a kill -9 interrupts."""

from functools import partial
from random import Random

from sqlalchemy import ColumnElement, func, select

from bot.model import Address, DeliveryState
from storage.engine import transaction
from storage.tables import broadcast, inbox
from tests.faults import crash_points
from tests.faults.harness import Stage
from tests.faults.results import ScenarioResult


async def f14(stage: Stage, *, groups: int) -> ScenarioResult:
    """Groups move in the middle, half of them to an id that already subscribes: one copy each, preferences merged."""
    chats = await stage.groups(groups)
    early, late = chats[: groups // 2], chats[groups // 2 :]
    moved = {chat: str(await stage.remote.do("migrate", chat=chat)) for chat in early}
    await stage.follow(list(moved.values()), "sport")
    await stage.publish(1)
    stage.start()
    await stage.until_accepted(groups // 4)
    moved |= {chat: str(await stage.remote.do("migrate", chat=chat)) for chat in late}
    await stage.publish(1)
    await stage.until_sent()
    async with stage.store.reading() as work:
        merged = [await work.subscribers.get(Address("telegram", new)) for new in moved.values()]
        old = [await work.subscribers.get(Address("telegram", chat)) for chat in early]
    both = [each for each in merged[: len(early)] if each and each.everything and each.topics == ("sport",)]
    aliases = {f"telegram:{chat}": f"telegram:{new}" for chat, new in moved.items()}
    stage.planned = {aliases[place]: posts for place, posts in stage.planned.items()}
    verdict = await stage.verdict(aliases=aliases)
    assert len(both) == len(early)
    assert [each and each.id for each in old] == [each and each.id for each in merged[: len(early)]]
    assert await stage.count(DeliveryState.SENT) == verdict.planned
    assert (verdict.lost, verdict.held, verdict.doubled, verdict.disordered) == (0, 0, 0, 0)
    assert (verdict.unplanned, verdict.floods) == (0, 0)
    return ScenarioResult(
        scenario="F14", database="sqlite", scale=f"{groups} groups, 2 posts, half merged", verdict=verdict
    )


async def f27(stage: Stage, *, commands: int, kills: int) -> ScenarioResult:
    """kill -9 between hearing a command and doing it: each is done exactly once."""
    random = Random(stage.seed)
    await stage.readers(1)
    for number in range(kills):
        process = stage.start()
        done = await drafts(stage)
        batch = range(commands * number // kills, commands * (number + 1) // kills)
        await stage.remote.do("say", texts=[f"/broadcast Draft {piece}" for piece in batch])
        await stage.until(partial(_more, stage, done), 600, "the next command to be done")
        await stage.clock.sleep(random.uniform(0, 0.5))
        process.kill()
        await process.ended()
    stage.start()
    await stage.until(partial(_more, stage, commands - 1), 3_000, "every command to be done")
    await stage.clock.sleep(30)
    async with stage.store.reading() as work:
        texts = [post.content.title for post in await work.posts.list(limit=2 * commands)]
    verdict = await stage.verdict()
    assert sorted(texts) == sorted(f"Draft {number}" for number in range(commands))
    assert verdict.floods == 0
    return ScenarioResult(
        scenario="F27",
        database="sqlite",
        scale=f"{commands} commands, {kills} kills",
        verdict=verdict,
        figures={"done": len(texts), "done twice": len(texts) - len(set(texts))},
    )


async def f27_discord(stage: Stage, *, kills: int, each: int) -> ScenarioResult:
    """The same on Discord, which hands an interaction over once: what was kept is done once, and nothing is
    acknowledged that was not kept. Every second kill falls just after one is kept."""
    random = Random(stage.seed)
    await stage.channels(1)
    for number in range(kills):
        trap = (crash_points.KEPT, random.randint(1, each)) if number % 2 else None
        before = await stage.remote.do("gateway")
        process = stage.start(platforms=("discord",), trap=trap)
        # Counted from here: on a slow machine a process identifies twice; the last one's socket may look open yet.
        await stage.until(partial(_connected, stage, before["identifies"] + 1), 600, "the gateway")
        await stage.remote.do("broadcast", texts=[f"Draft {number}-{piece}" for piece in range(each)])
        if trap is None:
            await stage.clock.sleep(random.uniform(0, 2))
            process.kill()
        assert await process.ended(60) == -9
    open_ones = await _kept(stage, inbox.c.payload.is_not(None))
    stage.start(platforms=("discord",))
    await stage.until(partial(_all_done, stage), 600, "what was kept to be done")
    kept = await _kept(stage)
    async with stage.store.reading() as work:
        texts = [post.content.title for post in await work.posts.list(limit=2 * kills * each)]
    acknowledged = await stage.remote.do("acknowledged")
    verdict = await stage.verdict()
    assert open_ones > 0
    assert len(set(texts)) == len(texts) == kept
    assert set(acknowledged) <= set(texts)
    return ScenarioResult(
        scenario="F27 (Discord)",
        database="sqlite",
        scale=f"{kills * each} interactions, {kills} kills",
        verdict=verdict,
        figures={
            "kept": kept,
            "left open by the kills": open_ones,
            "done": len(texts),
            "done twice": len(texts) - len(set(texts)),
        },
    )


async def _connected(stage: Stage, times: int) -> bool:
    seen = await stage.remote.do("gateway")
    return bool(seen["identifies"] >= times and seen["connected"] == 1)


async def _kept(stage: Stage, *which: ColumnElement[bool]) -> int:
    """How many interactions are stored."""
    counting = select(func.count()).select_from(inbox).where(inbox.c.platform == "discord", *which)
    async with transaction(stage.store.engines.reader) as connection:
        return int((await connection.execute(counting)).scalar_one())


async def _all_done(stage: Stage) -> bool:
    return await _kept(stage, inbox.c.payload.is_not(None)) == 0


async def drafts(stage: Stage) -> int:
    """Broadcasts that were started."""
    async with transaction(stage.store.engines.reader) as connection:
        found = await connection.execute(select(func.count()).select_from(broadcast))
    return int(found.scalar_one())


async def _more(stage: Stage, than: int) -> bool:
    return await drafts(stage) > than
