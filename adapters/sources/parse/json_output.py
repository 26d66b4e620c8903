"""The JSON form of `israfan parse`: one object a file, whatever came of it."""

from datetime import UTC, datetime

from adapters.sources.parse.page_blocks import text_of
from bot.entry import Enclosure, Entry, Feed, Page

Json = dict[str, object]


def feed_json(file: str, outcome: Feed | Exception) -> Json:
    """What a feed file holds, or why it was not read; times are RFC 3339 in UTC, to the second."""
    head = _head(file, outcome)
    if isinstance(outcome, Exception):
        return {**head, "feed": {}, "entries": []}
    return {
        **head,
        "feed": {
            "title": outcome.title,
            "link": outcome.link,
            "id": outcome.id,
            "description": outcome.description,
            "language": outcome.language,
            "author": outcome.author,
            "author_name": outcome.author_name,
            "image": outcome.image,
        },
        "entries": [_entry(entry) for entry in outcome.entries],
    }


def page_json(file: str, outcome: Page | Exception) -> Json:
    """What an article page holds, or why it was not read.

    The body is plain text with a blank line between paragraphs: a corpus compares words, and in HTML the names of the
    elements would count as such.
    """
    page = Page() if isinstance(outcome, Exception) else outcome
    return {
        **_head(file, outcome),
        "title": page.title,
        "authors": list(page.authors),
        "date": _time(page.date),
        "summary": page.summary,
        "body": text_of(page.body) if page.body else page.body,
        "image": page.image,
        "url": page.url,
    }


def _head(file: str, outcome: object) -> Json:
    error = str(outcome) or type(outcome).__name__ if isinstance(outcome, Exception) else None
    return {"file": file, "ok": error is None, "error": error}


def _entry(entry: Entry) -> Json:
    return {
        "title": entry.title,
        "link": entry.link,
        "id": entry.id,
        "summary": entry.summary,
        "content": entry.content,
        "author": entry.author,
        "author_name": entry.author_name,
        "published": _time(entry.published),
        "updated": _time(entry.updated),
        "tags": list(entry.tags),
        "enclosures": [_enclosure(enclosure) for enclosure in entry.enclosures],
    }


def _enclosure(enclosure: Enclosure) -> Json:
    """The length is a string, as it stands in feeds."""
    length = None if enclosure.length is None else str(enclosure.length)
    return {"url": enclosure.url, "type": enclosure.type, "length": length}


def _time(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if moment else None
