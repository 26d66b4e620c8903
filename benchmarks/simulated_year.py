"""A year of a desk in minutes: each day its posts are planned by the product, marked as sent in plain SQL (nothing is
sent, so no time is lost waiting for a platform), and what is too old is counted, in the product's own slices.

    python -m benchmarks.simulated_year --subscribers 500 --posts 20 --days 365 --window 7
    python -m benchmarks.simulated_year --database postgresql …

Prints a line of JSON a month (`--every` days): the size of the database (MB), how many copies and other rows there are,
how long the longest transaction of counting was (ms), copies counted a second. Time is injected; the machine's is only
measured.
"""

import argparse
import asyncio
import json
import sqlite3
import tempfile
import time
from contextlib import ExitStack, closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import text

from benchmarks import populated_database
from benchmarks.instrumented_courier import Timed
from benchmarks.runner import Provisions
from bot import publishing, shrinking
from bot.delivery import fan_out
from bot.model import Content, Lane, NewPost, PostKind, PostState
from storage import SqlStore, maintenance
from storage.column_types import to_micros
from storage.engine import transaction

_SENT = """
    UPDATE delivery SET state = 2, shown = 1, message_ids = '["123456"]', first_try_at = :now, done_at = :now
    WHERE post_id = :post AND subscriber_id > :after AND subscriber_id <= :last
"""
_NO_WAITING = "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET synchronous_commit = off', current_database()); END $$"
_ARRIVED = "INSERT INTO arrival (post_id, second, platform, number) VALUES (:post, :second, 'telegram', :number)"
_A_SECOND = 28  # messages, as a bot without paid broadcasts sends
_AT_ONCE = 20_000
_BODY = "It rains in the north, and it will rain in the south by night. " * 30
_TABLES = ("delivery", "tally", "arrival", "post")


class InjectedClock:
    """The year's own time; the machine's for what a slice takes."""

    def __init__(self) -> None:
        self.time = datetime(2026, 1, 1, 8, tzinfo=UTC)

    def now(self) -> datetime:
        """As set."""
        return self.time

    def monotonic(self) -> float:
        """The machine's."""
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        """Nobody waits here."""

    async def wait(self, event: asyncio.Event, seconds: float) -> None:
        """Nobody waits here."""


async def _publish(store: SqlStore, clock: InjectedClock, subscribers: int) -> None:
    content = Content(title=f"Rain on {clock.now():%d %B}", summary="It rains.", body=_BODY, language="en")
    new = NewPost(kind=PostKind.ARTICLE, state=PostState.DRAFT, content=content, lane=Lane.NORMAL)
    async with store.work() as work:
        post = await publishing.release(work, clock, await work.posts.add(new, clock.now()))
    await fan_out.write_deliveries(store, clock)
    now = to_micros(clock.now())
    for after in range(0, subscribers, _AT_ONCE):
        async with transaction(store.engines.writer) as connection:
            values = {"now": now, "post": post.id, "after": after, "last": after + _AT_ONCE}
            await connection.execute(text(_SENT), values)
    seconds = [
        {"post": post.id, "second": now + second * 1_000_000, "number": min(_A_SECOND, subscribers)}
        for second in range(max(1, subscribers // _A_SECOND))
    ]
    async with transaction(store.engines.writer) as connection:
        await connection.execute(text(_ARRIVED), seconds)


async def _rows(store: SqlStore) -> dict[str, int]:
    async with transaction(store.engines.reader) as connection:
        return {
            table: (await connection.execute(text(f"SELECT count(*) FROM {table}"))).scalar_one() for table in _TABLES
        }


async def _size(store: SqlStore, url: str, folder: Path) -> dict[str, float]:
    if store.server is not None:
        return {"mb": round(await maintenance.server_size(url) / 1e6, 1)}
    with closing(sqlite3.connect(folder / "israfan.db")) as file:  # what is in the journal belongs to the size
        file.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    free = await maintenance.unused(url, data_dir=folder)
    return {"mb": round((folder / "israfan.db").stat().st_size / 1e6, 1), "free_mb": round(free / 1e6, 1)}


async def _year(asked: argparse.Namespace, url: str, folder: Path) -> None:
    store = Timed(await populated_database.opened(url, folder))
    if store.server is not None:  # a year is thousands of commits: none waits for the disk, which changes no size
        async with transaction(store.engines.writer) as connection:
            await connection.execute(text(_NO_WAITING))
        await store.close()
        store = Timed(await populated_database.open_again(url, folder))
    await populated_database.subscribe(url, folder, asked.subscribers)
    clock, counted, spent, worst = InjectedClock(), 0, 0.0, 0.0
    started = time.monotonic()
    for day in range(1, asked.days + 1):
        for _ in range(asked.posts):
            await _publish(store, clock, asked.subscribers)
            clock.time += timedelta(minutes=30)
        clock.time += timedelta(days=1) - timedelta(minutes=30 * asked.posts)
        store.seconds.clear()
        begun = time.monotonic()
        counted += await shrinking.shrink(store, clock, clock.now() - timedelta(days=asked.window))
        spent += time.monotonic() - begun
        worst = max(worst, store.worst())
        if day % asked.every == 0:
            line: dict[str, Any] = {"day": day, **await _size(store, url, folder), **await _rows(store)}
            line |= {"worst_ms": round(worst, 1), "counted": counted}
            line |= {"counted_a_second": round(counted / spent), "minutes": round((time.monotonic() - started) / 60, 1)}
            print(json.dumps(line), flush=True)
            worst = 0.0
    await store.close()


def main() -> None:
    """Run one as the command line says."""
    parser = argparse.ArgumentParser(description="A year of a desk in minutes.")
    for name, default in (("subscribers", 500), ("posts", 20), ("days", 365), ("window", 7), ("every", 30)):
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    asked = parser.parse_args()
    with (
        ExitStack() as stack,
        tempfile.TemporaryDirectory() as folder,
        Provisions(stack).database(asked.database) as url,
    ):
        asyncio.run(_year(asked, url, Path(folder)))


if __name__ == "__main__":
    main()
