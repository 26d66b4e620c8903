"""What any store must do with deliveries: claim, settle, give back, recover; order, fencing, expiry."""

import asyncio
from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.following import Follow, Target
from bot.model import Audience, Delivery, DeliveryState, Lane, OnUnknown, PlaceKind, Tally
from bot.outbox import DoubtCount
from bot.outcomes import Event, Moved, NotSent, PutOff, Sent, Unknown, Unlisted
from bot.subscriber import SubscriberState
from tests.contracts.conftest import StoreDriver

# ── Claiming ────────────────────────────────────────────────────────────────────────────────────────────────────────


async def test_a_claimed_row_is_sending_counted_and_dated(newsroom: StoreDriver) -> None:
    async with newsroom.store.work() as work:
        me = await work.subscribers.save(newsroom.at("1", "9"), PlaceKind.THREAD, newsroom.now, language="he")
        await work.subscribers.follow(me.id, Follow(Target.of("news")), newsroom.now)
    post = await newsroom.send_out()
    planned = newsroom.now
    now = newsroom.pass_time(5)
    (claimed,) = await newsroom.claim()
    assert claimed == Delivery(
        id=claimed.id,
        post_id=post.id,
        subscriber_id=me.id,
        address=newsroom.at("1", "9"),
        kind=PlaceKind.THREAD,
        language="he",
        wanted=1,
        attempt=1,
        not_before=planned,
        first_try_at=now,
        epoch=1,
    )
    assert await newsroom.copy(post, "1") == (claimed, "sending", None)
    assert await newsroom.claim() == []


async def test_a_number_names_whose_copy_it_is(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("1", "2")
    await newsroom.send_out()
    claimed = await newsroom.claim()
    async with newsroom.store.reading() as work:
        assert [await work.deliveries.place_of(each.id) for each in claimed] == [each.address for each in claimed]
        assert await work.deliveries.place_of(max(each.id for each in claimed) + 1) is None


async def test_the_first_try_keeps_its_date(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("1")
    await newsroom.send_out()
    (first,) = await newsroom.claim()
    await newsroom.settle(newsroom.became(first, Unknown("cut")))
    newsroom.pass_time(5)
    (second,) = await newsroom.claim()
    assert (second.attempt, second.first_try_at) == (2, first.first_try_at)


async def test_rows_go_by_lane_then_time_then_id(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("digest", topics=["digest"])
    await newsroom.subscribe("normal", "twin", topics=["normal"])
    await newsroom.subscribe("breaking", topics=["breaking"])
    for topic, lane in (("digest", Lane.DIGEST), ("normal", Lane.NORMAL), ("breaking", Lane.BREAKING)):
        post = await newsroom.post(topics=[topic], lane=lane)
        newsroom.pass_time(1)
        await newsroom.plan(post)
    await newsroom.subscribe("later", topics=["later"])
    later = await newsroom.post(topics=["later"])
    newsroom.pass_time(-1.5)
    await newsroom.plan(later)
    newsroom.pass_time(9)
    claimed = await newsroom.claim()
    assert [each.address.chat for each in claimed] == ["breaking", "later", "normal", "twin", "digest"]


@pytest.mark.parametrize("room", [1, 3])
async def test_a_copy_that_is_sent_again_goes_before_the_backlog_of_its_lane(newsroom: StoreDriver, room: int) -> None:
    """Its nonce is kept for two minutes, and the backlog may take longer."""
    await newsroom.subscribe("1", "2", "3", "4")
    await newsroom.send_out()
    one, two, three = await newsroom.claim(3)
    await newsroom.settle(newsroom.became(three, Unknown("cut")), newsroom.waits(one), newsroom.waits(two))
    assert [each.address.chat for each in await newsroom.claim(1)] == ["1"]  # it waits its second first
    newsroom.pass_time(1)
    assert [each.address.chat for each in await newsroom.claim(room)] == ["3", "2", "4"][:room]


async def test_a_copy_that_is_sent_again_overtakes_no_more_urgent_lane(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("1", "2", "3")
    await newsroom.send_out()
    (cut,) = await newsroom.claim(1)
    await newsroom.settle(newsroom.became(cut, Unknown("cut")))
    newsroom.pass_time(1)
    breaking = await newsroom.send_out("breaking", lane=Lane.BREAKING)
    assert [each.post_id for each in await newsroom.claim(1)] == [breaking.id]


async def test_what_the_desk_sends_again_waits_its_turn(newsroom: StoreDriver) -> None:
    """There may be thousands, and of their nonces nothing is left."""
    await newsroom.subscribe("1")
    held = await newsroom.send_out(on_unknown=OnUnknown.HOLD)
    await newsroom.claim()
    await recover(newsroom)
    await newsroom.subscribe("2")
    new = await newsroom.send_out("new")
    newsroom.pass_time(1)
    async with newsroom.store.work() as work:
        assert await work.deliveries.resend_unknown(held.id, newsroom.now) == 1
    assert [(each.address.chat, each.post_id) for each in await newsroom.claim(1)] == [("2", new.id)]


async def test_a_claim_is_as_large_as_asked_for(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("1", "2", "3")
    await newsroom.send_out()
    assert [each.address.chat for each in await newsroom.claim(2)] == ["1", "2"]
    assert [each.address.chat for each in await newsroom.claim(2)] == ["3"]


async def test_each_platform_claims_its_own(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("1")
    newsroom.platform = "discord"
    await newsroom.subscribe("2")
    await newsroom.send_out()
    assert [each.address.platform for each in await newsroom.claim()] == ["discord"]


async def test_what_is_not_due_is_not_claimed_but_named(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("1", "2")
    newsroom.pass_time(30)
    post = await newsroom.post()
    await newsroom.plan(post)
    due = newsroom.now
    newsroom.pass_time(-0.000_001)
    assert await newsroom.claim() == []
    async with newsroom.store.reading() as work:
        assert await work.deliveries.next_due("telegram") == due
        assert await work.deliveries.next_due("discord") is None
    newsroom.pass_time(0.000_001)
    assert len(await newsroom.claim()) == 2
    async with newsroom.store.reading() as work:
        assert await work.deliveries.next_due("telegram") is None


async def test_a_place_gets_its_posts_one_by_one_in_order(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("1", "2")
    posts = [await newsroom.send_out(title) for title in ("a", "b", "c")]
    seen = []
    for _ in posts:
        claimed = await newsroom.claim()
        assert await newsroom.claim() == []
        seen.append([(each.address.chat, each.post_id) for each in claimed])
        await newsroom.settle(*(newsroom.arrived(each) for each in claimed))
    assert seen == [[("1", post.id), ("2", post.id)] for post in posts]


async def test_what_waits_holds_back_its_place_and_no_other(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("1", "2")
    first, second = await newsroom.send_out("a"), await newsroom.send_out("b")
    one, two = await newsroom.claim()
    await newsroom.settle(newsroom.waits(one, 60), newsroom.arrived(two))
    assert [(each.address.chat, each.post_id) for each in await newsroom.claim()] == [("2", second.id)]
    newsroom.pass_time(60)
    assert [(each.address.chat, each.post_id) for each in await newsroom.claim()] == [("1", first.id)]


async def test_breaking_overtakes_what_waits_for_the_same_place(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("1")
    digest = await newsroom.send_out("digest", lane=Lane.DIGEST)
    breaking = await newsroom.send_out("breaking", lane=Lane.BREAKING)
    order = []
    for _ in range(2):
        (claimed,) = await newsroom.claim()
        order.append(claimed.post_id)
        assert await newsroom.claim() == []
        await newsroom.settle(newsroom.arrived(claimed))
    assert order == [breaking.id, digest.id]


async def test_what_is_not_due_yet_holds_back_no_other_lane(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("1")
    newsroom.pass_time(60)
    await newsroom.send_out("breaking", lane=Lane.BREAKING)
    newsroom.pass_time(-60)
    normal = await newsroom.send_out("normal")
    assert [each.post_id for each in await newsroom.claim()] == [normal.id]


async def test_urgent_lanes_have_room_of_their_own(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("1", "2", "3")
    await newsroom.send_out("normal")
    assert len(await newsroom.claim(0, urgent=5)) == 0
    breaking = await newsroom.send_out("breaking", lane=Lane.BREAKING)
    assert [each.post_id for each in await newsroom.claim(0, urgent=2)] == [breaking.id] * 2


async def test_a_lane_with_a_share_takes_it_first_and_then_what_is_left(newsroom: StoreDriver) -> None:
    for number in range(8):
        kind = PlaceKind.PRIVATE if number < 4 else PlaceKind.GROUP
        async with newsroom.store.work() as work:
            await work.subscribers.save(newsroom.at(str(number)), kind, newsroom.now)
    private, groups = (Audience(kinds=frozenset({kind})) for kind in (PlaceKind.PRIVATE, PlaceKind.GROUP))
    normal = await newsroom.send_out("normal", audience=private)
    digest = await newsroom.send_out("digest", lane=Lane.DIGEST, audience=groups)
    claimed = await newsroom.claim(3, shares={Lane.DIGEST: 1, Lane.CORRECTION: 1})
    assert [each.post_id for each in claimed] == [normal.id, normal.id, digest.id]
    assert [each.post_id for each in await newsroom.claim(4)] == [normal.id, normal.id, digest.id, digest.id]


async def test_announcements_go_before_digests_and_both_before_corrections(newsroom: StoreDriver) -> None:
    lanes = (Lane.DIGEST, Lane.ANNOUNCEMENT, Lane.NORMAL)
    for lane in lanes:
        await newsroom.subscribe(lane.name, topics=[lane.name])
    await newsroom.subscribe("corrected", topics=["corrected"])
    old = await newsroom.post(topics=["corrected"])
    await newsroom.plan(old)
    await newsroom.deliver_all()
    await newsroom.want(old, 2)
    for lane in lanes:
        post = await newsroom.post(topics=[lane.name], lane=lane)
        await newsroom.plan(post)
    assert [each.address.chat for each in await newsroom.claim()] == ["NORMAL", "ANNOUNCEMENT", "DIGEST", "corrected"]


async def test_a_storm_of_corrections_takes_no_more_than_its_share_and_gets_that(newsroom: StoreDriver) -> None:
    await newsroom.subscribe(*(str(number) for number in range(20)))
    old = await newsroom.send_out("flapping")
    await newsroom.deliver_all()
    for revision in (2, 3):
        await newsroom.want(old, revision)
    await newsroom.subscribe(*(f"new {number}" for number in range(20)), topics=["new"])
    new = await newsroom.post(topics=["new"])
    await newsroom.plan(new)
    claimed = await newsroom.claim(10, shares={Lane.CORRECTION: 1})
    assert Counter(each.post_id for each in claimed) == {new.id: 9, old.id: 1}


async def test_a_place_that_never_runs_out_of_news_still_has_its_corrections(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("1")
    old = await newsroom.send_out("old")
    await newsroom.deliver_all()
    await newsroom.want(old, 2)
    await newsroom.send_out("new")
    (claimed,) = await newsroom.claim(1, shares={Lane.CORRECTION: 1})
    assert claimed.post_id == old.id
    assert await newsroom.claim() == []


async def test_what_was_overtaken_by_a_correction_waits_in_its_lane(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("1")
    post = await newsroom.send_out()
    (flying,) = await newsroom.claim()
    await newsroom.want(post, 2)
    await newsroom.settle(newsroom.arrived(flying))
    (edit,) = await newsroom.claim()
    assert (flying.lane, edit.lane) == (Lane.NORMAL, Lane.CORRECTION)


async def test_claims_at_the_same_time_never_share_a_row(newsroom: StoreDriver) -> None:
    await newsroom.subscribe(*(f"{number:02}" for number in range(60)))
    await newsroom.send_out("a")
    await newsroom.send_out("b")
    claims = await asyncio.gather(*(newsroom.claim(7) for _ in range(12)))
    ids = [each.id for claimed in claims for each in claimed]
    places = [each.address for claimed in claims for each in claimed]
    assert len(ids) == len(set(ids))
    assert len(places) == len(set(places)) == 60


# ── Expiry ──────────────────────────────────────────────────────────────────────────────────────────────────────────


async def test_what_is_past_its_time_is_not_sent_and_holds_nobody_back(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("1", "2")
    old = await newsroom.send_out("old", expires_in=10)
    new = await newsroom.send_out("new")
    newsroom.pass_time(10)
    claimed = await newsroom.claim() or await newsroom.claim()
    assert [each.post_id for each in claimed] == [new.id, new.id]
    assert await newsroom.states(old) == {"1": "expired", "2": "expired"}


async def test_what_arrived_is_corrected_even_past_its_time(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("1")
    post = await newsroom.send_out(expires_in=10)
    await newsroom.deliver_all()
    newsroom.pass_time(60)
    await newsroom.want(post, 0)
    (claimed,) = await newsroom.claim()
    assert (claimed.wanted, claimed.shown) == (0, 1)


async def test_closing_what_is_past_its_time_leaves_what_is_to_be_corrected(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("1", "2")
    post = await newsroom.send_out(expires_in=10)
    (arrived,) = await newsroom.claim(1)
    await newsroom.settle(newsroom.arrived(arrived))
    newsroom.pass_time(60)
    await newsroom.want(post, 2)
    assert [each.address.chat for each in await newsroom.claim()] == ["1"]
    assert await newsroom.states(post) == {"1": "sending", "2": "expired"}


# ── Settling ────────────────────────────────────────────────────────────────────────────────────────────────────────


async def test_what_arrived_is_written_down(newsroom: StoreDriver) -> None:
    (me,) = await newsroom.subscribe("1")
    post = await newsroom.send_out()
    (claimed,) = await newsroom.claim()
    done = newsroom.pass_time(3)
    assert await newsroom.settle(newsroom.arrived(claimed, "10", "11")) == 1
    copy = claimed._replace(shown=1, message_ids=("10", "11"))
    assert await newsroom.copy(post, "1") == (copy, "sent", None)
    async with newsroom.store.reading() as work:
        assert await work.subscribers.by_id(me.id) == replace(me, last_ok_at=done)


async def test_a_doubt_is_counted_and_leaves_the_rest_as_it_is(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("1")
    post = await newsroom.send_out()
    (claimed,) = await newsroom.claim()
    await newsroom.settle(newsroom.became(claimed, Unknown("cut")))
    expected = claimed._replace(not_before=newsroom.now + timedelta(seconds=1), unknown_count=1)
    assert await newsroom.copy(post, "1") == (expected, "ready", "cut")


@pytest.mark.parametrize(
    ("event", "counts", "seconds"),
    [
        (NotSent("no route"), (2, 0, 0), (1, 2)),
        (PutOff("slow mode"), (0, 2, 0), (5, 10)),
        (Unlisted("strange"), (0, 0, 2), (60, 600)),
    ],
)
async def test_waits_in_a_row_are_counted_until_it_arrives(
    newsroom: StoreDriver, event: Event, counts: tuple[int, int, int], seconds: tuple[int, int]
) -> None:
    await newsroom.subscribe("1")
    post = await newsroom.send_out()
    waited = []
    for _ in range(2):
        (claimed,) = await newsroom.claim()
        await newsroom.settle(newsroom.became(claimed, event))
        copy, _, _ = await newsroom.copy(post, "1")
        waited.append((copy.not_before - newsroom.now).total_seconds())
        newsroom.now = copy.not_before
    (claimed,) = await newsroom.claim()
    assert tuple(waited) == seconds
    assert (claimed.not_sent, claimed.put_off, claimed.unlisted) == counts
    await newsroom.settle(newsroom.arrived(claimed))
    copy, state, _ = await newsroom.copy(post, "1")
    assert (state, copy.not_sent, copy.put_off, copy.unlisted) == ("sent", 0, 0, 0)


async def test_a_moved_chats_message_is_not_edited_elsewhere(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("1")
    post = await newsroom.send_out()
    await newsroom.deliver_all()
    await newsroom.want(post, 2)
    (edit,) = await newsroom.claim()
    await newsroom.settle(newsroom.became(edit, Moved(newsroom.at("-1001"))))
    copy, state, _ = await newsroom.copy(post, "1")
    assert (state, copy.shown, copy.message_ids) == ("failed", 1, edit.message_ids)
    assert await newsroom.claim() == []


async def test_an_attempt_that_did_not_count_leaves_no_first_try(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("1")
    post = await newsroom.send_out()
    (claimed,) = await newsroom.claim()
    await newsroom.settle(newsroom.waits(claimed))
    copy, _, _ = await newsroom.copy(post, "1")
    assert (copy.attempt, copy.first_try_at) == (0, None)


async def test_the_results_of_an_older_epoch_are_refused(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("1")
    post = await newsroom.send_out()
    (claimed,) = await newsroom.claim()
    assert await newsroom.settle(newsroom.arrived(claimed), epoch=2) == 0
    assert await newsroom.states(post) == {"1": "sending"}


async def test_a_result_counts_once(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("1", "2")
    post = await newsroom.send_out()
    one, two = await newsroom.claim()
    failed = newsroom.ends(one, DeliveryState.FAILED)
    assert await newsroom.settle(newsroom.arrived(one), failed, newsroom.arrived(two)) == 2
    assert await newsroom.settle(failed) == 0
    assert await newsroom.settle() == 0
    assert await newsroom.states(post) == {"1": "sent", "2": "sent"}


@pytest.mark.parametrize("state", [DeliveryState.FAILED, DeliveryState.SUPPRESSED, DeliveryState.UNKNOWN])
async def test_an_end_is_kept_with_its_reason(newsroom: StoreDriver, state: DeliveryState) -> None:
    await newsroom.subscribe("1")
    post = await newsroom.send_out(on_unknown=OnUnknown.HOLD)
    (claimed,) = await newsroom.claim()
    assert await newsroom.settle(newsroom.ends(claimed, state, "because")) == 1
    assert await newsroom.copy(post, "1") == (claimed, state.value, "because")
    newsroom.pass_time(10_000)
    assert await newsroom.claim() == []


async def test_what_is_given_back_was_never_tried(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("1", "2")
    post = await newsroom.send_out()
    one, two = await newsroom.claim()
    async with newsroom.store.work() as work:
        await work.deliveries.give_back([two.id], 9)
        await work.deliveries.give_back([one.id, 404], 1)
    assert await newsroom.states(post) == {"1": "ready", "2": "sending"}
    assert await newsroom.claim() == [one]


# ── Recovering ──────────────────────────────────────────────────────────────────────────────────────────────────────


async def recover(newsroom: StoreDriver, *, nonce_window: float = 0.0, epoch: int = 2) -> int:
    async with newsroom.store.work() as work:
        return await work.deliveries.recover(newsroom.platform, epoch, newsroom.now, nonce_window=nonce_window)


async def test_without_a_nonce_a_lost_row_is_sent_once_more_and_never_again(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("1")
    post = await newsroom.send_out()
    await newsroom.claim()
    assert await recover(newsroom) == 1
    newsroom.epoch = 2
    (again,) = await newsroom.claim()
    assert (again.attempt, again.unknown_count, again.epoch) == (2, 1, 2)
    assert await recover(newsroom, epoch=3) == 1
    assert await newsroom.states(post) == {"1": "unknown"}
    assert (await newsroom.copy(post, "1"))[2] == "interrupted"


async def test_a_row_that_is_held_is_left_to_an_editor(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("1")
    post = await newsroom.send_out(on_unknown=OnUnknown.HOLD)
    await newsroom.claim()
    assert await recover(newsroom) == 1
    assert await newsroom.states(post) == {"1": "unknown"}


@pytest.mark.parametrize("on_unknown", list(OnUnknown))
async def test_within_the_nonces_time_a_lost_row_is_simply_repeated(
    newsroom: StoreDriver, on_unknown: OnUnknown
) -> None:
    await newsroom.subscribe("1")
    await newsroom.send_out(on_unknown=on_unknown)
    (first,) = await newsroom.claim()
    newsroom.pass_time(120)
    assert await recover(newsroom, nonce_window=120) == 1
    (again,) = await newsroom.claim()
    assert again == first._replace(attempt=2, unknown_count=1)


async def test_after_the_nonces_time_the_policy_decides(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("1")
    await newsroom.send_out()
    await newsroom.claim()
    newsroom.pass_time(121)
    assert await recover(newsroom, nonce_window=120) == 1
    (again,) = await newsroom.claim()
    assert again.unknown_count == 1


async def test_a_lost_edit_is_repeated_whatever_the_policy(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("1")
    post = await newsroom.send_out(on_unknown=OnUnknown.HOLD)
    await newsroom.deliver_all()
    await newsroom.want(post, 2)
    (edit,) = await newsroom.claim()
    assert await recover(newsroom) == 1
    (again,) = await newsroom.claim()
    assert again == edit._replace(attempt=2)


async def test_only_the_rows_of_others_on_that_platform_are_recovered(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("1")
    await newsroom.send_out()
    (claimed,) = await newsroom.claim()
    assert await recover(newsroom, epoch=1) == 0
    newsroom.platform = "discord"
    assert await recover(newsroom, epoch=2) == 0
    newsroom.platform = "telegram"
    assert await newsroom.settle(newsroom.arrived(claimed)) == 1


async def test_a_late_result_of_a_recovered_row_is_refused(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("1")
    post = await newsroom.send_out()
    (claimed,) = await newsroom.claim()
    await recover(newsroom)
    newsroom.epoch = 2
    await newsroom.claim()
    assert await newsroom.settle(newsroom.arrived(claimed), epoch=1) == 0
    assert await newsroom.states(post) == {"1": "sending"}


# ── The report ──────────────────────────────────────────────────────────────────────────────────────────────────────


async def test_the_tally_counts_by_platform_state_and_reason(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("1", "2", "3", "4")
    newsroom.platform = "discord"
    await newsroom.subscribe("5")
    newsroom.platform = "telegram"
    post = await newsroom.send_out()
    await newsroom.send_out("other")
    one, two, three, _ = await newsroom.claim()
    await newsroom.settle(
        newsroom.arrived(one),
        newsroom.ends(two, DeliveryState.FAILED, "b"),
        newsroom.ends(three, DeliveryState.FAILED, "a"),
    )
    async with newsroom.store.reading() as work:
        tally = await work.deliveries.tally(post.id)
    ready, sending, sent, failed = (
        DeliveryState.READY,
        DeliveryState.SENDING,
        DeliveryState.SENT,
        DeliveryState.FAILED,
    )
    assert tally == Tally(
        by_state={ready: 1, sending: 1, sent: 1, failed: 2},
        rows=(
            ("discord", ready, None, 1),
            ("telegram", failed, "a", 1),
            ("telegram", failed, "b", 1),
            ("telegram", sending, None, 1),
            ("telegram", sent, None, 1),
        ),
        planning=False,
    )
    assert (tally.total, tally.open) == (5, 2)


async def test_copies_are_paged_in_id_order(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("1", "2", "3")
    post = await newsroom.send_out()
    async with newsroom.store.reading() as work:
        first = await work.deliveries.copies(post.id, limit=2)
        rest = await work.deliveries.copies(post.id, limit=2, after_id=first[-1][0].id)
    assert [each[0].address.chat for each in (*first, *rest)] == ["1", "2", "3"]


async def test_a_suspended_place_is_reported_as_such(newsroom: StoreDriver) -> None:
    (me,) = await newsroom.subscribe("1")
    post = await newsroom.send_out()
    async with newsroom.store.work() as work:
        await work.subscribers.set_state(me.id, SubscriberState.SUSPENDED, None, newsroom.now)
    assert (await newsroom.copy(post, "1"))[1:] == ("suppressed", "suspended")


async def test_copies_in_doubt_are_counted_by_platform(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("1", "2")
    newsroom.platform = "discord"
    await newsroom.subscribe("3")
    newsroom.platform = "telegram"
    for title in ("first", "second"):
        await newsroom.send_out(title, on_unknown=OnUnknown.HOLD)
    one, two = await newsroom.claim()
    await newsroom.settle(newsroom.became(one, Unknown("cut")), newsroom.became(two, Unknown("cut")))
    async with newsroom.store.reading() as work:
        assert await work.deliveries.doubts_by_platform() == {"telegram": DoubtCount(copies=2, posts=1)}
    three, four = await newsroom.claim()
    await newsroom.settle(newsroom.became(three, Unknown("cut")), newsroom.became(four, Sent(("9",))))
    async with newsroom.store.reading() as work:
        assert await work.deliveries.doubts_by_platform() == {"telegram": DoubtCount(copies=3, posts=2)}
