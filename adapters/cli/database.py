"""`israfan db`: upgrade, check, backup, restore."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from adapters.cli.context import AsJson, shell_of
from adapters.cli.screen import clean
from bot import errors
from config import database

app = typer.Typer(no_args_is_help=True, add_completion=False, help="The database.")


@app.command()
def upgrade(context: typer.Context) -> None:
    """Bring the tables up to this version; what is there is copied first."""
    shell = shell_of(context)
    with shell.screen.progress("Backing up") as progress:
        shell.wait(database.upgrade(shell.settings(), shell.screen.note, progress, now=shell.clock.now()))
    shell.screen.line("The database is up to date.")


@app.command()
def check(context: typer.Context, as_json: AsJson = False) -> None:
    """Look for damage, and whether its tables are those of this version."""
    shell = shell_of(context)
    found = list(shell.wait(database.check(shell.settings())))
    if as_json:
        shell.screen.json({"ok": not found, "problems": found})
    for problem in found if not as_json else []:
        shell.screen.line(problem)
    if not found and not as_json:
        shell.screen.line("OK")
    if found:
        raise typer.Exit(1)


@app.command()
def backup(
    context: typer.Context,
    path: Annotated[Path | None, typer.Argument(help="Where to; without it, a new file in the data folder.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the file if it is there.")] = False,
) -> None:
    """Copy the database into one file, while others go on with it."""
    if path is not None and path.exists() and not force:
        raise errors.BadInput(f"{path} is there already: nothing was written. Say --force to replace it.")
    shell = shell_of(context)
    with shell.screen.progress("Backing up") as progress:
        written = shell.wait(database.backup(shell.settings(), path, progress, now=shell.clock.now()))
    shell.screen.line(f"The backup is {written}.")


@app.command()
def restore(
    context: typer.Context,
    path: Annotated[Path, typer.Argument(help="A file that `israfan db backup` wrote.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Put a backup in the database's place; what is there now is kept beside it."""
    shell = shell_of(context)
    if not yes and not sys.stdin.isatty():
        raise errors.BadInput("Nothing was changed: say --yes to replace the database without being asked.")
    if not yes and not typer.confirm(
        f"Replace the database with {clean(str(path))}? What is there now is kept beside it.", err=True
    ):
        shell.screen.note("Nothing was changed.")
        raise typer.Exit(1)
    with shell.screen.progress("Restoring") as progress:
        kept = shell.wait(database.restore(shell.settings(), path, progress, now=shell.clock.now()))
    shell.screen.line(f"The database is that of {path}.")
    if kept is not None:
        shell.screen.line(f"The one it replaced is kept as {kept}.")
