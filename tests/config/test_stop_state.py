"""All sending stopped, as `/readyz` and `/metrics` say it."""

from datetime import UTC, datetime

from prometheus_client import generate_latest

from bot.desk_nouns import StopOrder
from config.doubt_counts import DoubtCounts
from config.event_figures import EventFigures
from config.metrics import registry
from config.stop_state import StopState
from storage import SqlStore
from tests.bot.fakes import FakeClock
from tests.config.test_kept_promises import nothing_promised

AT = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


async def test_readiness_and_metrics_say_it_while_it_lasts_and_nothing_while_the_database_is_away(
    sqlite_store: SqlStore,
) -> None:
    state = StopState(sqlite_store)
    figures = EventFigures(sqlite_store, FakeClock())
    metrics = registry({}, DoubtCounts(sqlite_store), state, nothing_promised(sqlite_store), figures)

    async def said() -> tuple[str | None, list[str]]:
        lines = generate_latest(metrics).decode().splitlines()
        return await state.remark(), [line for line in lines if line.startswith("israfan_sending_stopped ")]

    await state.measure()
    before = await said()
    async with sqlite_store.work() as work:
        await work.kill_switch.stop(StopOrder(at=AT, person="cli:root", reason="a wrong headline"))
    await state.measure()
    stopped = await said()
    async with sqlite_store.engines.writer.begin() as connection:
        await connection.exec_driver_sql("DROP TABLE stop_order")
    await state.measure()

    assert before == (None, ["israfan_sending_stopped 0.0"])
    sentence = "stopped by cli:root since 2026-11-22 12:00 UTC (a wrong headline); `israfan go-on` lets it go on"
    assert stopped == (sentence, ["israfan_sending_stopped 1.0"])
    assert await said() == (None, [])
