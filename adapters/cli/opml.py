"""`israfan opml`: the list of sources, as feed readers and other desks exchange it."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from adapters.cli.context import AsJson, Shell, shell_of
from adapters.cli.screen import NOTHING, clean, plural
from adapters.cli.sources import every
from adapters.sources.limited_process import LimitedError, LimitedPool, WorkerLimits
from adapters.sources.parse import opml
from adapters.sources.parse.errors import NotAFeed
from bot import errors, json_forms
from bot.desk import source_lists
from bot.desk.source_lists import FollowedSource
from bot.entry import SourceList
from bot.ports import Store

LARGEST = 5 * 1024 * 1024  # bytes; a list of 5,000 sources has about one
LIMITS = WorkerLimits(
    cpu_seconds=4, wall_seconds=10
)  # as for files of `israfan parse`; 5,000 sources take half a second

app = typer.Typer(
    no_args_is_help=True, add_completion=False, help="The sources as an OPML list, as feed readers exchange it."
)


@app.command("import")
def import_(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="An OPML file; - reads standard input.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be added, and add nothing.")] = False,
    as_json: AsJson = False,
) -> None:
    """Follow the sources of a list. What is followed already stays as it is; nothing is fetched before its time."""
    shell = shell_of(context)
    listed = shell.wait(_read(file))

    async def followed(store: Store) -> Sequence[FollowedSource]:
        with shell.screen.progress("Importing") as progress:
            return await source_lists.follow(
                store, shell.clock, shell.actor, listed.sources, dry_run=dry_run, progress=progress
            )

    found = shell.with_store(followed)
    if as_json:
        shell.screen.json(_form(found, listed, dry_run=dry_run))
    else:
        _show(shell, found, dry_run=dry_run)
    _say_what_is_missing(shell, listed)
    if not dry_run and any(each.new and not each.listed.paused for each in found):
        shell.needs_desk("they are read")
    if listed.unusable:
        raise errors.Problem(f"{plural(len(listed.unusable), 'outline')} of {_called(file)} left out, as said above.")


@app.command()
def export(
    context: typer.Context,
    file: Annotated[
        Path | None, typer.Argument(metavar="[FILE]", help="Where to write it; else it is printed.")
    ] = None,
) -> None:
    """All sources with their topics, interval, rule and pause, in a list that `opml import` and feed readers take."""
    shell = shell_of(context)
    sources = shell.with_store(every)
    data = opml.written(sources)
    if file is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)  # in UTF-8 as it says itself, whatever the terminal's encoding
        sys.stdout.buffer.flush()
        return
    try:
        with file.open("xb") as out:
            out.write(data)
    except FileExistsError:
        raise errors.BadInput(f"{file} is there already: nothing was written. Name another file.") from None
    except OSError as error:
        raise errors.BadInput(f"{file} cannot be written: {error.strerror or error}.") from None
    shell.screen.line(f"{plural(len(sources), 'source')} written to {file}.")


async def _read(file: str) -> SourceList:
    """Raises BadInput with what is wrong with the file."""
    data = _bytes(file)
    try:
        async with LimitedPool(workers=1, imports=("adapters.sources.parse.opml",), limits=LIMITS) as pool:
            return await pool.run(opml.read, data)
    except (NotAFeed, LimitedError) as error:
        raise errors.BadInput(f"{_called(file)} cannot be imported. {error}") from None


def _bytes(file: str) -> bytes:
    try:
        if file == "-":
            data = sys.stdin.buffer.read(LARGEST + 1)
        else:
            with Path(file).open("rb") as opened:
                data = opened.read(LARGEST + 1)
    except OSError as error:
        raise errors.BadInput(f"{_called(file)} cannot be read: {error.strerror or error}.") from None
    if len(data) > LARGEST:
        raise errors.BadInput(f"{_called(file)} is larger than {LARGEST // 1024 // 1024} MiB.")
    return data


def _called(file: str) -> str:
    return "What came on standard input" if file == "-" else clean(file)


def _form(found: Sequence[FollowedSource], listed: SourceList, *, dry_run: bool) -> json_forms.Json:
    return {
        "dry_run": dry_run,
        "damaged": listed.damaged,
        "added": [_row(each) for each in found if each.new],
        "known": [_row(each) for each in found if not each.new],
        "left_out": [{"name": each.name, "reason": each.reason} for each in listed.unusable],
    }


def _row(followed: FollowedSource) -> json_forms.Json:
    """A source as `source list --json` gives it; before it is added, what the list says of it."""
    if followed.source is not None:
        return json_forms.source(followed.source)
    listed = followed.listed
    return {
        "id": None,
        "url": listed.url,
        "name": listed.name,
        "topics": list(listed.topics),
        "interval": listed.interval,
        "site": listed.site,
        "release": str(listed.release) if listed.release else None,
        "paused": listed.paused,
    }


def _show(shell: Shell, found: Sequence[FollowedSource], *, dry_run: bool) -> None:
    added = "would be added" if dry_run else "added"
    rows = [
        [
            str(each.source.id) if each.source else NOTHING,
            added if each.new else "known already",
            (each.source.name if each.source else each.listed.name) or NOTHING,
            ", ".join(each.source.topics if each.source else each.listed.topics) or NOTHING,
            each.source.url if each.source else each.listed.url,
        ]
        for each in found
    ]
    heads = ["Source", "Outcome", "Name", "Topics", "Address"]
    shell.screen.table(heads, rows, wide="Address", empty="Nothing in it can be followed.")
    new = sum(each.new for each in found)
    shell.screen.line(f"{plural(new, 'source')} {added}, {len(found) - new:,} known already and left as they are.")
    for each in found:
        if each.new and each.listed.site:
            # It decides whose articles a feed may change, and a list may come from anybody.
            shell.screen.note(f"{each.listed.url} may speak for the articles of {each.listed.site}, as the list says.")


def _say_what_is_missing(shell: Shell, listed: SourceList) -> None:
    for each in listed.unusable:
        shell.screen.note(f"Left out: {each.name}. {each.reason}")
    if listed.damaged:
        shell.screen.note("The file is damaged (it ends in the middle, or is no whole XML): sources may be missing.")
