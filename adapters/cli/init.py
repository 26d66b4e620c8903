"""`israfan init`: asks for what it was not told, looks at each answer at once, and writes the settings file."""

import getpass
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from adapters.cli.assembly import Answers, Beginning, Bot, Finding
from adapters.cli.check import show
from adapters.cli.shell import Shell, shell_of
from bot import errors

FILE = "israfan.toml"

_TELEGRAM = "Telegram bot token, from @BotFather (empty: not now)"
_DISCORD = "Discord bot token, from discord.com/developers (empty: not now)"


@dataclass(slots=True, kw_only=True)
class _Asker:
    """Asks at a terminal; elsewhere takes what was said, and refuses what is missing or wrong."""

    shell: Shell
    beginning: Beginning
    asks: bool
    checks: bool

    def text(self, question: str, given: str | None, default: str | None = None) -> str | None:
        """What was said, else what is answered; an empty answer is the default."""
        if given is not None or not self.asks:
            return given if given is not None else default
        answer: str = typer.prompt(question, default=default or "", show_default=bool(default), err=True)
        return answer.strip() or default

    def secret(self, question: str) -> str | None:
        """Asked without showing what is typed, from the moment the question stands there."""
        try:
            answer = getpass.getpass(f"{question}: ", sys.stderr)
        except (EOFError, KeyboardInterrupt):
            raise typer.Abort from None
        return answer.strip() or None

    def well(self, look: Callable[[], Finding]) -> bool:
        """Whether an answer stands. What is wrong is shown; a person may keep it all the same, a script may not."""
        if not self.checks:
            return True
        finding = look()
        if finding.ok or self.asks:
            show(self.shell.screen, finding)
        if finding.ok:
            return True
        if not self.asks:
            raise errors.BadInput(f"Nothing was written. {finding.part}: {finding.says} --no-check writes it anyway.")
        return typer.confirm("Keep it all the same?", default=False, err=True)


def init(
    context: typer.Context,
    name: Annotated[str | None, typer.Option(help="The publication's name.")] = None,
    site: Annotated[str | None, typer.Option(help="Its address on the web.")] = None,
    timezone: Annotated[str | None, typer.Option(help="Its time zone, such as Asia/Jerusalem.")] = None,
    telegram_token: Annotated[str | None, typer.Option(envvar="ISRAFAN_TELEGRAM__TOKEN", show_envvar=True)] = None,
    telegram_owner: Annotated[list[int] | None, typer.Option(help="Numeric user id of an editor; repeat.")] = None,
    telegram_api_url: Annotated[str | None, typer.Option(help="For a Bot API server of your own.")] = None,
    discord_token: Annotated[str | None, typer.Option(envvar="ISRAFAN_DISCORD__TOKEN", show_envvar=True)] = None,
    discord_owner: Annotated[list[int] | None, typer.Option(help="Numeric user id of an editor; repeat.")] = None,
    discord_api_url: Annotated[str | None, typer.Option(help="For the sandbox.")] = None,
    feed: Annotated[list[str] | None, typer.Option(help="A feed, or a site that has one; may be repeated.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace a settings file that is there.")] = False,
    no_check: Annotated[bool, typer.Option("--no-check", help="Do not try tokens and feeds.")] = False,
) -> None:
    """Set up a desk: asks for names, tokens and feeds, tries each, and writes israfan.toml."""
    shell = shell_of(context)
    path = shell.config or Path(os.environ.get("ISRAFAN_CONFIG") or FILE)
    asks = sys.stdin.isatty()
    _may_write(shell, path, asks=asks, force=force)
    asker = _Asker(shell=shell, beginning=shell.assembly.beginning(), asks=asks, checks=not no_check)
    answers = Answers(
        name=_name(asker, name),
        site=asker.text("Its address on the web (empty: none)", site),
        timezone=_timezone(asker, timezone),
        telegram=_telegram(asker, telegram_token, telegram_owner, telegram_api_url),
        discord=_discord(asker, discord_token, discord_owner, discord_api_url),
        feeds=_feeds(asker, feed),
    )
    asker.beginning.write(answers, path)
    shell.screen.line(f"{path} is written, for your eyes only. `israfan check` looks at it, `israfan run` runs it.")


def _may_write(shell: Shell, path: Path, *, asks: bool, force: bool) -> None:
    if force or not path.exists():
        return
    if not asks:
        raise errors.BadInput(f"{path} is there already: nothing was written. Say --force to replace it.")
    if not typer.confirm(f"{path} is there already. Replace it?", default=False, err=True):
        shell.screen.note("Nothing was written.")
        raise typer.Exit(1)


def _name(asker: _Asker, given: str | None) -> str:
    name = asker.text("The publication's name", given)
    if not name:
        raise errors.BadInput(
            "Nothing was written: the publication needs a name. Say --name where there is no terminal to ask at."
        )
    return name


def _timezone(asker: _Asker, given: str | None) -> str:
    while True:
        name = asker.text("Its time zone", given, "UTC") or "UTC"
        objection = asker.beginning.timezone(name)
        if objection is None:
            return name
        if not asker.asks:
            raise errors.BadInput(f"Nothing was written: {objection}")
        asker.shell.screen.note(objection)
        given = None


def _telegram(asker: _Asker, token: str | None, owners: list[int] | None, api_url: str | None) -> Bot | None:
    return _bot(asker, _TELEGRAM, token, owners, api_url, lambda bot: asker.shell.wait(asker.beginning.telegram(bot)))


def _discord(asker: _Asker, token: str | None, owners: list[int] | None, api_url: str | None) -> Bot | None:
    return _bot(asker, _DISCORD, token, owners, api_url, lambda bot: asker.shell.wait(asker.beginning.discord(bot)))


def _bot(
    asker: _Asker,
    question: str,
    token: str | None,
    owners: list[int] | None,
    api_url: str | None,
    look: Callable[[Bot], Finding],
) -> Bot | None:
    while True:
        token = token or (asker.secret(question) if asker.asks else None)
        if not token:
            return None
        bot = Bot(token=token, owners=tuple(owners or ()), api_url=api_url)
        if asker.well(lambda bot=bot: look(bot)):  # type: ignore[misc]
            return bot if bot.owners else Bot(token=token, owners=_owners(asker), api_url=api_url)
        token = None


def _owners(asker: _Asker) -> tuple[int, ...]:
    while asker.asks:
        answer = asker.text("Numeric user ids of those who may publish and broadcast (commas; empty: later)", None)
        parts = [part.strip() for part in (answer or "").split(",") if part.strip()]
        if all(part.isdecimal() for part in parts):
            return tuple(map(int, parts))
        asker.shell.screen.note("Numbers, please: @userinfobot tells yours on Telegram; on Discord, Copy User ID.")
    return ()


def _feeds(asker: _Asker, given: list[str] | None) -> tuple[str, ...]:
    found: list[str] = []
    waiting = list(given or ())
    while True:
        url = waiting.pop(0) if waiting else None
        if url is None and asker.asks and given is None:
            url = asker.text("A feed, or a site that has one (empty: no more)", None)
        if not url:
            return tuple(found)
        feed = _feed(asker, url)
        if feed and feed not in found:
            found.append(feed)


def _feed(asker: _Asker, url: str) -> str | None:
    if not asker.checks:
        return url
    found, finding = asker.shell.wait(asker.beginning.feed(url))
    return found if asker.well(lambda: finding) else None
