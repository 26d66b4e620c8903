"""`israfan webhook`: the addresses that are told what happens at the desk."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Annotated, TypeVar

import typer

from adapters.cli.audit import SINCE, moment
from adapters.cli.context import AsJson, Shell, shell_of
from adapters.cli.screen import NOTHING, Screen, clean, plural
from bot import errors, json_forms
from bot.desk import endpoints
from bot.event_signing import EventKey
from bot.ports import Clock, EndpointAnswer, EndpointClient, SourceProblem, Store, Work
from bot.repositories.endpoints import Endpoint, EndpointFigures, EventType
from config.event_key import event_key
from config.sources import endpoint_client, explanation

T = TypeVar("T")

app = typer.Typer(no_args_is_help=True, add_completion=False, help="Addresses that are told what happens at the desk.")

EndpointId = Annotated[int, typer.Argument(metavar="ENDPOINT", help="Its number, as `webhook list` shows it.")]
Types = Annotated[
    list[EventType] | None,
    typer.Option("--type", help="Events of this type alone; may be repeated. None named: all, also later ones."),
]


@app.command()
def add(
    context: typer.Context,
    url: Annotated[str, typer.Argument(help="The address events are sent to, by POST.")],
    type_: Types = None,
    as_json: AsJson = False,
) -> None:
    """Send events to an address. Its secret is shown this once: the database does not hold it."""
    shell = shell_of(context)
    key = event_key(shell.settings())

    async def added(store: Store) -> Endpoint:
        async with endpoint_client(shell.settings()) as client:
            _may_be_sent_to(client, url)
            async with store.work() as work:
                return await endpoints.add_in(work, shell.clock, shell.actor, client, key, url, type_ or ())

    endpoint = shell.with_store(added)
    _show_secret(shell, key, endpoint, f"It signs what endpoint {endpoint.id} is sent", as_json=as_json)
    if not as_json:
        shell.needs_desk("events are sent")


@app.command("list")
def list_(context: typer.Context, as_json: AsJson = False) -> None:
    """All endpoints, and how far each is."""
    shell = shell_of(context)
    found, figures = shell.with_store(lambda store: endpoints.listed(store, shell.actor))
    if as_json:
        shell.screen.json([json_forms.endpoint(each, figures.get(each.id)) for each in found])
        return
    rows = [_row(shell.screen, shell.clock, each, figures.get(each.id)) for each in found]
    heads = ["Number", "Address", "Events", "State", "Waiting", "Given up", "Last success", "Last error"]
    empty = "No endpoints yet. `israfan webhook add https://…` makes one."
    shell.screen.table(heads, rows, wide="Address", empty=empty)


def _row(screen: Screen, clock: Clock, endpoint: Endpoint, figures: EndpointFigures | None) -> list[str]:
    return [
        str(endpoint.id),
        clean(endpoint.url),
        ", ".join(sorted(endpoint.types)) or "all",
        _state(endpoint, clock.now()),
        str(figures.waiting if figures else 0),
        str(figures.failed if figures else 0),
        screen.moment(endpoint.last_ok_at),
        clean(endpoint.error or NOTHING),
    ]


def _state(endpoint: Endpoint, now: datetime) -> str:
    if endpoint.off_at is not None:
        return f"off ({endpoint.off_reason})"
    return "left alone" if endpoint.open_until and now < endpoint.open_until else "on"


@app.command()
def change(
    context: typer.Context,
    number: EndpointId,
    type_: Types = None,
    all_types: Annotated[bool, typer.Option("--all-types", help="Events of every type.")] = False,
    on: Annotated[bool | None, typer.Option("--on/--off", help="Whether it is sent anything.")] = None,
    as_json: AsJson = False,
) -> None:
    """Choose other events, or switch an endpoint on or off."""
    if all_types and type_:
        raise typer.BadParameter("--all-types and --type exclude each other.")
    types = () if all_types else type_
    if types is None and on is None:
        raise typer.BadParameter("Say what is to be different: --type, --all-types, --on or --off.")
    shell = shell_of(context)
    endpoint = _within(
        shell, lambda work: endpoints.change_in(work, shell.clock, shell.actor, number, types=types, on=on)
    )
    if as_json:
        shell.screen.json(json_forms.endpoint(endpoint))
        return
    state = _state(endpoint, shell.clock.now())
    shell.screen.line(f"Endpoint {number} is {state}: {', '.join(sorted(endpoint.types)) or 'all events'}.")


@app.command()
def remove(context: typer.Context, number: EndpointId, as_json: AsJson = False) -> None:
    """Send nothing more to an endpoint; what waited for it is dropped."""
    shell = shell_of(context)
    endpoint = _within(shell, lambda work: endpoints.remove_in(work, shell.clock, shell.actor, number))
    if as_json:
        shell.screen.json(json_forms.endpoint(endpoint))
        return
    shell.screen.line(f"Endpoint {number} is removed: {clean(endpoint.url)}")


@app.command()
def rotate(context: typer.Context, number: EndpointId, as_json: AsJson = False) -> None:
    """Give an endpoint another secret. For 24 hours events bear a signature by each of the two."""
    shell = shell_of(context)
    key = event_key(shell.settings())
    endpoint = _within(shell, lambda work: endpoints.rotate_in(work, shell.clock, shell.actor, key, number))
    until = f"until {shell.screen.moment(endpoint.old_until)} the old one does too" if endpoint.old_until else "alone"
    _show_secret(shell, key, endpoint, f"It signs what endpoint {number} is sent; {until}", as_json=as_json)


@app.command()
def replay(
    context: typer.Context,
    number: EndpointId,
    since: Annotated[str, typer.Option("--since", metavar="TIME", help=SINCE)],
    as_json: AsJson = False,
) -> None:
    """Send an endpoint once more what happened since a time (30 days are kept), under the same ids."""
    shell = shell_of(context)
    shell.settings()
    begin = moment(since, shell.clock.now(), shell.screen.zone)
    sent, more = _within(shell, lambda work: endpoints.replay_in(work, shell.clock, shell.actor, number, begin))
    if as_json:
        shell.screen.json({"events": sent, "more_since": json_forms.time(more)})
        return
    shell.screen.line(f"{plural(sent, 'event')} will be sent to endpoint {number} once more.")
    if more is not None:
        shell.screen.note(f"There are more: go on with --since {more.astimezone(shell.screen.zone):%Y-%m-%dT%H:%M}.")
    shell.needs_desk("they are sent")


@app.command("test")
def try_out(context: typer.Context, number: EndpointId, as_json: AsJson = False) -> None:
    """Send an endpoint an event of the type `test`, now and once, and show what it answers."""
    shell = shell_of(context)
    key = event_key(shell.settings())

    async def tested(store: Store) -> EndpointAnswer:
        async with endpoint_client(shell.settings()) as client:
            try:
                return await endpoints.try_out(store, shell.clock, shell.actor, client, key, number)
            except SourceProblem as problem:
                raise errors.Problem(f"Endpoint {number} did not answer. {explanation(problem)}") from problem

    answer = shell.with_store(tested)
    if as_json:
        shell.screen.json({"took": answer.took, "status": answer.status, "answer": answer.text})
    else:
        shell.screen.line(f"{answer.status}: {'taken' if answer.took else 'not taken'}", "bold")
        shell.screen.line(clean(answer.text) or "(It said nothing more.)")
    if not answer.took:
        raise typer.Exit(1)


def _may_be_sent_to(client: EndpointClient, url: str) -> None:
    try:
        client.check(url)
    except SourceProblem as problem:
        raise errors.BadInput(f"{clean(url)} cannot be an endpoint. {explanation(problem)}") from problem


def _show_secret(shell: Shell, key: EventKey, endpoint: Endpoint, said: str, *, as_json: bool) -> None:
    secret = key.secret(endpoint.salt)
    if as_json:
        shell.screen.json({**json_forms.endpoint(endpoint), "secret": secret})
        return
    shell.screen.line(secret, "bold")
    shell.screen.line(f"{said}. It is not shown again.")


def _within(shell: Shell, act: Callable[[Work], Awaitable[T]]) -> T:
    async def done(store: Store) -> T:
        async with store.work() as work:
            return await act(work)

    return shell.with_store(done)
