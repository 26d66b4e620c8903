"""The courier stops at the worst moment: while its claim is being committed, or while the database is away."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from functools import partial
from pathlib import Path

import pytest

from bot import composing, errors, publishing
from bot.delivery import fan_out
from bot.delivery.courier import Courier
from bot.delivery.lease import LeaseLost
from bot.following import EVERYTHING, Follow
from bot.model import Address, Content, DeliveryState, NewPost, PlaceKind, Post, PostKind, PostState
from bot.phrases import Phrases
from bot.ports import Grant, Rates, Work
from storage import SqlStore
from storage.engine import connect, locate
from tests.bot.fakes import START, FakeClock, FakePlatform


class LingeringStore(SqlStore):
    """With `linger` a unit of work is committed and then keeps its caller waiting until `go`; with `away` none begins,
    or with `full` none can be committed."""

    def __init__(self, folder: Path) -> None:
        super().__init__(connect(locate("sqlite", data_dir=folder)))
        self.linger, self.committed, self.go = False, asyncio.Event(), asyncio.Event()
        self.away = self.full = False

    async def acquire(self, platform: str, token: str, owner: str, seconds: float) -> Grant | None:
        self._answer()
        return await super().acquire(platform, token, owner, seconds)

    def _answer(self) -> None:
        if self.away:
            raise errors.Busy("away")

    @asynccontextmanager
    async def work(self) -> AsyncIterator[Work]:
        if not self.full:
            self._answer()
        async with super().work() as work:
            yield work
            self._answer()
        if self.linger:
            self.committed.set()
            await self.go.wait()


@pytest.fixture
async def store(sqlite_template: Path, tmp_path: Path) -> AsyncIterator[LingeringStore]:
    shutil.copy(sqlite_template, tmp_path / "israfan.db")
    made = LingeringStore(tmp_path)
    yield made
    await made.close()


def courier_on(store: LingeringStore, clock: FakeClock, platform: FakePlatform) -> Courier:
    return Courier(
        platform=platform,
        store=store,
        clock=clock,
        compose=partial(composing.compose, Phrases(("en",))),
        owner="me",
        token="t",
    )


async def published(store: LingeringStore, clock: FakeClock, *chats: str) -> Post:
    async with store.work() as work:
        for chat in chats:
            saved = await work.subscribers.save(Address("telegram", chat), PlaceKind.PRIVATE, START)
            await work.subscribers.follow(saved.id, Follow(EVERYTHING), START)
        new = NewPost(kind=PostKind.ARTICLE, state=PostState.DRAFT, content=Content(title="News"))
        post = await publishing.release(work, clock, await work.posts.add(new, START))
    await fan_out.write_deliveries(store, clock)
    return post


async def states(store: LingeringStore, post: Post) -> dict[DeliveryState, int]:
    async with store.reading() as work:
        return (await work.deliveries.tally(post.id)).by_state


async def test_a_claim_under_way_when_we_are_told_to_stop_is_given_back(store: LingeringStore) -> None:
    clock = FakeClock()
    platform = FakePlatform(clock)
    courier = courier_on(store, clock, platform)
    task = asyncio.create_task(courier.run())
    while courier.error is not None:
        await clock.advance(0.1)
    post = await published(store, clock, "1")
    store.linger = True
    courier.wake()
    await asyncio.wait_for(store.committed.wait(), 60)
    task.cancel()
    await asyncio.sleep(0.05)
    store.linger = False
    store.go.set()
    with suppress(asyncio.CancelledError):
        await task
    assert (await states(store, post), platform.shown) == ({DeliveryState.READY: 1}, [])


@pytest.mark.parametrize("full", [False, True])
async def test_a_database_that_was_away_too_long_costs_no_copy_and_doubles_none(
    store: LingeringStore, full: bool
) -> None:
    """Nobody could take over meanwhile, so what we know is still ours to write once it is back."""
    store.full = full
    clock = FakeClock()
    rates = Rates(per_second=4, burst=4, chat_per_second=5, chat_burst=5, group_per_minute=None, in_flight=2)
    platform = FakePlatform(clock, rates=rates, hold=asyncio.Event())
    courier = courier_on(store, clock, platform)
    post = await published(store, clock, *(str(number) for number in range(9)))
    first = asyncio.create_task(courier.run())
    await clock.advance(1)
    store.away = True
    assert platform.hold is not None
    platform.hold.set()
    await clock.advance(40, step=0.5)
    with pytest.raises(LeaseLost):
        await first
    sent = list(platform.chats)
    store.away = False
    second = asyncio.create_task(courier.run())
    await clock.advance(10)
    second.cancel()
    with suppress(asyncio.CancelledError):
        await second
    assert sent
    assert await states(store, post) == {DeliveryState.SENT: 9}
    assert sorted(platform.chats, key=int) == [str(number) for number in range(9)]
