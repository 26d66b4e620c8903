"""What goes on until it is stopped: the desk, the demo, the sandbox."""

import asyncio
import os
import signal
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from adapters.sandbox.assembly import Sandbox
from bot import errors
from bot.model import Audience
from config import crash_report, database, logs
from config.database import Progress, Say
from config.demo import run_demo, run_sandbox
from config.dependencies import Resources, resources
from config.garbage_collection import keep_loaded
from config.platforms import PLATFORMS, enabled
from config.service_manager import told_to_service_manager
from config.settings import Settings
from config.stop_state import sentence
from config.wiring import ROLES, Assembly

SENDING = frozenset({"send", "chat"})  # the roles that are nothing without a platform


async def run(settings: Settings, roles: Sequence[str], say: Say, progress: Progress) -> None:
    """The desk, until a signal says stop. On SQLite one process has the database for itself."""
    if SENDING.intersection(roles) and not settings.platform_sections:
        names = " nor ".join(f"[{platform.name}]" for platform in PLATFORMS)
        raise errors.BadInput(
            f"No platform is set up: the settings have neither {names}. "
            "`israfan init` writes them; `israfan demo` shows everything without a token."
        )
    # Before anything is opened: two desks at one SQLite file would send everything twice.
    with database.exclusively(settings):
        logs.configure(settings.secrets, aside=settings.data.dir / crash_report.FILE)
        await database.migrate(settings, say, progress, now=datetime.now(UTC))
        async with resources(settings) as opened:
            if settings.database_file:  # the file is ours alone, so the process that held a lease is dead
                await opened.store.disown()
            desk = await Assembly.of(opened)
            keep_loaded()
            say(await _summary(opened, roles))
            async with told_to_service_manager(os.environ):
                await desk.run(tuple(roles))


async def _summary(opened: Resources, roles: Sequence[str]) -> str:
    """What runs here, for the person who started it."""
    settings = opened.settings
    async with opened.store.reading() as work:
        sources = len(await work.sources.all())
        places = sum((await work.subscribers.count(Audience())).values())
        stopped = await work.kill_switch.order()
    known = sources or len(settings.source)  # those of the settings are added in a moment
    parts = [
        " and ".join(platform.title for platform, _ in enabled(settings)) or "no platform",
        f"{known} {'source' if known == 1 else 'sources'}",
        f"{places:,} {'subscriber' if places == 1 else 'subscribers'}",
    ]
    if "web" in roles:
        parts.append(f"health at {settings.web.address}/readyz")
    only = "" if tuple(roles) == ROLES else f" ({', '.join(roles)} only)"
    halted = f" All sending is {sentence(stopped)}." if stopped else ""
    return f"Running{only}: {', '.join(parts)}. Ctrl-C stops it.{halted}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Addresses:
    """Where the sandbox's servers are, and what its platforms accept."""

    page_url: str
    telegram_api_url: str
    telegram_token: str
    telegram_owner: str
    discord_api_url: str
    discord_token: str
    discord_owner: str
    smtp_url: str
    feed_url: str


async def demo(port: int, ready: Say) -> None:
    """Both platforms and the desk in a temporary folder, until a signal says stop."""
    logs.configure(level="CRITICAL")  # a person looks at this screen: no traceback belongs on it
    try:
        await _until_signal(run_demo(page_port=port, say=ready))
    except OSError as error:
        raise _taken(error) from error


async def sandbox(
    *, telegram_port: int, discord_port: int, mail_port: int, page_port: int, ready: Callable[[Addresses], None]
) -> None:
    """The platforms alone, until cancelled."""
    logs.configure(level="CRITICAL")  # a person looks at this screen: no traceback belongs on it
    try:
        await _until_signal(
            run_sandbox(
                telegram_port=telegram_port,
                discord_port=discord_port,
                mail_port=mail_port,
                page_port=page_port,
                say=lambda opened: ready(_addresses(opened)),
            )
        )
    except OSError as error:
        raise _taken(error) from error


async def _until_signal(work: Coroutine[Any, Any, None]) -> None:
    """To its end, or until SIGINT or SIGTERM, on which it puts its things in order."""
    task, loop, signalled = asyncio.create_task(work), asyncio.get_running_loop(), asyncio.Event()

    def stop() -> None:
        signalled.set()
        task.cancel()

    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop)
    try:
        await task
    except asyncio.CancelledError:
        if not signalled.is_set():
            raise


def _addresses(sandbox: Sandbox) -> Addresses:
    return Addresses(
        page_url=sandbox.page_url,
        telegram_api_url=sandbox.telegram_api_url,
        telegram_token=sandbox.stage.telegram_token,
        telegram_owner=str(sandbox.stage.telegram_owner_id),
        discord_api_url=sandbox.discord_api_url,
        discord_token=sandbox.stage.discord_token,
        discord_owner=str(sandbox.stage.discord_owner_id),
        smtp_url=sandbox.mail.url,
        feed_url=sandbox.feed_url,
    )


def _taken(error: OSError) -> errors.Problem:
    return errors.Problem(error.strerror or str(error))
