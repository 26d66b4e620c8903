"""What the mailbox shows: every mail that the local server keeps, whatever its address. It changes nothing."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from markupsafe import Markup

from adapters.sandbox.mail.mail import LeavingLink, ReceivedMail
from adapters.sandbox.page.entities import anchor
from adapters.sandbox.page.page_context import PageParts

SHOWN: Final = 60  # the newest mails
HTML, TEXT, SOURCE = "html", "text", "source"
LONGEST: Final = 200_000  # characters of a text or a source that are shown
_LINK: Final = re.compile(r"https?://[^\s<>]+")
_NOT_OF_A_LINK: Final = ".,;:!?)]}'\"،؛؟"
_HEAD: Final = re.compile(r"<head[^>]*>", re.IGNORECASE)
_NEW_TAB: Final = '<base target="_blank">'


@dataclass(frozen=True, slots=True, kw_only=True)
class MailEntry:
    """A mail in the list."""

    id: int
    author: str
    recipient: str
    subject: str
    begins: str
    moment: datetime
    unread: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenMail:
    """The mail that is looked at, in one of its `parts`; `lines` of its text or its source."""

    id: int
    author: str
    sender: str
    recipient: str
    subject: str
    moment: datetime
    parts: list[str]
    part: str
    lines: list[Markup]
    leaving: LeavingLink | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MailView:
    """The pane. `archive` is the address that the archive's paths stand behind."""

    entries: list[MailEntry]
    opened: OpenMail | None
    archive: str | None


def view(parts: PageParts, number: int | None = None, part: str = "") -> MailView:
    """The pane with this mail open; the list where there is none of the number."""
    world = parts.mail.world
    mail = world.find(number) if number is not None else None
    return MailView(
        entries=[_entry(each, unread=each.id not in world.read) for each in list(world)[:SHOWN]],
        opened=_opened(mail, part) if mail else None,
        archive=parts.window.archive,
    )


def html_of(mail: ReceivedMail) -> str:
    """A mail's own HTML, with its links opening elsewhere than in the pane."""
    if _HEAD.search(mail.html):
        return _HEAD.sub(lambda head: head[0] + _NEW_TAB, mail.html, count=1)
    return f"<!doctype html>{_NEW_TAB}{mail.html}"


def _entry(mail: ReceivedMail, *, unread: bool) -> MailEntry:
    lines = (" ".join(line.split()) for line in mail.text[:LONGEST].split("\n"))
    return MailEntry(
        id=mail.id,
        author=mail.author,
        recipient=mail.recipient,
        subject=mail.subject or "(no subject)",
        begins=next((line for line in lines if line and line != mail.subject), "")[:140],
        moment=_moment(mail),
        unread=unread,
    )


def _opened(mail: ReceivedMail, wanted: str) -> OpenMail:
    parts = [*([HTML] if mail.html else []), *([TEXT] if mail.text else []), SOURCE]
    part = wanted if wanted in parts else parts[0]
    words = {HTML: "", TEXT: mail.text, SOURCE: mail.raw.decode("utf-8", "replace")}[part][:LONGEST]
    return OpenMail(
        id=mail.id,
        author=mail.author,
        sender=mail.header("From") or mail.sender,
        recipient=mail.recipient,
        subject=mail.subject or "(no subject)",
        moment=_moment(mail),
        parts=parts,
        part=part,
        lines=[_linked(line) if part == TEXT else Markup("{}").format(line) for line in words.splitlines()],
        leaving=mail.leaving,
    )


def _moment(mail: ReceivedMail) -> datetime:
    return datetime.fromtimestamp(mail.at, UTC)


def _linked(line: str) -> Markup:
    """A line with its web addresses as links; what punctuates the sentence is none of the address."""
    made, end = Markup(""), 0
    for found in _LINK.finditer(line):
        url = found[0].rstrip(_NOT_OF_A_LINK)
        made += Markup("{}{}").format(line[end : found.start()], anchor(url, url))
        end = found.start() + len(url)
    return made + Markup("{}").format(line[end:])
