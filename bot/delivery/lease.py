"""Who may send with a bot token: a lease with a fencing epoch, renewed while it is used.

The database's clock decides when a lease is over; an owner that cannot renew in time stops by itself, by its own
monotonic clock, before anybody else may begin.
"""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from contextvars import ContextVar

from bot import errors
from bot.ports import Clock, Store

LEASE_SECONDS = 29.0  # with the half second a waiting process may oversleep, a dead owner is replaced within 30 s
LOOK_SECONDS = 0.5
RENEW_SECONDS = 10.0
GIVE_UP_SECONDS = 20.0

IS_OURS: ContextVar[Callable[[], bool]] = ContextVar("is_ours")
"""In a task that sends what is owned: whether it still is."""


def is_ours() -> bool:
    """Whether this task may send, at the last moment before it does. True where nothing owned is sent, as in an answer
    to a command."""
    asked = IS_OURS.get(None)
    return asked is None or asked()


class LeaseLost(Exception):
    """Another process owns this bot now, or the database could not be asked in time."""


class Lease:
    """Ownership of one bot token, renewed while it is used."""

    def __init__(self, store: Store, clock: Clock, platform: str, token: str, owner: str) -> None:
        self.epoch = 0
        self.paused = 0.0
        self._store = store
        self._clock = clock
        self._name = (platform, token, owner)
        self._renewed = float("-inf")

    async def own(self) -> None:
        """Wait until nobody else owns the bot."""
        while not await self.try_own():
            await self._clock.sleep(LOOK_SECONDS)

    async def try_own(self) -> bool:
        """Own the bot if nobody else does. Raises Busy."""
        grant = await self._store.acquire(*self._name, LEASE_SECONDS)
        if grant is not None:
            self.epoch, self.paused, self._renewed = grant.epoch, grant.paused, self._clock.monotonic()
        return grant is not None

    def sure(self, now: float) -> bool:
        """Whether the bot is ours beyond doubt at this moment of our monotonic clock (also after a long suspension)."""
        return now - self._renewed < GIVE_UP_SECONDS

    async def renew(self) -> None:
        """Once every ten seconds. Raises LeaseLost when the bot is no longer ours, or that cannot be known."""
        if self._clock.monotonic() - self._renewed < RENEW_SECONDS:
            return
        try:
            grant = await self._store.acquire(*self._name, LEASE_SECONDS)
        except errors.Busy as busy:
            if self._clock.monotonic() - self._renewed > GIVE_UP_SECONDS:
                raise LeaseLost("the database did not answer in time") from busy
            return
        if grant is None or grant.epoch != self.epoch:
            raise LeaseLost("another process took this bot over")
        self._renewed = self._clock.monotonic()

    async def pause(self, seconds: float) -> None:
        """Remember a flood wait of the whole bot, for its next owner."""
        platform, token, _ = self._name
        await self._store.pause(platform, token, seconds)

    async def release(self) -> None:
        """Give the bot up."""
        await self._store.release(*self._name)


class Owned:
    """Something that only one process may do at a time: listening with a bot token, ticking. Others wait their turn."""

    def __init__(self, lease: Lease, clock: Clock, run: Callable[[], Awaitable[object]]) -> None:
        self.waiting = True
        self._lease = lease
        self._clock = clock
        self._run = run

    async def run(self) -> None:
        """Wait until it is ours, then run until cancelled. Raises LeaseLost when it is ours no longer."""
        self.waiting = True
        await self._lease.own()
        self.waiting = False
        await self.keep()

    async def keep(self) -> None:
        """What is ours already: run until cancelled. Raises LeaseLost when it is ours no longer."""
        running = asyncio.ensure_future(self._run())
        done = asyncio.Event()
        running.add_done_callback(lambda _: done.set())
        try:
            while not done.is_set():
                await self._clock.wait(done, RENEW_SECONDS)
                await self._lease.renew()
            await running
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
            await self._give_up()

    async def _give_up(self) -> None:
        with contextlib.suppress(errors.Busy):  # then it ends by itself, half a minute later
            await self._lease.release()
