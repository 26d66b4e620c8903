"""Corrections and retractions: what was said, what is right, since when, and how many messages were changed.

How many is a count that is kept as copies are written (`Deliveries.tallies`): nothing here counts copies.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter
from lxml import etree
from markupsafe import escape
from starlette.requests import Request as HttpRequest
from starlette.responses import Response

from adapters.archive import addresses, feeds
from adapters.archive.answering import answered
from adapters.archive.feeds import add, clean, time, written
from adapters.archive.pages import METHODS, is_public
from adapters.archive.signing import HEADER
from adapters.archive.visitor import ArchiveParts, ReaderVisit
from bot import errors, markup
from bot.desk_nouns import ChangeAct, PublicChange
from bot.model import Content, DeliveryState, Post, PostState, Tally
from bot.ports import Work
from bot.recent import Recent
from bot.word_changes import Stretch, WordFate, shortened, stretches

PAGE = 20  # changes
BESIDE = 160  # characters of what stayed on each side of a change
KEPT = 200  # corrections whose words were compared already


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedWords:
    """What became of the words of an article; nothing where a part stayed."""

    title: tuple[Stretch, ...] = ()
    summary: tuple[Stretch, ...] = ()
    body: tuple[Stretch, ...] = ()
    by_source: bool = False  # not by the desk

    @property
    def parts(self) -> Sequence[tuple[str, tuple[Stretch, ...]]]:
        """Those that changed, by name."""
        named = (("title", self.title), ("summary", self.summary), ("body", self.body))
        return [(name, part) for name, part in named if part]


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldChange:
    """A change as it is told. `copies`: messages that show it so, as far as it has got."""

    change: PublicChange
    post: Post
    words: ChangedWords
    copies: int

    @property
    def retracted(self) -> bool:
        """Whether the article was taken back."""
        return self.change.act is ChangeAct.RETRACT


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangePage:
    """Some of them, newest first; `older`: the number behind which the rest is."""

    changes: Sequence[ToldChange]
    older: int | None = None


class CorrectionPages:
    """Their routes."""

    def __init__(self, parts: ArchiveParts) -> None:
        self._parts = parts
        self._store = parts.chat.store
        self._compared = Recent[tuple[int, int], ChangedWords](KEPT)

    def router(self) -> APIRouter:
        """The paths of the outside contract."""
        router = APIRouter()
        for path, page in (
            ("/corrections", self.page),
            ("/corrections.xml", self.feed),
            ("/corrections.json", self.machine_readable),
            ("/corrections/key.json", self.public_key),
        ):
            router.add_api_route(path, page, methods=METHODS, response_model=None)
        return router

    async def page(self, http: HttpRequest) -> Response:
        """For people; `?post=` those of one article."""
        visitor, number, before = (
            ReaderVisit.of(self._parts, http),
            addresses.cursor(http, "post"),
            addresses.cursor(http),
        )
        async with self._store.reading() as work:
            found = await self._of_post(work, number) if number is not None else await self._newest(work, before)
        here = f"?post={number}" if number is not None else f"?before={before}" if before is not None else ""
        return visitor.page(
            "corrections.html",
            canonical=f"/corrections{here}",
            title=visitor.say("archive-corrections"),
            changes=found.changes,
            older=found.older,
            is_first=not here,
            WordFate=WordFate,
            section="corrections",
        )

    async def feed(self, http: HttpRequest) -> Response:
        """RSS, in the publication's first language."""
        async with self._store.reading() as work:
            found = await self._newest(work, None)
        visit = ReaderVisit(parts=self._parts, http=http, language=self._parts.chat.languages[0])
        body = _rss(visit, found.changes)
        return answered(http, body, "application/rss+xml; charset=utf-8")

    async def machine_readable(self, http: HttpRequest) -> Response:
        """JSON, page by page."""
        async with self._store.reading() as work:
            found = await self._newest(work, addresses.cursor(http))
        base = self._parts.addresses.asked_at(http)
        whole = {
            "version": 1,
            "publication": self._parts.chat.publication.name,
            "changes": [_json(each, base) for each in found.changes],
            "next": f"{base}/corrections.json?before={found.older}" if found.older is not None else None,
        }
        body = json.dumps(whole, ensure_ascii=False).encode("utf-8")
        answer = answered(http, body, "application/json")
        if self._parts.signer is not None:
            answer.headers[HEADER] = self._parts.signer.signature(body)
        return answer

    async def public_key(self, http: HttpRequest) -> Response:
        """What the list for machines is checked with, as a JWK. Raises NotFound."""
        if self._parts.signer is None:
            raise errors.NotFound(phrase="console-not-found")
        return answered(http, json.dumps(dict(self._parts.signer.jwk)), "application/jwk+json")

    async def _newest(self, work: Work, before: int | None) -> ChangePage:
        found = await work.public_changes.newest(limit=PAGE + 1, before_id=before)
        shown = found[:PAGE]
        older = shown[-1].id if len(found) > PAGE else None
        return ChangePage(changes=await self._told(work, shown), older=older)

    async def _of_post(self, work: Work, number: int) -> ChangePage:
        post = await work.posts.get(number)
        act = ChangeAct.CORRECT if is_public(post) else ChangeAct.RETRACT
        told = [each for each in await work.public_changes.of_post(number) if each.act is act]
        if post is None or not (is_public(post) or post.state is PostState.RETRACTED):
            told = []
        return ChangePage(changes=await self._told(work, told[:PAGE]))

    async def _told(self, work: Work, changes: Sequence[PublicChange]) -> Sequence[ToldChange]:
        posts = await work.posts.many(each.post_id for each in changes)
        tallies = await work.deliveries.tallies([each.post_id for each in changes])
        new = [
            each
            for each in changes
            if each.act is ChangeAct.CORRECT and (each.post_id, each.revision) not in self._compared
        ]
        said = await work.posts.contents({(each.post_id, each.revision - back) for each in new for back in (0, 1)})
        for each in new:
            before, after = (said.get((each.post_id, each.revision - back)) for back in (1, 0))
            if before and after:
                self._compared.keep((each.post_id, each.revision), changed(before, after))
        return [
            ToldChange(
                change=each,
                post=posts[each.post_id],
                words=self._words(each),
                copies=_corrected(each, posts[each.post_id], tallies[each.post_id]),
            )
            for each in changes
            if each.post_id in posts
        ]

    def _words(self, change: PublicChange) -> ChangedWords:
        known = self._compared.get((change.post_id, change.revision)) if change.act is ChangeAct.CORRECT else None
        return known or ChangedWords()


def _corrected(change: PublicChange, post: Post, tally: Tally) -> int:
    """How many copies it came to: those that were too old for the last one stayed as they were. Pure."""
    sent = tally.by_state.get(DeliveryState.SENT, 0)
    is_last = change.act is ChangeAct.RETRACT or change.revision == post.revision
    return sent - sum(n for _, state, _, n in tally.outdated if is_last and state is DeliveryState.SENT)


def changed(before: Content, after: Content) -> ChangedWords:
    """What became of the words from one revision to the next. Pure."""
    bodies = (markup.plain(each.body) for each in (before, after))
    return ChangedWords(
        title=stretches(before.title, after.title),
        summary=stretches(before.summary, after.summary),
        body=shortened(stretches(*bodies), BESIDE),
        by_source=after.corrected_at is None,
    )


def _rss(visit: ReaderVisit, changes: Sequence[ToldChange]) -> bytes:
    permanent = visit.parts.addresses.permanent
    title = f"{visit.parts.chat.publication.name} · {visit.say('archive-corrections')}"
    root = etree.Element("rss", version="2.0", nsmap={"atom": feeds.ATOM})
    channel = add(root, "channel")
    add(channel, "title", title)
    add(channel, "link", f"{visit.base}/corrections")
    add(channel, "description", title)
    add(channel, "language", visit.language)
    link = f"{{{feeds.ATOM}}}link"
    add(channel, link, href=f"{visit.base}/corrections.xml", rel="self", type="application/rss+xml")
    for each in changes:
        item = add(channel, "item")
        act = visit.say("archive-change", act=each.change.act.value)
        add(item, "title", f"{act}: {each.post.content.title}")
        add(item, "link", _address(each, visit.base))
        add(item, "guid", f"{permanent}/corrections#change-{each.change.id}", isPermaLink="false")
        add(item, "pubDate", feeds.mail_time(each.change.at))
        add(item, "description", "".join(f"<p>{_html(part)}</p>" for _, part in each.words.parts) or act)
    return written(root)


def _html(part: Sequence[Stretch]) -> str:
    tags = {WordFate.GONE: "del", WordFate.NEW: "ins", WordFate.SAME: "span"}
    return "".join(f"<{tags[each.part]}>{escape(each.text)}</{tags[each.part]}>" for each in part)


def _json(told: ToldChange, base: str) -> dict[str, Any]:
    return {
        "id": told.change.id,
        "act": told.change.act.value,
        "by": "source" if told.words.by_source else "desk",
        "at": time(told.change.at),
        "post": told.post.id,
        "revision": told.change.revision,
        "title": clean(told.post.content.title),
        "language": told.post.content.language,
        "url": _address(told, base),
        "copies": told.copies,
        "words": {
            name: [{"fate": each.part.value, "text": clean(each.text)} for each in part]
            for name, part in told.words.parts
        },
    }


def _address(told: ToldChange, base: str) -> str:
    """Of a retraction its place in the list: the article itself is gone."""
    if told.retracted:
        return f"{base}/corrections?post={told.post.id}"
    return base + addresses.of_post(told.post)
