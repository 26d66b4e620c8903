"""Telegram's limits on sending, as figures one can change and as arithmetic on a clock."""

import math
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class TelegramLimits:
    """The figures; all can be given, time comes from the sandbox's clock.

    * `messages_per_second`: the whole bot, "about 30 messages per second" — Bots FAQ, quoted by grammY's flood page;
      python-telegram-bot `FloodLimit.MESSAGES_PER_SECOND`. `message_burst`, one second's worth, is our reading of
      "or so".
    * `paid_per_second`: with `allow_paid_broadcast` — python-telegram-bot `FloodLimit.PAID_MESSAGES_PER_SECOND`.
    * `chat_per_second`: one chat, "short bursts are tolerated" — the same FAQ; the size of a burst is not published,
      `chat_burst` is our choice.
    * `group_per_minute`: "no more than 20 messages per minute to the same group" — the same FAQ; channels count too by
      @BotSupport's word, unconfirmed. Held in *any* 60 seconds.
    * `group_edits_per_minute`: community evidence only (tdlibchat/146123, quoted by grammY).
    * `cooldown_growth`: sending during a cool-down lengthens it — grammY's flood page names no figure; 2 is our choice.
    * `replies_per_message` within `reply_window` seconds: answers to users' own messages are not counted in the bulk
      30/s (grammY's flood page); how Telegram tells them apart is not published, so a message or a press of a person
      allows a few answers for a short time.
    """

    enabled: bool = True
    messages_per_second: float = 30
    message_burst: int = 30
    paid_per_second: float = 1000
    chat_per_second: float = 1
    chat_burst: int = 5
    group_per_minute: int = 20
    group_edits_per_minute: int = 20
    minute: float = 60.0
    cooldown_growth: float = 2
    longest_cooldown: int = 3600
    reply_window: float = 10.0
    replies_per_message: int = 5

    def scaled(self, factor: float) -> "TelegramLimits":
        """The same limits in a world that turns `factor` times faster."""
        return replace(
            self,
            messages_per_second=self.messages_per_second * factor,
            message_burst=max(1, round(self.message_burst * factor)),
            paid_per_second=self.paid_per_second * factor,
            chat_per_second=self.chat_per_second * factor,
            minute=self.minute / factor,
        )


UNLIMITED = TelegramLimits(enabled=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """What one request costs: `count` messages to a chat; `crowd` says group, supergroup or channel."""

    bot: int
    chat: int
    crowd: bool
    count: int = 1
    paid: bool = False
    reply: bool = False


class Flood:
    """Decides whether a request passes. Every decision is a few dictionary look-ups, whatever the size of the world."""

    def __init__(self, limits: TelegramLimits, clock: Callable[[], float]) -> None:
        self.refused = 0  # requests that were told to wait
        self._limits = limits
        self._clock = clock
        self._gates: dict[object, CellRate | Window] = {}
        self._cooldowns: dict[object, _Cooldown] = {}
        self._credits: dict[tuple[int, int], _Credit] = {}

    def received(self, bot: int, chat: int) -> None:
        """A person wrote or pressed: the next few messages to this chat are answers."""
        limits = self._limits
        self._credits[bot, chat] = _Credit(limits.replies_per_message, self._clock() + limits.reply_window)

    def send(self, load: Load) -> int:
        """Whole seconds to wait, 0 when the messages may go."""
        if not self._limits.enabled:
            return 0
        now = self._clock()
        return self._admit(self._send_gates(load, answering=self._answers(load, now)), now)

    def edit(self, load: Load) -> int:
        """Whole seconds to wait before this edit; only groups and channels limit edits."""
        if not (self._limits.enabled and load.crowd):
            return 0
        key = ("edits", load.bot, load.chat)
        gate = self._gates.get(key) or self._window(key, self._limits.group_edits_per_minute)
        return self._admit([(key, gate, load.count)], self._clock())

    def _answers(self, load: Load, now: float) -> bool:
        credit = self._credits.get((load.bot, load.chat))
        if load.reply:
            return True
        if credit is None or credit.left <= 0 or now > credit.until:
            return False
        credit.left -= 1
        return True

    def _send_gates(self, load: Load, *, answering: bool) -> list["_Gate"]:
        gates: list[_Gate] = []
        if not answering:
            gates.append(self._bulk_gate(load))
        key: object = (load.bot, load.chat)
        limits = self._limits
        gates.append((key, self._gates.get(key) or self._bucket(key, limits.chat_per_second, limits.chat_burst), 1))
        if load.crowd:
            key = ("minute", load.bot, load.chat)
            gates.append((key, self._gates.get(key) or self._window(key, limits.group_per_minute), load.count))
        return gates

    def _bulk_gate(self, load: Load) -> "_Gate":
        limits = self._limits
        key = ("paid" if load.paid else "bulk", load.bot)
        rate = limits.paid_per_second if load.paid else limits.messages_per_second
        burst = max(1, round(limits.paid_per_second)) if load.paid else limits.message_burst
        return key, self._gates.get(key) or self._bucket(key, rate, burst), load.count

    def _bucket(self, key: object, rate: float, burst: int) -> "CellRate":
        gate = self._gates[key] = CellRate(1 / rate, burst)
        return gate

    def _window(self, key: object, size: int) -> "Window":
        gate = self._gates[key] = Window(size, self._limits.minute)
        return gate

    def _admit(self, gates: "list[_Gate]", now: float) -> int:
        for key, gate, count in gates:
            if seconds := self._refusal(key, gate.wait(now, count), now):
                return seconds
        for key, gate, count in gates:
            gate.take(now, count)
            self._cooldowns.pop(key, None)
        return 0

    def _refusal(self, key: object, wait: float, now: float) -> int:
        cooling = self._cooldowns.get(key)
        if cooling and now < cooling.until:
            seconds = math.ceil(cooling.seconds * self._limits.cooldown_growth)
        elif wait > 0:
            seconds = max(1, math.ceil(wait))
        else:
            return 0
        seconds = min(seconds, self._limits.longest_cooldown)
        self.refused += 1
        self._cooldowns[key] = _Cooldown(now + seconds, seconds)
        return seconds


class CellRate:
    """So many at once, then one every `interval` seconds (the generic cell rate algorithm)."""

    __slots__ = ("_burst", "_interval", "_next")

    def __init__(self, interval: float, burst: int) -> None:
        self._interval = interval
        self._burst = burst
        self._next = -math.inf

    def wait(self, now: float, count: int) -> float:
        """Seconds until `count` more fit; zero or less when they do."""
        return round(max(self._next, now) + (count - self._burst) * self._interval - now, 3)

    def take(self, now: float, count: int) -> None:
        """Let `count` pass."""
        self._next = max(self._next, now) + count * self._interval


class Window:
    """At most `size` in any `seconds`."""

    __slots__ = ("_seconds", "_size", "_times")

    def __init__(self, size: int, seconds: float) -> None:
        self._size = size
        self._seconds = seconds
        self._times: deque[float] = deque(maxlen=size)

    def wait(self, now: float, count: int) -> float:
        """Seconds until `count` more fit; zero or less when they do."""
        over = len(self._times) + count - self._size
        return round(self._times[over - 1] + self._seconds - now, 3) if over > 0 else 0.0

    def take(self, now: float, count: int) -> None:
        """Let `count` pass."""
        self._times.extend([now] * count)


_Gate = tuple[object, CellRate | Window, int]


@dataclass(slots=True)
class _Cooldown:
    until: float
    seconds: int


@dataclass(slots=True)
class _Credit:
    left: int
    until: float
