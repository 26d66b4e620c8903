"""`israfan stats`: how many subscribers there are, and how that went over the last days."""

from typing import Annotated

import typer

from adapters.cli.context import AsJson, shell_of
from adapters.cli.screen import NOTHING, Screen, plural
from bot import audience_report
from bot.desk.audience_counts import AudienceCounts, AudienceView, ViewFilter
from bot.ports import Store

_LONGEST = 366


def stats(
    context: typer.Context,
    days: Annotated[int, typer.Option("--days", min=1, max=_LONGEST, help="Over so many days.")] = 30,
    as_json: AsJson = False,
) -> None:
    """How many subscribers there are, and how that went, day by day."""
    shell = shell_of(context)
    zone = shell.settings().publication.timezone

    async def looked_at(store: Store) -> AudienceView:
        return await AudienceCounts(store, shell.clock, zone).view(shell.actor, ViewFilter(days=days))

    view = shell.with_store(looked_at)
    if as_json:
        shell.screen.json(audience_report.json_form(view))
        return
    _show(shell.screen, view)


def _show(screen: Screen, view: AudienceView) -> None:
    by_platform = ", ".join(f"{name} {number:,}" for name, number in sorted((view.today.by_name or {}).items()))
    of_which = f" ({by_platform})" if by_platform else ""
    screen.line(f"{plural(view.today.active or 0, 'subscriber')} receive now{of_which}.", "bold")
    gone = f"{view.lost:,} left or can no longer be reached"
    screen.line(f"Since {view.first.day}: {view.new:,} joined, {gone}, {view.net:+,} in all.")
    rows = [
        [
            str(each.day),
            *(NOTHING if number is None else f"{number:,}" for number in (each.active, each.new, each.lost)),
        ]
        for each in reversed(view.days)
    ]
    screen.table(["Day", "Receive", "Joined", "Left"], rows, wide="Day", empty="")
    if any(each.active is None for each in view.days):
        screen.line(f"{NOTHING}: nobody counted, for the desk stood still.")
