"""Everything the core can answer, as handlers of python-telegram-bot: commands, presses, replies, comings and goings.

    update ──> Request ──> chat.answer | chat.press | chat.reply ──> Reply ──> replies.show

Each update is handed over once, however often Telegram delivers it (`updates` keeps it in the inbox first). After a
crash an update that was not finished is handled again, so whatever an answer does may be done twice without harm.
"""

import asyncio
import logging
import traceback
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from telegram import CallbackQuery, Message, Update
from telegram.ext import (
    CallbackContext,
    CallbackQueryHandler,
    ChatMemberHandler,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from adapters.telegram import requests
from adapters.telegram.access import Admins
from adapters.telegram.commands import Menus
from adapters.telegram.inline import InlineAnswers
from adapters.telegram.membership import TelegramMembership, concerns_place
from adapters.telegram.replies import Replies
from adapters.telegram.sending import Hearer
from adapters.telegram.updates import AnyApplication
from bot import errors
from bot.chat import Chat
from bot.command_limit import PRESSES_OF_A_PERSON
from bot.commands import inserting, places
from bot.model import PlaceKind
from bot.recent import Recent
from bot.request import Person, Reply, Request

log = logging.getLogger(__name__)

Context = CallbackContext[Any, Any, Any, Any]

_SAID = filters.UpdateType.MESSAGE | filters.UpdateType.CHANNEL_POST
_ALBUMS = 1_000  # remembered, so that one album is answered once


class Handlers:
    """What is done with each kind of update."""

    def __init__(
        self,
        *,
        chat: Chat,
        replies: Replies,
        admins: Admins,
        membership: TelegramMembership,
        menus: Menus,
        inline: InlineAnswers,
        press_answer: float,
    ) -> None:
        """`press_answer`: seconds after which a press is ended for the person, though its answer is still to come."""
        self._chat = chat
        self._replies = replies
        self._admins = admins
        self._membership = membership
        self._menus = menus
        self._inline = inline
        self._press_answer = press_answer
        self._known = frozenset(command.name for command in chat.commands)
        self._albums = Recent[str, None](_ALBUMS)

    def register(self, app: AnyApplication) -> None:
        """Hand all of them to the library."""
        app.add_handler(MessageHandler(_SAID, self._message))
        app.add_handler(CallbackQueryHandler(self._pressed))
        app.add_handler(ChatMemberHandler(self._changed, ChatMemberHandler.MY_CHAT_MEMBER))
        app.add_handler(InlineQueryHandler(self._typed))
        app.add_handler(MessageHandler(filters.UpdateType.GUEST_MESSAGE, self._mentioned))
        app.add_error_handler(self._failed)

    def worth_keeping(self, updates: Sequence[dict[str, Any]]) -> Sequence[dict[str, Any]]:
        """Updates as Telegram gave them, without the texts that get no answer: of people who were told to wait, and
        what one person wrote at once beyond what anybody may."""
        kept, texts = [], Counter[Person]()
        for update in updates:
            said = requests.spoken(update)
            if said is not None:
                texts[said.person] += 1
                too_many = texts[said.person] > PRESSES_OF_A_PERSON.burst
                if too_many or self._chat.limit.ignores(str(said.person), command=said.command):
                    continue
            kept.append(update)
        return kept

    async def _message(self, update: Update, context: Context) -> None:
        message = update.effective_message
        if message is None:
            return
        if concerns_place(message):
            await self._membership.served(message)
        elif requests.is_from_person(message) and not filters.StatusUpdate.ALL.check_update(update):
            await self._words(update, message, context)

    async def _words(self, update: Update, message: Message, context: Context) -> None:
        """A command, an answer to a question of ours or, in private, anything at all, a picture too."""
        command = requests.command(message)
        text = command.text if command else requests.text_of(message)
        request = self._asking(
            requests.from_message(update, message, text, self._admins.manages, bot=context.bot.username),
            requests.forwarded_place(message),
        )
        if self._chat.limit.ignores(str(request.person), command=command is not None):
            return
        if command and self._is_ours(command, message, context):
            await self._membership.chat_wrote(message.chat.id)
            await self._show(await self._chat.answer(command.name, request), request, message)
        elif command is None and (reply := await self._answered(request, message, context)):
            await self._show(reply, request, message)
        if request.kind is PlaceKind.PRIVATE:
            await self._menus.seen(request.person.id)

    def _asking(self, request: Request, forwarded: requests.ForwardedPlace | None = None) -> Request:
        """The request, which can ask Telegram what the bot would need there and, in private, for other places."""
        asking = replace(request, lacks=lambda: self._admins.lacks(request.address.chat))
        if request.kind is not PlaceKind.PRIVATE:
            return asking
        return replace(
            asking,
            looks_up=lambda name: self._admins.place(name, request.person.id, forwarded),
            chosen_place=forwarded.chat if forwarded else None,
        )

    def _is_ours(self, command: requests.Given, message: Message, context: Context) -> bool:
        """In a chat with others only what we know or what names us is ours to answer."""
        if command.bot:
            return command.bot == (context.bot.username or "").lower()
        return command.name in self._known or message.chat.type == message.chat.PRIVATE

    async def _answered(self, request: Request, message: Message, context: Context) -> Reply | None:
        """What words that are no command are answered with; None: nothing."""
        private = request.kind is PlaceKind.PRIVATE
        if message.chat.type == message.chat.CHANNEL or not (private or _answers(message, context.bot.id)):
            return None
        await self._membership.chat_wrote(message.chat.id)
        reply = await self._chat.reply(request) if request.text else None
        if reply is None and private and not self._is_known_album(message):
            reply = await self._chat.answer("subscribe" if request.chosen_place else "help", request)
        return reply

    def _is_known_album(self, message: Message) -> bool:
        """Each picture of an album is a message of its own."""
        album = message.media_group_id
        if album is None or album in self._albums:
            return album is not None
        self._albums.keep(album, None)
        return False

    async def _show(self, reply: Reply, request: Request, message: Message) -> None:
        hearer = requests.hearer(request)
        if reply.notice:  # there is no button to show it on
            await self._replies.say(reply.notice, request, hearer)
        await self._replies.show(reply, request, quote=message.message_id, hearer=hearer)

    async def _pressed(self, update: Update, context: Context) -> None:
        query = update.callback_query
        if query is None or query.message is None or query.data is None:
            return
        request = self._asking(
            requests.from_press(update, query, query.message, self._admins.manages, bot=context.bot.username)
        )
        if request.kind is PlaceKind.PRIVATE:  # in a group a button can be pressed after the bot was removed
            await self._membership.chat_wrote(query.message.chat.id)
        hearer = requests.hearer(request, query)
        reply = await self._press(query, query.data, request, hearer)
        if reply.opens is None:
            await self._replies.show(reply, request, hearer=hearer)

    async def _press(self, query: CallbackQuery, data: str, request: Request, hearer: Hearer | None) -> Reply:
        """The answer to a press; the person's button stops spinning in time, whether or not it is there by then."""
        pressing = asyncio.ensure_future(self._chat.press(data, request))
        done, _ = await asyncio.wait({pressing}, timeout=self._press_answer)
        if done:
            reply = pressing.result()
            await self._replies.notice(query.id, reply.notice, opens=reply.opens)
            return reply
        # Telegram takes the answer to a press for some seconds only; after that the button spins until the app gives
        # up.
        await self._replies.notice(query.id, None)
        reply = await pressing
        if reply.notice:
            await self._replies.say(reply.notice, request, hearer)
        return reply

    async def _changed(self, update: Update, context: Context) -> None:
        change = update.my_chat_member
        if change is not None and await self._membership.changed(change):
            request = requests.from_change(update, change)
            await self._replies.show(await places.added(self._chat, request), request)

    async def _typed(self, update: Update, context: Context) -> None:
        query = update.inline_query
        if query is None:
            return
        request = requests.from_query(update, query, bot=context.bot.username)
        offer = await inserting.offered(self._chat, request, query.offset)
        if offer is not None:
            await self._inline.offer(query.id, offer)

    async def _mentioned(self, update: Update, context: Context) -> None:
        message = update.guest_message
        request = requests.from_guest(update, message, bot=context.bot.username) if message else None
        if message is None or message.guest_query_id is None or request is None:
            return
        answer = await inserting.mentioned(self._chat, request)
        if answer is not None:
            await self._inline.put(message.guest_query_id, answer)

    async def _failed(self, update: object, context: Context) -> None:
        """A handler broke: into the log, an error of ours with its traceback, and one clear sentence to who asked."""
        if context.error is None:
            return
        if isinstance(context.error, errors.Problem):
            log.warning("telegram: update not handled, its sender is told (%s)", context.error)
        else:
            log.error(
                "telegram: update not handled, an error in this program: %s", _masked(context.error, context.bot.token)
            )
        if not isinstance(update, Update) or update.guest_message:  # the chat of a guest is none of ours
            return
        language = requests.language_of(update.effective_user)
        broken = errors.Problem(phrase="broken")
        problem = context.error if isinstance(context.error, errors.Problem) else broken
        sentence = self._chat.phrases.explain(problem, language)
        if update.callback_query:
            await self._replies.notice(update.callback_query.id, sentence)
        elif (message := update.effective_message) and _waits(message, context.bot.id):
            request = requests.from_message(update, message, "", self._admins.manages, bot=None)
            await self._replies.say(sentence, request, requests.hearer(request))


def _answers(message: Message, bot_id: int) -> bool:
    replied = message.reply_to_message
    return bool(replied and replied.from_user and replied.from_user.id == bot_id)


def _waits(message: Message, bot_id: int) -> bool:
    return (
        requests.command(message) is not None or message.chat.type == message.chat.PRIVATE or _answers(message, bot_id)
    )


def _masked(error: BaseException, token: str) -> str:
    return "".join(traceback.format_exception(error)).replace(token, "<token>").rstrip()
