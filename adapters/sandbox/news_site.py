"""A news site that the sandbox serves: its front page, its articles and its feed, for the product to read as any other.

`publish` and `correct` are what the demo's desk pane does; the feed changes, and a reader of the feed notices.
"""

import asyncio
import hashlib
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from xml.sax.saxutils import escape, quoteattr

from adapters.sandbox import pictures
from adapters.sandbox.stories import ARCHIVE, Story

RTL = frozenset({"ar", "he", "fa"})
LANGUAGES = {
    "en": "English",
    "ar": "العربية",
    "de": "Deutsch",
    "es": "Español",
    "fa": "فارسی",
    "fr": "Français",
    "he": "עברית",
    "ru": "Русский",
    "tr": "Türkçe",
}
"""What the newsroom writes in and its readers' apps can be set to: code and the language's own name."""
MOST_ARTICLES = 60  # the oldest leaves the site: a demo that is left running all night stays small
_NOT_XML = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_NAMESPACES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "media": "http://search.yahoo.com/mrss/",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A published article. `image` is the name of a picture; `body` has a blank line between paragraphs."""

    id: str
    title: str
    summary: str
    body: str
    topics: tuple[str, ...]
    language: str
    image: str | None
    author: str
    published_at: datetime
    updated_at: datetime

    @property
    def paragraphs(self) -> list[str]:
        """The text, a paragraph each."""
        return [part.strip() for part in re.split(r"\n\s*\n", self.body) if part.strip()]

    @property
    def direction(self) -> str:
        """`rtl` or `ltr`, as HTML wants it."""
        return "rtl" if self.language in RTL else "ltr"

    @property
    def corrected(self) -> bool:
        """Whether it says something else than at first."""
        return self.updated_at > self.published_at


class NewsSite:
    """The articles, newest first, and the feed they make. `now` gives the time in UTC; `site` is set once it is served.

    `on_change` are called after each change; `read` is set once somebody has fetched the feed.
    """

    def __init__(
        self, *, site: str = "", name: str = "Israfan", now: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self.site = site.rstrip("/")
        self.name = name
        self.read = asyncio.Event()
        self.on_change: list[Callable[[], None]] = []
        self._now = now
        self.changed_at = now()
        self._articles: dict[str, Article] = {}
        for story in sorted(ARCHIVE, key=lambda story: -story.minutes):
            self._keep(story, at=self.changed_at - timedelta(minutes=story.minutes))

    @property
    def articles(self) -> list[Article]:
        """The newest first."""
        return sorted(self._articles.values(), key=lambda article: article.published_at, reverse=True)

    @property
    def topics(self) -> list[str]:
        """Every topic in use, in alphabetical order."""
        return sorted({topic for article in self._articles.values() for topic in article.topics}, key=str.casefold)

    def find(self, article_id: str) -> Article | None:
        """The article of this id."""
        return self._articles.get(article_id)

    def url(self, article: Article) -> str:
        """Where the article is read."""
        return f"{self.site}/articles/{article.id}"

    def picture_url(self, article: Article) -> str | None:
        """Where its picture is."""
        return f"{self.site}/pictures/{article.image}.png" if article.image else None

    @property
    def feed_url(self) -> str:
        """Where the feed is."""
        return f"{self.site}/feed.xml"

    def publish(
        self,
        title: str,
        summary: str = "",
        body: str = "",
        topics: Sequence[str] = (),
        language: str = "en",
        image: str | None = None,
    ) -> Article:
        """Add an article. ValueError, as a sentence, when something about it cannot be."""
        story = Story(
            slug=_slug(title),
            title=_clean(title),
            summary=_clean(summary),
            body=_clean(body),
            topics=tuple(filter(None, map(_clean, topics))),
            language=language,
            image=image,
        )
        _check(story)
        return self.release(story)

    def release(self, story: Story) -> Article:
        """Publish an article that lies ready."""
        article = self._keep(story, at=self._now())
        self._changed()
        return article

    def correct(
        self,
        article_id: str,
        *,
        title: str | None = None,
        summary: str | None = None,
        body: str | None = None,
    ) -> Article:
        """Change what an article says; KeyError where there is none, ValueError where it would say nothing."""
        old = self._articles[article_id]
        article = replace(
            old,
            title=old.title if title is None else _clean(title),
            summary=old.summary if summary is None else _clean(summary),
            body=old.body if body is None else _clean(body),
            updated_at=self._now(),
        )
        _check(article)
        self._articles[article_id] = article
        self._changed()
        return article

    def _keep(self, story: Story, *, at: datetime) -> Article:
        article = Article(
            id=self._free(story.slug),
            title=story.title,
            summary=story.summary,
            body=story.body,
            topics=story.topics,
            language=story.language,
            image=story.image,
            author=story.author,
            published_at=at,
            updated_at=at,
        )
        self._articles[article.id] = article
        while len(self._articles) > MOST_ARTICLES:
            del self._articles[min(self._articles.values(), key=lambda each: each.published_at).id]
        return article

    def _free(self, slug: str) -> str:
        number = 1
        found = slug
        while found in self._articles:
            number += 1
            found = f"{slug}-{number}"
        return found

    def _changed(self) -> None:
        self.changed_at = self._now()
        for notify in tuple(self.on_change):
            notify()

    # the feed

    def feed(self) -> bytes:
        """RSS 2.0, the newest first."""
        spaces = "".join(f' xmlns:{name}="{url}"' for name, url in _NAMESPACES.items())
        lines = [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<rss version="2.0"{spaces}>',
            "<channel>",
            _element("title", self.name),
            _element("link", f"{self.site}/news"),
            _element("description", "Invented news for trying things out"),
            f'<atom:link href={quoteattr(self.feed_url)} rel="self" type="application/rss+xml"/>',
            _element("lastBuildDate", format_datetime(self.changed_at, usegmt=True)),
            *(self._item(article) for article in self.articles),
            "</channel>",
            "</rss>",
        ]
        return "\n".join(lines).encode()

    def etag(self) -> str:
        """A strong validator of the feed as it is now."""
        return f'"{hashlib.sha256(self.feed()).hexdigest()[:24]}"'

    def last_modified(self) -> str | None:
        """The HTTP date of the last change; None within its own second, which may still bring another change."""
        if self._now() - self.changed_at < timedelta(seconds=1):
            return None
        return format_datetime(self.changed_at.replace(microsecond=0), usegmt=True)

    def _item(self, article: Article) -> str:
        body = "".join(f"<p>{escape(part)}</p>" for part in article.paragraphs)
        lines = [
            f"<item xml:lang={quoteattr(article.language)}>",
            _element("title", article.title),
            _element("link", self.url(article)),
            f'<guid isPermaLink="true">{escape(self.url(article))}</guid>',
            _element("pubDate", format_datetime(article.published_at, usegmt=True)),
            _element("atom:updated", article.updated_at.isoformat()) if article.corrected else "",
            _element("dc:creator", article.author),
            _element("dc:language", article.language),
            _element("description", article.summary),
            _element("content:encoded", body),
            *(_element("category", topic) for topic in article.topics),
            self._media(article),
            "</item>",
        ]
        return "\n".join(line for line in lines if line)

    def _media(self, article: Article) -> str:
        url = self.picture_url(article)
        if url is None:
            return ""
        size = f'width="{pictures.WIDTH}" height="{pictures.HEIGHT}"'
        return f'<media:content url={quoteattr(url)} type="image/png" medium="image" {size}/>'


def _element(name: str, text: str) -> str:
    return f"<{name}>{escape(text)}</{name}>"


def _clean(text: str) -> str:
    """Without what XML cannot hold: controls, halves of surrogate pairs, noncharacters; and without blanks around."""
    return _NOT_XML.sub("", text).strip()


def _check(story: Story | Article) -> None:
    if not story.title:
        raise ValueError("An article needs a title.")
    if len(story.title) > 300:
        raise ValueError("That title is too long: 300 characters fit.")
    if story.language not in LANGUAGES:
        raise ValueError(f"This newsroom writes in {', '.join(LANGUAGES)}.")
    if story.image is not None and story.image not in pictures.PICTURES:
        raise ValueError(f"There is no picture “{story.image}”.")


def _slug(title: str) -> str:
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:60].strip("-") or "article"
