"""What an entry of a feed says as a post: title, standfirst, body. Runs where the feed is parsed, in a limited process:
its cost grows with each letter of a foreign text, so the event loop is no place for it.
"""

import re
from dataclasses import replace
from datetime import datetime

from bot import identity, markup, urls
from bot.entry import Entry, Feed, PreparedContent
from bot.message import seen
from bot.model import Content, Post, Topic

MAX_TAGS = 5  # of an entry's own tags; the source's topics come first
TAG_LENGTH = 100  # code points; the longest of the tags of 335 real feeds has fewer
TITLE_LENGTH = 120  # of a title made from the first paragraph of an entry that has none
FEED, WEBHOOK = "feed", "webhook"  # by which of the two a source tells
SAID_FORM = "2:"
"""Begins a digest that a signed picture address and tracking do not change; an earlier version made others."""

_BLOCKS = (
    r"p|div|section|article|ul|ol|li|dl|dt|dd|table|tr|td|th|h[1-6]|"
    r"blockquote|pre|figure|figcaption|header|footer|details"
)
_PARAGRAPHS = re.compile(rf"(?:\s*+<p>(?:[^<]++|<(?!/?(?:{_BLOCKS})\b))*+</p>)*+\s*+", re.IGNORECASE)
"""Text that stands in paragraphs already, as of most feeds: reading it tag by tag would cost as much as all else."""


def with_contents(feed: Feed, *, url: str | None) -> Feed:
    """The feed with each entry as a post would say it. One that breaks us is left out and named in `skipped`: the
    others must not be lost with it."""
    entries: list[Entry] = []
    skipped = list(feed.skipped)
    for number, entry in enumerate(feed.entries, 1):
        try:
            entries.append(replace(entry, prepared=prepare(entry, feed, url=url)))
        except Exception as fault:  # noqa: BLE001 - whatever one foreign text breaks, it costs that entry alone
            skipped.append(f"Entry {number} could not be read ({type(fault).__name__}).")
    return replace(feed, entries=tuple(entries), skipped=tuple(skipped))


def prepare(entry: Entry, feed: Feed, *, url: str | None) -> PreparedContent:
    """What the entry says. `url` is the feed's address: what stands beside it is as public as the feed itself."""
    source = entry.content or entry.summary or ""
    summary = markup.plain(entry.summary or "")
    first = summary.split("\n\n")[0]
    title = line(entry.title or "") or line(first)[:TITLE_LENGTH]
    words = (title, line(summary), source)
    address = (urls.canonical(entry.link) if entry.link else None) or entry.link
    said = identity.digest(*words, address, urls.without_query(entry.image), entry.author_name)
    content = Content(
        title=title,
        summary=line(first),
        body=source.strip() if _PARAGRAPHS.fullmatch(source) else markup.in_paragraphs(source),
        url=entry.link if urls.is_link_for_all(entry.link, beside=url) else None,
        image=entry.image if urls.is_picture_for_all(entry.image, beside=url) else None,
        author=entry.author_name or None,
        language=entry.language or (feed.language or "").split("-")[0].lower() or None,
        said=SAID_FORM + said,
    )
    before = identity.digest(*words, entry.link, entry.image, entry.author_name)
    return PreparedContent(content=content, said_before=before, topics=_topics(entry))


def _topics(entry: Entry) -> tuple[Topic, ...]:
    """The topics of its first tags; a longer one is a sentence, and no section's name."""
    titles = (seen(tag).strip() for tag in entry.tags[:MAX_TAGS])
    return tuple(identity.topic(title) for title in titles if 0 < len(title) <= TAG_LENGTH)


def said_already(prepared: PreparedContent, post: Post) -> bool:
    """Whether the post's source said the very same before."""
    said = post.content.said
    form = said is not None and said.startswith(SAID_FORM)
    return said == (prepared.content.said if form else prepared.said_before)


def retold(prepared: PreparedContent, post: Post) -> Content | None:
    """What the post says once its source tells this of it; None where that is nothing new.

    A feed and a webhook tell of one article in words that may differ, and each of a change once. Who tells first of an
    article, or of a change, is believed; the other's words are remembered, so that its next change is known as one.
    """
    told, shown = prepared.content, post.content
    by_webhook = told.said_by_webhook is not None
    if _is_late(told, shown) if by_webhook else said_already(prepared, post):
        return None
    before, other = (shown.said_by_webhook, shown.said) if by_webhook else (shown.said, shown.said_by_webhook)
    told = replace(told, said=told.said or shown.said, said_by_webhook=told.said_by_webhook or shown.said_by_webhook)
    me, them = (WEBHOOK, FEED) if by_webhook else (FEED, WEBHOOK)
    remembered = replace(shown, said=told.said, said_by_webhook=told.said_by_webhook)
    if before is None and other is not None:
        return remembered
    catches_up = shown.ahead == them and (shown.corrected_at is not None or told.title == shown.title)
    if catches_up:
        return replace(remembered, ahead=None)
    return replace(told, ahead=me if other is not None else None)


def told_by_webhook(prepared: PreparedContent, moment: datetime | None) -> PreparedContent:
    """What an article says, as told by webhook; `moment`: when it changed, as it says itself."""
    said = f"{moment.isoformat() if moment else ''} {prepared.content.said}"
    return replace(prepared, content=replace(prepared.content, said=None, said_by_webhook=said))


def _is_late(told: Content, shown: Content) -> bool:
    """Whether a webhook told this before, or told something newer since."""
    at, _, said = (told.said_by_webhook or "").partition(" ")
    at_before, _, said_before = (shown.said_by_webhook or "").partition(" ")
    return said == said_before or bool(at and at < at_before)


def line(text: str) -> str:
    """A text in one line, without what no reader can see."""
    return " ".join(seen(text).split())
