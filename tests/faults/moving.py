"""F14, F27: groups that move while they are written to, and commands that a kill -9 interrupts."""

from functools import partial
from random import Random

from sqlalchemy import func, select

from bot.model import Address, DeliveryState
from storage.engine import transaction
from storage.tables import broadcast
from tests.faults.harness import Stage
from tests.faults.results import Result


async def f14(stage: Stage, *, groups: int) -> Result:
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
    return Result(scenario="F14", database="sqlite", scale=f"{groups} groups, 2 posts, half merged", verdict=verdict)


async def f27(stage: Stage, *, commands: int, kills: int) -> Result:
    """kill -9 between hearing a command and doing it: each is done exactly once."""
    random = Random(stage.seed)
    await stage.readers(1)
    await stage.remote.do("say", texts=[f"/broadcast Draft {number}" for number in range(commands)])
    for _ in range(kills):
        process = stage.start()
        done = await drafts(stage)
        await stage.until(partial(_more, stage, done), 600, "the next command to be done")
        await stage.clock.sleep(random.uniform(0.05, 2))
        process.kill()
        await process.ended()
    stage.start()
    await stage.until(partial(_more, stage, commands - 1), 3_000, "every command to be done")
    await stage.clock.sleep(30)
    async with stage.store.reading() as work:
        texts = [post.content.title for post in await work.posts.list(limit=2 * commands)]
    verdict = await stage.verdict()
    assert sorted(texts) == sorted(f"Draft {number}" for number in range(commands))
    return Result(
        scenario="F27",
        database="sqlite",
        scale=f"{commands} commands, {kills} kills",
        verdict=verdict,
        figures={"done": len(texts), "done twice": len(texts) - len(set(texts))},
    )


async def drafts(stage: Stage) -> int:
    """Broadcasts that were begun."""
    async with transaction(stage.store.engines.reader) as connection:
        found = await connection.execute(select(func.count()).select_from(broadcast))
    return int(found.scalar_one())


async def _more(stage: Stage, than: int) -> bool:
    return await drafts(stage) > than
