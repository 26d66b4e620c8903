"""The commands of `israfan`, each loaded when it is asked for: loading all takes seconds, one a fraction of that."""

import gc
from collections.abc import Mapping
from importlib import import_module
from typing import Any, ClassVar, NamedTuple, get_args

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command


class Lazy(NamedTuple):
    """Where a command is defined (an attribute of a module of this folder), and its line in `israfan --help`."""

    module: str
    attribute: str
    help: str


COMMANDS: Mapping[str, Lazy] = {
    "demo": Lazy("run", "demo", "Telegram, Discord, a mailbox and the desk on this machine alone: no token needed."),
    "sandbox": Lazy("run", "sandbox", "The local platforms alone, for a desk with settings of its own."),
    "init": Lazy("init", "init", "Set up a desk: asks for names, tokens and feeds, and writes israfan.toml."),
    "check": Lazy("check", "check", "Look at each part: settings, folder, database, tokens, feeds, port."),
    "run": Lazy("run", "run", "The desk: fetch, send, answer, serve."),
    "post": Lazy("posts", "app", "Articles and announcements."),
    "broadcast": Lazy("broadcast", "broadcast", "Send an announcement to everybody, or to those chosen."),
    "calendar": Lazy("planned", "calendar", "What goes out at a time that lies ahead."),
    "approval": Lazy("approvals", "app", "Posts that wait for somebody's yes."),
    "source": Lazy("sources", "app", "Feeds and sites that posts come from."),
    "opml": Lazy("opml", "app", "The sources as an OPML list, as feed readers exchange it."),
    "parse": Lazy("parse", "app", "Read feed or page files and show what is in them. Needs no settings."),
    "subscriber": Lazy("subscribers", "app", "The places that receive."),
    "why": Lazy("why", "why", "Whether a place received a post, and at which step not."),
    "report": Lazy("subscribers", "report", "Who got a post, who did not, and why."),
    "stats": Lazy("stats", "stats", "How many subscribers there are, and how that went."),
    "stop-all": Lazy("kill_switch", "stop_all", "Stop all sending on every platform, until go-on."),
    "go-on": Lazy("kill_switch", "go_on", "Let sending go on that was stopped."),
    "desk": Lazy("desk", "app", "The people of the desk, and what each may do."),
    "token": Lazy("tokens", "app", "Tokens for programs that use the HTTP API."),
    "webhook": Lazy("endpoints", "app", "Addresses that are told what happens at the desk."),
    "audit": Lazy("audit", "audit", "Who did what at the desk, when, by which door."),
    "db": Lazy("database", "app", "The database: upgrade, check, backup, restore, prune, move."),
}


HELP_OPTIONS = ["-h", "--help"]


def loaded(module: str, attribute: str) -> Any:
    """An attribute of a module of this folder, which is loaded by then."""
    return getattr(import_module(f"adapters.cli.{module}"), attribute)


class LazyGroup(TyperGroup):
    """A group some of whose commands are listed by name and help alone; the one that is run is loaded then."""

    lazy: ClassVar[Mapping[str, Lazy]] = {}

    def list_commands(self, ctx: Any) -> list[str]:
        """In the order of the table, which is the order in which a person needs them."""
        return [*self.lazy, *super().list_commands(ctx)]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """For the help: a command's name and line. `resolve_command` loads it."""
        lazy = self.lazy.get(cmd_name)
        if lazy is None:
            return super().get_command(ctx, cmd_name)
        return TyperCommand(name=cmd_name, help=lazy.help, short_help=lazy.help)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that is to be run, with what is left of the arguments."""
        name, command, rest = super().resolve_command(ctx, args)
        return name, command and self.load(name or ""), rest

    def load(self, name: str) -> Any:
        """The command of that name, with its options and its own commands."""
        lazy = self.lazy.get(name)
        if lazy is None:
            return self.commands[name]
        found = loaded(lazy.module, lazy.attribute)
        _collect_again()
        if not isinstance(found, typer.Typer):
            alone = typer.Typer(add_completion=False)
            alone.command(name)(found)
            found = alone
        command = get_command(found)
        command.name = name
        without_type_names(command)
        return command


def _collect_again() -> None:
    """`config.main` turned the garbage collector off for the time of loading; what a command makes must go again."""
    if not gc.isenabled():
        gc.freeze()  # else it looks through all that was loaded, now and once more at the end: a fifth of the time
        gc.enable()


def without_type_names(command: Any) -> None:
    """A command's help without the programmer's types: `<bool>` beside a switch would have people type `--yes true`."""
    asked = command.get_help_option(typer.Context(command, help_option_names=HELP_OPTIONS))
    for param in (*command.params, asked):
        if param.param_type_name == "option" and param.metavar is None:
            param.metavar = _value_of(param)
    for inner in getattr(command, "commands", {}).values():
        without_type_names(inner)


def _value_of(option: Any) -> str:
    """What stands behind an option in its help."""
    if option.is_flag:
        return ""
    asked = option.type_descriptor
    if asked.choices:
        return "|".join(str(getattr(each, "value", each)) for each in asked.choices)
    kinds = {asked.annotation, *get_args(asked.annotation)}
    return "NUMBER" if kinds & {int, float} else "TEXT"


class RootGroup(LazyGroup):
    """`israfan` itself."""

    lazy = COMMANDS


class PostGroup(LazyGroup):
    """`israfan post`: only these read feeds, pages and pictures, and load what that takes."""

    lazy: ClassVar[Mapping[str, Lazy]] = {
        "import": Lazy("post_import", "import_", "Take articles from a file or an address."),
        "forecast": Lazy("meter", "forecast", "To whom a post would go now, and what it would come to."),
        "preview": Lazy("post_preview", "preview", "Exactly what each platform would get of a post."),
        "lint": Lazy("post_lint", "lint", "What is wrong with a post, before anybody sees it."),
    }


class SourceGroup(LazyGroup):
    """`israfan source`: only these read sources, and load what that takes."""

    lazy: ClassVar[Mapping[str, Lazy]] = {
        "add": Lazy("source_reading", "add", "Follow a feed, or the feed of a site."),
        "fetch": Lazy("source_reading", "fetch", "Read sources now, whatever their time."),
    }
