"""A mail server and the standard library's client, which knows nothing of the server's insides."""

import asyncio
import smtplib
from collections.abc import AsyncIterator, Callable
from email.message import EmailMessage
from typing import Any, TypeVar

import pytest

from adapters.sandbox.accept_log import AcceptLog
from adapters.sandbox.mail import MailLimits, MailSandbox

READER = "noor@readers.example"
SENDER = "news+7@israfan.example"
T = TypeVar("T")
PATIENCE = 0.5  # seconds that the client waits for an answer


class WoundTime:
    """Seconds that tests wind themselves."""

    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> WoundTime:
    return WoundTime()


@pytest.fixture
def limits() -> MailLimits:
    return MailLimits()


@pytest.fixture
async def sandbox(clock: WoundTime, limits: MailLimits) -> AsyncIterator[MailSandbox]:
    sandbox = MailSandbox(log=AcceptLog(), clock=clock, limits=limits)
    await sandbox.start()
    yield sandbox
    await sandbox.stop()


def letter(text: str = "№7\nHello", **headers: str) -> EmailMessage:
    """A mail of two parts."""
    made = EmailMessage()
    made["From"] = "Israfan <news@israfan.example>"
    made["To"] = READER
    made["Subject"] = "A ferry at dawn"
    made["Message-ID"] = "<7@israfan.example>"
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    made.set_content(text)
    made.add_alternative(f"<p>{text}</p>", subtype="html")
    return made


async def client(sandbox: MailSandbox, talk: Callable[[smtplib.SMTP], T]) -> T:
    """What a client does in a thread of its own; it connects first."""

    def connect_and_talk() -> T:
        with smtplib.SMTP("127.0.0.1", sandbox.port, timeout=PATIENCE) as connection:
            return talk(connection)

    return await asyncio.to_thread(connect_and_talk)


async def send(sandbox: MailSandbox, *, to: str = READER, mail: EmailMessage | None = None) -> dict[str, Any]:
    """Send one mail; raises what smtplib makes of the answer."""
    return await client(sandbox, lambda connection: connection.send_message(mail or letter(), SENDER, [to]))
