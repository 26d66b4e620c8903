"""The commands of `israfan`, each loaded when it is asked for: loading all takes seconds, one a fraction of that."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any, NamedTuple

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command


class _Lazy(NamedTuple):
    """Where a command is defined (an attribute of a module of this folder), and its line in `israfan --help`."""

    module: str
    attribute: str
    help: str


COMMANDS: Mapping[str, _Lazy] = {
    "demo": _Lazy("run", "demo", "Telegram, Discord and the desk on this machine alone: no token needed."),
    "sandbox": _Lazy("run", "sandbox", "The two local platforms alone, for a desk with settings of its own."),
    "init": _Lazy("init", "init", "Set up a desk: asks for names, tokens and feeds, and writes israfan.toml."),
    "check": _Lazy("check", "check", "Look at each part: settings, folder, database, tokens, feeds, port."),
    "run": _Lazy("run", "run", "The desk: fetch, send, answer, serve."),
    "post": _Lazy("posts", "app", "Articles and announcements."),
    "broadcast": _Lazy("broadcast", "broadcast", "Send an announcement to everybody, or to those chosen."),
    "source": _Lazy("sources", "app", "Feeds and sites that posts come from."),
    "parse": _Lazy("parse", "app", "Read feed or page files and show what is in them. Needs no settings."),
    "subscriber": _Lazy("subscribers", "app", "The places that receive."),
    "report": _Lazy("subscribers", "report", "Who got a post, who did not, and why."),
    "db": _Lazy("database", "app", "The database: upgrade, check, backup, restore."),
}


class LazyGroup(TyperGroup):
    """Lists its commands by their names and help alone; loads the one that is run."""

    def list_commands(self, ctx: Any) -> list[str]:
        """In the order of the table, which is the order in which a person needs them."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """For the help: a command's name and line. `resolve_command` loads it."""
        lazy = COMMANDS.get(cmd_name)
        return None if lazy is None else TyperCommand(name=cmd_name, help=lazy.help, short_help=lazy.help)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that is to be run, with what is left of the arguments."""
        name, command, rest = super().resolve_command(ctx, args)
        return name, command and load(name or ""), rest


def load(name: str) -> Any:
    """The command of that name, with its options and its own commands."""
    lazy = COMMANDS[name]
    found = getattr(import_module(f"adapters.cli.{lazy.module}"), lazy.attribute)
    if not isinstance(found, typer.Typer):
        alone = typer.Typer()
        alone.command(name)(found)
        found = alone
    command = get_command(found)
    command.name = name
    return command
