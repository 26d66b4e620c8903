"""Application commands: what may be registered, and what each list holds."""

import re
from typing import Final

from adapters.sandbox.discord import errors
from adapters.sandbox.discord.errors import RestRefusal
from adapters.sandbox.discord.limits import DiscordLimits
from adapters.sandbox.discord.model import Application, Json
from adapters.sandbox.discord.state import DiscordState
from adapters.sandbox.discord.validation import FormErrors, Path

SUBCOMMAND: Final = 1
GROUP: Final = 2
CHAT_INPUT: Final = 1
MESSAGE: Final = 3
_TEXT_KINDS: Final = (3, 4, 10)  # string, integer, number: those with choices
_NAME: Final = re.compile(r"[-_'\w]+", re.UNICODE)
LOCALES: Final = frozenset(
    {
        *("id", "da", "de", "en-GB", "en-US", "es-ES", "es-419", "fr", "hr", "it", "lt", "hu", "nl", "no", "pl"),
        *("pt-BR", "ro", "fi", "sv-SE", "vi", "tr", "cs", "el", "bg", "ru", "uk", "hi", "th", "zh-CN", "ja", "zh-TW"),
        "ko",
    }
)
"""The languages that Discord's client speaks (docs, reference#locales); a localization for another is refused."""


def check_command(form: Json, limits: DiscordLimits, path: Path = ()) -> None:
    """One command as a client wants to register it."""
    found = FormErrors()
    _check(found, path, form, limits)
    found.settle()


def check_commands(listed: list[Json], limits: DiscordLimits) -> None:
    """A whole list for a bulk overwrite."""
    found = FormErrors()
    seen: set[tuple[object, object]] = set()
    for index, form in enumerate(listed):
        _check(found, (index,), form, limits)
        key = (form.get("type", CHAT_INPUT), form.get("name"))
        if key in seen:
            text = "Application command names must be unique"
            found.add((index, "name"), "APPLICATION_COMMANDS_DUPLICATE_NAME", text)
        seen.add(key)
    found.settle()
    if sum(form.get("type", CHAT_INPUT) == CHAT_INPUT for form in listed) > limits.commands:
        raise RestRefusal(errors.TOO_MANY_COMMANDS)


def check_installs(app: Application, listed: list[Json]) -> None:
    """Whether the developer portal lets people add the application as these commands are to be had [assumed]."""
    found = FormErrors()
    for index, form in enumerate(listed):
        if 1 in (form.get("integration_types") or ()) and not app.user_install:
            text = "The application does not support this installation context."
            found.add((index, "integration_types"), "APPLICATION_COMMAND_INVALID_INTEGRATION_TYPE", text)
    found.settle()


def _check(found: FormErrors, path: Path, form: Json, limits: DiscordLimits) -> None:
    found.required(path, form, "name")
    if form.get("type", CHAT_INPUT) != CHAT_INPUT:
        found.length((*path, "name"), form.get("name"), limits.command_name, 1)
        return
    _check_named(found, path, form, limits)
    _check_options(found, path, form.get("options") or [], limits)
    if _size(form) > limits.command_text:
        text = f"Command exceeds maximum size ({limits.command_text})"
        found.add(path, "APPLICATION_COMMAND_TOO_LARGE", text)


def _check_named(found: FormErrors, path: Path, form: Json, limits: DiscordLimits) -> None:
    found.required(path, form, "name", "description")
    _check_name(found, (*path, "name"), form.get("name"), limits)
    found.length((*path, "description"), form.get("description") or None, limits.command_description, 1)
    for key, longest in (("name", limits.command_name), ("description", limits.command_description)):
        for locale, text in (form.get(f"{key}_localizations") or {}).items():
            place = (*path, f"{key}_localizations", locale)
            if locale not in LOCALES:
                found.add(place, "ENUM_TYPE_COERCE", f'Value "{locale}" is not a valid enum value.')
            found.length(place, text, longest, 1)
            if key == "name":
                _check_name(found, place, text, limits)


def _check_name(found: FormErrors, path: Path, name: object, limits: DiscordLimits) -> None:
    if not isinstance(name, str) or not name:
        return
    found.length(path, name, limits.command_name, 1)
    if not _NAME.fullmatch(name):
        found.add(path, "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")
    elif name != name.lower():
        found.add(path, "APPLICATION_COMMAND_INVALID_NAME", "Command name must be lowercase")


def _check_options(found: FormErrors, path: Path, options: list[Json], limits: DiscordLimits) -> None:
    if len(options) > limits.command_options:
        text = f"Must be {limits.command_options} or fewer in length."
        found.add((*path, "options"), "BASE_TYPE_MAX_LENGTH", text)
    seen: set[object] = set()
    optional = False
    for index, option in enumerate(options):
        place = (*path, "options", index)
        _check_option(found, place, option, limits)
        if option.get("name") in seen:
            text = "Option name already exists"
            found.add((*place, "name"), "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS", text)
        if option.get("required") and optional:
            text = "Required options must be placed before non-required options"
            found.add(place, "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", text)
        seen.add(option.get("name"))
        optional = optional or not option.get("required")


def _check_option(found: FormErrors, path: Path, option: Json, limits: DiscordLimits) -> None:
    found.required(path, option, "type")
    _check_named(found, path, option, limits)
    if option.get("type") in (SUBCOMMAND, GROUP):
        _check_options(found, path, option.get("options") or [], limits)
        return
    choices = option.get("choices") or []
    if len(choices) > limits.choices:
        found.add((*path, "choices"), "BASE_TYPE_MAX_LENGTH", f"Must be {limits.choices} or fewer in length.")
    if choices and (option.get("type") not in _TEXT_KINDS or option.get("autocomplete")):
        text = "Choices are not allowed with this type or with autocomplete"
        found.add((*path, "choices"), "APPLICATION_COMMAND_AUTOCOMPLETE_CHOICES_NOT_ALLOWED", text)
    for index, choice in enumerate(choices):
        place = (*path, "choices", index)
        found.length((*place, "name"), choice.get("name"), limits.choice_text, 1)
        if isinstance(choice.get("value"), str):
            found.length((*place, "value"), choice["value"], limits.choice_text)


def _size(form: Json) -> int:
    """Characters of names, descriptions and choice values, the longest language counting."""
    own = sum(_longest(form, key) for key in ("name", "description"))
    choices = sum(_longest(each, "name") + len(str(each.get("value", ""))) for each in form.get("choices") or ())
    return own + choices + sum(_size(option) for option in form.get("options") or ())


def _longest(form: Json, key: str) -> int:
    translated = (form.get(f"{key}_localizations") or {}).values()
    return max(len(str(text or "")) for text in (form.get(key), *translated))


def registered(app: Application, guild_id: str | None) -> dict[str, Json]:
    """The commands of one list, by id."""
    return app.commands.setdefault(guild_id, {})


def put(state: DiscordState, app: Application, guild_id: str | None, form: Json) -> tuple[Json, bool]:
    """Register one, in place of its namesake; also whether it is new."""
    listed = registered(app, guild_id)
    old = named(app, guild_id, str(form["name"]), int(form.get("type", CHAT_INPUT)))
    of_kind = [each for each in listed.values() if each["type"] == CHAT_INPUT]
    if old is None and form.get("type", CHAT_INPUT) == CHAT_INPUT and len(of_kind) >= state.limits.commands:
        raise RestRefusal(errors.TOO_MANY_COMMANDS)
    command = _kept(state, app, guild_id, form, old)
    listed[command["id"]] = command
    return command, old is None


def replace(state: DiscordState, app: Application, guild_id: str | None, forms: list[Json]) -> list[Json]:
    """Make the list hold these and no others; one that keeps its name keeps its id."""
    old = dict(registered(app, guild_id))
    by_name = {(each["type"], each["name"]): each for each in old.values()}
    fresh = [
        _kept(state, app, guild_id, form, by_name.get((form.get("type", CHAT_INPUT), form["name"]))) for form in forms
    ]
    app.commands[guild_id] = {each["id"]: each for each in fresh}
    return fresh


def change(state: DiscordState, app: Application, guild_id: str | None, old: Json, form: Json) -> Json:
    """Change what the form names."""
    command = _kept(state, app, guild_id, old | form, old)
    registered(app, guild_id)[command["id"]] = command
    return command


def _kept(state: DiscordState, app: Application, guild_id: str | None, form: Json, old: Json | None) -> Json:
    plain: Json = {
        "id": old["id"] if old else state.new_id(),
        "application_id": app.id,
        "version": state.new_id(),
        "type": int(form.get("type") or CHAT_INPUT),
        "name": form["name"],
        "name_localizations": form.get("name_localizations"),
        "description": form.get("description") or "",
        "description_localizations": form.get("description_localizations"),
        "default_member_permissions": _bits(form.get("default_member_permissions")),
        "nsfw": bool(form.get("nsfw")),
        "options": form.get("options") or [],
        "integration_types": form.get("integration_types") or [0],
        "contexts": form.get("contexts"),
        "dm_permission": form.get("dm_permission", True),
    }
    return plain | ({"guild_id": guild_id} if guild_id else {})


def _bits(value: object) -> str | None:
    return None if value is None else str(value)


def named(app: Application, guild_id: str | None, name: str, kind: int = CHAT_INPUT) -> Json | None:
    """The command of this name in one list."""
    listed = registered(app, guild_id).values()
    return next((each for each in listed if each["name"] == name and each["type"] == kind), None)
