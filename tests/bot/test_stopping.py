"""The courier is told to stop at the worst moment: while its claim is being committed."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from functools import partial
from pathlib import Path

from bot import composing, planning, publishing
from bot.delivering import Courier
from bot.model import Address, Content, DeliveryState, NewPost, PlaceKind, PostKind, PostState
from bot.phrases import Phrases
from bot.ports import Work
from storage import SqlStore, upkeep
from storage.engine import connect, locate
from tests.bot.fakes import START, FakeClock, FakePlatform


class LingeringStore(SqlStore):
    """Once `linger` is set, a unit of work is committed and then keeps its caller waiting until `go`."""

    def __init__(self, folder: Path) -> None:
        super().__init__(connect(locate("sqlite", data_dir=folder)))
        self.linger, self.committed, self.go = False, asyncio.Event(), asyncio.Event()

    @asynccontextmanager
    async def work(self) -> AsyncIterator[Work]:
        async with super().work() as work:
            yield work
        if self.linger:
            self.committed.set()
            await self.go.wait()


async def test_a_claim_under_way_when_we_are_told_to_stop_is_given_back(tmp_path: Path) -> None:
    await upkeep.upgrade("sqlite", data_dir=tmp_path)
    store, clock = LingeringStore(tmp_path), FakeClock()
    platform = FakePlatform(clock)
    courier = Courier(
        platform=platform,
        store=store,
        clock=clock,
        compose=partial(composing.compose, Phrases(("en",))),
        owner="me",
        token="t",
    )
    task = asyncio.create_task(courier.run())
    await clock.advance(0.2)
    async with store.work() as work:
        saved = await work.subscribers.save(Address("telegram", "1"), PlaceKind.PRIVATE, START)
        await work.subscribers.follow(saved.id, None, START)
        new = NewPost(kind=PostKind.ARTICLE, state=PostState.DRAFT, content=Content(title="News"))
        post = await publishing.release(work, clock, await work.posts.add(new, START))
    await planning.write_deliveries(store, clock)
    store.linger = True
    courier.wake()
    await asyncio.wait_for(store.committed.wait(), 10)
    task.cancel()
    await asyncio.sleep(0.05)
    store.linger = False
    store.go.set()
    with suppress(asyncio.CancelledError):
        await task
    async with store.reading() as work:
        states = (await work.deliveries.tally(post.id)).by_state
    await store.close()
    assert (states, platform.shown) == ({DeliveryState.READY: 1}, [])
