"""What any store must do to all copies of a post at once: correct, retract, cancel, send again, give up."""

from collections.abc import Awaitable, Callable

from bot.model import DeliveryState, Lane, OnUnknown
from bot.outbox import Deliveries
from bot.subscriber import SubscriberState
from tests.contracts.conftest import StoreDriver


async def on_deliveries(newsroom: StoreDriver, act: Callable[[Deliveries], Awaitable[int]]) -> int:
    async with newsroom.store.work() as work:
        return await act(work.deliveries)


# ── Corrections ─────────────────────────────────────────────────────────────────────────────────────────────────────


async def test_a_correction_edits_what_arrived(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("1")
    post = await newsroom.send_out()
    (sent,) = await newsroom.deliver_all()
    newsroom.pass_time(60)
    assert await newsroom.want(post, 2) == 1
    (edit,) = await newsroom.claim()
    assert edit == sent._replace(
        wanted=2,
        shown=1,
        message_ids=(f"m{sent.id}",),
        lane=Lane.CORRECTION,
        not_before=newsroom.now,
        first_try_at=newsroom.now,
    )
    await newsroom.settle(newsroom.arrived(edit, "m1"))
    assert await newsroom.copy(post, "1") == (edit._replace(shown=2, message_ids=("m1",)), "sent", None)


async def test_a_correction_twice_is_a_correction_once(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("1")
    post = await newsroom.send_out()
    await newsroom.deliver_all()
    assert await newsroom.want(post, 2) == 1
    assert await newsroom.want(post, 2) == 0


async def test_what_was_not_sent_sends_the_correction(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("1")
    post = await newsroom.send_out()
    assert await newsroom.want(post, 2) == 1
    (claimed,) = await newsroom.claim()
    assert (claimed.wanted, claimed.shown) == (2, 0)


async def test_a_correction_while_sending_edits_afterwards(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("1")
    post = await newsroom.send_out()
    (claimed,) = await newsroom.claim()
    assert await newsroom.want(post, 2) == 1
    assert await newsroom.settle(newsroom.arrived(claimed, "m1")) == 1
    (edit,) = await newsroom.claim()
    assert (edit.wanted, edit.shown, edit.message_ids, edit.attempt) == (2, 1, ("m1",), 1)


async def test_taking_a_correction_back_leaves_nothing_to_do(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("1")
    post = await newsroom.send_out()
    await newsroom.deliver_all()
    await newsroom.want(post, 2)
    assert await newsroom.want(post, 1) == 1
    assert await newsroom.states(post) == {"1": "sent"}
    assert await newsroom.claim() == []


async def test_a_retraction_deletes_what_arrived_and_stops_the_rest(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("1", "2", "3")
    post = await newsroom.send_out()
    arrived, flying = await newsroom.claim(2)
    await newsroom.settle(newsroom.arrived(arrived, "m1"))
    assert await newsroom.want(post, 0) == 3
    assert await newsroom.states(post) == {"1": "ready", "2": "sending", "3": "cancelled"}
    await newsroom.settle(newsroom.arrived(flying, "m2"))
    deletions = await newsroom.claim()
    assert [(each.wanted, each.shown, each.message_ids) for each in deletions] == [(0, 1, ("m1",)), (0, 1, ("m2",))]
    await newsroom.settle(*(newsroom.arrived(each) for each in deletions))
    assert await newsroom.states(post) == {"1": "sent", "2": "sent", "3": "cancelled"}
    assert [(await newsroom.copy(post, chat))[0].message_ids for chat in ("1", "2")] == [(), ()]


async def test_what_never_arrived_is_not_sent_after_a_retraction(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("1")
    post = await newsroom.send_out()
    (claimed,) = await newsroom.claim()
    await newsroom.want(post, 0)
    assert await newsroom.settle(newsroom.waits(claimed)) == 1
    assert await newsroom.states(post) == {"1": "cancelled"}


async def test_an_edit_that_failed_is_tried_again_with_the_next_correction(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("1")
    post = await newsroom.send_out()
    await newsroom.deliver_all()
    await newsroom.want(post, 2)
    (edit,) = await newsroom.claim()
    await newsroom.settle(newsroom.ends(edit, DeliveryState.FAILED, "too long"))
    assert await newsroom.want(post, 3) == 1
    (again,) = await newsroom.claim()
    assert (again.wanted, again.shown, again.attempt) == (3, 1, 1)


async def test_who_never_got_it_does_not_get_the_correction(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("1")
    post = await newsroom.send_out()
    (claimed,) = await newsroom.claim()
    await newsroom.settle(newsroom.ends(claimed, DeliveryState.FAILED))
    assert await newsroom.want(post, 2) == 0
    assert await newsroom.states(post) == {"1": "failed"}


# ── Cancelling ──────────────────────────────────────────────────────────────────────────────────────────────────────


async def test_cancelling_stops_what_waits_and_leaves_what_arrived(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("1", "2", "3")
    post = await newsroom.send_out()
    other = await newsroom.send_out("other")
    one, two = await newsroom.claim(2)
    await newsroom.settle(newsroom.arrived(one))
    assert await on_deliveries(newsroom, lambda rows: rows.cancel(post.id, newsroom.now)) == 1
    assert await newsroom.states(post) == {"1": "sent", "2": "sending", "3": "cancelled"}
    assert set((await newsroom.states(other)).values()) == {"ready"}
    await newsroom.settle(newsroom.waits(two))
    assert await newsroom.states(post) == {"1": "sent", "2": "cancelled", "3": "cancelled"}


async def test_what_is_on_the_wire_when_cancelled_may_still_arrive(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("1")
    post = await newsroom.send_out()
    (claimed,) = await newsroom.claim()
    assert await on_deliveries(newsroom, lambda rows: rows.cancel(post.id, newsroom.now)) == 0
    await newsroom.settle(newsroom.arrived(claimed))
    assert await newsroom.states(post) == {"1": "sent"}


async def test_given_back_or_recovered_what_was_cancelled_stays_so(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("1", "2")
    post = await newsroom.send_out()
    one, _ = await newsroom.claim()
    await on_deliveries(newsroom, lambda rows: rows.cancel(post.id, newsroom.now))
    async with newsroom.store.work() as work:
        await work.deliveries.give_back([one.id], 1)
        assert await work.deliveries.recover("telegram", 2, newsroom.now, nonce_window=0) == 1
    assert await newsroom.states(post) == {"1": "cancelled", "2": "cancelled"}


async def test_a_pending_edit_survives_the_cancelling_of_what_was_not_sent(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("1")
    post = await newsroom.send_out()
    await newsroom.deliver_all()
    await newsroom.want(post, 2)
    assert await on_deliveries(newsroom, lambda rows: rows.cancel(post.id, newsroom.now)) == 0
    assert await newsroom.states(post) == {"1": "ready"}


# ── Unknown, poisoned ───────────────────────────────────────────────────────────────────────────────────────────────


async def unknown(newsroom: StoreDriver, *chats: str) -> int:
    await newsroom.subscribe(*chats)
    post = await newsroom.send_out(on_unknown=OnUnknown.HOLD, expires_in=60)
    await newsroom.settle(*(newsroom.ends(each, DeliveryState.UNKNOWN) for each in await newsroom.claim()))
    return post.id


async def test_an_editor_may_send_the_unknown_once_more(newsroom: StoreDriver) -> None:
    post_id = await unknown(newsroom, "1")
    newsroom.pass_time(600)
    assert await on_deliveries(newsroom, lambda rows: rows.resend_unknown(post_id, newsroom.now)) == 1
    (again,) = await newsroom.claim()
    assert (again.unknown_count, again.attempt, again.first_try_at) == (1, 1, newsroom.now)
    assert await on_deliveries(newsroom, lambda rows: rows.resend_unknown(post_id, newsroom.now)) == 0


async def test_the_unknown_are_not_sent_to_who_left_nor_when_cancelled_or_retracted(newsroom: StoreDriver) -> None:
    post_id = await unknown(newsroom, "1", "2")
    async with newsroom.store.work() as work:
        me = await work.subscribers.get(newsroom.at("1"))
        assert me is not None
        await work.subscribers.set_state(me.id, SubscriberState.LEFT, "stop", newsroom.now)
        await work.deliveries.want(post_id, 0, newsroom.now)
        assert await work.deliveries.resend_unknown(post_id, newsroom.now) == 0
        await work.deliveries.want(post_id, 2, newsroom.now)
        assert await work.deliveries.resend_unknown(post_id, newsroom.now) == 1
    other = await unknown(newsroom, "2")
    async with newsroom.store.work() as work:
        await work.deliveries.cancel(other, newsroom.now)
        assert await work.deliveries.resend_unknown(other, newsroom.now) == 0


async def test_a_poisoned_post_fails_on_its_platform_and_nothing_else_does(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("1", "2")
    newsroom.platform = "discord"
    await newsroom.subscribe("3")
    newsroom.platform = "telegram"
    post, other = await newsroom.send_out(), await newsroom.send_out("other")
    (flying,) = await newsroom.claim(1)

    def fail(rows: Deliveries) -> Awaitable[int]:
        return rows.fail_post(post.id, "telegram", "bad picture", newsroom.now)

    assert await on_deliveries(newsroom, fail) == 1
    assert await newsroom.states(post) == {"1": "sending", "2": "failed", "3": "ready"}
    assert (await newsroom.copy(post, "2"))[2] == "bad picture"
    assert set((await newsroom.states(other)).values()) == {"ready"}
    await newsroom.settle(newsroom.arrived(flying))
    assert (await newsroom.states(post))["1"] == "sent"
