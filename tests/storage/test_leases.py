"""What stands beside the contract of leases (`tests/contracts/test_store_contract.py`)."""

import asyncio
from pathlib import Path

import pytest

from bot import errors
from storage import SqlStore, leases, open_store
from storage.engine import transaction


async def test_once_all_owners_are_known_to_be_gone_the_next_need_not_wait(store: SqlStore) -> None:
    before = await store.acquire("telegram", "t", "killed", 30)
    await store.pause("telegram", "t", 20)
    await store.disown()
    after = await store.acquire("telegram", "t", "next", 30)
    assert before is not None
    assert after is not None
    assert after.epoch == before.epoch + 1
    assert 19 < after.paused <= 20


async def stand_still(store: SqlStore, started: asyncio.Event, woken: asyncio.Event) -> None:
    """In a transaction that has locked the lease's own row."""
    async with transaction(store.engines.writer) as connection:
        await leases.pause(connection, "telegram", "t", 20)
        started.set()
        await woken.wait()
        await leases.pause(connection, "telegram", "t", 40)


@pytest.mark.parametrize("database", ["postgresql"])
async def test_an_owner_that_stands_still_in_a_transaction_keeps_nobody_out(database_url: str, tmp_path: Path) -> None:
    still, next_ = [await open_store(database_url, data_dir=tmp_path) for _ in range(2)]
    await still.acquire("telegram", "t", "still", 0)
    started, woken = asyncio.Event(), asyncio.Event()
    standing = asyncio.create_task(stand_still(still, started, woken))
    await started.wait()
    async with asyncio.timeout(60):
        grant = await next_.acquire("telegram", "t", "next", 30)
    woken.set()
    with pytest.raises(errors.Busy):
        await standing
    assert grant is not None
    assert (grant.epoch, grant.paused) == (2, 0)
    assert await still.acquire("telegram", "t", "still", 30) is None
    for store in (still, next_):
        await store.close()
