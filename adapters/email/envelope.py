"""A mail as it goes over the wire: headers and two parts, all in ASCII, by the standard library's own composer.

Whatever a header is made of stands in one line and holds no encoded word: no header can be written into another
(CWE-93).
"""

from dataclasses import dataclass
from datetime import datetime
from email import policy
from email.headerregistry import Address as Mailbox
from email.message import EmailMessage
from email.utils import format_datetime

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
    """The whole of it."""
    message = EmailMessage(policy=policy.SMTP)
    message["From"] = Mailbox(_header(head.publication), addr_spec=head.sender)
    message["To"] = head.recipient
    message["Subject"] = _header(mail.subject)
    message["Date"] = format_datetime(head.at)
    message["Message-ID"] = head.message_id
    if head.answers:
        message["In-Reply-To"] = head.answers
        message["References"] = head.answers
    if head.leave:
        message["List-Id"] = list_id(head.sender)
        message["List-Unsubscribe"] = f"<{head.leave}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
        message["Precedence"] = "bulk"
    message["Auto-Submitted"] = "auto-generated"
    if mail.language:
        message["Content-Language"] = mail.language
    message.set_content(_sayable(mail.text), cte="base64")
    message.add_alternative(_sayable(mail.html), subtype="html", cte="base64")
    return message.as_bytes(policy=_HEADERS)


def _header(text: str) -> str:
    """Words for a header. The composer reads an encoded word that stands in them, and writes the line break in it."""
    return one_line(text).replace("=?", "= ?")


def _sayable(text: str) -> str:
    """Feeds may hold lone surrogates, which no encoding writes."""
    return text.encode("utf-8", "replace").decode()
