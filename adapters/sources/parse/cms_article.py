"""What a publisher's system tells of an article by webhook: Ghost, WordPress, and senders of Standard Webhooks.

Each form is brought into that of a JSON Feed's item and read as one, so that the same is kept of it as of a feed. What
tells only that something changed, or is in no form that is known, is that: the source is read then.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from adapters.sources.parse import clean, jsonfeed
from adapters.sources.parse.dates import parse_date
from adapters.sources.parse.errors import FAULTS, NotAFeed
from adapters.sources.parse.feed import with_languages
from bot import entry_to_post, markup
from bot.entry import Entry, Telling, Told
from bot.model import Source
from bot.story_decisions import readied

Object = Mapping[str, Any]

_GONE_WORDS = ("unpublish", "delet", "retract", "trash", "remov", "withdraw")


@dataclass(frozen=True, slots=True)
class _Article:
    """An article as its own system says it: an item of a JSON Feed, and when it changed last."""

    telling: Telling
    item: Object = field(default_factory=dict)
    changed: str | None = None


def read_told(data: bytes, *, source: Source) -> Told:
    """What was told; raises `NotAFeed` for what is no JSON, and nothing else."""
    try:
        top = json.loads(data or b"{}")
    except (ValueError, RecursionError):
        raise NotAFeed("It is not JSON.") from None
    if not isinstance(top, dict):
        return Told(telling=Telling.CHANGED)
    try:
        article = _article(top)
        return _told(article, source)
    except (NotAFeed, *FAULTS):
        return Told(telling=Telling.CHANGED)


def _told(article: _Article, source: Source) -> Told:
    item = {name: value for name, value in article.item.items() if value}
    if article.telling in (Telling.CHANGED, Telling.NOTHING) or not item:
        telling = Telling.CHANGED if article.telling is not Telling.NOTHING else Telling.NOTHING
        return Told(telling=telling)
    moment = parse_date(article.changed)
    document = {"version": "https://jsonfeed.org/version/1.1", "title": source.name or "", "items": [item]}
    feed = with_languages(jsonfeed.read(json.dumps(document), url=source.url))
    prepared = entry_to_post.with_contents(feed, url=source.url)
    ready = readied(source, replace(prepared, entries=tuple(_by_webhook(each, moment) for each in prepared.entries)))
    if not ready.entries:
        return Told(telling=Telling.CHANGED)
    return Told(telling=article.telling, feed=ready, moment=moment)


def _by_webhook(entry: Entry, moment: datetime | None) -> Entry:
    assert entry.prepared is not None
    return replace(entry, prepared=entry_to_post.told_by_webhook(entry.prepared, moment))


def _article(top: Object) -> _Article:
    """Which form it is, and what that says."""
    event = str(top.get("type") or top.get("event") or "").lower()
    inner = top.get("data")
    if event and isinstance(inner, dict):  # Standard Webhooks: the article is what the event is about
        found = _article(inner) if _is_known(inner) else _plain(inner)
        gone = any(word in event for word in _GONE_WORDS)
        return replace(found, telling=Telling.GONE) if gone and found.item else found
    post = top.get("post")
    if isinstance(post, dict):
        if "current" in post or "previous" in post:
            return _ghost(_object(post.get("current")), _object(post.get("previous")))
        if "post_status" in post:
            return _plugin(top, post)
        return _rest(post) if _is_rest(post) else _Article(Telling.CHANGED)
    return _rest(top) if _is_rest(top) else _Article(Telling.CHANGED)


def _is_known(thing: Object) -> bool:
    return isinstance(thing.get("post"), dict) or _is_rest(thing)


def _is_rest(thing: Object) -> bool:
    return isinstance(thing.get("title"), dict) and "link" in thing and "status" in thing


def _ghost(current: Object, previous: Object) -> _Article:
    """Ghost sends the article as it is, and what of it was otherwise before; of one that is deleted, all of that."""
    is_public, was_public = (each.get("status") == "published" for each in (current, previous))
    if not is_public:
        telling = Telling.GONE if was_public else Telling.NOTHING
        return _Article(telling, _item({**current, **previous}), _text(current))
    whole = current.get("visibility", "public") == "public"  # the rest is for members, and a feed does not show it
    people = [each.get("name") for each in _objects(current.get("authors"))]
    tags = [each.get("name") for each in _objects(current.get("tags")) if each.get("visibility") != "internal"]
    item = _item(
        current,
        content_html=current.get("html") if whole else None,
        summary=current.get("custom_excerpt") or current.get("excerpt"),
        image=current.get("feature_image"),
        date_published=current.get("published_at"),
        date_modified=current.get("updated_at"),
        authors=[{"name": name} for name in people if isinstance(name, str)],
        tags=[tag for tag in tags if isinstance(tag, str) and not tag.startswith("#")],
    )
    return _Article(Telling.ARTICLE, item, _text(current))


def _text(article: Object) -> str | None:
    changed = article.get("updated_at")
    return changed if isinstance(changed, str) else None


def _item(article: Object, **more: Any) -> dict[str, Any]:
    return {"id": article.get("id"), "url": article.get("url"), "title": article.get("title"), **more}


def _rest(post: Object) -> _Article:
    """A post as WordPress's own REST API shows it."""
    guid, content = _object(post.get("guid")), _object(post.get("content"))
    changed = _utc(post.get("modified_gmt"))
    names = {"id": guid.get("rendered"), "url": post.get("link"), "title": _rendered(post.get("title"))}
    if post.get("status") != "publish":
        return _Article(Telling.GONE, names, changed)
    if content.get("protected"):  # by a password
        return _Article(Telling.CHANGED)
    beside = _object(post.get("_embedded"))
    people = [each.get("name") for each in _objects(beside.get("author"))]
    terms = [term for group in _list(beside.get("wp:term")) for term in _objects(group)]
    pictures = [each.get("source_url") for each in _objects(beside.get("wp:featuredmedia"))]
    item = {
        **names,
        "content_html": content.get("rendered"),
        "summary": _rendered(post.get("excerpt")),
        "image": next((each for each in pictures if isinstance(each, str)), None),
        "date_published": _utc(post.get("date_gmt")),
        "date_modified": changed,
        "authors": [{"name": name} for name in people if isinstance(name, str)],
        "tags": [term.get("name") for term in terms if isinstance(term.get("name"), str)],
    }
    return _Article(Telling.ARTICLE, item, changed)


def _plugin(top: Object, post: Object) -> _Article:
    """WP Webhooks sends the words as they are stored, with what no reader sees in them: where it is public the feed
    says what readers see."""
    names = {
        "id": post.get("guid"),
        "url": top.get("post_permalink"),
        "title": post.get("post_title"),
    }
    if post.get("post_type", "post") != "post":
        return _Article(Telling.NOTHING)
    match post.get("post_status"):
        case "publish":
            return _Article(Telling.CHANGED)
        case "trash" | "private" | "draft" | "pending":
            return _Article(Telling.GONE, names, _utc(post.get("post_modified_gmt")))
    return _Article(Telling.NOTHING)


def _plain(data: Object) -> _Article:
    """A post as this product itself writes it in JSON."""
    if not isinstance(data.get("title"), str) or not isinstance(data.get("url"), str):
        return _Article(Telling.CHANGED)
    changed = data.get("updated_at") if isinstance(data.get("updated_at"), str) else None
    author = data.get("author")
    item = _item(
        data,
        id=None,  # a number of the sender's own, which its feed need not have
        content_html=data.get("body"),
        summary=data.get("summary"),
        image=data.get("image"),
        language=data.get("language"),
        date_published=data.get("published_at"),
        date_modified=changed,
        authors=[{"name": author}] if isinstance(author, str) else [],
        tags=data.get("topics"),
    )
    return _Article(Telling.ARTICLE, item, changed)


def _utc(value: object) -> str | None:
    """WordPress writes times of UTC without saying so."""
    return f"{value.replace(' ', 'T').removesuffix('Z')}Z" if isinstance(value, str) and value else None


def _rendered(value: object) -> str | None:
    """What a reader sees of a text that is given as HTML."""
    text = _object(value).get("rendered")
    return markup.plain(clean.sanitise(text, base=None) or "") if isinstance(text, str) else None


def _object(value: object) -> Object:
    return value if isinstance(value, dict) else {}


def _objects(value: object) -> Sequence[Object]:
    return [each for each in _list(value) if isinstance(each, dict)]


def _list(value: object) -> Sequence[Any]:
    return value if isinstance(value, list) else []
