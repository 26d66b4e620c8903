"""Methods about the bot itself: who it is, its command menus, its menu button, its description."""

import re
from typing import Any

from adapters.sandbox.telegram import errors, json_objects
from adapters.sandbox.telegram.calls import MethodCall
from adapters.sandbox.telegram.errors import BotApiError, bad_request
from adapters.sandbox.telegram.events import EventKind
from adapters.sandbox.telegram.model import Json

MOST_COMMANDS = 100
LONGEST_DESCRIPTION = 256
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_PLAIN_SCOPES = ("default", "all_private_chats", "all_group_chats", "all_chat_administrators")


def get_me(call: MethodCall) -> Json:
    """getMe."""
    return json_objects.me(call.bot)


def set_commands(call: MethodCall) -> bool:
    """setMyCommands: kept for each scope and language."""
    commands = call.args.rows("commands") or []
    if len(commands) > MOST_COMMANDS:
        raise BotApiError(errors.COMMANDS_TOO_MUCH)
    call.bot.commands[_scope(call)] = [_checked(command) for command in commands]
    call.world.emit(EventKind.COMMANDS, detail=call.bot)
    return True


def get_commands(call: MethodCall) -> list[Json]:
    """getMyCommands: those of exactly this scope and language."""
    return call.bot.commands.get(_scope(call), [])


def delete_commands(call: MethodCall) -> bool:
    """deleteMyCommands."""
    call.bot.commands.pop(_scope(call), None)
    call.world.emit(EventKind.COMMANDS, detail=call.bot)
    return True


def set_menu_button(call: MethodCall) -> bool:
    """setChatMenuButton, for one private chat or for all."""
    button = call.args.table("menu_button") or {"type": "default"}
    call.bot.menu_buttons[call.args.integer("chat_id") or None] = button
    return True


def get_menu_button(call: MethodCall) -> Json:
    """getChatMenuButton."""
    buttons = call.bot.menu_buttons
    return buttons.get(call.args.integer("chat_id") or None) or buttons.get(None) or {"type": "commands"}


def set_words(call: MethodCall) -> bool:
    """setMyName, setMyDescription, setMyShortDescription: kept for each language."""
    name = _profile_key(call)
    call.bot.profile[name, call.args.text("language_code")] = call.args.text(name)
    return True


def get_words(call: MethodCall) -> Json:
    """getMyName, getMyDescription, getMyShortDescription; the default language answers for those not set."""
    name = _profile_key(call)
    default = call.bot.user.first_name if name == "name" else ""
    known = call.bot.profile
    return {name: known.get((name, call.args.text("language_code"))) or known.get((name, "")) or default}


def _scope(call: MethodCall) -> tuple[str, str]:
    scope = call.args.table("scope") or {"type": "default"}
    kind = scope.get("type")
    language = call.args.text("language_code")
    if language and not re.fullmatch("[a-z]{2}", language):
        raise BotApiError(bad_request("invalid language code specified"))
    if kind in _PLAIN_SCOPES:
        return str(kind), language
    if kind in ("chat", "chat_administrators", "chat_member"):
        return _chat_scope(call, scope), language
    raise BotApiError(bad_request("can't parse BotCommandScope: unsupported type specified"))


def _chat_scope(call: MethodCall, scope: Json) -> str:
    chat = call.world.find_chat(call.bot, str(scope.get("chat_id", "")))
    if chat is None:
        raise BotApiError(errors.CHAT_NOT_FOUND)
    member = f":{scope['user_id']}" if scope["type"] == "chat_member" and "user_id" in scope else ""
    return f"{scope['type']}:{chat.id}{member}"


def _checked(command: Any) -> Json:
    if not isinstance(command, dict):
        raise BotApiError(bad_request("can't parse BotCommand: object expected"))
    name = str(command.get("command", "")).lower().removeprefix("/")
    if not _COMMAND.fullmatch(name):
        raise BotApiError(errors.COMMAND_INVALID)
    description = str(command.get("description", "")).strip()
    if not 1 <= len(description) <= LONGEST_DESCRIPTION:
        raise BotApiError(errors.COMMAND_DESCRIPTION_INVALID)
    return {"command": name, "description": description}


def _profile_key(call: MethodCall) -> str:
    words = call.method[5:]
    return {"Name": "name", "Description": "description", "ShortDescription": "short_description"}[words]
