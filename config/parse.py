"""The parsers by themselves, in their limited processes: what `israfan parse` needs, and nothing else."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

from adapters.sources.limited_process import LimitedError, LimitedPool, WorkerLimits
from adapters.sources.parse.errors import NotAFeed, NotAPage
from adapters.sources.parse.feed import parse_feed
from adapters.sources.parse.json_output import feed_json, page_json
from adapters.sources.parse.page import parse_page
from adapters.sources.parse.text_file import parse_text
from bot.entry import Feed, Page

Json = Mapping[str, object]

PARSERS = ("adapters.sources.parse.feed", "adapters.sources.parse.page", "adapters.sources.parse.text_file")
TEXTS = frozenset({".txt", ".text", ".md", ".markdown"})
LIMITS = WorkerLimits(cpu_seconds=4, wall_seconds=10)
"""A hostile file has to be done with in five seconds, of which a process needs one to start."""


@asynccontextmanager
async def parser() -> AsyncIterator["Parser"]:
    """The parsers, ready to read; their processes end with the block."""
    async with LimitedPool(imports=PARSERS, limits=LIMITS) as pool:
        yield Parser(pool)


class Parser:
    """Reads files into the normal form, each within limits; nothing that is in a file can raise here."""

    def __init__(self, pool: LimitedPool) -> None:
        self._pool = pool

    async def feed(self, file: str, data: bytes | OSError, url: str | None) -> Json:
        """The normal form of a feed file."""
        if isinstance(data, OSError):
            return feed_json(file, data)
        try:
            outcome: Feed | Exception = await self._pool.run(parse_feed, data, url=url)
        except (NotAFeed, LimitedError) as error:
            outcome = error
        return feed_json(file, outcome)

    async def page(self, file: str, data: bytes | OSError, url: str | None) -> Json:
        """The normal form of an article page; a text or Markdown file is known by its name."""
        if isinstance(data, OSError):
            return page_json(file, data)
        try:
            outcome: Page | Exception = await self._article(file, data, url)
        except (NotAPage, LimitedError) as error:
            outcome = error
        return page_json(file, outcome)

    async def _article(self, file: str, data: bytes, url: str | None) -> Page:
        if Path(file).suffix.lower() in TEXTS:
            return await self._pool.run(parse_text, data, name=Path(file).name)
        return await self._pool.run(parse_page, data, url=url)
