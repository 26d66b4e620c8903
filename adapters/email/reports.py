"""What comes back by mail: that one was not delivered (RFC 3464), or that somebody complained of it (RFC 5965). Pure.

Anybody can write such a mail. What it is about is believed by the address it was sent to alone, which only the server
that had the mail knows (`return_address`): a forged report reaches nobody but its own author.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from enum import StrEnum
from typing import Final

from adapters.email.mailbox import MailboxSeal

LARGEST: Final = 1024 * 1024  # bytes; reports have some kilobytes, with the whole mail in them some more
_PURPOSE: Final = "return"
_RECIPIENT_HEADERS: Final = ("Delivered-To", "X-Original-To", "Envelope-To", "To", "Original-Mail-From")
_RETURN: Final = re.compile(r"\+([0-9]{1,19})\.([A-Za-z0-9_-]{16})@")
_STATUS: Final = re.compile(r"([245])\.(\d{1,3})\.(\d{1,3})")
_MOST_PARTS: Final = 50


class ReportKind(StrEnum):
    """What it says of the mailbox."""

    NOBODY = "nobody"  # there is none
    NOT_NOW = "not now"  # it is full, or its server gave up
    COMPLAINT = "complaint"
    NOTHING = "nothing"  # a delay, a success, a mail that was not wanted


@dataclass(frozen=True, slots=True, kw_only=True)
class MailReport:
    """One report. `delivery`: the copy it is about. `status`: as the server gave it, such as "5.1.1"."""

    kind: ReportKind
    delivery: int
    status: str = ""


def return_address(address: str, nonce: str, seal: MailboxSeal) -> str:
    """Where one copy comes back to: its number and our mac behind a "+", 64 characters at most before the "@"."""
    digits = re.match(r"\d+", nonce)
    if digits is None:
        return address
    name, _, domain = address.partition("@")
    return f"{name}+{digits[0]}.{seal.mac(_PURPOSE, digits[0])}@{domain}"


def read_report(raw: bytes, seal: MailboxSeal) -> MailReport | None:
    """What a mail reports; None for one that is no report on a mail of ours."""
    try:
        message = message_from_bytes(raw[:LARGEST], policy=policy.default)
        parts = list(_parts(message))
        delivery = _delivery(parts, seal)
        if delivery is None or not isinstance(message, EmailMessage):
            return None
        return _said(parts, delivery)
    except Exception:  # noqa: BLE001 - the standard library's parser raises anything over hostile mails
        return None


def _parts(message: Message) -> Iterator[Message]:
    """All there are within, a mail that is reported on aside: what stands in that is not the server's."""
    waiting, seen = [message], 0
    while waiting and seen < _MOST_PARTS:
        part = waiting.pop(0)
        seen += 1
        yield part
        if part.is_multipart() and part.get_content_type() != "message/rfc822":
            waiting.extend(each for each in part.get_payload() if isinstance(each, Message))


def _delivery(parts: list[Message], seal: MailboxSeal) -> int | None:
    for part in parts:
        for name in _RECIPIENT_HEADERS:
            for value in part.get_all(name, []):
                for number, mac in _RETURN.findall(str(value)[:1000]):
                    if seal.is_ours(_PURPOSE, number, mac):
                        return int(number)
    return None


def _said(parts: list[Message], delivery: int) -> MailReport | None:
    if any(part.get_content_type() == "message/feedback-report" for part in parts):
        return MailReport(kind=ReportKind.COMPLAINT, delivery=delivery)
    for part in parts:
        action = str(part.get("Action", "")).strip().lower()
        status = _STATUS.match(str(part.get("Status", "")).strip())
        if action and status:
            kind = _kind(action, int(status[1]), int(status[2]), int(status[3]))
            return MailReport(kind=kind, delivery=delivery, status=status[0])
    return None


def _kind(action: str, sort: int, subject: int, detail: int) -> ReportKind:
    if action != "failed":
        return ReportKind.NOTHING
    if sort == 4 or (subject, detail) == (2, 2):
        return ReportKind.NOT_NOW
    return ReportKind.NOBODY if subject == 1 or (subject, detail) in ((2, 0), (2, 1)) else ReportKind.NOTHING
