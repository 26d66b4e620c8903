"""After somebody was forgotten their id stands nowhere in SQLite's files: not in unused pages, not in the WAL."""

import random
import re
from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import insert

from bot import personal_data
from bot.model import Address, PlaceKind
from bot.repositories.conversations import Kept
from bot.subscriber import SubscriberState
from storage import SqlStore, open_store, traces
from storage.engine import transaction
from storage.subscriber_tables import subscriber
from tests.bot.fakes import START, FakeClock

PERSON = "7410001234"


def files_that_hold(folder: Path, word: str) -> list[str]:
    return sorted(each.name for each in folder.iterdir() if each.is_file() and word.encode() in each.read_bytes())


async def places(store: SqlStore, chats: list[str]) -> None:
    """Many at once, as rows."""
    common = {"platform": "telegram", "thread": "", "kind": PlaceKind.PRIVATE, "state": SubscriberState.ACTIVE}
    rows = [{**common, "chat": chat, "created_at": START, "state_at": START} for chat in chats]
    async with transaction(store.engines.writer) as connection:
        await connection.execute(insert(subscriber), rows)


async def forget(store: SqlStore, person: str) -> None:
    address = Address("telegram", person)
    assert await personal_data.forget(store, FakeClock(), address, [f"telegram:{person}"])
    while True:
        async with store.work() as work:
            if await work.deliveries.change_slice(1_000) is None:
                break


async def erase(store: SqlStore) -> None:
    for _ in range(traces.ROUNDS + 2):
        await store.erase_traces()
    assert not await store.erase_traces()


async def test_no_file_holds_the_id_afterwards(sqlite_store: SqlStore, tmp_path: Path) -> None:
    store = sqlite_store
    await places(store, [PERSON, "5"])
    update = f'{{"from": {{"id": {PERSON}}}, "text": "{"long " * 2_000}"}}'  # more than a page
    async with store.work() as work:
        await work.inbox.keep("telegram", [Kept(id="1", payload=update)], START)
    assert files_that_hold(tmp_path, PERSON)

    await forget(store, PERSON)
    await erase(store)

    assert files_that_hold(tmp_path, PERSON) == []


async def test_the_update_that_asks_for_it_goes_when_it_is_handled(sqlite_store: SqlStore, tmp_path: Path) -> None:
    store = sqlite_store
    await places(store, [PERSON])
    await forget(store, PERSON)
    async with store.work() as work:
        await work.inbox.keep("telegram", [Kept(id="1", payload=f'{{"id": {PERSON}}}')], START)
    await store.erase_traces()
    async with store.work() as work:
        await work.inbox.done("telegram", "1")

    await erase(store)

    assert files_that_hold(tmp_path, PERSON) == []


async def test_an_index_that_grew_in_its_middle_keeps_no_copy(sqlite_store: SqlStore, tmp_path: Path) -> None:
    store = sqlite_store
    draw = random.Random(7)
    chats = [str(each) for each in draw.sample(range(10**9, 9 * 10**9), 20_000)]
    for start in range(0, len(chats), 200):
        await places(store, chats[start : start + 200])
    await store.erase_traces()
    in_file = Counter(re.findall(rb"telegram(\d{10})", (tmp_path / "israfan.db").read_bytes()))
    gone = [chat.decode() for chat, number in in_file.items() if number > 2][:20]  # more than a row and its entry
    assert gone

    for each in gone:
        await forget(store, each)
    await erase(store)

    assert {each: files for each in gone if (files := files_that_hold(tmp_path, each))} == {}


async def test_a_process_that_was_killed_is_followed_by_one_that_empties_the_wal(
    sqlite_store: SqlStore, tmp_path: Path
) -> None:
    await places(sqlite_store, [PERSON])
    await forget(sqlite_store, PERSON)  # and it is killed: nothing is closed
    assert files_that_hold(tmp_path, PERSON)

    again = await open_store("sqlite", data_dir=tmp_path)
    await again.erase_traces()
    left = files_that_hold(tmp_path, PERSON)
    await again.close()

    assert left == []


async def test_a_reader_in_the_way_puts_it_off(sqlite_store: SqlStore, tmp_path: Path) -> None:
    await places(sqlite_store, [PERSON])
    async with sqlite_store.reading() as work:
        await work.subscribers.list(limit=1)
        await forget(sqlite_store, PERSON)
        for _ in range(traces.ROUNDS + 2):
            assert await sqlite_store.erase_traces()
    await erase(sqlite_store)
    assert files_that_hold(tmp_path, PERSON) == []


@pytest.mark.parametrize("chunk", [11, 16, 1_000])
def test_an_id_across_two_chunks_is_found(tmp_path: Path, chunk: int) -> None:
    file = tmp_path / "file"
    for before in range(20):
        file.write_bytes(b"x" * before + PERSON.encode() + b"y" * 30)
        assert traces.is_in_file(file, ["9", PERSON], chunk_size=chunk)
    file.write_bytes(b"741000123" * 9)
    assert not traces.is_in_file(file, [PERSON], chunk_size=chunk)
