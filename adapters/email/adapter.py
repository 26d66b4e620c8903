"""E-mail as a platform: each copy is a mail, sent once; one that was sent is never changed.

An edit or a deletion is refused, so that the core says what is right in an answer to the mail, which stands in one
thread with it.
"""

import asyncio
import logging
import secrets
from typing import Final

from adapters.email import envelope
from adapters.email.adapter_config import EmailConfig
from adapters.email.envelope import MailHead
from adapters.email.links import MailLinks, SignUp
from adapters.email.mailbox import MailboxSeal
from adapters.email.phrases import with_ours
from adapters.email.render import RenderedMail, letter, render
from adapters.email.reports import return_address
from adapters.email.transport import MailTransport
from adapters.platform_definition import Surroundings
from bot import errors
from bot.message import Button, Message, words
from bot.model import Address, Copy
from bot.outcomes import BotDown, Outcome, Refused, Sent
from bot.ports import Rates
from bot.recent import Recent
from bot.request import SharedPlace

log = logging.getLogger(__name__)

PLATFORM: Final = "email"
UNCHANGEABLE: Final = Refused("a mail that was sent cannot be changed")
NOT_OUR_SEAL: Final = Refused("its mailbox cannot be read with the key in the data folder")
WRONG_KEY: Final = (
    "the key in the data folder (mailbox.key) is not the one that this database's mailboxes are sealed with: "
    "put back the one from your backup"
)
_FINGERPRINT: Final = "email.key"
_RENDERED: Final = 256  # mails at hand, each for all its readers
_LOOK_SECONDS: Final = 60.0
_LETTERS: Final = 200  # letters under way at once; more are not begun


class EmailAdapter:
    """`bot.ports.Platform`."""

    name = PLATFORM
    shared = False

    def __init__(self, config: EmailConfig, seal: MailboxSeal, around: Surroundings) -> None:
        self.seal = seal
        self.around = around
        self.links = MailLinks(around.address, seal, around.clock)
        self.phrases = with_ours(around.chat.phrases)
        self._config = config
        self._transport = MailTransport(config.relay, around.clock, name=config.domain)
        self._rendered = Recent[str, RenderedMail](_RENDERED)
        self._letters: set[asyncio.Task[None]] = set()
        self._error: str | None = "not connected yet"
        self._key_is_right = False

    @property
    def rates(self) -> Rates:
        """As configured."""
        return self._config.rates

    async def run(self) -> None:
        """Look now and then whether the relay answers, until cancelled. Raises Problem for a key of another desk."""
        await self.check_key()
        while True:
            found = await self._transport.connects()
            self._error = None if found is None else getattr(found, "reason", "the relay takes no mails")
            await self.around.clock.sleep(_LOOK_SECONDS)

    async def show(self, copy: Copy, message: Message | None) -> Outcome:
        """Send a mail, once."""
        if copy.message_ids or message is None:
            return UNCHANGEABLE
        try:
            await self.check_key()
        except errors.Problem as problem:
            return BotDown(str(problem))
        mailbox = self.seal.mailbox(copy.address.chat)
        if mailbox is None:
            return NOT_OUR_SEAL
        leave = self.links.leave(copy.address.chat)
        mail = self._of(message).made_out_to(leave=leave, choose=self.links.choose(copy.address.chat))
        head = self._head(mailbox, self._message_id(copy.nonce), leave=leave, answers=copy.answers)
        outcome = await self._transport.send(self._returns_to(copy.nonce), mailbox, envelope.content(head, mail))
        return Sent((head.message_id,)) if isinstance(outcome, Sent) else outcome

    async def answers(self) -> bool:
        """Whether the relay answers."""
        return await self._transport.answers()

    async def ready(self) -> str | None:
        """None when the relay took the last look well."""
        return self._error

    async def close(self) -> None:
        """End what is under way."""
        for task in tuple(self._letters):
            task.cancel()
        await asyncio.gather(*self._letters, return_exceptions=True)
        await self._transport.close()

    async def private(self, person: str) -> Address | None:
        """Nobody of the desk is known by mail."""
        return None

    async def role_changed(self, person: str) -> None:
        """There are no menus."""

    async def may_write(self, address: Address) -> bool | None:
        """A mailbox that was full may have room again: that shows only when it is written to."""
        return True

    async def place(self, address: Address, reason: str | None) -> SharedPlace | None:
        """There are no shared places."""
        return None

    async def check_key(self) -> None:
        """Raises Problem where the mailboxes of this database are sealed with another key."""
        if self._key_is_right:
            return
        mine = self.seal.fingerprint
        async with self.around.store.work() as work:
            known = await work.audit.setting(_FINGERPRINT, mine)
        if known != mine:
            raise errors.Problem(WRONG_KEY)
        self._key_is_right = True

    def write_to(self, asked: SignUp) -> None:
        """Begin to send somebody the link that subscribes them; who asked does not wait, and learns nothing of it."""
        if len(self._letters) >= _LETTERS:
            log.warning("email: confirmation not sent (%d are under way)", _LETTERS)
            return
        task = asyncio.create_task(self._send_letter(asked))
        self._letters.add(task)
        task.add_done_callback(self._letters.discard)

    async def _send_letter(self, asked: SignUp) -> None:
        say, name = self.phrases.say, self.around.chat.publication.name
        link = Button(label=say("email-confirm", asked.language), url=self.links.confirm(asked))
        message = Message(
            text=words(say("email-confirm-text", asked.language, publication=name)),
            buttons=((link,),),
            language=asked.language,
        )
        mail = letter(message, name, say("email-confirm-foot", asked.language))
        subject = say("email-confirm-subject", asked.language, publication=name)
        head = self._head(asked.mailbox, self._message_id(None))
        content = envelope.content(head, mail.about(subject))
        sent = await self._transport.send(self._returns_to(None), asked.mailbox, content)
        if not isinstance(sent, Sent):
            log.warning("email: confirmation not sent (%s)", getattr(sent, "reason", type(sent).__name__))

    def _of(self, message: Message) -> RenderedMail:
        key = message.key
        found = self._rendered.get(key) if key else None
        if found is None:
            found = render(message, self.phrases, self.around.chat.publication.name)
            if key:
                self._rendered.keep(key, found)
        return found

    def _head(self, mailbox: str, message_id: str, *, leave: str | None = None, answers: str | None = None) -> MailHead:
        return MailHead(
            publication=self.around.chat.publication.name,
            sender=self._config.sender,
            recipient=mailbox,
            message_id=message_id,
            at=self.around.clock.now(),
            leave=leave,
            answers=answers,
        )

    def _returns_to(self, nonce: str | None) -> str:
        config = self._config
        if config.returns_to is None:
            return config.sender
        return return_address(config.returns_to, nonce, self.seal) if nonce else config.returns_to

    def _message_id(self, nonce: str | None) -> str:
        """The same for each try of a copy, by which mail programs tell a double; nobody else can guess it."""
        known = nonce or secrets.token_hex(8)
        return f"<{known}.{self.seal.mac('message', known)}@{self._config.domain}>"
