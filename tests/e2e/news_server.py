"""A web server of news: the newsroom's feed, and any other address with whatever a test wants it to answer."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from aiohttp import web

from adapters.sandbox.news_site import NewsSite

Answer = Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]


@dataclass
class NewsServer:
    """Serves `newsroom.feed()` at /feed.xml; `answers` holds the other addresses, by path."""

    newsroom: NewsSite
    url: str
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)  # paths, in order

    def put(
        self,
        path: str,
        body: str | bytes = b"",
        *,
        status: int = 200,
        kind: str = "application/rss+xml",
        **headers: str,
    ) -> str:
        """From now on this path answers so; its address."""
        data = body.encode("utf-8", "surrogatepass") if isinstance(body, str) else body
        named = {name.replace("_", "-"): value for name, value in headers.items()}

        async def answer(request: web.BaseRequest) -> web.StreamResponse:
            return web.Response(body=data, status=status, headers={"Content-Type": kind, **named})

        self.answers[path] = answer
        return self.url + path

    def put_endless(self, path: str) -> str:
        """From now on this path never stops answering; its address."""

        async def answer(request: web.BaseRequest) -> web.StreamResponse:
            response = web.StreamResponse(headers={"Content-Type": "application/rss+xml"})
            await response.prepare(request)
            await response.write(b"<rss><channel><title>")
            while True:
                await response.write(b"more and more " * 8192)

        self.answers[path] = answer
        return self.url + path

    async def serve(self, request: web.BaseRequest) -> web.StreamResponse:
        self.asked.append(request.path)
        if request.path in self.answers:
            return await self.answers[request.path](request)
        if request.path == "/feed.xml":
            return self._feed(request)
        return web.Response(status=404, text="There is nothing here.")

    def _feed(self, request: web.BaseRequest) -> web.Response:
        headers = {"ETag": self.newsroom.etag(), "Content-Type": "application/rss+xml"}
        if request.headers.get("If-None-Match") == headers["ETag"]:
            return web.Response(status=304, headers=headers)
        return web.Response(body=self.newsroom.feed(), headers=headers)


@asynccontextmanager
async def serving() -> AsyncIterator[NewsServer]:
    """A news server on a free port of this machine."""
    newsroom = NewsSite()
    server = NewsServer(newsroom, "")
    runner = web.ServerRunner(web.Server(server.serve, access_log=None), shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    server.url = newsroom.site = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield server
    finally:
        await runner.cleanup()
        await asyncio.sleep(0)


def rss(*items: str, title: str = "Another paper") -> str:
    """A feed of these items, the newest first."""
    head = f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>{escape(title)}</title>'
    return f"{head}<link>https://paper.example/</link>{''.join(items)}</channel></rss>"


def item(number: int, title: str | None = None, *, summary: str = "What happened.", topic: str = "World") -> str:
    """One item; `title` and `summary` stand in the XML as they are."""
    return (
        f"<item><title>{title or f'Item {number}'}</title><link>https://paper.example/{number}</link>"
        f"<guid>https://paper.example/{number}</guid><category>{topic}</category>"
        f"<description>{summary}</description></item>"
    )
