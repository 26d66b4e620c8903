"""Broadcasts from draft to result, on the real store and a platform that answers as planned."""

import pytest

from bot import broadcasting, errors
from bot.broadcasting import Reach
from bot.delivery import fan_out
from bot.message import Button, plain
from bot.model import (
    Address,
    Audience,
    Broadcast,
    BroadcastState,
    DeliveryState,
    OnUnknown,
    PlaceKind,
    Refused,
    Settlement,
    Tally,
)
from bot.phrases import Phrases
from bot.ports import Room, Store
from tests.bot.fakes import START, FakeClock, FakePlatform

PHRASES = Phrases(("en",))
DESK = Address("telegram", "1")


@pytest.fixture
def platform(clock: FakeClock) -> FakePlatform:
    return FakePlatform(clock)


async def sending(store: Store, clock: FakeClock, readers: int) -> Broadcast:
    async with store.work() as work:
        for number in range(readers):
            await work.subscribers.save(Address("telegram", f"{number + 10}"), PlaceKind.PRIVATE, START)
    draft = await broadcasting.draft(store, clock, broadcasting.split_input("Hello"), Audience(), "telegram:1")
    watched = broadcasting.Watched(address=DESK, message_ids=("7",), language="en")
    confirmed = await broadcasting.confirm(
        store, clock, draft.id, Reach(places={"telegram": readers}, seconds=1), watched
    )
    await fan_out.write_deliveries(store, clock)
    return confirmed


async def settle(store: Store, clock: FakeClock, number: int, state: DeliveryState, reason: str | None = None) -> None:
    async with store.work() as work:
        claimed = await work.deliveries.claim("telegram", clock.now(), Room(urgent=number, rest=number), 1)
        rows = [
            Settlement(
                delivery_id=each.id,
                wanted=each.wanted,
                epoch=1,
                state=state,
                shown=1 if state is DeliveryState.SENT else None,
                reason=reason,
                done_at=clock.now(),
            )
            for each in claimed
        ]
        await work.deliveries.settle(rows, 1)


def watcher(store: Store, clock: FakeClock, platform: FakePlatform) -> broadcasting.Watcher:
    return broadcasting.Watcher(
        store=store,
        clock=clock,
        phrases=PHRASES,
        platforms={"telegram": platform},
        button=lambda broadcast, unknown: Button(label=f"Again {unknown}" if unknown else "Stop", action="x"),
    )


def texts(platform: FakePlatform) -> list[str]:
    return [plain(message.text) for _, _, message in platform.shown if message]


async def test_the_progress_message_follows_and_ends_with_counts_by_reason(
    store: Store, clock: FakeClock, platform: FakePlatform
) -> None:
    await sending(store, clock, 4)
    watching = watcher(store, clock, platform)
    await settle(store, clock, 1, DeliveryState.SENT)
    await broadcasting.report_progress(watching)
    await broadcasting.report_progress(watching)
    await settle(store, clock, 2, DeliveryState.SENT)
    await settle(store, clock, 1, DeliveryState.FAILED, "the bot was blocked")
    await broadcasting.report_progress(watching)
    await broadcasting.report_progress(watching)
    assert texts(platform) == [
        "Sending: 1 of 4\n█████░░░░░░░░░░░░░░░",
        "Done: 3 of 4 received it\nTelegram: 3 delivered\nTelegram: 1 failed (the bot was blocked)",
    ]
    assert [(copy.address, copy.message_ids) for _, copy, _ in platform.shown] == [(DESK, ("7",))] * 2
    assert [bool(message.buttons) for _, _, message in platform.shown if message] == [True, False]
    async with store.reading() as work:
        assert await work.broadcasts.open() == []


async def test_a_progress_message_that_cannot_be_edited_does_not_keep_the_broadcast_open(
    store: Store, clock: FakeClock, platform: FakePlatform
) -> None:
    broadcast = await sending(store, clock, 1)
    platform.always = Refused("interaction expired")
    await settle(store, clock, 1, DeliveryState.SENT)
    await broadcasting.report_progress(watcher(store, clock, platform))
    async with store.reading() as work:
        found = await work.broadcasts.get(broadcast.id)
    assert found is not None
    assert found.state is BroadcastState.DONE


async def test_stopping_cancels_what_is_not_sent(store: Store, clock: FakeClock) -> None:
    broadcast = await sending(store, clock, 5)
    await settle(store, clock, 2, DeliveryState.SENT)
    assert await broadcasting.cancel(store, clock, broadcast.id) is BroadcastState.SENDING
    async with store.reading() as work:
        tally = await work.deliveries.tally(broadcast.post_id)
    assert tally.by_state == {DeliveryState.SENT: 2, DeliveryState.CANCELLED: 3}
    with pytest.raises(errors.Expired):
        await broadcasting.cancel(store, clock, broadcast.id)


async def test_what_may_or_may_not_have_arrived_is_sent_again_only_when_an_editor_says_so(
    store: Store, clock: FakeClock, platform: FakePlatform
) -> None:
    broadcast = await sending(store, clock, 3)
    await settle(store, clock, 1, DeliveryState.SENT)
    await settle(store, clock, 2, DeliveryState.UNKNOWN, "no answer")
    await broadcasting.report_progress(watcher(store, clock, platform))
    shown = platform.shown[-1][2]
    assert shown is not None
    assert [button.label for row in shown.buttons for button in row] == ["Again 2"]
    assert await broadcasting.send_again(store, clock, broadcast.id) == 2
    with pytest.raises(errors.Expired):
        await broadcasting.send_again(store, clock, broadcast.id)
    await settle(store, clock, 2, DeliveryState.SENT)
    await broadcasting.report_progress(watcher(store, clock, platform))
    assert texts(platform)[-1] == "Done: 3 of 3 received it\nTelegram: 3 delivered"


async def test_the_reach_counts_platforms_and_takes_the_slower_ones_time(store: Store) -> None:
    async with store.work() as work:
        for number in range(57):
            await work.subscribers.save(Address("telegram", str(number)), PlaceKind.PRIVATE, START)
        for number in range(45):
            await work.subscribers.save(Address("discord", str(number)), PlaceKind.CHANNEL, START)
    reach = await broadcasting.reach(store, Audience(), {"telegram": 28.0, "discord": 45.0})
    assert (dict(reach.places), reach.total, reach.seconds) == ({"telegram": 57, "discord": 45}, 102, 3)
    only = await broadcasting.reach(
        store, Audience(platforms=frozenset({"discord"})), {"telegram": 28.0, "discord": 45.0}
    )
    assert (dict(only.places), only.seconds) == ({"discord": 45}, 1)


@pytest.mark.parametrize("text", ["", "  \n ", "https://a.example/only-a-link"])
def test_a_broadcast_needs_a_text(text: str) -> None:
    with pytest.raises(errors.BadInput):
        broadcasting.split_input(text)


def test_a_text_keeps_its_paragraphs_and_the_addresses_inside_its_lines() -> None:
    content = broadcasting.split_input("First https://a.example/in-line here.\n\nSecond <b>.")
    assert content.body == "<p>First https://a.example/in-line here.</p>\n<p>Second &lt;b&gt;.</p>"
    assert (content.url, content.title) == (None, "First https://a.example/in-line here.")


def test_progress_says_that_rows_are_still_being_written() -> None:
    broadcast = Broadcast(
        id=1, post_id=1, audience=Audience(), state=BroadcastState.SENDING, author="x:1", created_at=START
    )
    message = broadcasting.progress(PHRASES, broadcast, Tally(planning=True), done=False)
    assert plain(message.text) == "Preparing: 0 so far"


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
    draft = await broadcasting.draft(store, clock, broadcasting.split_input("Hello"), Audience(), "telegram:1")
    await broadcasting.confirm(store, clock, draft.id, reach)
    async with store.reading() as work:
        [plan] = await work.deliveries.open_plans()
    assert plan.on_unknown is (OnUnknown.HOLD if hold else OnUnknown.RESEND_ONCE)


async def test_only_a_platform_that_is_reached_makes_a_broadcast_paid(store: Store, clock: FakeClock) -> None:
    async with store.work() as work:
        await work.subscribers.save(Address("discord", "10"), PlaceKind.CHANNEL, START)
    rates = {"telegram": 1_000.0, "discord": 45.0}
    reach = await broadcasting.reach(store, Audience(), rates, paid=frozenset({"telegram"}))
    assert (reach.total, reach.paid) == (1, False)
