"""What is claimed and not yet on the wire, in memory: waiting for its chat, then for a slot of the bot.

A more urgent lane goes first at every slot; but where nothing is breaking, some slots belong to the lanes that would
else starve (`lanes`).
"""

import heapq
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from bot.delivery import lanes
from bot.model import Delivery, Lane


@dataclass(slots=True)
class Held:
    """Deliveries of one courier, by when their chat allows them, then by lane in order of claim."""

    _waiting: list[tuple[float, int, Delivery]] = field(default_factory=list)
    _ready: dict[Lane, deque[Delivery]] = field(default_factory=lambda: {lane: deque() for lane in Lane})
    _slots: int = 0
    _ready_count: int = 0

    def __len__(self) -> int:
        return len(self._waiting) + self._ready_count

    def __iter__(self) -> Iterator[Delivery]:
        yield from (delivery for _, _, delivery in self._waiting)
        for queue in self._ready.values():
            yield from queue

    @property
    def urgent(self) -> int:
        """How many are of a lane before the normal one."""
        return sum(delivery.lane < Lane.NORMAL for delivery in self)

    @property
    def ready(self) -> bool:
        """Whether anything only waits for a slot."""
        return self._ready_count > 0

    @property
    def next_at(self) -> float | None:
        """When the first one's chat allows it."""
        return self._waiting[0][0] if self._waiting else None

    def put(self, delivery: Delivery, at: float) -> None:
        """Wait until its chat allows it."""
        heapq.heappush(self._waiting, (at, delivery.id, delivery))

    def due(self, now: float) -> Iterator[Delivery]:
        """Those whose chat should allow them by now; the caller makes them ready, or puts them back."""
        while self._waiting and self._waiting[0][0] <= now:
            yield heapq.heappop(self._waiting)[2]

    def make_ready(self, delivery: Delivery) -> None:
        """It only waits for a slot now."""
        self._ready[delivery.lane].append(delivery)
        self._ready_count += 1

    def take(self) -> Delivery:
        """The one that goes next. Raises LookupError where nothing is ready."""
        for queue in self._ready.values():
            if queue:
                break
        else:
            raise LookupError("nothing is ready")
        self._slots += 1
        self._ready_count -= 1
        owner = lanes.owner(self._slots)
        if owner is not None and self._ready[owner] and not self._breaking:
            return self._ready[owner].popleft()
        return queue.popleft()

    @property
    def _breaking(self) -> bool:
        return any(queue for lane, queue in self._ready.items() if lane < Lane.NORMAL)

    def drop(self, unwanted: Callable[[Delivery], bool] = lambda delivery: True) -> list[Delivery]:
        """Take these out."""
        dropped = [delivery for delivery in self if unwanted(delivery)]
        gone = {delivery.id for delivery in dropped}
        self._waiting = [entry for entry in self._waiting if entry[1] not in gone]
        heapq.heapify(self._waiting)
        for lane, queue in self._ready.items():
            self._ready[lane] = deque(delivery for delivery in queue if delivery.id not in gone)
        self._ready_count = sum(map(len, self._ready.values()))
        return dropped


def ids(deliveries: Iterable[Delivery]) -> list[int]:
    """Their ids."""
    return [delivery.id for delivery in deliveries]
