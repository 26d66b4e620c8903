"""Everything the core can answer, as handlers of python-telegram-bot: commands, presses, replies, comings and goings.

    update ──> Request ──> chat.answer | chat.press | chat.reply ──> Reply ──> replies.show

Each update is handed over once, however often Telegram delivers it (`adapter` keeps it in the inbox first). After a
crash an update that was not finished is handled again, so whatever an answer does may be done twice without harm.
"""

import asyncio
import logging
import traceback
from typing import Any

from telegram import CallbackQuery, ChatMember, ChatMemberUpdated, Message, Update
from telegram.ext import (
    Application,
    CallbackContext,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    MessageHandler,
    filters,
)

from adapters.telegram import requests
from adapters.telegram.access import Admins
from adapters.telegram.replies import Replies
from adapters.telegram.requests import PLATFORM
from bot import errors, subscribing
from bot.chat import Chat, Command, Reply, Request
from bot.model import PlaceKind
from bot.ports import Clock, Store

log = logging.getLogger(__name__)

AnyApplication = Application[Any, Any, Any, Any, Any, Any]
Context = CallbackContext[Any, Any, Any, Any]

_SAID = filters.UpdateType.MESSAGE | filters.UpdateType.CHANNEL_POST
_OUT = frozenset({ChatMember.LEFT, ChatMember.BANNED})
_BACK = frozenset({ChatMember.MEMBER, ChatMember.ADMINISTRATOR, ChatMember.OWNER})


class Handlers:
    """What is done with each kind of update."""

    def __init__(
        self, *, chat: Chat, store: Store, clock: Clock, replies: Replies, admins: Admins, press_answer: float
    ) -> None:
        """`press_answer`: seconds after which a press is ended for the person, though its answer is still to come."""
        self._chat = chat
        self._store = store
        self._clock = clock
        self._replies = replies
        self._admins = admins
        self._press_answer = press_answer

    def register(self, app: AnyApplication) -> None:
        """Hand all of them to the library."""
        for command in self._chat.commands:
            app.add_handler(CommandHandler(command.name, self._answering(command), filters=_SAID))
        app.add_handler(MessageHandler(filters.COMMAND & _SAID, self._unknown_command))
        app.add_handler(MessageHandler(filters.StatusUpdate.MIGRATE, self._moved))
        app.add_handler(MessageHandler(filters.TEXT & filters.UpdateType.MESSAGE, self._said))
        app.add_handler(CallbackQueryHandler(self._pressed))
        app.add_handler(ChatMemberHandler(self._membership, ChatMemberHandler.MY_CHAT_MEMBER))
        app.add_error_handler(self._failed)

    def _answering(self, command: Command) -> Any:
        async def answer(update: Update, context: Context) -> None:
            await self._command(update, command.name)

        return answer

    async def _command(self, update: Update, name: str) -> None:
        message = update.effective_message
        if message is None or not requests.heard(message):
            return
        request = requests.from_message(update, message, requests.behind_command(message), self._admins.manages)
        await self._replies.show(await self._chat.answer(name, request), request, quote=message.message_id)

    async def _unknown_command(self, update: Update, context: Context) -> None:
        """In a chat with others only what names us is ours to answer."""
        message = update.effective_message
        if message is None:
            return
        name, bot = requests.command_of(message)
        ours = bot == (context.bot.username or "").lower()
        if ours or (not bot and message.chat.type == message.chat.PRIVATE):
            await self._command(update, name)

    async def _said(self, update: Update, context: Context) -> None:
        """Words that are no command: the answer to a question of ours, or, in private, a cry for help."""
        message = update.message
        if message is None or not requests.heard(message):
            return
        request = requests.from_message(update, message, message.text or "", self._admins.manages)
        private = request.kind is PlaceKind.PRIVATE
        if not private and not _answers(message, context.bot.id):
            return
        reply = await self._chat.reply(request)
        if reply is None and private:
            reply = await self._chat.answer("help", request)
        if reply is not None:
            await self._show(reply, request, message)

    async def _show(self, reply: Reply, request: Request, message: Message) -> None:
        if reply.notice:  # there is no button to show it on
            await self._replies.say(reply.notice, request)
        await self._replies.show(reply, request, quote=message.message_id)

    async def _pressed(self, update: Update, context: Context) -> None:
        query = update.callback_query
        if query is None or query.message is None or query.data is None:
            return
        request = requests.from_press(update, query, query.message, self._admins.manages)
        reply = await self._press(query, query.data, request)
        await self._replies.show(reply, request)

    async def _press(self, query: CallbackQuery, data: str, request: Request) -> Reply:
        """The answer to a press; the person's button stops spinning in time, whether or not it is there by then."""
        pressing = asyncio.ensure_future(self._chat.press(data, request))
        done, _ = await asyncio.wait({pressing}, timeout=self._press_answer)
        if done:
            reply = pressing.result()
            await self._replies.notice(query.id, reply.notice)
            return reply
        await self._replies.notice(query.id, None)
        reply = await pressing
        if reply.notice:
            await self._replies.say(reply.notice, request)
        return reply

    async def _membership(self, update: Update, context: Context) -> None:
        change = update.my_chat_member
        if change is None:
            return
        chat = str(change.chat.id)
        if change.new_chat_member.status in _OUT:
            await subscribing.chat_gone(self._store, self._clock, PLATFORM, chat, _why(change))
        elif change.new_chat_member.status in _BACK:
            await subscribing.chat_returned(self._store, self._clock, PLATFORM, chat)

    async def _moved(self, update: Update, context: Context) -> None:
        """Both the old group and the new supergroup say so; whichever comes first, the other changes nothing."""
        message = update.effective_message
        if message is None:
            return
        here = str(message.chat.id)
        if message.migrate_to_chat_id:
            await subscribing.chat_moved(self._store, PLATFORM, here, str(message.migrate_to_chat_id))
        if message.migrate_from_chat_id:
            await subscribing.chat_moved(self._store, PLATFORM, str(message.migrate_from_chat_id), here)

    async def _failed(self, update: object, context: Context) -> None:
        """A handler broke: into the log with its traceback, and one clear sentence to whoever waits for an answer."""
        if context.error is None:
            return
        log.error("%s", _masked(context.error, context.bot.token))
        if not isinstance(update, Update):
            return
        language = update.effective_user.language_code if update.effective_user else None
        broken = errors.Problem(phrase="broken")
        problem = context.error if isinstance(context.error, errors.Problem) else broken
        sentence = self._chat.phrases.explain(problem, language)
        if update.callback_query:
            await self._replies.notice(update.callback_query.id, sentence)
        elif (message := update.effective_message) and _waits(message, context.bot.id):
            await self._replies.say(sentence, requests.from_message(update, message, "", self._admins.manages))


def _answers(message: Message, bot_id: int) -> bool:
    replied = message.reply_to_message
    return bool(replied and replied.from_user and replied.from_user.id == bot_id)


def _waits(message: Message, bot_id: int) -> bool:
    return (
        (message.text or "").startswith("/") or message.chat.type == message.chat.PRIVATE or _answers(message, bot_id)
    )


def _why(change: ChatMemberUpdated) -> str:
    if change.chat.type == change.chat.PRIVATE:
        return "blocked"
    return "kicked" if change.new_chat_member.status == ChatMember.BANNED else "removed"


def _masked(error: BaseException, token: str) -> str:
    return "".join(traceback.format_exception(error)).replace(token, "<token>").rstrip()
