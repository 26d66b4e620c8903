"""Reading a feed: RSS 0.9 to 2.0, RDF, Atom 0.3 and 1.0, JSON Feed 1 and 1.1, news sitemaps, in any encoding."""

import re
from dataclasses import replace

from adapters.sources.parse import jsonfeed, sitemap, xmlfeed
from adapters.sources.parse.encoding import decode
from adapters.sources.parse.errors import NotAFeed
from adapters.sources.parse.languages import is_written_in, language_code, language_of, share_a_script
from adapters.sources.parse.xml_repair import Document, prepare
from bot.entry import Entry, Feed
from bot.entry_to_post import with_contents

_KNOWN_BY_SCRIPT = frozenset({"he", "ar", "fa"})
_GLANCE = 1_000  # characters of a summary

_NOT_FEEDS = {
    "html": "It is a web page, not a feed; the page may name its feed, which is the address to give.",
    "opml": "It is an OPML list of feeds, not a feed: `israfan opml import` takes it.",
    "svg": "It is a picture, not a feed.",
}


def parse_feed(data: bytes, *, url: str | None = None, content_type: str | None = None) -> Feed:
    """The feed in `data`, whole and safe to keep; raises `NotAFeed` with its reason, and nothing else.

    `url` is where the bytes came from (relative addresses are resolved against it), `content_type` the HTTP header. All
    entries are returned in the file's order, each field cut at 64 KiB.
    """
    text = decode(data, content_type).lstrip("\ufeff \t\r\n\0")
    if not text:
        raise NotAFeed("It is empty.")
    if text[0] in "{[":
        return with_contents(with_languages(jsonfeed.read(text, url=url)), url=url)
    document = prepare(text)
    if document.root.rpartition(":")[2].lower() in sitemap.ROOTS:
        feed: Feed | None = sitemap.read(document.text, url=url)
    else:
        feed = xmlfeed.read(document.text, url=url)
    if feed is None:
        raise NotAFeed(_reason(document))
    return with_contents(with_languages(_marked(feed, document)), url=url)


def _marked(feed: Feed, document: Document) -> Feed:
    """The feed, the entry in which it ends marked; of one that was cut off within its first tag nothing is left."""
    half, marked = document.half_entry, replace(feed, cut_off=document.cut_off)
    if half is None or not feed.entries or len(feed.entries) + len(feed.skipped) < half:
        return marked
    return replace(marked, entries=(*feed.entries[:-1], replace(feed.entries[-1], cut_off=True)))


def with_languages(feed: Feed) -> Feed:
    """The feed with each entry's language where it is not the feed's."""
    entries = tuple(replace(entry, language=_language(entry, feed.language)) for entry in feed.entries)
    return replace(feed, entries=entries)


def _language(entry: Entry, of_feed: str | None) -> str | None:
    """The entry's own language where it differs from the feed's.

    What an entry says of itself stands unless its letters deny it. A newsroom's feed says one language and holds
    several: there an entry's script knows better.
    """
    text = f"{entry.title or ''} {(entry.summary or '')[:_GLANCE]}"
    found = language_of(text)
    by_script = found if found in _KNOWN_BY_SCRIPT else None
    stated, general = language_code(entry.language or ""), language_code(of_feed or "")
    if (
        stated
        and stated != general
        and is_written_in(text, stated)
        and (not by_script or share_a_script(stated, by_script))
    ):
        return stated
    return by_script or (found if general and not is_written_in(text, general) else None)


def _reason(document: Document) -> str:
    root = document.root
    if known := _NOT_FEEDS.get(root.rpartition(":")[2].lower()):
        return known
    # In random bytes "<" and a letter stand beside each other sooner or later.
    if not root.isascii() or not re.search(rf"</{re.escape(root)}\s*>|\A<{re.escape(root)}[^<>]*/>", document.text):
        return "It is not a feed, nor any other XML: a feed begins with <rss>, <feed> or <rdf:RDF>."
    return f"It is XML but not a feed: its outermost element is <{root[:40]}>."
