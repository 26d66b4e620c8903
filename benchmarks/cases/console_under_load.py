"""The console over a large archive while a post goes out at Telegram's paid rate, and what ten open pages cost."""

import asyncio
import random
import statistics
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
from sqlalchemy import text

from adapters.console.visit import COOKIE, PAGES
from benchmarks import populated_database
from benchmarks.cases import archive_search
from benchmarks.resource_usage import Figures, Meter, Options, main
from benchmarks.whole_product import DESK, OWNER, asked_of_stub, desk, free_port
from bot import publishing
from bot.desk import signing_in
from config.garbage_collection import keep_loaded
from config.wiring import Assembly
from storage.engine import connect, locate, transaction

_HOST = "127.0.0.1"
_COPY = """
    INSERT INTO delivery (post_id, subscriber_id, platform, state, lane, wanted, shown, on_unknown, not_before, done_at,
        message_ids)
    SELECT CAST(:post_id AS bigint), id, platform, 2, 2, 1, 1, 0, CAST(:now AS bigint), CAST(:now AS bigint), '["1"]'
    FROM subscriber WHERE id > :after AND id <= :last
"""
_COUNTED = """
    INSERT INTO tally (post_id, platform, state, reason, shard, number)
    SELECT CAST(:post_id AS bigint), platform, CAST(:state AS smallint), '', 0, count(*)
    FROM subscriber GROUP BY platform
"""
_PUBLISHED = "UPDATE post SET state = 2, published_at = :now WHERE id = :post_id"
_SENT = 2  # the code of that state
_AT_ONCE = 100_000  # copies a transaction
_STARTED = 1.0  # seconds in which all roles have begun: what they load on the way is no garbage of a request
_SETTLED = 3.0  # seconds until what a change of load brought is over


@dataclass(frozen=True, slots=True)
class _Console:
    """Where it is, and the cookie of somebody who is logged in."""

    address: str
    headers: dict[str, str]

    def client(self) -> httpx.AsyncClient:
        return httpx.AsyncClient(base_url=self.address, headers=self.headers, timeout=30)


async def case(options: Options) -> Figures:
    """Options: url, database, folder (as `prepared_database` left them), posts, copied (posts of which everybody has a
    copy), looks (at each page), seconds (that sending is watched for)."""
    url, folder = options["database"], Path(options["folder"])
    await archive_search.fill(url, folder, options["posts"], random.Random(7))
    await _copies(url, folder, options["copied"])
    port = free_port()
    async with desk(folder, telegram=options["url"], paid=True, database=url, port=port) as built:
        console = await _logged_in(built, port)
        running = asyncio.create_task(built.run(("ingest", "send", "web")))
        await asyncio.sleep(_STARTED)
        keep_loaded()  # as `israfan run` does
        await _publish(built)
        await asyncio.sleep(_SETTLED)
        alone = await _sending(options)
        async with _open_pages(console, 10):
            await asyncio.sleep(_SETTLED)
            watched = await _sending(options)
        figures = await _looks(console, options)
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
    return figures | {
        "sent_per_second": alone["per_second"],
        "watched_share": watched["per_second"] / alone["per_second"],
        "open_pages_share": watched["cpu_share"] - alone["cpu_share"],
    }


async def _copies(url: str, folder: Path, number: int) -> None:
    """The first so many posts have gone out to everybody."""
    engines = connect(locate(url, data_dir=folder))
    now = populated_database.moment()
    async with engines.reader.connect() as connection:
        last = (await connection.execute(text("SELECT max(id) FROM subscriber"))).scalar_one()
    for post_id in range(1, number + 1):
        for after in range(0, last, _AT_ONCE):
            async with transaction(engines.writer) as connection:
                values = {"post_id": post_id, "now": now, "after": after, "last": after + _AT_ONCE}
                await connection.execute(text(_COPY), values)
        async with transaction(engines.writer) as connection:
            await connection.execute(text(_PUBLISHED), {"post_id": post_id, "now": now})
            for state in (0, _SENT):
                await connection.execute(text(_COUNTED), {"post_id": post_id, "state": state})
    async with engines.writer.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
        await connection.execute(text("ANALYZE"))
    await engines.close()


async def _logged_in(built: Assembly, port: int) -> _Console:
    store, clock, owners = built.opened.store, built.opened.clock, built.chat.roster.owners
    person = f"telegram:{OWNER}"
    link = await signing_in.link(store, clock, DESK, owners, person)
    session = await signing_in.log_in(store, clock, owners, link)
    return _Console(f"http://{_HOST}:{port}/desk", {"Cookie": f"{COOKIE}={session}"})


async def _publish(built: Assembly) -> None:
    """Something to everybody."""
    store = built.opened.store
    async with store.work() as work:
        post = await work.posts.add(populated_database.draft("A post to everybody"), populated_database.CLOCK.now())
        await publishing.release(work, populated_database.CLOCK, post)
    built.background.planned.set()


async def _sending(options: Options) -> Figures:
    """How fast the post goes out, and what it costs."""
    before = (await asked_of_stub(options["url"], "stats"))["requests"]
    with Meter() as meter:
        await asyncio.sleep(options["seconds"])
    after = (await asked_of_stub(options["url"], "stats"))["requests"]
    return {"per_second": (after - before) / meter.wall, "cpu_share": meter.cpu / meter.wall}


@asynccontextmanager
async def _open_pages(console: _Console, number: int) -> AsyncIterator[None]:
    """So many pages that show what goes out as it happens, in another process."""
    command = [sys.executable, "-m", "benchmarks.page_reader", console.address, console.headers["Cookie"], str(number)]
    process = await asyncio.create_subprocess_exec(*command, stdin=asyncio.subprocess.PIPE)
    try:
        yield
    finally:
        process.stdin.close()  # type: ignore[union-attr]
        await process.wait()


async def _looks(console: _Console, options: Options) -> Figures:
    """How long each page takes; `console_p95_ms` of the slowest one."""
    paths = [page.path for page in PAGES] + ["/posts/1", "/posts?q=e", "/deliveries?post=1&place=telegram:1000000"]
    took: dict[str, float] = {}
    async with console.client() as client:
        for path in paths:
            took[path] = await _look(client, path, options["looks"])
    slowest = max(took, key=lambda path: took[path])
    return {"console_p95_ms": took[slowest], "console_median_ms": statistics.median(took.values()), "slowest": slowest}


async def _look(client: httpx.AsyncClient, path: str, looks: int) -> float:
    """The 95th percentile, in milliseconds."""
    took = []
    for _ in range(looks):
        answer = await client.get(path)
        answer.raise_for_status()
        took.append(1e3 * answer.elapsed.total_seconds())
    return statistics.quantiles(took, n=20, method="inclusive")[-1]


if __name__ == "__main__":
    main(case)
