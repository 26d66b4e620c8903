"""World objects as the JSON that Discord sends; every key that discord.py insists on is always there."""

from datetime import UTC, datetime
from typing import Final

from adapters.sandbox.discord import permissions
from adapters.sandbox.discord.model import (
    Application,
    Attachment,
    Channel,
    ChannelType,
    ChannelWebhook,
    DiscordMessage,
    DiscordUser,
    Guild,
    GuildMember,
    GuildRole,
    Interaction,
    InteractionType,
    Json,
    MessageFlag,
)

ATTACHMENT_SIZE_LIMIT: Final = 10 * 1024 * 1024
_NO_COLORS: Final = {"primary_color": 0, "secondary_color": None, "tertiary_color": None}


def moment(seconds: float) -> str:
    """A time as Discord writes it."""
    return datetime.fromtimestamp(seconds, UTC).isoformat()


def user(who: DiscordUser) -> Json:
    """A user object."""
    return {
        "id": who.id,
        "username": who.username,
        "global_name": who.global_name,
        "discriminator": who.discriminator,
        "avatar": None,
        "bot": who.bot,
        "public_flags": 0,
    }


def own_user(who: DiscordUser) -> Json:
    """The user object of `/users/@me`."""
    return user(who) | {"verified": True, "mfa_enabled": True, "locale": who.locale, "flags": 0, "email": None}


def application(app: Application) -> Json:
    """The application object."""
    return {
        "id": app.id,
        "name": app.name,
        "icon": None,
        "description": "",
        "summary": "",
        "bot_public": True,
        "bot_require_code_grant": False,
        "verify_key": "0" * 64,
        "owner": user(app.owner),
        "team": None,
        "flags": 0,
        "bot": user(app.user),
        "hook": True,
    }


def role(it: GuildRole) -> Json:
    """A role object."""
    return {
        "id": it.id,
        "name": it.name,
        "color": 0,
        "colors": _NO_COLORS,
        "hoist": False,
        "position": it.position,
        "permissions": str(it.permissions),
        "managed": it.managed,
        "mentionable": it.mentionable,
        "flags": 0,
        "icon": None,
        "unicode_emoji": None,
    }


def member(it: GuildMember, *, with_user: bool = True) -> Json:
    """A guild member object; inside a message it comes without its user."""
    form: Json = {
        "roles": list(it.roles),
        "nick": it.nick,
        "avatar": None,
        "joined_at": moment(it.joined_at),
        "premium_since": None,
        "deaf": False,
        "mute": False,
        "pending": False,
        "flags": 0,
        "communication_disabled_until": None,
    }
    return form | {"user": user(it.user)} if with_user else form


def channel(it: Channel) -> Json:
    """A channel object of whatever kind."""
    if it.type is ChannelType.DM:
        return dm(it, None)
    if it.is_thread:
        return thread(it)
    form: Json = {
        "id": it.id,
        "type": int(it.type),
        "guild_id": it.guild_id,
        "name": it.name,
        "position": it.position,
        "parent_id": it.parent.id if it.parent else None,
        "nsfw": False,
        "topic": it.topic,
        "last_message_id": it.last_message_id,
        "rate_limit_per_user": 0,
        "permission_overwrites": overwrites(it),
        "flags": it.flags,
    }
    if it.type is ChannelType.FORUM:
        form |= {"available_tags": it.tags, "default_reaction_emoji": None, "default_sort_order": None}
        form |= {"default_forum_layout": 0, "default_thread_rate_limit_per_user": 0, "template": ""}
    return form


def dm(it: Channel, viewer: str | None) -> Json:
    """A DM channel, or one of several people; `viewer` is not among its own recipients."""
    several = {"owner_id": it.owner_id, "icon": None, "name": it.name or None}
    return ({} if it.type is ChannelType.DM else several) | {
        "id": it.id,
        "type": int(it.type),
        "last_message_id": it.last_message_id,
        "recipients": [user(each) for each in it.recipients if each.id != viewer],
        "flags": 0,
    }


def thread(it: Channel, viewer: str | None = None) -> Json:
    """A thread, with the viewer's membership where there is one."""
    form: Json = {
        "id": it.id,
        "type": int(it.type),
        "guild_id": it.guild_id,
        "parent_id": it.parent.id if it.parent else None,
        "owner_id": it.owner_id,
        "name": it.name,
        "last_message_id": it.last_message_id,
        "message_count": len(it.messages),
        "member_count": min(len(it.thread_members), 50),
        "total_message_sent": len(it.messages),
        "rate_limit_per_user": 0,
        "flags": it.flags,
        "applied_tags": it.applied_tags,
        "thread_metadata": {
            "archived": it.archived,
            "auto_archive_duration": it.auto_archive,
            "archive_timestamp": moment(it.archived_at),
            "locked": it.locked,
            "create_timestamp": moment(it.archived_at),
        },
    }
    if viewer in it.thread_members:
        form["member"] = thread_member(it, str(viewer))
    return form


def thread_member(it: Channel, user_id: str) -> Json:
    """Somebody's membership of a thread."""
    joined = moment(it.thread_members[user_id])
    return {"id": it.id, "user_id": user_id, "join_timestamp": joined, "flags": 0}


def overwrites(it: Channel) -> list[Json]:
    """A channel's permission overwrites; type 0 is a role, 1 a member."""
    return [
        {"id": target, "type": kind, "allow": str(allow), "deny": str(deny)}
        for target, (kind, allow, deny) in it.overwrites.items()
    ]


def guild(it: Guild) -> Json:
    """A guild object without what only the gateway adds."""
    return {
        "id": it.id,
        "name": it.name,
        "icon": None,
        "splash": None,
        "banner": None,
        "description": None,
        "discovery_splash": None,
        "owner_id": it.owner_id,
        "region": "deprecated",
        "afk_channel_id": None,
        "afk_timeout": 300,
        "system_channel_id": it.system_channel,
        "system_channel_flags": 0,
        "rules_channel_id": None,
        "public_updates_channel_id": None,
        "verification_level": 0,
        "default_message_notifications": 0,
        "explicit_content_filter": 0,
        "mfa_level": 0,
        "nsfw_level": 0,
        "premium_tier": 0,
        "premium_subscription_count": 0,
        "premium_progress_bar_enabled": False,
        "preferred_locale": it.locale,
        "vanity_url_code": None,
        "application_id": None,
        "features": [],
        "roles": [role(each) for each in it.roles.values()],
        "emojis": [],
        "stickers": [],
    }


def gateway_guild(it: Guild, viewer: str) -> Json:
    """What GUILD_CREATE carries for the bot `viewer`, with all members."""
    own = it.members[viewer]
    return guild(it) | {
        "joined_at": moment(own.joined_at),
        "large": False,
        "unavailable": False,
        "member_count": len(it.members),
        "members": [member(each) for each in it.members.values()],
        "channels": [channel(each) for each in it.channels.values()],
        "threads": [thread(each, viewer) for each in it.threads.values() if not each.archived],
        "voice_states": [],
        "presences": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
    }


def attachment(it: Attachment, channel_id: str, files_url: str) -> Json:
    """A file as a message shows it; it is served under the sandbox's own address."""
    url = f"{files_url}/attachments/{channel_id}/{it.id}/{it.filename}"
    form: Json = {"id": it.id, "filename": it.filename, "size": len(it.data), "url": url, "proxy_url": url}
    return form | {"content_type": it.content_type, "description": it.description}


def message(
    it: DiscordMessage,
    members: dict[str, GuildMember],
    users: dict[str, DiscordUser],
    files_url: str,
    *,
    nested: bool = False,
) -> Json:
    """A message object; `members` are those of its guild, none in a DM; `nested` hides the one that it answers."""
    channel_id = it.channel.id
    form: Json = {
        "id": it.id,
        "channel_id": channel_id,
        "type": it.type,
        "content": it.content,
        "author": user(it.author),
        "timestamp": moment(it.created_at),
        "edited_timestamp": moment(it.edited_at) if it.edited_at is not None else None,
        "tts": it.tts,
        "mention_everyone": it.mentions.everyone,
        "mentions": [_mentioned(users[each], members.get(each)) for each in it.mentions.users],
        "mention_roles": list(it.mentions.roles),
        "attachments": [attachment(each, channel_id, files_url) for each in it.attachments],
        "embeds": [] if it.flags & MessageFlag.SUPPRESS_EMBEDS else it.embeds,
        "components": it.components,
        "pinned": it.id in it.channel.pins,
        "flags": int(it.flags),
    }
    _add_origin(form, it)
    if it.reference is not None:
        form["message_reference"] = reference(it.reference)
        if not nested:
            gone = it.reference.deleted
            shown = None if gone else message(it.reference, members, users, files_url, nested=True)
            form["referenced_message"] = shown
    if it.reactions:
        form["reactions"] = [_reaction(emoji, who) for emoji, who in it.reactions.items()]
    if it.thread is not None:
        form["thread"] = thread(it.thread)
    return form


def _add_origin(form: Json, it: DiscordMessage) -> None:
    if it.nonce is not None:
        form["nonce"] = it.nonce
    if it.webhook_id is not None:
        form["webhook_id"] = it.webhook_id
    if it.application is not None:
        form["application_id"] = it.application.id
    if it.interaction is not None:
        form["interaction_metadata"] = interaction_metadata(it.interaction)
    if it.interaction is not None and it.interaction.type is InteractionType.COMMAND:
        form["interaction"] = {
            "id": it.interaction.id,
            "type": int(it.interaction.type),
            "name": it.interaction.name,
            "user": user(it.interaction.user),
        }


def _mentioned(who: DiscordUser, as_member: GuildMember | None) -> Json:
    form = user(who)
    return form | {"member": member(as_member, with_user=False)} if as_member else form


def reference(it: DiscordMessage) -> Json:
    """A pointer to a message."""
    form: Json = {"type": 0, "message_id": it.id, "channel_id": it.channel.id}
    return form | {"guild_id": it.channel.guild_id} if it.channel.guild_id else form


def _reaction(emoji: str, who: list[str]) -> Json:
    return {
        "emoji": {"id": None, "name": emoji},
        "count": len(who),
        "count_details": {"burst": 0, "normal": len(who)},
        "me": False,
        "me_burst": False,
        "burst_colors": [],
    }


def interaction_metadata(it: Interaction) -> Json:
    """Which interaction a message answers."""
    owners = _owners(it)
    form: Json = {"id": it.id, "type": int(it.type), "user": user(it.user), "authorizing_integration_owners": owners}
    if it.type is InteractionType.COMMAND:
        form["name"] = it.name
    return form


def _owners(it: Interaction) -> Json:
    """Who installed the app that is used: the server or nobody's (0), or the person (1)."""
    own = {"1": it.user.id} if it.user.id in it.application.installed_by else {}
    return own if it.guest else {"0": it.channel.guild_id or "0"} | own


def interaction(it: Interaction, guild_of: Guild | None) -> Json:
    """What INTERACTION_CREATE carries, but for the message of a component."""
    form: Json = {
        "id": it.id,
        "application_id": it.application.id,
        "type": int(it.type),
        "token": it.token,
        "version": 1,
        "data": it.data,
        "channel_id": it.channel.id,
        "channel": dm(it.channel, it.application.user.id) if guild_of is None else channel(it.channel),
        "locale": it.user.locale,
        "entitlements": [],
        "attachment_size_limit": ATTACHMENT_SIZE_LIMIT,
    }
    if guild_of is None:
        context = 2 if it.guest else 1
        own = {"user": user(it.user), "context": context, "app_permissions": str(permissions.IN_DM)}
        return form | own | {"authorizing_integration_owners": _owners(it)}
    who = guild_of.members[it.user.id]
    bot = guild_of.members.get(it.application.user.id)
    return form | {
        "guild_id": guild_of.id,
        "guild": {"id": guild_of.id, "locale": guild_of.locale, "features": []},
        "guild_locale": guild_of.locale,
        "context": 0,
        "member": member(who) | {"permissions": str(permissions.in_channel(guild_of, who, it.channel))},
        "app_permissions": str(permissions.in_channel(guild_of, bot, it.channel) if bot else 0),
        "authorizing_integration_owners": _owners(it),
    }


def webhook(it: ChannelWebhook) -> Json:
    """A webhook with its token."""
    return {
        "id": it.id,
        "type": 1,
        "guild_id": it.channel.guild_id,
        "channel_id": it.channel.id,
        "user": user(it.creator),
        "name": it.name,
        "avatar": None,
        "token": it.token,
        "application_id": it.application.id if it.application else None,
    }
