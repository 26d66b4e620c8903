"""Two thousand publishers at one address: feeds for a desk to read, some slow, some broken, and when each was read.

Each feed has a host of its own, a name that `fork_server` resolves: one host is asked for two things at once at most.
"""

import asyncio
import itertools
from collections import defaultdict
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any

from aiohttp import web

from tests.faults.fast_clock import QuickClock
from tests.faults.fork_server import FEEDS

OF = 20
SLOW = (0, 10)  # of each twenty
BROKEN = (5,)
SLOW_SECONDS = 4.0  # more than what the schedule takes for slow
ENTRIES = 20
NEWS_EVERY = 3  # readings

_RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>Paper {number}</title><link>http://{host}/</link><description>All of it</description>
{items}</channel></rss>"""
_ITEM = """<item><title>{title}</title><link>http://{host}/{name}</link><guid isPermaLink="false">{host}-{name}</guid>
<description>What happened, said in a sentence or two so that it has the length of a real one.</description>
<pubDate>{at}</pubDate></item>
"""


@dataclass(slots=True)
class Feeds:
    """They all answer at one port."""

    clock: QuickClock
    count: int
    port: int = 0
    read: dict[int, list[float]] = field(default_factory=lambda: defaultdict(list))  # feed -> when, in the world's time
    marks: list[int] = field(default_factory=list)  # the numbers that the titles of new entries show
    news: bool = True
    _items: dict[int, list[str]] = field(default_factory=dict)
    _next: "itertools.count[int]" = field(default_factory=lambda: itertools.count(FIRST_MARK))

    @classmethod
    @asynccontextmanager
    async def serving(cls, clock: QuickClock, count: int) -> AsyncIterator["Feeds"]:
        """Until the end of the block."""
        feeds = cls(clock, count)
        app = web.Application()
        app.router.add_get("/feed", feeds._answer)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        try:
            await web.TCPSite(runner, "127.0.0.1", 0, backlog=1_024).start()
            feeds.port = runner.addresses[0][1]
            yield feeds
        finally:
            await runner.cleanup()

    def sources(self, interval: float) -> Sequence[Mapping[str, Any]]:
        """As in a settings file."""
        return [{"url": f"http://{self._host(number)}/feed", "interval": interval} for number in range(self.count)]

    def good(self) -> list[int]:
        """Those that answer well and at once."""
        return [number for number in range(self.count) if number % OF not in (*SLOW, *BROKEN)]

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        number = int(request.host.removeprefix("paper").split(".")[0])
        self.read[number].append(self.clock.timestamp())
        if number % OF in BROKEN:
            return await self._broken(request, number)
        if number % OF in SLOW:
            await self.clock.sleep(SLOW_SECONDS)
        items = self._now(number)
        etag = f'"{len(items)}"'
        if request.headers.get("If-None-Match") == etag:
            return web.Response(status=304)
        body = _RSS.format(number=number, host=self._host(number), items="".join(reversed(items[-ENTRIES:])))
        return web.Response(text=body, content_type="application/rss+xml", headers={"ETag": etag})

    async def _broken(self, request: web.Request, number: int) -> web.StreamResponse:
        match number // OF % 4:
            case 0:
                return web.Response(status=500, text="Internal Server Error")
            case 1:
                return web.Response(text="<html><body>We are moving house.</body></html>", content_type="text/html")
            case 2:
                if request.transport:
                    request.transport.abort()
                return web.Response()
            case _:
                await asyncio.sleep(60)  # longer than any reader waits
                return web.Response()

    def _now(self, number: int) -> list[str]:
        """Its entries: those of the start, and one more every few readings."""
        items = self._items.setdefault(number, [self._item(number, f"old-{each}", "Old") for each in range(ENTRIES)])
        if self.news and len(self.read[number]) % NEWS_EVERY == 0:
            mark = next(self._next)
            self.marks.append(mark)
            items.append(self._item(number, f"new-{mark}", f"News №{mark}"))
        return items

    def _item(self, number: int, name: str, title: str) -> str:
        at = format_datetime(datetime.fromtimestamp(self.clock.timestamp(), UTC))
        return _ITEM.format(host=self._host(number), name=name, title=title, at=at)

    def _host(self, number: int) -> str:
        return f"paper{number}{FEEDS}:{self.port}"


FIRST_MARK = 1_000_000
"""Far from the numbers of what a scenario publishes itself."""
