"""Token buckets and flood pauses: pure arithmetic on a monotonic clock, in seconds.

A `Bucket` is a generic cell rate algorithm: it stores one moment (`tat`, the theoretical arrival time) instead of a
count, so thousands of chats cost one float each. `Pacer` combines the buckets of one platform: the bot's own, each
chat's, each group's, with pauses that a flood wait imposes. Nothing here waits; it says *when*.
"""

from collections import OrderedDict
from dataclasses import dataclass, field

from bot.model import Address, PlaceKind, Scope
from bot.ports import Rates

SHARED_KINDS = frozenset({PlaceKind.GROUP, PlaceKind.CHANNEL, PlaceKind.ANNOUNCEMENT, PlaceKind.THREAD})
LOOKED_AT = 2  # chats, oldest first, that each new one has looked at: so the idle ones go as fast as new ones come
GROUP_BURST = 2.0  # 18 a minute and two at once are never more than Telegram's 20 in any minute
RATE_FLOOR = 5.0  # messages per second that the adaptive rate never goes below (ENGINE C4)
RATE_CUT = 0.7
RATE_CLIMB = 1.0 / 60  # per second: +1/s each minute
TOKEN_WIDE_WITHIN = 2.0  # two chats within so many seconds, and none reached in between, mean the bot (ENGINE C4)
ROUNDING = 1.5  # seconds by which two waits that end together may differ: platforms name whole seconds


@dataclass(slots=True)
class Bucket:
    """At most `rate` a second, and `burst` at once."""

    rate: float
    burst: float
    tat: float = 0.0

    def ready_at(self, now: float) -> float:
        """The earliest moment, not before now, at which one more may go."""
        return max(now, self.tat - (self.burst - 1) / self.rate)

    def take(self, now: float) -> None:
        """One goes now."""
        self.tat = max(self.tat, now) + 1 / self.rate


@dataclass(slots=True)
class _Place:
    chat: Bucket
    group: Bucket | None
    paused_until: float = 0.0

    def ready_at(self, now: float) -> float:
        ready = max(self.chat.ready_at(now), self.paused_until)
        return max(ready, self.group.ready_at(now)) if self.group else ready

    def idle(self, now: float) -> bool:
        """Whether nothing of what it remembers matters any more."""
        return max(self.chat.tat, self.group.tat if self.group else 0.0, self.paused_until) <= now

    def take(self, now: float) -> None:
        self.chat.take(now)
        if self.group:
            self.group.take(now)


@dataclass(frozen=True, slots=True)
class _Flood:
    """A wait whose reach the platform did not name: whose it was, when it came, and when it ends."""

    chat: str
    at: float
    ends: float


@dataclass(slots=True)
class Pacer:
    """When the next message may go to the bot's platform, and to each of its chats.

    A wait of unnamed reach is taken for its chat's own, and the next message to any other chat is the test of that:
    sent alone, it is reached, or it floods too. The second flood means the bot, unless it ends before the first one,
    which no wait of the bot would (docs/decisions/0017).
    """

    rates: Rates
    bot: Bucket = field(init=False)
    paused_until: float = 0.0
    _places: OrderedDict[str, _Place] = field(default_factory=OrderedDict)
    _unexplained: _Flood | None = None
    _adapted_at: float | None = None

    def __post_init__(self) -> None:
        self.bot = Bucket(self.rates.per_second, self.rates.burst)

    @property
    def remembered(self) -> int:
        """How many chats it holds something about."""
        return len(self._places)

    def bot_ready_at(self, now: float) -> float:
        """When the bot itself may send."""
        self._climb(now)
        return max(self.bot.ready_at(now), self.paused_until)

    def place_ready_at(self, address: Address, kind: PlaceKind, now: float) -> float:
        """When this chat may be sent to, the bot's own limits left aside."""
        return self._place(address, kind, now).ready_at(now)

    def take(self, address: Address, kind: PlaceKind, now: float) -> None:
        """One message goes to this chat now."""
        self.bot.take(now)
        self._place(address, kind, now).take(now)

    def pause(self, address: Address, kind: PlaceKind, seconds: float, scope: Scope, now: float) -> Scope:
        """A flood wait: the chat stops for so long, or the whole bot. Returns how far it was taken to reach."""
        reach = self._reach(address, seconds, scope, now)
        if reach is Scope.BOT:
            self.paused_until = max(self.paused_until, now + seconds)
            self._cut(now)
        else:
            place = self._place(address, kind, now)
            place.paused_until = max(place.paused_until, now + seconds)
        return reach

    def alone(self, now: float) -> bool:
        """Whether messages go one at a time, because it is open how far a flood wait reaches."""
        return self._suspect(now) is not None

    def reached(self, begun: float) -> None:
        """A chat was reached by a message that left at this moment: waits from before it were not the bot's."""
        if self._unexplained and begun >= self._unexplained.at:
            self._unexplained = None

    def _suspect(self, now: float) -> _Flood | None:
        flood = self._unexplained
        return flood if flood and now - flood.at <= TOKEN_WIDE_WITHIN else None

    def _reach(self, address: Address, seconds: float, scope: Scope, now: float) -> Scope:
        if scope is not Scope.UNSURE:
            return scope
        before = self._suspect(now)
        flood = _Flood(address.chat, now, now + seconds)
        if before and before.chat != flood.chat and flood.ends >= before.ends - ROUNDING:
            self._unexplained = None
            return Scope.BOT
        self._unexplained = flood
        return Scope.CHAT

    def _cut(self, now: float) -> None:
        floor = min(RATE_FLOOR, self.rates.per_second)
        self.bot.rate = max(floor, self.bot.rate * RATE_CUT)
        self._adapted_at = now

    def _climb(self, now: float) -> None:
        if self._adapted_at is None:
            return
        self.bot.rate = min(self.rates.per_second, self.bot.rate + (now - self._adapted_at) * RATE_CLIMB)
        self._adapted_at = now if self.bot.rate < self.rates.per_second else None

    def _place(self, address: Address, kind: PlaceKind, now: float) -> _Place:
        place = self._places.get(address.chat)
        if place is None:
            self._forget_idle(now)
            per_minute = self.rates.group_per_minute if kind in SHARED_KINDS else None
            group = Bucket(per_minute / 60, GROUP_BURST) if per_minute else None
            place = _Place(Bucket(self.rates.chat_per_second, self.rates.chat_burst), group)
            self._places[address.chat] = place
        return place

    def _forget_idle(self, now: float) -> None:
        """A chat that is as good as new need not be remembered; one that is not goes to the end of the line."""
        for _ in range(min(LOOKED_AT, len(self._places))):
            chat, place = self._places.popitem(last=False)
            if not place.idle(now):
                self._places[chat] = place
