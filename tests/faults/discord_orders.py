"""Orders to the local Discord's process for bots in many servers and for announcement channels (see `platforms`)."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from adapters.sandbox.discord import DiscordSandbox
from adapters.sandbox.discord.model import Application, Channel, ChannelType, DiscordUser, Guild
from tests.faults.fast_clock import QuickClock

APART = 0.002  # real seconds: ids of servers lie milliseconds apart, and shards are told apart by them


class DiscordOrders:
    """Each method is an order."""

    discord: DiscordSandbox
    clock: QuickClock
    app: Application
    founder: DiscordUser
    guild: Guild
    channels: dict[str, Channel]

    async def servers(self, count: int, a_shard: int) -> list[str]:
        """So many servers more with the bot in them, `a_shard` of which fit one shard: a channel of each."""
        world = self.discord.world
        world.limits = replace(world.limits, guilds_per_shard=a_shard)
        made = []
        for number in range(count):
            guild = world.add_guild(f"server {number}", owner=self.founder)
            world.join(self.app.user, guild)
            made.append(world.add_channel(guild, "news"))
            if count < APART_BELOW:
                await asyncio.sleep(APART)
        self.channels |= {channel.id: channel for channel in made}
        return [channel.id for channel in made]

    async def announcement_channels(self, count: int) -> list[str]:
        """So many channels of one server that others can follow."""
        world = self.discord.world
        made = [world.add_channel(self.guild, f"a{number}", ChannelType.ANNOUNCEMENT) for number in range(count)]
        self.channels |= {channel.id: channel for channel in made}
        return [channel.id for channel in made]

    async def shards(self) -> list[tuple[int, int]]:
        """Which are connected, and of how many."""
        return [each.shard for each in self.discord.gateway.sessions.values() if each.connection]

    async def answered(self, channels: Sequence[str], seconds: float) -> list[int]:
        """`/help` in each of these: the shards, by `shard_of`'s reckoning, where it was not answered within so long."""
        asked = [self.discord.world.slash(self.founder, self.channels[each], "help") for each in channels]
        waiting = [asyncio.wait_for(each.answered(), seconds / self.clock.factor) for each in asked]
        got = await asyncio.gather(*waiting, return_exceptions=True)
        return [number for number, each in enumerate(got) if isinstance(each, BaseException)]

    async def shard_of(self, channels: Sequence[str], count: int) -> list[int]:
        """On which of so many shards the events of these channels come."""
        return [(int(str(self.channels[each].guild_id)) >> 22) % count for each in channels]


APART_BELOW = 100  # servers; more take long enough to be made
