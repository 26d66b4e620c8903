"""The life of a broadcast, step by step, for tests: confirmed with its copies planned, then so many of them settled."""

from bot.delivery import fan_out
from bot.desk import broadcasts
from bot.desk.broadcasts import Reach
from bot.desk_nouns import Broadcast
from bot.model import Address, Audience, DeliveryState, PlaceKind
from bot.outbox import Room
from bot.outcomes import Event, Refused, Result, Sent, Unknown
from bot.ports import Store
from bot.release_rules import Canary
from tests.bot.fakes import OWNER, START, FakeClock

DESK = Address("telegram", "1")
"""Where the editor gave the broadcast."""


async def sending(
    store: Store,
    clock: FakeClock,
    readers: int,
    *,
    at: Address = DESK,
    paid: bool = False,
    canary: Canary | None = None,
) -> Broadcast:
    """A confirmed broadcast to so many readers, its progress shown at `at`."""
    async with store.work() as work:
        for number in range(readers):
            await work.subscribers.save(Address("telegram", f"{number + 10}"), PlaceKind.PRIVATE, START)
    draft = await broadcasts.draft(store, clock, OWNER, broadcasts.split_input("Hello"), Audience())
    watched = broadcasts.ProgressMessage(address=at, message_ids=("7",), language="en")
    confirmed = await broadcasts.confirm(
        store,
        clock,
        OWNER,
        draft.id,
        Reach(places={"telegram": readers}, seconds=1, paid=paid),
        watched,
        canary=canary,
    )
    await fan_out.write_deliveries(store, clock)
    return confirmed


async def settle(store: Store, clock: FakeClock, number: int, state: DeliveryState, reason: str | None = None) -> None:
    """So many of its copies end in this state."""
    async with store.work() as work:
        claimed = await work.deliveries.claim("telegram", clock.now(), Room(urgent=number, rest=number), 1)
        events: dict[DeliveryState, Event] = {
            DeliveryState.SENT: Sent(("9",)),
            DeliveryState.FAILED: Refused(reason or "-"),
            DeliveryState.UNKNOWN: Unknown(reason or "-"),
        }
        await work.deliveries.settle([Result(each, events[state], clock.now()) for each in claimed], 1)
