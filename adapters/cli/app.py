"""The command line as a whole: which commands there are, and what becomes of their errors.

done                                  0
a Problem: one sentence on stderr     1
wrong usage, said by Typer            2
Ctrl-C                                130; what runs until it is stopped: 0
the reader of a pipe has gone         0, silently
"""

import os
import sys
from collections.abc import Sequence
from importlib.metadata import version
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError
from typer.main import get_command

from adapters.cli.context import Shell
from adapters.cli.lazy_group import HELP_OPTIONS, RootGroup, loaded, without_type_names
from bot import errors
from config.settings import plain_words
from config.store import schema_revision

FAILED = 1
WRONG_USAGE = 2
STOPPED = 130

app = typer.Typer(
    cls=RootGroup,
    name="israfan",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": HELP_OPTIONS},
    help="A newsroom's distribution desk for chat: articles to Telegram and Discord, once each.",
)


@app.callback()
def _named(
    context: typer.Context,
    config: Annotated[
        Path | None,
        typer.Option("--config", metavar="PATH", help="The settings file, in place of israfan.toml here."),
    ] = None,
    show_version: Annotated[
        bool,
        typer.Option(
            "--version",
            help="Name, version and database schema.",
            callback=lambda given: _version(given=given),
            is_eager=True,
        ),
    ] = False,
) -> None:
    shell = context.find_object(Shell)
    if shell is not None:
        shell.config = config


def _version(*, given: bool) -> None:
    if given:
        sys.stdout.write(f"israfan {version('israfan')}, database schema {schema_revision()}\n")
        raise typer.Exit


def run(shell: Shell, arguments: Sequence[str] | None = None) -> int:
    """Do what the arguments (those of the process) say. Returns the exit status; only our own mistakes raise."""
    _speak_utf8()
    given = config_first(sys.argv[1:] if arguments is None else arguments)
    if (odd := _not_text(given)) is not None:
        _say(f"{odd} is not UTF-8 text, and there is no such file: check the language settings of your terminal.")
        return WRONG_USAGE
    command = get_command(app)
    without_type_names(command)
    try:
        status = command.main(args=given, prog_name="israfan", obj=shell, standalone_mode=False)
        sys.stdout.flush()
    except errors.Problem as problem:
        _say(loaded("failures", "of_problem")(problem))
        return FAILED
    except typer.TyperException as refusal:
        _say(_usage(refusal))
        return refusal.exit_code
    except (KeyboardInterrupt, typer.Abort):
        return STOPPED
    except BrokenPipeError:
        return _reader_gone()
    except SystemExit as leaving:
        if not isinstance(leaving.__context__, BrokenPipeError):
            raise
        return _reader_gone()
    return status if isinstance(status, int) else 0


def _not_text(arguments: Sequence[str]) -> str | None:
    """The first argument with bytes that are no text, which no database or platform takes; files may be so named."""
    odd = (each for each in arguments if not each.isascii() and any("\ud800" <= sign <= "\udfff" for sign in each))
    return next((each.encode("utf-8", "backslashreplace").decode() for each in odd if not Path(each).exists()), None)


def config_first(arguments: Sequence[str]) -> list[str]:
    """`--config PATH` may stand anywhere before `--`: it is the whole program's, so it is moved to the front."""
    rest: list[str] = []
    found: list[str] = []
    given = iter(arguments)
    for argument in given:
        if argument == "--":
            return [*found, *rest, argument, *given]
        if argument == "--config":
            value = next(given, None)
            if value is None:  # the last word: moved to the front it would take the command for its value
                return [argument]
            found += [argument, value]
        elif argument.startswith("--config="):
            found.append(argument)
        else:
            rest.append(argument)
    return [*found, *rest]


def _usage(refusal: typer.TyperException) -> str:
    """How the command is used and what was wrong; the whole help where nothing was asked for."""
    if isinstance(fault := refusal.__cause__, ValidationError):
        refusal.message = plain_words(fault.errors()[0]).rstrip(".") + "."
    said, context = refusal.format_message(), getattr(refusal, "ctx", None)
    if context is None or not said:  # without arguments the help was printed already
        return said
    return f"{said}\n{context.get_usage()}\n`{context.command_path} --help` says more."


def _say(text: str) -> None:
    """Without what could act on a terminal: a sentence may name an argument, a file or what another wrote."""
    if text:
        sys.stderr.write(f"{loaded('screen', 'clean')(text)}\n")


def _reader_gone() -> int:
    """Standard output leads nowhere from now on, so that the interpreter's last flush does not complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _speak_utf8() -> None:
    """Whatever the locale says; a lone surrogate becomes an escape, which in JSON means the same."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
