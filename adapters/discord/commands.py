"""The core's commands as Discord's slash commands: built from their definitions, registered when they differ."""

import asyncio
import inspect
import json
import keyword
import logging
from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from typing import Any, Final

import aiohttp
import discord
from discord import app_commands

from adapters.discord import limits
from adapters.discord.access import AnyInteraction
from adapters.discord.handlers import Answering
from adapters.discord.transport import Json, Rest, RestAnswer
from bot import errors
from bot.chat import Access, Chat, Command, Param, ParamKind
from bot.message import trim
from bot.ports import Clock

log = logging.getLogger(__name__)

Slash = app_commands.Command[Any, ..., Any]
Said = Callable[[AnyInteraction, Command, Mapping[str, str]], Awaitable[None]]
Completion = Callable[[AnyInteraction, str], Coroutine[Any, Any, list[app_commands.Choice[str]]]]

CREATED_TOO_MANY: Final = 30034  # [docs] 200 new commands a day (interactions/application-commands)

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
        if param.kind in (ParamKind.TOPIC, ParamKind.SOURCE):
            slash.autocomplete(_python_name(param))(_completion(chat, param.kind))
    return slash


def _described(chat: Chat, command: Command, param: Param | None = None) -> app_commands.locale_str:
    text = trim(chat.describe(command, None, param), limits.DESCRIPTION) or command.name
    return app_commands.locale_str(text, command=command, param=param)


def _callback(chat: Chat, command: Command, said: Said) -> Callable[..., Coroutine[Any, Any, None]]:
    """A callback whose signature says the command's parameters, which is where discord.py reads them."""

    params = {param.name: param for param in command.params}

    async def callback(interaction: AnyInteraction, **given: object) -> None:
        named = {name: given.get(_python_name(param)) for name, param in params.items()}
        await said(interaction, command, {name: str(value) for name, value in named.items() if value is not None})

    own = [inspect.Parameter("interaction", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=discord.Interaction)]
    own += [_parameter(param) for param in command.params]
    callback.__signature__ = inspect.Signature(own)  # type: ignore[attr-defined]
    described = {_python_name(param): _described(chat, command, param) for param in command.params}
    if not described:
        return callback
    renamed = {_python_name(param): param.name for param in command.params}
    return app_commands.rename(**renamed)(app_commands.describe(**described)(callback))


def _python_name(param: Param) -> str:
    """The parameter's name in the callback: one of Python's own words cannot be one."""
    return f"{param.name}_" if keyword.iskeyword(param.name) else param.name


def _parameter(param: Param) -> inspect.Parameter:
    kind = int if param.kind is ParamKind.NUMBER else str
    return inspect.Parameter(
        _python_name(param), inspect.Parameter.POSITIONAL_OR_KEYWORD, default=None, annotation=kind | None
    )


def _completion(chat: Chat, kind: ParamKind) -> Completion:
    async def complete(interaction: AnyInteraction, current: str) -> list[app_commands.Choice[str]]:
        try:
            async with asyncio.timeout(limits.ACKNOWLEDGE_AFTER):
                found = await _like(chat, kind, current)
        except (errors.Problem, TimeoutError) as problem:
            # An error would show as nothing at all: Discord takes a list within three seconds only.
            log.warning("discord: %s completion is empty (%s)", kind, problem or "the database did not answer in time")
            return []
        return [app_commands.Choice(name=trim(title, limits.CHOICE), value=value) for value, title in found]

    return complete


async def _like(chat: Chat, kind: ParamKind, current: str) -> Sequence[tuple[str, str]]:
    """What fits so far: what is sent when it is chosen, and what is shown."""
    if kind is ParamKind.TOPIC:
        return await chat.topics_like(current, limit=limits.CHOICES)
    names = await chat.sources_like(current, limit=limits.CHOICES)
    return [(trim(name, limits.CHOICE), name) for name in names]


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

    async def wanted(self) -> list[Json]:
        """Every command as Discord keeps it, in all languages."""
        translator = Descriptions(self._chat)
        await self.set_translator(translator)
        return [await command.get_translated_payload(self, translator) for command in self.get_commands()]

    async def on_error(self, interaction: AnyInteraction, error: app_commands.AppCommandError, /) -> None:
        """A command that Discord still lists is answered as unknown; anything else is a fault of ours."""
        if isinstance(error, app_commands.CommandNotFound):
            await self._answering.unknown(interaction, error.name)
            return
        raise error


async def keep_registered(rest: Rest, application_id: int, wanted: list[Json], clock: Clock) -> None:
    """Tell Discord the commands where those it has differ, trying again for as long as that can help.

    Beside the connection and not before it: a flood wait here can be ten minutes, and the limit of new commands a day.
    """
    wait = limits.COMMANDS_AGAIN
    while (asked_to_wait := await _register(rest, application_id, wanted)) is not None:
        seconds = max(wait, asked_to_wait)
        log.warning("discord: commands not updated; next try in %d s", seconds)
        await clock.sleep(seconds)
        wait = min(2 * wait, limits.COMMANDS_AGAIN_LONGEST)


async def _register(rest: Rest, application_id: int, wanted: list[Json]) -> float | None:
    """Compare, and replace what differs. None when that is settled, else the seconds that Discord asks to wait."""
    path = f"/applications/{application_id}/commands"
    try:
        registered = await rest.listed(f"{path}?with_localizations=true")
        if _comparable(wanted) == _comparable(registered):
            log.info("discord: commands are up to date")
            return None
        return _settled(await rest.ask("PUT", path, json.dumps(wanted).encode()))
    except (aiohttp.ClientError, OSError, TimeoutError, LookupError, ValueError, TypeError, AttributeError) as error:
        log.warning("discord: commands could not be registered (%s)", type(error).__name__)
        return 0.0


def _settled(answer: RestAnswer) -> float | None:
    if answer.ok:
        log.info("discord: commands registered, they had changed")
        return None
    if answer.code == CREATED_TOO_MANY:
        log.warning("discord: commands not updated, 200 were created today; tried again later")
        return limits.COMMANDS_AGAIN_LONGEST
    if answer.status == 429 or answer.status >= 500:
        return answer.retry_after or 0.0
    log.error("discord: commands refused (%d, code %d); the old ones stay", answer.status, answer.code)
    return None


def _comparable(commands: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What makes a difference, in one order: Discord adds ids and defaults of its own."""
    return sorted((_compared(command) for command in commands), key=lambda command: str(command["name"]))


def _compared(command: dict[str, Any]) -> dict[str, Any]:
    known = {key: command.get(key) or None for key in _COMPARED}
    permissions = known["default_member_permissions"]
    known["default_member_permissions"] = None if permissions is None else str(permissions)
    options = command.get("options") or []
    return known | {"options": [{key: option.get(key) or None for key in _COMPARED_OPTION} for option in options]}
