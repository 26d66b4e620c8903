"""A mail server's sentences: codes by RFC 5321, enhanced codes by RFC 3463 and 7505, words as Postfix has them."""

from dataclasses import dataclass

from adapters.sandbox.faults import Fault, FaultMode

EVER = -1


@dataclass(frozen=True, slots=True)
class SmtpReply:
    """One line; `{}` in it stands for the recipient."""

    code: int
    text: str

    def line(self, recipient: str = "") -> str:
        """As it goes over the wire, without its end."""
        return f"{self.code} {self.text.replace('{}', recipient)}"


TOO_MANY_CONNECTIONS = SmtpReply(421, "4.7.0 mx.sandbox Error: too many connections")
TOO_MUCH_MAIL = SmtpReply(421, "4.7.0 mx.sandbox Error: too much mail")
SHUTTING_DOWN = SmtpReply(421, "4.3.2 mx.sandbox Service not available, closing transmission channel")
MAILBOX_BUSY = SmtpReply(450, "4.2.0 <{}>: Recipient address rejected: mailbox busy")
GREYLISTED = SmtpReply(450, "4.2.0 <{}>: Recipient address rejected: Greylisted, come again later")
LOCAL_ERROR = SmtpReply(451, "4.3.0 Error: queue file write error")
NO_ROOM = SmtpReply(452, "4.3.1 Insufficient system storage")
OVER_QUOTA = SmtpReply(452, "4.2.2 <{}>: The mailbox is over its quota")
NO_SUCH_USER = SmtpReply(550, "5.1.1 <{}>: Recipient address rejected: User unknown in local recipient table")
TOO_BIG = SmtpReply(552, "5.3.4 Error: message file too big")
REFUSED_CONTENT = SmtpReply(554, "5.7.1 Message content rejected")
LOGIN_NEEDED = SmtpReply(530, "5.7.0 Authentication required")
LOGIN_REFUSED = SmtpReply(535, "5.7.8 Error: authentication failed")


def answer_with(reply: SmtpReply, *, method: str, chat: str | None = None, times: int = 1, share: float = 1.0) -> Fault:
    """The fault that says this at one step of the dialogue (`dialogue.STEPS`), to one recipient or to any; nothing is
    accepted. After a 421 the connection is closed (RFC 5321, 3.8)."""
    return Fault(
        mode=FaultMode.ANSWER, method=method, chat=chat, times=times, status=reply.code, body=reply.text, share=share
    )
