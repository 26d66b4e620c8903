"""More servers than one connection may have: shards as Discord demands them, in one process or several."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from functools import partial
from typing import cast

import pytest

from adapters.discord.adapter import DiscordAdapter, DiscordConfig
from adapters.discord.session_start import SessionStart
from adapters.sandbox.accept_log import AcceptLog
from adapters.sandbox.discord import DiscordLimits, DiscordSandbox, FixedWindow, permissions
from adapters.sandbox.discord.model import Application, Channel, DiscordUser, Guild
from bot.message import Message, words
from bot.model import Address
from bot.outcomes import Sent
from bot.ports import Store
from bot.request import PlaceRight
from bot.subscriber import SubscriberState
from tests.discord.adapter_setup import Record, ToyClock, ToyStore, copy, toy_chat
from tests.discord.test_discord_replies import texts


@dataclass
class Fleet:
    """One bot in many servers, each with a channel; `processes` are connected to it."""

    sandbox: DiscordSandbox
    clock: ToyClock
    store: ToyStore
    app: Application
    editor: DiscordUser
    reader: DiscordUser
    guilds: list[Guild]
    rooms: list[Channel]
    record: Record
    stack: AsyncExitStack

    def add_servers(self, count: int) -> None:
        world = self.sandbox.world
        for number in range(len(self.guilds), len(self.guilds) + count):
            self.clock.move(0.001)  # Discord's ids of servers lie milliseconds apart, and shards are told apart by them
            guild = world.add_guild(f"server {number}", owner=self.editor)
            world.join(self.app.user, guild)
            self.guilds.append(guild)
            self.rooms.append(world.add_channel(guild, "news"))

    async def process(self, *, most_shards: int | None = None) -> DiscordAdapter:
        """One more process that serves the bot."""
        chat = toy_chat(self.store, self.clock, self.record, owners=frozenset({self.editor.id}))
        config = DiscordConfig(
            token=self.app.token,
            api_url=self.sandbox.api_url,
            guild_ready_seconds=0.2,
            most_shards=most_shards,
        )
        adapter = DiscordAdapter(config, chat=chat, store=cast("Store", self.store), clock=self.clock)
        running = asyncio.create_task(adapter.run())

        async def end() -> None:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
            await adapter.close()

        self.stack.push_async_callback(end)
        self.ends[id(adapter)] = end
        return adapter

    def __post_init__(self) -> None:
        self.ends: dict[int, Callable[[], object]] = {}

    async def stop(self, adapter: DiscordAdapter) -> None:
        await self.ends[id(adapter)]()  # type: ignore[misc]

    async def passes(self, condition: Callable[[], object], seconds: float = 60.0) -> None:
        """Let time pass until this is so."""
        async with asyncio.timeout(60):
            began = self.clock.time
            while not condition():
                assert self.clock.time - began < seconds, "it takes too long"
                await asyncio.sleep(0.01)
                self.clock.move(0.05)  # small steps: a busy loop takes several turns to carry an identify over

    def of_shard(self, number: int, count: int) -> tuple[Guild, Channel]:
        """The first server of a shard, and its channel."""
        return next(
            (guild, room)
            for guild, room in zip(self.guilds, self.rooms, strict=True)
            if (int(guild.id) >> 22) % count == number
        )

    def connected(self) -> set[tuple[int, int]]:
        """The shards that have a session, with their number."""
        return {each.shard for each in self.sandbox.gateway.sessions.values() if each.connection}


@asynccontextmanager
async def fleet(servers: int, **limits: object) -> AsyncIterator[Fleet]:
    clock = ToyClock()
    sandbox = DiscordSandbox(log=AcceptLog(), limits=replace(DiscordLimits(), **limits), clock=clock)  # type: ignore[arg-type]
    await sandbox.start()
    world = sandbox.world
    editor, reader = world.add_user("editor"), world.add_user("reader")
    app = world.add_application("newsbot", owner=editor)
    async with AsyncExitStack() as stack:
        stack.push_async_callback(sandbox.stop)
        record, store = Record(), ToyStore(clock)
        many = Fleet(sandbox, clock, store, app, editor, reader, [], [], record, stack)
        many.add_servers(servers)
        yield many
    await asyncio.sleep(0.05)  # what discord.py began last ends


def shards_of(adapters: Iterable[DiscordAdapter]) -> list[list[int]]:
    return [sorted(adapter.gateway.shards) for adapter in adapters]


async def test_a_bot_in_six_thousand_servers_connects_the_shards_that_discord_demands() -> None:
    async with fleet(6_000) as many:
        adapter = await many.process()
        began = many.clock.time
        await many.passes(lambda: many.connected() == {(0, 3), (1, 3), (2, 3)} and adapter.gateway.trouble is None)
        assert many.clock.time - began >= 10  # one at a time, five seconds apart
        counts = many.sandbox.gateway.counts
        assert (counts.identifies, many.sandbox.requests["replaceCommands"]) == (3, 1)
        assert all(adapter.gateway.channel(int(room.id)) is not None for room in many.rooms[::50])
        for number in range(3):
            guild, room = many.of_shard(number, 3)
            many.sandbox.world.join(many.reader, guild)
            slash = many.sandbox.world.slash(many.reader, room, "latest")
            assert texts(await asyncio.wait_for(slash.answered(), 60)) == [("news", True)]
            assert await adapter.may_write(Address("discord", room.id)) is True
        private = many.sandbox.world.dm(many.reader, many.app)
        slash = many.sandbox.world.slash(many.reader, private, "latest")
        assert texts(await asyncio.wait_for(slash.answered(), 60)) == [("news", False)]
        assert len(many.record.requests) == 4


async def test_what_changes_on_any_shard_is_heard() -> None:
    async with fleet(9, guilds_per_shard=4) as many:
        adapter = await many.process()
        await many.passes(lambda: len(many.connected()) == 3 and adapter.gateway.trouble is None)
        world = many.sandbox.world
        for number in range(3):
            guild, room = many.of_shard(number, 3)
            many.store.subscribers.add(Address("discord", room.id))
            world.kick(many.app.user, guild)
            await many.passes(partial(in_state, many, room, SubscriberState.GONE))
            world.join(many.app.user, guild)
            await many.passes(partial(in_state, many, room, SubscriberState.ACTIVE))


def in_state(many: Fleet, room: Channel, state: SubscriberState) -> bool:
    return many.store.subscribers.states()[f"discord:{room.id}"] is state


async def test_shards_that_may_identify_at_once_do() -> None:
    async with fleet(9, guilds_per_shard=4, max_concurrency=16) as many:
        await many.process()
        began = many.clock.time
        await many.passes(lambda: len(many.connected()) == 3)
        assert many.clock.time - began < 5
        assert many.sandbox.gateway.counts.identifies == 3


async def test_processes_share_the_shards_and_take_over_those_of_one_that_stops() -> None:
    async with fleet(9, guilds_per_shard=4) as many:
        first, second = await many.process(most_shards=2), await many.process()
        both = (first, second)
        await many.passes(lambda: len(many.connected()) == 3 and all(each.gateway.trouble is None for each in both))
        owned = shards_of(both)
        assert sorted(owned[0] + owned[1]) == [0, 1, 2]
        assert all(owned)
        assert many.sandbox.gateway.counts.identifies == 3
        for number in range(3):
            guild, room = many.of_shard(number, 3)
            many.sandbox.world.join(many.reader, guild)
            await asyncio.wait_for(many.sandbox.world.slash(many.reader, room, "latest").answered(), 60)
        assert len(many.record.requests) == 3
        assert many.sandbox.requests["replaceCommands"] == 1
        await many.stop(first)
        await many.passes(lambda: shards_of([second]) == [[0, 1, 2]] and second.gateway.trouble is None)
        assert many.connected() == {(0, 3), (1, 3), (2, 3)}


async def test_rights_on_another_process_shard_are_asked_for() -> None:
    async with fleet(9, guilds_per_shard=4) as many:
        first, second = await many.process(most_shards=1), await many.process()
        await many.passes(lambda: len(many.connected()) == 3)
        [number] = next(iter(shards_of([first])))
        _, room = many.of_shard(number, 3)
        world, address = many.sandbox.world, Address("discord", room.id)
        thread = world.add_thread(room, "talk", owner=many.editor)
        inside = Address("discord", room.id, thread.id)
        assert second.gateway.channel(int(room.id)) is None
        assert [await second.may_write(each) for each in (address, inside)] == [True, True]
        world.deny(room, many.app.user, permissions.SEND_MESSAGES)
        assert [await second.may_write(each) for each in (address, inside)] == [False, True]
        seen = await second.place(address, None)
        assert seen is not None
        assert (seen.title, seen.lacks) == (f"#{room.name}", (PlaceRight.SEND,))
        assert seen.url == f"https://discord.com/channels/{room.guild_id}/{room.id}"
        world.set_overwrite(room, many.app.user, deny=permissions.SEND_MESSAGES_IN_THREADS)
        assert [await second.may_write(each) for each in (address, inside)] == [True, False]
        world.deny(room, many.app.user, permissions.VIEW_CHANNEL)
        assert [await second.may_write(each) for each in (address, inside)] == [False, False]
        world.set_overwrite(room, many.app.user)
        assert isinstance(await second.show(copy(thread), Message(text=words("Hello"))), Sent)


async def test_a_process_without_a_shard_stands_by_and_is_well() -> None:
    async with fleet(2) as many:
        first = await many.process()
        await many.passes(lambda: first.gateway.trouble is None)
        second = await many.process()
        assert second.gateway.trouble == "not connected to Discord yet"
        await many.passes(lambda: second.gateway.trouble is None)
        assert shards_of([first, second]) == [[0], []]
        await many.stop(first)
        await many.passes(lambda: shards_of([second]) == [[0]] and second.gateway.trouble is None)


async def test_a_bot_that_grows_beyond_its_shards_connects_with_as_many_as_it_needs() -> None:
    async with fleet(4, guilds_per_shard=4) as many:
        adapter = await many.process()
        await many.passes(lambda: many.connected() == {(0, 1)} and adapter.gateway.trouble is None)
        many.add_servers(2)
        many.sandbox.gateway.faults.invalidate(resumable=False)
        await many.passes(lambda: many.connected() == {(0, 2), (1, 2)} and adapter.gateway.trouble is None)


async def test_the_last_connections_of_the_day_are_kept_whatever_shards_wait() -> None:
    async with fleet(9, guilds_per_shard=4, identifies=FixedWindow(102, 86_400.0)) as many:
        adapter = await many.process()
        await many.passes(lambda: len(many.connected()) == 2)
        await many.passes(lambda: adapter.gateway.trouble is not None)
        expected = "too many connections were opened today; waiting until Discord allows more"
        await many.passes(lambda: adapter.gateway.trouble == expected)
        assert many.sandbox.gateway.counts.identifies == 2


@pytest.mark.parametrize(
    ("body", "start"),
    [
        (
            {"url": "ws://x", "shards": 3, "session_start_limit": {
                "total": 1000, "remaining": 9, "reset_after": 1500, "max_concurrency": 16}},
            SessionStart(url="ws://x", shards=3, remaining=9, reset_after=1.5, at_once=16),
        ),
        (
            {"url": "ws://x", "session_start_limit": {"remaining": 900, "reset_after": 0}},
            SessionStart(url="ws://x", shards=1, remaining=900, reset_after=0.0, at_once=1),
        ),
    ],
)  # fmt: skip
def test_what_discord_says_of_beginning_sessions(body: dict[str, object], start: SessionStart) -> None:
    assert SessionStart.read(body) == start
    assert start.spent is (start.remaining < 100)
