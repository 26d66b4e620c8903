"""How much one person, and one chat, may ask of the bot: a bucket each, refilled evenly. A person who asks more is
told so once, and then left without an answer until there is room again; everybody else is answered as ever.

Where a platform reports whatever is left without an answer as a failure, a few that are too much wait for their turn.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum

from bot import errors
from bot.ports import Clock
from bot.recent import Recent

_REMEMBERED = 20_000  # buckets; the longest untouched goes first, and is full again by then


class Verdict(StrEnum):
    """What becomes of one thing that was asked."""

    ANSWER = "answer"
    NOTICE = "notice"  # the first that is too much
    SILENCE = "silence"


@dataclass(frozen=True, slots=True)
class Ruling:
    """A verdict; what is to be answered is answered after so many seconds."""

    verdict: Verdict
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Allowance:
    """So many at once, and so many a minute. No two of a person have the same burst: it names the bucket."""

    burst: int
    per_minute: float


COMMANDS_OF_A_PERSON = Allowance(burst=5, per_minute=20)
PRESSES_OF_A_PERSON = Allowance(burst=20, per_minute=60)  # ticking topics in a list is many presses by one hand
LOOKS_OF_A_PERSON = Allowance(burst=30, per_minute=60)  # as somebody types, an app asks after nearly each letter
A_CHAT = Allowance(burst=30, per_minute=60)
WRONG_CODES_OF_A_PERSON = Allowance(burst=5, per_minute=5 / 60)
EXPENSIVE_OF_A_PERSON = Allowance(burst=5, per_minute=5 / 60)  # each of the commands that read everything kept of one


@dataclass(slots=True)
class _Bucket:
    left: float
    at: float
    warned: bool = False


class CommandLimit:
    """The buckets, on the monotonic clock. Lost with the process, which then begins with full ones."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._buckets = Recent[tuple[str, ...], _Bucket](_REMEMBERED)

    def ignores(self, person: str, *, command: bool) -> bool:
        """Whether this person (`Person` as text) has asked so much, and been told so, that a command (or a text that
        is none) is met with silence: a platform may drop it unread, at hardly any cost. Counts nothing."""
        allowance = COMMANDS_OF_A_PERSON if command else PRESSES_OF_A_PERSON
        bucket = self._buckets.get(_key(person, allowance))
        return bucket is not None and bucket.warned and self._left(bucket, allowance) < 1

    def asks(self, person: str, chat: tuple[str, str] | None, allowance: Allowance, patience: float = 0.0) -> Ruling:
        """Count one thing that a person asks, in a chat (platform and chat; None: its own share does not matter); its
        turn may come so many seconds later."""
        ruling = self.take(_key(person, allowance), allowance, patience=patience)
        if ruling.verdict is not Verdict.ANSWER or chat is None:
            return ruling
        verdict = self.take((*chat, "chat"), A_CHAT).verdict
        return ruling if verdict is Verdict.ANSWER else Ruling(verdict)

    def looks(self, person: str) -> bool:
        """Count one look of a person as they type. Returns whether it is answered."""
        return self.take(_key(person, LOOKS_OF_A_PERSON), LOOKS_OF_A_PERSON).verdict is Verdict.ANSWER

    def costs(self, person: str, command: str) -> Verdict:
        """Count one expensive command of a person."""
        return self.take((person, command), EXPENSIVE_OF_A_PERSON).verdict

    @contextmanager
    def few_mistakes(self, person: str) -> Iterator[None]:
        """Inside, this person tries a secret, and a Problem is a wrong one. Raises Busy where they had as many as
        anybody may, before it is tried: that one more is right would be told by the answer."""
        key = person, "wrong code"
        bucket = self._buckets.get(key)
        if bucket is not None and self._left(bucket, WRONG_CODES_OF_A_PERSON) < 1:
            raise errors.Busy(phrase="too-often")
        try:
            yield
        except errors.Busy:
            raise
        except errors.Problem:
            self.take(key, WRONG_CODES_OF_A_PERSON)
            raise

    def take(self, key: tuple[str, ...], allowance: Allowance, *, patience: float = 0.0) -> Ruling:
        """Count one thing that was asked under this key; its turn may come so many seconds later."""
        now = self._clock.monotonic()
        bucket = self._buckets.get(key) or self._buckets.keep(key, _Bucket(allowance.burst, now))
        bucket.left = self._left(bucket, allowance)
        bucket.at = now
        wait = max(0.0, 1 - bucket.left) * 60 / allowance.per_minute
        if wait <= patience:
            bucket.left -= 1  # below nothing while some wait, each for a turn of its own
            bucket.warned = False
            return Ruling(Verdict.ANSWER, wait)
        first, bucket.warned = not bucket.warned, True
        return Ruling(Verdict.NOTICE if first else Verdict.SILENCE)

    def _left(self, bucket: _Bucket, allowance: Allowance) -> float:
        return min(allowance.burst, bucket.left + (self._clock.monotonic() - bucket.at) * allowance.per_minute / 60)


def _key(person: str, allowance: Allowance) -> tuple[str, str]:
    return person, str(allowance.burst)
