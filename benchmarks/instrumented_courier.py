"""A real courier on a real store, and what is needed to watch one from outside: a clock on every transaction."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from telegram import Bot

from adapters.clock import SystemClock
from adapters.telegram.sending import ChatSender
from adapters.telegram.transport import Transport
from benchmarks.cases.telegram_ours import TOKEN
from benchmarks.messages import rich
from benchmarks.resource_usage import Figures, Meter, memory
from bot.delivery.courier import Courier
from bot.message import Message
from bot.model import Address, Copy
from bot.outcomes import Outcome, Sent
from bot.ports import Rates, Store, Work
from bot.request import SharedPlace
from config.garbage_collection import keep_loaded
from storage import SqlStore


def unlimited(in_flight: int) -> Rates:
    """No limit but how many are under way at once."""
    return Rates(
        per_second=1e6, burst=1e6, chat_per_second=1e6, chat_burst=1e6, group_per_minute=None, in_flight=in_flight
    )


class Counted:
    """A platform that counts what it shows, and says when it was enough. Without a sender it sends nothing."""

    name = "telegram"
    shared = False

    def __init__(self, rates: Rates, sender: ChatSender | None = None) -> None:
        self.rates = rates
        self.shown = 0
        self.target = 0
        self.reached = asyncio.Event()
        self._sender = sender

    async def run(self) -> None:
        """There is nothing to connect."""

    async def answers(self) -> bool:
        """Always."""
        return True

    async def ready(self) -> str | None:
        """Always."""
        return None

    async def close(self) -> None:
        """Nothing was opened here."""

    async def private(self, person: str) -> Address | None:
        """Nobody is told anything here."""
        return None

    async def role_changed(self, person: str) -> None:
        """Nobody has a menu here."""

    async def may_write(self, address: Address) -> bool | None:
        """Everywhere."""
        return True

    async def place(self, address: Address, reason: str | None) -> SharedPlace | None:
        """There is none."""
        return None

    async def show(self, copy: Copy, message: Message | None) -> Outcome:
        """Send it if there is a sender."""
        outcome = await self._sender.show(copy, message) if self._sender else Sent(("1",))
        assert isinstance(outcome, Sent), outcome
        self.shown += 1
        if self.shown == self.target:
            self.reached.set()
        return outcome

    async def until(self, number: int) -> None:
        """Wait until so many have been shown."""
        self.target = number
        if self.shown < number:
            self.reached.clear()
            await self.reached.wait()


class Timed(SqlStore):
    """The store, noting how long each unit of work that may write was open: as long as it may keep others out."""

    def __init__(self, store: SqlStore) -> None:
        super().__init__(store.engines, server=store.server)
        self.seconds: list[float] = []

    @asynccontextmanager
    async def work(self) -> AsyncIterator[Work]:
        """As the store's."""
        async with super().work() as work:
            started = time.perf_counter()
            yield work
        self.seconds.append(time.perf_counter() - started)

    def worst(self) -> float:
        """The longest, in milliseconds."""
        return 1e3 * max(self.seconds, default=0.0)


@asynccontextmanager
async def telegram(url: str, connections: int) -> AsyncIterator[ChatSender]:
    """Our sender on a stub."""
    transport = Transport(connections=connections)
    await transport.initialize()
    try:
        yield ChatSender(Bot(TOKEN, base_url=f"{url}/bot", request=transport), paid=False)
    finally:
        await transport.shutdown()


@asynccontextmanager
async def running(store: Store, platform: Counted) -> AsyncIterator[Courier]:
    """A courier at work."""
    message = rich()
    courier = Courier(
        platform=platform,
        store=store,
        clock=SystemClock(),
        compose=lambda _post, _language, _display, _kind: message,
        owner="bench",
        token="bench",
    )
    keep_loaded()  # as `israfan run` does
    task = asyncio.create_task(courier.run())
    try:
        yield courier
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def deliver(store: SqlStore, platform: Counted, number: int, *, warm: int) -> Figures:
    """Deliver `warm` messages unmeasured, then `number` more to the end of the last transaction."""
    timed, meter, before = Timed(store), Meter(), memory()
    async with running(timed, platform):
        await platform.until(warm)
        timed.seconds.clear()
        shown = platform.shown
        with meter:
            await platform.until(shown + number)
    return meter.per(number) | memory() | {"before": before["rss"], "worst_ms": timed.worst()}
