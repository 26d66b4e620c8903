"""Claimed deliveries in memory: each waits for its chat and for a slot of the bot, is shown once, and settled.

    claimed ──> waiting for its chat ──> waiting for a slot ──> platform.show ──outcome──> settled, to be written
                └───────── pacer ───────┘└─ pacer, breaker, brake ─┘

A `Sender` knows no store. As many tasks as may be on the wire at once each show one delivery after another for as long
as the next may go at once; `run` waits for the moment at which another may. What is settled stands in `settled`, and
what follows from it for places and posts in `after`, until the courier has written them.
"""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Callable, Iterable

from bot.delivery import lease
from bot.delivery.circuit_breaker import CANARY_SECONDS, Brake, Breaker
from bot.delivery.claimed_queue import Held
from bot.delivery.lifecycle import BOT_DOWN_SECONDS, as_copy, settle, unguarded
from bot.delivery.rate_limit import Pacer
from bot.message import Message
from bot.model import (
    BotDown,
    Delivery,
    Gone,
    Lane,
    Later,
    Moved,
    NotSent,
    Outcome,
    Post,
    Refused,
    Scope,
    Sent,
    Settlement,
    Unknown,
)
from bot.ports import Clock, Platform, Work

log = logging.getLogger(__name__)

YIELD_EVERY = 25
FULL_ROWS = 500  # settled deliveries that are worth writing at once
MOST_ROWS = 2_000  # settled and not written: then nothing more is sent until they are
HOLD_SECONDS = 1.0  # a claimed row that cannot go within this goes back to the store (ENGINE C1)
LEAST_PAUSE = 0.005  # seconds: at a thousand a second several go at each look
CONTENT_FAULTS = 3  # places that refuse a post for its content before the post itself is taken to be at fault
ALARMING_WAIT = 600.0  # seconds: a longer flood wait is an alarm (LESSONS 1)
CACHED = 1_024  # posts and messages; more than are ever claimed at once

BRAKED = "too many places seem gone at once, so nobody is suspended and only urgent posts go out; check the token"

Compose = Callable[[Post, str | None], Message]
"""A post as the message for readers of one language."""


class Sender:
    """One platform's deliveries, from claimed to settled."""

    def __init__(
        self, *, platform: Platform, clock: Clock, compose: Compose, nonce_window: float, sure: Callable[[float], bool]
    ) -> None:
        """`nonce_window`: seconds in which the platform refuses a double; `sure`: whether the bot is ours then."""
        self.platform = platform
        self.pacer = Pacer(platform.rates)
        self.breaker = Breaker()
        self.brake = Brake()
        self.held = Held()
        self.texts = Texts(compose)
        self.settled: list[Settlement] = []
        self.after: list[tuple[Delivery, Outcome]] = []
        self.flood_to_keep = 0.0
        self.refusal: str | None = None
        self.due = asyncio.Event()
        """There is something to write, or room for more."""
        self._clock = clock
        self._nonce_window = nonce_window
        self._sure = sure
        self._flying: set[asyncio.Task[None]] = set()
        self._wake = asyncio.Event()
        self._looks_at = 0.0
        self._refused_by: dict[tuple[int, int], set[int]] = {}  # a post's revision -> subscribers
        self._faulty: dict[tuple[int, int], Refused] = {}

    def __len__(self) -> int:
        """Deliveries claimed and not yet settled."""
        return len(self.held) + len(self._flying)

    # ── what the courier does with it ──

    async def run(self) -> None:
        """Send whatever may go, until cancelled; what is on the wire then is left alone."""
        while True:
            self._wake.clear()
            self._launch()
            pause = self._pause()
            self._looks_at = self._clock.monotonic() + pause
            await self._clock.wait(self._wake, pause)

    def take(self, claimed: Iterable[Delivery]) -> None:
        """These are ours to send. One whose chat does not allow it soon is settled: it waits in the store."""
        now = self._clock.monotonic()
        for delivery in claimed:
            self._await_place(delivery, now)
        self._return_what_may_not_go(now)
        self._wake.set()

    def look(self) -> None:
        """Something may have changed: see whether more may go."""
        self._wake.set()

    def written(self, settled: int, after: int) -> None:
        """So many of the first are committed and need not be written again."""
        del self.settled[:settled]
        del self.after[:after]
        self._wake.set()

    def forget(self) -> None:
        """What is not written is another's to find out."""
        self.settled.clear()
        self.after.clear()

    async def landing(self, seconds: float) -> None:
        """Wait for what is on the wire, so long at most."""
        if self._flying:
            await asyncio.wait(self._flying, timeout=seconds)

    def hold_back_calm(self) -> None:
        """The brake came on while these were claimed."""
        self._hand_back(CANARY_SECONDS, _is_calm)

    def _return_what_may_not_go(self, now: float) -> None:
        """What came to light while these were being claimed: the bot is to be silent, or a post is at fault."""
        silent = max(self.pacer.paused_until, self.breaker.open_until) - now
        if silent > HOLD_SECONDS:
            self._hand_back(silent)
        if self._faulty:
            self._fail_the_faulty()

    # ── sending ──

    def _await_place(self, delivery: Delivery, now: float) -> None:
        """Wait for the delivery's chat in memory if that is short, in the store if it is long."""
        ready_at = self.pacer.place_ready_at(delivery.address, delivery.kind, now)
        if ready_at <= now:
            self.held.make_ready(delivery)
        elif ready_at > now + HOLD_SECONDS:
            self.settled.append(settle(delivery, Later(ready_at - now), self._clock.now()))
        else:
            self.held.put(delivery, ready_at)

    def _launch(self) -> None:
        """As many at once as may be on the wire."""
        while delivery := self._next(len(self._flying)):
            task = asyncio.create_task(self._work(delivery))
            self._flying.add(task)
            task.add_done_callback(self._flying.discard)

    def _next(self, flying: int) -> Delivery | None:
        """What may go now beside so many, out of those whose chat allows it; nothing once ownership is in doubt."""
        now = self._clock.monotonic()
        if flying >= self._width(now) or len(self.settled) >= MOST_ROWS:
            return None
        for delivery in self.held.due(now):
            self._await_place(delivery, now)
        if not self.held.ready or self.pacer.bot_ready_at(now) > now or not self._sure(now):
            return None
        delivery = self.held.take()
        ready_at = self.pacer.place_ready_at(delivery.address, delivery.kind, now)
        if ready_at > now:  # its chat was sent to meanwhile
            self._await_place(delivery, now)
            return self._next(flying)
        self.pacer.take(delivery.address, delivery.kind, now)
        return delivery

    def _width(self, now: float) -> int:
        if self.breaker.open_until > now:
            return 0
        alone = self.breaker.doubtful or self.pacer.alone(now)
        return 1 if alone else self.platform.rates.in_flight

    def _pause(self) -> float:
        """Seconds until another may go by itself."""
        now = self._clock.monotonic()
        moments = [now + HOLD_SECONDS]
        if self.held.ready and len(self._flying) < self._width(now) and len(self.settled) < MOST_ROWS:
            moments.append(self.pacer.bot_ready_at(now))
        if self.held.next_at is not None:
            moments.append(self.held.next_at)
        if self.breaker.open_until > now:
            moments.append(self.breaker.open_until)
        return max(LEAST_PAUSE, min(moments) - now)

    async def _work(self, delivery: Delivery | None) -> None:
        """Show one after another, for as long as the next may go at once."""
        lease.IS_OURS.set(self._is_ours)
        while delivery:
            begun = self._clock.monotonic()
            outcome = await self._attempt(delivery, begun)
            if isinstance(outcome, Sent):
                self._reached(begun)
            self._take_in(delivery, outcome)
            if len(self.settled) % YIELD_EVERY == 0:
                await asyncio.sleep(0)  # a platform that answers at once would keep the courier from writing
            delivery = self._next(len(self._flying) - 1)
        if not self.held:
            if len(self._flying) <= 1:
                self.due.set()
        elif self.pacer.bot_ready_at(now := self._clock.monotonic()) < max(now, self._looks_at - LEAST_PAUSE):
            self._wake.set()  # it sleeps for longer than need be: there was no room on the wire

    def _is_ours(self) -> bool:
        return self._sure(self._clock.monotonic())

    async def _attempt(self, delivery: Delivery, now: float) -> Outcome:
        if not self._sure(now):  # we stood still since it was launched: it is another's now
            return NotSent("this process stood still")
        if delivery.unknown_count and unguarded(delivery, self._clock.now(), self._nonce_window):
            return Unknown("too late for the platform to refuse a double")
        try:
            return await self.platform.show(as_copy(delivery), self.texts.message(delivery))
        except asyncio.CancelledError:
            if _is_told_to_stop():
                raise
            return Unknown("cut off on this side")  # its connections were closed under it
        except Exception:
            log.exception("delivery %d broke in our own hands", delivery.id)
            return Unknown("a fault of our own, see the log")

    # ── outcomes ──

    def _reached(self, begun: float) -> None:
        """A message that left at this moment arrived: the bot is well."""
        self.pacer.reached(begun)
        self.brake.reached()
        self.breaker.answered()

    def _take_in(self, delivery: Delivery, outcome: Outcome) -> None:
        """Settle one delivery, and draw the consequences for the chat, the bot and the post."""
        now = self._clock.monotonic()
        if not isinstance(outcome, Sent):
            outcome = self._judged(outcome, now)
        self.settled.append(settle(delivery, outcome, self._clock.now(), nonce_window=self._nonce_window))
        if len(self.settled) >= FULL_ROWS:
            self.due.set()
        match outcome:
            case Sent():
                pass
            case Later(seconds, scope) if scope is not Scope.CHAT or seconds < CANARY_SECONDS:
                self._flood(delivery, seconds, scope, now)
            case BotDown(reason):
                self.refusal = reason
                log.error("%s refuses the bot itself: %s", self.platform.name, reason)
                self.pacer.paused_until = now + BOT_DOWN_SECONDS
                self._hand_back(BOT_DOWN_SECONDS)
            case Moved() | Gone():
                self.after.append((delivery, outcome))
            case Refused(_, True) if self._is_the_posts_fault(delivery):
                self._faulty[delivery.post_id, delivery.wanted] = outcome
                self.after.append((delivery, outcome))
                self._fail_the_faulty()
            case _:
                pass

    def _judged(self, outcome: Outcome, now: float) -> Outcome:
        """Breaker and brake look at the outcome first; under the brake a dead place is only a place to try later."""
        match outcome:
            case NotSent() | Unknown():
                if wait := self.breaker.unanswered(now):
                    log.error("%s does not answer; nothing is sent for %g s", self.platform.name, wait)
                    self._hand_back(wait)
                return outcome
            case BotDown():
                return outcome
            case Gone():
                if self.brake.dead(now):
                    log.critical("%s: %s", self.platform.name, BRAKED)
                    self._hand_back(CANARY_SECONDS, _is_calm)
            case _:
                pass
        self.breaker.answered()
        held_back = isinstance(outcome, Gone) and self.brake.on
        return Later(CANARY_SECONDS, Scope.CHAT, "held by the brake") if held_back else outcome

    def _flood(self, delivery: Delivery, seconds: float, scope: Scope, now: float) -> None:
        reach = self.pacer.pause(delivery.address, delivery.kind, seconds, scope, now)
        level = logging.CRITICAL if seconds >= ALARMING_WAIT else logging.WARNING
        log.log(level, "%s asks to wait %.1f s (%s)", self.platform.name, seconds, reach.value)
        if reach is Scope.BOT:
            self.flood_to_keep = max(self.flood_to_keep, seconds)
            self._hand_back(seconds)
            self.due.set()

    def _hand_back(self, seconds: float, which: Callable[[Delivery], bool] = lambda delivery: True) -> None:
        """What is claimed and not on the wire goes back to the store for so long."""
        now = self._clock.now()
        self.settled += [settle(delivery, Later(seconds), now) for delivery in self.held.drop(which)]

    def _is_the_posts_fault(self, delivery: Delivery) -> bool:
        """Three places refused the same post for its content: no other place need be tried (ENGINE C5)."""
        refused = self._refused_by.setdefault((delivery.post_id, delivery.wanted), set())
        refused.add(delivery.subscriber_id)
        return len(refused) == CONTENT_FAULTS

    def _fail_the_faulty(self) -> None:
        """Copies of what is known to be refused everywhere are not tried."""
        now = self._clock.now()
        for delivery in self.held.drop(lambda held: (held.post_id, held.wanted) in self._faulty):
            outcome = self._faulty[delivery.post_id, delivery.wanted]
            self.settled.append(settle(delivery, outcome, now))


class Texts:
    """Posts as messages: read once a revision, composed once a language."""

    def __init__(self, compose: Compose) -> None:
        self._compose = compose
        self._posts: OrderedDict[tuple[int, int], Post | None] = OrderedDict()
        self._messages: OrderedDict[tuple[int, int, str | None], Message] = OrderedDict()

    async def read(self, work: Work, claimed: Iterable[Delivery]) -> None:
        """Have the posts at hand that these deliveries want to show."""
        for key in {(delivery.post_id, delivery.wanted) for delivery in claimed}:
            if key in self._posts:
                self._posts.move_to_end(key)
            elif key[1]:
                self._posts[key] = await work.posts.content(*key)
        while len(self._posts) > CACHED:
            self._posts.popitem(last=False)

    def message(self, delivery: Delivery) -> Message | None:
        """What the delivery should show; None: nothing any more."""
        if delivery.wanted == 0:
            return None
        key = (delivery.post_id, delivery.wanted, delivery.language)
        message = self._messages.get(key)
        if message is None:
            post = self._posts[delivery.post_id, delivery.wanted]
            if post is None:
                raise LookupError(f"post {delivery.post_id} has no revision {delivery.wanted}")
            message = self._messages[key] = self._compose(post, delivery.language)
            if len(self._messages) > CACHED:
                self._messages.popitem(last=False)
        return message


def _is_calm(delivery: Delivery) -> bool:
    """Whether the brake holds its lane."""
    return delivery.lane >= Lane.NORMAL


def _is_told_to_stop() -> bool:
    """Whether the cancellation was meant for this task; one that came up from below was not."""
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0
