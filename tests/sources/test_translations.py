"""Entries that say by `hreflang` where they are in other languages: what becomes one article, and what must not."""

import pytest

from bot import joining
from bot.desk.posts import import_page
from bot.entry import Page
from storage import SqlStore
from tests.bot.fakes import OWNER, FakeClock
from tests.sources.readings import Desk, ago, rss

WORDS = {"en": "Rain falls on the harbour and the old town", "he": "גשם יורד על הנמל ועל העיר העתיקה"}
ENGLISH, HEBREW = "https://paper.example/en/1", "https://paper.example/he/1"


def item(language: str, link: str, *names: str) -> str:
    """An entry that names these addresses."""
    links = "".join(f'<atom:link rel="alternate" hreflang="zz" href="{each}"/>' for each in names)
    text = f"<title>{WORDS[language]}</title><description>{WORDS[language]}</description>"
    date = f"<pubDate>{ago(1):%a, %d %b %Y %H:%M:%S GMT}</pubDate>"
    said = f"<dc:language>{language}</dc:language>"
    return f"<item>{text}<link>{link}</link><guid>{link}</guid>{date}{said}{links}</item>"


async def following(store: SqlStore, clock: FakeClock, url: str) -> Desk:
    """A source that was read already."""
    desk = await Desk.following(store, clock, url)
    await desk.reads(rss())
    return desk


async def articles(store: SqlStore) -> list[list[str]]:
    """The languages of each article, where it has several."""
    async with store.reading() as work:
        posts = await work.posts.list(limit=10)
        found = await work.variants.of([post.id for post in posts])
    together: dict[int, list[str]] = {}
    for each in found.values():
        together.setdefault(each.article, []).append(each.language)
    return [sorted(each) for each in together.values()]


JOINED = [["en", "he"]]


@pytest.mark.parametrize(
    ("names", "named_back", "joined"),
    [(True, True, True), (True, False, True), (False, True, True), (False, False, False)],
)
@pytest.mark.parametrize("hebrew_first", [False, True])
async def test_a_feed_of_the_whole_site_joins_what_it_names_in_one_reading(
    sqlite_store: SqlStore, clock: FakeClock, names: bool, named_back: bool, joined: bool, hebrew_first: bool
) -> None:
    desk = await following(sqlite_store, clock, "https://paper.example/feed")
    items = item("en", ENGLISH, *[HEBREW] * names), item("he", HEBREW, *[ENGLISH] * named_back)
    document = rss(*(reversed(items) if hebrew_first else items))
    await desk.reads(document)
    await desk.reads(document)  # what was named before it was there is joined then
    assert await articles(sqlite_store) == (JOINED if joined else [])


@pytest.mark.parametrize(
    ("feeds", "links", "joined"),
    [
        (("https://en.paper.example/rss", "https://he.paper.example/rss"), "both", True),
        (("https://en.paper.example/rss", "https://he.paper.example/rss"), "first", False),
        (("https://en.paper.example/rss", "https://he.paper.example/rss"), "second", False),
        (("https://blogs.example/ann/feed", "https://blogs.example/bob/feed"), "first", False),
        (("https://ann.github.io/feed", "https://bob.github.io/feed"), "first", False),
        (("https://evil.example/feed", "https://paper.example/feed"), "first", False),
    ],
)
@pytest.mark.parametrize("turned", [False, True])
async def test_two_feeds_join_only_what_names_each_other(
    sqlite_store: SqlStore, clock: FakeClock, feeds: tuple[str, str], links: str, joined: bool, turned: bool
) -> None:
    here, there = (f"{each.rpartition('/')[0]}/1" for each in feeds)
    one = item("en", here, *[there] * (links != "second"))
    other = item("he", there, *[here] * (links != "first"))
    desks = [
        (await following(sqlite_store, clock, url), rss(entry)) for url, entry in zip(feeds, (one, other), strict=True)
    ]
    for desk, document in (*(reversed(desks) if turned else desks), *desks):
        await desk.reads(document)
    assert await articles(sqlite_store) == (JOINED if joined else [])


async def test_a_feed_that_forges_both_ends_joins_nothing(sqlite_store: SqlStore, clock: FakeClock) -> None:
    """It says at an address of its own, and in the other's name, that they are one article."""
    paper = await following(sqlite_store, clock, "https://paper.example/feed")
    await paper.reads(rss(item("en", ENGLISH)))
    evil = await following(sqlite_store, clock, "https://evil.example/feed")
    fake = "https://evil.example/1"
    await evil.reads(rss(item("he", fake, ENGLISH), item("en", ENGLISH, fake)))
    await paper.reads(rss(item("en", ENGLISH)))
    assert await articles(sqlite_store) == []


async def test_what_an_editor_parted_stays_parted(sqlite_store: SqlStore, clock: FakeClock) -> None:
    desk = await following(sqlite_store, clock, "https://paper.example/feed")
    document = rss(item("en", ENGLISH, HEBREW), item("he", HEBREW, ENGLISH))
    await desk.reads(document)
    async with sqlite_store.work() as work:
        assert await joining.part(work, 1)
    await desk.reads(document)
    assert await articles(sqlite_store) == []


async def test_two_posts_in_one_language_stay_two_and_nothing_is_lost(sqlite_store: SqlStore, clock: FakeClock) -> None:
    desk = await following(sqlite_store, clock, "https://paper.example/feed")
    american = item("en", ENGLISH + "?us", ENGLISH).replace("Rain falls", "Snow falls")
    brought = await desk.reads(rss(item("en", ENGLISH, ENGLISH + "?us"), american))
    assert len(brought.told) == 2
    assert await articles(sqlite_store) == []


@pytest.mark.parametrize(("named_back", "joined"), [(True, JOINED), (False, [])])
async def test_pages_that_an_editor_imports_join_where_they_name_each_other(
    sqlite_store: SqlStore, clock: FakeClock, named_back: bool, joined: list[list[str]]
) -> None:
    for page in (
        Page(title="Rain", body="<p>Rain.</p>", url=ENGLISH, language="en", translations=(HEBREW, ENGLISH)),
        Page(title="גשם", body="<p>גשם.</p>", url=HEBREW, language="he", translations=(ENGLISH,) * named_back),
    ):
        await import_page(sqlite_store, clock, OWNER, page, topics=(), publish=False)
    assert await articles(sqlite_store) == joined
