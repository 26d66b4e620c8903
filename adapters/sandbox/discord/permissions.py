"""Who may do what: Discord's permission bits and how roles and overwrites add up (docs, topics/permissions)."""

from typing import Final

from adapters.sandbox.discord.model import Channel, Guild, GuildMember

CREATE_INVITE: Final = 1 << 0
ADMINISTRATOR: Final = 1 << 3
MANAGE_CHANNELS: Final = 1 << 4
MANAGE_GUILD: Final = 1 << 5
ADD_REACTIONS: Final = 1 << 6
VIEW_CHANNEL: Final = 1 << 10
SEND_MESSAGES: Final = 1 << 11
MANAGE_MESSAGES: Final = 1 << 13
EMBED_LINKS: Final = 1 << 14
ATTACH_FILES: Final = 1 << 15
READ_MESSAGE_HISTORY: Final = 1 << 16
MENTION_EVERYONE: Final = 1 << 17
MANAGE_ROLES: Final = 1 << 28
MANAGE_WEBHOOKS: Final = 1 << 29
USE_APPLICATION_COMMANDS: Final = 1 << 31
MANAGE_THREADS: Final = 1 << 34
CREATE_PUBLIC_THREADS: Final = 1 << 35
CREATE_PRIVATE_THREADS: Final = 1 << 36
SEND_MESSAGES_IN_THREADS: Final = 1 << 38
USE_EXTERNAL_APPS: Final = 1 << 50
PIN_MESSAGES: Final = 1 << 51

ALL: Final = (1 << 53) - 1
EVERYONE: Final = (
    CREATE_INVITE
    | ADD_REACTIONS
    | VIEW_CHANNEL
    | SEND_MESSAGES
    | EMBED_LINKS
    | ATTACH_FILES
    | READ_MESSAGE_HISTORY
    | MENTION_EVERYONE
    | USE_APPLICATION_COMMANDS
    | CREATE_PUBLIC_THREADS
    | CREATE_PRIVATE_THREADS
    | SEND_MESSAGES_IN_THREADS
    | USE_EXTERNAL_APPS
)
"""What @everyone may do in a new guild."""
_NO_OVERWRITE: Final = (0, 0, 0)
IN_DM: Final = VIEW_CHANNEL | SEND_MESSAGES | EMBED_LINKS | ATTACH_FILES | READ_MESSAGE_HISTORY | ADD_REACTIONS


def in_guild(guild: Guild, member: GuildMember) -> int:
    """What the member's roles grant, before any channel has its say."""
    if member.user.id == guild.owner_id:
        return ALL
    granted = guild.roles[guild.id].permissions
    for role in member.roles:
        granted |= guild.roles[role].permissions
    return ALL if granted & ADMINISTRATOR else granted


def in_channel(guild: Guild, member: GuildMember, channel: Channel) -> int:
    """What the member may do in a channel; a thread has its parent's overwrites."""
    granted = in_guild(guild, member)
    if granted & ADMINISTRATOR:
        return ALL
    overwrites = (channel.parent or channel).overwrites if channel.is_thread else channel.overwrites
    if overwrites:
        granted = _overwritten(granted, guild.id, member, overwrites)
    return granted if granted & VIEW_CHANNEL else 0


def _overwritten(granted: int, everyone: str, member: GuildMember, overwrites: dict[str, tuple[int, int, int]]) -> int:
    _, allow, deny = overwrites.get(everyone, _NO_OVERWRITE)
    granted = granted & ~deny | allow
    by_role = [overwrites[role] for role in member.roles if role in overwrites]
    for _, _, deny in by_role:
        granted &= ~deny
    for _, allow, _ in by_role:
        granted |= allow
    _, allow, deny = overwrites.get(member.user.id, _NO_OVERWRITE)
    return granted & ~deny | allow
