"""What sending something would come to, before it is sent."""

from collections.abc import Iterator
from typing import Annotated

import typer

from adapters.cli.context import AsJson, PostId, shell_of
from adapters.cli.screen import plural
from bot.delivery.outlook import Outlook
from bot.desk import planner
from bot.desk.planner import AlertMeter
from bot.model import Lane
from bot.phrases import Phrases
from bot.release_rules import LocalTime
from config.platforms import facts


def forecast(
    context: typer.Context,
    post_id: PostId,
    breaking: Annotated[bool, typer.Option("--breaking", help="As breaking news.")] = False,
    as_json: AsJson = False,
) -> None:
    """To whom a post would go now, how long that takes, and who gets it later or not. Sends nothing."""
    shell = shell_of(context)
    lane = Lane.BREAKING if breaking else None
    settings = shell.settings()
    zone = settings.publication.timezone
    post, found = shell.with_store(
        lambda store: planner.meter(store, shell.clock, shell.actor, post_id, zone, lane=lane)
    )
    rates = {name: each.per_second for name, each in facts(settings).items()}
    takes = {name: planner.seconds(n, rates[name]) for name, n in found.outlook.copies.items() if name in rates}
    if as_json:
        outlook = found.outlook
        shell.screen.json(
            {
                "post": post.id,
                "today": found.nth,
                "places": dict(outlook.copies),
                "digest": dict(outlook.collected),
                "seconds": takes,
                "by_rule": {step.value: number for step, number in outlook.steps.items()},
                "muted_story": outlook.muted_story,
            }
        )
        return
    shell.screen.line(f"Post {post.id}, revision {post.revision}: {post.content.title}", "bold")
    for name, number in sorted(found.outlook.copies.items()):
        rate = f" at {rates[name]:g} a second: {exact(takes[name])}" if name in takes else ", a platform that is off"
        shell.screen.line(f"{plural(number, 'place')} on {name}{rate}.")
    if not found.outlook.total:
        shell.screen.line("Nobody would get it now.")
    for line in meter_lines(found):
        shell.screen.line(line)


def meter_lines(found: AlertMeter) -> Iterator[str]:
    """The meter's clauses in one line, where there are any."""
    phrases = Phrases(("en",))
    said = [phrases.say(phrase, "en", **values) for phrase, values in planner.lines(found)]
    if said:
        yield " · ".join(said)


def wave_lines(found: Outlook, local_time: LocalTime, zone: str) -> Iterator[str]:
    """Of what comes at each reader's own hour, the first and the last, where there are any."""
    if said := planner.waves(found, local_time, zone):
        phrase, values = said
        yield Phrases(("en",)).say(phrase, "en", **values)


def exact(seconds: int) -> str:
    """`43 s`, `13 min 45 s`."""
    minutes, rest = divmod(seconds, 60)
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"
