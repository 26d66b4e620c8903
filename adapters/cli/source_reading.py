"""`israfan source add` and `fetch`: the commands of sources that read them."""

from collections.abc import Sequence
from typing import Annotated

import typer

from adapters.cli.context import AsJson, Shell, shell_of
from adapters.cli.screen import plural
from adapters.cli.sources import NO_SOURCES, Interval, Release, Site, Topics, every, show
from bot import errors, ingesting, json_forms
from bot.desk import sources as desk_sources
from bot.ingesting import IngestResult
from bot.model import Source
from bot.ports import SourceProblem, Store
from config.sources import explanation, sources

Which = Annotated[list[int] | None, typer.Argument(metavar="[SOURCE]…", help="Numbers of sources; none: all of them.")]


def add(
    context: typer.Context,
    url: Annotated[str, typer.Argument(help="A feed, or a site that has one.")],
    topic: Topics = None,
    interval: Interval = None,
    site: Site = None,
    release: Release = None,
    as_json: AsJson = False,
) -> None:
    """Follow a feed. Its posts of today and before are known from then on and sent to nobody. One that is followed
    already takes what is given; its topics stay."""

    shell = shell_of(context)

    async def added(store: Store) -> tuple[Source, bool]:
        async with sources(shell.settings()) as reader:
            try:
                return await desk_sources.add(
                    store,
                    shell.clock,
                    shell.actor,
                    reader,
                    url,
                    topics=topic or (),
                    interval=interval,
                    site=site,
                    release=release,
                )
            except SourceProblem as problem:
                raise errors.BadInput(f"{url} cannot be added. {explanation(problem)}") from problem

    source, new = shell.with_store(added)
    if as_json:
        shell.screen.json(json_forms.source(source))
        return
    shell.screen.line(f"Source {source.id}{'' if new else ', known already'}: {source.url}", "bold")
    show(shell.screen, source)
    if source.paused_at is None:
        shell.needs_desk("it is read")


def fetch(context: typer.Context, which: Which = None, as_json: AsJson = False) -> None:
    """Read sources now, whatever their time; of all of them, those that are not paused."""
    shell = shell_of(context)
    results, paused = shell.with_store(lambda store: _fetch(shell, store, which or []))
    if as_json:
        shell.screen.json([_fetched_form(source, fetched) for source, fetched in results])
    else:
        rows = [[str(source.id), source.name or source.url, _outcome(fetched)] for source, fetched in results]
        empty = "Nothing to read." if paused else NO_SOURCES
        shell.screen.table(["Source", "Name", "Outcome"], rows, wide="Outcome", empty=empty)
    if paused:
        shell.screen.note(f"{plural(paused, 'source')} not read, because paused: `israfan source resume`.")
    if any(fetched.error for _, fetched in results):
        failed = plural(sum(bool(fetched.error) for _, fetched in results), "source")
        raise errors.Problem(f"{failed} could not be read: the outcome says why. They are tried again by themselves.")


def _unknown(source_id: int) -> errors.NotFound:
    return errors.NotFound(phrase="source-unknown", number=source_id)


async def _fetch(shell: Shell, store: Store, which: Sequence[int]) -> tuple[list[tuple[Source, IngestResult]], int]:
    """What each reading brought, and how many sources were passed over because they are paused."""
    known = {source.id: source for source in await every(store)}
    for number in which:
        if number not in known:
            raise _unknown(number)
        if known[number].paused_at is not None:
            raise errors.BadInput(f"Source {number} is paused: `israfan source resume {number}` has it read again.")
    chosen = [known[number] for number in dict.fromkeys(which)]
    chosen = chosen or [source for source in known.values() if source.paused_at is None]
    results = []
    with shell.screen.progress("Fetching") as progress:
        async with sources(shell.settings()) as reader:
            for number, source in enumerate(chosen, 1):
                results.append((source, await ingesting.fetch(store, shell.clock, reader, source)))
                progress(number, len(chosen))
    return results, 0 if which else len(known) - len(chosen)


def _outcome(fetched: IngestResult) -> str:
    if fetched.problem:
        return explanation(fetched.problem)
    numbers = {
        "announced": fetched.announced,
        "kept without telling": fetched.stored,
        "held": fetched.held,
        "waiting": fetched.waiting,
        "revised": fetched.revised,
    }
    return ", ".join(f"{number} {what}" for what, number in numbers.items() if number) or "nothing new"


def _fetched_form(source: Source, fetched: IngestResult) -> json_forms.Json:
    return {
        "id": source.id,
        "url": source.url,
        "error": explanation(fetched.problem) if fetched.problem else None,
        "announced": fetched.announced,
        "stored": fetched.stored,
        "held": fetched.held,
        "waiting": fetched.waiting,
        "revised": fetched.revised,
    }
