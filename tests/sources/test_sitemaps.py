"""Sitemaps of news as sources: what is read of one, of an index, and what is refused."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from aiohttp import web

from adapters.sources.fetch import Fetcher, Guard
from adapters.sources.limited_process import LimitedPool
from adapters.sources.parse.errors import NotAFeed, SitemapIndex
from adapters.sources.parse.feed import parse_feed
from adapters.sources.reader import PARSERS, WebReader
from bot import ingesting
from bot.ports import SourceProblem, Store
from tests.bot.fakes import FakeClock

CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "sitemaps"
HEAD = (
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
    'xmlns:n="http://www.google.com/schemas/sitemap-news/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml" '
    'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">'
)


def page(number: int, *, host: str = "https://paper.example", minute: int = 0) -> str:
    return (
        f"<url><loc>{host}/{number}</loc><n:news><n:publication><n:name>Paper</n:name><n:language>ar</n:language>"
        f"</n:publication><n:publication_date>2026-11-22T10:{minute:02}:00+02:00</n:publication_date>"
        f"<n:title>خبر {number} &amp; more</n:title><n:keywords>Rain, Haifa، Sea</n:keywords></n:news>"
        f"<image:image><image:loc>/{number}.jpg</image:loc></image:image>"
        f'<xhtml:link rel="alternate" hreflang="en" href="{host}/en/{number}"/></url>'
    )


def sitemap(*pages: str) -> bytes:
    return f'<?xml version="1.0"?>{HEAD}<url><loc>https://paper.example/about</loc></url>{"".join(pages)}</urlset>'.encode()


def test_of_a_page_that_is_news_all_is_read_that_is_said() -> None:
    feed = parse_feed(sitemap(page(1)), url="https://paper.example/news.xml")
    (entry,) = feed.entries
    assert feed.title == "Paper"
    assert (entry.title, entry.link) == ("خبر 1 & more", "https://paper.example/1")
    assert entry.published == datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
    assert (entry.tags, entry.language) == (("Rain", "Haifa", "Sea"), "ar")
    assert (entry.image, entry.translations) == ("https://paper.example/1.jpg", ("https://paper.example/en/1",))


@pytest.mark.parametrize(
    ("data", "number"),
    [
        (sitemap(), 0),  # of a paper without news since the day before yesterday
        (sitemap(page(1), "<url><loc>javascript:x</loc><n:news><n:title>Bad</n:title></n:news></url>"), 1),
        (sitemap(page(1), page(2))[:-30], 2),
        (sitemap(page(1), "<url><n:news/></url><news/><url/>"), 1),
    ],
)
def test_what_is_missing_or_broken_costs_that_alone(data: bytes, number: int) -> None:
    assert len(parse_feed(data, url="https://paper.example/news.xml").entries) == number


@pytest.mark.parametrize("data", [b"<urlset/>", HEAD.split(" xmlns:n=")[0].encode() + b"></urlset>"])
def test_a_sitemap_of_pages_is_no_source_of_news(data: bytes) -> None:
    with pytest.raises(NotAFeed, match="does not say which of its pages are news"):
        parse_feed(data)


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus is not beside the checkout")
def test_real_sitemaps_are_read_or_refused_with_a_reason() -> None:
    news, named, refused = dict[str, int](), list[int](), set[str]()
    for file in sorted(CORPUS.rglob("*.xml")):
        try:
            news[file.name] = len(parse_feed(file.read_bytes(), url="https://a.example/s.xml").entries)
        except SitemapIndex as index:
            named.append(len(index.sitemaps))
        except NotAFeed as fault:
            refused.add(fault.reason)
    assert named == [2, 2, 2, 2]
    assert refused == {"It is a sitemap, not a feed: it does not say which of its pages are news."}
    assert {name: number for name, number in news.items() if number} == {
        "tests_mocks_alltags.cdata.xml": 1,
        "tests_mocks_alltags.xml": 1,
        "tests_mocks_bad-tag-sitemap.xml": 1,
    }


async def test_an_index_is_followed_to_its_newest_news_again_and_again(sqlite_store: Store, clock: FakeClock) -> None:
    files: dict[str, bytes] = {}

    async def serve(request: web.Request) -> web.Response:
        if request.path not in files:
            return web.Response(status=404)
        return web.Response(body=files[request.path], content_type="application/xml", headers={"ETag": '"same"'})

    site = web.Application()
    site.router.add_get("/{name:.*}", serve)
    runner = web.AppRunner(site)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        host, port = runner.addresses[0][:2]
        here = f"http://{host}:{port}"
        listed = ["/pages.xml", "/news-old.xml", "/news-new.xml", "/gone-news.xml"]
        files["/all-sitemaps.xml"] = (
            "<sitemapindex>"
            + "".join(
                f"<sitemap><loc>{here}{name}</loc><lastmod>2026-11-{day:02}</lastmod></sitemap>"
                for day, name in enumerate(listed, 19)
            )
            + "</sitemapindex>"
        ).encode()
        files["/pages.xml"] = b"<urlset><url><loc>https://paper.example/about</loc></url></urlset>"
        files["/news-old.xml"], files["/news-new.xml"] = sitemap(page(1)), sitemap(page(2, minute=5))
        async with (
            LimitedPool(imports=PARSERS, workers=1) as pool,
            Fetcher(guard=Guard.opened_to(["127.0.0.0/8"]), user_agent="test") as fetcher,
        ):
            reader = WebReader(fetcher, pool)
            assert await reader.discover(f"{here}/all-sitemaps.xml") == f"{here}/all-sitemaps.xml"
            with pytest.raises(SourceProblem, match="which of its pages are news"):
                await reader.discover(f"{here}/pages.xml")
            async with sqlite_store.work() as work:
                source, _ = await ingesting.remember_source(
                    work, clock, f"{here}/all-sitemaps.xml", site="https://paper.example"
                )
            await ingesting.fetch(sqlite_store, clock, reader, source)
            files["/news-new.xml"] = sitemap(page(3, minute=9), page(2, minute=5))
            async with sqlite_store.work() as work:
                known = await work.sources.get(source.id)
            assert known is not None
            result = await ingesting.fetch(sqlite_store, clock, reader, known)
            assert (result.announced, result.error) == (1, None)
            async with sqlite_store.reading() as work:
                posts = await work.posts.list(limit=9)
            assert [post.content.title for post in posts] == [f"خبر {number} & more" for number in (3, 2, 1)]
    finally:
        await runner.cleanup()
