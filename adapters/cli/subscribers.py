"""`israfan subscriber` and `israfan report`: who receives, and who got what."""

import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from adapters.cli import kill_switch as kill_switch_command
from adapters.cli.context import AsJson, Limit, Place, PostId, place_of, shell_of
from adapters.cli.screen import NOTHING, Screen, plural
from bot import errors, json_forms, post_report, report_tables
from bot.desk import kill_switch
from bot.desk import subscribers as desk_subscribers
from bot.desk_nouns import StopOrder
from bot.model import Delivery, PostState
from bot.phrases import Phrases
from bot.ports import Store
from bot.post_report import StoryReport
from bot.repositories.subscribers import PersonalRecord
from bot.subscriber import Subscriber, SubscriberState

app = typer.Typer(no_args_is_help=True, add_completion=False, help="The places that receive.")

Copy = tuple[Delivery, str, str | None]


@app.command("list")
def list_(
    context: typer.Context,
    state: Annotated[SubscriberState | None, typer.Option("--state", help="Only those in this state.")] = None,
    platform: Annotated[str | None, typer.Option("--platform", help="Only those there.")] = None,
    limit: Limit = 100,
    as_json: AsJson = False,
) -> None:
    """Subscribers, in the order in which they came."""

    shell = shell_of(context)
    subscribers = shell.with_store(
        lambda store: desk_subscribers.listed(store, shell.actor, limit=limit, state=state, platform=platform)
    )
    if as_json:
        shell.screen.json([json_forms.subscriber(each) for each in subscribers])
        return
    rows = [
        [str(each.id), str(each.address), each.kind.value, _state(each), each.language or NOTHING, _follows(each)]
        for each in subscribers
    ]
    heads = ["Id", "Address", "Kind", "State", "Language", "Follows"]
    shell.screen.table(heads, rows, wide="Follows", empty=_nobody(state, platform))


@app.command()
def show(
    context: typer.Context,
    subscriber_id: Annotated[int, typer.Argument(metavar="ID", help="As `subscriber list` shows it.")],
    as_json: AsJson = False,
) -> None:
    """One subscriber."""
    shell = shell_of(context)
    subscriber = shell.with_store(lambda store: desk_subscribers.one(store, shell.actor, subscriber_id))
    if as_json:
        shell.screen.json(json_forms.subscriber(subscriber))
        return
    shell.screen.facts(
        {
            "id": str(subscriber.id),
            "address": str(subscriber.address),
            "kind": subscriber.kind.value,
            "state": _state(subscriber),
            "language": subscriber.language or NOTHING,
            "follows": _follows(subscriber),
            "since": shell.screen.moment(subscriber.created_at),
            "last received": shell.screen.moment(subscriber.last_ok_at),
        }
    )


@app.command()
def export(
    context: typer.Context,
    place: Place,
) -> None:
    """Everything that is kept of a person or a place, as JSON."""
    shell = shell_of(context)
    address = place_of(place)

    async def read(store: Store) -> PersonalRecord:
        return await desk_subscribers.export(store, shell.clock, shell.actor, address)

    shell.screen.json(json_forms.personal(shell.with_store(read), shell.clock.now()))


@app.command()
def forget(
    context: typer.Context,
    place: Place,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Delete everything that is kept of a person or a place."""
    shell = shell_of(context)
    address = place_of(place)
    if not yes and not sys.stdin.isatty():
        raise errors.BadInput("Nothing was deleted: say --yes to delete it without being asked.")
    if not yes and not typer.confirm(f"Delete everything that is kept of {address}?", err=True):
        shell.screen.note("Nothing was deleted.")
        raise typer.Exit(1)

    async def forgotten(store: Store) -> bool:
        return await desk_subscribers.forget(store, shell.clock, shell.actor, address)

    known = shell.with_store(forgotten)
    shell.screen.line(
        f"{address} is forgotten." if known else f"{address} was no subscriber; what else was kept is gone."
    )


def report(
    context: typer.Context,
    post_id: PostId,
    copies: Annotated[bool, typer.Option("--copies", help="List each copy.")] = False,
    limit: Limit = 1_000,
    as_json: AsJson = False,
    as_csv: Annotated[
        bool, typer.Option("--csv", help="A table for a spreadsheet; with --copies, a row a copy.")
    ] = False,
) -> None:
    """Who got a post, who did not, and why."""
    if as_json and as_csv:
        raise typer.BadParameter("Say --json or --csv, not both.")

    async def read(store: Store) -> tuple[StoryReport, list[Copy], StopOrder | None]:
        story = await post_report.story(store, post_id)
        found = await post_report.copies(store, post_id, limit=limit) if copies else []
        return story, found, await kill_switch.order(store) if story.tally.open else None

    shell = shell_of(context)
    story, rows, stopped = shell.with_store(read)
    kill_switch_command.note(shell, stopped)
    if as_json:
        form = json_forms.report(story)
        shell.screen.json({**form, "copies": [json_forms.copy(row) for row in rows]} if copies else form)
        return
    if as_csv:
        phrases = Phrases(("en",))
        shell.screen.csv(report_tables.copies(phrases, rows) if copies else report_tables.counts(phrases, story))
        return
    _show_report(shell.screen, story)
    if copies:
        _show_copies(shell.screen, rows)


def _show_report(screen: Screen, story: StoryReport) -> None:
    screen.line(f"Post {story.post.id}: {story.post.content.title}", "bold")
    screen.line(_summary(screen, story))
    if times := [f"{share} % after {post_report.minutes_of(time)}" for share, time in story.times.items()]:
        screen.line(f"Delivered: {', '.join(times)} (minutes and seconds).")
    if story.arrivals.left:
        screen.line(f"{plural(story.arrivals.left, 'reader')} left within an hour of getting it.")
    if story.tally.out_of_reach:
        left = plural(story.tally.out_of_reach, "copy", "copies")
        screen.line(f"{left} from before `retention.deliveries` can no longer be corrected or taken back.")
    if story.tally.rows:
        rows = [[platform, state, reason or NOTHING, f"{n:,}"] for platform, state, reason, n in story.rows]
        screen.table(["Platform", "State", "Reason", "Copies"], rows, wide="Reason", empty="")


def _summary(screen: Screen, story: StoryReport) -> str:
    if story.tally.paused_at is not None:
        total = plural(story.tally.total, "copy", "copies")
        return f"Paused: {total}, {story.tally.open:,} wait until `israfan post resume {story.post.id}`."
    if story.post.state is PostState.RETRACTED and story.tally.total:
        return f"Retracted. {plural(story.tally.total, 'copy', 'copies')}, {story.tally.open:,} still to be taken back."
    if story.tally.goes_on_at is not None:
        first, number = plural(story.tally.total, "place"), story.post.id
        rest = f"the rest follow at {screen.moment(story.tally.goes_on_at)} unless you stop it"
        return f"Sent to {first} first; {rest} (`israfan post go-on {number}`, `israfan post cancel {number}`)."
    if story.tally.planning:
        return f"{plural(story.tally.total, 'copy', 'copies')} so far; more are still being written."
    if not story.tally.total:
        state = "a draft" if story.post.state is PostState.DRAFT else story.post.state.value
        return f"It is {state}, and there are no copies of it."
    last = f", the last at {screen.moment(story.tally.last_at)}" if story.tally.last_at and story.tally.open else ""
    return f"{plural(story.tally.total, 'copy', 'copies')}, {story.tally.open:,} still to be sent{last}."


def _show_copies(screen: Screen, rows: Sequence[Copy]) -> None:
    cells = [
        [str(delivery.address), state, str(delivery.shown), str(delivery.wanted), reason or NOTHING]
        for delivery, state, reason in rows
    ]
    screen.table(["Address", "State", "Shows", "Should show", "Reason"], cells, wide="Reason", empty="No copies.")


def _nobody(state: SubscriberState | None, platform: str | None) -> str:
    if state is None and platform is None:
        return "Nobody subscribes yet."
    narrowed = " ".join(filter(None, (state and f"in state {state.value}", platform and f"on {platform}")))
    return f"There is no subscriber {narrowed}."


def _state(subscriber: Subscriber) -> str:
    return f"{subscriber.state.value}: {subscriber.reason}" if subscriber.reason else subscriber.state.value


def _follows(subscriber: Subscriber) -> str:
    return "everything" if subscriber.everything else ", ".join(subscriber.topics) or NOTHING
