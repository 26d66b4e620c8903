"""The one message with which the bot begins in a server: where it may write, in the server's language."""

import logging

import aiohttp
import discord

from adapters.discord.access import PLATFORM
from adapters.discord.render import payload
from adapters.discord.rights import cached_rights, kind_of, may_write
from adapters.discord.transport import Rest, encoded
from bot.chat import Chat
from bot.commands import places
from bot.model import Address
from bot.request import Person, Request

log = logging.getLogger(__name__)


async def greet(rest: Rest, chat: Chat, guild: discord.Guild, *, back: bool) -> None:
    """Say it once; a server in which the bot may write nowhere hears nothing. `back`: places there receive again."""
    channel = place_for(guild)
    if channel is None:
        return
    request = Request(
        update_id=f"added {guild.id}",
        address=Address(PLATFORM, str(channel.id)),
        kind=kind_of(channel),
        person=Person(platform=PLATFORM, id=str(guild.owner_id), language=guild.preferred_locale.value),
    )
    (message,) = (places.back(chat, request) if back else places.added_to_server(chat, request)).messages
    try:
        answer = await rest.ask("POST", f"/channels/{channel.id}/messages", encoded(payload(message)))
    except (aiohttp.ClientError, OSError, TimeoutError) as error:
        log.warning("discord: greeting of a server not delivered (%s)", type(error).__name__)
        return
    if not answer.ok:
        log.warning("discord: greeting of a server refused (%d, code %d)", answer.status, answer.code)


def place_for(guild: discord.Guild) -> discord.abc.GuildChannel | None:
    """The channel that the server has for such messages, else the first text channel, where the bot may write."""
    channels = sorted(guild.text_channels, key=lambda each: (each.position, each.id))
    first = [guild.system_channel] if guild.system_channel else []
    return next((each for each in (*first, *channels) if may_write(cached_rights(each), thread=False)), None)
