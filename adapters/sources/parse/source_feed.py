"""Reading a source's feed up to where its entries need only be looked up: prepared, named, and in order."""

from dataclasses import replace

from adapters.sources.parse.feed import parse_feed
from bot.entry import Entry, Feed
from bot.model import Source
from bot.story_decisions import readied


def read_feed(data: bytes, *, source: Source, url: str | None, content_type: str | None) -> list[Feed | Entry]:
    """The feed without its entries, then each entry as `story_decisions.readied` makes it; raises `NotAFeed`."""
    feed = readied(source, parse_feed(data, url=url, content_type=content_type))
    return [replace(feed, entries=()), *feed.entries]
