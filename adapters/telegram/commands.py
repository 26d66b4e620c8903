"""The command menus that Telegram shows: one for everybody, one for each owner, in every language."""

import logging

from telegram import Bot, BotCommand, BotCommandScope, BotCommandScopeChat, BotCommandScopeDefault
from telegram.error import TelegramError

from adapters.telegram import limits
from bot.chat import Access, Chat
from bot.message import seen, trim

log = logging.getLogger(__name__)


async def publish(bot: Bot, chat: Chat, owners: frozenset[str]) -> None:
    """Set them all. A menu that cannot be set is logged: commands work without one."""
    scopes: list[tuple[BotCommandScope, bool]] = [(BotCommandScopeDefault(), False)]
    scopes += [(BotCommandScopeChat(int(owner)), True) for owner in sorted(owners) if owner.isdecimal()]
    for scope, desk in scopes:
        for language in chat.languages:
            code = None if language == chat.languages[0] else language
            try:
                await bot.set_my_commands(menu(chat, language, desk=desk), scope=scope, language_code=code)
            except TelegramError as error:
                log.warning("menu %s for %s not set: %s", language, scope.type, error)
                break


def menu(chat: Chat, language: str, *, desk: bool) -> list[BotCommand]:
    """What is listed for everybody; the desk sees its own commands too."""
    listed = [command for command in chat.commands if command.listed and (desk or command.access is not Access.DESK)]
    return [
        BotCommand(command.name, trim(seen(chat.describe(command, language)), limits.DESCRIPTION))
        for command in listed[: limits.COMMANDS]
    ]
