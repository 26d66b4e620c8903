"""`israfan stop-all` and `israfan go-on`: nothing leaves on any platform in between."""

from typing import Annotated

import typer

from adapters.cli import audit
from adapters.cli.context import AsJson, Shell, shell_of
from adapters.cli.screen import Screen, plural
from bot import json_forms
from bot.desk import kill_switch
from bot.desk.kill_switch import SendingState
from bot.desk_nouns import StopOrder
from bot.ports import Store


def stop_all(
    context: typer.Context,
    reason: Annotated[str | None, typer.Option("--reason", help="Why; editors and the log see it.")] = None,
    as_json: AsJson = False,
) -> None:
    """Stop all sending on every platform until `israfan go-on`, also over restarts."""

    async def stopped(store: Store) -> tuple[bool, SendingState]:
        first = await kill_switch.stop_all(store, shell.clock, shell.actor, reason=reason)
        return first, await kill_switch.standing(store)

    shell = shell_of(context)
    first, standing = shell.with_store(stopped)
    if as_json:
        shell.screen.json(json_forms.stop_order(standing.order, standing.waiting))
        return
    if standing.order is not None:
        begin = "All sending is stopped" if first else "All sending was stopped already"
        shell.screen.line(f"{begin}: {by_whom(shell.screen, standing.order)}.")
    _wait(shell, standing)
    shell.screen.line("`israfan go-on` lets it go on.")


def go_on(
    context: typer.Context,
    drop_before: Annotated[
        str | None,
        typer.Option(
            "--drop-before", metavar="TIME", help="Never send what was published before: as `israfan audit --since`."
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Let sending go on that was stopped."""

    async def released(store: Store) -> SendingState:
        await kill_switch.go_on(store, shell.clock, shell.actor, drop_before=moment)
        return await kill_switch.standing(store)

    shell = shell_of(context)
    shell.settings()  # which say the zone of the screen
    moment = None if drop_before is None else audit.moment(drop_before, shell.clock.now(), shell.screen.zone)
    standing = shell.with_store(released)
    if standing.total:
        shell.needs_desk("what waits is sent")
    if as_json:
        shell.screen.json(json_forms.stop_order(standing.order, standing.waiting))
        return
    shell.screen.line("Sending goes on.")
    _wait(shell, standing)


def would_send(shell: Shell) -> None:
    """Say that all is stopped, and what would go out."""
    found = shell.with_store(kill_switch.unsent)
    if not found.posts or found.oldest is None:
        shell.screen.line("All sending is stopped, and nothing waits to be sent; `israfan go-on` lets it go on.")
        return
    what = f"{plural(found.posts, 'post')} to {plural(found.places, 'place')}"
    shell.screen.line(
        f"All sending is stopped. It would send {what}, the oldest from {shell.screen.moment(found.oldest)}; what was "
        "sent since the copy was made is not known here."
    )
    shell.screen.line("`israfan go-on` sends it; with --drop-before TIME, what was published before is never sent.")


def by_whom(screen: Screen, order: StopOrder) -> str:
    """Since when and by whom, and why."""
    why = f" ({order.reason})" if order.reason else ""
    return f"since {screen.moment(order.at)}, by {order.person}{why}"


def note(shell: Shell, store_order: StopOrder | None) -> None:
    """Say it beside what was asked for, where all sending is stopped."""
    if store_order is not None:
        said = by_whom(shell.screen, store_order)
        shell.screen.note(f"All sending is stopped {said}; `israfan go-on` lets it go on.")


def _wait(shell: Shell, standing: SendingState) -> None:
    places = " and ".join(f"{number:,} on {platform}" for platform, number in sorted(standing.waiting.items()))
    verb = "waits" if standing.total == 1 else "wait"
    says = f"{plural(standing.total, 'copy', 'copies')} {verb}: {places}." if standing.total else "Nothing waits."
    shell.screen.line(says)
