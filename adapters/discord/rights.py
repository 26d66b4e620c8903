"""What Discord says of a channel now: its kind, and whether the bot may write there.

Asked, not remembered: an admin changes either at any time. What the gateway keeps up to date answers at once; the
rights in a channel that it does not know here, as on a shard of another process, are asked for, as is every thread.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Final, cast

import aiohttp
import discord

from adapters.discord.transport import Json, Rest, RestAnswer
from bot.model import Address, PlaceKind

ADMINISTRATOR: Final = 1 << 3
VIEW: Final = 1 << 10
SEND: Final = 1 << 11
EMBED: Final = 1 << 14
MANAGE_THREADS: Final = 1 << 34
SEND_IN_THREADS: Final = 1 << 38

Cached = Callable[[int], discord.abc.GuildChannel | None]


class RightsUnknown(Exception):
    """Discord did not say: the network, a flood wait, an error of its own."""


class Channels:
    """The channels of all servers."""

    def __init__(self, rest: Rest, cached: Cached) -> None:
        """`cached`: a channel as the gateway last gave it, where it did."""
        self._rest = rest
        self._cached = cached
        self._bot_id: str | None = None

    def kind(self, channel_id: str) -> PlaceKind | None:
        """What kind of place a channel of a server is now; None where the gateway does not tell it here."""
        known = self._cached(int(channel_id)) if channel_id.isdecimal() else None
        return None if known is None else kind_of(known)

    async def may_write(self, address: Address) -> bool | None:
        """Whether the bot may write at this address; None where that cannot be known now."""
        if not address.chat.isdecimal():
            return None
        try:
            if address.thread is None:
                return bool(await self._granted(address.chat) & SEND)
            return await self._may_write_in_thread(address.chat, address.thread)
        except RightsUnknown:
            return None

    async def _may_write_in_thread(self, parent_id: str, thread_id: str) -> bool:
        thread = await self._ask(f"/channels/{thread_id}")
        if thread is None:
            return False
        granted = await self._granted(parent_id)
        locked = bool((thread.get("thread_metadata") or {}).get("locked"))
        return bool(granted & SEND_IN_THREADS) and (not locked or bool(granted & MANAGE_THREADS))

    async def _granted(self, channel_id: str) -> int:
        """What the bot may do in a channel; 0 where it does not see it or cannot show embeds."""
        known = self._cached(int(channel_id))
        granted = cached_rights(known) if known is not None else await self._asked_rights(channel_id)
        return granted if granted & VIEW and granted & EMBED else 0

    async def _asked_rights(self, channel_id: str) -> int:
        channel = await self._ask(f"/channels/{channel_id}")
        if channel is None:
            return 0
        guild_id = channel.get("guild_id")
        if guild_id is None:  # a private channel: only sending shows whether its person takes messages
            raise RightsUnknown
        guild, bot_id = await self._ask(f"/guilds/{guild_id}"), await self._own_id()
        member = await self._ask(f"/guilds/{guild_id}/members/{bot_id}")
        return 0 if guild is None or member is None else rights(bot_id, guild, member, channel)

    async def _own_id(self) -> str:
        if self._bot_id is None:
            self._bot_id = str((await self._ask("/users/@me") or {}).get("id", ""))
        return self._bot_id

    async def _ask(self, path: str) -> Json | None:
        """What is there; None where it does not exist or is not for the bot to see. Raises Unanswered."""
        try:
            answer: RestAnswer = await self._rest.ask("GET", path)
        except (aiohttp.ClientError, OSError, TimeoutError):
            raise RightsUnknown from None
        if answer.status in (403, 404):
            return None
        if not answer.ok or answer.body is None:
            raise RightsUnknown
        return answer.body


def kind_of(channel: discord.abc.GuildChannel) -> PlaceKind:
    """A channel's kind as the core knows it."""
    return PlaceKind.ANNOUNCEMENT if channel.type is discord.ChannelType.news else PlaceKind.CHANNEL


def cached_rights(channel: discord.abc.GuildChannel) -> int:
    """What the bot may do in a channel, by what the gateway last gave.

    Added up here: discord.py leaves out the right to show embeds where the right to write is denied, and that is what
    threads need whose channel takes no messages itself.
    """
    me = cast("discord.Member | None", channel.guild.me)  # discord.py says it is always there; a damaged event lacks it
    if me is None:
        return 0
    overwrites = {str(each.id): (each.allow, each.deny) for each in channel._overwrites}
    mine = frozenset(map(str, me._roles))
    return overwritten(me.guild_permissions.value, str(channel.guild.id), mine, str(me.id), overwrites)


def may_write(granted: int, *, thread: bool) -> bool:
    """Whether these rights in a channel let the bot write there or, by a right of its own, in the channel's threads."""
    needed = VIEW | EMBED | (SEND_IN_THREADS if thread else SEND)
    return granted & needed == needed


def rights(bot_id: str, guild: Json, member: Json, channel: Json) -> int:
    """A member's rights in a channel, from what Discord answers [docs] topics/permissions."""
    if str(guild.get("owner_id")) == bot_id:
        return ~0
    mine = {str(role) for role in member.get("roles") or ()} | {str(guild.get("id"))}
    granted = _sum(int(role["permissions"]) for role in guild.get("roles") or () if str(role["id"]) in mine)
    stated = {
        str(each["id"]): (int(each.get("allow") or 0), int(each.get("deny") or 0))
        for each in channel.get("permission_overwrites") or ()
    }
    everyone = str(guild.get("id"))
    return overwritten(granted, everyone, frozenset(mine - {everyone}), bot_id, stated)


def overwritten(
    granted: int, everyone: str, roles: frozenset[str], bot_id: str, overwrites: Mapping[str, tuple[int, int]]
) -> int:
    """A member's rights in a server, with those that a channel allows and denies: to all, to roles, to the member."""
    if granted & ADMINISTRATOR:
        return ~0
    for group in ((everyone,), roles, (bot_id,)):
        stated = [overwrites[each] for each in group if each in overwrites]
        granted &= ~_sum(deny for _, deny in stated)
        granted |= _sum(allow for allow, _ in stated)
    return granted


def _sum(bits: Iterable[int]) -> int:
    total = 0
    for each in bits:
        total |= each
    return total
