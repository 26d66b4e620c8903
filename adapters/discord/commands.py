"""The core's commands as Discord's slash commands: built from their definitions, registered when they differ."""

import asyncio
import inspect
import json
import keyword
import logging
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Mapping, Sequence
from typing import Any, Final

import aiohttp
import discord
from discord import app_commands

from adapters.discord import limits
from adapters.discord.access import AnyInteraction
from adapters.discord.handlers import Answering
from adapters.discord.transport import Json, Rest, RestAnswer
from bot import errors
from bot.admission import Access
from bot.chat import Chat, Command
from bot.message import trim
from bot.parameters import ANOTHER_PLACE, Param, ParamKind
from bot.ports import Clock

log = logging.getLogger(__name__)

Slash = app_commands.Command[Any, ..., Any]
Menu = app_commands.ContextMenu
Said = Callable[[AnyInteraction, Command, Mapping[str, str]], Awaitable[None]]
Completion = Callable[[AnyInteraction, str], Coroutine[Any, Any, list[app_commands.Choice[str]]]]

INVALID_FORM: Final = 50035
_PRIVATE_CHANNEL: Final = 2
_SLASH: Final = 1
CREATED_TOO_MANY: Final = 30034  # [docs] 200 new commands a day (interactions/application-commands)

_COMPARED = (
    "type",
    "name",
    "name_localizations",
    "description",
    "description_localizations",
    "default_member_permissions",
    "contexts",
    "integration_types",
)
_COMPARED_OPTION = ("name", "type", "description", "description_localizations", "required", "autocomplete")


_TYPES: Final[Mapping[ParamKind, type]] = {
    ParamKind.NUMBER: int,
    ParamKind.PLACE: app_commands.AppCommandChannel,
}


_BY_ANYBODY: Final = app_commands.AppInstallationType(guild=True, user=True)
_ANYWHERE: Final = app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True)
_ON_A_MESSAGE: Final = "read"  # the command that a message's menu has, under the name of the button that does the same
_ITS_NAME: Final = "button-read-here"


def message_command(chat: Chat, used: Callable[[AnyInteraction, str, discord.Message], Awaitable[None]]) -> Menu:
    """“Read here” in the menu of any message: the article that it links to."""

    async def callback(interaction: AnyInteraction, message: discord.Message) -> None:
        await used(interaction, _ON_A_MESSAGE, message)

    name = app_commands.locale_str(trim(chat.phrases.say(_ITS_NAME, None), limits.COMMAND_NAME), phrase=_ITS_NAME)
    menu: Menu = app_commands.ContextMenu(name=name, callback=callback, type=discord.AppCommandType.message)
    menu.allowed_installs, menu.allowed_contexts = _BY_ANYBODY, _ANYWHERE
    return menu


def slash_command(chat: Chat, command: Command, said: Said) -> Slash:
    """One command with its parameters; those of the desk are offered to administrators only, and checked again."""
    slash: Slash = app_commands.Command(
        name=command.name, description=_described(chat, command), callback=_callback(chat, command, said)
    )
    if command.access is Access.DESK:
        slash.default_permissions = discord.Permissions(administrator=True)
    else:
        slash.allowed_installs, slash.allowed_contexts = _BY_ANYBODY, _ANYWHERE
    for param in command.params:
        if param.kind in (ParamKind.TOPIC, ParamKind.SOURCE):
            slash.autocomplete(_python_name(param))(_completion(chat, param.kind))
    return slash


def _described(chat: Chat, command: Command, param: Param | None = None) -> app_commands.locale_str:
    text = trim(chat.describe(command, None, param), limits.DESCRIPTION) or command.name
    return app_commands.locale_str(text, command=command, param=param)


def _callback(chat: Chat, command: Command, said: Said) -> Callable[..., Coroutine[Any, Any, None]]:
    """A callback whose signature says the command's parameters, which is where discord.py reads them."""

    params = {param.name: param for param in _params(command)}

    async def callback(interaction: AnyInteraction, **given: object) -> None:
        named = {name: given.get(_python_name(param)) for name, param in params.items()}
        await said(interaction, command, {name: _as_text(value) for name, value in named.items() if value is not None})

    own = [inspect.Parameter("interaction", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=discord.Interaction)]
    own += [_parameter(param) for param in _params(command)]
    callback.__signature__ = inspect.Signature(own)  # type: ignore[attr-defined]
    described = {_python_name(param): _described(chat, command, param) for param in _params(command)}
    if not described:
        return callback
    renamed = {_python_name(param): param.name for param in _params(command)}
    return app_commands.rename(**renamed)(app_commands.describe(**described)(callback))


def _params(command: Command) -> Sequence[Param]:
    """Its own, and of which channel it is said: the only way into a forum, which takes no commands itself."""
    return (*command.params, ANOTHER_PLACE) if command.elsewhere else command.params


def _as_text(value: object) -> str:
    """What was given: of a channel its id."""
    return str(value.id if isinstance(value, app_commands.AppCommandChannel | app_commands.AppCommandThread) else value)


def _python_name(param: Param) -> str:
    """The parameter's name in the callback: one of Python's own words cannot be one."""
    return f"{param.name}_" if keyword.iskeyword(param.name) else param.name


def _parameter(param: Param) -> inspect.Parameter:
    kind = _TYPES.get(param.kind, str)
    return inspect.Parameter(
        _python_name(param), inspect.Parameter.POSITIONAL_OR_KEYWORD, default=None, annotation=kind | None
    )


def _completion(chat: Chat, kind: ParamKind) -> Completion:
    async def complete(interaction: AnyInteraction, current: str) -> list[app_commands.Choice[str]]:
        choices = await _choices(chat, kind, current, interaction.locale.value)
        try:
            # Here and not by the library, which logs a refusal with its traceback: who types on, or closes the box,
            # makes Discord refuse.
            await interaction.response.autocomplete(choices)
        except (discord.HTTPException, aiohttp.ClientError, OSError, TimeoutError) as error:
            log.info("discord: %s completion not delivered (%s)", kind, error)
            raise  # or the library would send it once more; what it says of it is silent (`config.logs`)
        return choices

    return complete


async def _choices(chat: Chat, kind: ParamKind, current: str, language: str) -> list[app_commands.Choice[str]]:
    """What fits so far. An error would show as nothing at all: Discord takes a list within three seconds only."""
    try:
        async with asyncio.timeout(limits.ACKNOWLEDGE_AFTER):
            found = await _like(chat, kind, current, language)
    except (errors.Problem, TimeoutError) as problem:
        log.warning("discord: %s completion is empty (%s)", kind, problem or "the database did not answer in time")
        return []
    except Exception:
        log.exception(
            "discord: %s completion failed, an error in this program; please report it with this traceback", kind
        )
        return []
    return [app_commands.Choice(name=trim(title, limits.CHOICE), value=value) for value, title in found]


async def _like(chat: Chat, kind: ParamKind, current: str, language: str) -> Sequence[tuple[str, str]]:
    """What fits so far: what is sent when it is chosen, and what is shown."""
    if kind is ParamKind.TOPIC:
        return await chat.topics_like(current, limit=limits.CHOICES, language=language)
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
        command, phrase = string.extras.get("command"), string.extras.get("phrase")
        if language not in self._chat.languages[1:]:
            return None
        if phrase is not None:
            return trim(self._chat.phrases.say(phrase, language), limits.COMMAND_NAME)
        if command is None:
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
        if any(command.name == _ON_A_MESSAGE for command in chat.commands):
            self.add_command(message_command(chat, answering.on_message))

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


async def keep_registered(
    rest: Rest, application_id: int, wanted: list[Json], clock: Clock, numbers: dict[str, str]
) -> None:
    """Tell Discord the commands where those it has differ, trying again for as long as that can help. `numbers`, by
    name, are filled with those that Discord gave them.

    Beside the connection and not before it: a flood wait here can be ten minutes, and the limit of new commands a day.
    """
    wait = limits.COMMANDS_AGAIN
    while (asked_to_wait := await _register(rest, application_id, wanted, numbers)) is not None:
        seconds = max(wait, asked_to_wait)
        log.warning("discord: commands not updated; next try in %d s", seconds)
        await clock.sleep(seconds)
        wait = min(2 * wait, limits.COMMANDS_AGAIN_LONGEST)


async def _register(rest: Rest, application_id: int, wanted: list[Json], numbers: dict[str, str]) -> float | None:
    """Compare, and replace what differs. None when that is settled, else the seconds that Discord asks to wait."""
    path = f"/applications/{application_id}/commands"
    try:
        registered = await rest.listed(f"{path}?with_localizations=true")
        numbers.update(_numbers(registered))
        if _comparable(wanted) == _comparable(registered):
            log.info("discord: commands are up to date")
            return None
        answer = await rest.ask("PUT", path, json.dumps(wanted).encode())
        if answer.code == INVALID_FORM:
            # The likeliest of what it refuses in commands that our own tests take: User Install is off in the portal.
            answer = await rest.ask("PUT", path, json.dumps(list(map(_for_servers, wanted))).encode())
            if answer.ok:
                log.warning("discord: commands work in servers alone; for people's own apps turn on User Install")
        numbers.update(_numbers(answer.items))
        return _settled(answer)
    except (aiohttp.ClientError, OSError, TimeoutError, LookupError, ValueError, TypeError, AttributeError) as error:
        log.warning("discord: commands could not be registered (%s)", type(error).__name__)
        return 0.0


def _numbers(registered: Iterable[Json]) -> dict[str, str]:
    """By the name of a slash command."""
    return {str(each["name"]): str(each["id"]) for each in registered if each.get("type", _SLASH) == _SLASH}


def _for_servers(command: Json) -> Json:
    """The command as an application takes it that nobody can add to their own apps."""
    contexts = [context for context in command.get("contexts") or [] if context != _PRIVATE_CHANNEL]
    return command | {"integration_types": [0], "contexts": contexts}


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
