"""Answers to people: new messages, the pressed message replaced, a toast, a question whose answer is a reply.

An answer is never lost to how it is set: where Telegram refuses its content, it is sent once more as plain words.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import Any

from telegram import Bot, ForceReply
from telegram.error import TelegramError

from adapters.telegram import limits
from adapters.telegram.membership import TelegramMembership
from adapters.telegram.render import Rendered, bare, encode, own, render, toast
from adapters.telegram.sending import ChatSender
from adapters.telegram.splitting import parts
from bot import subscribing
from bot.chat import Chat, Reply, Request
from bot.message import Form, Message, trim, words
from bot.model import Address, Copy, PlaceKind
from bot.outcomes import Gone, Later, Moved, Outcome, PutOff, Refused, Sent, Unlisted
from bot.ports import Clock, Store

log = logging.getLogger(__name__)

LONGEST_WAIT = 60.0  # seconds: a person has gone by then
_NO_TIME = 5.0  # seconds, where Telegram asks to wait and names no time
_ALERT = 80  # characters: a longer toast is cut on a phone, so it becomes a box to be closed
_QUOTE = "reply_parameters"
_QUOTED = frozenset({PlaceKind.GROUP, PlaceKind.THREAD})


class Replies:
    """What goes back to the person who asked."""

    def __init__(
        self, *, bot: Bot, sender: ChatSender, chat: Chat, store: Store, clock: Clock, membership: TelegramMembership
    ) -> None:
        self._bot = bot
        self._sender = sender
        self._chat = chat
        self._store = store
        self._clock = clock
        self._membership = membership
        self.closing = asyncio.Event()  # set when we are about to stop: no more waiting

    async def show(self, reply: Reply, request: Request, *, quote: int | None = None) -> None:
        """Everything but the toast. `quote` is the message being answered: shown in groups, where many talk."""
        more = _quoting(quote if request.kind in _QUOTED else None)
        messages = [part for message in reply.messages for part in parts(message)]
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
            log.debug("telegram: button press not answered (%s)", error)

    async def say(self, text: str, request: Request) -> None:
        """One sentence."""
        message = Message(text=words(text), language=self._chat.phrases.known(request.language), private=True)
        await self._send(message, request, {})

    async def _replace(self, message: Message, request: Request) -> bool:
        """Whether the pressed message now shows it; one that cannot be edited any more gets a new one after it."""
        copy = Copy(address=request.address, kind=request.kind, message_ids=request.message_ids)
        outcome = await self._patiently(lambda: self._sender.edit(copy, encode(render(message))))
        if _is_content(outcome):
            outcome = await self._patiently(lambda: self._sender.edit(copy, encode(bare(message))))
        return not (isinstance(outcome, Refused | Unlisted | Moved) or (isinstance(outcome, Sent) and outcome.missing))

    async def _send(self, message: Message, request: Request, more: Mapping[str, Any]) -> Outcome:
        outcome, _ = await self._sent(self._sender.encoded(message), request, more)
        if _is_content(outcome):
            log.warning("telegram: answer refused, sending it as plain text instead (%s)", outcome)
            outcome, _ = await self._sent(encode(bare(message)), request, more)
        if isinstance(outcome, Sent):
            await self._membership.written(request.address)
        elif not isinstance(outcome, Gone):
            log.warning("telegram: answer not delivered (%s)", outcome)
        return outcome

    async def _sent(self, encoded: bytes, request: Request, more: Mapping[str, Any]) -> tuple[Outcome, Address]:
        """What came of it, and where: a chat that has a new id is written to under that."""
        here = request.address
        outcome = await self._patiently(lambda: self._sender.send(here, encoded, more))
        if not isinstance(outcome, Moved):
            return outcome, here
        await subscribing.chat_moved(self._store, here.platform, here.chat, outcome.to.chat)
        there = Address(here.platform, outcome.to.chat, here.thread)
        rest = {name: value for name, value in more.items() if name != _QUOTE}  # its number is of the old chat
        return await self._patiently(lambda: self._sender.send(there, encoded, rest)), there

    async def _ask(self, reply: Reply, request: Request, more: Mapping[str, Any]) -> None:
        if reply.form is None:
            return
        form = reply.form
        encoded = encode(question(form, self._chat.phrases.known(request.language)))
        fields = {**more, "reply_markup": reply_box(form)}
        outcome, where = await self._sent(encoded, request, fields)
        if isinstance(outcome, Sent):
            await self._chat.asked(form, replace(request, address=where), outcome.message_ids[0])

    async def _patiently(self, attempt: Callable[[], Awaitable[Outcome]]) -> Outcome:
        """Try; a flood wait of up to a minute is waited out, and then there is one more try."""
        outcome = await attempt()
        pause = _pause(outcome)
        if pause is not None and pause <= LONGEST_WAIT:
            await self._clock.wait(self.closing, pause)
            outcome = await attempt() if not self.closing.is_set() else outcome
        return outcome


def question(form: Form, language: str | None) -> Rendered:
    """A form as Telegram can ask it: the text of a question whose answer is a reply."""
    return render(Message(text=words(form.question), language=language))


def reply_box(form: Form) -> dict[str, Any]:
    """The markup that opens the reply for whom the question quotes, with the first field's hint in the empty box."""
    hint = own(form.fields[0].placeholder or "") if form.fields else ""
    placeholder = trim(" ".join(hint.split()), limits.PLACEHOLDER) or None
    # Selective: in a group everybody's app would open the reply box otherwise.
    return ForceReply(selective=True, input_field_placeholder=placeholder).to_dict()


def _pause(outcome: Outcome) -> float | None:
    """Seconds after which one more try may succeed; None where none would."""
    match outcome:
        case Later():
            return outcome.seconds
        case PutOff():
            return _NO_TIME
        case _:
            return None


def _is_content(outcome: Outcome) -> bool:
    """Whether plainer words may be taken: the content was refused, or something that nobody knows yet."""
    return (isinstance(outcome, Refused) and outcome.content) or isinstance(outcome, Unlisted)


def _quoting(message_id: int | None) -> dict[str, Any]:
    if message_id is None:
        return {}
    # Telegram refuses the whole answer where the quoted message was deleted meanwhile.
    return {_QUOTE: {"message_id": message_id, "allow_sending_without_reply": True}}
