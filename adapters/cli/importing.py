"""What `post import` takes: a text or Markdown file, an HTML page, a feed, or an address on the web."""

import re
from enum import StrEnum
from pathlib import Path

from adapters.sources.reader import WebReader
from bot import errors, markup
from bot.entry import Entry, Feed, Page
from bot.model import Source
from bot.ports import Clock, SourceProblem
from config.sources import explanation

LARGEST = 20 * 1024 * 1024  # bytes
TITLE_LENGTH = 120  # of a title made from the first line of an entry that has none


class Form(StrEnum):
    """What a file holds."""

    TEXT = "text"
    PAGE = "page"
    FEED = "feed"


_BY_SUFFIX = {
    ".txt": Form.TEXT, ".text": Form.TEXT, ".md": Form.TEXT, ".markdown": Form.TEXT,
    ".html": Form.PAGE, ".htm": Form.PAGE, ".xhtml": Form.PAGE,
    ".rss": Form.FEED, ".atom": Form.FEED, ".rdf": Form.FEED, ".xml": Form.FEED, ".json": Form.FEED,
}  # fmt: skip
_FEED = re.compile(rb"<(?:\w+:)?(?:rss|feed|rdf)[\s>]|\"https://jsonfeed\.org/version", re.IGNORECASE)
_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE)
_HEAD = 4096  # bytes in which a file says what it is


def form_of(name: str, data: bytes) -> Form:
    """What a file holds, by its name, else by how it begins."""
    known = _BY_SUFFIX.get(Path(name).suffix.lower())
    if known is not None:
        return known
    head = data[:_HEAD].replace(b"\0", b"")
    if _FEED.search(head):
        return Form.FEED
    return Form.PAGE if _PAGE.search(head) else Form.TEXT


async def pages(reader: WebReader, clock: Clock, what: str) -> list[Page]:
    """The articles in a file or at an address. Raises BadInput with what is wrong with it."""
    try:
        if _is_address(what):
            return await _from_web(reader, clock, what)
        return await _from_file(reader, Path(what))
    except SourceProblem as problem:
        raise errors.BadInput(f"{what} cannot be imported. {explanation(problem)}") from problem


async def _from_file(reader: WebReader, path: Path) -> list[Page]:
    data = _bytes(path)
    match form_of(path.name, data):
        case Form.TEXT:
            return [await reader.parse_text(data, name=path.name)]
        case Form.PAGE:
            return [await reader.parse_page(data, url=None)]
        case Form.FEED:
            return pages_of(await reader.parse_feed(data, url=None))


async def _from_web(reader: WebReader, clock: Clock, url: str) -> list[Page]:
    """A feed's entries, else the article: a feed says that it is one, while anything can pass for a page."""
    now = clock.now()
    try:
        reading = await reader.read(Source(id=0, url=url, next_fetch_at=now, created_at=now))
    except SourceProblem:
        return [await reader.page(url)]
    return pages_of(reading.feed) if reading.feed else []


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except FileNotFoundError:
        raise errors.BadInput(f"There is no file {path}. An address on the web begins with https://.") from None
    except OSError as error:
        raise errors.BadInput(f"{path} cannot be read: {error.strerror or error}.") from None
    if len(data) > LARGEST:
        raise errors.BadInput(f"{path} is larger than {LARGEST // 1024 // 1024} MiB.")
    return data


def _is_address(what: str) -> bool:
    return re.match(r"https?://", what, re.IGNORECASE) is not None


def pages_of(feed: Feed) -> list[Page]:
    """Each entry as an article, oldest first, as feeds list the newest first. What says nothing is left out."""
    return [page for entry in reversed(feed.entries) if (page := _page(entry, feed)).title]


def _page(entry: Entry, feed: Feed) -> Page:
    summary = markup.plain(entry.summary or "").split("\n\n")[0]
    title = markup.plain(entry.title or "").strip() or summary[:TITLE_LENGTH]
    return Page(
        title=title or None,
        summary=summary or None,
        body=entry.content or entry.summary,
        url=entry.link,
        image=entry.image,
        authors=(entry.author_name,) if entry.author_name else (),
        date=entry.published or entry.updated,
        language=entry.language or (feed.language or "").split("-")[0].lower() or None,
        tags=entry.tags,
    )
