"""What Discord says of a channel now: its kind, and whether the bot may write there.

Asked, not remembered: an admin changes either at any time. What the gateway keeps up to date answers at once; the
rights in a channel that it does not know here, as on a shard of another process, are asked for, as is every thread.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from typing import Final, cast

import aiohttp
import discord

from adapters.discord import limits
from adapters.discord.forum import Forum
from adapters.discord.outcome import ARCHIVED
from adapters.discord.transport import Json, Rest, RestAnswer
from bot import errors
from bot.model import Address, PlaceKind
from bot.request import PlaceRight, SharedPlace

ADMINISTRATOR: Final = 1 << 3
VIEW: Final = 1 << 10
SEND: Final = 1 << 11
_SAID: Final = frozenset({0, 19})  # [docs] resources/message#message-object-message-types: a message, an answer
EMBED: Final = 1 << 14
MENTION_EVERYONE: Final = 1 << 17
MANAGE_THREADS: Final = 1 << 34
CREATE_PUBLIC_THREADS: Final = 1 << 35
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

    def may_start_threads(self, channel_id: str) -> bool | None:
        """Whether the bot has the right to, in a channel; None where the gateway does not tell it here."""
        known = self._cached(int(channel_id)) if channel_id.isdecimal() else None
        return None if known is None else bool(cached_rights(known) & CREATE_PUBLIC_THREADS)

    async def roles(self, channel_id: str) -> Mapping[str, bool]:
        """The roles of a channel's server, without the one that everybody has, and whether the bot may mention each
        there. Raises RightsUnknown."""
        known = self._cached(int(channel_id)) if channel_id.isdecimal() else None
        if known is not None:
            all_ = bool(cached_rights(known) & MENTION_EVERYONE)
            listed = [(str(role.id), role.mentionable) for role in known.guild.roles if not role.is_default()]
        else:
            channel, guild, granted = await self.described(channel_id) or ({}, {}, 0)
            all_ = bool(granted & MENTION_EVERYONE)
            roles = [each for each in guild.get("roles") or () if each.get("id") != channel.get("guild_id")]
            listed = [(str(role["id"]), bool(role.get("mentionable"))) for role in roles]
        return {number: mentionable or all_ for number, mentionable in listed}

    def forum(self, channel_id: str) -> Forum | None:
        """The forum that a channel is, as far as the gateway tells it here."""
        known = self._cached(int(channel_id)) if channel_id.isdecimal() else None
        return Forum.cached(known) if isinstance(known, discord.ForumChannel) else None

    async def asked_forum(self, channel_id: str) -> Forum | None:
        """The same, as Discord says now; None also where it does not say."""
        with suppress(RightsUnknown):
            if (channel := await self._ask(f"/channels/{channel_id}")) is not None:
                return Forum.of(channel)
        return None

    async def own_posts(self, forum: str, name: str) -> Sequence[str]:
        """The bot's own posts of this name in a forum that are not archived. Raises RightsUnknown."""
        channel = await self._ask(f"/channels/{forum}") or {}
        active = await self._ask(f"/guilds/{channel.get('guild_id')}/threads/active") or {}
        mine = (forum, name, await self.own_id())
        listed = active.get("threads") or ()
        return [
            str(each["id"])
            for each in listed
            if (str(each.get("parent_id")), each.get("name"), str(each.get("owner_id"))) == mine
        ]

    async def wrote_more(self, post: str) -> bool:
        """Whether the bot wrote more in a post than its first message, as far as the newest messages show; also where
        Discord does not say."""
        try:
            newest = await self._rest.listed(f"/channels/{post}/messages?limit={limits.MESSAGES_LISTED}")
            mine = await self.own_id()
        except (LookupError, ValueError, RightsUnknown, aiohttp.ClientError, OSError, TimeoutError):
            return True
        # A thread under a message shows that message again, as one of another type.
        said = (each for each in newest if each.get("id") != post and each.get("type") in _SAID)
        return any(each.get("author", {}).get("id") == mine for each in said)

    async def own_thread(self, thread_id: str) -> bool:
        """Whether there is such a thread, and the bot started it. Raises RightsUnknown."""
        thread = await self._ask(f"/channels/{thread_id}")
        return thread is not None and str(thread.get("owner_id")) == await self.own_id()

    async def described(self, channel_id: str) -> tuple[Json, Json, int] | None:
        """A channel of a server, the server, and what the bot may do in the channel, as Discord says now; None where it
        does not see such a channel. Raises RightsUnknown."""
        channel = await self._ask(f"/channels/{channel_id}") if channel_id.isdecimal() else None
        guild = await self._ask(f"/guilds/{channel.get('guild_id')}") if channel and channel.get("guild_id") else None
        return (channel, guild, await self._granted_here(channel)) if channel and guild else None

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

    async def place(self, address: Address, reason: str | None) -> SharedPlace | None:
        """A channel or thread as it is now; None where it is no more, or the bot is not in its server. `reason`: why a
        message was refused there. Raises Busy where Discord does not say."""
        try:
            return await self._place(address, reason)
        except RightsUnknown:
            raise errors.Busy from None

    async def _place(self, address: Address, reason: str | None) -> SharedPlace | None:
        known = self._cached(int(address.chat)) if address.chat.isdecimal() else None
        named = _named(known) if known is not None else _as_asked(await self._ask(f"/channels/{address.chat}"))
        if named is None:
            return None
        title, guild_id = named
        granted = await self._rights(address.chat)
        lacks = lacking(granted, thread=address.thread is not None)
        if address.thread is not None:
            thread = await self._ask(f"/channels/{address.thread}")
            if thread is None and granted & VIEW:
                return None
            title = f"{title} · {thread.get('name') or address.thread}" if thread else title
            closed = reason == ARCHIVED or is_locked(thread or {})
            if not lacks and closed and not granted & MANAGE_THREADS:
                lacks = (PlaceRight.OPEN_THREAD,)
        return SharedPlace(
            address=address,
            kind=PlaceKind.CHANNEL if address.thread is None else PlaceKind.THREAD,
            title=title,
            url=f"https://discord.com/channels/{guild_id}/{address.thread or address.chat}",
            lacks=tuple(lacks),
        )

    async def _may_write_in_thread(self, parent_id: str, thread_id: str) -> bool:
        thread = await self._ask(f"/channels/{thread_id}")
        if thread is None:
            return False
        granted = await self._granted(parent_id)
        return bool(granted & SEND_IN_THREADS) and (not is_locked(thread) or bool(granted & MANAGE_THREADS))

    async def _granted(self, channel_id: str) -> int:
        """What the bot may do in a channel; 0 where it does not see it or cannot show embeds."""
        granted = await self._rights(channel_id)
        return granted if granted & VIEW and granted & EMBED else 0

    async def _rights(self, channel_id: str) -> int:
        known = self._cached(int(channel_id))
        return cached_rights(known) if known is not None else await self._asked_rights(channel_id)

    async def _asked_rights(self, channel_id: str) -> int:
        channel = await self._ask(f"/channels/{channel_id}")
        return 0 if channel is None else await self._granted_here(channel)

    async def _granted_here(self, channel: Json) -> int:
        guild_id = channel.get("guild_id")
        if guild_id is None:  # a private channel: only sending shows whether its person takes messages
            raise RightsUnknown
        guild, bot_id = await self._ask(f"/guilds/{guild_id}"), await self.own_id()
        member = await self._ask(f"/guilds/{guild_id}/members/{bot_id}")
        return 0 if guild is None or member is None else rights(bot_id, guild, member, channel)

    async def own_id(self) -> str:
        """The bot's own number. Raises RightsUnknown."""
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


def _named(channel: discord.abc.GuildChannel) -> tuple[str, str]:
    """What people call a channel, and its server's id."""
    return f"{channel.guild.name} · #{channel.name}", str(channel.guild.id)


def _as_asked(channel: Json | None) -> tuple[str, str] | None:
    if channel is None or not channel.get("guild_id"):
        return None
    return f"#{channel.get('name') or channel['id']}", str(channel["guild_id"])


def is_locked(thread: Json) -> bool:
    """Whether only those who manage threads go on in it."""
    return bool((thread.get("thread_metadata") or {}).get("locked"))


def kind_of(channel: discord.abc.GuildChannel) -> PlaceKind:
    """A channel's kind as the core knows it."""
    return PlaceKind.ANNOUNCEMENT if channel.type is discord.ChannelType.news else PlaceKind.CHANNEL


def without(granted: int) -> Sequence[PlaceRight]:
    """What the bot would need besides for what can be chosen there."""
    needed = ((CREATE_PUBLIC_THREADS, PlaceRight.CREATE_THREADS), (MENTION_EVERYONE, PlaceRight.MENTION))
    return [right for bit, right in needed if not granted & bit]


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
    return not lacking(granted, thread=thread)


def lacking(granted: int, *, thread: bool) -> Sequence[PlaceRight]:
    """What the bot would need besides, in the order in which Discord lists it."""
    write = (SEND_IN_THREADS, PlaceRight.SEND_IN_THREADS) if thread else (SEND, PlaceRight.SEND)
    needed = ((VIEW, PlaceRight.VIEW), write, (EMBED, PlaceRight.EMBED))
    return [right for bit, right in needed if not granted & bit]


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
