"""One connection's SMTP dialogue: aiosmtpd's, with a step of ours before each of its own.

    connect ── EHLO ── (STARTTLS) ── (AUTH) ── MAIL ── RCPT ── DATA ── message
                                                                 │        └ the text is whole, the answer is due
                                                                 └ the text is being sent

At each step a fault can strike. Before `message` nothing has been accepted, so there the modes that accept first and
those that do not are the same.
"""

import asyncio
import ssl
from collections.abc import Callable
from typing import Any, Final, Protocol

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from adapters.sandbox.faults import Fault, FaultMode
from adapters.sandbox.mail import replies

STEPS: Final = ("connect", "EHLO", "AUTH", "MAIL", "RCPT", "DATA", "message")
_GARBAGE: Final = "<!doctype html><title>Welcome</title>"
_CLOSING: Final = "421"


class MailDesk(Protocol):
    """What a dialogue asks the server: what goes wrong, who may, what is taken."""

    def strike(self, step: str, recipient: str | None = None, text: str = "") -> Fault | None:
        """The fault that meets this step."""

    def greets(self) -> str | None:
        """Why a connection is not wanted."""

    def gone(self, dialogue: "MailDialogue") -> None:
        """A connection has ended."""

    def knows(self, login: bytes, password: bytes) -> bool:
        """Whether these are the right ones."""

    def may_write(self, session: Session) -> str | None:
        """Why this client may not send."""

    def may_reach(self, sender: str, recipient: str) -> str | None:
        """Why nothing is taken for this address now, or ever."""

    async def received(self, dialogue: "MailDialogue", envelope: Envelope) -> str:
        """A mail's whole text has come: the answer."""

    async def sleep(self, seconds: float) -> None:
        """What a delay waits out."""


class MailDialogue(SMTP):
    """A connection. What it returns to aiosmtpd is a line; where a fault cuts it off nothing returns."""

    def __init__(self, desk: MailDesk, *, most_bytes: int, tls: ssl.SSLContext | None, with_login: bool) -> None:
        super().__init__(
            _Hooks(desk),
            data_size_limit=most_bytes,
            enable_SMTPUTF8=True,
            hostname="mx.sandbox",
            ident="ESMTP",
            tls_context=tls,
            auth_require_tls=False,
            auth_exclude_mechanism=() if with_login else ("LOGIN", "PLAIN"),
            authenticator=lambda _, __, ___, ____, given: _judged(desk, given),
            loop=asyncio.get_running_loop(),
        )
        self.taken = 0
        self._desk = desk

    async def misbehave(self, fault: Fault) -> str:
        """What the client meets instead of a good answer: the line to say, or nothing for ever."""
        match fault.mode:
            case FaultMode.HANG | FaultMode.HANG_AFTER:
                pass
            case FaultMode.RESET | FaultMode.RESET_AFTER:
                self.cut()
            case FaultMode.GARBAGE:
                return fault.body if isinstance(fault.body, str) else _GARBAGE
            case _:
                return f"{fault.status} {fault.body or 'Error'}"
        forever: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        return await forever  # the loss of the connection cancels it

    def cut(self) -> None:
        """Reset the connection."""
        if isinstance(self.transport, asyncio.WriteTransport):
            self.transport.abort()

    async def push(self, status: Any) -> None:
        """Say a line; after a 421 nothing more is said (RFC 5321, 3.8)."""
        await super().push(status)
        if isinstance(status, str) and status.startswith(_CLOSING) and self.transport is not None:
            self.transport.close()

    async def _handle_client(self) -> None:
        refusal = await self._refused("connect") or self._desk.greets()
        if refusal is None:
            await super()._handle_client()
        else:
            await self.push(refusal)

    def connection_lost(self, error: Exception | None) -> None:
        """Its place is free."""
        self._desk.gone(self)
        super().connection_lost(error)

    async def smtp_EHLO(self, hostname: str) -> None:  # noqa: N802 - aiosmtpd finds commands by these names
        """The client says who it is."""
        await self._after("EHLO", super().smtp_EHLO, hostname)

    async def smtp_AUTH(self, arg: str) -> None:  # noqa: N802
        """The client logs in."""
        await self._after("AUTH", super().smtp_AUTH, arg)

    async def smtp_MAIL(self, arg: str | None) -> None:  # noqa: N802
        """The client says from whom a mail is."""
        await self._after("MAIL", super().smtp_MAIL, arg)

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802
        """The client wants to send the text; a connection is cut while it does so."""
        fault = self._desk.strike("DATA")
        if fault is not None and fault.mode in (FaultMode.RESET, FaultMode.RESET_AFTER):
            await self.push("354 End data with <CR><LF>.<CR><LF>")
            await self._reader.readline()
        refusal = await self._told(fault)
        if refusal is None:
            await super().smtp_DATA(arg)
        else:
            await self.push(refusal)

    async def _after(self, step: str, command: Callable[[Any], Any], arg: Any) -> None:
        refusal = await self._refused(step)
        if refusal is None:
            await command(arg)
        else:
            await self.push(refusal)

    async def _refused(self, step: str) -> str | None:
        return await self._told(self._desk.strike(step))

    async def _told(self, fault: Fault | None) -> str | None:
        if fault is None:
            return None
        if fault.mode is FaultMode.DELAY:
            await self._desk.sleep(fault.seconds)
            return None
        return await self.misbehave(fault)


class _Hooks:
    """What aiosmtpd asks at the steps whose arguments it has read."""

    def __init__(self, desk: MailDesk) -> None:
        self._desk = desk

    async def handle_MAIL(  # noqa: N802 - aiosmtpd finds hooks by these names
        self, dialogue: MailDialogue, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """From whom."""
        if refusal := self._desk.may_write(session):
            return refusal
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 2.1.0 Ok"

    async def handle_RCPT(  # noqa: N802
        self, dialogue: MailDialogue, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """To whom."""
        fault = self._desk.strike("RCPT", address.lower())
        refusal = await dialogue._told(fault) or self._desk.may_reach(envelope.mail_from or "", address)
        if refusal:
            return refusal
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 Ok"

    async def handle_DATA(  # noqa: N802
        self, dialogue: MailDialogue, session: Session, envelope: Envelope
    ) -> str:
        """The whole text."""
        return await self._desk.received(dialogue, envelope)

    async def handle_exception(self, error: Exception) -> str:
        """What aiosmtpd could not do; it logs nothing of it then."""
        return replies.LOCAL_ERROR.line()


def _judged(desk: MailDesk, given: object) -> AuthResult:
    good = isinstance(given, LoginPassword) and desk.knows(given.login, given.password)
    return AuthResult(success=good, handled=False, message=None if good else replies.LOGIN_REFUSED.line())
