"""`israfan source`: add, change, pause, resume, list, remove, fetch, health."""

from collections.abc import Sequence
from typing import Annotated

import typer

from adapters.cli.context import AsJson, Shell, shell_of
from adapters.cli.screen import NOTHING, Screen, duration, plural
from bot import errors, ingesting, json_forms
from bot.desk import sources as desk_sources
from bot.ingesting import IngestResult
from bot.model import LONGEST_INTERVAL, Source
from bot.ports import SourceProblem, Store
from config.sources import explanation, sources

app = typer.Typer(no_args_is_help=True, add_completion=False, help="Feeds and sites that posts come from.")

SourceId = Annotated[int, typer.Argument(metavar="SOURCE", help="The source's number, as `source list` shows it.")]
Which = Annotated[list[int] | None, typer.Argument(metavar="[SOURCE]…", help="Numbers of sources; none: all of them.")]
Topics = Annotated[list[str] | None, typer.Option("--topic", help="A topic of all its posts; may be repeated.")]
Interval = Annotated[
    float | None, typer.Option("--interval", min=1, max=LONGEST_INTERVAL, help="Seconds between two fetches.")
]
Site = Annotated[
    str | None,
    typer.Option("--site", help="The site whose articles it may speak for, where another host serves the feed."),
]


@app.command()
def add(
    context: typer.Context,
    url: Annotated[str, typer.Argument(help="A feed, or a site that has one.")],
    topic: Topics = None,
    interval: Interval = None,
    site: Site = None,
    as_json: AsJson = False,
) -> None:
    """Follow a feed. Its posts of today and before are known from then on and sent to nobody. One that is followed
    already takes what is given; its topics stay."""

    shell = shell_of(context)

    async def added(store: Store) -> tuple[Source, bool]:
        async with sources(shell.settings()) as reader:
            try:
                return await desk_sources.add(
                    store, shell.clock, shell.actor, reader, url, topics=topic or (), interval=interval, site=site
                )
            except SourceProblem as problem:
                raise errors.BadInput(f"{url} cannot be added. {explanation(problem)}") from problem

    source, new = shell.with_store(added)
    if as_json:
        shell.screen.json(json_forms.source(source))
        return
    shell.screen.line(f"Source {source.id}{'' if new else ', known already'}: {source.url}", "bold")
    _show(shell.screen, source)
    if source.paused_at is None:
        shell.needs_desk("it is read")


@app.command()
def change(
    context: typer.Context,
    source_id: SourceId,
    topic: Topics = None,
    no_topics: Annotated[bool, typer.Option("--no-topics", help="None of its own: only its entries' tags.")] = False,
    interval: Interval = None,
    site: Site = None,
    as_json: AsJson = False,
) -> None:
    """Change how a source is read. Topics given here replace those it has; posts that are there stay as they are."""
    if topic and no_topics:
        raise typer.BadParameter("--topic and --no-topics say opposite things: give one of them.")
    if not topic and not no_topics and interval is None and site is None:
        raise typer.BadParameter("Give --topic, --no-topics, --interval or --site: what should be different?")
    shell = shell_of(context)
    topics = topic or (() if no_topics else None)
    source = shell.with_store(
        lambda store: desk_sources.change(
            store, shell.clock, shell.actor, source_id, topics=topics, interval=interval, site=site
        )
    )
    if as_json:
        shell.screen.json(json_forms.source(source))
        return
    shell.screen.line(f"Source {source.id}: {source.url}", "bold")
    _show(shell.screen, source)


def _show(screen: Screen, source: Source) -> None:
    if source.topics:
        screen.line(f"The topics of all its posts: {', '.join(source.topics)}.")
    if source.site:
        screen.line(f"It may speak for the articles of {source.site}.")
    if source.paused_at is not None:
        since = screen.moment(source.paused_at)
        screen.line(f"It is paused since {since}: `israfan source resume {source.id}` has it read again.", "yellow")
    else:
        screen.line(f"It is read every {duration(source.interval)}.")


@app.command()
def pause(context: typer.Context, source_id: SourceId, as_json: AsJson = False) -> None:
    """Read a source no longer until it is resumed. Its posts stay, and so does all that is known of it."""
    shell = shell_of(context)
    source = shell.with_store(lambda store: desk_sources.pause(store, shell.clock, shell.actor, source_id))
    if as_json:
        shell.screen.json(json_forms.source(source))
        return
    shell.screen.line(f"Source {source.id} is paused: {source.url}", "bold")
    shell.screen.line(f"It is not read until `israfan source resume {source.id}`.")


@app.command()
def resume(context: typer.Context, source_id: SourceId, as_json: AsJson = False) -> None:
    """Read a paused source again. What it has published meanwhile is new."""
    shell = shell_of(context)
    source = shell.with_store(lambda store: desk_sources.resume(store, shell.clock, shell.actor, source_id))
    if as_json:
        shell.screen.json(json_forms.source(source))
        return
    shell.screen.line(f"Source {source.id} is resumed: {source.url}", "bold")
    _show(shell.screen, source)
    shell.needs_desk("it is read")


@app.command("list")
def list_(context: typer.Context, as_json: AsJson = False) -> None:
    """All sources."""
    shell = shell_of(context)
    found = shell.with_store(_all)
    if as_json:
        shell.screen.json([json_forms.source(source) for source in found])
        return
    rows = [
        [str(each.id), each.name or NOTHING, ", ".join(each.topics) or NOTHING, _every(each), each.url]
        for each in found
    ]
    shell.screen.table(["Source", "Name", "Topics", "Every", "Address"], rows, wide="Address", empty=_NONE)


def _every(source: Source) -> str:
    return duration(source.interval) if source.paused_at is None else "paused"


@app.command()
def remove(context: typer.Context, source_id: SourceId) -> None:
    """Follow a source no longer. Its posts stay."""

    shell = shell_of(context)
    shell.with_store(lambda store: desk_sources.remove(store, shell.clock, shell.actor, source_id))
    shell.screen.line(f"Source {source_id} is removed; its posts stay.")


@app.command()
def fetch(context: typer.Context, which: Which = None, as_json: AsJson = False) -> None:
    """Read sources now, whatever their time; of all of them, those that are not paused."""
    shell = shell_of(context)
    results, paused = shell.with_store(lambda store: _fetch(shell, store, which or []))
    if as_json:
        shell.screen.json([_fetched_form(source, fetched) for source, fetched in results])
    else:
        rows = [[str(source.id), source.name or source.url, _outcome(fetched)] for source, fetched in results]
        empty = "Nothing to read." if paused else _NONE
        shell.screen.table(["Source", "Name", "Outcome"], rows, wide="Outcome", empty=empty)
    if paused:
        shell.screen.note(f"{plural(paused, 'source')} not read, because paused: `israfan source resume`.")
    if any(fetched.error for _, fetched in results):
        failed = plural(sum(bool(fetched.error) for _, fetched in results), "source")
        raise errors.Problem(f"{failed} could not be read: the outcome says why. They are tried again by themselves.")


@app.command()
def health(context: typer.Context, as_json: AsJson = False) -> None:
    """How each source is doing: last success, failures and why, next fetch."""
    shell = shell_of(context)
    found = shell.with_store(_all)
    if as_json:
        shell.screen.json([json_forms.source(source) for source in found])
        return
    rows = [
        [
            str(each.id),
            each.name or each.url,
            shell.screen.moment(each.last_success_at),
            str(each.failures),
            shell.screen.moment(each.next_fetch_at) if each.paused_at is None else NOTHING,
            _state(shell.screen, each),
        ]
        for each in found
    ]
    heads = ["Source", "Name", "Last success", "Failures", "Next fetch", "State"]
    shell.screen.table(heads, rows, wide="State", empty=_NONE)


def _state(screen: Screen, source: Source) -> str:
    if source.paused_at is not None:
        return f"paused since {screen.moment(source.paused_at)}"
    return source.error or source.notice or ("well" if source.last_success_at else "not read yet")


_NONE = "No sources yet. `israfan source add URL` follows a feed."


def _unknown(source_id: int) -> errors.NotFound:
    return errors.NotFound(phrase="source-unknown", number=source_id)


async def _all(store: Store) -> Sequence[Source]:
    async with store.reading() as work:
        return await work.sources.all()


async def _fetch(shell: Shell, store: Store, which: Sequence[int]) -> tuple[list[tuple[Source, IngestResult]], int]:
    """What each reading brought, and how many sources were passed over because they are paused."""
    known = {source.id: source for source in await _all(store)}
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
        "revised": fetched.revised,
    }
