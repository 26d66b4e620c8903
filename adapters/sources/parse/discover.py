"""Where a site says its feeds are, and where they usually are when it does not say."""

import re
from html import unescape

from adapters.sources.parse import clean
from adapters.sources.parse.encoding import decode

COMMON_FEED_PATHS = (
    "/feed", "/rss", "/feed.xml", "/rss.xml", "/atom.xml", "/index.xml", "/feed.json", "/feed/atom", "/rss/index.rss",
    "/blog/feed", "/blog/rss.xml", "/news/rss", "/feeds/posts/default", "/?feed=rss2",
)  # fmt: skip
"""Paths on a site that are worth asking, most frequent first, when its page names no feed."""

_FEED_TYPES = frozenset({
    "application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml",
    "application/x-rss+xml", "text/rss+xml", "text/atom+xml", "application/json", "application/xml", "text/xml",
})  # fmt: skip
# These types have other uses: a link of one is a feed only when its address or title says so.
_GENERAL_TYPES = frozenset({"application/json", "application/xml", "text/xml"})
_SOUNDS_LIKE_A_FEED = re.compile(r"rss|atom|feed|\brdf\b", re.IGNORECASE)
# A tag holds fewer than 4 KiB; without a bound a page of unclosed tags would take quadratic time.
_TAG = re.compile(r"<(link|base)\b((?:[^<>\"']|\"[^\"]{0,4096}\"|'[^']{0,4096}'){0,200}+)>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"(?<![a-zA-Z-])([a-zA-Z-]++)\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>]++))")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_LOOKED_AT = 1024 * 1024  # characters: links stand in the head, and heads this long are not written


def discover_feeds(html: bytes, *, url: str) -> tuple[str, ...]:
    """The feeds that a page names with `<link rel="alternate">`, absolute, in the page's order, each once.

    A feed of comments goes last: it is never what a reader of the site means. Empty when the page names none.
    """
    page = _COMMENT.sub("", decode(html)[:_LOOKED_AT])
    tags = [(match[1].lower(), _attributes(match[2])) for match in _TAG.finditer(page)]
    base = next(
        (link for name, tag in tags if name == "base" and (link := clean.web_link(tag.get("href"), base=url))), url
    )
    links = [tag for name, tag in tags if name == "link" and _names_a_feed(tag)]
    links.sort(key=_is_of_comments)
    return tuple(dict.fromkeys(link for tag in links if (link := clean.web_link(tag.get("href"), base=base))))


def _attributes(text: str) -> dict[str, str]:
    """An element's attributes by name; of a repeated one the first counts, as in browsers."""
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(text):
        found.setdefault(name.lower(), unescape(double or single or bare))
    return found


def _names_a_feed(tag: dict[str, str]) -> bool:
    relations = tag.get("rel", "").lower().split()
    kind = tag.get("type", "").partition(";")[0].strip().lower()
    if "feed" in relations:
        return True
    if "alternate" not in relations or kind not in _FEED_TYPES:
        return False
    return kind not in _GENERAL_TYPES or bool(
        _SOUNDS_LIKE_A_FEED.search(f"{tag.get('href', '')} {tag.get('title', '')}")
    )


def _is_of_comments(tag: dict[str, str]) -> bool:
    return "comment" in f"{tag.get('href', '')} {tag.get('title', '')}".lower()
