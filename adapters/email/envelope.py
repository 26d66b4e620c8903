"""A mail as it goes over the wire: headers and two parts, all in ASCII. What is in somebody's words is written by the
standard library's composer; the rest is ours, and a line each (docs/decisions/0079-mails-are-made-with-mjml.md).

Whatever a header is made of stands in one line and holds no encoded word: no header can be written into another
(CWE-93).
"""

import base64
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email import policy
from email.headerregistry import Address as Mailbox
from email.message import EmailMessage
from email.utils import format_datetime
from functools import lru_cache

from adapters.email.render import RenderedMail, one_line

# The composer writes an address that is longer than a line as an encoded word, which no mail program follows. So
# headers are not folded before RFC 5322's own limit; bodies are, as RFC 2045 wants it.
_HEADERS = policy.SMTP.clone(max_line_length=998)


@dataclass(frozen=True, slots=True, kw_only=True)
class MailHead:
    """What stands above a mail. `answers`: the Message-ID of an earlier one that this goes on from; `leave`: where one
    POST ends it, of a mail that can be left."""

    publication: str
    sender: str
    recipient: str
    message_id: str
    at: datetime
    leave: str | None = None
    answers: str | None = None


def list_id(sender: str) -> str:
    """What mail programs know the list by (RFC 2919)."""
    name, _, domain = sender.partition("@")
    return f"<{name.lower()}.{domain.lower()}>"


def content(head: MailHead, mail: RenderedMail) -> bytes:
    """The whole of it. Each line of a mail is written for each reader, so all that can be is written once for all."""
    boundary = f"=_{secrets.token_hex(16)}"
    return b"".join(
        (
            _foreign("From", head.publication, head.sender),
            _own("To", head.recipient),
            _foreign("Subject", mail.subject),
            *(_own(name, value) for name, value in _about(head, mail)),
            _own("MIME-Version", "1.0"),
            _own("Content-Type", f'multipart/alternative; boundary="{boundary}"'),
            _part(boundary, "plain", mail.text),
            _part(boundary, "html", mail.html),
            f"\r\n--{boundary}--\r\n".encode(),
        )
    )


def _about(head: MailHead, mail: RenderedMail) -> Iterator[tuple[str, str]]:
    yield "Date", format_datetime(head.at)
    yield "Message-ID", head.message_id
    if head.answers:
        yield "In-Reply-To", head.answers
        yield "References", head.answers
    if head.leave:
        yield "List-Id", list_id(head.sender)
        yield "List-Unsubscribe", f"<{head.leave}>"
        yield "List-Unsubscribe-Post", "List-Unsubscribe=One-Click"
        yield "Precedence", "bulk"
    yield "Auto-Submitted", "auto-generated"
    if mail.language:
        yield "Content-Language", mail.language


def _own(name: str, value: str) -> bytes:
    """A header of our own making. Raises ValueError where it is no single line of ASCII: a mistake of ours."""
    if not (value.isascii() and value.isprintable()):
        raise ValueError(f"a header {name} of more than one line, or beyond ASCII")
    return f"{name}: {value}\r\n".encode()


@lru_cache(maxsize=256)
def _foreign(name: str, words: str, address: str = "") -> bytes:
    """A header of somebody's words, as the standard library's composer writes it."""
    message = EmailMessage(policy=_HEADERS)
    message[name] = Mailbox(_header(words), addr_spec=address) if address else _header(words)
    return message.as_bytes().partition(b"\r\n\r\n")[0].rstrip() + b"\r\n"


def _part(boundary: str, kind: str, text: str) -> bytes:
    head = (
        f'\r\n--{boundary}\r\nContent-Type: text/{kind}; charset="utf-8"\r\nContent-Transfer-Encoding: base64\r\n\r\n'
    )
    return head.encode() + base64.encodebytes(_sayable(text).encode()).replace(b"\n", b"\r\n")


def _header(text: str) -> str:
    """Words for a header. The composer reads an encoded word that stands in them, and writes the line break in it."""
    return one_line(text).replace("=?", "= ?")


def _sayable(text: str) -> str:
    """Feeds may hold lone surrogates, which no encoding writes."""
    return text.encode("utf-8", "replace").decode()
