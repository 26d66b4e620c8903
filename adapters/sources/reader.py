"""Feeds and pages from the web: the guarded fetcher, then a parser in a limited process."""

import logging
from dataclasses import replace
from urllib.parse import urljoin

from adapters.sources.fetch import Accept, BadStatus, FetchAnswer, Fetcher, FetchError, NotPublic
from adapters.sources.limited_process import LimitedError, LimitedPool
from adapters.sources.parse.discover import COMMON_FEED_PATHS, discover_feeds
from adapters.sources.parse.errors import NotAFeed, NotAPage, NotAPicture
from adapters.sources.parse.feed import parse_feed
from adapters.sources.parse.page import parse_page
from adapters.sources.parse.picture_size import measure
from adapters.sources.parse.source_feed import read_feed
from adapters.sources.parse.text_file import parse_text
from bot.entry import Entry, Feed, Page
from bot.model import Source
from bot.ports import PictureSize, Reading, SourceProblem

log = logging.getLogger(__name__)

PARSERS = (
    "adapters.sources.parse.source_feed",
    "adapters.sources.parse.page",
    "adapters.sources.parse.text_file",
    "adapters.sources.parse.discover",
    "adapters.sources.parse.picture_size",
)
"""What a worker loads before its first call."""

_GONE = (404, 410)
DISCOVERED = 3  # of the feeds a site names, how many are tried


class WebReader:
    """Reads sources, looks at addresses; implements `bot.ports.SourceReader` and `WebLook`."""

    def __init__(self, fetcher: Fetcher, pool: LimitedPool) -> None:
        self._fetcher = fetcher
        self._pool = pool

    async def read(self, source: Source) -> Reading:
        """The feed as it is now, or `feed=None` where it has not changed."""
        fetched = await self._get(source.url, Accept.FEED, etag=source.etag, last_modified=source.last_modified)
        feed = None if fetched.not_modified else await self._readied(source, fetched)
        return Reading(
            feed=feed,
            etag=fetched.etag,
            last_modified=fetched.last_modified,
            moved_to=fetched.moved_to,
            wait=fetched.retry_after,
        )

    async def discover(self, url: str) -> str:
        """The address itself if it is a feed, else the first feed that its page names, else a usual address."""
        fetched = await self._get(_with_scheme(url), Accept.FEED)
        try:
            await self._feed(fetched)
        except SourceProblem as problem:
            found = await self._discovered(fetched)
            if found is None:
                raise problem from None
            return found
        return fetched.moved_to or _with_scheme(url)

    async def whole_feed(self, url: str) -> Feed:
        """Every entry of the feed at an address, with its texts. Raises SourceProblem."""
        return await self._feed(await self._get(_with_scheme(url), Accept.FEED))

    async def page(self, url: str) -> Page:
        """One article page."""
        fetched = await self._get(_with_scheme(url), Accept.PAGE)
        return await self.parse_page(fetched.body, url=fetched.url, content_type=fetched.content_type)

    async def answers(self, url: str) -> None:
        """Ask for a page, as `bot.ports.WebLook` says."""
        await self._get(url, Accept.PAGE)

    async def picture(self, url: str) -> PictureSize:
        """The size of a picture, read from its head in a limited process."""
        fetched = await self._get(url, Accept.IMAGE)
        try:
            width, height = await self._pool.run(measure, fetched.body)
        except (NotAPicture, LimitedError) as error:
            raise SourceProblem(str(error)) from error
        return PictureSize(width=width, height=height)

    async def parse_page(self, data: bytes, *, url: str | None, content_type: str | None = None) -> Page:
        """The article in a page's bytes. Raises SourceProblem."""
        try:
            return await self._pool.run(parse_page, data, url=url, content_type=content_type)
        except (NotAPage, LimitedError) as error:
            raise SourceProblem(str(error)) from error

    async def parse_text(self, data: bytes, *, name: str) -> Page:
        """The article in a text or Markdown file. Raises SourceProblem."""
        try:
            return await self._pool.run(parse_text, data, name=name)
        except (NotAPage, LimitedError) as error:
            raise SourceProblem(str(error)) from error

    async def parse_feed(self, data: bytes, *, url: str | None, content_type: str | None = None) -> Feed:
        """The feed in these bytes. Raises SourceProblem."""
        try:
            return await self._pool.run(parse_feed, data, url=url, content_type=content_type)
        except (NotAFeed, LimitedError) as error:
            raise SourceProblem(str(error)) from error

    async def _feed(self, fetched: FetchAnswer) -> Feed:
        return await self.parse_feed(fetched.body, url=fetched.url, content_type=fetched.content_type)

    async def _readied(self, source: Source, fetched: FetchAnswer) -> Feed:
        try:
            head, *entries = await self._pool.run_each(
                read_feed, fetched.body, source=source, url=fetched.url, content_type=fetched.content_type
            )
        except (NotAFeed, LimitedError) as error:
            raise SourceProblem(str(error)) from error
        assert isinstance(head, Feed)
        return replace(head, entries=tuple(each for each in entries if isinstance(each, Entry)))

    async def _discovered(self, page: FetchAnswer) -> str | None:
        try:
            named = await self._pool.run(discover_feeds, page.body, url=page.url)
        except LimitedError:
            named = ()
        usual = [urljoin(page.url, path) for path in COMMON_FEED_PATHS]
        for candidate in (*named[:DISCOVERED], *([] if named else usual)):
            try:
                fetched = await self._get(candidate, Accept.FEED)
                await self._feed(fetched)
            except SourceProblem:
                continue
            return fetched.moved_to or candidate
        return None

    async def _get(
        self, url: str, accept: Accept, *, etag: str | None = None, last_modified: str | None = None
    ) -> FetchAnswer:
        try:
            return await self._fetcher.get(url, etag=etag, last_modified=last_modified, accept=accept)
        except FetchError as error:
            log.info("sources: address not fetched (%s)", error.detail)
            private = isinstance(error, NotPublic)
            raise SourceProblem(
                error.reason,
                wait=error.retry_after,
                detail=error.detail,
                private=private,
                gone=isinstance(error, BadStatus) and error.status in _GONE,
            ) from error


def _with_scheme(url: str) -> str:
    return url if "://" in url else f"https://{url}"
