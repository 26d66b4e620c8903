"""Stop all sending, on every platform, until somebody says go on.

Couriers read the order with each claim (`Courier._heed`), so it holds within a second, in every process and after every
restart. Answers to commands still go, and articles are still read and planned: nothing that waits is lost.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot import errors
from bot.desk import posts
from bot.desk.access import Actor, Right, record
from bot.desk_nouns import StopOrder
from bot.outbox import WaitingPosts
from bot.ports import Clock, Store, Work

REASON_LENGTH = 200  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
class SendingState:
    """How it stands. `waiting`: copies that still have to be sent, by platform."""

    order: StopOrder | None
    waiting: Mapping[str, int]

    @property
    def total(self) -> int:
        """All that waits."""
        return sum(self.waiting.values())


async def standing(store: Store) -> SendingState:
    """Whether all sending is stopped, and what waits."""
    async with store.reading() as work:
        return SendingState(order=await work.kill_switch.order(), waiting=await work.deliveries.waiting())


async def order(store: Store) -> StopOrder | None:
    """The order to stop that stands."""
    async with store.reading() as work:
        return await work.kill_switch.order()


async def stop_all(store: Store, clock: Clock, actor: Actor, *, reason: str | None = None) -> bool:
    """Nothing leaves from now on. False where that was so already, by an earlier order. Raises BadInput, NotAllowed."""
    async with store.work() as work:
        first = await stop_in(work, clock, actor, reason=reason)
    await store.notify()
    return first


async def stop_in(work: Work, clock: Clock, actor: Actor, *, reason: str | None = None) -> bool:
    """`stop_all`, together with what else is written in a unit of work."""
    actor.require(Right.SEND)
    said = " ".join(reason.split()) if reason else None
    if said and len(said) > REASON_LENGTH:
        raise errors.BadInput(phrase="stop-all-reason-too-long", limit=REASON_LENGTH)
    now = clock.now()
    first = await work.kill_switch.stop(StopOrder(at=now, person=actor.person, reason=said or None))
    if first:
        await record(work, actor, now, "stop all", "all sending", change=said or "")
    return first


async def unsent(store: Store) -> WaitingPosts:
    """What would be sent if it went on."""
    async with store.reading() as work:
        return await work.deliveries.unsent()


async def go_on(store: Store, clock: Clock, actor: Actor, *, drop_before: datetime | None = None) -> StopOrder:
    """What waits is sent again: the order that stood until now. Raises Expired where none did, NotAllowed.

    `drop_before`: what was published before is never sent; of a restored database others may have sent it already.
    """
    actor.require(Right.SEND)
    async with store.work() as work:
        ended = await work.kill_switch.release(clock.now())
        if ended is None:
            raise errors.Expired(phrase="stop-all-not-stopped")
        for post_id in await work.deliveries.unsent_before(drop_before) if drop_before else ():
            await posts.cancel_in(work, clock, actor, post_id)
        await record(
            work, actor, clock.now(), "go on", "all sending", change=f"stopped since {ended.at:%Y-%m-%d %H:%M} UTC →"
        )
    await store.notify()
    return ended
