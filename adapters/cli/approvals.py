"""`israfan approval`: what waits for somebody's yes, and to say it."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Annotated

import typer

from adapters.cli.context import AsJson, Limit, Shell, shell_of
from adapters.cli.screen import NOTHING, plural
from bot import json_forms
from bot.desk import approvals
from bot.desk.access import Actor
from bot.desk.approvals import Question
from bot.desk_nouns import ApprovalState
from bot.ports import Clock, Store

app = typer.Typer(no_args_is_help=True, add_completion=False, help="Posts that wait for somebody's yes.")

Number = Annotated[int, typer.Argument(metavar="APPROVAL", help="Its number, as `approval list` shows it.")]


@app.command("list")
def list_(context: typer.Context, limit: Limit = 50, as_json: AsJson = False) -> None:
    """What nobody has decided yet, the oldest first."""
    shell = shell_of(context)
    found = shell.with_store(lambda store: approvals.waiting(store, shell.actor, limit=limit))
    if as_json:
        shell.screen.json([_form(each) for each in found])
        return
    rows = [
        [
            str(each.approval.id),
            each.approval.reason.value,
            each.approval.state.value,
            shell.screen.moment(each.goes_out) if each.goes_out else NOTHING,
            each.approval.source or each.approval.asked_name or NOTHING,
            each.posts[0].content.title if len(each.posts) == 1 else plural(len(each.posts), "post"),
        ]
        for each in found
    ]
    heads = ["Approval", "Why", "State", "Goes out", "Source", "Posts"]
    shell.screen.table(heads, rows, wide="Posts", empty="Nothing waits for anybody's yes.")


@app.command()
def approve(context: typer.Context, approval_id: Number, as_json: AsJson = False) -> None:
    """Send what is asked about to its readers."""
    act = partial(approvals.approve, rule=shell_of(context).settings().breaking)
    _decide(context, approval_id, act, as_json=as_json)


@app.command()
def hold(context: typer.Context, approval_id: Number, as_json: AsJson = False) -> None:
    """Have it wait, also what was to go out by itself; undo breaking news that was approved and is not out yet."""
    _decide(context, approval_id, approvals.hold, as_json=as_json)


@app.command()
def drop(context: typer.Context, approval_id: Number, as_json: AsJson = False) -> None:
    """Have it not go out. What was old already stays among the latest."""
    _decide(context, approval_id, approvals.drop, as_json=as_json)


def _decide(
    context: typer.Context,
    approval_id: int,
    act: Callable[[Store, Clock, Actor, int], Awaitable[Question]],
    *,
    as_json: bool,
) -> None:
    shell = shell_of(context)
    found = shell.with_store(lambda store: act(store, shell.clock, shell.actor, approval_id))
    if as_json:
        shell.screen.json(_form(found))
        return
    _say(shell, found)


def _say(shell: Shell, found: Question) -> None:
    number = plural(len(found.posts), "post")
    shell.screen.line(f"Approval {found.approval.id}, {number}: {found.approval.state.value}.", "bold")
    if found.approval.state is ApprovalState.APPROVED or found.waiting:
        shell.needs_desk("it goes out" if found.approval.state is ApprovalState.APPROVED else "the desk is told")


def _form(found: Question) -> dict[str, object]:
    approval = found.approval
    return {
        "id": approval.id,
        "reason": approval.reason.value,
        "state": approval.state.value,
        "source": approval.source,
        "by": approval.by,
        "asked_by": approval.asked_by,
        "goes_out": json_forms.time(found.goes_out),
        "created_at": json_forms.time(approval.created_at),
        "posts": [json_forms.post(each) for each in found.posts],
    }
