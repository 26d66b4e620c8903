"""The core's commands as Discord's slash commands: built from their definitions, told to Discord when they differ."""

import inspect
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from typing import Any

import discord
from discord import app_commands

from adapters.discord import limits
from adapters.discord.access import AnyInteraction
from adapters.discord.handlers import Answering
from bot.chat import Access, Chat, Command, Param, ParamKind
from bot.message import trim

Slash = app_commands.Command[Any, ..., Any]
Said = Callable[[AnyInteraction, Command, Mapping[str, str]], Awaitable[None]]
Completion = Callable[[AnyInteraction, str], Coroutine[Any, Any, list[app_commands.Choice[str]]]]

_COMPARED = (
    "name",
    "description",
    "description_localizations",
    "default_member_permissions",
    "contexts",
    "integration_types",
)
_COMPARED_OPTION = ("name", "type", "description", "description_localizations", "required", "autocomplete")


def slash_command(chat: Chat, command: Command, said: Said) -> Slash:
    """One command with its parameters; those of the desk are offered to administrators only, and checked again."""
    slash: Slash = app_commands.Command(
        name=command.name, description=_described(chat, command), callback=_callback(chat, command, said)
    )
    if command.access is Access.DESK:
        slash.default_permissions = discord.Permissions(administrator=True)
    for param in command.params:
        if param.kind is ParamKind.TOPIC:
            slash.autocomplete(param.name)(_completion(chat))
    return slash


def _described(chat: Chat, command: Command, param: Param | None = None) -> app_commands.locale_str:
    text = trim(chat.describe(command, None, param), limits.DESCRIPTION) or command.name
    return app_commands.locale_str(text, command=command, param=param)


def _callback(chat: Chat, command: Command, said: Said) -> Callable[..., Coroutine[Any, Any, None]]:
    """A callback whose signature says the command's parameters, which is where discord.py reads them."""

    async def callback(interaction: AnyInteraction, **given: object) -> None:
        await said(interaction, command, {name: str(value) for name, value in given.items() if value is not None})

    own = [inspect.Parameter("interaction", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=discord.Interaction)]
    own += [_parameter(param) for param in command.params]
    callback.__signature__ = inspect.Signature(own)  # type: ignore[attr-defined]
    described = {param.name: _described(chat, command, param) for param in command.params}
    return app_commands.describe(**described)(callback) if described else callback


def _parameter(param: Param) -> inspect.Parameter:
    kind = int if param.kind is ParamKind.NUMBER else str
    return inspect.Parameter(param.name, inspect.Parameter.POSITIONAL_OR_KEYWORD, default=None, annotation=kind | None)


def _completion(chat: Chat) -> Completion:
    async def complete(interaction: AnyInteraction, current: str) -> list[app_commands.Choice[str]]:
        topics = await chat.topics_like(current, limit=limits.CHOICES)
        return [app_commands.Choice(name=trim(title, limits.CHOICE), value=slug) for slug, title in topics]

    return complete


class Descriptions(app_commands.Translator):
    """Descriptions in the languages that both the newsroom and Discord's own app speak."""

    def __init__(self, chat: Chat) -> None:
        self._chat = chat

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContextTypes,
    ) -> str | None:
        """The description in this language; None leaves the default one."""
        language = locale.value.split("-")[0]
        command = string.extras.get("command")
        if command is None or language not in self._chat.languages[1:]:
            return None
        said = self._chat.describe(command, language, string.extras["param"])
        return trim(said, limits.DESCRIPTION) or None


class Tree(app_commands.CommandTree[discord.Client]):
    """The slash commands of one client."""

    def __init__(self, client: discord.Client, chat: Chat, answering: Answering) -> None:
        super().__init__(
            client,
            allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=False),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
        )
        self._answering = answering
        self._chat = chat
        for command in chat.commands:
            self.add_command(slash_command(chat, command, answering.command))

    async def register(self, registered: list[dict[str, Any]]) -> bool:
        """Tell Discord the commands if they differ from these, which it has; whether it was told."""
        translator = Descriptions(self._chat)
        await self.set_translator(translator)
        wanted = [await command.get_translated_payload(self, translator) for command in self.get_commands()]
        if _comparable(wanted) == _comparable(registered):
            return False
        await self.sync()
        return True

    async def on_error(self, interaction: AnyInteraction, error: app_commands.AppCommandError, /) -> None:
        """A command that Discord still lists is answered as unknown; anything else is a fault of ours."""
        if isinstance(error, app_commands.CommandNotFound):
            await self._answering.unknown(interaction, error.name)
            return
        raise error


def _comparable(commands: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What makes a difference, in one order: Discord adds ids and defaults of its own."""
    return sorted((_compared(command) for command in commands), key=lambda command: str(command["name"]))


def _compared(command: dict[str, Any]) -> dict[str, Any]:
    known = {key: command.get(key) or None for key in _COMPARED}
    permissions = known["default_member_permissions"]
    known["default_member_permissions"] = None if permissions is None else str(permissions)
    options = command.get("options") or []
    return known | {"options": [{key: option.get(key) or None for key in _COMPARED_OPTION} for option in options]}
