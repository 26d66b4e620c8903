"""Whatever the bytes: a feed or a refusal, and text that can be stored."""

import json
import pickle
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.sources.parse.clean import line, sanitise
from adapters.sources.parse.discover import discover_feeds
from adapters.sources.parse.errors import NotAFeed
from adapters.sources.parse.feed import parse_feed
from adapters.sources.parse.json_output import feed_json
from bot.entry import Feed

SAMPLES = [path.read_bytes() for path in sorted((Path(__file__).parent / "feeds").iterdir())]
PIECES = st.sampled_from([
    b"<rss>", b"<channel>", b"<item>", b"</item>", b"<entry>", b"<title>", b"</title>",
    b"<feed xmlns='http://www.w3.org/2005/Atom'>",
    b"<link href='", b"'>", b"&#xD800;", b"&amp;", b"&", b"<![CDATA[", b"]]>", b"<!--", b"-->",
    b"<!DOCTYPE", b"[", b"<?xml",
    b"<content type='xhtml'>", b"<div>", b"<author>a@b.c", b"<pubDate>",
    b"9999-12-31T23:59:59-14:00", b"\xff\xfe", b"\0", b"<dc:x",
    b"xml:base='http://[", b"{\"items\":[", b"\"version\":\"1\",", b"{\"id\":1e999,\"title\":\"\\ud800\"}",
    b"]}", b"<a:b:c>", b"<guid>",
])  # fmt: skip
DAMAGED = st.builds(
    lambda sample, place, length, junk: sample[: place % len(sample)] + junk + sample[place % len(sample) + length :],
    st.sampled_from(SAMPLES), st.integers(0, 5000), st.integers(0, 60), st.binary(max_size=12),
)  # fmt: skip
BYTES = st.binary(max_size=300) | st.lists(PIECES, max_size=25).map(b"".join) | DAMAGED


def outcome(data: bytes, url: str | None) -> Feed | NotAFeed:
    try:
        return parse_feed(data, url=url)
    except NotAFeed as refusal:
        return refusal


@settings(max_examples=400, deadline=None)
@given(BYTES, st.sampled_from([None, "https://x.example/f"]))
def test_any_bytes_are_a_feed_or_a_refusal_whose_text_can_be_stored(data: bytes, url: str | None) -> None:
    read = outcome(data, url)
    written = json.dumps(feed_json("f", read), ensure_ascii=False)
    assert written.encode("utf-8").decode("utf-8") == written
    assert "\0" not in written


@settings(max_examples=50, deadline=None)
@given(BYTES)
def test_an_outcome_crosses_to_another_process_unchanged(data: bytes) -> None:
    read = outcome(data, None)
    crossed = pickle.loads(pickle.dumps(read))
    assert feed_json("f", crossed) == feed_json("f", read)


@settings(max_examples=200, deadline=None)
@given(
    st.text(alphabet=st.characters(), max_size=80)
    | st.lists(st.sampled_from(["<a", "b='>", "�", "&amp;", "<div>", "</p>", "<b", "x"])).map("".join)
)
def test_sanitising_twice_changes_nothing_more(source: str) -> None:
    once = sanitise(source)
    assert sanitise(once) == once


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.characters(), max_size=80))
def test_a_line_is_one_line(text: str) -> None:
    made = line(text)
    assert made is None or (made == made.strip(" ") and "\n" not in made and made.encode("utf-8") != b"")


@settings(max_examples=100, deadline=None)
@given(BYTES)
def test_any_bytes_have_feeds_or_none(data: bytes) -> None:
    assert all(found.startswith("http") for found in discover_feeds(data, url="https://x.example/"))
