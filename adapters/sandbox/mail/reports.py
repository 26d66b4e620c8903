"""What comes back to a mail's sender: that it was not delivered (RFC 3464), or that somebody complained (RFC 5965)."""

from collections.abc import Mapping
from datetime import UTC, datetime
from email.message import Message
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.utils import format_datetime
from typing import Final

from adapters.sandbox.mail.mail import ReceivedMail
from adapters.sandbox.mail.replies import SmtpReply

MAILER: Final = "mailer-daemon@mx.sandbox"
_LONGEST_SUBJECT: Final = 200


def bounce(mail: ReceivedMail, reason: SmtpReply) -> bytes:
    """The report of a mail that was taken first and could not be delivered then."""
    status = reason.text.partition(" ")[0]
    message = {"Reporting-MTA": "dns; mx.sandbox", "Arrival-Date": _date(mail.at)}
    recipient = {
        "Final-Recipient": f"rfc822; {mail.recipient}",
        "Action": "failed" if reason.code >= 500 else "delayed",
        "Status": status,
        "Diagnostic-Code": f"smtp; {reason.line(mail.recipient)}",
    }
    told = f"Your mail to {mail.recipient} was not delivered:\n\n{reason.line(mail.recipient)}\n"
    report = _report("delivery-status", "Undelivered Mail Returned to Sender", told, mail)
    report.attach(_machine_part("delivery-status", message, recipient))
    report.attach(MIMEText(_headers_of(mail), "rfc822-headers"))
    return report.as_bytes()


def complaint(mail: ReceivedMail) -> bytes:
    """What a provider sends to who asked for it when somebody presses "this is spam"."""
    fields = {
        "Feedback-Type": "abuse",
        "User-Agent": "Sandbox/1",
        "Version": "1",
        "Original-Mail-From": f"<{mail.sender}>",
        "Original-Rcpt-To": f"<{mail.recipient}>",
        "Arrival-Date": _date(mail.at),
    }
    told = f"This is a report of a mail to {mail.recipient} that was marked as spam.\n"
    report = _report("feedback-report", f"FW: {mail.subject}"[:_LONGEST_SUBJECT], told, mail)
    report.attach(_machine_part("feedback-report", fields))
    report.attach(MIMEText(_headers_of(mail), "rfc822-headers"))
    return report.as_bytes()


def _report(kind: str, subject: str, told: str, mail: ReceivedMail) -> MIMEMultipart:
    report = MIMEMultipart("report", report_type=kind)
    report["From"] = f"Mail Delivery System <{MAILER}>"
    report["To"] = mail.sender
    report["Subject"] = subject
    report["Date"] = _date(mail.at)
    report["Auto-Submitted"] = "auto-replied"
    report.attach(MIMEText(told))
    return report


def _machine_part(kind: str, *blocks: Mapping[str, str]) -> MIMEBase:
    part = MIMEBase("message", kind)
    for block in blocks:
        fields = Message()
        for name, value in block.items():
            fields[name] = value
        part.attach(fields)
    return part


def _headers_of(mail: ReceivedMail) -> str:
    """The mail's own, as it came: what the sender recognises it by."""
    head = mail.raw.replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    return head.decode("ascii", "backslashreplace") + "\n"


def _date(at: float) -> str:
    return format_datetime(datetime.fromtimestamp(at, UTC))
