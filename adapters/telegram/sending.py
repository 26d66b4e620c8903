"""Sending, editing and deleting: one call each, its answer as an outcome.

A message is rendered and encoded once for all its recipients; what differs is the chat in front of it. The calls go
through the library's own `do_api_request`, which builds no `Message` object from the answer. It is given method names
in lower case: for names it has as methods of its own it warns on each call.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from telegram import Bot
from telegram.error import TelegramError

from adapters.telegram import outcome
from adapters.telegram.outcome import Attempt
from adapters.telegram.render import encode, render
from adapters.telegram.transport import PREPARED, last_answer
from bot.message import Message
from bot.model import Address, Copy
from bot.outcomes import NotSent, Outcome, Sent, Unknown
from bot.recent import Recent

_REMEMBERED = 512


class ChatSender:
    """Shows messages in chats. No call raises anything but cancellation."""

    def __init__(self, bot: Bot, *, paid: bool) -> None:
        self._bot = bot
        self._bulk: dict[str, Any] = {"allow_paid_broadcast": True} if paid else {}
        self._encoded = Recent[str, bytes](_REMEMBERED)

    async def show(self, copy: Copy, message: Message | None) -> Outcome:
        """Send, edit or delete a copy, once."""
        if message is None:
            return await self._delete(copy)
        encoded = self.encoded(message)
        if copy.message_ids:
            return await self.edit(copy, encoded)
        return await self.send(copy.address, encoded, self._bulk)

    async def answers(self) -> bool:
        """Whether Telegram answers `sendMessage`. An empty text arrives nowhere; that it is refused is an answer."""
        try:
            await self._bot.do_api_request("sendmessage", {"chat_id": 0, "text": ""})
        except TelegramError as error:
            read = outcome.read(error, Attempt.SEND, Address("telegram", "0"), last_answer())
            return not isinstance(read, NotSent | Unknown)
        return True

    async def send(self, address: Address, encoded: bytes, more: Mapping[str, Any] | None = None) -> Outcome:
        """Send to an address; `more` are further parameters."""
        fields: dict[str, Any] = {"chat_id": number(address.chat), **(more or {}), PREPARED: encoded}
        if address.thread:
            fields["message_thread_id"] = number(address.thread)
        try:
            result = await self._bot.do_api_request("sendmessage", fields)
            return Sent((str(result["message_id"]),))
        except TelegramError as error:
            return outcome.read(error, Attempt.SEND, address, last_answer())
        except (KeyError, TypeError):
            return outcome.SENSELESS

    async def edit(self, copy: Copy, encoded: bytes) -> Outcome:
        """Change a message of ours into another text."""
        fields = {
            "chat_id": number(copy.address.chat),
            "message_id": number(copy.message_ids[0]),
            PREPARED: encoded,
        }
        return await self._change("editmessagetext", fields, Attempt.EDIT, copy)

    async def _delete(self, copy: Copy) -> Outcome:
        if not copy.message_ids:
            return Sent()
        fields: dict[str, Any] = {"chat_id": number(copy.address.chat)}
        if len(copy.message_ids) == 1:
            return await self._change(
                "deletemessage", fields | {"message_id": number(copy.message_ids[0])}, Attempt.DELETE, copy
            )
        ids = [number(message_id) for message_id in copy.message_ids]
        return await self._change("deletemessages", fields | {"message_ids": ids}, Attempt.DELETE, copy)

    async def _change(self, method: str, fields: dict[str, Any], act: Attempt, copy: Copy) -> Outcome:
        left = copy.message_ids if act is Attempt.EDIT else ()
        try:
            await self._bot.do_api_request(method, fields)
        except TelegramError as error:
            found = outcome.read(error, act, copy.address, last_answer())
            return replace(found, message_ids=left) if isinstance(found, Sent) else found
        return Sent(left)

    def encoded(self, message: Message) -> bytes:
        """The message's bytes; kept for messages with a key."""
        if message.key is None:
            return encode(render(message))
        known = self._encoded.get(message.key)
        return known if known is not None else self._encoded.keep(message.key, encode(render(message)))


def number(name: str) -> int | str:
    """An id as Telegram writes it; what is no number is sent as it is, and refused there."""
    try:
        return int(name)
    except ValueError:
        return name
