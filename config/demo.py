"""`israfan demo` and `israfan sandbox`: the platforms on this machine, and the product against them.

Everything stands in a temporary folder and is gone when it stops. The product reads the sandbox's own feed through the
real, guarded fetcher, opened to loopback by the setting made for that.
"""

import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from adapters.sandbox.opened import Sandbox
from config.resources import resources
from config.settings import Settings, parse
from config.wiring import Desk
from storage import maintenance

FEED_SECONDS = 1.0  # how often the demo's feed is read: a newcomer should not have to wait


def demo_settings(sandbox: Sandbox, folder: Path) -> Settings:
    """The settings that a person would write by hand to use the sandbox."""
    return parse(
        {
            "publication": {"name": "Israfan", "site": sandbox.newsroom_url},
            "data": {"dir": folder},
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
            "fetch": {"allow_networks": ["127.0.0.0/8"]},
            "web": {"port": 0},
            "source": [{"url": sandbox.feed_url, "interval": FEED_SECONDS}],
        },
        source="the demo",
    )


@asynccontextmanager
async def demo(*, page_port: int = 0) -> AsyncIterator[tuple[Sandbox, Desk]]:
    """Sandbox and desk, wired but not yet running."""
    with tempfile.TemporaryDirectory(prefix="israfan-demo-") as name:
        async with Sandbox.open(page_port=page_port) as sandbox:
            settings = demo_settings(sandbox, Path(name))
            await maintenance.upgrade(settings.database_url, data_dir=settings.data.dir)
            async with resources(settings) as opened:
                yield sandbox, await Desk.of(opened)


async def run_demo(*, page_port: int, say: Callable[[str], None]) -> None:
    """Until a signal says stop. `say` is told the page's address once everything answers."""
    async with demo(page_port=page_port) as (sandbox, desk):
        life = desk.lifetime()
        life.add("newsroom", sandbox.play)
        say(sandbox.page_url)
        await desk.keep_running(life)


async def run_sandbox(*, telegram_port: int, discord_port: int, page_port: int, say: Callable[[Sandbox], None]) -> None:
    """The two platforms alone, until cancelled."""
    async with Sandbox.open(telegram_port=telegram_port, discord_port=discord_port, page_port=page_port) as sandbox:
        say(sandbox)
        await sandbox.until_stopped()
