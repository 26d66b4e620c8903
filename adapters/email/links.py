"""What links in mails carry: which place they are about, or what somebody asked for and has to confirm.

A link that confirms holds all that was asked, hidden and dated, so that nothing is kept of a mailbox nobody confirmed.
"""

import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from adapters.email import limits
from adapters.email.mailbox import MailboxSeal
from bot import errors
from bot.ports import Clock

BASE: Final = "/newsletter"
_ASKED: Final = b"israfan confirm"
_PLACE: Final = "place"


@dataclass(frozen=True, slots=True, kw_only=True)
class SignUp:
    """What somebody asked for in a form. `topics`: slugs; none: everything."""

    mailbox: str
    language: str
    topics: tuple[str, ...] = ()


class MailLinks:
    """Writes and reads them. `address`: of the desk's web pages."""

    def __init__(self, address: str, seal: MailboxSeal, clock: Clock) -> None:
        self._address = address
        self._seal = seal
        self._clock = clock

    def confirm(self, asked: SignUp) -> str:
        """The link that subscribes, good for two days."""
        said = [asked.mailbox, asked.language, *asked.topics]
        # One word is never seen twice: of one who asks again, the older link is another.
        at, word = int(self._clock.now().timestamp()), secrets.token_hex(4)
        token = self._seal.hidden(json.dumps([at, word, said]).encode(), _ASKED)
        return f"{self._address}{BASE}/confirm?t={token}"

    def asked(self, token: str) -> SignUp:
        """What a link confirms. Raises Expired, NotAllowed."""
        found = self._seal.shown(token, _ASKED)
        if found is None:
            raise errors.NotAllowed(phrase="email-link-wrong")
        at, _, (mailbox, language, *topics) = json.loads(found)
        if self._clock.now().timestamp() - at > limits.CONFIRM_SECONDS:
            raise errors.Expired(phrase="email-link-old")
        return SignUp(mailbox=mailbox, language=language, topics=tuple(topics))

    def leave(self, chat: str) -> str:
        """The link that ends a subscription; it stays good."""
        return f"{self._address}{BASE}/unsubscribe?t={self.token(chat)}"

    def choose(self, chat: str) -> str:
        """The link to what a place can choose; it stays good."""
        return f"{self._address}{BASE}/preferences?t={self.token(chat)}"

    def token(self, chat: str) -> str:
        """What stands for a place in links."""
        return f"{chat}.{self._seal.mac(_PLACE, chat)}"

    def chat(self, token: str) -> str:
        """The place that a link is about. Raises NotAllowed."""
        chat, _, mac = token.partition(".")
        if not self._seal.is_ours(_PLACE, chat, mac):
            raise errors.NotAllowed(phrase="email-link-wrong")
        return chat


def topics_of(chosen: Sequence[str]) -> tuple[str, ...]:
    """As many topics as one link holds."""
    return tuple(dict.fromkeys(chosen))[: limits.TOPICS]
