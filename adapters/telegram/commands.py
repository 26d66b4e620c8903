"""The command menus that Telegram shows: one for everybody, one for each owner, in every language."""

import logging

from telegram import Bot, BotCommand, BotCommandScope, BotCommandScopeChat, BotCommandScopeDefault
from telegram.error import TelegramError

from adapters.telegram import limits
from bot.chat import Access, Chat
from bot.message import seen, trim

log = logging.getLogger(__name__)


class Menus:
    """Tells Telegram the menus. One that cannot be set is logged: commands work without it."""

    def __init__(self, bot: Bot, chat: Chat, owners: frozenset[str]) -> None:
        self._bot = bot
        self._chat = chat
        self._owners = frozenset(owner for owner in owners if owner.isdecimal())
        self._without: set[str] = set()

    async def publish(self) -> None:
        """Set them all."""
        if error := await self._set(BotCommandScopeDefault(), desk=False):
            log.warning("telegram: command menu not set (%s); commands work all the same", error)
        for owner in sorted(self._owners):
            await self._give(owner)

    async def seen(self, person: str) -> None:
        """Somebody wrote in private. To Telegram an owner's chat does not exist before: the menu is set now."""
        if person in self._without:
            await self._give(person)

    async def _give(self, owner: str) -> None:
        self._without.discard(owner)
        if error := await self._set(BotCommandScopeChat(int(owner)), desk=True):
            self._without.add(owner)
            log.info("telegram: owner %s gets the desk's menu with their next message to the bot (%s)", owner, error)

    async def _set(self, scope: BotCommandScope, *, desk: bool) -> TelegramError | None:
        for language in self._chat.languages:
            # Without a language it is what apps in every other language show: they would have no menu.
            code = None if language == self._chat.languages[0] else language
            try:
                await self._bot.set_my_commands(menu(self._chat, language, desk=desk), scope=scope, language_code=code)
            except TelegramError as error:
                return error
        return None


def menu(chat: Chat, language: str, *, desk: bool) -> list[BotCommand]:
    """What is listed for everybody; the desk sees its own commands too."""
    listed = [command for command in chat.commands if command.listed and (desk or command.access is not Access.DESK)]
    return [
        BotCommand(command.name, trim(seen(chat.describe(command, language)), limits.DESCRIPTION))
        for command in listed[: limits.COMMANDS]
    ]
