"""The newsroom's site: its feed as others read it, its articles, its pictures."""

import json
import struct
from datetime import UTC, datetime, timedelta

import pytest
from lxml import etree, html

from adapters.sandbox import pictures
from adapters.sandbox.news_site import LANGUAGES, NewsSite
from adapters.sandbox.stories import ARCHIVE, TO_COME
from adapters.sources.parse.feed import parse_feed
from tests.sandbox.page.conftest import Visitor

START = datetime(2026, 5, 1, 12, tzinfo=UTC)
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


class Hands:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.at = START

    def __call__(self) -> datetime:
        return self.at


def test_the_feed_is_well_formed_whatever_is_published() -> None:
    newsroom = NewsSite(site="http://127.0.0.1:1", now=Hands())
    title = "]]> <script>&amp; \x00\x07\x1b \ufffe\uffff “quotes” \U0001f600 \ud83d"
    newsroom.publish(title, "<p>&</p>", "A\n\nB & <C>", ["a & b"], "en")
    channel = etree.fromstring(newsroom.feed()).find("channel")
    assert channel is not None
    assert channel.findtext("item/title") == "]]> <script>&amp;   “quotes” \U0001f600"
    assert (
        channel.findtext("item/{http://purl.org/rss/1.0/modules/content/}encoded") == "<p>A</p><p>B &amp; &lt;C&gt;</p>"
    )


def test_the_archive_is_the_baseline_the_newest_first() -> None:
    newsroom = NewsSite(now=Hands())
    assert [article.id for article in newsroom.articles] == [story.slug for story in ARCHIVE]
    assert 11 <= len(ARCHIVE) + len(TO_COME) <= 14
    assert len({story.in_round(number).title for story in TO_COME for number in range(3)}) == 3 * len(TO_COME)
    languages = [story.language for story in (*ARCHIVE, *TO_COME)]
    assert languages.count("en") in range(4, 8)
    assert set(languages) == {"en", "ar", "he", "fa"} < set(LANGUAGES)


def test_every_item_says_its_language_and_sections() -> None:
    items = etree.fromstring(NewsSite(now=Hands()).feed()).findall("channel/item")
    assert [item.get(XML_LANG) for item in items] == [story.language for story in ARCHIVE]
    sections = [tuple(each.text for each in item.findall("category")) for item in items]
    assert sections == [story.topics for story in ARCHIVE]


def test_our_own_reader_finds_everything_in_the_feed() -> None:
    newsroom = NewsSite(site="http://127.0.0.1:1", now=Hands())
    feed = parse_feed(newsroom.feed(), url=newsroom.feed_url)
    found = [(e.title, e.link, e.image, e.tags, e.author_name, e.published) for e in feed.entries]
    assert found == [
        (a.title, newsroom.url(a), newsroom.picture_url(a), a.topics, a.author, a.published_at)
        for a in newsroom.articles
    ]


def test_two_articles_of_one_title_have_two_addresses() -> None:
    newsroom = NewsSite(now=Hands())
    assert [newsroom.publish("Same").id for _ in range(3)] == ["same", "same-2", "same-3"]
    assert newsroom.publish("שלום").id == "article"


def test_the_date_of_a_change_is_told_once_its_second_is_over() -> None:
    clock = Hands()
    newsroom = NewsSite(now=clock)
    newsroom.publish("x")
    clock.at += timedelta(seconds=0.9)
    assert newsroom.last_modified() is None
    clock.at += timedelta(seconds=0.1)
    assert newsroom.last_modified() == "Fri, 01 May 2026 12:00:00 GMT"


async def test_an_unchanged_feed_is_not_sent_again(visitor: Visitor) -> None:
    first = await visitor.http.get("/feed.xml")
    tag = {"If-None-Match": first.headers["etag"]}
    assert first.headers["content-type"].startswith("application/rss+xml")
    same = await visitor.http.get("/feed.xml", headers=tag)
    weak = await visitor.http.get("/feed.xml", headers={"If-None-Match": f'"other", W/{first.headers["etag"]}'})
    assert [(same.status_code, same.content), (weak.status_code, weak.content)] == [(304, b"")] * 2
    visitor.sandbox.newsroom.publish("New")
    assert (await visitor.http.get("/feed.xml", headers=tag)).status_code == 200


async def test_a_date_decides_only_where_no_tag_is_given(visitor: Visitor) -> None:
    visitor.sandbox.newsroom.changed_at -= timedelta(minutes=1)
    changed = (await visitor.http.get("/feed.xml")).headers["last-modified"]
    asked = [
        {"If-Modified-Since": changed},
        {"If-Modified-Since": "Thu, 01 Jan 2015 00:00:00 GMT"},
        {"If-Modified-Since": "last week"},
        {"If-Modified-Since": changed, "If-None-Match": '"other"'},
    ]
    answers = [(await visitor.http.get("/feed.xml", headers=headers)).status_code for headers in asked]
    assert answers == [304, 200, 200, 200]


async def test_an_article_tells_machines_what_it_is(visitor: Visitor) -> None:
    newsroom = visitor.sandbox.newsroom
    article = newsroom.publish("</script><b>x", "“S”", "One\n\nTwo", ["Culture"], "he", "city")
    page = html.fromstring((await visitor.http.get(newsroom.url(article))).content)
    facts = json.loads(str(page.xpath('string(//script[@type="application/ld+json"])')))
    assert (facts["headline"], facts["inLanguage"], facts["image"]) == (
        "</script><b>x",
        "he",
        [newsroom.picture_url(article)],
    )
    assert page.xpath("//link[@rel='canonical']/@href") == [newsroom.url(article)]
    assert page.xpath("//meta[@property='og:title']/@content") == ["</script><b>x"]
    assert (page.get("lang"), page.get("dir")) == ("he", "rtl")
    assert page.xpath("//article/p[not(@class)]/text()") == ["One", "Two"]
    assert page.xpath("//b") == []


async def test_the_front_page_leads_to_every_article(visitor: Visitor) -> None:
    page = html.fromstring((await visitor.http.get("/news")).content)
    assert page.xpath("//h2/a/@href") == [
        visitor.sandbox.newsroom.url(each) for each in visitor.sandbox.newsroom.articles
    ]
    assert (await visitor.http.get("/articles/none")).status_code == 404
    assert (await visitor.http.get("/pictures/none.png")).status_code == 404


@pytest.mark.parametrize("name", list(pictures.PICTURES))
def test_a_picture_is_a_small_png_of_a_previews_size(name: str) -> None:
    data = pictures.png(name)
    assert (data[:8], struct.unpack(">II", data[16:24])) == (b"\x89PNG\r\n\x1a\n", (1200, 630))
    assert len(data) < 60_000
