"""What a bot may do where; each refusal is the one that Discord gives."""

from adapters.sandbox.discord import errors, permissions
from adapters.sandbox.discord.errors import RestRefusal
from adapters.sandbox.discord.model import Application, Channel, ChannelType, DiscordMessage, DiscordUser, Guild
from adapters.sandbox.discord.state import DiscordState


def bot_may(state: DiscordState, bot: DiscordUser, channel: Channel) -> int:
    """The bot's permissions in a channel; 0 where it does not see it."""
    guild = state.guild_of(channel)
    if guild is None:
        return permissions.IN_DM if bot in channel.recipients else 0
    member = guild.members.get(bot.id)
    return permissions.in_channel(guild, member, channel) if member else 0


def seen_channel(state: DiscordState, app: Application, channel_id: str) -> Channel:
    """The channel, if it exists and the bot may look at it: 10003, 50001."""
    channel = state.channels.get(channel_id)
    if channel is None:
        raise RestRefusal(errors.UNKNOWN_CHANNEL)
    if not bot_may(state, app.user, channel) & permissions.VIEW_CHANNEL:
        raise RestRefusal(errors.MISSING_ACCESS)
    return channel


def allowed_channel(state: DiscordState, app: Application, channel_id: str, needed: int) -> Channel:
    """The channel, if the bot has all these permissions there: 10003, 50001, 50013."""
    channel = seen_channel(state, app, channel_id)
    if bot_may(state, app.user, channel) & needed != needed:
        raise RestRefusal(errors.MISSING_PERMISSIONS)
    return channel


def own_guild(state: DiscordState, app: Application, guild_id: str) -> Guild:
    """A guild that the bot is in: 10004, 50001."""
    guild = state.guilds.get(guild_id)
    if guild is None:
        raise RestRefusal(errors.UNKNOWN_GUILD)
    if app.user.id not in guild.members:
        raise RestRefusal(errors.MISSING_ACCESS)
    return guild


def in_guild(guild: Guild, app: Application, needed: int) -> None:
    """The bot has these permissions in the guild as a whole: 50013."""
    if permissions.in_guild(guild, guild.members[app.user.id]) & needed != needed:
        raise RestRefusal(errors.MISSING_PERMISSIONS)


def found_message(channel: Channel, message_id: str) -> DiscordMessage:
    """A message of the channel that everybody sees: 10008."""
    message = channel.messages.get(message_id)
    if message is None:
        raise RestRefusal(errors.UNKNOWN_MESSAGE)
    return message


def may_post(
    state: DiscordState, app: Application, channel: Channel, *, embeds: bool, files: bool, reply: bool
) -> None:
    """Whether the bot may send this kind of message there."""
    if channel.type is ChannelType.DM:
        _may_dm(state, app, channel)
        return
    granted = bot_may(state, app.user, channel)
    if not granted & permissions.VIEW_CHANNEL:
        raise RestRefusal(errors.MISSING_ACCESS)
    _can_hold_messages(channel)
    needed = permissions.SEND_MESSAGES_IN_THREADS if channel.is_thread else permissions.SEND_MESSAGES
    needed |= permissions.EMBED_LINKS * embeds | permissions.ATTACH_FILES * files
    if granted & needed != needed:
        raise RestRefusal(errors.MISSING_PERMISSIONS)
    if reply and not granted & permissions.READ_MESSAGE_HISTORY:
        raise RestRefusal(errors.CANNOT_REPLY)
    if channel.locked and not granted & permissions.MANAGE_THREADS:
        raise RestRefusal(errors.THREAD_LOCKED)


def _can_hold_messages(channel: Channel) -> None:
    if channel.type is ChannelType.FORUM:
        raise RestRefusal(errors.FORUM_CHANNEL)
    if channel.type is ChannelType.CATEGORY:
        raise RestRefusal(errors.NON_TEXT_CHANNEL)


def _may_dm(state: DiscordState, app: Application, channel: Channel) -> None:
    other = next(each for each in channel.recipients if each is not app.user)
    check_dm(state, app, other)


def check_dm(state: DiscordState, app: Application, other: DiscordUser) -> None:
    """Whether a private message reaches this user: 50007, 50278."""
    if other.bot or not other.dms_open:
        raise RestRefusal(errors.CANNOT_DM)
    shared = state.guilds_of.get(other.id, set())
    if shared.isdisjoint(state.guilds_of.get(app.user.id, set())):
        raise RestRefusal(errors.NO_MUTUAL_GUILDS)
