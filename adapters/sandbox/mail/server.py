"""The local mail server.

    sandbox = MailSandbox(log=AcceptLog())
    await sandbox.start()
    smtplib.SMTP("127.0.0.1", sandbox.port)

It binds to loopback and sends nothing on. Everything that goes wrong on demand stands in `faults`; who can be written
to, and what arrived, in `world`.
"""

import asyncio
import random
import ssl
import time
from collections.abc import Awaitable, Callable

from aiosmtpd.smtp import Envelope, Session

from adapters.sandbox.accept_log import Accepted, AcceptLog
from adapters.sandbox.faults import Fault, FaultMode, FaultPlan
from adapters.sandbox.mail import replies
from adapters.sandbox.mail.dialogue import MailDialogue
from adapters.sandbox.mail.limits import Greylist, MailLimits, MailRate
from adapters.sandbox.mail.mail import ReceivedMail
from adapters.sandbox.mail.world import MailWorld, folded

PLATFORM = "email"
MESSAGE = "message"
"""How the accept log and faults name what is done when a mail's whole text has come."""


class MailSandbox:
    """One server. Stopped and started again it keeps its world and its port.

    `login` is a name and a password, without which it takes nothing; `tls` is offered by STARTTLS. `clock` dates
    mails and measures the limits; `sleep` waits out the delays of faults.
    """

    def __init__(
        self,
        *,
        log: AcceptLog,
        faults: FaultPlan | None = None,
        limits: MailLimits | None = None,
        login: tuple[str, str] | None = None,
        tls: ssl.SSLContext | None = None,
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        seed: int = 0,
    ) -> None:
        self.log = log
        self.faults = faults if faults is not None else FaultPlan()
        self.world = MailWorld(clock)
        self.limits = limits or MailLimits()
        self.login = login
        self._tls = tls
        self._rate = MailRate(self.limits, clock)
        self._greylist = Greylist(self.limits, clock)
        self._sleep = sleep
        self._luck = random.Random(seed)
        self._open: set[MailDialogue] = set()
        self._all_gone = asyncio.Event()
        self._all_gone.set()
        self._server: asyncio.Server | None = None
        self._host, self.port = "127.0.0.1", 0

    @property
    def url(self) -> str:
        """The address, without a login."""
        return f"smtp://{self._host}:{self.port}"

    @property
    def floods(self) -> int:
        """How many mails its own limit has refused; those of planned faults are not among them."""
        return self._rate.refused

    @property
    def connections(self) -> int:
        """How many are open."""
        return len(self._open)

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> None:
        """Listen; port 0 takes a free one, the same again after a stop. OSError for a taken port."""
        self._server = await asyncio.get_running_loop().create_server(self._dialogue, host, port or self.port)
        self._host, self.port = self._server.sockets[0].getsockname()[:2]

    async def stop(self) -> None:
        """Refuse connections and close every open one; the world stays."""
        if self._server is None:
            return
        self._server.close()
        for dialogue in tuple(self._open):
            dialogue.cut()
        await self._server.wait_closed()
        self._server = None
        await self._all_gone.wait()

    def strike(self, step: str, recipient: str | None = None, text: str = "") -> Fault | None:
        """The fault that meets this step."""
        return self.faults.strike(step, recipient, self._luck.random(), text=text) if self.faults.faults else None

    def greets(self) -> str | None:
        """Why a connection is not wanted: there are too many."""
        if len(self._open) > self.limits.connections:
            return replies.TOO_MANY_CONNECTIONS.line()
        return None

    def gone(self, dialogue: MailDialogue) -> None:
        """A connection has ended."""
        self._open.discard(dialogue)
        if not self._open:
            self._all_gone.set()

    def knows(self, login: bytes, password: bytes) -> bool:
        """Whether these are the right ones."""
        return self.login is not None and (login, password) == tuple(each.encode() for each in self.login)

    def may_write(self, session: Session) -> str | None:
        """Why this client may not send."""
        return replies.LOGIN_NEEDED.line() if self.login and not session.authenticated else None

    def may_reach(self, sender: str, recipient: str) -> str | None:
        """Why nothing is taken for this address now, or ever."""
        address = folded(recipient)
        if reply := self.world.refusal(address):
            return reply.line(address)
        return None if self._greylist.passes(sender, address) else replies.GREYLISTED.line(address)

    async def received(self, dialogue: MailDialogue, envelope: Envelope) -> str:
        """A mail's whole text has come: the answer."""
        sender, raw = envelope.mail_from or "", _raw(envelope)
        mails = [self.world.made(sender, folded(recipient), raw) for recipient in envelope.rcpt_tos]
        fault = self.strike(MESSAGE, mails[0].recipient, _words(mails[0])) if self.faults.faults else None
        if fault is not None and fault.mode is FaultMode.DELAY:
            await self._sleep(fault.seconds)
        if fault is None or not fault.mode.nothing_accepted:
            answer = self._taken(dialogue, mails)
        if fault is None or fault.mode is FaultMode.DELAY:
            return answer
        return await dialogue.misbehave(fault)

    async def sleep(self, seconds: float) -> None:
        """What a delay waits out."""
        await self._sleep(seconds)

    def _taken(self, dialogue: MailDialogue, mails: list[ReceivedMail]) -> str:
        most = self.limits.messages_per_connection
        if (most is not None and dialogue.taken >= most) or not self._rate.passes():
            return replies.TOO_MUCH_MAIL.line()
        dialogue.taken += 1
        for mail in mails:
            self._record(mail)
            self.world.take(mail)
        return f"250 2.0.0 Ok: queued as {mails[0].id}"

    def _record(self, mail: ReceivedMail) -> None:
        self.log.record(
            Accepted(
                at=mail.at,
                platform=PLATFORM,
                method=MESSAGE,
                chat=mail.recipient,
                message_id=str(mail.id),
                text=_words(mail),
                marker=mail.header("Message-ID") or None,
            )
        )

    def _dialogue(self) -> MailDialogue:
        dialogue = MailDialogue(
            self, most_bytes=self.limits.message_bytes, tls=self._tls, with_login=self.login is not None
        )
        self._open.add(dialogue)
        self._all_gone.clear()
        return dialogue


def _raw(envelope: Envelope) -> bytes:
    content = envelope.original_content
    return content if content is not None else b""


def _words(mail: ReceivedMail) -> str:
    return f"{mail.subject}\n{mail.text}"
