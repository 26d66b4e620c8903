"""Where the bot may write, and what changes there: channels that go, and channels that come back.

A server that is merely unavailable (an outage) changes nothing.
"""

from collections.abc import Iterable
from typing import cast

import discord

from adapters.discord.access import PLATFORM
from bot import subscribing
from bot.model import Address, SubscriberState
from bot.ports import Clock, Store

_PAGE = 1000


class Membership:
    """Keeps the subscribers' states in step with what Discord tells."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._closed: dict[int, set[int]] = {}  # by server, the channels that the bot cannot write in

    def closed(self, guild_id: int) -> frozenset[int]:
        """The channels of a server that the bot cannot write in, as far as it was told."""
        return frozenset(self._closed.get(guild_id, ()))

    async def connected(self, guilds: Iterable[discord.Guild]) -> None:
        """All servers are known, after a start or a new session: what came back meanwhile receives again."""
        self._closed.clear()
        channels = [channel for guild in guilds for channel in self._open(guild)]
        await self._restore(channels)

    async def joined(self, guild: discord.Guild) -> None:
        """The bot was added, perhaps again."""
        await self._restore(self._open(guild))

    async def left(self, guild: discord.Guild) -> None:
        """The bot was removed."""
        self._closed.pop(guild.id, None)
        for channel in guild.channels:
            await self._gone(channel.id, "the bot was removed from the server")

    async def changed(self, guild: discord.Guild) -> None:
        """Rights or roles changed: channels that are writable again receive again."""
        before = self._closed.get(guild.id, set())
        for channel in self._open(guild):
            if channel in before:
                await subscribing.chat_returned(self._store, self._clock, PLATFORM, str(channel))

    async def channel_deleted(self, channel: discord.abc.GuildChannel) -> None:
        """A channel is gone, its threads with it."""
        self._closed.get(channel.guild.id, set()).discard(channel.id)
        await self._gone(channel.id, "the channel is deleted")

    async def thread_deleted(self, parent_id: int, thread_id: int) -> None:
        """A thread is gone; its channel and the other threads stay."""
        async with self._store.work() as work:
            subscriber = await work.subscribers.get(Address(PLATFORM, str(parent_id), str(thread_id)))
            if subscriber is not None and subscriber.state is not SubscriberState.LEFT:
                reason = "the thread is deleted"
                await work.subscribers.set_state(subscriber.id, SubscriberState.GONE, reason, self._clock.now())

    def _open(self, guild: discord.Guild) -> list[int]:
        """The channels that the bot can write in; the others are remembered."""
        writable = {channel.id: is_writable(channel) for channel in guild.channels}
        self._closed[guild.id] = {channel for channel, can_write in writable.items() if not can_write}
        return [channel for channel, can_write in writable.items() if can_write]

    async def _gone(self, channel_id: int, reason: str) -> None:
        await subscribing.chat_gone(self._store, self._clock, PLATFORM, str(channel_id), reason)

    async def _restore(self, channels: Iterable[int]) -> None:
        silent = await self._silent()
        for channel in channels:
            if str(channel) in silent:
                await subscribing.chat_returned(self._store, self._clock, PLATFORM, str(channel))

    async def _silent(self) -> set[str]:
        """The channels whose subscribers are gone or suspended."""
        found: set[str] = set()
        async with self._store.reading() as work:
            for state in (SubscriberState.GONE, SubscriberState.SUSPENDED):
                last = 0
                while page := await work.subscribers.list(limit=_PAGE, after_id=last, state=state, platform=PLATFORM):
                    found |= {subscriber.address.chat for subscriber in page}
                    last = page[-1].id
        return found


def is_writable(channel: discord.abc.GuildChannel) -> bool:
    """Whether the bot may see a channel, write there and show embeds."""
    me = cast("discord.Member | None", channel.guild.me)  # discord.py says it is always there; a damaged event lacks it
    if me is None:
        return False
    may = channel.permissions_for(me)
    return may.view_channel and may.send_messages and may.embed_links
