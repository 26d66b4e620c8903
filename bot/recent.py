"""The latest of what was kept: at most so many, each for so long. The one class for whatever is remembered on the way.

A mapping that forgets by itself. Whatever is looked up counts as new again; what was not for the longest goes first.
"""

from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

from bot.ports import Clock

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Recent(Generic[K, V]):
    """At most `most` entries; with a clock each is forgotten `seconds` after it was kept, looked up or not."""

    __slots__ = ("_clock", "_entries", "_most", "_seconds", "_until")

    def __init__(self, most: int, *, seconds: float = 0.0, clock: Clock | None = None) -> None:
        self._most = most
        self._seconds = seconds
        self._clock = clock
        self._entries: OrderedDict[K, V] = OrderedDict()
        self._until: dict[K, float] = {}

    def get(self, key: K) -> V | None:
        """What is kept under the key; None where nothing is."""
        if self._clock is not None and key not in self:  # which forgets what is too old
            return None
        value = self._entries.get(key)
        if value is not None or key in self._entries:
            self._entries.move_to_end(key)
        return value

    def keep(self, key: K, value: V) -> V:
        """Keep it, in place of what was under the key; returns it."""
        self._entries[key] = value
        self._entries.move_to_end(key)
        if self._clock is not None:
            self._until[key] = self._clock.monotonic() + self._seconds
        if len(self._entries) > self._most:
            oldest, _ = self._entries.popitem(last=False)
            self._until.pop(oldest, None)
        return value

    def __contains__(self, key: K) -> bool:
        if key not in self._entries:
            return False
        if self._clock is not None and self._until[key] <= self._clock.monotonic():
            del self._entries[key], self._until[key]
            return False
        self._entries.move_to_end(key)
        return True

    def __getitem__(self, key: K) -> V:
        """What is kept under the key. Raises KeyError."""
        if key not in self:
            raise KeyError(key)
        return self._entries[key]

    def __len__(self) -> int:
        return len(self._entries)
