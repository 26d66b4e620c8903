"""Killed at each step between a fact and its event's arrival: nothing is lost, and what is repeated has the same id."""

import asyncio
import os
import signal
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.desk import endpoints, posts
from bot.entry import Page
from bot.event_sending import EventSending
from bot.event_signing import EventKey
from bot.ports import EndpointAnswer, Work
from storage.store import SqlStore, open_store
from tests.bot.fakes import OWNER, FakeClock, FakeEndpoints

URL = "https://hooks.example/a"
KEY = EventKey(b"k" * 32)
STEPS = ("told: done", "told: committed", "sent: begun", "sent: answered", "settled: done", "settled: committed")


class ReceiverOnFile:
    """Writes down what arrives where it outlives the process that sent it."""

    def __init__(self, file: Path, dies_at: str) -> None:
        self._file, self._dies_at = file, dies_at

    def check(self, url: str) -> None:
        """Any."""

    async def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> EndpointAnswer:
        passed("sent: begun", self._dies_at)
        with self._file.open("a") as log:
            log.write(headers["webhook-id"] + "\n")
        passed("sent: answered", self._dies_at)
        return EndpointAnswer(status=204)


def passed(step: str, dies_at: str) -> None:
    if step == dies_at:
        os.kill(os.getpid(), signal.SIGKILL)


@asynccontextmanager
async def stepping(store: SqlStore, name: str, dies_at: str) -> AsyncIterator[Work]:
    async with store.work() as work:
        yield work
        passed(f"{name}: done", dies_at)
    passed(f"{name}: committed", dies_at)


class SteppingStore(SqlStore):
    """Its units of work are those that settle."""

    dies_at = ""

    def work(self):  # type: ignore[no-untyped-def]
        return stepping(super(), "settled", self.dies_at)  # type: ignore[arg-type]


async def life(url: str, file: Path, title: str, dies_at: str) -> None:
    """Publish a post, and send what is due."""
    store, clock = await open_store(url, data_dir=file.parent), FakeClock()
    async with stepping(store, "told", dies_at) as work:
        await posts.import_in(work, clock, OWNER, Page(title=title), topics=(), publish=True)
    store.__class__, SteppingStore.dies_at = SteppingStore, dies_at
    sending = EventSending(store=store, clock=clock, client=ReceiverOnFile(file, dies_at), key=KEY)
    while await sending.send_next(1):
        pass
    await store.close()


async def prepare(url: str, folder: Path) -> None:
    store = await open_store(url, data_dir=folder)
    async with store.work() as work:
        await endpoints.add_in(work, FakeClock(), OWNER, FakeEndpoints(), KEY, URL)
    await store.close()


async def published(url: str, folder: Path) -> int:
    store = await open_store(url, data_dir=folder)
    async with store.reading() as work:
        number = len(await work.posts.list(limit=100))
        assert [each.waiting for each in (await work.endpoints.figures()).values()] == [0]
    await store.close()
    return number


def in_a_process(url: str, file: Path, title: str, dies_at: str) -> int:
    """The signal that ended it, or 0."""
    child = os.fork()
    if child == 0:
        asyncio.run(life(url, file, title, dies_at))
        os._exit(0)
    return os.waitpid(child, 0)[1] & 0x7F


@pytest.mark.faults
def test_a_kill_at_any_step_loses_no_event_and_repeats_under_one_id(database_url: str, tmp_path: Path) -> None:
    file = tmp_path / "arrived"
    asyncio.run(prepare(database_url, tmp_path))
    assert [in_a_process(database_url, file, step, step) for step in STEPS] == [signal.SIGKILL] * len(STEPS)
    assert in_a_process(database_url, file, "the last", "") == 0
    arrived = Counter(file.read_text().split())
    assert asyncio.run(published(database_url, tmp_path)) == len(STEPS)  # the first post was never there
    assert len(arrived) == len(STEPS)
    assert sum(arrived.values()) <= len(STEPS) + 3  # answered, and not written down
