"""The feeds over real HTTP, read back by this product's own reader and by feedparser."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import feedparser
import pytest
from lxml import etree

from adapters.archive.feed_routes import FEEDS
from adapters.sources.parse.feed import parse_feed
from bot import markup
from bot.model import PostState
from tests.archive.conftest import HUB, PUBLIC, Archive

HOSTILE = (
    "a ]]> b",
    "a <![CDATA[ b ]]> c",
    "a & b &amp; c &lt;b&gt;",
    "\u202bשלום\u202c \u200fעולם\u200e",
    "x\ufffe\uffffy",
    "𝕏 🧨 \u2028\u2029 z",
    "</title></item><item>",
    "<script>x()</script>",
    "\ud800lone",
    "bell\x07\x00\x1b",
    "\ufeffmark",
)
each_feed = pytest.mark.parametrize("name", FEEDS)


def by_feedparser(data: bytes) -> list[dict[str, Any]]:
    found = feedparser.parse(data)
    assert not found.bozo, found.get("bozo_exception")
    return list(found.entries)


@each_feed
async def test_what_goes_out_comes_back(archive: Archive, name: str) -> None:
    words = (
        '<p>One &amp; two, <strong>three</strong> <a href="https://a.example/x?a=1&amp;b=2">four</a>.</p><h1>Five</h1>'
    )
    for at, (title, language) in enumerate((("Rain", "en"), ("גשם על הנמל", "he"), ("مطر فوق الميناء", "ar"))):
        await archive.post(
            title,
            language=language,
            ago=60 * at,
            body=words,
            author="Dana Levi",
            topics=("Middle East", "Weather"),
            image="https://www.israfan.example/a.jpg",
        )
    answer = await archive.get(f"/{name}")
    assert answer.headers["content-type"] == FEEDS[name].media_type
    feed = parse_feed(answer.content, url=f"{PUBLIC}/{name}")
    assert [each.title for each in feed.entries] == ["Rain", "גשם על הנמל", "مطر فوق الميناء"]
    async with archive.store.reading() as work:
        posts = await work.posts.latest(limit=9)
    for entry, post in zip(feed.entries, posts, strict=True):
        assert entry.id == f"{PUBLIC}/posts/{post.id}"
        assert (entry.link or "").startswith(f"{PUBLIC}/posts/{post.id}-")
        assert entry.published == (post.published_at or post.created_at).replace(microsecond=0)
        assert tuple(entry.tags) == ("Middle East", "Weather")
        assert entry.author == "Dana Levi"
        assert entry.language in (post.content.language, None)
        assert markup.plain(entry.content or "") == "One & two, three four.\n\nFive"
        assert entry.summary == "What happened."


@pytest.mark.parametrize("name", ["feed.xml", "atom.xml"])
async def test_another_reader_reads_the_same(archive: Archive, name: str) -> None:
    post = await archive.post(topics=("Weather",), author="Dana Levi")
    [entry] = by_feedparser((await archive.get(f"/{name}")).content)
    assert (entry["title"], entry["id"]) == ("Rain over the harbour", f"{PUBLIC}/posts/{post.id}")
    assert entry["link"] == f"{PUBLIC}/posts/{post.id}-rain-over-the-harbour"
    assert entry["content"][0]["value"] == "<p>One paragraph.</p>\n<p>Another one.</p>"
    assert [tag["term"] for tag in entry["tags"]] == ["Weather"]
    assert entry["author"] == "Dana Levi"


@each_feed
@pytest.mark.parametrize("hostile", HOSTILE)
async def test_hostile_words_stay_well_formed(archive: Archive, name: str, hostile: str) -> None:
    await archive.post(f"Title {hostile}", summary=hostile, body=f"<p>{hostile}</p>", author=hostile)
    data = (await archive.get(f"/{name}")).content
    if name.endswith(".json"):
        [item] = json.loads(data)["items"]
        assert item["title"].startswith("Title ")
        assert "<script" not in item["content_html"]
    else:
        assert etree.fromstring(data) is not None
        assert len(by_feedparser(data)) == 1
        assert b"<script" not in data
    assert len(parse_feed(data).entries) == 1


@each_feed
async def test_a_correction_is_said_and_what_was_taken_back_is_gone(archive: Archive, name: str) -> None:
    rain = await archive.post()
    snow = await archive.post("Snow", ago=60)
    first = await archive.get(f"/{name}")
    assert all(entry.updated in (None, entry.published) for entry in parse_feed(first.content).entries)
    archive.clock.shift(60)
    await archive.correct(rain, title="Hail over the harbour")
    corrected = await archive.get(f"/{name}", if_none_match=first.headers["etag"])
    assert corrected.status_code == 200
    [entry] = [each for each in parse_feed(corrected.content).entries if each.title == "Hail over the harbour"]
    assert entry.id == f"{PUBLIC}/posts/{rain.id}"
    assert entry.updated == archive.clock.now().replace(microsecond=0)
    archive.clock.shift(60)
    await archive.retract(snow)
    later = await archive.get(f"/{name}", if_modified_since=corrected.headers["last-modified"])
    assert [each.title for each in parse_feed(later.content).entries] == ["Hail over the harbour"]
    for headers in ({"if_none_match": later.headers["etag"]}, {"if_modified_since": later.headers["last-modified"]}):
        assert (await archive.get(f"/{name}", **headers)).status_code == 304
    assert (await archive.get(f"/{name}", method="HEAD")).content == b""


@each_feed
async def test_a_feed_is_of_a_topic_a_language_and_the_newest_alone(archive: Archive, name: str) -> None:
    for each in range(55):
        await archive.post(f"Number {each}", ago=each)
    await archive.post("גשם", language="he", topics=("Weather",))
    await archive.post("Draft", state=PostState.DRAFT, topics=("Weather",))

    async def titles(path: str) -> list[str | None]:
        return [each.title for each in parse_feed((await archive.get(path)).content).entries]

    assert len(await titles(f"/{name}")) == 50
    assert await titles(f"/topics/weather/{name}") == ["גשם"]
    assert await titles(f"/{name}?language=he") == ["גשם"]
    assert (await archive.get(f"/topics/none/{name}")).status_code == 404
    assert (await archive.get(f"/{name}?language=zz")).status_code == 200
    assert (await archive.get(f"/{name}?language=%00")).status_code == 404
    assert (await archive.get(f"/topics/weather/{name}")).headers["content-security-policy"].startswith("default-src")


async def test_the_sitemap_names_the_last_two_days(archive: Archive) -> None:
    await archive.post("New ]]>", language="he")
    await archive.post("Old", ago=timedelta(days=2, minutes=1).total_seconds())
    root = etree.fromstring((await archive.get("/news-sitemap.xml")).content)
    said: Callable[[str], list[str]] = lambda name: [each.text or "" for each in root.iter(f"{{*}}{name}")]  # noqa: E731
    assert said("title") == ["New ]]>"]
    assert said("language") == ["he"]
    assert said("name") == ["Israfan"]
    assert said("loc")[0].startswith(f"{PUBLIC}/posts/")


async def test_feeds_of_everything_and_of_topics_name_our_hub_and_themselves(archive: Archive) -> None:
    await archive.post(topics=("Weather",))
    for path in (f"{where}/{name}" for where in ("", "/topics/weather") for name in FEEDS):
        answer = await archive.get(path)
        feed = parse_feed(answer.content, url=PUBLIC + path)
        assert (feed.hub_url, feed.self_url) == (HUB, PUBLIC + path)
        assert answer.headers["link"] == f'<{HUB}>; rel="hub", <{PUBLIC}{path}>; rel="self"'
    narrowed = await archive.get("/feed.xml?language=en")
    assert ("link" in narrowed.headers, parse_feed(narrowed.content).hub_url) == (False, None)
