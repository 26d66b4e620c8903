"""The person's side: what somebody with Discord's own app can do, and nothing that they cannot."""

from collections.abc import Mapping, Sequence
from typing import Any

from adapters.sandbox.discord import (
    client_input,
    command_choices,
    commands,
    components,
    json_objects,
    messages,
    permissions,
)
from adapters.sandbox.discord.client_input import CannotDo
from adapters.sandbox.discord.messages import AttachedFile, Draft
from adapters.sandbox.discord.model import (
    Application,
    Channel,
    ChannelType,
    DiscordMessage,
    DiscordUser,
    Interaction,
    InteractionType,
    Json,
)
from adapters.sandbox.discord.state import DiscordState, Dispatch


class People(DiscordState):
    """A state in which people act. Every act raises `CannotDo` where the app would not offer it."""

    def say(
        self,
        user: DiscordUser,
        channel: Channel,
        text: str,
        *,
        reply_to: DiscordMessage | None = None,
        files: Sequence[AttachedFile] = (),
    ) -> DiscordMessage:
        """Write a message."""
        needed = permissions.SEND_MESSAGES_IN_THREADS if channel.is_thread else permissions.SEND_MESSAGES
        may = self.person_may(user, channel)
        if may & needed != needed or channel.type in (ChannelType.FORUM, ChannelType.CATEGORY):
            raise CannotDo(f"{user.username} cannot write in {channel.name or 'this channel'}")
        kind = 19 if reply_to else 0
        draft = Draft(
            channel=channel, author=user, form={"content": text}, files=files, reference=reply_to, type=kind, may=may
        )
        return messages.post(self, draft)

    def edit_own(self, user: DiscordUser, message: DiscordMessage, text: str) -> None:
        """Change one's own message."""
        if message.author is not user:
            raise CannotDo("only one's own messages can be edited")
        messages.edit(self, message, {"content": text}, (), default=messages.NORMAL)

    def delete_message(self, message: DiscordMessage) -> None:
        """Take a message away, as its author or a moderator."""
        messages.delete(self, message)

    def slash(
        self,
        user: DiscordUser,
        channel: Channel,
        name: str,
        options: Mapping[str, Any] | None = None,
        *,
        app: Application | None = None,
    ) -> Interaction:
        """Use a registered command; `name` may hold subcommands after spaces."""
        application, command, path = self._offered(user, channel, name, app)
        given = options or {}
        resolved: Json = {}
        chosen = client_input.chosen_options(command, path, given, resolved)
        client_input.check_required(command, path, given)
        return self._command(InteractionType.COMMAND, user, channel, application, (command, name, chosen, resolved))

    def autocomplete(
        self,
        user: DiscordUser,
        channel: Channel,
        name: str,
        options: Mapping[str, Any],
        *,
        focused: str,
        app: Application | None = None,
    ) -> Interaction:
        """Type into an option that offers completions; they arrive as the interaction's `choices`."""
        application, command, path = self._offered(user, channel, name, app)
        resolved: Json = {}
        chosen = client_input.chosen_options(command, path, options, resolved)
        inner = chosen
        declared: Json = command
        for part in path:
            inner = inner[0]["options"]
            declared = next(each for each in declared["options"] if each["name"] == part)
        option = next(each for each in declared["options"] if each["name"] == focused)
        if not option.get("autocomplete"):
            raise CannotDo(f"{focused} offers no completions")
        next(each for each in inner if each["name"] == focused)["focused"] = True
        return self._command(
            InteractionType.AUTOCOMPLETE, user, channel, application, (command, name, chosen, resolved)
        )

    def _command(
        self,
        kind: InteractionType,
        user: DiscordUser,
        channel: Channel,
        app: Application,
        invocation: tuple[Json, str, list[Json], Json],
    ) -> Interaction:
        command, name, chosen, resolved = invocation
        guild = self.guild_of(channel)
        client_input.add_members(resolved, guild)
        data: Json = {"id": command["id"], "name": command["name"], "type": command["type"], "options": chosen}
        if resolved:
            data["resolved"] = resolved
        if command.get("guild_id"):
            data["guild_id"] = command["guild_id"]
        return self._interact(kind, user, channel, app, data, name=name)

    def offered_commands(
        self, user: DiscordUser, channel: Channel, kind: int = commands.CHAT_INPUT
    ) -> list[tuple[Application, Json]]:
        """The slash commands that this person finds in this channel, or those in the menu of a message."""
        guild = self.guild_of(channel)
        if not self.person_may(user, channel) & (permissions.USE_APPLICATION_COMMANDS if guild else -1):
            return []
        apps = [app for app in self.applications.values() if self._ways(user, app, channel)]
        lists = [(app, scope) for app in apps for scope in ((guild.id, None) if guild else (None,))]
        found = {
            (app.id, each["name"]): (app, each)
            for app, scope in reversed(lists)
            for each in commands.registered(app, scope).values()
            if each["type"] == kind and self._may_use(user, channel, app, each)
        }
        return list(found.values())

    def _ways(self, user: DiscordUser, app: Application, channel: Channel) -> set[int]:
        """How an app is there for this person: added to the place (0), or by the person (1)."""
        ways = {0: self._present(app, channel), 1: user.id in app.installed_by}
        return {way for way, is_open in ways.items() if is_open}

    def _present(self, app: Application, channel: Channel) -> bool:
        guild = self.guild_of(channel)
        return app.user.id in guild.members if guild else app.user in channel.recipients

    def _may_use(self, user: DiscordUser, channel: Channel, app: Application, command: Json) -> bool:
        guild = self.guild_of(channel)
        contexts = command["contexts"]
        if not self._ways(user, app, channel) & set(command["integration_types"]):
            return False
        if guild is None and app.user not in channel.recipients:
            return contexts is not None and 2 in contexts
        if guild is None:
            return command["dm_permission"] is not False if contexts is None else 1 in contexts
        needed = command["default_member_permissions"]
        may = self.person_may(user, channel)
        allowed = needed is None or (may & int(needed) == int(needed) if int(needed) else may == permissions.ALL)
        chosen = command_choices.ruling(app, guild, guild.members[user.id], channel, command["id"])
        if may != permissions.ALL and chosen is not None:
            allowed = chosen
        return allowed and (contexts is None or 0 in contexts)

    def _offered(
        self, user: DiscordUser, channel: Channel, name: str, app: Application | None
    ) -> tuple[Application, Json, list[str]]:
        first, *path = name.split()
        for owner, command in self.offered_commands(user, channel):
            if command["name"] == first and app in (None, owner):
                return owner, command, path
        raise CannotDo(f"{user.username} is not offered /{first} here")

    def use_on(self, user: DiscordUser, message: DiscordMessage, name: str) -> Interaction:
        """Use a command of the menu of a message."""
        channel = message.channel
        offered = self.offered_commands(user, channel, commands.MESSAGE)
        found = next(((app, each) for app, each in offered if each["name"] == name), None)
        if found is None or not self._sees(user, message):
            raise CannotDo(f"{user.username} is not offered {name} on this message")
        app, command = found
        resolved = {"messages": {message.id: self.message_form(message)}}
        data: Json = {"id": command["id"], "name": name, "type": commands.MESSAGE, "target_id": message.id}
        return self._interact(InteractionType.COMMAND, user, channel, app, data | {"resolved": resolved}, name=name)

    def click(self, user: DiscordUser, message: DiscordMessage, custom_id: str) -> Interaction:
        """Press a button."""
        button = self._enabled(user, message, custom_id)
        if button["type"] != components.BUTTON:
            raise CannotDo(f"{custom_id} is not a button")
        data = {"component_type": components.BUTTON, "custom_id": custom_id, "id": button["id"]}
        return self._press(user, message, data)

    def select(self, user: DiscordUser, message: DiscordMessage, custom_id: str, values: Sequence[Any]) -> Interaction:
        """Choose in a select: texts of its options, or users, roles, channels."""
        select = self._enabled(user, message, custom_id)
        if select["type"] not in components.SELECTS:
            raise CannotDo(f"{custom_id} is not a select")
        resolved: Json = {}
        picked = client_input.selected(select, values, resolved)
        client_input.check_sends(select, values)
        client_input.add_members(resolved, self.guild_of(message.channel))
        data: Json = {"component_type": select["type"], "custom_id": custom_id, "id": select["id"], "values": picked}
        return self._press(user, message, data | ({"resolved": resolved} if resolved else {}))

    def _enabled(self, user: DiscordUser, message: DiscordMessage, custom_id: str) -> Json:
        if message.deleted or not self._sees(user, message):
            raise CannotDo(f"{user.username} does not see this message")
        component = components.find(message.components, custom_id)
        if component is None or component.get("disabled"):
            raise CannotDo(f"nothing named {custom_id} can be pressed on this message")
        return component

    def _sees(self, user: DiscordUser, message: DiscordMessage) -> bool:
        if message.ephemeral:
            return message.seen_by is user
        return bool(self.person_may(user, message.channel) & permissions.VIEW_CHANNEL)

    def _press(self, user: DiscordUser, message: DiscordMessage, data: Json) -> Interaction:
        if message.application is None:
            raise CannotDo("no bot listens to this message")
        kind = InteractionType.COMPONENT
        return self._interact(kind, user, message.channel, message.application, data, message=message)

    def submit_modal(self, user: DiscordUser, interaction: Interaction, values: Mapping[str, Any]) -> Interaction:
        """Fill in and send the form that an interaction opened; fields by their custom id."""
        if interaction.modal is None or interaction.user is not user:
            raise CannotDo(f"{user.username} was shown no form")
        resolved: Json = {}
        filled = client_input.filled_in(interaction.modal, values, resolved)
        data: Json = {"custom_id": interaction.modal["custom_id"], "components": filled}
        return self._interact(
            InteractionType.MODAL,
            user,
            interaction.channel,
            interaction.application,
            data | ({"resolved": resolved} if resolved else {}),
            message=interaction.message,
        )

    def _interact(
        self,
        kind: InteractionType,
        user: DiscordUser,
        channel: Channel,
        app: Application,
        data: Json,
        *,
        message: DiscordMessage | None = None,
        name: str = "",
    ) -> Interaction:
        interaction = Interaction(
            id=self.new_id(),
            token=self.new_token(),
            type=kind,
            application=app,
            user=user,
            channel=channel,
            created_at=self.clock(),
            data=data,
            message=message,
            name=name,
            guest=not self._present(app, channel),
        )
        self.interactions[interaction.id] = interaction
        self.interaction_tokens[interaction.token] = interaction
        self.dispatch(
            Dispatch(
                name="INTERACTION_CREATE",
                form=lambda _: self._interaction_form(interaction),
                guild=None if interaction.guest else self.guild_of(channel),
                only=app,
            )
        )
        return interaction

    def _interaction_form(self, interaction: Interaction) -> Json:
        form = json_objects.interaction(interaction, self.guild_of(interaction.channel))
        if interaction.message is not None:
            form["message"] = self.message_form(interaction.message)
        return form

    def person_may(self, user: DiscordUser, channel: Channel) -> int:
        """What somebody may do in a channel; 0 where they do not see it."""
        guild = self.guild_of(channel)
        if guild is None:
            return permissions.IN_DM if user in channel.recipients else 0
        member = guild.members.get(user.id)
        return permissions.in_channel(guild, member, channel) if member else 0
