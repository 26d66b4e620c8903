"""What goes out at a time that lies ahead: how a time is given on the command line, and `israfan calendar`."""

from dataclasses import replace
from datetime import datetime
from typing import Annotated

import typer

from adapters.cli.context import AsJson, Limit, Shell, shell_of
from adapters.cli.screen import NOTHING, plural
from bot import json_forms, moments
from bot.desk import scheduling
from bot.desk.scheduling import When
from bot.model import Post
from bot.release_rules import MOST_CANARY_PLACES, Canary, LocalTime
from bot.repositories.posts import PlannedRelease

_TIME = "18:00, '2026-11-30 18:00', +90m or +2h, in the publication's zone; or with an offset."

At = Annotated[str | None, typer.Option("--at", metavar="TIME", help=f"Not now, but then: {_TIME}")]
Embargo = Annotated[
    str | None, typer.Option("--embargo", metavar="TIME", help="As --at, and nobody can publish it sooner.")
]
Latest = Annotated[
    str | None, typer.Option("--latest", metavar="TIME", help="Not sent after that: editors are asked instead.")
]


CanaryPlaces = Annotated[
    int | None,
    typer.Option(
        "--canary",
        metavar="N",
        min=1,
        max=MOST_CANARY_PLACES,
        help="To so many places first; the rest follow `desk.canary_minutes` later unless you stop it.",
    ),
]


LocalHour = Annotated[
    str | None,
    typer.Option("--local-time", metavar="HH:MM", help="To each reader at that hour of their own zone."),
]


def local_time_of(shell: Shell, given: str | None) -> LocalTime | None:
    """That hour, in the publication's zone for who chose none. Raises BadParameter for what is no hour."""
    if given is None:
        return None
    at = moments.hour_alone(given)
    if at is None:
        raise typer.BadParameter(f"“{given}” is no hour: write it as 08:00.", param_hint="--local-time")
    return LocalTime(at=at, zone=shell.settings().publication.timezone)


def canary_of(shell: Shell, places: int | None) -> Canary | None:
    """To so many places first, for as long as the settings say; None: to all at once."""
    return None if places is None else replace(shell.settings().canary, places=places)


def rest_follows(post_id: int, canary: Canary) -> tuple[str, str]:
    """What will be, and how it is changed, in two lines."""
    minutes = plural(canary.minutes, "minute")
    return (
        f"It goes to {plural(canary.places, 'place')} first; the rest follow {minutes} later unless you stop it.",
        f"`israfan post go-on {post_id}` sends to the rest now; `israfan post cancel {post_id}` stops it.",
    )


def when_of(shell: Shell, at: str | None, embargo: str | None, latest: str | None) -> When | None:
    """What the options say; None: at once. Raises BadInput, and BadParameter where they contradict one another."""
    if at is not None and embargo is not None:
        raise typer.BadParameter("--at and --embargo both say when: give one of them.")
    given = at if at is not None else embargo
    if given is None:
        if latest is not None:
            raise typer.BadParameter("--latest goes with --at or --embargo: what goes out now is never late.")
        return None
    zone, now = shell.settings().publication.timezone, shell.clock.now()
    moment = moments.read(given, zone, now)
    last = None if latest is None else moments.read(latest, zone, now)
    return When(at=moment, latest=last, embargo=embargo is not None)


def said(shell: Shell, when: datetime) -> str:
    """A time with the zone's name."""
    return moments.named(when, shell.settings().publication.timezone)


def show_planned(shell: Shell, post: Post, planned: PlannedRelease, *, as_json: bool) -> None:
    """What was planned, and how to take it back."""
    shell.needs_desk("it goes out")
    if as_json:
        shell.screen.json(json_forms.planned(post, planned))
        return
    shell.screen.line(f"Post {post.id}, revision {post.revision}: {post.content.title}", "bold")
    late = f", and not after {said(shell, planned.latest)}" if planned.latest else ""
    shell.screen.line(f"It goes out on {said(shell, planned.at)}{late}.")
    for line in rest_follows(post.id, planned.canary) if planned.canary else ():
        shell.screen.line(line)
    if planned.embargo:
        shell.screen.line("Until then nobody sees it, and it cannot be published sooner.")
    shell.screen.line(f"`israfan post unschedule {post.id}` takes it back; another --at moves it.")


def calendar(context: typer.Context, limit: Limit = 200, as_json: AsJson = False) -> None:
    """What goes out at a time that lies ahead, the next first."""
    shell = shell_of(context)
    found = shell.with_store(lambda store: scheduling.planned(store, shell.actor, limit=limit))
    if as_json:
        shell.screen.json([json_forms.planned(post, planned) for planned, post in found])
        return
    rows = [
        [
            str(post.id),
            shell.screen.moment(planned.at),
            shell.screen.moment(planned.latest) if planned.latest else NOTHING,
            "embargo" if planned.embargo else post.kind.value,
            planned.by,
            post.content.title,
        ]
        for planned, post in found
    ]
    empty = "Nothing is planned. `israfan post publish POST --at TIME` plans something."
    shell.screen.table(["Post", "Goes out", "Not after", "What", "By", "Title"], rows, wide="Title", empty=empty)
