"""`israfan source`: change, pause, resume, list, remove, health."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

import typer

from adapters.cli.context import AsJson, Shell, shell_of
from adapters.cli.lazy_group import SourceGroup
from adapters.cli.screen import NOTHING, Screen, duration
from bot import json_forms
from bot.desk import sources as desk_sources
from bot.model import LONGEST_INTERVAL, Source
from bot.ports import Store
from bot.release_rules import AT_ONCE, ReleaseRule
from bot.repositories.push import HubSubscription, SubscriptionState

app = typer.Typer(
    cls=SourceGroup, no_args_is_help=True, add_completion=False, help="Feeds and sites that posts come from."
)


def release_rule(text: str) -> ReleaseRule:
    """A rule as it is written; one that is not understood is refused with what is."""
    try:
        return ReleaseRule.read(text)
    except ValueError as fault:
        raise typer.BadParameter(f"{text!r} is no rule: {fault}.") from None


SourceId = Annotated[int, typer.Argument(metavar="SOURCE", help="The source's number, as `source list` shows it.")]
Topics = Annotated[list[str] | None, typer.Option("--topic", help="A topic of all its posts; may be repeated.")]
Interval = Annotated[
    float | None, typer.Option("--interval", min=1, max=LONGEST_INTERVAL, help="Seconds between two fetches.")
]
Site = Annotated[
    str | None,
    typer.Option("--site", help="The site whose articles it may speak for, where another host serves the feed."),
]
Release = Annotated[
    ReleaseRule | None,
    typer.Option(
        "--release",
        parser=release_rule,
        metavar="RULE",
        help="When what it brings goes out: 'at once', 'after 10 min' or 'after approval'.",
    ),
]


Webhook = Annotated[
    bool | None,
    typer.Option(
        "--webhook/--no-webhook",
        help="Take what the publisher's own system tells, signed with a new secret that is shown once; or no more.",
    ),
]


@app.command()
def change(
    context: typer.Context,
    source_id: SourceId,
    topic: Topics = None,
    no_topics: Annotated[bool, typer.Option("--no-topics", help="None of its own: only its entries' tags.")] = False,
    interval: Interval = None,
    site: Site = None,
    release: Release = None,
    webhook: Webhook = None,
    as_json: AsJson = False,
) -> None:
    """Change how a source is read. Topics given here replace those it has; posts that are there stay as they are."""
    if topic and no_topics:
        raise typer.BadParameter("--topic and --no-topics say opposite things: give one of them.")
    if not topic and not no_topics and all(each is None for each in (interval, site, release, webhook)):
        raise typer.BadParameter(
            "Give --topic, --no-topics, --interval, --site, --release or --webhook: what should be different?"
        )
    shell = shell_of(context)
    topics = topic or (() if no_topics else None)
    source = shell.with_store(
        lambda store: desk_sources.change(
            store, shell.clock, shell.actor, source_id, topics=topics, interval=interval, site=site, release=release
        )
    )
    secret = _webhook(shell, source_id, webhook)
    address = f"{shell.settings().web.address}/hooks/cms/{source.id}"
    if as_json:
        opened = {"webhook": {"address": address, "secret": secret}} if secret else {}
        shell.screen.json(json_forms.source(source) | opened)
        return
    shell.screen.line(f"Source {source.id}: {source.url}", "bold")
    show(shell.screen, source)
    if secret is not None:
        shell.screen.line(f"Webhooks are taken at {address}, signed with this secret. It is not shown again:")
        shell.screen.line(secret, "bold")
    elif webhook is False:
        shell.screen.line("Webhooks are not taken for it.")


def _webhook(shell: Shell, source_id: int, wanted: bool | None) -> str | None:
    """Open or close it, as wanted; the secret of one that was opened."""
    if wanted:
        return shell.with_store(lambda store: desk_sources.open_webhook(store, shell.clock, shell.actor, source_id))
    if wanted is False:
        shell.with_store(lambda store: desk_sources.close_webhook(store, shell.clock, shell.actor, source_id))
    return None


def show(screen: Screen, source: Source) -> None:
    """What is done with a source."""
    if source.topics:
        screen.line(f"The topics of all its posts: {', '.join(source.topics)}.")
    if source.site:
        screen.line(f"It may speak for the articles of {source.site}.")
    if source.release != AT_ONCE:
        screen.line(f"What it brings goes out {source.release}.")
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
    show(shell.screen, source)
    shell.needs_desk("it is read")


@app.command("list")
def list_(context: typer.Context, as_json: AsJson = False) -> None:
    """All sources."""
    shell = shell_of(context)
    found = shell.with_store(every)
    if as_json:
        shell.screen.json([json_forms.source(source) for source in found])
        return
    rows = [
        [str(each.id), each.name or NOTHING, ", ".join(each.topics) or NOTHING, _every(each), each.url]
        for each in found
    ]
    shell.screen.table(["Source", "Name", "Topics", "Every", "Address"], rows, wide="Address", empty=NO_SOURCES)


def _every(source: Source) -> str:
    return duration(source.interval) if source.paused_at is None else "paused"


@app.command()
def remove(context: typer.Context, source_id: SourceId) -> None:
    """Follow a source no longer. Its posts stay."""

    shell = shell_of(context)
    shell.with_store(lambda store: desk_sources.remove(store, shell.clock, shell.actor, source_id))
    shell.screen.line(f"Source {source_id} is removed; its posts stay.")


@app.command()
def health(context: typer.Context, as_json: AsJson = False) -> None:
    """How each source is doing: last success, failures and why, next fetch."""
    shell = shell_of(context)
    found, pushes = shell.with_store(_with_pushes)
    if as_json:
        shell.screen.json([json_forms.source(each) | pushes.json(each) for each in found])
        return
    rows = [
        [
            str(each.id),
            each.name or each.url,
            shell.screen.moment(each.last_success_at),
            str(each.failures),
            shell.screen.moment(each.next_fetch_at) if each.paused_at is None else NOTHING,
            pushes.sentence(each) or NOTHING,
            _state(shell.screen, each),
        ]
        for each in found
    ]
    heads = ["Source", "Name", "Last success", "Failures", "Next fetch", "Told by", "State"]
    shell.screen.table(heads, rows, wide="State", empty=NO_SOURCES)


def _state(screen: Screen, source: Source) -> str:
    if source.paused_at is not None:
        return f"paused since {screen.moment(source.paused_at)}"
    return source.error or source.notice or ("well" if source.last_success_at else "not read yet")


@dataclass(frozen=True, slots=True)
class _Pushes:
    """Who tells us of a source's changes by itself."""

    hubs: Mapping[int, HubSubscription]
    webhooks: Collection[int]

    def sentence(self, source: Source) -> str:
        """In a few words; empty: nobody."""
        hub = self.hubs.get(source.id)
        said = "" if hub is None else "hub" if hub.state is SubscriptionState.ACTIVE else f"hub ({hub.state.value})"
        return ", ".join(filter(None, (said, "webhook" if source.id in self.webhooks else "")))

    def json(self, source: Source) -> json_forms.Json:
        """The whole of it, beside what a source is."""
        hub = self.hubs.get(source.id)
        subscription = hub and {
            "url": hub.hub,
            "topic": hub.topic,
            "state": hub.state.value,
            "lease_until": json_forms.time(hub.lease_until),
            "pushed_at": json_forms.time(source.pushed_at),
            "error": hub.error,
        }
        return {"hub": subscription, "webhook": source.id in self.webhooks}


async def _with_pushes(store: Store) -> tuple[Sequence[Source], _Pushes]:
    async with store.reading() as work:
        hubs = {each.source_id: each for each in await work.hub_subscriptions.all()}
        return await work.sources.all(), _Pushes(hubs, await work.webhooks.known())


NO_SOURCES = "No sources yet. `israfan source add URL` follows a feed."


async def every(store: Store) -> Sequence[Source]:
    """All there are."""
    async with store.reading() as work:
        return await work.sources.all()
