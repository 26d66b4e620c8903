"""How often a client may call: windows that open with their first request, all kept in one dictionary."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import md5
from typing import Final

from adapters.sandbox.discord.limits import DiscordLimits, FixedWindow

_CROWDED: Final = 10_000  # windows, before those that have ended are dropped


@dataclass(slots=True)
class _Window:
    ends: float
    used: int = 0


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a request stands in its bucket after it was counted."""

    limit: int
    remaining: int
    reset_at: float
    reset_after: float
    allowed: bool

    def headers(self, name: str) -> dict[str, str]:
        """What the client reads of it."""
        return {
            "X-RateLimit-Limit": str(self.limit),
            "X-RateLimit-Remaining": str(self.remaining),
            "X-RateLimit-Reset": f"{self.reset_at:.3f}",
            "X-RateLimit-Reset-After": f"{self.reset_after:.3f}",
            "X-RateLimit-Bucket": name,
        }


class Pacing:
    """The buckets, the global limit and the budget of invalid requests."""

    def __init__(self, limits: DiscordLimits, clock: Callable[[], float]) -> None:
        self._limits = limits
        self._clock = clock
        self._windows: dict[object, _Window] = {}
        self._names: dict[str, str] = {}
        self._crowded = _CROWDED
        self.banned_until = 0.0
        self.invalid = 0
        self.floods: dict[str, int] = {}  # 429 answers of our own making, by scope

    def take(self, key: object, bucket: FixedWindow) -> Standing:
        """Count one request into a bucket; a refused one is not counted."""
        now = self._clock()
        window = self._windows.get(key)
        if window is None or now >= window.ends:
            self._forget_old(now)
            window = self._windows[key] = _Window(now + bucket.seconds)
        allowed = window.used < bucket.limit
        window.used += allowed
        return Standing(bucket.limit, bucket.limit - window.used, window.ends, max(window.ends - now, 0.0), allowed)

    def look(self, key: object, bucket: FixedWindow) -> Standing:
        """Where a bucket stands, without counting anything."""
        now = self._clock()
        window = self._windows.get(key)
        if window is None or now >= window.ends:
            return Standing(bucket.limit, bucket.limit, now, 0.0, allowed=True)
        return Standing(bucket.limit, bucket.limit - window.used, window.ends, window.ends - now, allowed=True)

    def begin(self, key: object, bucket: FixedWindow, used: int) -> None:
        """A window begins now with so much of it used up, whatever there was before."""
        self._windows[key] = _Window(self._clock() + bucket.seconds, used)

    def _forget_old(self, now: float) -> None:
        if len(self._windows) < self._crowded:
            return
        self._windows = {key: window for key, window in self._windows.items() if now < window.ends}
        self._crowded = max(_CROWDED, 2 * len(self._windows))

    def globally(self, token: str) -> Standing:
        """Count one request of a bot into the 50 a second."""
        return self.take(("global", token), self._limits.global_requests)

    def name(self, route: str) -> str:
        """A bucket's public name, the same for the same route."""
        if route not in self._names:
            self._names[route] = md5(route.encode(), usedforsecurity=False).hexdigest()
        return self._names[route]

    @property
    def banned(self) -> bool:
        """Whether the edge turns everything away."""
        return self._clock() < self.banned_until

    def count_answer(self, status: int, headers: Mapping[str, str]) -> None:
        """Count a 401, 403 or 429 towards the ban; a shared 429 is nobody's fault."""
        if status not in (401, 403, 429) or headers.get("X-RateLimit-Scope") == "shared":
            return
        self.invalid += 1
        if self.take("invalid", self._limits.invalid_requests).remaining <= 0:
            self.banned_until = self._clock() + self._limits.ban_seconds
