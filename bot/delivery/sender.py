"""Claimed deliveries in memory: each waits for its chat and for a slot of the bot, is shown once, and settled.

    claimed ──> waiting for its chat ──> waiting for a slot ──> platform.show ──outcome──> results, to be written
                └───────── pacer ───────┘└─ pacer, breaker, brake ─┘

A `Sender` knows no store. As many tasks as may be on the wire at once each show one delivery after another for as long
as the next may go at once; `run` waits for the moment at which another may. What became of each stands in `results`,
and what follows from it for places and posts in `after`, until the courier has written them.

A copy that may have arrived is sent again only when the platform has answered something since. Where nothing else is
sent that it could answer, it is asked (`Platform.answers`).
"""

import asyncio
import logging
import random
from collections.abc import Callable, Iterable

from bot.delivery import instead, lease
from bot.delivery.circuit_breaker import CANARY_SECONDS, Brake, Breaker
from bot.delivery.claimed_queue import Held
from bot.delivery.instead import ComposeInstead
from bot.delivery.lifecycle import (
    BOT_DOWN_SECONDS,
    SPREAD,
    as_copy,
    for_act,
    is_answer,
    may_not_be_guessed,
    waits_for_an_answer,
)
from bot.delivery.message_cache import Compose, Texts
from bot.delivery.post_faults import PostFaults
from bot.delivery.rate_limit import Pacer
from bot.model import Delivery, Lane
from bot.outcomes import (
    BotDown,
    Deferred,
    Event,
    Gone,
    Later,
    Moved,
    NotSent,
    Outcome,
    PutOff,
    Refused,
    Result,
    Scope,
    Sent,
    Unknown,
    Unlisted,
)
from bot.ports import Clock, Platform

log = logging.getLogger(__name__)

YIELD_EVERY = 25
FULL_ROWS = 500  # results that are worth writing at once
MOST_ROWS = 2_000  # results not written: then nothing more is sent until they are
HOLD_SECONDS = (
    1.0  # a claimed row that cannot go within this goes back to the store, so that a crash leaves few in doubt
)
ASK_SECONDS = 0.25  # how soon a copy in doubt is looked at again while the platform is being asked
LEAST_PAUSE = 0.005  # seconds: at a thousand a second several go at each look
ALARMING_WAIT = (
    600.0  # seconds: a longer flood wait is an alarm, because somebody misuses the token or the rate is wrong
)

AWAY = "no answer"
PAUSED = "flood"
STOOD_STILL = "this process stood still"
STOPPED = "stopped by the desk"
HELD_BY_BRAKE = "held by the brake"
BRAKED = "too many places seem gone at once, so nobody is suspended and only urgent posts go out; check the token"


def _spread() -> float:
    """So that what waits for the same reason does not all come back at one moment."""
    return random.uniform(1 - SPREAD, 1 + SPREAD)


class Sender:
    """One platform's deliveries, from claimed to settled."""

    def __init__(
        self,
        *,
        platform: Platform,
        clock: Clock,
        compose: Compose,
        nonce_window: float,
        sure: Callable[[float], bool],
        compose_instead: ComposeInstead | None = None,
        spread: Callable[[], float] = _spread,
    ) -> None:
        """`nonce_window`: seconds in which the platform refuses a double; `sure`: whether the bot is ours then;
        `spread`: what the next wait of our own choice is multiplied with."""
        self.platform = platform
        self.pacer = Pacer(platform.rates)
        self.breaker = Breaker()
        self.brake = Brake()
        self.held = Held()
        self.texts = Texts(compose, compose_instead)
        self.results: list[Result] = []
        self.after: list[tuple[Delivery, Outcome]] = []
        self.flood_to_keep = 0.0
        self.refusal: str | None = None
        self.stopped = False  # by the desk: nothing leaves
        self.due = asyncio.Event()
        """There is something to write, or room for more."""
        self._clock = clock
        self._nonce_window = nonce_window
        self._sure = sure
        self._spread = spread
        self._faults = PostFaults()
        self._in_flight: set[asyncio.Task[None]] = set()
        self._question: asyncio.Task[None] | None = None  # the platform is being asked whether it answers
        self._doubt_waits = False  # for an answer
        self._wake = asyncio.Event()
        self._looks_at = 0.0

    def __len__(self) -> int:
        """Deliveries claimed and not yet settled."""
        return len(self.held) + len(self._in_flight)

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

    def written(self, results: int, after: int) -> None:
        """So many of the first are committed and need not be written again."""
        del self.results[:results]
        del self.after[:after]
        self._wake.set()

    def forget(self) -> None:
        """What is not written is another's to find out."""
        self.results.clear()
        self.after.clear()

    async def wait_in_flight(self, seconds: float) -> None:
        """Wait for what is on the wire, so long at most."""
        if self._question:
            self._question.cancel()
        if self._in_flight:
            await asyncio.wait(self._in_flight, timeout=seconds)

    def stop(self) -> None:
        """The desk wants nothing to leave; what is at its socket meanwhile is kept back there (`_is_ours`)."""
        self.stopped = True

    def go_on(self) -> None:
        """It may leave again."""
        self.stopped = False
        self._wake.set()

    def hold_back_ordinary(self) -> None:
        """The brake came on while these were claimed."""
        self._hand_back(CANARY_SECONDS, HELD_BY_BRAKE, _is_ordinary)

    def _return_what_may_not_go(self, now: float) -> None:
        """What came to light while these were being claimed: the bot is to be silent, or a post is at fault."""
        silent = max(self.pacer.paused_until, self.breaker.open_until) - now
        if silent > HOLD_SECONDS:
            self._hand_back(silent, PAUSED)
        self._fail_the_faulty()

    # ── sending ──

    def _await_place(self, delivery: Delivery, now: float) -> None:
        """Wait for the delivery's chat in memory if that is short, in the store if it is long."""
        ready_at = self.pacer.place_ready_at(delivery.address, delivery.kind, now)
        if ready_at <= now:
            self.held.make_ready(delivery)
        elif ready_at > now + HOLD_SECONDS:
            self._record(delivery, Deferred(ready_at - now, PAUSED))
        else:
            self.held.put(delivery, ready_at)

    def _launch(self) -> None:
        """As many at once as may be on the wire."""
        while delivery := self._next(len(self._in_flight)):
            task = asyncio.create_task(self._work(delivery))
            self._in_flight.add(task)
            task.add_done_callback(self._in_flight.discard)
        if self._may_ask(self._clock.monotonic()):
            self._question = asyncio.create_task(self._ask())

    def _next(self, in_flight: int) -> Delivery | None:
        """What may go now beside so many, out of those whose chat allows it; nothing once ownership is in doubt."""
        now = self._clock.monotonic()
        if in_flight >= self._width(now) or len(self.results) >= MOST_ROWS:
            return None
        for delivery in self.held.due(now):
            self._await_place(delivery, now)
        while self.held.ready and self.pacer.bot_ready_at(now) <= now and self._may_leave(now):
            delivery = self.held.take()
            if not self._put_back(delivery, now):
                # Counted before the request: counted at its answer, all on the wire would pass the limit together.
                self.pacer.take(delivery.address, delivery.kind, now)
                return delivery
        return None

    def _put_back(self, delivery: Delivery, now: float) -> bool:
        """Whether it has to wait after all: its chat was sent to meanwhile, or it waits for an answer to anything."""
        if self.pacer.place_ready_at(delivery.address, delivery.kind, now) > now:
            self._await_place(delivery, now)
            return True
        # While a platform is away both tries of a copy would be spent in seconds, and it would stay in doubt for good.
        if self.breaker.has_answered or not waits_for_an_answer(delivery):
            return False
        self.held.put(delivery, now + ASK_SECONDS)
        if not self._doubt_waits:
            self._doubt_waits = True
            self._wake.set()
        return True

    def _width(self, now: float) -> int:
        if self.stopped or self.breaker.asking or self.breaker.open_until > now:
            return 0
        return 1 if self.pacer.alone(now) else self.platform.rates.in_flight

    def _pause(self) -> float:
        """Seconds until another may go by itself."""
        now = self._clock.monotonic()
        moments = [now + HOLD_SECONDS]
        if self.held.ready and len(self._in_flight) < self._width(now) and len(self.results) < MOST_ROWS:
            moments.append(self.pacer.bot_ready_at(now))
        if self.held.next_at is not None:
            moments.append(self.held.next_at)
        if self.breaker.asking and self._question is None:
            moments.append(max(self.breaker.open_until, self.pacer.bot_ready_at(now)))
        return max(LEAST_PAUSE, min(moments) - now)

    async def _work(self, delivery: Delivery | None) -> None:
        """Show one after another, for as long as the next may go at once."""
        # A socket asks this before it lets anything out: a process that was suspended would send what is another's now.
        lease.IS_OURS.set(self._is_ours)
        while delivery:
            started = self._clock.monotonic()
            if untried := self._untried(delivery, started):
                self._record(delivery, untried)
            else:
                self._take_in(delivery, await self._attempt(delivery), started)
            if len(self.results) % YIELD_EVERY == 0:
                await asyncio.sleep(0)  # a platform that answers at once would keep the courier from writing
            delivery = self._next(len(self._in_flight) - 1)
        if not self.held:
            if len(self._in_flight) <= 1:
                self.due.set()
        elif self.pacer.bot_ready_at(now := self._clock.monotonic()) < max(now, self._looks_at - LEAST_PAUSE):
            self._wake.set()  # it sleeps for longer than need be: there was no room on the wire

    def _is_ours(self) -> bool:
        return self._may_leave(self._clock.monotonic())

    def _may_leave(self, now: float) -> bool:
        return not self.stopped and self._sure(now)

    def _untried(self, delivery: Delivery, now: float) -> Event | None:
        """What becomes of it without an attempt; None: it is tried."""
        if not self._may_leave(now):  # we stood still since it was launched: it is another's now
            return Deferred(0.0, STOPPED if self.stopped else STOOD_STILL)
        if delivery.unknown_count and may_not_be_guessed(delivery, self._clock.now(), self._nonce_window):
            return Unknown("too late for the platform to refuse a double")
        return None

    async def _attempt(self, delivery: Delivery) -> Outcome:
        try:
            copy = as_copy(delivery)._replace(mentions=self.texts.mentions(delivery))
            message = self.texts.message(delivery)
            return await instead.show(self.platform.show, copy, message, self.texts.instead(delivery))
        except asyncio.CancelledError:
            if _is_cancelled():
                raise
            return Unknown("cut off on this side")  # its connections were closed under it
        except Exception:
            log.exception(
                "%s: delivery %d failed, an error in this program; please report it with this traceback",
                self.platform.name,
                delivery.id,
            )
            # Not NotSent: the fault may have come after the message left, and it would be sent a second time.
            return Unknown("a fault of our own, see the log")

    # ── asking ──

    def _may_ask(self, now: float) -> bool:
        """Whether the platform is to be asked now if it answers: never in a pause that it asked for."""
        if self._question or not (self.breaker.asking or self._doubt_waits):
            return False
        return max(self.breaker.open_until, self.pacer.bot_ready_at(now)) <= now and self._may_leave(now)

    async def _ask(self) -> None:
        lease.IS_OURS.set(self._is_ours)
        self._doubt_waits = False
        self.pacer.bot.take(self._clock.monotonic())
        try:
            answered = await self.platform.answers()
        except Exception:
            log.exception(
                "%s: probe failed, an error in this program; please report it with this traceback", self.platform.name
            )
            answered = False
        finally:
            self._question = None
        if answered:
            if self.breaker.asking:
                log.warning("%s: sending resumed (it answers again)", self.platform.name)
            self.breaker.answered()
            self.due.set()
        else:
            self._stop_for(self.breaker.ask_failed(self._clock.monotonic()))
        self._wake.set()

    # ── outcomes ──

    def _record(self, delivery: Delivery, event: Event) -> None:
        """To be settled with the next writing."""
        spread = self._spread() if isinstance(event, NotSent | PutOff) else 1.0
        self.results.append(Result(delivery, event, self._clock.now(), spread))
        if len(self.results) >= FULL_ROWS:
            self.due.set()

    def _take_in(self, delivery: Delivery, outcome: Outcome, started: float) -> None:
        """What an outcome means for the copy, and for the chat, the bot and the post."""
        if isinstance(outcome, Sent):
            self._reached(delivery, started)
            self._record(delivery, outcome)
            return
        now = self._clock.monotonic()
        event = self._judged(delivery, for_act(delivery, outcome), now)
        self._record(delivery, event)
        self._follow(delivery, event, now)

    def _reached(self, delivery: Delivery, started: float) -> None:
        """A message that left at this moment arrived: the bot is well."""
        self.pacer.reached(started)
        self.breaker.answered()
        # An edit too: who has blocked the bot counts there as dead, and twenty among thousands would stop all sending.
        self.brake.reached()
        if delivery.wanted and not delivery.message_ids:  # what an edit is answered says nothing of the place
            self._faults.taken(delivery)

    def _judged(self, delivery: Delivery, outcome: Outcome, now: float) -> Event:
        """Breaker and brake look at the outcome first; under the brake a dead place is only a place to try later."""
        if isinstance(outcome, NotSent) and not self._may_leave(now):
            return Deferred(
                0.0, STOPPED if self.stopped else STOOD_STILL
            )  # our own socket kept it back, which says nothing of the platform
        match is_answer(outcome):
            case False:
                self._stop_for(self.breaker.unanswered(now))
            case True:
                self.breaker.answered()
            case None:
                pass
        if isinstance(outcome, Unlisted):
            self._say_unlisted(delivery, outcome)
        if isinstance(outcome, Unlisted) and (verdict := self._faults.verdict(delivery)):
            return verdict
        if not isinstance(outcome, Gone):
            return outcome
        # With the token of another bot every place looks gone: suspending them all would lose the audience.
        if self.brake.dead(now):
            log.critical("%s: %s", self.platform.name, BRAKED)
            self._hand_back(CANARY_SECONDS, HELD_BY_BRAKE, _is_ordinary)
        return Deferred(CANARY_SECONDS, HELD_BY_BRAKE) if self.brake.on else outcome

    def _follow(self, delivery: Delivery, event: Event, now: float) -> None:
        """What follows beyond the copy itself."""
        match event:
            case Later(seconds, scope):
                self._flood(delivery, seconds, scope, now)
            case BotDown(reason):
                self.refusal = reason
                log.error(
                    "%s: sending paused %g s (the bot is refused: %s)", self.platform.name, BOT_DOWN_SECONDS, reason
                )
                self.pacer.paused_until = now + BOT_DOWN_SECONDS
                # All others would be refused too, and Discord bans an address for 10,000 refusals in ten minutes.
                self._hand_back(BOT_DOWN_SECONDS, reason)
            case Moved() | Gone():
                self.after.append((delivery, event))
            case Refused() | Unlisted():
                self._count_refusal(delivery, event)
            case _:
                pass

    def _stop_for(self, seconds: float) -> None:
        """The platform does not answer; 0 s: that is not certain yet."""
        if seconds:
            log.error("%s: sending paused %g s (no answer)", self.platform.name, seconds)
            self._hand_back(seconds, AWAY)

    def _flood(self, delivery: Delivery, seconds: float, scope: Scope, now: float) -> None:
        reach = self.pacer.pause(delivery.address, delivery.kind, seconds, scope, now)
        level = logging.CRITICAL if seconds >= ALARMING_WAIT else logging.WARNING
        whom = {Scope.BOT: "whole bot", Scope.COPY: "one message"}.get(reach, "one chat")
        log.log(level, "%s: sending paused %.3g s (flood wait, %s)", self.platform.name, seconds, whom)
        if reach is Scope.BOT:
            self.flood_to_keep = max(self.flood_to_keep, seconds)
            self._hand_back(seconds, PAUSED)
            self.due.set()

    def _hand_back(
        self, seconds: float, reason: str, which: Callable[[Delivery], bool] = lambda delivery: True
    ) -> None:
        """What is claimed and not on the wire goes back to the store for so long."""
        # A claimed row counts as on the wire: a crash during a long wait in memory would leave all of them in doubt.
        for delivery in self.held.drop(which):
            self._record(delivery, Deferred(seconds, reason))

    def _say_unlisted(self, delivery: Delivery, outcome: Unlisted) -> None:
        if times := self._faults.seen(outcome.text):
            log.warning(
                "%s: unlisted refusal, seen %d times (post %d): %s",
                self.platform.name,
                times,
                delivery.post_id,
                outcome.text,
            )

    def _count_refusal(self, delivery: Delivery, outcome: Refused | Unlisted) -> None:
        if self._faults.refused(delivery, outcome) and (verdict := self._faults.verdict(delivery)):
            self.after.append((delivery, verdict))
            self._fail_the_faulty()

    def _fail_the_faulty(self) -> None:
        """Copies of what is known to be refused everywhere are not tried."""
        for delivery in self.held.drop(lambda held: self._faults.verdict(held) is not None):
            self._record(delivery, self._faults.verdict(delivery) or Deferred())


def _is_ordinary(delivery: Delivery) -> bool:
    """Whether the brake holds its lane."""
    return delivery.lane >= Lane.NORMAL


def _is_cancelled() -> bool:
    """Whether the cancellation was meant for this task; one that came up from below was not."""
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0
