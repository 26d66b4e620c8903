"""An article's own words as HTML that may stand on a page of ours or in a feed, and what machines read of it."""

import json
import re
from typing import Any

import nh3
from markupsafe import Markup

from bot import markup
from bot.model import Post
from bot.urls import is_picture_for_all

_TAGS = {
    *("p", "br", "a", "strong", "em", "b", "i", "u", "s", "sub", "sup", "code", "pre", "blockquote", "q", "cite"),
    *("ul", "ol", "li", "dl", "dt", "dd", "table", "thead", "tbody", "tr", "th", "td"),
    *("h1", "h2", "h3", "h4", "h5", "h6"),
}
_LEADS_OUT = re.compile(r"https?://|mailto:", re.IGNORECASE)  # a path would lead to a page of ours
_HEADING = re.compile(r"<(/?)h[1-6]>")


def body(post: Post) -> str:
    """The text: sanitised once more, whatever stored it; no pictures, and headings below a page's own."""
    kept = nh3.clean(
        writable(markup.in_paragraphs(post.content.body)),
        tags=_TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        attribute_filter=lambda _tag, _name, value: value if _LEADS_OUT.match(value) else None,
        link_rel=None,
    )
    return _HEADING.sub(r"<\1h2>", kept)


def writable(text: str) -> str:
    """The text without lone surrogates, which no encoding writes: a question mark in place of each."""
    return text.encode("utf-8", "replace").decode()


def web_link(url: str | None) -> str | None:
    """An address that may stand in a link: a page of the web."""
    return url if url is not None and url.startswith(("http://", "https://")) else None


def picture(post: Post) -> str | None:
    """The picture's address, where everybody may ask for it."""
    url = post.content.image
    return url if is_picture_for_all(url) else None


def structured(post: Post, *, url: str, publication: str, site: str | None, image: str | None) -> Markup:
    """The article as JSON-LD; `<` is written so that no text can end the element it stands in."""
    content = post.content
    at = post.published_at or post.created_at
    facts: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": content.title,
        "description": markup.standfirst(content.summary, content.body),
        "inLanguage": content.language,
        "datePublished": at.isoformat(timespec="seconds"),
        "dateModified": (content.corrected_at or at.isoformat(timespec="seconds")),
        "author": {"@type": "Person", "name": content.author} if content.author else None,
        "publisher": {"@type": "NewsMediaOrganization", "name": publication, "url": site},
        "mainEntityOfPage": url,
        "keywords": list(post.tags or post.topics),
        "image": [image] if image else None,
        "isBasedOn": web_link(content.url),
    }
    said = json.dumps({name: value for name, value in facts.items() if value}, ensure_ascii=False)
    return Markup(said.replace("<", "\\u003c").replace("&", "\\u0026"))
