"""F2 for shards: two processes share those of a bot in many servers, and one of them is killed."""

from collections.abc import Sequence
from functools import partial

from sqlalchemy import select

from storage.engine import transaction
from storage.tables import lease
from tests.faults.harness import Stage
from tests.faults.results import ScenarioResult

ROLES = ("send", "chat", "ingest")
LEASE = 30.0
IDENTIFY = 5.5
ANSWER = 15.0


async def f2_shards(
    stage: Stage, *, servers: int, a_shard: int, followers: int, rounds: int, timed: bool
) -> ScenarioResult:
    """The other takes the shards over, commands are answered on each of them again, and posts go on all the while."""
    rooms = await stage.remote.do("servers", count=servers, a_shard=a_shard)
    count = -(-(servers + 1) // a_shard)
    await stage.subscribe_channels(rooms[:: max(1, servers // followers)])
    asked = await _one_of_each_shard(stage, rooms, count)
    processes = {
        process.pid: process
        for process in (stage.start(roles=ROLES, platforms=("discord",), data=name) for name in "ab")
    }
    await stage.until(partial(_all_connected, stage, count), 600, "all shards")
    slowest = 0.0
    for number in range(rounds):
        assert await stage.remote.do("answered", channels=asked, seconds=ANSWER * stage.clock.factor) == []
        owners = await _owners(stage)
        assert len(set(owners)) == 2  # each has some
        before = await stage.accepted()
        await stage.publish(1)
        await stage.until(partial(_accepted_more, stage, before), 600, "a copy to arrive")
        victim = processes.pop(owners[number % len(owners)])
        victim.kill()
        await victim.ended()
        taken = await stage.until(partial(_owned_by, stage, set(processes), count), 600, "the shards to be taken over")
        slowest = max(
            slowest, taken + await stage.until(partial(_all_connected, stage, count), 600, "all shards again")
        )
        assert await stage.remote.do("answered", channels=asked, seconds=ANSWER * stage.clock.factor) == []
        await stage.publish(1)
        await stage.until_sent()
        if number + 1 < rounds:
            [last] = processes.values()
            last.kill()
            await last.ended()
            processes = {
                each.pid: each
                for each in (stage.start(roles=ROLES, platforms=("discord",), data=f"{name}{number}") for name in "ab")
            }
            await stage.until(partial(_owned_by, stage, set(processes), count), 600, "both to take the shards")
            await stage.until(partial(_all_connected, stage, count), 600, "all shards")
    verdict = await stage.verdict()
    assert not timed or slowest <= LEASE + count * IDENTIFY + stage.reaction, slowest
    assert (verdict.lost, verdict.held, verdict.doubled, verdict.disordered, verdict.floods) == (0, 0, 0, 0, 0)
    return ScenarioResult(
        scenario="F2 (shards)",
        database="postgresql",
        scale=f"{servers:,} servers, {count} shards, {rounds} kills during {verdict.planned} sends",
        verdict=verdict,
        figures={"all shards connected again after, s": round(slowest, 1)},
    )


async def _one_of_each_shard(stage: Stage, rooms: Sequence[str], count: int) -> list[str]:
    numbers = await stage.remote.do("shard_of", channels=rooms, count=count)
    found = dict(zip(numbers, rooms, strict=True))
    assert len(found) == count
    return list(found.values())


async def _all_connected(stage: Stage, count: int) -> bool:
    return sorted(map(tuple, await stage.remote.do("shards"))) == [(number, count) for number in range(count)]


async def _owned_by(stage: Stage, pids: set[int], count: int) -> bool:
    owners = await _owners(stage)
    return len(owners) == count and set(owners) == pids


async def _owners(stage: Stage) -> list[int]:
    """The process of each shard."""
    query = (
        select(lease.c.owner).where(lease.c.platform == "discord shard", lease.c.owner != "").order_by(lease.c.token)
    )
    async with transaction(stage.store.engines.reader) as connection:
        return [int(owner.split(":")[1]) for owner in (await connection.execute(query)).scalars()]


async def _accepted_more(stage: Stage, before: int) -> bool:
    return await stage.accepted() > before
