"""The newsroom's public site: front page, articles, pictures, feed."""

import json
from email.utils import parsedate_to_datetime

from fastapi import APIRouter, HTTPException, Request, Response
from fastapi.responses import HTMLResponse

from adapters.sandbox import pictures
from adapters.sandbox.news_site import Article, NewsSite
from adapters.sandbox.page.templating import page


def routes(newsroom: NewsSite) -> APIRouter:
    """The site's addresses."""
    router = APIRouter()

    @router.get("/news")
    async def front() -> HTMLResponse:
        """The articles, newest first."""
        return page("news_front.html", newsroom=newsroom)

    @router.get("/articles/{article_id}")
    async def article(article_id: str) -> HTMLResponse:
        """One article, with what readers of its metadata look for."""
        found = newsroom.find(article_id)
        if found is None:
            raise HTTPException(404, "There is no such article.")
        return page("news_article.html", newsroom=newsroom, article=found, facts=_facts(newsroom, found))

    @router.get("/pictures/{name}.png")
    async def picture(name: str) -> Response:
        """One of the drawn pictures."""
        if name not in pictures.PICTURES:
            raise HTTPException(404, "There is no such picture.")
        return Response(pictures.png(name), media_type="image/png", headers={"Cache-Control": "max-age=3600"})

    @router.get("/feed.xml")
    async def feed(request: Request) -> Response:
        """RSS, with validators, so that a reader asks again for little."""
        newsroom.read.set()
        headers = {"ETag": newsroom.etag(), "Cache-Control": "no-cache"}
        if changed := newsroom.last_modified():
            headers["Last-Modified"] = changed
        if _unchanged(request, headers):
            return Response(status_code=304, headers=headers)
        return Response(newsroom.feed(), media_type="application/rss+xml", headers=headers)

    return router


def _unchanged(request: Request, headers: dict[str, str]) -> bool:
    """If-None-Match decides where it is given (RFC 9110, 13.1.3), else If-Modified-Since."""
    if (known := request.headers.get("if-none-match")) is not None:
        tags = {tag.strip().removeprefix("W/") for tag in known.split(",")}
        return headers["ETag"] in tags or "*" in tags
    since, changed = request.headers.get("if-modified-since"), headers.get("Last-Modified")
    if since is None or changed is None:
        return False
    try:
        return parsedate_to_datetime(changed) <= parsedate_to_datetime(since)
    except (ValueError, TypeError):
        return False


def _facts(newsroom: NewsSite, article: Article) -> str:
    """The article as JSON-LD; `<` is written so that no text can end the script element."""
    facts = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.title,
        "description": article.summary,
        "inLanguage": article.language,
        "datePublished": article.published_at.isoformat(),
        "dateModified": article.updated_at.isoformat(),
        "author": [{"@type": "Person", "name": article.author}],
        "publisher": {"@type": "Organization", "name": newsroom.name},
        "mainEntityOfPage": newsroom.url(article),
        "articleSection": list(article.topics),
    }
    if image := newsroom.picture_url(article):
        facts["image"] = [image]
    return json.dumps(facts, ensure_ascii=False).replace("<", "\\u003c")
