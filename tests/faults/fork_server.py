"""Processes for the scenarios: `python -m tests.faults.fork_server` loads all once and forks what it is asked for.

Loading the product takes seconds and a scenario starts it hundreds of times, so each of its processes is a fork of one
that has loaded and done nothing. Orders come as JSON lines on stdin, answers go to stdout:

    {"start": "product" | "platforms", "folder": …, …}  -> {"pid": 123}
    {"poll": 123}                                        -> {"status": null | exit status, negative for a signal}

When stdin ends, this process ends those of its children that are left, by their ids.
"""

import asyncio
import json
import logging
import os
import signal
import socket
import sys
import time
import traceback
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from adapters.sources.endpoint_client import GuardedEndpointClient
from adapters.sources.fetch import Fetcher, Guard
from adapters.sources.limited_process import LimitedPool
from adapters.sources.reader import WebReader
from bot.delivery import fan_out
from bot.phrases import Phrases
from config import logs
from config import platforms as known
from config.database import exclusively
from config.dependencies import Resources
from config.event_key import event_key
from config.garbage_collection import keep_loaded
from config.settings import Settings, parse
from config.sources import sources
from config.wiring import Assembly
from storage.outbox import bulk_slices, suppression
from tests.faults import platforms
from tests.faults.crash_points import TrappedStore
from tests.faults.fast_clock import QuickClock, QuickStore, SettableClock
from tests.faults.self_measurement import Probe

HOST = "telegram.test"
FEEDS = ".feeds.test"
NAMES = "names"
SET_BY = "set_by"
READ_ONLY = "read_only"


@dataclass(frozen=True, slots=True, kw_only=True)
class Orders:
    """What a process is told. `settings` are those of the settings file."""

    start: str
    folder: str
    origin: float
    factor: float
    log: str
    seed: int = 0
    roles: tuple[str, ...] = ("send", "chat")
    zone: str | None = None  # the machine's time zone
    trap: tuple[str, int] | None = None  # of `trapped.POINTS`, and at which time it is passed
    slice: int | None = None  # copies that a change of all copies makes at once, in place of thousands
    probe: str | None = None  # the file for what it measures of itself
    settings: dict[str, Any] = field(default_factory=dict)


class NamedLoop(asyncio.SelectorEventLoop):
    """A loop that knows some more names: what ends in `FEEDS` is this machine, and so is `HOST` for as long as a file
    is there; without the file it is no name."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self._file = file

    async def getaddrinfo(self, host: Any, port: Any, **more: Any) -> Any:
        """As the loop's own."""
        if host == HOST and not self._file.exists():
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        here = host == HOST or (isinstance(host, str) and host.endswith(FEEDS))
        return await super().getaddrinfo("127.0.0.1" if here else host, port, **more)


async def product(orders: Orders) -> None:
    """The desk as `israfan run` has it, but on a quickened clock and with the tables already there."""
    settings = parse(orders.settings, source="the scenario")
    _keep_nonces_as_the_sandbox_does(orders.factor)
    logs.configure(settings.secrets)
    with exclusively(settings):
        store = _store(orders, settings)
        try:
            if settings.database_file:
                store.heed(Path(orders.folder) / READ_ONLY)
                await store.disown()
            clock = SettableClock(orders.origin, orders.factor, Path(orders.folder) / SET_BY)
            async with _reader(settings) as reader:
                desk = await Assembly.of(_opened(settings, store, clock, reader))
                await _run(desk, orders)
        finally:
            await store.close()


def _keep_nonces_as_the_sandbox_does(factor: float) -> None:
    known.PLATFORMS = tuple(
        replace(each, nonce_window=platforms.nonce_seconds(each.nonce_window, factor)) for each in known.PLATFORMS
    )


def change_in_slices_of(copies: int) -> None:
    """From now on in this process: so that a few hundred copies are several slices, as millions are in the real one."""
    bulk_slices.FIRST_SLICE = suppression.AT_ONCE = fan_out.SMALLEST_SLICE = copies


async def _run(desk: Assembly, orders: Orders) -> None:
    probing = None
    if orders.slice:
        change_in_slices_of(orders.slice)
    if orders.probe:
        probing = asyncio.create_task(Probe(Path(orders.probe), desk.platforms).run())
    try:
        await desk.run(tuple(orders.roles))
    finally:
        if probing:
            probing.cancel()


def _store(orders: Orders, settings: Settings) -> QuickStore:
    url, folder = settings.database_url, settings.data.dir
    if orders.trap is None:
        return QuickStore(url, folder=folder, factor=orders.factor)
    point, times = orders.trap
    return TrappedStore(url, folder=folder, factor=orders.factor, point=point, times=times)


@asynccontextmanager
async def _reader(settings: Settings) -> AsyncIterator[WebReader]:
    """In most scenarios nothing is fetched: the reader's processes and connections are not even prepared then."""
    if settings.source:
        async with sources(settings) as reader:
            yield reader
    else:
        yield WebReader(Fetcher(guard=Guard.opened_to(()), user_agent="none"), LimitedPool())


def _opened(settings: Settings, store: QuickStore, clock: QuickClock, reader: WebReader) -> Resources:
    return Resources(
        settings=settings,
        clock=clock,
        store=store,
        phrases=Phrases(settings.publication.languages),
        reader=reader,
        client=GuardedEndpointClient(Fetcher(guard=Guard.opened_to(()), user_agent="none")),
        event_key=event_key(settings),
    )


async def sandbox(orders: Orders) -> None:
    """The local platforms."""
    logging.basicConfig(level=logging.WARNING)
    await platforms.serve(Path(orders.folder), QuickClock(orders.origin, orders.factor), orders.seed)


def _become(orders: Orders) -> None:
    """In the fork: run until ended. Never returns."""
    status = 1
    try:
        log = os.open(orders.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        os.dup2(log, 1)
        os.dup2(log, 2)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        if orders.zone:
            os.environ["TZ"] = orders.zone
            time.tzset()
        with asyncio.Runner(loop_factory=partial(NamedLoop, Path(orders.folder) / NAMES)) as runner:
            runner.run(product(orders) if orders.start == "product" else sandbox(orders))
        status = 0
    except BaseException:  # noqa: BLE001 - the last frame of a process: it is told and the process ends
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


class ForkedProcesses:
    """The forks that were made: those not yet seen to end, and how the others did."""

    def __init__(self) -> None:
        self.alive: set[int] = set()
        self._ended: dict[int, int] = {}

    def answer(self, order: dict[str, Any]) -> dict[str, Any]:
        """Do what one line says."""
        if "poll" in order:
            return {"status": self._poll(order["poll"])}
        pid = os.fork()
        if pid == 0:
            _become(Orders(**order))
        self.alive.add(pid)
        return {"pid": pid}

    def end(self) -> None:
        """End those that are left."""
        for pid in tuple(self.alive):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGCONT)
                os.kill(pid, signal.SIGKILL)
                os.waitpid(pid, 0)

    def _poll(self, pid: int) -> int | None:
        if pid in self.alive:
            ended, status = os.waitpid(pid, os.WNOHANG)
            if not ended:
                return None
            self.alive.remove(pid)
            self._ended[pid] = os.waitstatus_to_exitcode(status)
        return self._ended[pid]


def main() -> None:
    """Fork and answer until stdin ends."""
    nursery = ForkedProcesses()
    keep_loaded()  # as the desk does once it has loaded
    try:
        for line in sys.stdin:
            sys.stdout.write(json.dumps(nursery.answer(json.loads(line))) + "\n")
            sys.stdout.flush()
    finally:
        nursery.end()


if __name__ == "__main__":
    main()
