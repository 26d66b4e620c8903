"""The whole product as `israfan run` wires it, on a folder of its own and a stub; what several cases have it do."""

import asyncio
import socket
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from benchmarks import populated_database
from benchmarks.cases.telegram_ours import TOKEN
from benchmarks.processes import ask
from bot.delivery import fan_out
from bot.desk import posts
from bot.desk.access import Actor, Role
from bot.model import Audience, Lane
from config.dependencies import resources
from config.settings import Settings
from config.wiring import Assembly
from storage import maintenance

DESK = Actor("bench", Role.OWNER)
OWNER = 1
"""The owner's id on Telegram."""
ALERTS = "alerts"
"""The topic of breaking news."""
BREAKING_EVERY = 4.0  # seconds between two pieces of it
_WAIT = 10.0


@asynccontextmanager
async def desk(
    folder: Path,
    *,
    telegram: str | None = None,
    discord: str | None = None,
    mail: str | None = None,
    paid: bool = False,
    database: str = "sqlite",
    port: int = 8080,
) -> AsyncIterator[Assembly]:
    """A desk with these platforms, given by their addresses. `paid`: Telegram at the rate that it sells; `port`: of the
    web pages."""
    sections: dict[str, Any] = {
        "data": {"dir": str(folder)},
        "database": {"url": database},
        "publication": {"name": "Bench", "languages": ["en"]},
        "web": {"port": port},
    }
    if telegram:
        sections["telegram"] = {"token": TOKEN, "api_url": telegram, "owners": [OWNER], "paid_broadcast": paid}
    if discord:
        sections["discord"] = {"token": "token", "api_url": discord}
    if mail:
        pace = {"messages_per_second": 1_000, "connections": 8}  # as fast as it goes
        sections["email"] = {"smtp_url": mail, "from_address": "news@israfan.example", **pace}
    settings = Settings(**sections)
    await maintenance.upgrade(database, data_dir=folder)
    async with resources(settings) as parts:
        yield await Assembly.of(parts)


def free_port() -> int:
    """A port that nothing listens on now."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


async def asked_of_stub(url: str, what: str) -> dict[str, Any]:
    """One of the stub's own pages."""
    return await asyncio.to_thread(ask, url, what)


async def broadcast(built: Assembly) -> None:
    """Something to everybody, in the lane of digests."""
    store = built.opened.store
    async with store.work() as work:
        post = await work.posts.add(
            populated_database.draft("Digest", lane=Lane.DIGEST), populated_database.CLOCK.now()
        )
        await fan_out.plan_broadcast(work, post.id, Audience(), populated_database.CLOCK.now(), hold=True)
    built.background.planned.set()


async def breaking_news(built: Assembly, url: str, number: int) -> float:
    """Seconds from the commit of one piece of breaking news to its first message; then the rest of its time."""
    store, title = built.opened.store, f"Breaking-{number}"
    async with store.work() as work:
        post = await work.posts.add(populated_database.draft(title, topics=(ALERTS,)), populated_database.CLOCK.now())
    await asked_of_stub(url, f"watch?{title}")
    started = time.monotonic()
    await posts.publish(store, populated_database.CLOCK, DESK, post.id, lane=Lane.BREAKING)
    committed = time.monotonic()
    built.background.planned.set()
    seen = None
    while seen is None and time.monotonic() < started + _WAIT:
        await asyncio.sleep(0.3)
        seen = (await asked_of_stub(url, "stats"))["seen_at"]
    await asyncio.sleep(max(0.0, started + BREAKING_EVERY - time.monotonic()))
    return (seen or started + _WAIT) - committed
