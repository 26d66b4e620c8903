"""Broadcasts from draft to result, on the real store and a platform that answers as planned."""

import pytest

from bot import errors
from bot.desk import broadcasts
from bot.desk.broadcasts import Reach
from bot.desk_nouns import BroadcastState
from bot.model import Address, Audience, DeliveryState, OnUnknown, PlaceKind
from bot.ports import Store
from tests.bot.broadcast_steps import sending, settle
from tests.bot.fakes import OWNER, START, FakeClock


async def test_stopping_cancels_what_is_not_sent(store: Store, clock: FakeClock) -> None:
    broadcast = await sending(store, clock, 5)
    await settle(store, clock, 2, DeliveryState.SENT)
    assert await broadcasts.cancel(store, clock, OWNER, broadcast.id) is BroadcastState.SENDING
    async with store.reading() as work:
        tally = await work.deliveries.tally(broadcast.post_id)
    assert tally.by_state == {DeliveryState.SENT: 2, DeliveryState.CANCELLED: 3}
    with pytest.raises(errors.Expired):
        await broadcasts.cancel(store, clock, OWNER, broadcast.id)


async def test_the_reach_counts_platforms_and_takes_the_slower_ones_time(store: Store) -> None:
    async with store.work() as work:
        for number in range(57):
            await work.subscribers.save(Address("telegram", str(number)), PlaceKind.PRIVATE, START)
        for number in range(45):
            await work.subscribers.save(Address("discord", str(number)), PlaceKind.CHANNEL, START)
    reach = await broadcasts.reach(store, START, Audience(), {"telegram": 28.0, "discord": 45.0})
    assert (dict(reach.places), reach.total, reach.seconds) == ({"telegram": 57, "discord": 45}, 102, 3)
    only = await broadcasts.reach(
        store, START, Audience(platforms=frozenset({"discord"})), {"telegram": 28.0, "discord": 45.0}
    )
    assert (dict(only.places), only.seconds) == ({"discord": 45}, 1)


@pytest.mark.parametrize("text", ["", "  \n ", "https://a.example/only-a-link"])
def test_a_broadcast_needs_a_text(text: str) -> None:
    with pytest.raises(errors.BadInput):
        broadcasts.split_input(text)


def test_a_text_keeps_its_paragraphs_and_the_addresses_inside_its_lines() -> None:
    content = broadcasts.split_input("First https://a.example/in-line here.\n\nSecond <b>.")
    assert content.body == "<p>First https://a.example/in-line here.</p>\n<p>Second &lt;b&gt;.</p>"
    assert (content.url, content.title) == (None, "First https://a.example/in-line here.")


@pytest.mark.parametrize(
    ("reach", "hold"),
    [
        (Reach(places={"telegram": 1_000}, seconds=1), False),
        (Reach(places={"telegram": 1_000, "discord": 1}, seconds=1), True),
        (Reach(places={"telegram": 1}, seconds=1, paid=True), True),
    ],
)
async def test_large_and_paid_broadcasts_are_held_where_they_are_in_doubt(
    store: Store, clock: FakeClock, reach: Reach, hold: bool
) -> None:
    async with store.work() as work:
        await work.subscribers.save(Address("telegram", "10"), PlaceKind.PRIVATE, START)
    draft = await broadcasts.draft(store, clock, OWNER, broadcasts.split_input("Hello"), Audience())
    await broadcasts.confirm(store, clock, OWNER, draft.id, reach)
    async with store.reading() as work:
        [plan] = await work.deliveries.open_plans()
    assert plan.on_unknown is (OnUnknown.HOLD if hold else OnUnknown.RESEND_ONCE)


async def test_only_a_platform_that_is_reached_makes_a_broadcast_paid(store: Store, clock: FakeClock) -> None:
    async with store.work() as work:
        await work.subscribers.save(Address("discord", "10"), PlaceKind.CHANNEL, START)
    rates = {"telegram": 1_000.0, "discord": 45.0}
    reach = await broadcasts.reach(store, START, Audience(), rates, paid=frozenset({"telegram"}))
    assert (reach.total, reach.paid) == (1, False)
