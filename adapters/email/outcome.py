"""What a relay's answers mean, by the step they were given to. Pure; the only place that knows SMTP's codes.

A code says whether to come back (4xx) or not (5xx); the enhanced code behind it (RFC 3463) says what is wrong:
x.1 the address, x.2 the mailbox, x.3 the system, x.5 the protocol, x.6 the content, x.7 policy.
"""

import re
from enum import StrEnum

from bot.outcomes import BotDown, Gone, Later, NotSent, Outcome, PutOff, Refused, Scope, Sent, Unknown, Unlisted

BUSY_SECONDS = 60.0  # ours: a relay that takes nothing now is left alone for so long; it names no time
_ENHANCED = re.compile(r"([245])\.(\d{1,3})\.(\d{1,3})\b")
_BLANKS = re.compile(r"\s+")
# From the beginning of a word on, and no sign twice: a relay's text may be of any length.
_ADDRESS = re.compile(r"<[^<>]*+>|(?<!\S)[^\s@]*+@\S++")
_LONGEST = 200


class MailStep(StrEnum):
    """How far a mail had come."""

    CONNECT = "connect"  # with the greeting, TLS and the login
    SENDER = "MAIL FROM"
    RECIPIENT = "RCPT TO"
    DATA = "DATA"
    CONTENT = "content"  # all of it was written


def broken(step: MailStep, reason: str) -> Outcome:
    """The connection ended, or nothing was answered in time. Until the content is written nothing can have arrived."""
    if step is MailStep.CONTENT:
        return Unknown(f"no answer to the whole mail: {reason}", hold=True)
    return NotSent(f"{step}: {reason}")


def answered(step: MailStep, code: int, text: str) -> Outcome:
    """What a code means there."""
    # What is said here is kept and logged, and neither may name a mailbox.
    said = f"{code} {_BLANKS.sub(' ', _ADDRESS.sub('…', text)).strip()}"[:_LONGEST]
    if 200 <= code < 300:
        return Sent()
    if 400 <= code < 500:
        return _not_now(step, code, said)
    if 500 <= code < 600:
        return _never(step, code, _enhanced(text), said)
    return broken(step, f"an answer that is none of SMTP's: {said}")


def _not_now(step: MailStep, code: int, said: str) -> Outcome:
    # Of one recipient or one mail others may pass; what is said before any is named is said of all.
    if code == 421 or step in (MailStep.CONNECT, MailStep.SENDER):
        return Later(BUSY_SECONDS, Scope.BOT, said)
    return PutOff(said)


def _never(step: MailStep, code: int, enhanced: tuple[int, int] | None, said: str) -> Outcome:
    match step:
        case MailStep.CONNECT | MailStep.SENDER if enhanced != (3, 4) and code != 552:
            return BotDown(f"the relay refuses the {'login' if step is MailStep.CONNECT else 'sender'}: {said}")
        case MailStep.RECIPIENT:
            return _recipient(code, enhanced, said)
    subject, detail = enhanced or (0, 0)
    if subject == 1 or (subject, detail) == (2, 1):
        return Gone(said)
    if (subject, detail) == (2, 2):
        return Gone(said, suspended=True)
    if subject in (6, 7) or (subject, detail) in ((2, 3), (3, 4)) or code == 552:
        return Refused(said, content=True)
    return Unlisted(said)


def _recipient(code: int, enhanced: tuple[int, int] | None, said: str) -> Outcome:
    subject, detail = enhanced or (0, 0)
    if code in (530, 535) or (subject == 7 and detail in (8, 9)):
        return BotDown(f"the relay refuses the login: {said}")
    if (subject, detail) in ((1, 7), (1, 8)):  # the sender's address, which is ours
        return BotDown(f"the relay refuses the sender: {said}")
    if subject == 1 or (subject, detail) in ((2, 0), (2, 1)):
        return Gone(said)
    if (subject, detail) == (2, 2) or (enhanced is None and code == 552):
        return Gone(said, suspended=True)
    if (subject, detail) in ((2, 3), (3, 4)):
        return Refused(said, content=True)
    if enhanced is None and code in (550, 551, 553):
        return Gone(said)
    # Policy, spam lists, relaying refused: it says nothing of whether the mailbox is there.
    return Refused(said) if subject == 7 else Unlisted(said)


def _enhanced(text: str) -> tuple[int, int] | None:
    found = _ENHANCED.match(text.lstrip())
    return (int(found[2]), int(found[3])) if found else None
