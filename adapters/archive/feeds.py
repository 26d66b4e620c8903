"""Articles as RSS 2.0, Atom and JSON Feed 1.1, and the news sitemap. Pure; XML is built by a library, never as text."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any, Final

from lxml import etree

from adapters.archive import addresses, article_html
from bot import markup
from bot.model import Post

ATOM: Final = "http://www.w3.org/2005/Atom"
CONTENT: Final = "http://purl.org/rss/1.0/modules/content/"
DC: Final = "http://purl.org/dc/elements/1.1/"
MEDIA: Final = "http://search.yahoo.com/mrss/"
SITEMAP: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"
NEWS: Final = "http://www.google.com/schemas/sitemap-news/0.9"
_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, 2.2


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveFeed:
    """What a feed holds. `base`: the beginning of its links, `permanent`: that of the ids, which never changes; `path`:
    its own, `home`: that of the page it is of. `hub`: who tells subscribers what is new in it (WebSub)."""

    title: str
    publication: str
    base: str
    permanent: str
    path: str
    home: str
    posts: Sequence[Post]
    changed: datetime
    hub: str | None = None

    @property
    def language(self) -> str | None:
        """The one language that all are in; None: several, or it is not known."""
        found = {post.content.language for post in self.posts}
        return found.pop() if len(found) == 1 else None


def clean(text: str) -> str:
    """The text without what XML cannot hold."""
    return _NOT_IN_XML.sub("", text)


def published(post: Post) -> datetime:
    """When readers could first find it."""
    return post.published_at or post.created_at


def corrected(post: Post) -> datetime | None:
    """When the desk corrected it last."""
    at = post.content.corrected_at
    return datetime.fromisoformat(at).astimezone(UTC) if at else None


def rss(feed: ArchiveFeed) -> bytes:
    """RSS 2.0, the whole texts in `content:encoded`."""
    root = etree.Element("rss", version="2.0", nsmap={"atom": ATOM, "content": CONTENT, "dc": DC, "media": MEDIA})
    channel = add(root, "channel")
    add(channel, "title", feed.title)
    add(channel, "link", feed.base + feed.home)
    add(channel, "description", feed.title)
    add(channel, f"{{{ATOM}}}link", href=feed.base + feed.path, rel="self", type="application/rss+xml")
    if feed.hub:
        add(channel, f"{{{ATOM}}}link", href=feed.hub, rel="hub")
    if feed.language:
        add(channel, "language", feed.language)
    add(channel, "lastBuildDate", mail_time(feed.changed))
    for post in feed.posts:
        item = add(channel, "item")
        add(item, "title", post.content.title)
        add(item, "link", feed.base + addresses.of_post(post))
        add(item, "guid", feed.permanent + addresses.permanent_of_post(post), isPermaLink="true")
        add(item, "pubDate", mail_time(published(post)))
        if (at := corrected(post)) is not None:
            add(item, f"{{{ATOM}}}updated", time(at))
        if post.content.author:
            add(item, f"{{{DC}}}creator", post.content.author)
        if post.content.language and not feed.language:
            add(item, f"{{{DC}}}language", post.content.language)
        for tag in post.tags:
            add(item, "category", tag)
        add(item, "description", _summary(post))
        add(item, f"{{{CONTENT}}}encoded", article_html.body(post))
        if image := article_html.picture(post):
            add(item, f"{{{MEDIA}}}content", url=image, medium="image")
    return written(root)


def atom(feed: ArchiveFeed) -> bytes:
    """Atom (RFC 4287)."""
    root = etree.Element(f"{{{ATOM}}}feed", nsmap=_default(ATOM, media=MEDIA))
    if feed.language:
        root.set(_LANG, clean(feed.language))
    add(root, f"{{{ATOM}}}title", feed.title)
    add(root, f"{{{ATOM}}}id", feed.permanent + feed.path)
    add(root, f"{{{ATOM}}}updated", time(feed.changed))
    add(root, f"{{{ATOM}}}link", rel="alternate", type="text/html", href=feed.base + feed.home)
    add(root, f"{{{ATOM}}}link", rel="self", type="application/atom+xml", href=feed.base + feed.path)
    if feed.hub:
        add(root, f"{{{ATOM}}}link", rel="hub", href=feed.hub)
    add(add(root, f"{{{ATOM}}}author"), f"{{{ATOM}}}name", feed.publication)
    for post in feed.posts:
        entry = add(root, f"{{{ATOM}}}entry")
        if post.content.language:
            entry.set(_LANG, clean(post.content.language))
        add(entry, f"{{{ATOM}}}title", post.content.title)
        add(entry, f"{{{ATOM}}}id", feed.permanent + addresses.permanent_of_post(post))
        add(entry, f"{{{ATOM}}}link", rel="alternate", type="text/html", href=feed.base + addresses.of_post(post))
        add(entry, f"{{{ATOM}}}published", time(published(post)))
        add(entry, f"{{{ATOM}}}updated", time(corrected(post) or published(post)))
        if post.content.author:
            add(add(entry, f"{{{ATOM}}}author"), f"{{{ATOM}}}name", post.content.author)
        for tag in post.tags:
            add(entry, f"{{{ATOM}}}category", term=tag)
        add(entry, f"{{{ATOM}}}summary", _summary(post))
        add(entry, f"{{{ATOM}}}content", article_html.body(post), type="html")
        if image := article_html.picture(post):
            add(entry, f"{{{MEDIA}}}content", url=image, medium="image")
    return written(root)


def json_feed(feed: ArchiveFeed) -> bytes:
    """JSON Feed 1.1."""
    whole = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.base + feed.home,
        "feed_url": feed.base + feed.path,
        "language": feed.language,
        "hubs": [{"type": "WebSub", "url": feed.hub}] if feed.hub else None,
        "items": [_item(feed, post) for post in feed.posts],
    }
    return json.dumps(_said(whole), ensure_ascii=False).encode("utf-8")


def _item(feed: ArchiveFeed, post: Post) -> dict[str, Any]:
    at = corrected(post)
    return _said(
        {
            "id": feed.permanent + addresses.permanent_of_post(post),
            "url": feed.base + addresses.of_post(post),
            "external_url": article_html.web_link(post.content.url),
            "title": clean(post.content.title),
            "summary": clean(_summary(post)),
            "content_html": clean(article_html.body(post)),
            "date_published": time(published(post)),
            "date_modified": time(at) if at else None,
            "authors": [{"name": clean(post.content.author)}] if post.content.author else None,
            "tags": [clean(tag) for tag in post.tags],
            "language": post.content.language,
            "image": article_html.picture(post),
        }
    )


def news_sitemap(posts: Sequence[Post], *, base: str, publication: str, language: str) -> bytes:
    """The sitemap of news (Google's namespace). `language`: of articles that name none."""
    root = etree.Element(f"{{{SITEMAP}}}urlset", nsmap=_default(SITEMAP, news=NEWS))
    for post in posts:
        url = add(root, f"{{{SITEMAP}}}url")
        add(url, f"{{{SITEMAP}}}loc", base + addresses.of_post(post))
        news = add(url, f"{{{NEWS}}}news")
        paper = add(news, f"{{{NEWS}}}publication")
        add(paper, f"{{{NEWS}}}name", publication)
        add(paper, f"{{{NEWS}}}language", post.content.language or language)
        add(news, f"{{{NEWS}}}publication_date", time(published(post)))
        add(news, f"{{{NEWS}}}title", post.content.title)
    return written(root)


def _summary(post: Post) -> str:
    return markup.standfirst(post.content.summary, post.content.body)


def time(at: datetime) -> str:
    """RFC 3339, in UTC."""
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _said(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}


def _default(namespace: str, **named: str) -> Any:
    """Namespaces by prefix, the first without one."""
    return {None: namespace, **named}


def mail_time(at: datetime) -> str:
    """As mail and RSS write it (RFC 822)."""
    return format_datetime(at.astimezone(UTC), usegmt=True)


def add(parent: Any, name: str, text: str | None = None, **attributes: str) -> Any:
    """An element below another, its words without what XML cannot hold."""
    element = etree.SubElement(parent, name, {key: clean(value) for key, value in attributes.items()})
    element.text = None if text is None else clean(text)
    return element


def written(root: Any) -> bytes:
    """The document."""
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True))
