"""Work that is cancelled anywhere leaves the database as free as it found it."""

import asyncio
from datetime import UTC, datetime

from bot.model import Address, PlaceKind
from storage import SqlStore

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


async def _save(store: SqlStore, name: str) -> None:
    async with store.work() as work:
        for number in range(4):
            await work.subscribers.save(Address("telegram", f"{name}-{number}"), PlaceKind.PRIVATE, NOON)


async def test_a_unit_of_work_cancelled_at_any_moment_keeps_nobody_from_writing(store: SqlStore) -> None:
    ends = []
    for step in range(60):
        work = asyncio.create_task(_save(store, f"cancelled {step}"))
        await asyncio.sleep(step / 5000)
        work.cancel()
        ends.append(await asyncio.gather(work, return_exceptions=True))  # its traceback holds on to what it was at

        await _save(store, f"finished {step}")

    async with store.reading() as reading:
        saved = await reading.subscribers.list(limit=1000)
    whole = {each.address.chat.rpartition("-")[0] for each in saved}
    assert {name for name in whole if name.startswith("finished")} == {f"finished {step}" for step in range(60)}
    assert len(saved) == 4 * len(whole)
