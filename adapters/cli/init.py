"""`israfan init`: asks for what its options leave out, looks at each answer at once, and writes the settings file."""

import getpass
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import typer

from adapters.cli.check import show
from adapters.cli.context import Shell, shell_of
from adapters.platform_definition import PlatformDefinition
from adapters.settings_section import objection_to_address
from bot import errors
from config import init as settings_file
from config.check import Finding
from config.init import Answers, BotAnswers
from config.platforms import PLATFORMS
from config.settings import FILE, objection_to_timezone


@dataclass(slots=True, kw_only=True)
class _Asker:
    """Asks at a terminal; elsewhere takes what was said, and refuses what is missing or wrong."""

    shell: Shell
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


class _Given(NamedTuple):
    """What the command line said of a platform."""

    token: str | None = None
    owners: list[int] | None = None
    api_url: str | None = None


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
    asker = _Asker(shell=shell, asks=asks, checks=not no_check)
    given = {
        "telegram": _Given(telegram_token, telegram_owner, telegram_api_url),
        "discord": _Given(discord_token, discord_owner, discord_api_url),
    }
    named = _name(asker, name)
    address = _site(asker, site)
    zone = _timezone(asker, timezone)
    bots = {each.name: _bot(asker, each, given.get(each.name, _Given())) for each in PLATFORMS if each.token_question}
    answers = Answers(
        name=named,
        site=address,
        timezone=zone,
        bots={name: bot for name, bot in bots.items() if bot is not None},
        feeds=_feeds(asker, feed),
    )
    settings_file.write(answers, path)
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


def _site(asker: _Asker, given: str | None) -> str | None:
    while True:
        address = asker.text("Its address on the web (empty: none)", given)
        objection = objection_to_address(address) if address else None
        if objection is None:
            return address or None
        if not asker.asks:
            raise errors.BadInput(f"Nothing was written: {address}: {objection}.")
        asker.shell.screen.note(f"{address}: {objection}.")
        given = None


def _timezone(asker: _Asker, given: str | None) -> str:
    while True:
        name = asker.text("Its time zone", given, "UTC") or "UTC"
        objection = objection_to_timezone(name)
        if objection is None:
            return name
        if not asker.asks:
            raise errors.BadInput(f"Nothing was written: {objection}{'' if objection.endswith('?') else '.'}")
        asker.shell.screen.note(objection)
        given = None


def _bot(asker: _Asker, platform: PlatformDefinition[Any], given: _Given) -> BotAnswers | None:
    token = given.token
    while True:
        token = token or (asker.secret(platform.token_question) if asker.asks else None)
        if not token:
            return None
        bot = BotAnswers(token=token, owners=tuple(given.owners or ()), api_url=given.api_url)
        if asker.well(lambda bot=bot: asker.shell.wait(settings_file.try_bot(platform, bot))):  # type: ignore[misc]
            return bot if bot.owners else replace(bot, owners=_owners(asker, platform))
        token = None


def _owners(asker: _Asker, platform: PlatformDefinition[Any]) -> tuple[int, ...]:
    while asker.asks:
        answer = asker.text("Numeric user ids of those who may publish and broadcast (commas; empty: later)", None)
        parts = [part.strip() for part in (answer or "").split(",") if part.strip()]
        if all(part.isdecimal() for part in parts):
            return tuple(map(int, parts))
        asker.shell.screen.note(f"Numbers, please: {platform.owner_hint}.")
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
    found, finding = asker.shell.wait(settings_file.try_feed(url))
    return found if asker.well(lambda: finding) else None
