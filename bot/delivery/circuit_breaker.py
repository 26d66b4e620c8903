"""Two safeties, pure on a monotonic clock: a breaker for a platform that does not answer, a brake for one that kills.

- The `Breaker` opens when ten attempts in a row got no answer, or when the platform was asked and did not answer. It
  waits 1, 2, 5, 10, 15 seconds, then has the platform asked once more (`Platform.answers`), until it answers. So a
  storm costs few sends that may have arrived, and ends within 15 seconds after it.
- The `Brake` is on when too many places seem dead at once: that is a swapped token or a fault of the platform, not an
  audience that left. More than 5 % of the last 200 results raises the question, and the answer is yes where they are
  no fewer than the places that were reached. While it is on nobody is suspended, and only urgent lanes go on. Every ten
  minutes one message is tried; the first that arrives takes the brake off.
"""

from collections import deque
from dataclasses import dataclass, field

IN_A_ROW = 10
WAITS = (1.0, 2.0, 5.0, 10.0, 15.0)

WINDOW = 200
LEAST = 20
SHARE = 0.05
CANARY_SECONDS = 600.0


@dataclass(slots=True)
class Breaker:
    """Counts attempts that were not answered."""

    silent: int = 0
    openings: int = 0
    open_until: float = 0.0
    has_answered: bool = False
    """The last word was an answer: a copy in doubt may be sent again."""

    @property
    def asking(self) -> bool:
        """Nothing was answered since it opened: nothing is sent, and the platform is asked."""
        return self.openings > 0

    def answered(self) -> None:
        """The platform said something, whatever it was."""
        self.silent = self.openings = 0
        self.has_answered = True

    def unanswered(self, now: float) -> float:
        """One more attempt without an answer. Returns the seconds to wait where that opens the breaker, else 0."""
        self.has_answered = False
        self.silent += 1
        if self.asking or self.silent < IN_A_ROW:  # what was on the wire when it opened does not open it again
            return 0.0
        return self._open(now)

    def ask_failed(self, now: float) -> float:
        """The platform was asked, and did not answer. Returns the seconds until it may be asked again."""
        self.has_answered = False
        return self._open(now)

    def _open(self, now: float) -> float:
        wait = WAITS[min(self.openings, len(WAITS) - 1)]
        self.openings += 1
        self.open_until = now + wait
        return wait


@dataclass(slots=True)
class Brake:
    """Watches how many places turn out to be dead."""

    next_canary: float | None = None  # a moment while the brake is on
    _results: deque[bool] = field(default_factory=lambda: deque(maxlen=WINDOW))

    @property
    def on(self) -> bool:
        """Nobody is suspended while it is."""
        return self.next_canary is not None

    def reached(self) -> None:
        """A message arrived: the bot is well."""
        if self.on:
            self.next_canary = None
            self._results.clear()
        self._results.append(False)

    def dead(self, now: float) -> bool:
        """A place seems dead. Returns True where that puts the brake on."""
        self._results.append(True)
        if self.on:
            self.next_canary = now + CANARY_SECONDS
            return False
        gone = sum(self._results)
        suspicious = len(self._results) >= LEAST and gone > SHARE * len(self._results)
        if not suspicious or gone * 2 < len(self._results):
            return False
        self.next_canary = now + CANARY_SECONDS
        return True
