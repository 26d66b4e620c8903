"""`israfan parse`: files into the normal form, one JSON line each, for scripts and for measuring the parsers.

Files are read in the order given, a few at a time; whatever a file holds, the next one is read.
"""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from pathlib import Path
from typing import Annotated

import typer

from adapters.cli.context import AsJson, Shell, shell_of
from adapters.cli.screen import NOTHING, Screen, plural
from config.parse import Json, Parser, parser

AHEAD = 4  # files started before the oldest is printed
LARGEST = 20 * 1024 * 1024  # bytes; as much as a fetch may unpack to (docs/limits.md#fetching-and-parsing)

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    help="Read feed or page files and show what is in them. Needs no settings.",
)

Files = Annotated[list[str], typer.Argument(metavar="FILE…", help="Any number of files.")]
Url = Annotated[str | None, typer.Option(help="Where the files came from: relative links are resolved against it.")]

Read = Callable[[Parser, str, bytes | OSError, str | None], Awaitable[Json]]


@app.command("feed")
def feeds(context: typer.Context, files: Files, url: Url = None, as_json: AsJson = False) -> None:
    """RSS, RDF, Atom or JSON Feed files."""
    _parse(shell_of(context), files, url, lambda parser, *file: parser.feed(*file), None if as_json else _show_feed)


@app.command("page")
def pages(context: typer.Context, files: Files, url: Url = None, as_json: AsJson = False) -> None:
    """Article pages (HTML), or text and Markdown files."""
    _parse(shell_of(context), files, url, lambda parser, *file: parser.page(*file), None if as_json else _show_page)


def _parse(
    shell: Shell, files: Sequence[str], url: str | None, read: Read, show: Callable[[Screen, Json], None] | None
) -> None:
    async def parse() -> int:
        refused = 0
        async with parser() as parsing:
            async for answer in _in_order(parsing, files, url, read):
                refused += not answer["ok"]
                if show is None:
                    shell.screen.json_line(answer)
                elif answer["ok"]:
                    show(shell.screen, answer)
                else:
                    shell.screen.note(f"{answer['file']}: {answer['error']}")
        return refused

    if not (refused := shell.wait(parse())):
        return
    if show is None:
        shell.screen.note(f"{refused:,} of {plural(len(files), 'file')} could not be read; `error` says why.")
    raise typer.Exit(1)


async def _in_order(parser: Parser, files: Sequence[str], url: str | None, read: Read) -> AsyncIterator[Json]:
    started: deque[asyncio.Task[Json]] = deque()
    try:
        for file in files:
            started.append(asyncio.create_task(_one(parser, file, url, read)))
            if len(started) >= AHEAD:
                yield await started.popleft()
        while started:
            yield await started.popleft()
    finally:
        for task in started:
            task.cancel()


async def _one(parser: Parser, file: str, url: str | None, read: Read) -> Json:
    try:
        data: bytes | OSError = _bytes(Path(file))
    except OSError as error:
        data = OSError(f"The file cannot be read: {error.strerror or error}.")
    return await read(parser, file, data, url)


def _bytes(path: Path) -> bytes:
    """Raises OSError, also for a file that is too large, and for what is no file: a pipe may never end."""
    if path.exists() and not path.is_file():
        raise OSError("it is not a file")
    with path.open("rb") as file:
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise OSError(f"it is larger than {LARGEST // 1024 // 1024} MiB")
    return data


def _show_feed(screen: Screen, answer: Json) -> None:
    feed, entries = answer["feed"], answer["entries"]
    if not isinstance(feed, dict) or not isinstance(entries, list):
        raise TypeError("a feed's normal form has a feed and entries")
    screen.line(
        f"{answer['file']}: {feed['title'] or 'a feed without a title'}, {plural(len(entries), 'entry', 'entries')}",
        "bold",
    )
    rows = [
        [str(each["published"] or each["updated"] or NOTHING)[:10], str(each["title"] or NOTHING)] for each in entries
    ]
    screen.table(["Date", "Title"], rows, wide="Title", empty="No entries.")


def _show_page(screen: Screen, answer: Json) -> None:
    screen.line(f"{answer['file']}: {answer['title'] or 'a page without a title'}", "bold")
    authors = answer["authors"]
    facts = {
        "by": ", ".join(authors) if isinstance(authors, list) else "",
        "date": str(answer["date"] or ""),
        "standfirst": str(answer["summary"] or ""),
        "address": str(answer["url"] or ""),
        "text": plural(len(str(answer["body"] or "").split()), "word"),
    }
    screen.facts({name: value for name, value in facts.items() if value})
