"""`israfan broadcast`: the desk's own word to an audience, shown and confirmed before anything is queued."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from difflib import get_close_matches
from typing import Annotated

import typer

from adapters.cli.context import AsJson, Shell, shell_of
from adapters.cli.meter import meter_lines, wave_lines
from adapters.cli.planned import (
    At,
    CanaryPlaces,
    Latest,
    LocalHour,
    canary_of,
    local_time_of,
    rest_follows,
    said,
    when_of,
)
from adapters.cli.screen import Screen, duration, plural
from bot import errors, identity, json_forms, markup
from bot.desk import broadcasts, scheduling
from bot.desk.broadcasts import Reach
from bot.desk.planner import AlertMeter
from bot.desk.scheduling import When
from bot.model import MOST_ACTIVE_DAYS, Audience, Content, PlaceKind
from bot.phrases import available
from bot.platform_facts import PlatformFacts
from bot.ports import Store
from bot.release_rules import Canary, LocalTime
from config.platforms import facts


@dataclass(frozen=True, slots=True, kw_only=True)
class _Prepared:
    content: Content
    audience: Audience
    reach: Reach


@dataclass(frozen=True, slots=True, kw_only=True)
class _Chosen:
    """Whom it is for, as it was written."""

    platforms: list[str]
    topics: list[str]
    without_topics: list[str]
    languages: list[str]
    kinds: list[PlaceKind]
    active_within: int | None
    inactive_for: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sending:
    """When it goes out (None: at once), to how many places first (None: all at once), at which hour of each reader."""

    when: When | None = None
    canary: Canary | None = None
    local_time: LocalTime | None = None


def broadcast(
    context: typer.Context,
    text: Annotated[
        str,
        typer.Argument(metavar="TEXT", help="What to say. A line that is only an address becomes link or picture."),
    ],
    platform: Annotated[list[str] | None, typer.Option("--platform", help="Only there; may be repeated.")] = None,
    topic: Annotated[list[str] | None, typer.Option("--topic", help="Only who follows it; may be repeated.")] = None,
    without_topic: Annotated[
        list[str] | None, typer.Option("--without-topic", help="Not to who follows it by name; may be repeated.")
    ] = None,
    language: Annotated[
        list[str] | None,
        typer.Option("--language", help="Only who is written to in it, as ar; may be repeated."),
    ] = None,
    kind: Annotated[list[PlaceKind] | None, typer.Option("--kind", help="Only such places; may be repeated.")] = None,
    active_within: Annotated[
        int | None,
        typer.Option(
            "--active-within",
            metavar="DAYS",
            min=1,
            max=MOST_ACTIVE_DAYS,
            help="Only where somebody used the bot in so many days.",
        ),
    ] = None,
    inactive_for: Annotated[
        int | None,
        typer.Option(
            "--inactive-for", metavar="DAYS", min=1, max=MOST_ACTIVE_DAYS, help="Only where nobody used it so long."
        ),
    ] = None,
    at: At = None,
    latest: Latest = None,
    canary: CanaryPlaces = None,
    local_time: LocalHour = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show whom it would reach, and send nothing.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    as_json: AsJson = False,
) -> None:
    """Send an announcement to everybody, or to those chosen. The running desk sends what is queued here."""
    shell = shell_of(context)
    content = _content(text)
    if local_time is not None and (at is not None or canary is not None):
        other = "--at" if at is not None else "--canary"
        raise typer.BadParameter(f"{other} and --local-time both say who gets it when: give one of them.")
    hour = local_time_of(shell, local_time)
    sending = _Sending(when=when_of(shell, at, None, latest), canary=canary_of(shell, canary), local_time=hour)
    known = facts(shell.settings())
    chosen = _Chosen(
        platforms=platform or [],
        topics=topic or [],
        without_topics=without_topic or [],
        languages=language or [],
        kinds=kind or [],
        active_within=active_within,
        inactive_for=inactive_for,
    )
    prepared = shell.with_store(lambda store: _prepare(store, shell.clock.now(), known, content, chosen, hour))
    if not as_json:
        _show(shell, prepared, sending)
    if dry_run:
        _done(shell, prepared, None, sending, as_json=as_json)
        return
    if not prepared.reach.total:
        raise errors.BadInput("Nobody receives messages there yet, so there is nobody to send this to.")
    if not yes:
        _ask(shell.screen, prepared.reach)
    number = shell.with_store(lambda store: _queue(shell, store, prepared, sending))
    shell.needs_desk("it goes out")
    _done(shell, prepared, number, sending, as_json=as_json)


def _content(text: str) -> Content:
    """Raises BadParameter where there is nothing to send: for a command line that is wrong usage."""
    try:
        return broadcasts.split_input(text)
    except errors.BadInput as refusal:
        if refusal.phrase != "broadcast-empty":
            raise
        sentence = "There is no text to send: a broadcast needs words, with or without a link."
        raise typer.BadParameter(sentence, param_hint="TEXT") from None


async def _prepare(
    store: Store,
    now: datetime,
    known: Mapping[str, PlatformFacts],
    content: Content,
    chosen: _Chosen,
    hour: LocalTime | None,
) -> _Prepared:
    for name in chosen.platforms:
        if name not in known:
            raise errors.BadInput(f"{name!r} is no platform that is set up. There are: {_listed(list(known))}.")
    if not known:
        raise errors.BadInput("No platform is set up, so nobody can be reached. `israfan init` sets one up.")
    rates = {name: each.per_second for name, each in known.items()}
    paid = frozenset(name for name, each in known.items() if each.paid)
    for code in chosen.languages:
        if code not in available():
            raise errors.BadInput(
                f"{code!r} is no language that readers are written to in. There are: {', '.join(available())}."
            )
    audience = Audience(
        platforms=frozenset(chosen.platforms),
        kinds=frozenset(chosen.kinds),
        topics=frozenset(await _slugs(store, chosen.topics)),
        languages=frozenset(chosen.languages),
        without_topics=frozenset(await _slugs(store, chosen.without_topics)),
        active_days=chosen.active_within,
        without_active_days=chosen.inactive_for,
    )
    reach = await broadcasts.reach(store, now, audience, rates, paid=paid, local_time=hour)
    return _Prepared(content=content, audience=audience, reach=reach)


async def _slugs(store: Store, wanted: list[str]) -> list[str]:
    async with store.reading() as work:
        topics = await work.topics.all()
    slugs = []
    for name in wanted:
        found = identity.find_topic(name, topics)
        if found is None:
            near = get_close_matches(name, [topic.title for topic in topics], n=3, cutoff=0) or ["none yet"]
            raise errors.UnknownTopic(f"There is no topic {name!r}. There are: {_listed(near)}.")
        slugs.append(found.slug)
    return slugs


def _listed(names: object) -> str:
    return ", ".join(map(str, names)) if isinstance(names, list | dict) and names else "none"


def _show(shell: Shell, prepared: _Prepared, sending: "_Sending") -> None:
    screen, content = shell.screen, prepared.content
    screen.line(markup.plain(content.body), "bold")
    screen.facts({name: value for name, value in (("link", content.url), ("picture", content.image)) if value})
    takes = f", about {duration(prepared.reach.seconds)}" if prepared.reach.total else ""
    screen.line(f"This goes to {_places(prepared.reach)}{takes}.")
    if sending.local_time is not None:
        zone = shell.settings().publication.timezone
        for line in wave_lines(prepared.reach.outlook, sending.local_time, zone):
            screen.line(line)
    for line in meter_lines(AlertMeter(outlook=prepared.reach.outlook)):
        screen.line(line)


def _places(reach: Reach) -> str:
    counted = [f"{plural(number, 'place')} on {name}" for name, number in sorted(reach.places.items()) if number]
    return " and ".join(counted) or "nobody"


def _ask(screen: Screen, reach: Reach) -> None:
    if not sys.stdin.isatty():
        raise errors.BadInput("Nothing was sent: say --yes to send it without being asked, or --dry-run to only look.")
    if not typer.confirm(f"Send it to {plural(reach.total, 'place')}?", err=True):
        screen.note("Nothing was sent.")
        raise typer.Exit(1)


async def _queue(shell: Shell, store: Store, prepared: _Prepared, sending: _Sending) -> int:
    draft = await broadcasts.draft(store, shell.clock, shell.actor, prepared.content, prepared.audience)
    desk, reach, first = (store, shell.clock, shell.actor), prepared.reach, sending.canary
    if sending.when is not None:
        planned = await scheduling.schedule_broadcast(*desk, draft.id, sending.when, reach, canary=first)
        return planned.post_id
    confirmed = await broadcasts.confirm(*desk, draft.id, reach, canary=first, local_time=sending.local_time)
    return confirmed.post_id


def _done(shell: Shell, prepared: _Prepared, post_id: int | None, sending: _Sending, *, as_json: bool) -> None:
    reach, when = prepared.reach, sending.when
    if as_json:
        form: dict[str, object] = {
            "queued": post_id is not None,
            "post": post_id,
            "places": dict(reach.places),
            "seconds": reach.seconds,
        }
        if when is not None:
            form |= {"at": json_forms.time(when.at), "latest": json_forms.time(when.latest)}
        if reach.outlook.waves is not None and sending.local_time is not None:
            form["local_time"] = json_forms.waves(sending.local_time, reach.outlook.waves)
        if sending.canary is not None:
            form["canary"] = json_forms.canary(sending.canary)
        shell.screen.json(form)
    elif post_id is None:
        shell.screen.line("Nothing was sent: this was a dry run.")
    elif when is not None:
        shell.screen.line(f"Post {post_id} goes out on {said(shell, when.at)}: {_places(reach)}, as things stand now.")
        shell.screen.line(f"`israfan calendar` lists it; `israfan post unschedule {post_id}` takes it back.")
    else:
        shell.screen.line(
            f"Queued as post {post_id}: {_places(reach)}. `israfan report {post_id}` shows how far it is."
        )
    if sending.canary is not None and post_id is not None and not as_json:
        for line in rest_follows(post_id, sending.canary):
            shell.screen.line(line)
