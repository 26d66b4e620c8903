"""How much the mail server takes, as figures one can change and as arithmetic on a clock."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

GREYLIST_KEPT = 10_000  # pairs that are remembered


@dataclass(frozen=True, slots=True, kw_only=True)
class MailLimits:
    """The figures; None or 0: no such limit.

    * `message_bytes`: Postfix's `message_size_limit`, 10,240,000 (postconf(5)).
    * `connections` at once from one client: Postfix's `smtpd_client_connection_count_limit`, 50 (postconf(5)).
    * `messages_per_connection`: Postfix sets none; Exim's `smtp_accept_max_per_connection` is 1,000 (Exim's
      specification, chapter 14).
    * `messages_per_minute`: Postfix's `smtpd_client_message_rate_limit`, none unless set (postconf(5)).
    * `greylist_seconds`: 0 is off; Postgrey's usual delay is 300 s (postgrey(8)).
    """

    message_bytes: int = 10_240_000
    connections: int = 50
    messages_per_connection: int | None = 1_000
    messages_per_minute: int | None = None
    greylist_seconds: float = 0.0


class MailRate:
    """Decides whether one more mail passes in any 60 seconds of the sandbox's clock."""

    def __init__(self, limits: MailLimits, clock: Callable[[], float]) -> None:
        self.refused = 0
        self._most = limits.messages_per_minute
        self._clock = clock
        self._taken: deque[float] = deque()

    def passes(self) -> bool:
        """Whether it may come now; if so, it is counted."""
        if self._most is None:
            return True
        now = self._clock()
        while self._taken and self._taken[0] <= now - 60:
            self._taken.popleft()
        if len(self._taken) >= self._most:
            self.refused += 1
            return False
        self._taken.append(now)
        return True


class Greylist:
    """Who writes to whom for the first time is told to come again; by domain of the sender, for the part before it
    differs from mail to mail where bounces are to be told apart."""

    def __init__(self, limits: MailLimits, clock: Callable[[], float]) -> None:
        self._seconds = limits.greylist_seconds
        self._clock = clock
        self._first: dict[tuple[str, str], float] = {}

    def passes(self, sender: str, recipient: str) -> bool:
        """Whether this pair has waited its time."""
        if not self._seconds:
            return True
        pair = sender.rpartition("@")[2].lower(), recipient
        if len(self._first) >= GREYLIST_KEPT:
            self._first.pop(next(iter(self._first)))
        return self._clock() - self._first.setdefault(pair, self._clock()) >= self._seconds
