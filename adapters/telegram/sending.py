"""Sending, editing and deleting: one call each, its answer as an outcome.

A message is rendered and encoded once for all its recipients; what differs is the chat in front of it. The calls go
through the library's own `do_api_request`, which builds no `Message` object from the answer. It is given method names
in lower case: for names it has as methods of its own it warns on each call.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from telegram import Bot, InputFile
from telegram.error import TelegramError

from adapters.telegram import outcome
from adapters.telegram.outcome import Attempt
from adapters.telegram.render import encode, render
from adapters.telegram.transport import last_answer, prepared
from bot.message import File, Message
from bot.model import Address, Copy, PlaceKind
from bot.outcomes import NotSent, Outcome, Sent, Unknown
from bot.recent import Recent

_REMEMBERED = 512
ANSWERED = "reply_parameters"
_EPHEMERAL = "0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearer:
    """Whom something is shown to alone. `press`: what they pressed; `message`: the message that only they see, if they
    pressed in one; `command`: the message with which they asked, if nothing but private answers came of it."""

    person: str
    press: str | None = None
    message: int | None = None
    command: str | None = None


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
        return await self.send(copy.address, encoded, self._bulk | answering(copy.answers))

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
        return await self._create("sendmessage", {"chat_id": number(address.chat), **(more or {})}, address, encoded)

    async def _create(
        self, method: str, fields: dict[str, Any], address: Address, encoded: bytes | None = None
    ) -> Outcome:
        if address.thread:
            fields["message_thread_id"] = number(address.thread)
        try:
            result = await self._bot.do_api_request(method, prepared(fields, encoded) if encoded else fields)
            return Sent((str(result["message_id"]),))
        except TelegramError as error:
            return outcome.read(error, Attempt.SEND, address, last_answer())
        except (KeyError, TypeError):
            return outcome.SENSELESS

    async def whisper(self, address: Address, encoded: bytes, hearer: Hearer) -> Outcome:
        """Send to one member of a group alone, who may not get it (Bot API 10.3, "Ephemeral messages"). Without an id
        where that was done: its number is 0, as that of all such. With one where the server knows nothing of it, and
        everybody reads the message."""
        to: dict[str, Any] = {"receiver_user_id": number(hearer.person)}
        if hearer.press:
            to["callback_query_id"] = hearer.press
        fields = {"chat_id": number(address.chat), "ephemeral_message_parameters": to}
        sent = await self._create("sendmessage", fields, address, encoded)
        return Sent() if isinstance(sent, Sent) and sent.message_ids == (_EPHEMERAL,) else sent

    async def edit_whispered(self, address: Address, encoded: bytes, hearer: Hearer) -> Outcome:
        """Change a message that one member of a group sees."""
        fields = {
            "chat_id": number(address.chat),
            "receiver_user_id": number(hearer.person),
            "ephemeral_message_id": hearer.message,
        }
        copy = Copy(address=address, kind=PlaceKind.GROUP)
        return await self._change("editephemeralmessagetext", prepared(fields, encoded), Attempt.EDIT, copy)

    async def send_file(
        self, address: Address, file: File, caption: str, more: Mapping[str, Any] | None = None
    ) -> Outcome:
        """Send a file, or a picture, with some plain words. Telegram takes no description of a picture."""
        content, kind = InputFile(file.data, filename=file.name), "photo" if file.shows else "document"
        fields: dict[str, Any] = {"chat_id": number(address.chat), kind: content, "caption": caption}
        return await self._create(f"send{kind}", fields | dict(more or {}), address)

    async def edit(self, copy: Copy, encoded: bytes) -> Outcome:
        """Change a message of ours into another text."""
        fields = {"chat_id": number(copy.address.chat), "message_id": number(copy.message_ids[0])}
        return await self._change("editmessagetext", prepared(fields, encoded), Attempt.EDIT, copy)

    async def _delete(self, copy: Copy) -> Outcome:
        if not copy.message_ids:
            return Sent()
        outcome: Outcome = Sent()
        for message_id in copy.message_ids:
            # One by one: `deleteMessages` passes over what is too old, and answers as if it were gone.
            fields = {"chat_id": number(copy.address.chat), "message_id": number(message_id)}
            outcome = await self._change("deletemessage", fields, Attempt.DELETE, copy)
            if not isinstance(outcome, Sent):
                break
        return outcome

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


def answering(message_id: str | int | None) -> dict[str, Any]:
    """The parameters by which a message answers another one in its chat."""
    if message_id is None:
        return {}
    # Telegram refuses the whole message where the other one was deleted meanwhile.
    return {ANSWERED: {"message_id": number(str(message_id)), "allow_sending_without_reply": True}}


def number(name: str) -> int | str:
    """An id as Telegram writes it; what is no number is sent as it is, and refused there."""
    try:
        return int(name)
    except ValueError:
        return name
