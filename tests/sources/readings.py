"""A desk that reads one feed again and again, from its bytes to the posts in the database: what each reading did."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from email.utils import format_datetime
from typing import Self
from xml.sax.saxutils import escape

from adapters.sources.parse.cms_article import read_told
from adapters.sources.parse.errors import NotAFeed
from adapters.sources.parse.source_feed import read_feed
from bot import ingesting
from bot.entry import Entry, Feed, Page, Told
from bot.model import PostState, Source
from bot.ports import Reading, SourceProblem, Store
from tests.bot.fakes import START, FakeClock


class BytesReader:
    """A `SourceReader` and `PushReader` that is given its bytes; parses as the limited process does."""

    def __init__(self) -> None:
        self.data = b""

    async def read(self, source: Source) -> Reading:
        return Reading(feed=await self.pushed_feed(source, self.data, None))

    async def pushed_feed(self, source: Source, body: bytes, content_type: str | None) -> Feed:
        try:
            head, *entries = read_feed(body, source=source, url=source.url, content_type=content_type)
        except NotAFeed as error:
            raise SourceProblem(error.reason) from error
        assert isinstance(head, Feed)
        return replace(head, entries=tuple(each for each in entries if isinstance(each, Entry)))

    async def told(self, source: Source, body: bytes) -> Told:
        try:
            return read_told(body, source=source)
        except NotAFeed as error:
            raise SourceProblem(error.reason) from error

    async def discover(self, url: str) -> str:
        return url

    async def page(self, url: str) -> Page:
        raise SourceProblem(f"no page at {url}")


@dataclass(frozen=True, slots=True)
class Brought:
    """What one reading did, in titles: told to readers, kept without telling, held, and edited from one to another."""

    told: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    held: tuple[str, ...] = ()
    edited: tuple[tuple[str, str], ...] = ()


class Desk:
    """One source on an empty store, read once a minute."""

    def __init__(self, store: Store, clock: FakeClock, source_id: int) -> None:
        self._store, self._clock, self._id = store, clock, source_id
        self._reader = BytesReader()

    @classmethod
    async def following(cls, store: Store, clock: FakeClock, url: str = "https://a.example/feed") -> Self:
        async with store.work() as work:
            source, _ = await ingesting.remember_source(work, clock, url)
        return cls(store, clock, source.id)

    async def fails(self, data: str | bytes) -> str | None:
        """The next reading, which is refused: why."""
        return (await self._fetch(data)).error

    async def reads(self, data: str | bytes) -> Brought:
        """The next reading."""
        before = await self._titles()
        result = await self._fetch(data)
        assert result.error is None, result.error
        after = await self._titles()
        new = [each for number, each in sorted(after.items()) if number not in before]
        titles = {
            state: tuple(title for title, of in new if of is state)
            for state in (PostState.PUBLISHED, PostState.ARCHIVED, PostState.HELD)
        }
        return Brought(
            told=titles[PostState.PUBLISHED],
            kept=titles[PostState.ARCHIVED],
            held=titles[PostState.HELD],
            edited=tuple((old, after[number][0]) for number, (old, _) in before.items() if after[number][0] != old),
        )

    async def _fetch(self, data: str | bytes) -> ingesting.IngestResult:
        self._clock.shift(60)
        self._reader.data = data.encode() if isinstance(data, str) else data
        async with self._store.reading() as work:
            source = await work.sources.get(self._id)
        assert source is not None
        return await ingesting.fetch(self._store, self._clock, self._reader, source)

    async def _titles(self) -> dict[int, tuple[str, PostState]]:
        async with self._store.reading() as work:
            posts = await work.posts.list(limit=5_000)
        return {post.id: (post.content.title, post.state) for post in posts}


def rss(*items: str, link: str = "https://a.example/") -> str:
    head = '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>A</title>'
    return f"{head}<link>{link}</link>{''.join(items)}</channel></rss>"


def item(
    title: str, *, guid: str | None = None, link: str | None = None, at: datetime | None = None, text: str | None = None
) -> str:
    parts = {
        "title": title,
        "guid": guid,
        "link": link,
        "pubDate": format_datetime(at) if at else None,
        "description": text or f"What happened: {title}.",
    }
    return f"<item>{''.join(f'<{n}>{escape(v)}</{n}>' for n, v in parts.items() if v is not None)}</item>"


def ago(hours: float) -> datetime:
    return START - timedelta(hours=hours)
