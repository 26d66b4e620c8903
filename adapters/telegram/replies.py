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
from adapters.telegram.sending import ANSWERED, ChatSender, Hearer, answering
from adapters.telegram.splitting import parts
from bot import errors, short_lived, subscribing
from bot.chat import Chat
from bot.message import File, Form, Message, trim, words
from bot.model import Address, Copy, PlaceKind
from bot.outcomes import Gone, Later, Moved, Outcome, PutOff, Refused, Sent, Unknown, Unlisted
from bot.ports import Clock, Store
from bot.recent import Recent
from bot.request import Reply, Request

log = logging.getLogger(__name__)

LONGEST_WAIT = 60.0  # seconds: a person has gone by then
_NO_TIME = 5.0  # seconds, where Telegram asks to wait and names no time
_ALERT = 80  # characters: a longer toast is cut on a phone, so it becomes a box to be closed
_REFUSALS = 1_000
_REFUSED_SECONDS = 600.0  # the bot becomes an administrator seldom
_QUOTED = frozenset({PlaceKind.GROUP, PlaceKind.THREAD})

Attempt = Callable[[Address, Mapping[str, Any]], Awaitable[Outcome]]
"""Sends something to an address, with further parameters."""


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
        self._refused = Recent[str, None](_REFUSALS, seconds=_REFUSED_SECONDS, clock=clock)  # chats that hide nothing
        self.closing = asyncio.Event()  # set when we are about to stop: no more waiting

    async def show(
        self, reply: Reply, request: Request, *, quote: int | None = None, hearer: Hearer | None = None
    ) -> None:
        """Everything but the toast. `quote` is the message being answered: shown in groups, where many talk. `hearer`:
        who asked, where what is private can be shown to them alone."""
        more = answering(quote if request.kind in _QUOTED else None)
        messages = [part for message in reply.messages for part in parts(message)]
        if reply.replace and messages and request.message_ids and await self._replace(messages[0], request, hearer):
            messages.pop(0)
        if quote is not None and messages and all(_is_passing(message, request) for message in reply.messages):
            hearer = hearer and replace(hearer, command=str(quote))
        for message in (_for_one(each, request) for each in messages):
            if message.file is not None:
                await self._send_file(message, message.file, request, more)
            elif _is_passing(message, request):
                await self._whisper(message, request, more, hearer)
            else:
                await self._send(message, request, more)
            more = {}
        if reply.form:
            await self._ask(reply, request, more)

    async def notice(self, query_id: str, text: str | None, *, opens: str | None = None) -> None:
        """End a press: with a toast, with an address of ours that the app opens, or silently. One that comes too late
        is nobody's loss."""
        said = toast(text) if text else None
        try:
            await self._bot.answer_callback_query(query_id, said, show_alert=len(said or "") > _ALERT, url=opens)
        except TelegramError as error:
            log.debug("telegram: button press not answered (%s)", error)

    async def say(self, text: str, request: Request, hearer: Hearer | None = None) -> None:
        """One sentence."""
        message = Message(text=words(text), language=self._chat.phrases.known(request.language), private=True)
        await self.show(Reply(messages=(message,)), request, hearer=hearer)

    async def _replace(self, message: Message, request: Request, hearer: Hearer | None) -> bool:
        """Whether the pressed message now shows it; one that cannot be edited any more gets a new one after it."""
        copy = Copy(address=request.address, kind=request.kind, message_ids=request.message_ids)

        def edit(encoded: bytes) -> Awaitable[Outcome]:
            if hearer is not None and hearer.message is not None:
                return self._sender.edit_whispered(request.address, encoded, hearer)
            return self._sender.edit(copy, encoded)

        outcome = await self._patiently(lambda: edit(encode(render(message))))
        if _is_content(outcome):
            outcome = await self._patiently(lambda: edit(encode(bare(message))))
        if isinstance(outcome, Refused | Unlisted | Moved) or (isinstance(outcome, Sent) and outcome.missing):
            return False
        if (hearer is None or hearer.message is None) and _is_passing(message, request):
            await self._kept(short_lived.prolong(self._store, self._clock, request.address, request.message_ids[0]))
        return True

    async def _whisper(
        self, message: Message, request: Request, more: Mapping[str, Any], hearer: Hearer | None
    ) -> None:
        """To who asked alone; where Telegram does not do that, to all, and then it is deleted after a while."""
        if hearer is not None and (hearer.press or request.address.chat not in self._refused):
            outcome = await self._whispered(message, request, hearer)
            if isinstance(outcome, Sent) and not outcome.message_ids:
                return
            self._refused.keep(request.address.chat, None)
            if isinstance(outcome, Unknown):  # it may have come, and then a second one would be read by all
                return
            if isinstance(outcome, Sent):  # a server of before: the parameter says nothing to it
                await self._pass(outcome, request.address, hearer)
                return
        outcome, where = await self._send(message, request, more)
        await self._pass(outcome, where, hearer)

    async def _whispered(self, message: Message, request: Request, hearer: Hearer) -> Outcome:
        """One attempt."""
        encoded = self._sender.encoded(message)
        return await self._patiently(lambda: self._sender.whisper(request.address, encoded, hearer))

    async def _pass(self, outcome: Outcome, where: Address, hearer: Hearer | None) -> None:
        """What was said is deleted after a while, and the command that asked for it, if the bot may."""
        if isinstance(outcome, Sent) and outcome.message_ids:
            command = (hearer.command,) if hearer and hearer.command else ()
            ids = (*outcome.message_ids, *command)
            await self._kept(short_lived.let_pass(self._store, self._clock, where, ids))

    async def _kept(self, writing: Awaitable[None]) -> None:
        try:
            await writing
        except errors.Busy as busy:
            log.warning("telegram: answer to one person stays in a group, its end could not be noted (%s)", busy)

    async def _send(self, message: Message, request: Request, more: Mapping[str, Any]) -> tuple[Outcome, Address]:
        outcome, where = await self._sent(self._words(self._sender.encoded(message)), request, more)
        if _is_content(outcome):
            log.warning("telegram: answer refused, sending it as plain text instead (%s)", outcome)
            outcome, where = await self._sent(self._words(encode(bare(message))), request, more)
        if isinstance(outcome, Sent):
            await self._membership.written(request.address)
        elif isinstance(outcome, Gone) and outcome.suspended and request.kind is not PlaceKind.PRIVATE:
            await self._send_home(message, request)
        elif not isinstance(outcome, Gone):
            log.warning("telegram: answer not delivered (%s)", outcome)
        return outcome, where

    async def _send_home(self, message: Message, request: Request) -> None:
        """Where the bot may not write, the person reads the answer in the chat with the bot, if they ever began one.
        Its buttons are of the other place."""
        home = Address(request.address.platform, request.person.id)
        if not request.person.anonymous and home.chat != request.address.chat:
            encoded = self._sender.encoded(replace(message, buttons=(), select=None, key=None))
            await self._patiently(lambda: self._sender.send(home, encoded))

    async def _send_file(self, message: Message, file: File, request: Request, more: Mapping[str, Any]) -> None:
        """The file with its words; where Telegram does not take it there, a sentence that says so."""

        async def attempt(address: Address, more: Mapping[str, Any]) -> Outcome:
            return await self._sender.send_file(address, file, render(message).text, more)

        outcome, _ = await self._sent(attempt, request, more)
        if isinstance(outcome, Refused | Unlisted) or (isinstance(outcome, Gone) and outcome.suspended):
            await self._send(replace(message, text=words(file.refused), file=None), request, more)
        elif not isinstance(outcome, Sent):
            log.warning("telegram: file not delivered (%s)", outcome)

    def _words(self, encoded: bytes) -> Attempt:
        return lambda address, more: self._sender.send(address, encoded, more)

    async def _sent(self, attempt: Attempt, request: Request, more: Mapping[str, Any]) -> tuple[Outcome, Address]:
        """What came of it, and where: a chat that has a new id is written to under that."""
        here = request.address
        outcome = await self._patiently(lambda: attempt(here, more))
        if not isinstance(outcome, Moved):
            return outcome, here
        await subscribing.chat_moved(self._store, here.platform, here.chat, outcome.to.chat)
        there = Address(here.platform, outcome.to.chat, here.thread)
        rest = {name: value for name, value in more.items() if name != ANSWERED}  # its number is of the old chat
        return await self._patiently(lambda: attempt(there, rest)), there

    async def _ask(self, reply: Reply, request: Request, more: Mapping[str, Any]) -> None:
        if reply.form is None:
            return
        form = reply.form
        encoded = encode(question(form, self._chat.phrases.known(request.language)))
        fields = {**more, "reply_markup": reply_box(form)}
        outcome, where = await self._sent(self._words(encoded), request, fields)
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


def _for_one(message: Message, request: Request) -> Message:
    """A picture for one person alone comes in its words where many read: no picture can be shown to one of them."""
    if message.file is not None and message.file.shows and message.private and request.kind in _QUOTED:
        return replace(message, file=None)
    return message


def _is_passing(message: Message, request: Request) -> bool:
    """Whether it concerns one of the many who read a group, and for a moment alone."""
    return message.private and not message.stays and message.file is None and request.kind in _QUOTED


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
