"""Sitemaps of news (Google's `news:` elements): headline, time and address of the articles of the last two days.

They hold no texts. A sitemap that lists pages without saying what is news in them is no source of articles; an index
names sitemaps, which whoever fetches it fetches then.
"""

from collections.abc import Iterator

from lxml import etree

from adapters.sources.parse import clean, xmlfeed
from adapters.sources.parse.dates import parse_date
from adapters.sources.parse.errors import FAULTS, NotAFeed, SitemapIndex, left_out
from adapters.sources.parse.input_limits import MAX_ENTRIES
from bot.entry import Entry, Feed
from bot.identity import split_names

ROOTS = frozenset({"urlset", "sitemapindex"})
NEWS = "sitemap-news/"  # in the namespace of every version
MOST_SITEMAPS = 3  # of an index that are read: the newest
_LANGUAGE = "{http://www.w3.org/1999/xhtml}link"


def read(text: str, *, url: str | None) -> Feed:
    """The news of a sitemap; raises `SitemapIndex` for an index, and `NotAFeed` where it has none."""
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, encoding="utf-8", remove_comments=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8"), parser=parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise NotAFeed("It is too broken to be read as XML.") from fault
    if root is None:
        raise NotAFeed("It is too broken to be read as XML.")
    if _local(root) == "sitemapindex":
        raise SitemapIndex(_newest(root, url))
    entries: list[Entry] = []
    skipped: list[str] = []
    paper: str | None = None
    for number, (page, news) in enumerate(_articles(root)):
        try:
            entries += [entry] if (entry := _entry(page, news, url)) else []
            paper = paper or clean.line(_text(news, "publication", "name"))
        except FAULTS:
            skipped.append(left_out(number, None))
    if not entries and not skipped and NEWS not in text[:4096]:
        raise NotAFeed("It is a sitemap, not a feed: it does not say which of its pages are news.")
    return Feed(title=paper, entries=tuple(entries), skipped=tuple(skipped))


def _articles(root: etree._Element) -> Iterator[tuple[etree._Element, etree._Element]]:
    """Each page that is news, with what is said of that."""
    found = 0
    for page in root:
        news = next((part for part in page if _local(part) == "news"), None) if _local(page) == "url" else None
        if news is not None and found < MAX_ENTRIES:
            found += 1
            yield page, news


def _entry(page: etree._Element, news: etree._Element, url: str | None) -> Entry | None:
    link, title = clean.web_link(_text(page, "loc"), base=url), clean.line(_text(news, "title"))
    if link is None or title is None:
        return None
    stated = _text(news, "publication_date")
    published, updated = parse_date(stated), parse_date(_text(page, "lastmod"))
    pictures = (clean.web_link(_text(part, "loc"), base=url) for part in page if _local(part) == "image")
    others = (part.get("href") for part in page if part.tag == _LANGUAGE and part.get("rel") == "alternate")
    translations = (clean.web_link(other, base=url) for other in others)
    words = split_names(_text(news, "keywords") or "")
    return Entry(
        title=title,
        link=link,
        published=published,
        updated=updated,
        date_text=None if published or updated else clean.line(stated),
        language=clean.line(_text(news, "publication", "language")),
        tags=tuple(dict.fromkeys(tag for word in words if (tag := clean.line(word)))),
        image=next((picture for picture in pictures if picture), None),
        translations=tuple(dict.fromkeys(other for other in translations if other))[: xmlfeed.MOST_TRANSLATIONS],
    )


def _newest(root: etree._Element, url: str | None) -> tuple[str, ...]:
    """The sitemaps of an index that are likeliest to hold today's news, the likeliest first."""
    listed = [part for part in root if _local(part) == "sitemap"][:MAX_ENTRIES]
    links = [(clean.web_link(_text(part, "loc"), base=url), parse_date(_text(part, "lastmod"))) for part in listed]
    named = [(link, at) for link, at in links if link]
    ranked = sorted(named, key=lambda each: ("news" in each[0].lower(), at.timestamp() if (at := each[1]) else 0.0))
    return tuple(dict.fromkeys(link for link, _ in reversed(ranked)))[:MOST_SITEMAPS]


def _text(element: etree._Element, *path: str) -> str | None:
    """What stands in a part of it, by local names: prefixes and their namespaces differ."""
    found: etree._Element | None = element
    for name in path:
        found = next((part for part in found if _local(part) == name), None) if found is not None else None
    return "".join(map(str, found.itertext())) if found is not None else None


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname.lower() if isinstance(element.tag, str) else ""
