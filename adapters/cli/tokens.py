"""`israfan token`: the programs that act by the HTTP API."""

from typing import Annotated

import typer

from adapters.cli.context import AsJson, shell_of
from adapters.cli.screen import NOTHING
from bot import json_forms
from bot.desk import people, tokens
from bot.desk.access import Role
from bot.ports import Clock, Store
from bot.repositories.desk import ApiToken

app = typer.Typer(no_args_is_help=True, add_completion=False, help="Tokens for programs that use the HTTP API.")

Name = Annotated[str, typer.Argument(metavar="NAME", help="What the audit log calls the program, as cms.")]


@app.command()
def create(
    context: typer.Context,
    name: Name,
    role: Annotated[Role, typer.Option("--role", help="What the program may do, as a person of the desk may.")],
    topic: Annotated[
        list[str] | None, typer.Option("--topic", help="An editor of this topic alone; may be repeated.")
    ] = None,
    no_send: Annotated[bool, typer.Option("--no-send", help="An editor that writes and sends nothing.")] = False,
    days: Annotated[
        int, typer.Option("--days", min=1, max=tokens.MOST_DAYS, help="How long it is good for.")
    ] = tokens.DAYS,
    as_json: AsJson = False,
) -> None:
    """Make a token for a program. It is shown this once: only a digest of it is kept."""
    shell = shell_of(context)

    async def made(store: Store) -> tuple[ApiToken, str]:
        given = people.standing(role, await people.slugs(store, topic or ()), sends=not no_send)
        return await tokens.create(store, shell.clock, shell.actor, name, given, days=days)

    token, shown = shell.with_store(made)
    if as_json:
        shell.screen.json({**json_forms.api_token(token), "token": shown})
        return
    shell.screen.line(shown, "bold")
    until = shell.screen.moment(token.expires_at)
    shell.screen.line(f"With it {token.name} is {token.standing}, until {until}. It is not shown again.")


@app.command("list")
def list_(context: typer.Context, as_json: AsJson = False) -> None:
    """All tokens there ever were, and what each opens."""
    shell = shell_of(context)
    found = shell.with_store(lambda store: tokens.listed(store, shell.actor))
    if as_json:
        shell.screen.json([json_forms.api_token(each) for each in found])
        return
    rows = [
        [
            each.name,
            each.standing.title,
            ", ".join(sorted(each.standing.topics)) or NOTHING,
            _state(each, shell.clock),
            shell.screen.moment(each.expires_at),
            each.used_on.isoformat() if each.used_on else NOTHING,
            each.created_by,
        ]
        for each in found
    ]
    heads = ["Name", "Role", "Topics", "State", "Good until", "Last used", "Created by"]
    empty = "No tokens yet. `israfan token create NAME --role editor` makes one."
    shell.screen.table(heads, rows, wide="Topics", empty=empty)


def _state(token: ApiToken, clock: Clock) -> str:
    if token.revoked_at is not None:
        return "revoked"
    return "good" if token.is_good(clock.now()) else "expired"


@app.command()
def revoke(context: typer.Context, name: Name, as_json: AsJson = False) -> None:
    """End a token. It opens nothing from this moment on, and its name is not given again."""
    shell = shell_of(context)
    token = shell.with_store(lambda store: tokens.revoke(store, shell.clock, shell.actor, name))
    if as_json:
        shell.screen.json(json_forms.api_token(token))
        return
    shell.screen.line(f"The token {token.name} opens nothing any more.")
