"""`israfan demo` and `israfan sandbox`: the platforms on this machine, and the product against them.

Everything stands in a temporary folder and is gone when it stops. The product reads the sandbox's own feed through the
real, guarded fetcher, opened to loopback by the setting made for that.
"""

import socket
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import tomlkit

from adapters.console.visit import COOKIE
from adapters.sandbox.assembly import HOST, Sandbox
from adapters.sandbox.page.page_context import ConsoleFrame
from bot.desk import signing_in
from bot.model import PlaceKind
from bot.rights import Actor, Role
from config import database
from config.dependencies import resources
from config.settings import FILE, Settings, parse
from config.wiring import Assembly
from storage import maintenance

LOOK_SECONDS = 0.3  # how often it is looked whether a person follows something by now
SENDER = "news@israfan.example"
FEED_SECONDS = 1.0  # how often the demo's feed is read: a newcomer should not have to wait


def demo_settings(sandbox: Sandbox, folder: Path) -> Settings:
    """The settings that a person would write by hand to use the sandbox."""
    return parse(_values(sandbox, folder), source="the demo")


def _values(sandbox: Sandbox, folder: Path) -> dict[str, Any]:
    return {
        "publication": {"name": "Israfan", "site": sandbox.newsroom_url},
        "data": {"dir": str(folder)},
        "telegram": {
            "token": sandbox.stage.telegram_token,
            "owners": [sandbox.stage.telegram_owner_id],
            "api_url": sandbox.telegram_api_url,
        },
        "discord": {
            "token": sandbox.stage.discord_token,
            "owners": [sandbox.stage.discord_owner_id],
            "api_url": sandbox.discord_api_url,
        },
        "email": {"smtp_url": sandbox.mail.url, "from_address": SENDER},
        "fetch": {"allow_networks": ["127.0.0.0/8"]},
        "web": {"port": _free_port()},
        "source": [{"url": sandbox.feed_url, "interval": FEED_SECONDS}],
    }


@asynccontextmanager
async def demo(*, page_port: int = 0) -> AsyncIterator[tuple[Sandbox, Assembly]]:
    """Sandbox and desk, wired but not yet running."""
    with tempfile.TemporaryDirectory(prefix="israfan-demo-") as name:
        async with Sandbox.open(page_port=page_port) as sandbox:
            folder = Path(name)
            values = _values(sandbox, folder)
            settings = parse(values, source="the demo")
            (folder / FILE).touch(mode=0o600)
            (folder / FILE).write_text(tomlkit.dumps(values), "utf-8")
            # As `israfan run` holds it: commands ask by that whether a desk is there to send.
            with database.exclusively(settings):
                await maintenance.upgrade(settings.database_url, data_dir=settings.data.dir)
                async with resources(settings) as opened:
                    desk = await Assembly.of(opened)
                    desk.framed_by = sandbox.page_origins
                    sandbox.show_console(await _console(desk, f"telegram:{sandbox.stage.telegram_owner_id}"))
                    sandbox.show_archive(desk.opened.settings.web.address)
                    yield sandbox, desk


async def _console(desk: Assembly, person: str) -> ConsoleFrame:
    """Where the console is, with a session of this owner."""
    opened, base = desk.opened, urlsplit(desk.opened.settings.web.console)
    link = await signing_in.link(opened.store, opened.clock, Actor(person, Role.OWNER), opened.settings.owners, person)
    session = await signing_in.log_in(opened.store, opened.clock, opened.settings.owners, link)
    return ConsoleFrame(port=base.port or 0, path=base.path, cookie=COOKIE, session=session)


def _free_port() -> int:
    """One of this machine, so that the settings name it: the commands' links lead there."""
    with socket.create_server((HOST, 0)) as probe:
        return int(probe.getsockname()[1])


async def first_reader(desk: Assembly) -> None:
    """Wait until a person follows something in a private chat."""
    while True:
        async with desk.opened.store.reading() as work:
            known = await work.subscribers.list(limit=50)
        if any(each.kind is PlaceKind.PRIVATE and (each.everything or each.topics) for each in known):
            return
        await desk.opened.clock.sleep(LOOK_SECONDS)


async def run_demo(*, page_port: int, say: Callable[[str], None]) -> None:
    """Until a signal says stop. `say` is called with where everything is once it answers."""
    async with demo(page_port=page_port) as (sandbox, desk):
        supervisor = desk.supervisor()
        supervisor.add("newsroom", partial(sandbox.play, partial(first_reader, desk)))
        say(f"The demo is at {sandbox.page_url}")
        say(f"Its settings: israfan --config {desk.opened.settings.data.dir / FILE} post list")
        say(f"Its archive is at {desk.opened.settings.web.address}/posts for everybody to read.")
        say("Ctrl-C stops it.")
        await desk.keep_running(supervisor)


async def run_sandbox(
    *, telegram_port: int, discord_port: int, mail_port: int, page_port: int, say: Callable[[Sandbox], None]
) -> None:
    """The platforms alone, until cancelled."""
    async with Sandbox.open(
        telegram_port=telegram_port, discord_port=discord_port, mail_port=mail_port, page_port=page_port
    ) as sandbox:
        say(sandbox)
        await sandbox.until_stopped()
