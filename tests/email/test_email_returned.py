"""Mails that come back: bounces and complaints as the sandbox's server writes them, and forged ones."""

from email.message import EmailMessage

import pytest

from adapters.email.mailbox import MailboxSeal
from adapters.email.reports import ReportKind, read_report, return_address
from adapters.sandbox.mail import reports
from adapters.sandbox.mail.mail import ReceivedMail
from adapters.sandbox.mail.replies import SmtpReply

SEAL = MailboxSeal(b"k" * 64)
OURS = return_address("bounces@israfan.example", "7", SEAL)
LATER = return_address("bounces@israfan.example", "7r", SEAL)


def mail(sender: str = OURS) -> ReceivedMail:
    return ReceivedMail(
        id=1, at=0.0, sender=sender, recipient="nour@reader.example", raw=b"Subject: Rain\r\n\r\nRain\r\n"
    )


def bounce(code: int, text: str, sender: str = OURS) -> bytes:
    return reports.bounce(mail(sender), SmtpReply(code, text))


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (bounce(550, "5.1.1 unknown"), ReportKind.NOBODY),
        (bounce(550, "5.1.10 null MX"), ReportKind.NOBODY),
        (bounce(550, "5.2.1 disabled"), ReportKind.NOBODY),
        (bounce(552, "5.2.2 full"), ReportKind.NOT_NOW),
        (bounce(554, "4.4.7 gave up after five days"), ReportKind.NOT_NOW),
        (bounce(450, "4.2.2 full"), ReportKind.NOTHING),
        (bounce(550, "5.7.1 spam"), ReportKind.NOTHING),
        (reports.complaint(mail()), ReportKind.COMPLAINT),
    ],
)
def test_a_report_says_this_of_the_mailbox(raw: bytes, kind: ReportKind) -> None:
    found = read_report(raw, SEAL)
    assert found is not None
    assert (found.kind, found.delivery) == (kind, 7)


def test_a_mail_comes_back_to_an_address_of_its_own_within_the_limit() -> None:
    assert OURS == LATER
    assert OURS.startswith("bounces+7.")
    longest = return_address("b" * 20 + "@israfan.example", "9" * 18, SEAL)
    assert len(longest.partition("@")[0]) <= 64


@pytest.mark.parametrize(
    "sender",
    ["bounces@israfan.example", "bounces+7@israfan.example", "bounces+7.AAAAAAAAAAAAAAAA@israfan.example",
     OURS.replace("+7.", "+8."), return_address("b@x.example", "7", MailboxSeal(b"j" * 64))],
)  # fmt: skip
def test_a_forged_report_reaches_nobody(sender: str) -> None:
    assert read_report(bounce(550, "5.1.1 unknown", sender), SEAL) is None
    assert read_report(reports.complaint(mail(sender)), SEAL) is None


def test_what_is_no_report_changes_nothing() -> None:
    away = EmailMessage()
    away["To"], away["Subject"] = OURS, "Out of office"
    away.set_content("Action: failed\nStatus: 5.1.1\n")
    nested = b"Content-Type: multipart/mixed; boundary=a\r\nTo: " + OURS.encode() + b"\r\n\r\n" + b"--a\r\n" * 5_000
    for raw in (
        away.as_bytes(),
        b"",
        b"\xff" * 1000,
        nested,
        b"To: " + OURS.encode() * 500,
        OURS.encode() + b"\0" * 99,
    ):
        assert read_report(raw, SEAL) is None
