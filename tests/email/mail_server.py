"""A mail server over loopback that keeps what it takes, and answers what a test says."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.smtp import SMTP, Envelope, Session


@dataclass
class TakenMail:
    """One mail as it was taken."""

    sender: str
    recipient: str
    raw: bytes

    @property
    def message(self) -> EmailMessage:
        return message_from_bytes(self.raw, policy=policy.default)

    def text(self, kind: str = "plain") -> str:
        part = self.message.get_body(preferencelist=(kind,))
        assert part is not None
        return str(part.get_content())


@dataclass
class MailServer:
    """`answers`: to a step ("MAIL", "RCPT", "DATA") in place of yes; "cut" ends the connection."""

    answers: dict[str, str] = field(default_factory=dict)
    taken: list[TakenMail] = field(default_factory=list)
    connections: int = 0
    url: str = ""

    async def handle_EHLO(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, name: str, responses: list[str]
    ) -> list[str]:
        self.connections += 1
        session.host_name = name
        return responses

    async def handle_MAIL(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        envelope.mail_from = address
        return self._answer(server, "MAIL")

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        answer = self._answer(server, "RCPT")
        if answer.startswith("2"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        answer = self._answer(server, "DATA")
        if answer.startswith("2") or answer == "cut":
            content = envelope.content
            raw = content.encode() if isinstance(content, str) else content or b""
            self.taken.append(TakenMail(envelope.mail_from or "", envelope.rcpt_tos[0], raw))
        return answer

    def to(self, mailbox: str) -> list[TakenMail]:
        return [each for each in self.taken if each.recipient == mailbox]

    def _answer(self, server: SMTP, step: str) -> str:
        answer = self.answers.get(step, "250 2.0.0 OK")
        if answer == "cut":
            transport: Any = server.transport
            transport.abort()
        return answer


@asynccontextmanager
async def mail_server() -> AsyncIterator[MailServer]:
    handler = MailServer()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(handler, loop=loop), "127.0.0.1", 0)
    handler.url = f"smtp://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield handler
    finally:
        server.close()
