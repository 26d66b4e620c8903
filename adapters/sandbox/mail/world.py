"""The mailboxes, and the mails that are kept. Any address has a mailbox unless the world says otherwise."""

import itertools
from collections.abc import Callable, Iterator
from email.utils import parseaddr

from adapters.sandbox.mail import replies, reports
from adapters.sandbox.mail.mail import ReceivedMail
from adapters.sandbox.mail.replies import SmtpReply

KEPT_MAILS = 500  # the oldest goes first: a demo that is left running all night stays small
KEPT_BYTES = 32 * 1024 * 1024


class MailWorld:
    """Who can be written to, and what arrived. `clock` dates mails.

    `unknown`, `full` and `bouncing` hold addresses: refused for ever, refused for now, and taken but reported back
    later. `on_change` are called after each change; `on_returned` with each report to a sender.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self.unknown: set[str] = set()
        self.full: set[str] = set()
        self.bouncing: set[str] = set()
        self.read: set[int] = set()
        self.on_change: list[Callable[[], None]] = []
        self.on_returned: list[Callable[[ReceivedMail], None]] = []
        self._clock = clock
        self._numbers = itertools.count(1)
        self._mails: dict[int, ReceivedMail] = {}
        self._bytes = 0

    def __iter__(self) -> Iterator[ReceivedMail]:
        """Those that are kept, the newest first."""
        return iter(tuple(reversed(self._mails.values())))

    def find(self, number: int) -> ReceivedMail | None:
        """The mail of this number, if it is still kept."""
        return self._mails.get(number)

    def refusal(self, recipient: str) -> SmtpReply | None:
        """Why nothing can be sent to this address."""
        if recipient in self.unknown:
            return replies.NO_SUCH_USER
        return replies.OVER_QUOTA if recipient in self.full else None

    def made(self, sender: str, recipient: str, raw: bytes) -> ReceivedMail:
        """A mail with a number of its own, not yet in a mailbox."""
        return ReceivedMail(id=next(self._numbers), at=self._clock(), sender=sender, recipient=recipient, raw=raw)

    def take(self, mail: ReceivedMail) -> None:
        """Put it into its mailbox; it comes back at once where its address bounces."""
        self._mails[mail.id] = mail
        self._bytes += len(mail.raw)
        while len(self._mails) > KEPT_MAILS or (self._bytes > KEPT_BYTES and len(self._mails) > 1):
            oldest = self._mails.pop(next(iter(self._mails)))
            self.read.discard(oldest.id)
            self._bytes -= len(oldest.raw)
        if mail.recipient in self.bouncing:
            self.bounce(mail)
        self._changed()

    def open(self, mail: ReceivedMail) -> None:
        """Somebody looks at it."""
        if mail.id not in self.read:
            self.read.add(mail.id)
            self._changed()

    def bounce(self, mail: ReceivedMail, reason: SmtpReply = replies.NO_SUCH_USER) -> None:
        """Report to the sender that it could not be delivered."""
        self._return(mail, reports.bounce(mail, reason))

    def complain(self, mail: ReceivedMail) -> None:
        """Report to the sender that it was marked as spam."""
        self._return(mail, reports.complaint(mail))

    def _return(self, mail: ReceivedMail, raw: bytes) -> None:
        """No report is made of a report: two servers would send them to each other for ever (RFC 5321, 6.1)."""
        if not mail.sender or mail.sender == reports.MAILER:
            return
        report = self.made(reports.MAILER, folded(mail.sender), raw)
        self.take(report)
        for hear in self.on_returned:
            hear(report)

    def _changed(self) -> None:
        for hear in self.on_change:
            hear()


def folded(address: str) -> str:
    """An address as mailboxes are told apart here: in small letters, without a name."""
    return (parseaddr(address)[1] or address).lower()
