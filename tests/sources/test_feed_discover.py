"""The feeds that a page names."""

import pytest

from adapters.sources.parse.discover import COMMON_FEED_PATHS, discover_feeds

SITE = "https://news.example/section/"


@pytest.mark.parametrize(
    ("html", "feeds"),
    [
        ('<link rel="alternate" type="application/rss+xml" href="/feed">', ("https://news.example/feed",)),
        (
            "<LINK HREF=feed.atom TYPE='Application/Atom+XML; charset=utf-8' REL='alternate home'>",
            (f"{SITE}feed.atom",),
        ),
        ('<link rel="alternate" type="application/feed+json" href="f?a=1&amp;b=2"/>', (f"{SITE}f?a=1&b=2",)),
        ('<link rel="feed" href="/any">', ("https://news.example/any",)),
        ('<base href="https://cdn.example/x/"><link rel="feed" href="f">', ("https://cdn.example/x/f",)),
        ('<link rel="alternate" type="application/json" href="/wp-json/wp/v2/posts/1">', ()),
        ('<link rel="alternate" type="application/json" href="/feed.json">', ("https://news.example/feed.json",)),
        ('<link rel="alternate" hreflang="de" href="/de">', ()),
        ('<link rel="stylesheet" type="application/rss+xml" href="/x">', ()),
        ('<link rel="alternate" type="application/rss+xml" href="javascript:x">', ()),
        ('<!-- <link rel="feed" href="/old"> -->', ()),
        ('<link rel="feed" title="a > b" href="/x">', ("https://news.example/x",)),
        ("", ()),
    ],
)
def test_a_page_names_its_feeds(html: str, feeds: tuple[str, ...]) -> None:
    assert discover_feeds(html.encode(), url=SITE) == feeds


def test_each_feed_comes_once_and_comments_come_last() -> None:
    link = '<link rel="alternate" type="application/rss+xml" title="{}" href="{}">'
    page = link.format("Comments", "/c") + link.format("News", "/f") + link.format("News again", "/f")
    assert discover_feeds(page.encode(), url=SITE) == ("https://news.example/f", "https://news.example/c")


@pytest.mark.parametrize("piece", ["<link ", "<link a='", '<link "', "<!--", "<base x=y "])
def test_a_page_of_unclosed_tags_is_read_to_its_end(piece: str) -> None:
    assert discover_feeds((piece * 40_000).encode(), url=SITE) == ()


def test_common_paths_are_absolute_and_differ() -> None:
    assert len(set(COMMON_FEED_PATHS)) == len(COMMON_FEED_PATHS)
    assert [path for path in COMMON_FEED_PATHS if not path.startswith("/")] == []
