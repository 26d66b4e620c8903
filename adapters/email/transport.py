"""Mails over connections to the relay that are kept and used again.

idle connection, or a new one ──> MAIL FROM ──> RCPT TO ──> DATA ──> still ours? ──> content ──> back to the idle
                                   any refusal: RSET                                             ones
"""

import contextlib
import re
import ssl
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import unquote, urlsplit

import aiosmtplib
from aiosmtplib import SMTP, SMTPException, SMTPResponseException

from adapters.email import limits, outcome
from adapters.email.outcome import MailStep
from adapters.html_pages import LOOPBACK
from bot.delivery.lease import is_ours
from bot.outcomes import Later, NotSent, Outcome
from bot.ports import Clock

_KEPT_BACK: Final = NotSent("this process does not send now")
_DOTS: Final = re.compile(rb"^\.", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Relay:
    """Where mails are handed over. `tls`: from the first byte; else by STARTTLS where it is offered, and always where a
    password would travel over a network."""

    host: str
    port: int
    tls: bool = False
    user: str | None = None
    password: str | None = field(default=None, repr=False)

    @classmethod
    def of(cls, url: str) -> "Relay":
        """As an address says it; 465 and 587 are where mail programs hand mails over (RFC 8314)."""
        parts = urlsplit(url)
        tls = parts.scheme == "smtps"
        return cls(
            host=parts.hostname or "",
            port=parts.port or (465 if tls else 587),
            tls=tls,
            user=unquote(parts.username) if parts.username else None,
            password=unquote(parts.password) if parts.password else None,
        )

    @property
    def start_tls(self) -> bool | None:
        """None: where it is offered."""
        if self.tls:
            return False
        return True if self.user and self.host not in LOOPBACK else None


class MailTransport:
    """Connections to one relay."""

    def __init__(self, relay: Relay, clock: Clock, *, name: str, tls: ssl.SSLContext | None = None) -> None:
        """`name`: what we call ourselves to it."""
        self.opened = 0  # connections, since the start
        self._relay = relay
        self._clock = clock
        self._name = name
        self._tls = tls
        self._idle: list[tuple[SMTP, float]] = []

    async def send(self, sender: str, recipient: str, content: bytes) -> Outcome:
        """One mail, once: all in ASCII, lines ending in CRLF."""
        kept = self._kept()
        if kept is not None:
            result = await self._over(kept, sender, recipient, content)
            # It had been closed meanwhile, or is just being closed: nothing was begun, and it says nothing of the mail.
            if kept.is_connected or result == _KEPT_BACK or not isinstance(result, NotSent | Later):
                return result
        opened = await self._connected()
        return await self._over(opened, sender, recipient, content) if isinstance(opened, SMTP) else opened

    async def answers(self) -> bool:
        """Whether the relay answers at all, with whatever."""
        opened = await self._connected()
        if isinstance(opened, SMTP):
            self._idle.append((opened, self._clock.monotonic()))
        return not isinstance(opened, NotSent)

    async def connects(self) -> Outcome | None:
        """None where a connection can be had; else what came of it."""
        opened = await self._connected()
        if not isinstance(opened, SMTP):
            return opened
        self._idle.append((opened, self._clock.monotonic()))
        return None

    async def close(self) -> None:
        """End the connections that nobody uses."""
        while self._idle:
            connection, _ = self._idle.pop()
            await _end(connection)

    def _kept(self) -> SMTP | None:
        now = self._clock.monotonic()
        while self._idle:
            connection, since = self._idle.pop()
            if connection.is_connected and now - since < limits.IDLE_SECONDS:
                return connection
            connection.close()
        return None

    async def _connected(self) -> SMTP | Outcome:
        relay = self._relay
        connection = SMTP(
            hostname=relay.host,
            port=relay.port,
            username=relay.user,
            password=relay.password,
            local_hostname=self._name,
            timeout=limits.COMMAND_SECONDS,
            use_tls=relay.tls,
            start_tls=relay.start_tls,
            tls_context=self._tls,
        )
        try:
            await connection.connect()
        except SMTPResponseException as error:
            connection.close()
            return outcome.answered(MailStep.CONNECT, error.code, error.message)
        except (SMTPException, OSError, ValueError) as error:
            connection.close()
            return outcome.broken(MailStep.CONNECT, _reason(error))
        self.opened += 1
        return connection

    async def _over(self, connection: SMTP, sender: str, recipient: str, content: bytes) -> Outcome:
        step = MailStep.SENDER
        try:
            await connection.mail(sender, encoding="ascii")
            step = MailStep.RECIPIENT
            await connection.rcpt(recipient, encoding="ascii")
            step = MailStep.DATA
            begun = await connection.execute_command(b"DATA")
            if begun.code != aiosmtplib.SMTPStatus.start_input:
                return await self._refused(connection, step, begun.code, begun.message)
            if not is_ours():
                connection.close()  # the relay forgets a mail whose end never came (RFC 5321, 4.1.1.4)
                return _KEPT_BACK
            step = MailStep.CONTENT
            ended = await _content(connection, content)
        except SMTPResponseException as error:
            return await self._refused(connection, step, error.code, error.message)
        except (SMTPException, OSError, ValueError) as error:
            connection.close()
            return outcome.broken(step, _reason(error))
        except BaseException:
            connection.close()  # cancelled in the middle: what comes next over it would be another mail's answer
            raise
        if ended.code >= 400:
            return await self._refused(connection, step, ended.code, ended.message)
        self._idle.append((connection, self._clock.monotonic()))
        return outcome.answered(step, ended.code, ended.message)

    async def _refused(self, connection: SMTP, step: MailStep, code: int, text: str) -> Outcome:
        """The connection is good for another mail, once this one is forgotten."""
        try:
            if connection.is_connected:
                await connection.rset()
                self._idle.append((connection, self._clock.monotonic()))
        except (SMTPException, OSError):
            connection.close()
        return outcome.answered(step, code, text)


async def _content(connection: SMTP, content: bytes) -> aiosmtplib.SMTPResponse:
    """The mail and its end. By the protocol and not by `SMTP.data`: what breaks before the first byte and what breaks
    after the last are two things."""
    protocol = connection.protocol
    if protocol is None:
        raise aiosmtplib.SMTPServerDisconnected("Connection lost")
    stuffed = _DOTS.sub(b"..", content)
    protocol.write(stuffed + (b"" if stuffed.endswith(b"\r\n") else b"\r\n") + b".\r\n")
    return await protocol.read_response(timeout=limits.CONTENT_SECONDS)


async def _end(connection: SMTP) -> None:
    with contextlib.suppress(SMTPException, OSError):
        await connection.quit(timeout=1)
    connection.close()


def _reason(error: Exception) -> str:
    return str(error) or type(error).__name__
