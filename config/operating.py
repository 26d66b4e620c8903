"""What goes on until it is stopped: the desk, the demo, the sandbox."""

import asyncio
import signal
from collections.abc import Callable, Coroutine, Sequence
from contextlib import nullcontext
from typing import Any

from adapters.cli.assembly import Addresses, Progress, Say
from adapters.sandbox.opened import Sandbox
from bot import errors
from config import crash_report, logs
from config.demo import run_demo, run_sandbox
from config.garbage_collection import keep_loaded
from config.keeping import Keeper
from config.opening import opened
from config.process_lock import alone
from config.settings import Settings
from config.wiring import Desk

SENDING = frozenset({"send", "chat"})  # the roles that are nothing without a platform


async def run(settings: Settings, roles: Sequence[str], say: Say, progress: Progress) -> None:
    """The desk, until a signal says stop. On SQLite one process has the data folder for itself."""
    if SENDING.intersection(roles) and not (settings.telegram or settings.discord):
        raise errors.BadInput(
            "No platform is set up: the settings have neither [telegram] nor [discord]. "
            "`israfan init` writes them; `israfan demo` shows everything without a token."
        )
    keeper = Keeper(settings)
    with alone(settings.data.dir) if keeper.file else nullcontext():
        logs.configure(settings.secrets, aside=settings.data.dir / crash_report.FILE)
        await keeper.migrate(say, progress)
        async with opened(settings) as parts:
            if keeper.file:  # the folder is ours alone, so whoever held a lease is dead
                await parts.store.disown()
            desk = await Desk.of(parts)
            keep_loaded()
            say(f"Running {', '.join(roles)}; Ctrl-C stops it.")
            await desk.run(tuple(roles))


async def demo(port: int, ready: Say) -> None:
    """Both platforms and the desk in a temporary folder, until a signal says stop."""
    logs.configure(level="CRITICAL")  # a person looks at this screen: no traceback belongs on it
    try:
        await _until_told(run_demo(page_port=port, say=ready))
    except OSError as error:
        raise _taken(error) from error


async def sandbox(*, telegram_port: int, discord_port: int, page_port: int, ready: Callable[[Addresses], None]) -> None:
    """The two platforms alone, until cancelled."""
    logs.configure(level="CRITICAL")  # a person looks at this screen: no traceback belongs on it
    try:
        await _until_told(
            run_sandbox(
                telegram_port=telegram_port,
                discord_port=discord_port,
                page_port=page_port,
                say=lambda opened: ready(_addresses(opened)),
            )
        )
    except OSError as error:
        raise _taken(error) from error


async def _until_told(work: Coroutine[Any, Any, None]) -> None:
    """To its end, or until SIGINT or SIGTERM, on which it puts its things in order."""
    task, loop, told = asyncio.create_task(work), asyncio.get_running_loop(), asyncio.Event()

    def stop() -> None:
        told.set()
        task.cancel()

    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop)
    try:
        await task
    except asyncio.CancelledError:
        if not told.is_set():
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
        feed_url=sandbox.feed_url,
    )


def _taken(error: OSError) -> errors.Problem:
    return errors.Problem(error.strerror or str(error))
