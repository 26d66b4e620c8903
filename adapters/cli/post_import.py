"""`israfan post import`: a text or Markdown file, an HTML page, a feed, or an address on the web."""

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from adapters.cli.context import AsJson, Shell, shell_of
from adapters.cli.posts import say, show_list, tag
from adapters.cli.screen import plural
from adapters.sources.reader import WebReader
from bot import errors, json_forms, markup
from bot.desk.posts import import_page
from bot.entry import Entry, Feed, Page
from bot.model import Post
from bot.ports import SourceProblem, Store
from config.sources import explanation, sources

LARGEST = 20 * 1024 * 1024  # bytes
TITLE_LENGTH = 120  # of a title made from the first line of an entry that has none


Publish = Annotated[bool, typer.Option("--publish", help="Send it to its readers at once.")]
FollowUp = Annotated[
    int | None,
    typer.Option(
        "--follow-up",
        metavar="POST",
        help="It goes on with the story of this post: it answers that message, and who muted the story is spared.",
    ),
]
VariantOf = Annotated[
    int | None,
    typer.Option("--variant-of", metavar="POST", help="It is this post in another language: each reader gets one."),
]
Language = Annotated[
    str | None,
    typer.Option("--language", metavar="LANGUAGE", help="What it is written in, as `he`; else as it says."),
]
Topics = Annotated[list[str] | None, typer.Option("--topic", help="A topic that readers follow; may be repeated.")]


def import_(
    context: typer.Context,
    what: Annotated[
        str, typer.Argument(metavar="PATH|URL", help="A text, Markdown, HTML or feed file, or an address.")
    ],
    topic: Topics = None,
    publish: Publish = False,
    follow_up: FollowUp = None,
    variant_of: VariantOf = None,
    language: Language = None,
    as_json: AsJson = False,
) -> None:
    """Take articles from a file or an address. The same article twice is one post; a changed one its next revision."""
    shell = shell_of(context)
    how = _How(
        topics=tuple(topic or ()), publish=publish, follows=follow_up, variant_of=variant_of, language=tag(language)
    )
    posts = shell.with_store(lambda store: _import(shell, store, what, how))
    if publish:
        shell.needs_desk("it goes out")
    if as_json:
        shell.screen.json([json_forms.post(post) for post in posts] if len(posts) != 1 else json_forms.post(posts[0]))
    elif len(posts) == 1:
        say(shell.screen, posts[0])
    else:
        show_list(shell.screen, posts)
        shell.screen.note(f"{plural(len(posts), 'post')} from {what}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class _How:
    """What is done with the articles."""

    topics: tuple[str, ...]
    publish: bool
    follows: int | None
    variant_of: int | None
    language: str | None


async def _import(shell: Shell, store: Store, what: str, how: _How) -> list[Post]:
    clock = shell.clock
    async with sources(shell.settings()) as reader:
        found = await pages(reader, what)
    if not found:
        raise errors.BadInput(f"{what} is a feed without entries: there is nothing to import.")
    if how.variant_of is not None and len(found) > 1:
        raise errors.BadInput(f"{what} is a feed: --variant-of is for one article. Give the article's own address.")
    posts = []
    with shell.screen.progress("Importing") as progress:
        for number, page in enumerate(found, 1):
            posts.append(
                await import_page(
                    store,
                    clock,
                    shell.actor,
                    _in_language(page, how.language),
                    topics=how.topics,
                    publish=how.publish,
                    follows=how.follows,
                    variant_of=how.variant_of,
                )
            )
            progress(number, len(found))
    return posts


def _in_language(page: Page, language: str | None) -> Page:
    if language is None:
        return page
    prepared = page.prepared
    said = prepared and replace(prepared, content=replace(prepared.content, language=language))
    return replace(page, language=language, prepared=said)


class FileFormat(StrEnum):
    """What a file holds."""

    TEXT = "text"
    PAGE = "page"
    FEED = "feed"


_BY_SUFFIX = {
    ".txt": FileFormat.TEXT, ".text": FileFormat.TEXT, ".md": FileFormat.TEXT, ".markdown": FileFormat.TEXT,
    ".html": FileFormat.PAGE, ".htm": FileFormat.PAGE, ".xhtml": FileFormat.PAGE,
    ".rss": FileFormat.FEED, ".atom": FileFormat.FEED, ".rdf": FileFormat.FEED, ".xml": FileFormat.FEED,
    ".json": FileFormat.FEED,
}  # fmt: skip
_FEED = re.compile(rb"<(?:\w+:)?(?:rss|feed|rdf)[\s>]|\"https://jsonfeed\.org/version", re.IGNORECASE)
_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE)
_HEAD = 4096  # bytes in which a file says what it is


def form_of(name: str, data: bytes) -> FileFormat:
    """What a file holds, by its name, else by how it begins."""
    known = _BY_SUFFIX.get(Path(name).suffix.lower())
    if known is not None:
        return known
    head = data[:_HEAD].replace(b"\0", b"")
    if _FEED.search(head):
        return FileFormat.FEED
    return FileFormat.PAGE if _PAGE.search(head) else FileFormat.TEXT


async def pages(reader: WebReader, what: str) -> list[Page]:
    """The articles in a file or at an address. Raises BadInput with what is wrong with it."""
    try:
        if _is_address(what):
            return await _from_web(reader, what)
        return await _from_file(reader, Path(what))
    except SourceProblem as problem:
        raise errors.BadInput(f"{what} cannot be imported. {explanation(problem)}") from problem


async def _from_file(reader: WebReader, path: Path) -> list[Page]:
    data = _bytes(path)
    match form_of(path.name, data):
        case FileFormat.TEXT:
            return [await reader.parse_text(data, name=path.name)]
        case FileFormat.PAGE:
            return [await reader.parse_page(data, url=None)]
        case FileFormat.FEED:
            return pages_of(await reader.parse_feed(data, url=None))


async def _from_web(reader: WebReader, url: str) -> list[Page]:
    """A feed's entries, else the article: a feed says that it is one, while anything can pass for a page."""
    try:
        return pages_of(await reader.whole_feed(url))
    except SourceProblem:
        return [await reader.page(url)]


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
    whole = [entry for entry in reversed(feed.entries) if not entry.cut_off]
    return [page for entry in whole if (page := _page(entry, feed)).title]


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
        translations=entry.translations,
        prepared=entry.prepared,
    )
