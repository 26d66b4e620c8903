"""Feeds and pages from the web: the guarded fetcher, then a parser in a limited process."""

import logging
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import urlencode, urljoin

from adapters.sources.fetch import Accept, BadStatus, FetchAnswer, Fetcher, FetchError, NotPublic
from adapters.sources.limited_process import LimitedError, LimitedPool
from adapters.sources.parse.cms_article import read_told
from adapters.sources.parse.discover import COMMON_FEED_PATHS, discover_feeds
from adapters.sources.parse.errors import NotAFeed, NotAPage, NotAPicture, SitemapIndex
from adapters.sources.parse.feed import parse_feed
from adapters.sources.parse.page import parse_page
from adapters.sources.parse.picture_size import measure
from adapters.sources.parse.source_feed import read_feed
from adapters.sources.parse.text_file import parse_text
from bot.entry import Entry, Feed, Page, Told
from bot.model import Source
from bot.ports import PictureSize, Reading, SourceProblem

log = logging.getLogger(__name__)

PARSERS = (
    "adapters.sources.parse.source_feed",
    "adapters.sources.parse.cms_article",
    "adapters.sources.parse.page",
    "adapters.sources.parse.text_file",
    "adapters.sources.parse.discover",
    "adapters.sources.parse.picture_size",
)
"""What a worker loads before its first call."""

_GONE = (404, 410)
_NO_TIME = datetime.min.replace(tzinfo=UTC)
DISCOVERED = 3  # of the feeds a site names, how many are tried


class WebReader:
    """Reads sources, asks hubs, looks at addresses: `SourceReader`, `PushReader`, `HubClient` and `WebLook` of
    `bot.ports`."""

    def __init__(self, fetcher: Fetcher, pool: LimitedPool) -> None:
        self._fetcher = fetcher
        self._pool = pool

    async def read(self, source: Source) -> Reading:
        """The feed as it is now, or `feed=None` where it has not changed."""
        fetched = await self._get(source.url, Accept.FEED, etag=source.etag, last_modified=source.last_modified)
        try:
            feed = None if fetched.not_modified else await self._readied(source, fetched)
        except SitemapIndex as index:
            # Its sitemaps change while it does not, so that it is not asked conditionally.
            return Reading(
                feed=await self._of_index(source, index), moved_to=fetched.moved_to, wait=fetched.retry_after
            )
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
            await self._checked(fetched)
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

    async def pushed_feed(self, source: Source, body: bytes, content_type: str | None) -> Feed:
        """A feed that a hub sent."""
        try:
            return await self._prepared(source, body, url=source.url, content_type=content_type)
        except SitemapIndex as index:
            raise SourceProblem(index.reason) from index

    async def told(self, source: Source, body: bytes) -> Told:
        """What a publisher's system told by webhook."""
        try:
            return await self._pool.run(read_told, body, source=source)
        except (NotAFeed, LimitedError) as error:
            raise SourceProblem(str(error)) from error

    async def ask_hub(self, hub: str, fields: Mapping[str, str]) -> None:
        """Post a form to a hub."""
        try:
            kind = {"Content-Type": "application/x-www-form-urlencoded"}
            await self._fetcher.post(hub, urlencode(fields).encode(), kind, must_take=True)
        except FetchError as error:
            raise _problem(error) from error

    async def _feed(self, fetched: FetchAnswer) -> Feed:
        return await self.parse_feed(fetched.body, url=fetched.url, content_type=fetched.content_type)

    async def _checked(self, fetched: FetchAnswer) -> None:
        """Raises SourceProblem where this is nothing to follow; an index is, if one of its sitemaps has news."""
        try:
            await self._pool.run(parse_feed, fetched.body, url=fetched.url, content_type=fetched.content_type)
        except SitemapIndex as index:
            for address in index.sitemaps:
                with suppress(SourceProblem):
                    await self._feed(await self._get(address, Accept.FEED))
                    return
            raise SourceProblem("It is an index of sitemaps, and none of the newest says what is news.") from index
        except (NotAFeed, LimitedError) as error:
            raise SourceProblem(str(error)) from error

    async def _readied(self, source: Source, fetched: FetchAnswer) -> Feed:
        feed = await self._prepared(source, fetched.body, url=fetched.url, content_type=fetched.content_type)
        # What the answer's head says stands before what the feed says (W3C WebSub, section 4).
        return replace(feed, hub_url=fetched.hub or feed.hub_url, self_url=fetched.itself or feed.self_url)

    async def _of_index(self, source: Source, index: SitemapIndex) -> Feed:
        """The news of the newest sitemaps of an index. Raises SourceProblem where none of them has any."""
        feeds: list[Feed] = []
        problem = SourceProblem(index.reason)
        for address in index.sitemaps:
            try:
                feeds.append(await self._readied(source, await self._get(address, Accept.FEED)))
            except SourceProblem as fault:
                problem = fault
            except SitemapIndex:  # of indexes: nobody's news stands that deep
                continue
        if not feeds:
            raise problem
        entries = {each.link: each for feed in feeds for each in feed.entries}
        skipped = tuple(each for feed in feeds for each in feed.skipped)
        title = next((feed.title for feed in feeds if feed.title), None)
        newest_last = sorted(entries.values(), key=lambda each: each.published or each.updated or _NO_TIME)
        return Feed(title=title, entries=tuple(newest_last), skipped=skipped)

    async def _prepared(self, source: Source, body: bytes, *, url: str, content_type: str | None) -> Feed:
        try:
            head, *entries = await self._pool.run_each(
                read_feed, body, source=source, url=url, content_type=content_type
            )
        except SitemapIndex:
            raise
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
                await self._checked(fetched)
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
            raise _problem(error) from error


def _problem(error: FetchError) -> SourceProblem:
    return SourceProblem(
        error.reason,
        wait=error.retry_after,
        detail=error.detail,
        private=isinstance(error, NotPublic),
        gone=isinstance(error, BadStatus) and error.status in _GONE,
    )


def _with_scheme(url: str) -> str:
    return url if "://" in url else f"https://{url}"
