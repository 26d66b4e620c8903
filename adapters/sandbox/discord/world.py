"""The world of a Discord: what its owners and admins set up and change. No HTTP stands here."""

from collections.abc import Sequence

from adapters.sandbox.discord import commands, json_objects, permissions
from adapters.sandbox.discord.model import (
    FORUM_TAG_REQUIRED,
    PRIVILEGED,
    Application,
    Channel,
    ChannelType,
    DiscordMessage,
    DiscordUser,
    Guild,
    GuildMember,
    GuildRole,
    Intent,
    Json,
    MessageFlag,
)
from adapters.sandbox.discord.people import People
from adapters.sandbox.discord.state import Dispatch


class DiscordWorld(People):
    """Everything that exists, with the people's acts inherited and the admins' own here."""

    # The developer portal

    def add_application(
        self, name: str, *, token: str | None = None, owner: DiscordUser | None = None, intents: Intent = PRIVILEGED
    ) -> Application:
        """A new bot; `intents` are the privileged ones switched on for it."""
        user = self.add_user(name, bot=True)
        app = Application(
            id=user.id,
            token=token or f"MTA.{self.new_token(6)}.{self.new_token(38)}",
            user=user,
            owner=owner or self.add_user(f"{name}-owner"),
            intents=intents,
            name=name,
        )
        self.applications[app.id] = app
        self.by_token[app.token] = app
        self.bots[user.id] = app
        return app

    def reset_token(self, app: Application) -> str:
        """Make the old token worthless; the new one."""
        del self.by_token[app.token]
        app.token = f"MTA.{self.new_token(6)}.{self.new_token(38)}"
        self.by_token[app.token] = app
        self.show("token reset", user=app.user)
        return app.token

    # People and guilds

    def add_user(self, name: str, *, bot: bool = False, locale: str = "en-US") -> DiscordUser:
        """A new account."""
        user = DiscordUser(
            id=self.new_id(), username=name, bot=bot, locale=locale, discriminator="0001" if bot else "0"
        )
        self.users[user.id] = user
        return user

    def add_guild(self, name: str, *, owner: DiscordUser, locale: str = "en-US") -> Guild:
        """A new guild with its owner in it."""
        guild = Guild(id=self.new_id(), name=name, owner_id=owner.id, locale=locale)
        guild.roles[guild.id] = GuildRole(id=guild.id, name="@everyone", permissions=permissions.EVERYONE)
        self.guilds[guild.id] = guild
        self.join(owner, guild)
        return guild

    def join(self, user: DiscordUser, guild: Guild, *, roles: Sequence[GuildRole] = ()) -> GuildMember:
        """Somebody enters a guild; for a bot this is what its invite does."""
        member = GuildMember(user=user, roles=[each.id for each in roles], joined_at=self.clock())
        guild.members[user.id] = member
        self.guilds_of.setdefault(user.id, set()).add(guild.id)
        if app := self.bots.get(user.id):
            self.dispatch(self.guild_create(guild, app, joined=True))
        event = Dispatch(
            name="GUILD_MEMBER_ADD",
            form=lambda _: json_objects.member(member) | {"guild_id": guild.id},
            intent=Intent.GUILD_MEMBERS,
            guild=guild,
        )
        self.dispatch(event)
        self.show("member joined", user=user)
        return member

    def guild_create(self, guild: Guild, app: Application, *, joined: bool = False) -> Dispatch:
        """The event with which a bot learns of a guild; one that it has just joined is not said to be available
        (discord-api-docs#5124)."""

        def form(app: Application) -> Json:
            told = json_objects.gateway_guild(guild, app.user.id)
            return {key: value for key, value in told.items() if not (joined and key == "unavailable")}

        return Dispatch(name="GUILD_CREATE", form=form, intent=Intent.GUILDS, guild=guild, only=app)

    def leave(self, user: DiscordUser, guild: Guild) -> None:
        """Somebody is gone: left, or kicked."""
        form: Json = {"guild_id": guild.id, "user": json_objects.user(user)}
        if app := self.bots.get(user.id):
            gone = {"id": guild.id}
            self.dispatch(
                Dispatch(name="GUILD_DELETE", form=lambda _: gone, intent=Intent.GUILDS, guild=guild, only=app)
            )
        del guild.members[user.id]
        self.guilds_of[user.id].discard(guild.id)
        event = Dispatch(name="GUILD_MEMBER_REMOVE", form=lambda _: form, intent=Intent.GUILD_MEMBERS, guild=guild)
        self.dispatch(event)
        self.show("member left", user=user)

    kick = leave

    def add_role(self, guild: Guild, name: str, allowed: int = 0, *, mentionable: bool = False) -> GuildRole:
        """A new role with these permissions."""
        role = GuildRole(
            id=self.new_id(), name=name, permissions=allowed, position=len(guild.roles), mentionable=mentionable
        )
        guild.roles[role.id] = role
        self._guild_event("GUILD_ROLE_CREATE", guild, {"guild_id": guild.id, "role": json_objects.role(role)})
        return role

    def change_role(self, guild: Guild, role: GuildRole, allowed: int) -> None:
        """Give a role other permissions."""
        role.permissions = allowed
        self._guild_event("GUILD_ROLE_UPDATE", guild, {"guild_id": guild.id, "role": json_objects.role(role)})

    def delete_role(self, guild: Guild, role: GuildRole) -> None:
        """Delete a role; its members lose it."""
        del guild.roles[role.id]
        for member in guild.members.values():
            member.roles = [each for each in member.roles if each != role.id]
        self._guild_event("GUILD_ROLE_DELETE", guild, {"guild_id": guild.id, "role_id": role.id})

    def give_role(self, user: DiscordUser, guild: Guild, role: GuildRole) -> None:
        """Give somebody a role."""
        guild.members[user.id].roles.append(role.id)
        self._member_changed(user, guild)

    def take_role(self, user: DiscordUser, guild: Guild, role: GuildRole) -> None:
        """Take a role from somebody."""
        guild.members[user.id].roles.remove(role.id)
        self._member_changed(user, guild)

    def _member_changed(self, user: DiscordUser, guild: Guild) -> None:
        form = json_objects.member(guild.members[user.id]) | {"guild_id": guild.id}
        app = self.bots.get(user.id)
        intent = Intent.GUILDS if app else Intent.GUILD_MEMBERS
        self.dispatch(Dispatch(name="GUILD_MEMBER_UPDATE", form=lambda _: form, intent=intent, guild=guild, only=app))

    def _guild_event(self, name: str, guild: Guild, form: Json) -> None:
        self.dispatch(Dispatch(name=name, form=lambda _: form, intent=Intent.GUILDS, guild=guild))

    def choose_commands(self, guild: Guild, app: Application, command: str, *choices: Json) -> None:
        """An admin chooses under Integrations who may use a command, or all of the app's (by its own id), and where;
        no choice takes all back."""
        listed = commands.registered(app, None).values()
        number = next((each["id"] for each in listed if each["name"] == command), command)
        app.choices[guild.id, number] = list(choices)
        form: Json = {"id": number, "application_id": app.id, "guild_id": guild.id, "permissions": list(choices)}
        event = "APPLICATION_COMMAND_PERMISSIONS_UPDATE"
        self.dispatch(Dispatch(name=event, form=lambda _: form, guild=guild, only=app))

    # Channels

    def add_channel(
        self,
        guild: Guild,
        name: str,
        kind: ChannelType = ChannelType.TEXT,
        *,
        tags: Sequence[str] = (),
        tag_required: bool = False,
        parent: Channel | None = None,
    ) -> Channel:
        """A new channel; `tags` are a forum's."""
        channel = Channel(
            id=self.new_id(),
            type=kind,
            name=name,
            guild_id=guild.id,
            position=len(guild.channels),
            parent=parent,
            flags=FORUM_TAG_REQUIRED * tag_required,
            tags=[self._tag(each) for each in tags],
        )
        guild.channels[channel.id] = self.channels[channel.id] = channel
        self.channel_event("CREATE", channel)
        return channel

    def _tag(self, name: str) -> Json:
        return {"id": self.new_id(), "name": name, "moderated": False, "emoji_id": None, "emoji_name": None}

    def add_thread(
        self,
        parent: Channel,
        name: str,
        *,
        owner: DiscordUser,
        message: DiscordMessage | None = None,
        kind: ChannelType | None = None,
        tags: Sequence[str] = (),
    ) -> Channel:
        """A thread under a channel, from a message (whose id it takes) or of its own."""
        guild = self.guilds[str(parent.guild_id)]
        natural = (
            ChannelType.ANNOUNCEMENT_THREAD if parent.type is ChannelType.ANNOUNCEMENT else ChannelType.PUBLIC_THREAD
        )
        thread = Channel(
            id=message.id if message else self.new_id(),
            type=kind or natural,
            name=name,
            guild_id=guild.id,
            parent=parent,
            owner_id=owner.id,
            archived_at=self.clock(),
            applied_tags=list(tags),
            thread_members={owner.id: self.clock()},
        )
        guild.threads[thread.id] = parent.threads[thread.id] = self.channels[thread.id] = thread
        if message is not None:
            message.thread = thread
            message.flags |= MessageFlag.HAS_THREAD
        self.channel_event("CREATE", thread)
        return thread

    def install(self, user: DiscordUser, app: Application) -> None:
        """Somebody adds an app to their own, for use wherever they are."""
        app.installed_by.add(user.id)

    def group_dm(self, *users: DiscordUser) -> Channel:
        """A chat of people, without any bot."""
        channel = Channel(id=self.new_id(), type=ChannelType.GROUP_DM, recipients=list(users), owner_id=users[0].id)
        self.channels[channel.id] = channel
        return channel

    def dm(self, user: DiscordUser, app: Application) -> Channel:
        """The private channel of a person and a bot, opened if it is not yet."""
        key = (app.user.id, user.id)
        if key not in self.dms:
            channel = Channel(id=self.new_id(), type=ChannelType.DM, recipients=[app.user, user])
            self.dms[key] = self.channels[channel.id] = channel
            self.show("channel created", channel=channel)
        return self.dms[key]

    def set_overwrite(
        self, channel: Channel, target: DiscordUser | GuildRole, *, allow: int = 0, deny: int = 0
    ) -> None:
        """Allow and deny somebody, or a role, something in a channel; neither takes the overwrite away."""
        channel.overwrites.pop(target.id, None)
        if allow or deny:
            channel.overwrites[target.id] = (int(isinstance(target, DiscordUser)), allow, deny)
        self.channel_event("UPDATE", channel)

    def deny(self, channel: Channel, target: DiscordUser | GuildRole, denied: int) -> None:
        """Deny more than is denied already."""
        _, allow, deny = channel.overwrites.get(target.id, (0, 0, 0))
        self.set_overwrite(channel, target, allow=allow & ~denied, deny=deny | denied)

    def delete_channel(self, channel: Channel) -> None:
        """Delete a channel or thread with all that is in it."""
        guild = self.guilds[str(channel.guild_id)]
        for thread in tuple(channel.threads.values()):
            self.delete_channel(thread)
        for message_id in channel.messages:
            self.messages.pop(message_id, None)
        del self.channels[channel.id]
        (guild.threads if channel.is_thread else guild.channels).pop(channel.id)
        if channel.is_thread and channel.parent:
            channel.parent.threads.pop(channel.id)
        self.channel_event("DELETE", channel)

    def archive(self, thread: Channel, *, locked: bool | None = None) -> None:
        """Archive a thread, and lock or unlock it if told."""
        thread.archived = True
        thread.archived_at = self.clock()
        thread.locked = thread.locked if locked is None else locked
        self.channel_event("UPDATE", thread)

    def lock(self, thread: Channel, *, locked: bool = True) -> None:
        """Lock a thread: only those who manage threads may go on."""
        thread.locked = locked
        self.channel_event("UPDATE", thread)

    def close_dms(self, user: DiscordUser) -> None:
        """Somebody takes no private messages from bots any more, or blocked this one."""
        user.dms_open = False

    def open_dms(self, user: DiscordUser) -> None:
        """Somebody takes private messages again."""
        user.dms_open = True
