"""Showing what the core answers: new messages, the pressed message anew, a toast, a question."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from telegram import Bot
from telegram.error import TelegramError

from adapters.telegram import questions
from adapters.telegram.render import encode, toast
from adapters.telegram.sending import Sender
from bot import subscribing
from bot.chat import Chat, Reply, Request
from bot.message import Message, words
from bot.model import Address, Copy, Gone, Later, Moved, Outcome, PlaceKind, Refused, Sent
from bot.ports import Clock, Store

log = logging.getLogger(__name__)

LONGEST_WAIT = 60.0  # seconds: a person has gone by then
_ALERT = 80  # characters: a longer toast is cut on a phone, so it becomes a box to be closed
_QUOTED = frozenset({PlaceKind.GROUP, PlaceKind.THREAD})


class Replies:
    """What goes back to the person who asked."""

    def __init__(self, *, bot: Bot, sender: Sender, chat: Chat, store: Store, clock: Clock) -> None:
        self._bot = bot
        self._sender = sender
        self._chat = chat
        self._store = store
        self._clock = clock
        self.closing = asyncio.Event()  # set when we are about to stop: no more waiting

    async def show(self, reply: Reply, request: Request, *, quote: int | None = None) -> None:
        """Everything but the toast. `quote` is the message being answered: shown in groups, where many talk."""
        more = _quoting(quote if request.kind in _QUOTED else None)
        messages = list(reply.messages)
        if reply.replace and messages and request.message_ids and await self._replace(messages[0], request):
            messages.pop(0)
        for message in messages:
            await self._send(message, request, more)
            more = {}
        if reply.form:
            await self._ask(reply, request, more)

    async def notice(self, query_id: str, text: str | None) -> None:
        """End a press: with a toast, or silently. One that comes too late is nobody's loss."""
        said = toast(text) if text else None
        try:
            await self._bot.answer_callback_query(query_id, said, show_alert=len(said or "") > _ALERT)
        except TelegramError as error:
            log.debug("press not answered: %s", error)

    async def say(self, text: str, request: Request) -> None:
        """One sentence."""
        message = Message(text=words(text), language=self._chat.phrases.known(request.language), private=True)
        await self._send(message, request, {})

    async def _replace(self, message: Message, request: Request) -> bool:
        """Whether the pressed message now shows it; one that cannot be edited any more gets a new one after it."""
        copy = Copy(address=request.address, kind=request.kind, message_ids=request.message_ids)
        outcome = await self._patiently(lambda: self._sender.show(copy, message))
        return not (isinstance(outcome, Refused) and not outcome.content)

    async def _send(self, message: Message, request: Request, more: Mapping[str, Any]) -> Outcome:
        encoded = self._sender.encoded(message)
        outcome = await self._patiently(lambda: self._sender.send(request.address, encoded, more))
        if isinstance(outcome, Moved):
            await subscribing.chat_moved(self._store, request.address.platform, request.address.chat, outcome.to.chat)
            to = Address(outcome.to.platform, outcome.to.chat, request.address.thread)
            outcome = await self._patiently(lambda: self._sender.send(to, encoded))
        if not isinstance(outcome, Sent | Gone):
            log.warning("a reply did not arrive: %s", outcome)
        return outcome

    async def _ask(self, reply: Reply, request: Request, more: Mapping[str, Any]) -> None:
        if reply.form is None:
            return
        form = reply.form
        encoded = encode(questions.ask(form, self._chat.phrases.known(request.language)))
        fields = {**more, "reply_markup": questions.reply_box(form)}
        outcome = await self._patiently(lambda: self._sender.send(request.address, encoded, fields))
        if isinstance(outcome, Sent):
            await self._chat.asked(form, request, outcome.message_ids[0])

    async def _patiently(self, attempt: Callable[[], Awaitable[Outcome]]) -> Outcome:
        """Try; a flood wait of up to a minute is waited out, and then there is one more try."""
        outcome = await attempt()
        if isinstance(outcome, Later) and outcome.seconds <= LONGEST_WAIT:
            await self._clock.wait(self.closing, outcome.seconds)
            outcome = await attempt() if not self.closing.is_set() else outcome
        return outcome


def _quoting(message_id: int | None) -> dict[str, Any]:
    if message_id is None:
        return {}
    return {"reply_parameters": {"message_id": message_id, "allow_sending_without_reply": True}}
