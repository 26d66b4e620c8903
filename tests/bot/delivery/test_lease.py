"""Of several processes one does a thing; the store and its clock are real, the processes are tasks."""

import asyncio

import pytest

from bot.delivery.lease import Lease, LeaseLost, Owned
from bot.ports import Store
from tests.bot.fakes import FakeClock


def owned(store: Store, clock: FakeClock, name: str, doing: list[str]) -> Owned:
    async def run() -> None:
        doing.append(name)
        try:
            await asyncio.Event().wait()
        finally:
            doing.remove(name)

    return Owned(Lease(store, clock, "listening", "t", name), clock, run)


async def test_one_does_it_and_another_takes_over_when_it_stops(store: Store, clock: FakeClock) -> None:
    doing: list[str] = []
    first, second = (owned(store, clock, name, doing) for name in ("first", "second"))
    tasks = [asyncio.create_task(first.run())]
    await clock.advance(1)
    tasks.append(asyncio.create_task(second.run()))
    await clock.advance(30)
    assert (doing, first.waiting, second.waiting) == (["first"], False, True)
    tasks[0].cancel()
    await clock.advance(10)
    assert (doing, second.waiting) == (["second"], False)
    tasks[1].cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    assert doing == []


async def test_who_loses_the_lease_stops_doing_it(store: Store, clock: FakeClock) -> None:
    doing: list[str] = []
    task = asyncio.create_task(owned(store, clock, "first", doing).run())
    await clock.advance(1)
    await store.release("listening", "t", "first")
    assert await store.acquire("listening", "t", "second", 30) is not None
    await clock.advance(15)
    with pytest.raises(LeaseLost):
        await task
    assert doing == []


async def test_what_falls_gives_the_lease_up_and_says_why(store: Store, clock: FakeClock) -> None:
    async def fall() -> None:
        raise ValueError("no good")

    task = asyncio.create_task(Owned(Lease(store, clock, "x", "t", "first"), clock, fall).run())
    await clock.advance(1)
    with pytest.raises(ValueError, match="no good"):
        await task
    assert await store.acquire("x", "t", "second", 30) is not None
