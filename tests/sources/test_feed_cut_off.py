"""Feeds that a server, a proxy or a limit cut off."""

import pytest

from adapters.sources.parse.cut_off import half_entry
from adapters.sources.parse.feed import parse_feed

WHOLE = "<item><title>One</title><link>https://a.example/1</link><guid>1</guid><description>First.</description></item>"
HALF = "<item><title>Two</title><link>https://a.example/2</link><guid>2</guid><description>Second</description>"
FEED = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Desk</title>{WHOLE}'


@pytest.mark.parametrize("cut", range(len("<item"), len(HALF), 7))
def test_of_a_feed_that_is_cut_off_only_whole_entries_are_taken(cut: int) -> None:
    feed = parse_feed((FEED + HALF[:cut]).encode())
    whole = [(entry.title, entry.link) for entry in feed.entries if not entry.cut_off]
    assert whole == [("One", "https://a.example/1")]


@pytest.mark.parametrize("end", ["", "</item>", "</item></channel>"])
def test_an_entry_that_is_whole_is_taken_though_the_feed_ends_behind_it(end: str) -> None:
    feed = parse_feed((FEED + HALF + end).encode())
    assert [(entry.title, entry.cut_off) for entry in feed.entries] == [("One", False), ("Two", not end)]


def test_a_whole_feed_that_forgot_to_close_an_entry_keeps_it() -> None:
    feed = parse_feed((FEED + HALF + "</channel></rss>").encode())
    assert [entry.title for entry in feed.entries][-1] == "Two"


def test_atom_and_names_that_only_begin_alike() -> None:
    text = "<feed><entry><id>1</id></entry><entry><items>x</items><id>2"
    assert half_entry(text, "feed") == 2
    assert half_entry("<rss><channel><items>", "rss") is None
