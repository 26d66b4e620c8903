"""Another channel of a server, chosen for a command: what it is, and who may what in it.

Discord is asked each time, and no right is remembered. The person's roles are those that came with what they did.
"""

from dataclasses import replace
from functools import partial
from typing import Final

from adapters.discord.access import PLATFORM, Asked, Roles
from adapters.discord.forum import Forum
from adapters.discord.rights import MENTION_EVERYONE, VIEW, Channels, RightsUnknown, lacking, rights, without
from adapters.discord.server_choice import ServerChoice, is_named
from bot import errors
from bot.model import Address, PlaceKind
from bot.request import SharedPlace

_MANAGES: Final = 1 << 4 | 1 << 5  # Manage Channels, Manage Server
_KINDS: Final = {
    0: PlaceKind.CHANNEL,
    2: PlaceKind.CHANNEL,
    5: PlaceKind.ANNOUNCEMENT,
    13: PlaceKind.CHANNEL,
    15: PlaceKind.CHANNEL,
}
"""What Discord's kinds of channels are to the core, of those that take posts [docs] resources/channel#channel-types."""
_WITH_THREADS: Final = frozenset((0, 5))  # a forum's posts are threads themselves, and a voice channel has none


async def shared_place(
    channels: Channels, choice: ServerChoice, asked: Asked, channel_id: str, command: str, roles: Roles
) -> SharedPlace:
    """As it is for who gives this command. Raises NotFound for none of this server that takes posts, and Busy where
    Discord does not say."""
    try:
        found = await channels.described(channel_id)
    except RightsUnknown:
        raise errors.Busy from None
    channel, guild, granted = found or ({}, {}, 0)
    kind = _KINDS.get(int(channel.get("type", -1)))
    name = f"#{channel.get('name', channel_id)}"
    if kind is None or asked.guild is None or str(guild.get("id")) != asked.guild:
        raise errors.NotFound(phrase="place-unknown", name=name)
    theirs = rights(asked.person, guild, {"roles": list(asked.roles)}, channel)
    forum, lacks_there = Forum.of(channel), tuple(without(granted))
    there = replace(
        asked, without=tuple(right.value for right in lacks_there), mentions=bool(theirs & MENTION_EVERYONE)
    )
    return SharedPlace(
        address=Address(PLATFORM, channel_id),
        kind=kind,
        title=name,
        manages=bool(theirs & _MANAGES) or (bool(theirs & VIEW) and await is_named(choice, asked, command, channel_id)),
        lacks=tuple(lacking(granted, thread=False)),
        without=lacks_there,
        note="forum-wants-tag" if forum is not None and forum.requires_tag else None,
        threads=int(channel["type"]) in _WITH_THREADS,
        roles=partial(roles, there),
    )
