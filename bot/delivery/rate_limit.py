"""Token buckets and flood pauses: pure arithmetic on a monotonic clock, in seconds.

A `Bucket` is a generic cell rate algorithm: it stores one moment (`tat`, the theoretical arrival time) instead of a
count. Chats and groups are paced in the same way, and cost two moments each. `Pacer` combines the buckets of one
platform: the bot's own, each chat's, each group's, with pauses that a flood wait imposes. Nothing here waits; it says
*when*.
"""

from collections import OrderedDict
from dataclasses import dataclass, field

from bot.model import Address, PlaceKind
from bot.outcomes import Scope
from bot.ports import Rates

SHARED_KINDS = frozenset({PlaceKind.GROUP, PlaceKind.CHANNEL, PlaceKind.ANNOUNCEMENT, PlaceKind.THREAD})
LOOKED_AT = 128  # chats, oldest first, that are looked at
LOOKED_EVERY = 64  # new chats: so the idle ones go as fast as new ones come
GROUP_BURST = 2.0  # 18 a minute and two at once are never more than Telegram's 20 in any minute
RATE_FLOOR = 5.0  # messages per second that the adaptive rate never goes below (docs/limits.md#sending)
RATE_CUT = 0.7
RATE_CLIMB = 1.0 / 60  # per second: +1/s each minute
TOKEN_WIDE_WITHIN = (
    2.0  # two chats within so many seconds, and none reached in between, mean the bot (docs/limits.md#sending)
)
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


class _Place:
    """One chat: when its next message was due, in its own bucket and in its group's, and how long it is to be silent.

    Moments alone, because there is one of these for every chat of the last seconds; the rates are the pacer's.
    """

    __slots__ = ("chat_tat", "group_tat", "paused_until", "shared")

    def __init__(self, *, shared: bool) -> None:
        self.shared = shared
        self.chat_tat = self.group_tat = self.paused_until = 0.0

    def idle(self, now: float) -> bool:
        """Whether nothing of what it remembers matters any more."""
        return self.chat_tat <= now and self.group_tat <= now and self.paused_until <= now


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
    _chat_interval: float = field(init=False)  # seconds from one message to the next
    _chat_slack: float = field(init=False)  # seconds by which a burst may be ahead of that
    _group_interval: float = field(init=False)
    _group_slack: float = field(init=False)
    paused_until: float = 0.0
    _places: OrderedDict[str, _Place] = field(default_factory=OrderedDict)
    _unexplained: _Flood | None = None
    _new: int = 0
    _adapted_at: float | None = None

    def __post_init__(self) -> None:
        rates = self.rates
        self.bot = Bucket(rates.per_second, rates.burst)
        self._chat_interval = 1 / rates.chat_per_second
        self._chat_slack = (rates.chat_burst - 1) * self._chat_interval
        self._group_interval = 60 / rates.group_per_minute if rates.group_per_minute else 0.0
        self._group_slack = (GROUP_BURST - 1) * self._group_interval

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
        place = self._places.get(address.chat)
        if place is None:
            return now
        ready = max(now, place.paused_until, place.chat_tat - self._chat_slack)
        return max(ready, place.group_tat - self._group_slack) if place.shared else ready

    def take(self, address: Address, kind: PlaceKind, now: float) -> None:
        """One message goes to this chat now."""
        self.bot.take(now)
        place = self._place(address, kind, now)
        place.chat_tat = max(place.chat_tat, now) + self._chat_interval
        if place.shared:
            place.group_tat = max(place.group_tat, now) + self._group_interval

    def pause(self, address: Address, kind: PlaceKind, seconds: float, scope: Scope, now: float) -> Scope:
        """A flood wait: the chat stops for so long, or the whole bot, or neither. Returns how far it was taken to
        reach."""
        reach = self._reach(address, seconds, scope, now)
        if reach is Scope.BOT:
            # Once a wait: what was on the wire when it began is refused for the same reason, a hundred times at a
            # thousand a second, and each further cut would take the rate hours to climb back from.
            if now >= self.paused_until:
                self._cut(now)
            self.paused_until = max(self.paused_until, now + seconds)
        elif reach is not Scope.COPY:
            place = self._place(address, kind, now)
            place.paused_until = max(place.paused_until, now + seconds)
        return reach

    def alone(self, now: float) -> bool:
        """Whether messages go one at a time, because it is open how far a flood wait reaches."""
        return self._suspect(now) is not None

    def reached(self, started: float) -> None:
        """A chat was reached by a message that left at this moment: waits from before it were not the bot's."""
        if self._unexplained and started >= self._unexplained.at:
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
            self._new += 1
            if self._new % LOOKED_EVERY == 0:
                self._forget_idle(now)
            shared = self.rates.group_per_minute is not None and kind in SHARED_KINDS
            place = self._places[address.chat] = _Place(shared=shared)
        return place

    def _forget_idle(self, now: float) -> None:
        """A chat that is as good as new need not be remembered; one that is not goes to the end of the line."""
        for _ in range(min(LOOKED_AT, len(self._places))):
            chat, place = self._places.popitem(last=False)
            if not place.idle(now):
                self._places[chat] = place
