"""claim -> show -> settle: closing the gap between what each copy should show and what it does show.

    store ──claim──> Sender: waits for its turn, shows, settles (pure) ──┐
      ^                                                                  │
      └── outcomes and the next claim, in one transaction, every 250 ms ─┘

One `Courier` serves one platform: it owns the bot, and moves rows between the store and its `Sender`, which goes on
sending meanwhile. Everything held in memory may be lost at any moment: a row it claimed is in `sending` with its epoch,
and the next owner settles it (`Deliveries.recover`). The store hands out at most one row per address at a time, so
each place receives strictly in order.
"""

import asyncio
import logging
from collections.abc import Coroutine, Sequence
from datetime import datetime, timedelta
from typing import Any

from bot import errors
from bot.delivery import lanes
from bot.delivery.claimed_queue import ids
from bot.delivery.instead import ComposeInstead
from bot.delivery.lease import GIVE_UP_SECONDS, Lease
from bot.delivery.message_cache import Compose
from bot.delivery.sender import BRAKED, Sender
from bot.desk_nouns import StopOrder
from bot.model import Delivery, Lane
from bot.outbox import Room
from bot.outcomes import Gone, Moved, Outcome, Refused
from bot.ports import Clock, Platform, Store, Work
from bot.subscriber import SubscriberState

log = logging.getLogger(__name__)

FLUSH_SECONDS = 0.25
CLAIM_ROWS = 1_000  # at most, and not more than a second's worth
IDLE_SECONDS = 1.0
NOTE_SECONDS = 10.0  # how old the highest time kept may be: so much longer a wait may last when the clock is set back
SET_BACK_SECONDS = 5.0  # a clock that goes back by less is being slewed, or was read while the machine was busy

WAITING_FOR_OWNER = "waiting for another process that owns this bot to stop"


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
        compose_instead: ComposeInstead | None = None,
    ) -> None:
        """`owner` names this process, `token` the bot (a fingerprint). `nonce_window`: seconds in which the platform
        refuses a double; 0 where it cannot. `compose_instead`: what is shown where a message cannot be changed."""
        self.platform = platform
        self._trouble: str | None = "not started"
        self._store = store
        self._clock = clock
        self._lease = Lease(store, clock, platform.name, token, owner)
        self._nonce_window = nonce_window
        self._sender = Sender(
            platform=platform,
            clock=clock,
            compose=compose,
            compose_instead=compose_instead,
            nonce_window=nonce_window,
            sure=self._lease.sure,
        )
        self.pacer, self.breaker, self.brake = self._sender.pacer, self._sender.breaker, self._sender.brake
        self._wall = _Wall(clock)
        self._ordinary_claimed = 0
        self._unreturned: list[int] = []  # claimed, not tried, and not given back because the database was away

    @property
    def error(self) -> str | None:
        """What keeps it from delivering as it should, in one sentence; None when all is well."""
        return self._trouble or self._sender.refusal or (BRAKED if self.brake.on else None)

    @property
    def held(self) -> int:
        """Deliveries claimed and not yet settled."""
        return len(self._sender)

    @property
    def urgent(self) -> int:
        """How many of those still waiting for a slot are breaking."""
        return self._sender.held.urgent

    @property
    def unwritten(self) -> int:
        """Outcomes that are known here and not yet in the store."""
        return len(self._sender.results)

    def wake(self) -> None:
        """There may be something to send: do not wait for the next tick."""
        self._sender.due.set()

    async def run(self) -> None:
        """Own the bot, take over what an earlier owner left, then deliver until cancelled. Raises LeaseLost."""
        self._trouble = WAITING_FOR_OWNER
        before = self._lease.epoch
        await self._lease.own()
        if self._lease.epoch != before:  # else it is still ours to write: the database was away, and nobody took over
            self._sender.forget()
            self._unreturned.clear()
            self._wall = _Wall(self._clock)  # what was written until now was dated by the previous owner
        self.pacer.paused_until = max(self.pacer.paused_until, self._clock.monotonic() + self._lease.paused)
        sending: asyncio.Task[None] | None = None
        try:
            await self._recover()
            sending = asyncio.create_task(self._sender.run())
            while not sending.done():
                await self._turn()
            sending.result()  # it never ends by itself: this raises what it fell over
        finally:
            if sending:
                sending.cancel()
            # What is known must be written even if the process is told to stop a second time: else those copies are in
            # doubt.
            await asyncio.shield(self._stop())

    async def _recover(self) -> None:
        async with self._store.work() as work:
            left = await work.deliveries.recover(
                self.platform.name, self._lease.epoch, self._clock.now(), nonce_window=self._nonce_window
            )
            await work.deliveries.give_back(self._unreturned, self._lease.epoch)
            await self._rewind(work)  # the clock may have been set back while nobody was running
        self._unreturned.clear()
        if left:
            log.warning("%s: settling %d deliveries left by an earlier run", self.platform.name, left)

    async def _stop(self) -> None:
        """Claim no more, wait for what is on the wire, write what is known, give back the rest, release the bot."""
        self._trouble = "stopped"
        self._unreturned += ids(self._sender.held.drop())
        # What is on the wire cannot be called back: left alone, each of these copies would be in doubt.
        await self._sender.wait_in_flight(GIVE_UP_SECONDS)
        try:
            async with self._store.work() as work:
                written = await self._write(work)
                await work.deliveries.give_back(self._unreturned, self._lease.epoch)
            self._sender.written(*written)
            self._unreturned.clear()
            # Last: the next owner may send as soon as it has the bot, and would take what is not yet written for
            # interrupted and send it again.
            await self._lease.release()
        except errors.Busy as busy:
            log.warning(
                "%s: stopped with %d outcomes not recorded, those copies are in doubt (%s)",
                self.platform.name,
                self.unwritten,
                busy,
            )

    async def _turn(self) -> None:
        """Once round: renew, write and claim, and let the sender go on until it is time to write again."""
        await self._lease.renew()
        self._sender.due.clear()
        try:
            claimed = await _to_its_end(self._write_and_claim())
        except errors.Busy as busy:
            self._trouble = str(busy)
            log.warning("%s: sending paused, the database takes no writes (%s)", self.platform.name, busy)
            await self._clock.sleep(IDLE_SECONDS)
            return
        self._trouble = None
        idle = not (claimed or self.held or self.unwritten)
        await self._clock.wait(self._sender.due, IDLE_SECONDS if idle else FLUSH_SECONDS)

    # ── writing and claiming ──

    def _room(self) -> Room | None:
        """How many more to hold: about a second's worth, so that a crash leaves little in doubt."""
        now = self._clock.monotonic()
        if self.pacer.paused_until > now or self.breaker.asking:
            return None
        second = max(1, min(CLAIM_ROWS, int(self.pacer.bot.rate)))
        urgent = self.urgent
        rest = second - (self.held - urgent)
        if self.brake.on:
            # One copy tries whether places still look gone: more would be lost subscribers if the token is another
            # bot's.
            rest = 1 if now >= (self.brake.next_canary or 0) and not self.held else 0
        room = Room(
            urgent=max(0, second - urgent), rest=max(0, rest), shares=lanes.shares(self._ordinary_claimed, max(0, rest))
        )
        return room if room.urgent or room.rest else None

    async def _write_and_claim(self) -> int:
        """Outcomes and the next claim in one transaction; what is in memory is kept if it fails."""
        sender = self._sender
        room, set_back = self._room(), self._wall.set_back()
        looks = sender.stopped or self.held or self._unreturned
        if not (sender.results or sender.after or room or set_back or looks or self._wall.note_due()):
            return 0
        braked = self.brake.on
        async with self._store.work() as work:
            written = await self._write(work)
            if set_back:
                await self._rewind(work, self._clock.now() + timedelta(seconds=set_back))
            # Together with the rows it dates: kept later, a clock set back after a crash would go unnoticed.
            await work.deliveries.note_time(self._clock.now())
            self._heed(await work.kill_switch.order())
            await self._return_halted(work)
            if self._unreturned:
                await work.deliveries.give_back(self._unreturned, self._lease.epoch)
            claimed: Sequence[Delivery] = ()
            if room and not sender.stopped:
                claimed = await work.deliveries.claim(self.platform.name, self._clock.now(), room, self._lease.epoch)
            await sender.texts.read(work, claimed)
            claimed = await sender.texts.answering(work, claimed)
        self._unreturned.clear()
        sender.written(*written)
        sender.refusal = sender.refusal if self.pacer.paused_until > self._clock.monotonic() else None
        self._wall.noted(set_back)
        self._ordinary_claimed += sum(each.lane >= Lane.NORMAL for each in claimed)
        sender.take(claimed)
        if self.brake.on and not braked:  # it came on while we claimed
            sender.hold_back_ordinary()
        if sender.flood_to_keep:  # after the claim is known here: this too may raise Busy
            await self._lease.pause(sender.flood_to_keep)
            sender.flood_to_keep = 0.0
        return len(claimed)

    def _heed(self, order: StopOrder | None) -> None:
        """Read with each claim, four times a second while anything is sent: what the desk orders holds at once, in
        every process and after every restart."""
        sender = self._sender
        if order is not None:
            if not sender.stopped:
                log.warning(
                    "%s: sending stopped by %s (%s); `israfan go-on` lets it go on",
                    self.platform.name,
                    order.person,
                    order.reason or "no reason given",
                )
            sender.stop()
            # As they were, so that each keeps its turn.
            self._unreturned += ids(sender.held.drop())
        elif sender.stopped:
            log.warning("%s: sending resumed, the desk lets it go on", self.platform.name)
            sender.go_on()

    async def _return_halted(self, work: Work) -> None:
        """What is claimed of posts that were paused or stopped since; what a place shows already is still corrected."""
        held = self._sender.held
        if not held:
            return
        halted = await work.deliveries.halted({delivery.post_id for delivery in held})
        if halted:
            self._unreturned += ids(held.drop(lambda delivery: delivery.post_id in halted and not delivery.shown))

    async def _write(self, work: Work) -> tuple[int, int]:
        # Copied: the sender goes on adding while these are written, and `written` takes away only as many as there are
        # here.
        results, after = tuple(self._sender.results), tuple(self._sender.after)
        if results:
            await work.deliveries.settle(results, self._lease.epoch, nonce_window=self._nonce_window)
        for delivery, outcome in after:
            await self._consequence(work, delivery, outcome)
        return len(results), len(after)

    async def _rewind(self, work: Work, was: datetime | None = None) -> None:
        """After the outcomes, which may have been dated by the old time too."""
        moved = await work.deliveries.rewind(self._clock.now(), least=SET_BACK_SECONDS, was=was)
        if moved.seconds:
            log.warning("clock: set back by %.0f s; %d deliveries moved with it", moved.seconds, moved.copies)

    async def _consequence(self, work: Work, delivery: Delivery, outcome: Outcome) -> None:
        """What an outcome means for the place or the post, beyond this one delivery."""
        now = self._clock.now()
        match outcome:
            case Moved(to):
                await work.subscribers.move(delivery.address.platform, delivery.address.chat, to.chat)
            case Gone(reason, suspended) if await _is_still_there(work, delivery):
                state = SubscriberState.SUSPENDED if suspended else SubscriberState.GONE
                await work.subscribers.set_state(delivery.subscriber_id, state, reason, now)
            case Refused(reason):
                log.error(
                    "%s: post %d refused everywhere, its other copies are not sent (%s); correct or retract it",
                    self.platform.name,
                    delivery.post_id,
                    reason,
                )
                await work.deliveries.fail_post(delivery.post_id, self.platform.name, reason, now)
            case _:
                pass


class _Wall:
    """Notices that the wall clock was set back, by the monotonic one, which is not."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._ahead = self._measured()
        self._unnoted = 0.0
        self._noted_at = -NOTE_SECONDS

    def set_back(self) -> float:
        """By how many seconds in all, until that is `noted`."""
        before, self._ahead = self._ahead, self._measured()
        by = before - self._ahead
        self._unnoted += by if by >= SET_BACK_SECONDS else 0.0
        return self._unnoted

    def note_due(self) -> bool:
        """Whether the time should be kept even if there is nothing else to write."""
        return self._clock.monotonic() - self._noted_at >= NOTE_SECONDS

    def noted(self, seconds: float) -> None:
        """The time is kept, and so much of it has been seen to."""
        self._unnoted -= seconds
        self._noted_at = self._clock.monotonic()

    def _measured(self) -> float:
        return self._clock.now().timestamp() - self._clock.monotonic()


async def _is_still_there(work: Work, delivery: Delivery) -> bool:
    """Whether the subscriber is where the answer came from: of a chat it migrated from, it says nothing about it."""
    subscriber = await work.subscribers.by_id(delivery.subscriber_id)
    return subscriber is not None and subscriber.address == delivery.address


async def _to_its_end(writing: Coroutine[Any, Any, int]) -> int:
    """Even if we are told to stop meanwhile: of a claim that is committed but not known here nobody would give back
    the rows, and who takes over could only guess whether they were sent."""
    task = asyncio.ensure_future(writing)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.gather(task, return_exceptions=True)
        raise
