"""claim -> show -> settle: closing the gap between what each copy should show and what it does show.

    store ──claim──> waiting for its chat ──> waiting for a slot ──> platform.show ──outcome──> settle (pure)
      ^                                                                                            │
      └────────────── outcomes and the next claim, in one transaction, every 250 ms ──────────────┘

One `Courier` serves one platform. Everything it holds in memory may be lost at any moment: a row it claimed is in
`sending` with its epoch, and whoever takes over settles it (`Deliveries.recover`). The store hands out at most one row
per address at a time, so each place receives strictly in order.
"""

import asyncio
import heapq
import logging
from collections import OrderedDict
from collections.abc import Callable, Sequence

from bot import errors
from bot.message import Message
from bot.model import (
    BotDown,
    Delivery,
    Gone,
    Later,
    Moved,
    Outcome,
    Post,
    Refused,
    Scope,
    Settlement,
    SubscriberState,
    Unknown,
)
from bot.owning import GIVE_UP_SECONDS, Lease
from bot.pacing import Pacer
from bot.ports import Clock, Platform, Store, Work
from bot.settling import BOT_DOWN_SECONDS, as_copy, settle

log = logging.getLogger(__name__)

FLUSH_SECONDS = 0.25
FLUSH_ROWS = 500
IDLE_SECONDS = 1.0
HOLD_SECONDS = 1.0  # a claimed row that cannot go within this goes back to the store (ENGINE C1)
CONTENT_FAULTS = 3  # places that refuse a post for its content before the post itself is taken to be at fault
CACHED_MESSAGES = 256

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
        self.error: str | None = "not started"
        self._store = store
        self._clock = clock
        self._compose = compose
        self._lease = Lease(store, clock, platform.name, token, owner)
        self._nonce_window = nonce_window
        self._waiting: list[tuple[float, int, Delivery]] = []  # by when their chat allows it
        self._ready: list[tuple[int, int, Delivery]] = []  # by lane, then order of claim
        self._flying: set[asyncio.Task[None]] = set()
        self._settled: list[Settlement] = []
        self._after: list[tuple[Delivery, Outcome]] = []
        self._wake = asyncio.Event()
        self._posts: OrderedDict[tuple[int, int], Post | None] = OrderedDict()
        self._messages: OrderedDict[tuple[int, int, str | None], Message] = OrderedDict()
        self._content_faults: dict[int, set[int]] = {}

    def wake(self) -> None:
        """There may be something to send: do not wait for the next tick."""
        self._wake.set()

    async def run(self) -> None:
        """Own the bot, take over what an earlier owner left, then deliver until cancelled. Raises LeaseLost."""
        self.error = "waiting for another process that owns this bot to stop"
        await self._lease.own()
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
        if left:
            log.warning("took over %d deliveries that an earlier run left on the wire", left)

    async def _stop(self) -> None:
        """Claim no more, wait for what is on the wire, write what is known, give back the rest, release the bot."""
        self.error = "stopped"
        if self._flying:
            await asyncio.wait(self._flying, timeout=GIVE_UP_SECONDS)
        rest = self._take_held()
        async with self._store.work() as work:
            await self._write(work)
            if rest:
                await work.deliveries.give_back(rest, self._lease.epoch)
        await self._lease.release()

    @property
    def held(self) -> int:
        """Deliveries claimed and not yet settled."""
        return len(self._waiting) + len(self._ready) + len(self._flying)

    def _take_held(self) -> list[int]:
        held = [delivery.id for _, _, delivery in self._waiting] + [delivery.id for _, _, delivery in self._ready]
        self._waiting.clear()
        self._ready.clear()
        return held

    async def _turn(self) -> None:
        """Once round: renew, write and claim, send what may go until it is time to write again."""
        await self._lease.renew()
        self._wake.clear()
        try:
            claimed = await self._write_and_claim()
        except errors.Busy as busy:
            self.error = str(busy)
            log.warning("the database takes no writes, so nothing new is sent: %s", busy)
            await self._clock.sleep(IDLE_SECONDS)
            return
        self.error = None
        idle = not (claimed or self._waiting or self._ready or self._flying or self._settled)
        if idle:
            await self._clock.wait(self._wake, IDLE_SECONDS)
            return
        until = self._clock.monotonic() + FLUSH_SECONDS
        while self._clock.monotonic() < until and len(self._settled) < FLUSH_ROWS:
            await self._launch()
            if not (self._waiting or self._ready or self._flying):
                return
            self._wake.clear()
            await self._clock.wait(self._wake, self._pause(until))

    # ── writing and claiming ──

    def _room(self) -> int:
        """How many more to hold: about a second's worth, so that a crash leaves little in doubt."""
        now = self._clock.monotonic()
        if self.pacer.paused_until > now:
            return 0
        return max(0, min(FLUSH_ROWS, int(self.pacer.bot.rate)) - self.held)

    async def _write_and_claim(self) -> int:
        """Outcomes and the next claim in one transaction; what is in memory is kept if it fails."""
        room = self._room()
        if not (self._settled or self._after or room):
            return 0
        async with self._store.work() as work:
            written = await self._write(work)
            claimed: Sequence[Delivery] = ()
            if room:
                claimed = await work.deliveries.claim(self.platform.name, self._clock.now(), room, self._lease.epoch)
            await self._read_posts(work, claimed)
        self._forget(*written)
        self._enqueue(claimed)
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

    async def _read_posts(self, work: Work, claimed: Sequence[Delivery]) -> None:
        for key in {(delivery.post_id, delivery.wanted) for delivery in claimed} - self._posts.keys():
            if key[1]:
                self._posts[key] = await work.posts.content(*key)
        while len(self._posts) > CACHED_MESSAGES:
            self._posts.popitem(last=False)

    # ── sending ──

    def _enqueue(self, claimed: Sequence[Delivery]) -> None:
        now = self._clock.monotonic()
        for delivery in claimed:
            self._await_place(delivery, now)

    def _await_place(self, delivery: Delivery, now: float) -> None:
        """Wait for the delivery's chat in memory if that is short, in the store if it is long."""
        ready_at = self.pacer.place_ready_at(delivery.address, delivery.kind, now)
        if ready_at > now + HOLD_SECONDS:
            self._settled.append(settle(delivery, Later(ready_at - now), self._clock.now()))
        else:
            heapq.heappush(self._waiting, (ready_at, delivery.id, delivery))

    async def _launch(self) -> None:
        """Send everything that may go now."""
        while len(self._flying) < self.platform.rates.in_flight:
            now = self._clock.monotonic()
            self._promote(now)
            if not self._ready or self.pacer.bot_ready_at(now) > now:
                return
            _, _, delivery = heapq.heappop(self._ready)
            self.pacer.take(delivery.address, delivery.kind, now)
            task = asyncio.create_task(self._show(delivery))
            self._flying.add(task)
            task.add_done_callback(self._landed)

    def _promote(self, now: float) -> None:
        """From waiting for their chat to waiting for a slot of the bot."""
        while self._waiting and self._waiting[0][0] <= now:
            _, order, delivery = heapq.heappop(self._waiting)
            if self.pacer.place_ready_at(delivery.address, delivery.kind, now) > now:
                self._await_place(delivery, now)
            else:
                heapq.heappush(self._ready, (delivery.lane, order, delivery))

    def _pause(self, until: float) -> float:
        """Seconds until something may change by itself."""
        now = self._clock.monotonic()
        moments = [until]
        if self._ready and len(self._flying) < self.platform.rates.in_flight:
            moments.append(self.pacer.bot_ready_at(now))
        if self._waiting:
            moments.append(self._waiting[0][0])
        return max(0.0, min(moments) - now)

    async def _show(self, delivery: Delivery) -> None:
        try:
            outcome = await self.platform.show(as_copy(delivery), self._message(delivery))
        except Exception:
            log.exception("delivery %d broke in our own hands", delivery.id)
            outcome = Unknown("a fault of our own, see the log")
        self._settle(delivery, outcome)

    def _landed(self, task: asyncio.Task[None]) -> None:
        self._flying.discard(task)
        self._wake.set()

    def _message(self, delivery: Delivery) -> Message | None:
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

    def _settle(self, delivery: Delivery, outcome: Outcome) -> None:
        self._settled.append(settle(delivery, outcome, self._clock.now()))
        match outcome:
            case Later(seconds, scope):
                now = self._clock.monotonic()
                reach = self.pacer.pause(delivery.address, delivery.kind, seconds, scope, now)
                log.warning("asked to wait %.1f s (%s)", seconds, reach.value)
                if reach is Scope.BOT:
                    self._hand_back(seconds)
            case BotDown(reason):
                self.error = reason
                self.pacer.paused_until = self._clock.monotonic() + BOT_DOWN_SECONDS
                log.error("%s refuses the bot itself: %s", self.platform.name, reason)
                self._hand_back(BOT_DOWN_SECONDS)
            case Moved() | Gone():
                self._after.append((delivery, outcome))
            case Refused(_, True) if self._is_the_posts_fault(delivery):
                self._after.append((delivery, outcome))
                self._hand_back(0.0, post_id=delivery.post_id)
            case _:
                pass

    def _hand_back(self, seconds: float, *, post_id: int | None = None) -> None:
        """What is claimed and not on the wire goes back to the store for so long: all of it, or one post's."""
        now = self._clock.now()
        held = [entry[2] for entry in (*self._waiting, *self._ready) if post_id in (None, entry[2].post_id)]
        self._waiting = [entry for entry in self._waiting if post_id not in (None, entry[2].post_id)]
        self._ready = [entry for entry in self._ready if post_id not in (None, entry[2].post_id)]
        heapq.heapify(self._waiting)
        heapq.heapify(self._ready)
        self._settled += [settle(delivery, Later(seconds, Scope.BOT), now) for delivery in held]

    def _is_the_posts_fault(self, delivery: Delivery) -> bool:
        """Three places refused the same post for its content: no other place need be tried (ENGINE C5)."""
        refused = self._content_faults.setdefault(delivery.post_id, set())
        refused.add(delivery.subscriber_id)
        return len(refused) == CONTENT_FAULTS
