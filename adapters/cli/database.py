"""`israfan db`: upgrade, check, backup, restore, prune, move."""

import sys
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Annotated

import typer

from adapters.cli import kill_switch as kill_switch_command
from adapters.cli.context import AsJson, Shell, shell_of
from adapters.cli.screen import Screen, clean, plural
from bot import errors
from bot.desk import kill_switch, maintenance
from bot.desk.maintenance import KeptForAWhile
from bot.ports import Work
from bot.repositories.old_rows import Prunable
from config import database
from config.database_care import ConfiguredDatabase

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
        stop = _stopping(shell, f"restored from {path.name}"[: kill_switch.REASON_LENGTH])
        kept = shell.wait(database.restore(shell.settings(), path, progress, stop, now=shell.clock.now()))
    shell.screen.line(f"The database is that of {path}.")
    if kept is not None:
        shell.screen.line(f"The one it replaced is kept as {kept}.")
    kill_switch_command.would_send(shell)


_CALLED = {
    Prunable.COPIES: "copies of posts (their counts stay)",
    Prunable.UPDATES: "messages that people sent to the bot",
    Prunable.SEARCHES: "searches",
    Prunable.FOLLOW_CHANGES: "changes of subscriptions that can be taken back",
    Prunable.POST_CHANGES: "corrections that nobody confirmed",
    Prunable.QUESTIONS: "questions that nobody answered",
    Prunable.GONE_PLACES: "places that blocked or removed the bot",
    Prunable.LEASES: "sending rights of tokens that are not used any more",
    Prunable.AUDIT: "entries of the desk's log",
    Prunable.EVENTS: "events that other programs were told of",
}


@app.command()
def prune(
    context: typer.Context,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    as_json: AsJson = False,
) -> None:
    """Clear what is older than the settings keep it, as the desk does by itself each hour; a desk that runs goes on."""
    shell = shell_of(context)
    retention = shell.settings().kept
    old = shell.with_store(lambda store: maintenance.too_old(store, shell.clock, shell.actor, retention))
    if not as_json:
        _show_old(shell.screen, old)
    number = sum(each.due for each in old)
    if number and not yes:
        if not sys.stdin.isatty():
            raise errors.BadInput("Nothing was cleared: say --yes to clear it without being asked.")
        if not typer.confirm("Clear it? It cannot be brought back.", err=True):
            shell.screen.note("Nothing was cleared.")
            raise typer.Exit(1)
    if number:
        number = shell.with_store(lambda store: maintenance.clear(store, shell.clock, shell.actor, retention))
    size = shell.wait(ConfiguredDatabase(shell.settings(), shell.clock).size())
    if as_json:
        sorts = [{"sort": each.sort.value, "days": each.kept and each.kept.days, "old": each.due} for each in old]
        shell.screen.json({"sorts": sorts, "cleared": number, "bytes": size.used, "reusable": size.reusable})
        return
    shell.screen.line(f"{plural(number, 'row')} cleared." if number else "Nothing is too old.")
    if size.reusable is not None:
        shell.screen.line(
            f"The database has {size.used / 1e6:,.1f} MB, of which {size.reusable / 1e6:,.1f} MB are free inside it: "
            "they are filled again before it grows."
        )


def _show_old(screen: Screen, old: Sequence[KeptForAWhile]) -> None:
    rows = [
        [_CALLED[each.sort], "for good" if each.kept is None else plural(each.kept.days, "day"), f"{each.due:,}"]
        for each in old
    ]
    screen.table(["What", "Kept", "Too old now"], rows, wide="What", empty="")


@app.command()
def move(
    context: typer.Context,
    url: Annotated[
        str | None,
        typer.Argument(
            help="Where to: an empty database, as postgresql://user@host/name or sqlite:///path/to/file.db."
        ),
    ] = None,
    undo: Annotated[
        bool,
        typer.Option("--undo", help="Work with the database of the settings again, after all; sending is stopped."),
    ] = False,
) -> None:
    """Move to PostgreSQL, or back to SQLite: every row, compared. Given again, it goes on."""
    shell = shell_of(context)
    if (url is None) != undo:
        raise typer.BadParameter("Name the address to move to, or say --undo.")
    if url is None:
        _take_back(shell)
        return
    with shell.screen.progress("Moving") as progress:
        done = shell.wait(database.move(shell.settings(), url, progress))
    shell.screen.line(f"The database is at {done.address}: {plural(done.rows, 'row')}, each compared.")
    if done.nulls:
        shell.screen.line(f"In {plural(done.nulls, 'row')} a NUL was replaced by U+FFFD: PostgreSQL keeps none.")
    shell.screen.line(
        f'Put database.url = "{done.address}" into the settings (with its password), then start the desk.'
    )
    shell.screen.line(
        "The old database is as it was, and no desk starts on it; `israfan db move --undo` takes it back."
    )


def _take_back(shell: Shell) -> None:
    other = shell.wait(database.take_back(shell.settings(), _stopping(shell, "taken back after a move")))
    shell.screen.line(f"The database of the settings is worked with again. Make sure that no desk runs on {other}.")
    kill_switch_command.would_send(shell)


def _stopping(shell: Shell, reason: str) -> Callable[[Work], Awaitable[bool]]:
    """The order to stop, to be written with what else is changed: a copy may not know what was sent from another."""
    return lambda work: kill_switch.stop_in(work, shell.clock, shell.actor, reason=reason)
