"""The pages: articles newest first, of a topic, found by words, and each by itself."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote, urlencode, urlsplit

from fastapi import APIRouter
from starlette.requests import Request as HttpRequest
from starlette.responses import RedirectResponse, Response

from adapters.archive import addresses, article_html
from adapters.archive.answering import HTML, latest_of
from adapters.archive.visitor import ArchiveParts, ReaderVisit
from adapters.html_pages.guard import PICTURES
from bot import errors, markup
from bot.commands.read import TOPIC_PAYLOAD
from bot.commands.search import ResultPage, page_behind, says_anything
from bot.desk_nouns import ChangeAct, PublicChange
from bot.model import Post, PostKind, PostState, Topic
from bot.ports import Work
from bot.search import Place

PAGE = 20  # articles
METHODS = ["GET", "HEAD"]
_PLACE = re.compile(r"([0-9]{1,15})\.([0-9]{1,15})")


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundArticle:
    """An article with what stands beside it."""

    post: Post
    others: Sequence[Post]
    changes: Sequence[PublicChange]


class Retracted(Exception):
    """It was public and is no more."""

    def __init__(self, change: PublicChange) -> None:
        super().__init__()
        self.change = change


def is_public(post: Post | None) -> bool:
    """Whether readers can find it."""
    return (
        post is not None and post.kind is PostKind.ARTICLE and post.state in (PostState.PUBLISHED, PostState.ARCHIVED)
    )


class ArticlePages:
    """Their routes."""

    def __init__(self, parts: ArchiveParts) -> None:
        self._parts = parts
        self._store = parts.chat.store

    def router(self) -> APIRouter:
        """The paths of the outside contract."""
        router = APIRouter()
        for path, page in (
            ("/posts", self.posts),
            ("/posts/{name}", self.post),
            ("/topics/{slug}", self.topic),
            ("/search", self.search),
        ):
            router.add_api_route(path, page, methods=METHODS, response_model=None)
        return router

    async def posts(self, http: HttpRequest) -> Response:
        """All articles, newest first."""
        visitor = ReaderVisit.of(self._parts, http)
        async with self._store.reading() as work:
            return await self._list(visitor, work, "/posts", visitor.say("archive-posts"), topic=None)

    async def topic(self, http: HttpRequest) -> Response:
        """Those of one topic. Raises NotFound."""
        visitor, slug = ReaderVisit.of(self._parts, http), http.path_params["slug"]
        async with self._store.reading() as work:
            topic = await topic_of(work, slug)
            return await self._list(
                visitor, work, f"/topics/{topic.slug}", visitor.topic(topic.title), topic=topic.slug
            )

    async def _list(self, visitor: ReaderVisit, work: Work, path: str, title: str, *, topic: str | None) -> Response:
        language, before = addresses.language(visitor.http), addresses.cursor(visitor.http)
        reads = visitor.reads if language is None else None
        found = await work.posts.latest(limit=PAGE + 1, topic=topic, before_id=before, reads=reads, language=language)
        shown = found[:PAGE]
        asked = {"language": language} if language else {}
        older = _query({**asked, "before": str(shown[-1].id)}) if len(found) > PAGE else None
        here = _query({**asked, **({"before": str(before)} if before is not None else {})})
        return visitor.page(
            "list.html",
            canonical=path + here,
            modified=latest_of(each.updated_at for each in shown),
            title=title,
            posts=shown,
            at_path=path,
            older=older,
            is_first=before is None,
            chosen=language,
            feeds=path if topic else "",
            feed_query=_query(asked),
            section="posts" if topic is None else "topic",
        )

    async def search(self, http: HttpRequest) -> Response:
        """Articles with these words, the best first."""
        visitor, words = ReaderVisit.of(self._parts, http), http.query_params.get("q", "").strip()
        page, problem = None, None
        if words:
            try:
                page = await self._found(visitor, words)
            except errors.BadInput as error:
                problem = self._parts.chat.phrases.explain(error, visitor.language)
        more = None
        if page and page.behind:
            last = page.places[-1]
            more = _query({"q": words, "behind": f"{last.score}.{last.post_id}"})
        response = visitor.page(
            "search.html",
            title=visitor.say("archive-search"),
            words=words,
            posts=page.posts if page else (),
            more=more,
            asked=bool(words),
            problem=problem,
            section="search",
        )
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    async def _found(self, visitor: ReaderVisit, words: str) -> ResultPage:
        if not says_anything(words):
            raise errors.BadInput(phrase="search-none")
        given, behind = visitor.http.query_params.get("behind"), None
        if given is not None:
            place = _PLACE.fullmatch(given)
            if place is None:
                raise errors.NotFound(phrase="console-not-found")
            behind = Place(int(place[1]), int(place[2]))
        request = replace(visitor.spoken, arguments={"words": words})
        return await page_behind(self._parts.chat, request, behind, size=PAGE)

    async def post(self, http: HttpRequest) -> Response:
        """One article. Raises NotFound, Retracted."""
        visitor, name = ReaderVisit.of(self._parts, http), http.path_params["name"]
        async with self._store.reading() as work:
            found = await shown(work, addresses.number_of(name))
        post, path = found.post, addresses.of_post(found.post)
        if f"/posts/{quote(name, safe='', errors='replace')}" != path:
            return RedirectResponse(self._parts.addresses.path + path, status_code=301)
        url, image = visitor.base + path, article_html.picture(post)
        publication = self._parts.chat.publication
        inside = image if self._is_ours(image) else None
        if inside:
            parts = urlsplit(inside)
            http.scope.setdefault("state", {})[PICTURES] = f"{parts.scheme}://{parts.netloc}"
        doors = await self._parts.doors()
        return visitor.page(
            "post.html",
            canonical=path,
            modified=latest_of(
                (*(each.updated_at for each in (post, *found.others)), *(each.at for each in found.changes))
            ),
            post=post,
            url=url,
            body=article_html.body(post),
            summary=markup.standfirst(post.content.summary, post.content.body),
            standfirst=post.content.summary,
            image=image,
            inside=inside,
            source=article_html.web_link(post.content.url),
            others=found.others,
            corrected=next((each.at for each in found.changes if each.act is ChangeAct.CORRECT), None),
            shared=_shares(url, post.content.title),
            follow=[(door, _opened(door.opens, post)) for door in doors],
            facts=article_html.structured(
                post, url=url, publication=publication.name, site=publication.site, image=image
            ),
            section="post",
        )

    def _is_ours(self, image: str | None) -> bool:
        """Whether a picture stands on the publication's own site: from nowhere else is anything loaded."""
        host = urlsplit(image or "").hostname
        own = {
            urlsplit(each or "").hostname for each in (self._parts.chat.publication.site, self._parts.addresses.public)
        }
        return host is not None and any(
            each and (host == each or host.endswith(f".{each.removeprefix('www.')}")) for each in own
        )


async def topic_of(work: Work, slug: str) -> Topic:
    """The topic of a slug. Raises NotFound."""
    found = (await work.topics.by_slugs([slug])).get(slug)
    if found is None:
        raise errors.NotFound(phrase="console-not-found")
    return found


async def shown(work: Work, number: int) -> FoundArticle:
    """An article that readers can find, with its other languages. Raises NotFound, Retracted."""
    post = await work.posts.get(number)
    if post is None or not is_public(post):
        changes = await work.public_changes.of_post(number) if post else ()
        taken = next((each for each in changes if each.act is ChangeAct.RETRACT), None)
        if post is not None and post.state is PostState.RETRACTED and taken:
            raise Retracted(taken)
        raise errors.NotFound(phrase="console-not-found")
    together = await work.variants.together(number) if post.article is not None else ()
    found = await work.posts.many(each.post_id for each in together if each.post_id != number)
    others = [found[each.post_id] for each in together if is_public(found.get(each.post_id))]
    return FoundArticle(post=post, others=others, changes=await work.public_changes.of_post(number))


def gone(parts: ArchiveParts, http: HttpRequest, change: PublicChange) -> Response:
    """That it was taken back, and when; none of its words."""
    visitor = ReaderVisit.of(parts, http)
    return Response(
        visitor.text("gone.html", since=change.at, section="", title=visitor.say("read-retracted")),
        status_code=410,
        media_type=HTML,
        headers={"Cache-Control": "no-cache"},
    )


def _opened(opens: str | None, post: Post) -> str | None:
    """The address that follows the article's first topic on a platform, or opens the bot where it has none."""
    if opens is None:
        return None
    return f"{opens}{TOPIC_PAYLOAD}{post.topics[0]}" if post.topics else opens.partition("?")[0]


def _shares(url: str, title: str) -> Mapping[str, str]:
    safe = title.encode("utf-8", "replace").decode()
    return {
        "telegram": "https://t.me/share/url?" + urlencode({"url": url, "text": safe}),
        "mail": "mailto:?" + urlencode({"subject": safe, "body": url}, quote_via=quote),
    }


def _query(asked: Mapping[str, str]) -> str:
    return f"?{urlencode(asked, errors='replace')}" if asked else ""
