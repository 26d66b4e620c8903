"""The gateway: how many shards Discord wants, and which of them this process has.

    GET /gateway/bot ──> so many shards ──> a lease for each ──> shard.run

Any number of processes share one bot: each takes a free shard, and the next one only when that is connected. A process
that stops or dies gives its shards up, and another takes them.
"""

import asyncio
import logging

import discord

from adapters.discord import limits
from adapters.discord.access import PLATFORM
from adapters.discord.adapter_config import DiscordConfig
from adapters.discord.client import Client, SetAside
from adapters.discord.commands import keep_registered
from adapters.discord.handlers import Answering
from adapters.discord.membership import DiscordMembership
from adapters.discord.session_start import CannotConnect, Identifying, SessionStart
from adapters.discord.shard import NETWORK, MoreShardsNeeded, Shard, no_answer
from adapters.discord.transport import Json, Rest
from bot import errors
from bot.chat import Chat
from bot.delivery.lease import LOOK_SECONDS, Lease, LeaseLost, Owned
from bot.ports import Clock, Store

__all__ = ["CannotConnect", "Gateway"]

log = logging.getLogger(__name__)

_LEASE = f"{PLATFORM} shard"


class Gateway:
    """All shards of one bot that this process has."""

    def __init__(
        self,
        *,
        config: DiscordConfig,
        chat: Chat,
        rest: Rest,
        answering: Answering,
        membership: DiscordMembership,
        owner: str,
        store: Store,
        clock: Clock,
    ) -> None:
        """`owner` names this process."""
        self.set_aside = SetAside()
        self._trouble: str | None = "not connected to Discord yet"
        self._config = config
        self._chat = chat
        self._rest = rest
        self._answering = answering
        self._membership = membership
        self._store = store
        self._clock = clock
        self._bot = config.bot
        self._owner = owner
        self._identifying = Identifying(rest, store, clock, api_url=config.api_url, bot=self._bot)
        self._shards: dict[int, Shard] = {}
        self._running: dict[int, asyncio.Task[None]] = {}
        self._changed = asyncio.Event()  # a shard ended, or is connected
        self._registering: asyncio.Task[None] | None = None

    @property
    def trouble(self) -> str | None:
        """None when every shard that is ours is connected, or others have them all."""
        if self._trouble is not None:
            return self._trouble
        return next((shard.trouble for shard in self._shards.values() if shard.trouble is not None), None)

    @property
    def shards(self) -> frozenset[int]:
        """Which are ours."""
        return frozenset(self._shards)

    def channel(self, channel_id: int) -> discord.abc.GuildChannel | None:
        """A channel as the gateway last gave it; None where it did not, as on a shard of another process."""
        for shard in self._shards.values():
            channel = shard.client.channel(channel_id) if shard.client else None
            if channel is not None:
                return channel
        return None

    async def stay_connected(self) -> None:
        """Connect as many shards as Discord wants, until cancelled. Raises CannotConnect where no trying helps."""
        wait = limits.RESTART_FIRST
        while True:
            try:
                start = await self._identifying.asked()
                wait = limits.RESTART_FIRST
                await self._hold(start)
            except CannotConnect as refusal:
                self._trouble = str(refusal)
                raise
            except MoreShardsNeeded:
                log.warning("discord: too few shards for the bot's servers; asking Discord how many it needs")
                self._trouble = "Discord wants more shards; connecting again"
            except NETWORK as error:
                self._does_not_answer(error)
            await self._clock.sleep(wait)
            wait = min(2 * wait, limits.RESTART_LONGEST)

    def _does_not_answer(self, error: Exception) -> None:
        """Said once, however often it is tried."""
        trouble = no_answer(self._config.api_url)
        level = logging.DEBUG if trouble == self._trouble else logging.WARNING
        log.log(level, "discord: no answer at %s (%s); trying again", self._config.api_url, type(error).__name__)
        self._trouble = trouble

    # ── whose shards they are ──

    async def _hold(self, start: SessionStart) -> None:
        """Take free shards and run them. Raises what ends one of them and no trying helps."""
        looks = 0
        try:
            while True:
                self._changed.clear()
                self._give_up_ended()
                number = self._next(start, looks)
                if number is not None:
                    looks += 1
                    if await self._take(number, start):
                        looks = 0
                        continue
                    if looks >= start.shards and not self._running and self._trouble is not None:
                        log.info("discord: other processes have all %d shards; standing by", start.shards)
                        self._trouble = None
                if len(self._running) == start.shards:
                    await self._changed.wait()
                else:
                    await self._clock.wait(self._changed, LOOK_SECONDS)
        finally:
            await self._stop()

    def _next(self, start: SessionStart, looks: int) -> int | None:
        """The shard to look at now; None where this process has all it may have, or enough of them still connecting."""
        connecting = sum(not shard.ready_once for shard in self._shards.values())
        most = self._config.most_shards or start.shards
        free = [number for number in range(start.shards) if number not in self._running]
        # `max_concurrency` of them may identify at once: the next would only wait here, and another process may as well
        # have it.
        if not free or len(self._running) >= most or connecting >= start.at_once:
            return None
        return free[looks % len(free)]

    async def _take(self, number: int, start: SessionStart) -> bool:
        """Run a shard if nobody else does; whether it is ours."""
        lease = Lease(self._store, self._clock, _LEASE, f"{self._bot} {number}", self._owner)
        try:
            if not await lease.try_own():
                return False
        except errors.Busy as busy:
            log.warning("discord: shard %d not taken (%s); it is tried again", number, busy)
            return False
        shard = Shard(
            numbers=(number, start.shards),
            config=self._config,
            client=self._client,
            identifying=self._identifying,
            resume=self._answering.resume,
            changed=self._changed.set,
            register=self._register,
            clock=self._clock,
        )
        self._trouble = None
        self._shards[number] = shard
        running = asyncio.create_task(Owned(lease, self._clock, shard.run).keep(), name=f"discord {shard.name}")
        running.add_done_callback(lambda _: self._changed.set())
        self._running[number] = running
        return True

    def _client(self, shard: Shard) -> Client:
        return Client(
            chat=self._chat,
            answering=self._answering,
            membership=self._membership,
            shard=shard,
            known=shard.known,
            numbers=(shard.number, shard.count),
            set_aside=self.set_aside,
            guild_ready_seconds=self._config.guild_ready_seconds,
        )

    def _give_up_ended(self) -> None:
        """Shards that ended are free again, where another process took them; else what ended them is raised."""
        for number, task in tuple(self._running.items()):
            if not task.done():
                continue
            del self._running[number], self._shards[number]
            try:
                task.result()
            except LeaseLost as lost:
                log.warning("discord: shard %d released (%s)", number, lost)

    async def _stop(self) -> None:
        if self._registering is not None:
            self._registering.cancel()
        for task in self._running.values():
            task.cancel()
        await asyncio.gather(*self._running.values(), return_exceptions=True)
        self._trouble = next((shard.trouble for shard in self._shards.values() if shard.trouble), "not connected")
        self._running.clear()
        self._shards.clear()

    def _register(self, application_id: int, wanted: list[Json]) -> None:
        """Begin to tell Discord the commands, beside the connection."""
        if self._registering is not None:
            self._registering.cancel()
        registering = keep_registered(self._rest, application_id, wanted, self._clock, self._answering.commands)
        self._registering = asyncio.create_task(registering, name="discord commands")
