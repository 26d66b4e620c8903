"""The command menus that Telegram shows: one for everybody, one for each of the desk, in every language."""

import logging

from telegram import Bot, BotCommand, BotCommandScope, BotCommandScopeChat, BotCommandScopeDefault
from telegram.error import TelegramError

from adapters.telegram import limits
from adapters.telegram.requests import PLATFORM
from bot import errors
from bot.chat import Chat
from bot.message import seen, trim
from bot.ports import Store
from bot.request import Person
from bot.rights import Actor

log = logging.getLogger(__name__)


class Menus:
    """Tells Telegram the menus. One that cannot be set is logged: commands work without it."""

    def __init__(self, bot: Bot, chat: Chat, store: Store) -> None:
        self._bot = bot
        self._chat = chat
        self._store = store
        self._given: set[str] = set()
        self._without: set[str] = set()

    async def publish(self) -> None:
        """Set them all."""
        if error := await self._set(BotCommandScopeDefault(), None):
            log.warning("telegram: command menu not set (%s); commands work all the same", error)
        for person in sorted(await self._of_desk()):
            await self.renew(person)

    async def seen(self, person: str) -> None:
        """Somebody wrote in private. To Telegram the chat of one of the desk does not exist before: the menu is set
        now. And who had one may have left the desk without a word, by /forget."""
        if person in self._without:
            await self.renew(person)
        elif person in self._given and await self._left(person):
            await self._take(person)

    async def renew(self, person: str) -> None:
        """Their menu lists what they may use now; who is not of the desk has everybody's."""
        if not person.isdecimal():
            return
        try:
            actor = await self._chat.roster.actor(Person(platform=PLATFORM, id=person))
        except errors.Busy:
            self._without.add(person)
            return
        await (self._give(person, actor) if actor else self._take(person))

    async def _left(self, person: str) -> bool:
        try:
            return await self._chat.roster.actor(Person(platform=PLATFORM, id=person)) is None
        except errors.Busy:
            return False

    async def _give(self, person: str, actor: Actor) -> None:
        self._without.discard(person)
        if error := await self._set(BotCommandScopeChat(int(person)), actor):
            self._without.add(person)
            log.info("telegram: user %s gets the desk's menu with their next message to the bot (%s)", person, error)
        else:
            self._given.add(person)

    async def _take(self, person: str) -> None:
        self._without.discard(person)
        self._given.discard(person)
        for language in self._chat.languages:
            try:
                code = self._code(language)
                await self._bot.delete_my_commands(scope=BotCommandScopeChat(int(person)), language_code=code)
            except TelegramError as error:
                log.info("telegram: user %s keeps the desk's menu (%s), which does nothing", person, error)
                return

    async def _of_desk(self) -> set[str]:
        owners = self._chat.roster.owners.get(PLATFORM, frozenset())
        try:
            async with self._store.reading() as work:
                people = [each.person.partition(":") for each in await work.desk.all()]
        except errors.Busy:
            people = []
        return {*owners, *(number for platform, _, number in people if platform == PLATFORM)}

    async def _set(self, scope: BotCommandScope, actor: Actor | None) -> TelegramError | None:
        for language in self._chat.languages:
            commands = menu(self._chat, language, actor)
            try:
                await self._bot.set_my_commands(commands, scope=scope, language_code=self._code(language))
            except TelegramError as error:
                return error
        return None

    def _code(self, language: str) -> str | None:
        """Without a language it is what apps in every other language show: they would have no menu."""
        return None if language == self._chat.languages[0] else language


def menu(chat: Chat, language: str, actor: Actor | None) -> list[BotCommand]:
    """What is listed for everybody; people of the desk see the commands that they may use too."""
    listed = [command for command in chat.commands if command.listed and command.is_for(actor)]
    return [
        BotCommand(command.name, trim(seen(chat.describe(command, language)), limits.DESCRIPTION))
        for command in listed[: limits.COMMANDS]
    ]
