"""The feeds, of everything and of a topic, and the sitemap of the last two days."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from typing import NamedTuple

from fastapi import APIRouter
from starlette.requests import Request as HttpRequest
from starlette.responses import Response

from adapters.archive import addresses, feeds
from adapters.archive.answering import answered, latest_of
from adapters.archive.feeds import ArchiveFeed
from adapters.archive.pages import METHODS, topic_of
from adapters.archive.visitor import ArchiveParts
from bot.recent import Recent

NEWEST = 50  # articles in a feed
SITEMAP_MOST = 1_000  # what the sitemap of news may hold
SITEMAP_DAYS = 2
_SITEMAP_KEPT = 60.0  # seconds
_SITEMAPS_KEPT = 4  # for as many names of this machine


class FeedKind(NamedTuple):
    """One of the formats."""

    media_type: str
    write: Callable[[ArchiveFeed], bytes]


FEEDS: Mapping[str, FeedKind] = {
    "feed.xml": FeedKind("application/rss+xml; charset=utf-8", feeds.rss),
    "atom.xml": FeedKind("application/atom+xml; charset=utf-8", feeds.atom),
    "feed.json": FeedKind("application/feed+json", feeds.json_feed),
}

Endpoint = Callable[[HttpRequest], Awaitable[Response]]


class FeedRoutes:
    """Their routes."""

    def __init__(self, parts: ArchiveParts) -> None:
        self._parts = parts
        self._store = parts.chat.store
        self._sitemaps = Recent[str, bytes](_SITEMAPS_KEPT, seconds=_SITEMAP_KEPT, clock=parts.chat.clock)

    def router(self) -> APIRouter:
        """The paths of the outside contract."""
        router = APIRouter()
        for name in FEEDS:
            for path in (f"/{name}", f"/topics/{{slug}}/{name}"):
                router.add_api_route(path, self._of(name), methods=METHODS, response_model=None)
        router.add_api_route("/news-sitemap.xml", self.sitemap, methods=METHODS, response_model=None)
        return router

    def _of(self, name: str) -> Endpoint:
        async def endpoint(http: HttpRequest) -> Response:
            return await self.feed(http, name)

        return endpoint

    async def feed(self, http: HttpRequest, name: str) -> Response:
        """The newest articles in one of the formats. Raises NotFound."""
        slug, language = http.path_params.get("slug"), addresses.language(http)
        title, home = self._parts.chat.publication.name, "/posts"
        async with self._store.reading() as work:
            if slug is not None:
                topic = await topic_of(work, slug)
                title, home = f"{title} · {topic.title}", f"/topics/{topic.slug}"
            posts = await work.posts.latest(limit=NEWEST, topic=slug, language=language)
            changes = await work.public_changes.newest(limit=1)
        asked = f"?language={language}" if language else ""
        changed = latest_of((*(each.updated_at for each in posts), *(each.at for each in changes)))
        feed = ArchiveFeed(
            title=title,
            publication=self._parts.chat.publication.name,
            base=self._parts.addresses.asked_at(http),
            permanent=self._parts.addresses.permanent,
            path=f"{home if slug is not None else ''}/{name}{asked}",
            home=f"{home}{asked}",
            posts=posts,
            changed=changed or self._parts.chat.clock.now(),
            # The hub is told of changes of everything and of topics, not of what is narrowed to a language.
            hub=None if asked else self._parts.hub,
        )
        answer = answered(http, FEEDS[name].write(feed), FEEDS[name].media_type, modified=changed)
        if feed.hub:
            answer.headers["Link"] = f'<{feed.hub}>; rel="hub", <{feed.base}{feed.path}>; rel="self"'
        return answer

    async def sitemap(self, http: HttpRequest) -> Response:
        """The articles of the last two days. They may be many, so it is not written for each who asks."""
        base = self._parts.addresses.asked_at(http)
        if (body := self._sitemaps.get(base)) is None:
            body = self._sitemaps.keep(base, await self._sitemap(base))
        return answered(http, body, "application/xml; charset=utf-8")

    async def _sitemap(self, base: str) -> bytes:
        since = self._parts.chat.clock.now() - timedelta(days=SITEMAP_DAYS)
        async with self._store.reading() as work:
            posts = await work.posts.latest(limit=SITEMAP_MOST, since=since)
        return feeds.news_sitemap(
            posts,
            base=base,
            publication=self._parts.chat.publication.name,
            language=self._parts.chat.languages[0],
        )
