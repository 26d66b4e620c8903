"""Where the bot may write, and what changes there: channels that go, and places that come back.

A server that is merely unavailable (an outage) changes nothing. Everything that shows that a place takes messages
brings it back: the bot is added again, a right is given, a thread is unlocked, somebody uses the bot there.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import discord

from adapters.discord.access import PLATFORM
from adapters.discord.rights import cached_rights, kind_of, may_write
from adapters.until_stored import until_stored
from bot import subscribing
from bot.model import Address, PlaceKind
from bot.ports import Clock, Store
from bot.subscriber import Subscriber, SubscriberState

_PAGE = 1000
_SILENT = frozenset({SubscriberState.GONE, SubscriberState.SUSPENDED})


class Opening(NamedTuple):
    """Whether the bot may write in a channel, and in the channel's threads."""

    itself: bool
    threads: bool

    def covers(self, address: Address) -> bool:
        """Whether this place in the channel is open."""
        return self.itself if address.thread is None else self.threads


class DiscordMembership:
    """Keeps the subscribers' states and kinds in step with what Discord tells."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._recording = asyncio.Lock()
        self._openings: dict[int, dict[str, Opening]] = {}  # by server, of each channel

    def closed(self, guild_id: int) -> frozenset[int]:
        """The channels of a server that the bot cannot write in, as far as the gateway said."""
        openings = self._openings.get(guild_id, {})
        return frozenset(int(channel) for channel, opening in openings.items() if not opening.itself)

    async def connected(self, guilds: Iterable[discord.Guild]) -> None:
        """All servers of a shard are known, after a start or a new session: what changed meanwhile counts too."""
        openings: dict[str, Opening] = {}
        kinds: dict[str, PlaceKind] = {}
        for guild in guilds:
            openings |= self._look(guild)
            kinds |= {str(channel.id): kind_of(channel) for channel in guild.channels}
        await self._until_stored(lambda: self._catch_up(openings, kinds))

    async def _catch_up(self, openings: Mapping[str, Opening], kinds: Mapping[str, PlaceKind]) -> None:
        async for subscriber in self._subscribers(None):
            address = subscriber.address
            if subscriber.state in _SILENT and _is_open(openings, address):
                await self._return(subscriber, on_trial=True)  # rights say nothing of a thread that is locked
            kind = kinds.get(address.chat)
            if kind is not None and address.thread is None and subscriber.kind is not kind:
                await self._set_kind(address, kind)

    async def joined(self, guild: discord.Guild) -> bool:
        """The bot was added, perhaps again, or the server is back. Returns whether places there receive again."""
        openings = self._look(guild)
        returned: list[Subscriber] = []

        async def bring_back() -> None:
            returned.extend(await self._bring_back(openings))

        await self._until_stored(bring_back)
        return any(map(subscribing.receives, returned))

    async def left(self, guild: discord.Guild) -> None:
        """The bot was removed."""
        self._openings.pop(guild.id, None)
        await self._gone([channel.id for channel in guild.channels], "the bot was removed from the server")

    async def changed(self, guild: discord.Guild) -> None:
        """Rights or roles changed: places that are open again receive again."""
        before = self._openings.get(guild.id, {})
        now = self._look(guild)
        closed = Opening(itself=False, threads=False)
        opened = {
            channel: Opening(
                itself=opening.itself and not before.get(channel, closed).itself,
                threads=opening.threads and not before.get(channel, closed).threads,
            )
            for channel, opening in now.items()
        }
        if any(map(any, opened.values())):

            async def bring_back() -> None:
                await self._bring_back(opened)

            await self._until_stored(bring_back)

    async def channel_changed(self, before: discord.abc.GuildChannel, after: discord.abc.GuildChannel) -> None:
        """Its rights or its kind may be others now."""
        if kind_of(before) is not kind_of(after):
            place, kind = Address(PLATFORM, str(after.id)), kind_of(after)
            await self._until_stored(lambda: self._set_kind(place, kind))
        await self.changed(after.guild)
        # Also where it was taken for open before: a message may have been refused meanwhile.
        granted = cached_rights(after)
        opening = Opening(may_write(granted, thread=False), may_write(granted, thread=True))
        await self._until_stored(lambda: self._return_places(str(after.id), opening))

    async def _return_places(self, channel: str, opening: Opening) -> None:
        async with self._store.reading() as work:
            places = await work.subscribers.of_chat(PLATFORM, channel)
        for place in places:
            if place.state in _SILENT and opening.covers(place.address):
                await self._return(place, on_trial=True)

    async def channel_deleted(self, channel: discord.abc.GuildChannel) -> None:
        """A channel is gone, its threads with it."""
        self._openings.get(channel.guild.id, {}).pop(str(channel.id), None)
        await self._gone([channel.id], "the channel is deleted")

    async def thread_deleted(self, parent_id: int, thread_id: int) -> None:
        """A thread is gone; its channel and the other threads stay."""
        await self._until_stored(lambda: self._end_thread(parent_id, thread_id))

    async def _end_thread(self, parent_id: int, thread_id: int) -> None:
        async with self._store.work() as work:
            subscriber = await work.subscribers.get(Address(PLATFORM, str(parent_id), str(thread_id)))
            if subscriber is not None and subscriber.state is not SubscriberState.LEFT:
                reason = "the thread is deleted"
                await work.subscribers.set_state(subscriber.id, SubscriberState.GONE, reason, self._clock.now())

    async def thread_opened(self, parent: discord.abc.GuildChannel, thread_id: int) -> None:
        """A thread is not locked, perhaps no longer."""
        if may_write(cached_rights(parent), thread=True):
            thread = Address(PLATFORM, str(parent.id), str(thread_id))
            await self._until_stored(lambda: self._open_again(thread, on_trial=False))

    async def proved(self, address: Address) -> None:
        """The bot has the rights to write there. Raises Busy: somebody waits for an answer meanwhile."""
        await self._open_again(address, on_trial=address.thread is not None)

    async def _open_again(self, address: Address, *, on_trial: bool) -> None:
        subscriber = await subscribing.find(self._store, address)
        is_here = subscriber is not None and subscriber.address.platform == PLATFORM  # else it is a linked chat
        if subscriber is not None and is_here and subscriber.state in _SILENT:
            await self._return(subscriber, on_trial=on_trial)

    def _look(self, guild: discord.Guild) -> Mapping[str, Opening]:
        """What is open in a server, remembered until the next look."""
        openings = {}
        for channel in guild.channels:
            granted = cached_rights(channel)
            openings[str(channel.id)] = Opening(may_write(granted, thread=False), may_write(granted, thread=True))
        self._openings[guild.id] = openings
        return openings

    async def _bring_back(self, openings: Mapping[str, Opening]) -> Sequence[Subscriber]:
        """Returns those that receive again."""
        returned = []
        for state in _SILENT:
            async for subscriber in self._subscribers(state):
                if _is_open(openings, subscriber.address):
                    await self._return(subscriber)
                    returned.append(replace(subscriber, state=SubscriberState.ACTIVE))
        return returned

    async def _return(self, subscriber: Subscriber, *, on_trial: bool = False) -> None:
        active, now = SubscriberState.ACTIVE, self._clock.now()
        async with self._store.work() as work:
            await work.subscribers.set_state(subscriber.id, active, None, now, on_trial=on_trial)

    async def _set_kind(self, address: Address, kind: PlaceKind) -> None:
        async with self._store.work() as work:
            await work.subscribers.set_kind(address, kind)

    async def _gone(self, channel_ids: Sequence[int], reason: str) -> None:
        async def record() -> None:
            for channel_id in channel_ids:
                await subscribing.chat_gone(self._store, self._clock, PLATFORM, str(channel_id), reason)

        await self._until_stored(record)

    async def _until_stored(self, record: Callable[[], Awaitable[None]]) -> None:
        """One after the other, as they came: a removal that waits may not be written after the return that followed."""
        async with self._recording:
            await until_stored(PLATFORM, self._clock, record)

    async def _subscribers(self, state: SubscriberState | None) -> AsyncIterator[Subscriber]:
        last = 0
        while True:
            async with self._store.reading() as work:
                page = await work.subscribers.list(limit=_PAGE, after_id=last, state=state, platform=PLATFORM)
            for subscriber in page:
                yield subscriber
            if len(page) < _PAGE:
                return
            last = page[-1].id


def _is_open(openings: Mapping[str, Opening], address: Address) -> bool:
    opening = openings.get(address.chat)
    return opening is not None and opening.covers(address)
