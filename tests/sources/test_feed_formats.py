"""One small feed of each format, read whole."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from adapters.sources.parse.errors import NotAFeed, NotAPage
from adapters.sources.parse.feed import parse_feed
from adapters.sources.parse.json_output import feed_json, page_json
from bot.entry import Enclosure, Entry, Feed, Page

FEEDS = Path(__file__).parent / "feeds"
NINE = datetime(2026, 6, 2, 9, tzinfo=UTC)
SEVEN = datetime(2026, 6, 2, 7, tzinfo=UTC)


def read(name: str) -> Feed:
    return parse_feed((FEEDS / name).read_bytes())


def test_rss_2_is_read_whole() -> None:
    assert read("rss20.xml") == Feed(
        title="The Harbour Post",
        link="https://harbour.example/",
        description="News from the quay &amp; the town",
        language="en-gb",
        image="https://harbour.example/logo.png",
        self_url="https://harbour.example/feed.xml",
        hub_url="https://hub.example/",
        entries=(
            Entry(
                title="Ferry runs again & on time",
                link="https://harbour.example/ferry",
                id="post-17",
                summary="It runs <b>daily</b>.",
                content='<p>It runs <b>daily</b>.</p><p><a href="https://harbour.example/times">Times</a></p>',
                author="Ada Quay",
                author_name="Ada Quay",
                published=SEVEN,
                tags=("Transport", "Town"),
                enclosures=(Enclosure(url="https://harbour.example/ferry.mp3", type="audio/mpeg", length=1234),),
                image="https://harbour.example/large.jpg",
            ),
            Entry(link="https://harbour.example/tide", id="https://harbour.example/tide", summary="Tide &lt; 2 m"),
        ),
    )


def test_rss_0_91_is_read_past_its_document_type_with_html_entities() -> None:
    assert read("rss091.xml") == Feed(
        title="Café – News",
        link="http://cafe.example/",
        description="d",
        entries=(Entry(title="First cup", link="http://cafe.example/1"),),
    )


def test_rss_0_90_is_read() -> None:
    assert read("rss090.rdf").entries == (
        Entry(title="One", link="http://old.example/1"),
        Entry(title="Two", link="http://old.example/2"),
    )


def test_rss_1_is_read_with_its_dublin_core() -> None:
    assert read("rss10.rdf").entries == (
        Entry(
            title="Note one",
            link="http://lab.example/n/1",
            id="http://lab.example/n/1",
            summary="Short",
            author="Bo Lab",
            author_name="Bo Lab",
            updated=SEVEN,
            tags=("Physics",),
        ),
    )


def test_atom_1_is_read_whole_with_addresses_resolved_against_its_base() -> None:
    blog = "https://atom.example/blog"
    hello = f'<p>Hello <a href="{blog}/two">two</a> <img src="{blog}/pic.png" alt="A"></p>'
    assert read("atom10.xml") == Feed(
        title="Notes <on> tags",
        link="https://atom.example/blog/",
        id="urn:feed:1",
        language="de",
        author="Cleo Note (cleo@atom.example)",
        author_name="Cleo Note",
        image="https://atom.example/blog/logo.png",
        self_url="https://atom.example/blog/atom.xml",
        entries=(
            Entry(
                title="A good day",
                link="https://atom.example/blog/one",
                id="urn:entry:1",
                summary="1 &lt; 2",
                content=hello,
                author="Cleo Note (cleo@atom.example)",
                author_name="Cleo Note",
                published=NINE,
                updated=datetime(2026, 6, 2, 10, 30, tzinfo=UTC),
                tags=("days",),
                enclosures=(Enclosure(url="https://atom.example/blog/one.pdf", type="application/pdf", length=99),),
                image="https://atom.example/blog/pic.png",
            ),
        ),
    )


def test_atom_0_3_is_read() -> None:
    feed = read("atom03.xml")
    assert feed.description == "Old words"
    assert feed.entries == (
        Entry(
            title="First",
            link="http://early.example/1",
            id="tag:early.example,2004:1",
            summary="<p>Words</p>",
            content="<p>Words</p>",
            published=datetime(2004, 1, 1, 19, 48, 21, tzinfo=UTC),
            updated=datetime(2004, 1, 2, 19, 48, 21, tzinfo=UTC),
        ),
    )


def test_json_feed_is_read_whole_and_what_is_of_the_wrong_type_is_left_out() -> None:
    assert read("feed11.json") == Feed(
        title="Json news",
        link="https://json.example/",
        language="en",
        author="Dee, Eve",
        author_name="Dee, Eve",
        image="https://json.example/icon.png",
        self_url="https://json.example/feed.json",
        hub_url="https://hub.example/",
        entries=(
            Entry(
                title="One",
                link="https://json.example/one",
                id="17",
                summary="Short",
                content="<p>Body</p>",
                author="Fay",
                author_name="Fay",
                published=SEVEN,
                updated=datetime(2026, 6, 3, 9, tzinfo=UTC),
                tags=("a", "b", "5"),
                enclosures=(Enclosure(url="https://json.example/one.mp3", type="audio/mpeg", length=12),),
                image="https://json.example/one.jpg",
            ),
            Entry(
                link="https://else.example/two",
                id="two",
                content="<p>First line<br>second</p><p>Next &lt;b&gt;</p>",
                author="Dee, Eve",
                author_name="Dee, Eve",
            ),
        ),
    )


def test_a_feed_in_the_json_form_has_times_to_the_second_and_lengths_as_text() -> None:
    entry = replace(read("rss20.xml").entries[0], content=None, summary=None)
    feed = Feed(title="T", entries=(entry,))
    assert feed_json("a.xml", feed) == {
        "file": "a.xml",
        "ok": True,
        "error": None,
        "feed": {
            "title": "T", "link": None, "id": None, "description": None, "language": None, "author": None,
            "author_name": None, "image": None,
        },
        "entries": [
            {
                "title": "Ferry runs again & on time", "link": "https://harbour.example/ferry", "id": "post-17",
                "summary": None, "content": None, "author": "Ada Quay", "author_name": "Ada Quay",
                "published": "2026-06-02T07:00:00Z", "updated": None, "tags": ["Transport", "Town"],
                "enclosures": [{"url": "https://harbour.example/ferry.mp3", "type": "audio/mpeg", "length": "1234"}],
            }
        ],
    }  # fmt: skip


def test_a_refusal_in_the_json_form_says_why() -> None:
    refused = {"ok": False, "error": "It is empty."}
    assert feed_json("a.xml", NotAFeed("It is empty.")) == {"file": "a.xml", **refused, "feed": {}, "entries": []}
    page = page_json("a.html", NotAPage("It is empty."))
    assert page.items() >= {"file": "a.html", **refused, "title": None, "url": None}.items()


@pytest.mark.parametrize(("moment", "written"), [(NINE, "2026-06-02T09:00:00Z"), (None, None)])
def test_a_page_in_the_json_form(moment: datetime | None, written: str | None) -> None:
    page = Page(title="T", authors=("A",), body="<p>x</p>", date=moment, url="https://x.example/")
    assert page_json("a.html", page) == {
        "file": "a.html", "ok": True, "error": None, "title": "T", "authors": ["A"], "date": written, "summary": None,
        "body": "x", "image": None, "url": "https://x.example/",
    }  # fmt: skip
