"""claim -> show -> settle: closing the gap between what each copy should show and what it does show.

    store ──claim──> waiting for its chat ──> waiting for a slot ──> platform.show ──outcome──> settle (pure)
      ^                                                                                            │
      └────────────── outcomes and the next claim, in one transaction, every 250 ms ──────────────┘

One `Courier` serves one platform. Everything it holds in memory may be lost at any moment: a row it claimed is in
`sending` with its epoch, and whoever takes over settles it (`Deliveries.recover`). The store hands out at most one row
per address at a time, so each place receives strictly in order.
"""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Callable, Coroutine, Sequence
from typing import Any

from bot import errors
from bot.braking import CANARY_SECONDS, Brake, Breaker
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
    SubscriberState,
    Unknown,
)
from bot.owning import GIVE_UP_SECONDS, Lease
from bot.pacing import Pacer
from bot.ports import Clock, Platform, Room, Store, Work
from bot.queueing import Held, ids
from bot.settling import BOT_DOWN_SECONDS, as_copy, settle, unguarded

log = logging.getLogger(__name__)

FLUSH_SECONDS = 0.25
FLUSH_ROWS = 500
IDLE_SECONDS = 1.0
HOLD_SECONDS = 1.0  # a claimed row that cannot go within this goes back to the store (ENGINE C1)
DIGEST_SHARE = 0.1  # of each claim, where the digest lane has anything to send (ENGINE C4)
CONTENT_FAULTS = 3  # places that refuse a post for its content before the post itself is taken to be at fault
ALARMING_WAIT = 600.0  # seconds: a longer flood wait is an alarm (LESSONS 1)
CACHED_MESSAGES = 256

WAITING_FOR_OWNER = "waiting for another process that owns this bot to stop"
BRAKED = "too many places seem gone at once, so nobody is suspended and only urgent posts go out; check the token"

Compose = Callable[[Post, str | None], Message]
"""A post as the message for readers of one language."""


class Courier:
    """Delivers one platform's share, until cancelled."""

    def __init__(
        self,
        *,
        platform: Platform,
        store: Store,
        clock: Clock,
        compose: Compose,
        owner: str,
        token: str,
        nonce_window: float = 0.0,
    ) -> None:
        """`owner` names this process, `token` the bot (a fingerprint). `nonce_window`: seconds in which the platform
        refuses a double; 0 where it cannot."""
        self.platform = platform
        self.pacer = Pacer(platform.rates)
        self.breaker = Breaker()
        self.brake = Brake()
        self._trouble: str | None = "not started"
        self._store = store
        self._clock = clock
        self._lease = Lease(store, clock, platform.name, token, owner)
        self._nonce_window = nonce_window
        self._texts = _Texts(compose)
        self._held = Held()
        self._flying: set[asyncio.Task[None]] = set()
        self._settled: list[Settlement] = []
        self._after: list[tuple[Delivery, Outcome]] = []
        self._unreturned: list[int] = []  # claimed, not tried, and not given back because the database was away
        self._pause_to_keep = 0.0
        self._wake = asyncio.Event()
        self._hurry = False
        self._content_faults: dict[int, set[int]] = {}

    @property
    def error(self) -> str | None:
        """What keeps it from delivering as it should, in one sentence; None when all is well."""
        return self._trouble or (BRAKED if self.brake.on else None)

    @property
    def held(self) -> int:
        """Deliveries claimed and not yet settled."""
        return len(self._held) + len(self._flying)

    @property
    def urgent(self) -> int:
        """How many of those still waiting for a slot are breaking."""
        return self._held.urgent

    @property
    def unwritten(self) -> int:
        """Outcomes that are known here and not yet in the store."""
        return len(self._settled)

    def wake(self) -> None:
        """There may be something to send: do not wait for the next tick."""
        self._hurry = True
        self._wake.set()

    async def run(self) -> None:
        """Own the bot, take over what an earlier owner left, then deliver until cancelled. Raises LeaseLost."""
        self._trouble = WAITING_FOR_OWNER
        before = self._lease.epoch
        await self._lease.own()
        if self._lease.epoch != before:  # else it is still ours to write: the database was away, and nobody took over
            self._settled.clear()
            self._after.clear()
            self._unreturned.clear()
        self.pacer.paused_until = max(self.pacer.paused_until, self._clock.monotonic() + self._lease.paused)
        try:
            await self._recover()
            while True:
                await self._turn()
        finally:
            await asyncio.shield(self._stop())

    async def _recover(self) -> None:
        async with self._store.work() as work:
            left = await work.deliveries.recover(
                self.platform.name, self._lease.epoch, self._clock.now(), nonce_window=self._nonce_window
            )
            await work.deliveries.give_back(self._unreturned, self._lease.epoch)
        self._unreturned.clear()
        if left:
            log.warning("took over %d deliveries that an earlier run left on the wire", left)

    async def _stop(self) -> None:
        """Claim no more, wait for what is on the wire, write what is known, give back the rest, release the bot."""
        self._trouble = "stopped"
        self._unreturned += ids(self._held.drop())
        if self._flying:
            await asyncio.wait(self._flying, timeout=GIVE_UP_SECONDS)
        try:
            async with self._store.work() as work:
                written = await self._write(work)
                await work.deliveries.give_back(self._unreturned, self._lease.epoch)
            self._forget(*written)
            self._unreturned.clear()
            await self._lease.release()
        except errors.Busy as busy:
            log.warning("%d outcomes could not be written before stopping: %s", self.unwritten, busy)

    async def _turn(self) -> None:
        """Once round: renew, write and claim, send what may go until it is time to write again."""
        await self._lease.renew()
        self._hurry = False
        self._wake.clear()
        try:
            claimed = await _to_its_end(self._write_and_claim())
        except errors.Busy as busy:
            self._trouble = str(busy)
            log.warning("the database takes no writes, so nothing new is sent: %s", busy)
            await self._clock.sleep(IDLE_SECONDS)
            return
        self._trouble = None
        if not (claimed or self.held or self._settled):
            await self._clock.wait(self._wake, IDLE_SECONDS)
            return
        until = self._clock.monotonic() + FLUSH_SECONDS
        while self._clock.monotonic() < until and len(self._settled) < FLUSH_ROWS and not self._hurry:
            self._launch()
            if not self.held:
                return
            self._wake.clear()
            await self._clock.wait(self._wake, self._pause(until))

    # ── writing and claiming ──

    def _room(self) -> Room | None:
        """How many more to hold: about a second's worth, so that a crash leaves little in doubt."""
        now = self._clock.monotonic()
        if self.pacer.paused_until > now or self.breaker.open_until > now:
            return None
        second = 1 if self.breaker.doubtful else max(1, min(FLUSH_ROWS, int(self.pacer.bot.rate)))
        urgent = self._held.urgent
        rest = second - (self.held - urgent)
        if self.brake.on:
            rest = 1 if now >= (self.brake.next_canary or 0) and not self.held else 0
        room = Room(urgent=max(0, second - urgent), rest=max(0, rest), digest=max(0, int(rest * DIGEST_SHARE)))
        return room if room.urgent or room.rest else None

    async def _write_and_claim(self) -> int:
        """Outcomes and the next claim in one transaction; what is in memory is kept if it fails."""
        room = self._room()
        if not (self._settled or self._after or room):
            return 0
        braked = self.brake.on
        async with self._store.work() as work:
            written = await self._write(work)
            claimed: Sequence[Delivery] = ()
            if room:
                claimed = await work.deliveries.claim(self.platform.name, self._clock.now(), room, self._lease.epoch)
            await self._texts.read(work, claimed)
        self._forget(*written)
        now = self._clock.monotonic()
        for delivery in claimed:
            self._await_place(delivery, now)
        if self.brake.on and not braked:  # it came on while we claimed
            self._hand_back(CANARY_SECONDS, _is_calm)
        if self._pause_to_keep:  # after the claim is known here: this too may raise Busy
            await self._lease.pause(self._pause_to_keep)
            self._pause_to_keep = 0.0
        return len(claimed)

    async def _write(self, work: Work) -> tuple[int, int]:
        settled, after = tuple(self._settled), tuple(self._after)
        if settled:
            await work.deliveries.settle(settled, self._lease.epoch)
        for delivery, outcome in after:
            await self._consequence(work, delivery, outcome)
        return len(settled), len(after)

    def _forget(self, settled: int, after: int) -> None:
        """Committed: these need not be written again."""
        del self._settled[:settled]
        del self._after[:after]

    async def _consequence(self, work: Work, delivery: Delivery, outcome: Outcome) -> None:
        """What an outcome means for the place or the post, beyond this one delivery."""
        now = self._clock.now()
        match outcome:
            case Moved(to):
                await work.subscribers.move(delivery.address.platform, delivery.address.chat, to.chat)
            case Gone(reason, suspended):
                state = SubscriberState.SUSPENDED if suspended else SubscriberState.GONE
                await work.subscribers.set_state(delivery.subscriber_id, state, reason, now)
            case Refused(reason):
                log.error("post %d is refused by %s: %s", delivery.post_id, self.platform.name, reason)
                await work.deliveries.fail_post(delivery.post_id, self.platform.name, reason, now)
            case _:
                pass

    # ── sending ──

    def _await_place(self, delivery: Delivery, now: float) -> None:
        """Wait for the delivery's chat in memory if that is short, in the store if it is long."""
        ready_at = self.pacer.place_ready_at(delivery.address, delivery.kind, now)
        if ready_at > now + HOLD_SECONDS:
            self._settled.append(settle(delivery, Later(ready_at - now), self._clock.now()))
        else:
            self._held.put(delivery, ready_at)

    def _launch(self) -> None:
        """Send everything that may go now; nothing once ownership is in doubt."""
        while len(self._flying) < self._width():
            now = self._clock.monotonic()
            self._promote(now)
            if not self._held.ready or self.pacer.bot_ready_at(now) > now or not self._lease.sure(now):
                return
            delivery = self._held.take()
            self.pacer.take(delivery.address, delivery.kind, now)
            task = asyncio.create_task(self._show(delivery))
            self._flying.add(task)
            task.add_done_callback(self._landed)

    def _width(self) -> int:
        if self.breaker.open_until > self._clock.monotonic():
            return 0
        alone = self.breaker.doubtful or self.pacer.alone(self._clock.monotonic())
        return 1 if alone else self.platform.rates.in_flight

    def _promote(self, now: float) -> None:
        """From waiting for their chat to waiting for a slot of the bot."""
        for delivery in self._held.due(now):
            if self.pacer.place_ready_at(delivery.address, delivery.kind, now) > now:
                self._await_place(delivery, now)
            else:
                self._held.make_ready(delivery)

    def _pause(self, until: float) -> float:
        """Seconds until something may change by itself."""
        now = self._clock.monotonic()
        moments = [until]
        if self._held.ready and len(self._flying) < self._width():
            moments.append(self.pacer.bot_ready_at(now))
        if self._held.next_at is not None:
            moments.append(self._held.next_at)
        return max(0.0, min(moments) - now)

    async def _show(self, delivery: Delivery) -> None:
        begun = self._clock.monotonic()
        outcome = await self._attempt(delivery)
        if isinstance(outcome, Sent):
            self.pacer.reached(begun)
        self._take_in(delivery, outcome)

    async def _attempt(self, delivery: Delivery) -> Outcome:
        if unguarded(delivery, self._clock.now(), self._nonce_window):
            return Unknown("too late for the platform to refuse a double")
        try:
            return await self.platform.show(as_copy(delivery), self._texts.message(delivery))
        except asyncio.CancelledError:
            if _is_told_to_stop():
                raise
            return Unknown("cut off on this side")  # its connections were closed under it
        except Exception:
            log.exception("delivery %d broke in our own hands", delivery.id)
            return Unknown("a fault of our own, see the log")

    def _landed(self, task: asyncio.Task[None]) -> None:
        self._flying.discard(task)
        self._wake.set()

    # ── outcomes ──

    def _take_in(self, delivery: Delivery, outcome: Outcome) -> None:
        """Settle one delivery, and draw the consequences for the chat, the bot and the post."""
        now = self._clock.monotonic()
        outcome = self._judged(outcome, now)
        self._settled.append(settle(delivery, outcome, self._clock.now(), nonce_window=self._nonce_window))
        match outcome:
            case Later(seconds, scope) if scope is not Scope.CHAT or seconds < CANARY_SECONDS:
                self._flood(delivery, seconds, scope, now)
            case BotDown(reason):
                self._trouble = reason
                log.error("%s refuses the bot itself: %s", self.platform.name, reason)
                self.pacer.paused_until = now + BOT_DOWN_SECONDS
                self._hand_back(BOT_DOWN_SECONDS)
            case Moved() | Gone():
                self._after.append((delivery, outcome))
            case Refused(_, True) if self._is_the_posts_fault(delivery):
                self._after.append((delivery, outcome))
                self._hand_back(0.0, lambda held: held.post_id == delivery.post_id)
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
            case Sent():
                self.brake.reached()
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
            self._pause_to_keep = max(self._pause_to_keep, seconds)
            self._hand_back(seconds)

    def _hand_back(self, seconds: float, which: Callable[[Delivery], bool] = lambda delivery: True) -> None:
        """What is claimed and not on the wire goes back to the store for so long."""
        now = self._clock.now()
        self._settled += [settle(delivery, Later(seconds), now) for delivery in self._held.drop(which)]

    def _is_the_posts_fault(self, delivery: Delivery) -> bool:
        """Three places refused the same post for its content: no other place need be tried (ENGINE C5)."""
        refused = self._content_faults.setdefault(delivery.post_id, set())
        refused.add(delivery.subscriber_id)
        return len(refused) == CONTENT_FAULTS


class _Texts:
    """Posts as messages: read once a revision, composed once a language."""

    def __init__(self, compose: Compose) -> None:
        self._compose = compose
        self._posts: OrderedDict[tuple[int, int], Post | None] = OrderedDict()
        self._messages: OrderedDict[tuple[int, int, str | None], Message] = OrderedDict()

    async def read(self, work: Work, claimed: Sequence[Delivery]) -> None:
        """Have the posts at hand that these deliveries want to show."""
        for key in {(delivery.post_id, delivery.wanted) for delivery in claimed} - self._posts.keys():
            if key[1]:
                self._posts[key] = await work.posts.content(*key)
        while len(self._posts) > CACHED_MESSAGES:
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
            if len(self._messages) > CACHED_MESSAGES:
                self._messages.popitem(last=False)
        return message


def _is_calm(delivery: Delivery) -> bool:
    """Whether the brake holds its lane."""
    return delivery.lane >= Lane.NORMAL


def _is_told_to_stop() -> bool:
    """Whether the cancellation was meant for this task; one that came up from below was not."""
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0


async def _to_its_end(writing: Coroutine[Any, Any, int]) -> int:
    """Even if we are told to stop meanwhile: of a claim that is committed but not known here nobody would give back
    the rows, and who takes over could only guess whether they were sent."""
    task = asyncio.ensure_future(writing)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.gather(task, return_exceptions=True)
        raise
