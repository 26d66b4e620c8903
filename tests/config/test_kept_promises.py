"""What the desk promises, as `/metrics` says it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from prometheus_client import generate_latest

from bot.model import DeliveryState, Lane
from bot.ports import BackupFile, DatabaseSize
from bot.pruning import Retention
from bot.repositories.conversations import Kept
from config.doubt_counts import DoubtCounts
from config.event_figures import EventFigures
from config.kept_promises import KeptPromises
from config.metrics import registry
from config.stop_state import StopState
from storage import SqlStore
from tests.bot.fakes import FakeClock
from tests.contracts.conftest import StoreDriver


class SmallDatabase:
    """Of a thousand bytes."""

    async def size(self) -> DatabaseSize:
        return DatabaseSize(used=1_000, free=None)

    async def check(self) -> Sequence[str]:
        raise NotImplementedError

    async def backups(self) -> Sequence[BackupFile] | None:
        raise NotImplementedError

    async def back_up(self) -> BackupFile:
        raise NotImplementedError


def nothing_promised(store: SqlStore) -> KeptPromises:
    return KeptPromises(store, FakeClock(), (), Retention(), SmallDatabase(), lambda: 5_000)


async def test_metrics_say_how_each_promise_stands_and_nothing_while_the_database_is_away(
    sqlite_store: SqlStore,
) -> None:
    newsroom = StoreDriver(sqlite_store)
    await newsroom.subscribe("1", "2")
    old = await newsroom.send_out("old", expires_in=60)
    await newsroom.deliver_all()
    arrived = newsroom.now.replace(microsecond=0)
    newsroom.pass_time(91 * 24 * 3600)
    async with sqlite_store.work() as work:
        await work.inbox.keep("telegram", [Kept(id="1", payload="{}")], newsroom.now - timedelta(days=4))
        source = await work.sources.add("https://a.example", name=None, topics=(), interval=60.0, now=newsroom.now)
        await work.sources.save(replace(source, last_success_at=newsroom.now))
    read_at = newsroom.now
    await newsroom.send_out("late", lane=Lane.BREAKING)
    newsroom.pass_time(90)
    clock = FakeClock(newsroom.now)
    promises = KeptPromises(sqlite_store, clock, ("telegram", "discord"), Retention(), SmallDatabase(), lambda: 5_000)
    metrics = registry(
        {}, DoubtCounts(sqlite_store), StopState(sqlite_store), promises, EventFigures(sqlite_store, FakeClock())
    )

    async def lines() -> set[str]:
        await promises.measure()
        return {line for line in generate_latest(metrics).decode().splitlines() if not line.startswith("#")}

    found = await lines()
    assert {
        'israfan_lag_seconds{lane="breaking",platform="telegram"} 90.0',
        'israfan_lag_seconds{lane="normal",platform="telegram"} 0.0',
        'israfan_lag_seconds{lane="breaking",platform="discord"} 0.0',
        "israfan_fetch_lag_seconds 90.0",
        f'israfan_source_last_success_timestamp_seconds{{source="{source.id}"}} {read_at.timestamp()}',
        'israfan_too_old_rows{sort="copies"} 2.0',
        'israfan_too_old_rows{sort="updates"} 1.0',
        'israfan_too_old_rows{sort="audit"} 0.0',
        "israfan_database_bytes 1000.0",
        "israfan_disk_free_bytes 5000.0",
    } - {re_spelled(line) for line in found} == set()
    assert not any("last_arrival" in line for line in found), "none within 30 days"
    await newsroom.deliver_all()
    last = newsroom.now.replace(microsecond=0).timestamp()
    after = {re_spelled(line) for line in await lines()}
    assert f'israfan_last_arrival_timestamp_seconds{{platform="telegram"}} {last}' in after
    assert (await newsroom.states(old), arrived < newsroom.now) == (dict.fromkeys("12", DeliveryState.SENT.value), True)
    async with sqlite_store.engines.writer.begin() as connection:
        await connection.exec_driver_sql("DROP TABLE arrival")
    assert not {line for line in await lines() if line.startswith(("israfan_lag", "israfan_disk"))}


def re_spelled(line: str) -> str:
    """Numbers as Python writes them."""
    name, _, number = line.rpartition(" ")
    return f"{name} {float(number)}"
