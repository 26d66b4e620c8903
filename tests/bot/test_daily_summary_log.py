"""The log has one line a day, also of a day on which nothing happened."""

import logging
from datetime import UTC, datetime

import pytest

from bot.daily_summary_log import DailySummaries, sent
from bot.model import Address, DeliveryState, PlaceKind
from bot.outbox import LedgerRow
from storage import SqlStore
from tests.bot.fakes import FakeClock
from tests.contracts.conftest import StoreDriver

EVENING = datetime(2026, 3, 1, 20, 0, tzinfo=UTC)  # 22:00 in Beirut


async def test_each_day_is_summed_up_once_at_the_desks_midnight(
    sqlite_store: SqlStore, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "bot.daily_summary_log")
    clock, newsroom = FakeClock(EVENING), StoreDriver(sqlite_store, now=EVENING)
    days = DailySummaries(sqlite_store, clock, "Asia/Beirut")
    await newsroom.subscribe("1", "2", "3")
    await newsroom.send_out()
    one, two = await newsroom.claim(2)
    await newsroom.settle(newsroom.arrived(one), newsroom.ends(two, DeliveryState.FAILED))
    async with sqlite_store.work() as work:
        await work.sources.add("https://a.example", name=None, topics=(), interval=60.0, now=EVENING)
    for hours in (0, 1.9, 0.2, 1, 23):
        clock.shift(hours * 3600)
        await days.look()
        await days.look()
    async with sqlite_store.work() as work:
        await work.subscribers.save(Address("telegram", "4"), PlaceKind.PRIVATE, clock.now())
    assert [record.getMessage() for record in caplog.records] == [
        "day 2026-03-01: 1 post went out, 1 of 3 copies arrived (1 failed, 1 waiting); "
        "3 places receiving, 3 new, 0 gone; 1 source",
        "day 2026-03-02: nothing went out; 3 places receiving, 0 new, 0 gone; 1 source",
    ]


def test_what_nobody_receives_is_said_so() -> None:
    assert [sent(0, ()), sent(2, ())] == ["nothing went out", "2 posts went out, to nobody"]
    rows = [LedgerRow(platform=name, state=DeliveryState.SENT, copies=600, posts=1) for name in ("discord", "telegram")]
    assert sent(1, rows) == "1 post went out, 1,200 of 1,200 copies arrived"
