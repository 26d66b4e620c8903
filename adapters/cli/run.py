"""`israfan run`, `israfan demo` and `israfan sandbox`: what goes on until it is stopped."""

import contextlib
import webbrowser
from collections.abc import Sequence
from typing import Annotated

import typer

from adapters.cli.context import shell_of
from adapters.cli.screen import Screen
from config import run as running
from config.run import Addresses
from config.wiring import ROLES

Port = Annotated[int, typer.Option(min=0, max=65535, help="0: any free one.")]


def run(
    context: typer.Context,
    roles: Annotated[
        str | None, typer.Option(help="Of ingest, send, chat and web, those to run here, with commas. All if not said.")
    ] = None,
) -> None:
    """The desk: fetch, send, answer, serve. Ctrl-C stops it in good order."""
    shell = shell_of(context)
    chosen = ROLES if roles is None else _chosen([role.strip() for role in roles.split(",") if role.strip()])
    with shell.screen.progress("Backing up") as progress:
        shell.wait(running.run(shell.settings(), chosen, shell.screen.note, progress))


def demo(
    context: typer.Context,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Of the page; 0: any free one.")] = 0,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Only print the address.")] = False,
) -> None:
    """Telegram, Discord, a mailbox and the desk on this machine alone: no token, nothing left behind."""
    shell = shell_of(context)

    def ready(sentence: str) -> None:
        shell.screen.line(sentence, "bold" if "http" in sentence else "dim")
        address = sentence.rpartition(" ")[2]
        if address.startswith("http") and not no_browser and shell.screen.out.is_terminal:
            _open(address)

    shell.wait(running.demo(port, ready))


def sandbox(
    context: typer.Context, telegram_port: Port = 0, discord_port: Port = 0, mail_port: Port = 0, page_port: Port = 0
) -> None:
    """The local platforms alone, for a desk with settings of its own."""
    shell = shell_of(context)
    work = running.sandbox(
        telegram_port=telegram_port,
        discord_port=discord_port,
        mail_port=mail_port,
        page_port=page_port,
        ready=lambda addresses: _show(shell.screen, addresses),
    )
    shell.wait(work)


def _chosen(roles: Sequence[str]) -> tuple[str, ...]:
    """Those asked for, in our order. Raises BadParameter."""
    unknown = [role for role in roles if role not in ROLES]
    if unknown or not roles:
        named = f"{unknown[0]!r} is no role" if unknown else "no role is named"
        raise typer.BadParameter(f"{named}. There are: {', '.join(ROLES)}.", param_hint="--roles")
    return tuple(role for role in ROLES if role in roles)


def _open(address: str) -> None:
    with contextlib.suppress(webbrowser.Error):
        webbrowser.open(address)


def _show(screen: Screen, addresses: Addresses) -> None:
    screen.line(f"# The page to chat on: {addresses.page_url}")
    screen.line("# Ctrl-C stops it. For israfan.toml:")
    screen.line(
        f"""
[telegram]
token = "{addresses.telegram_token}"
owners = [{addresses.telegram_owner}]
api_url = "{addresses.telegram_api_url}"

[discord]
token = "{addresses.discord_token}"
owners = [{addresses.discord_owner}]
api_url = "{addresses.discord_api_url}"

[email]
smtp_url = "{addresses.smtp_url}"
from_address = "news@israfan.example"

[fetch]
allow_networks = ["127.0.0.0/8"]

[[source]]
url = "{addresses.feed_url}"
interval = 5
"""
    )
