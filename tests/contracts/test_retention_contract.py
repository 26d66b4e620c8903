"""What any store must say of copies that are too old: counted, they say of a post what they said before; and of other
rows that are kept for a while only."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text

from bot import breaking_clock, json_forms, post_report, pruning, report_tables, shrinking, why
from bot.desk_nouns import AuditEntry, ChangeAct, ChangeState, PostChange
from bot.follow_changes import FollowChange
from bot.model import Address, DeliveryState, Dialog, OnUnknown, PlaceKind, Post, PostState
from bot.outbox import DueDigest
from bot.phrases import Phrases
from bot.ports import Store
from bot.pruning import Retention
from bot.repositories.conversations import Kept
from bot.repositories.endpoints import DeskEvent, Endpoint, EventType
from bot.repositories.old_rows import Prunable
from bot.subscriber import SubscriberState
from storage import SqlStore
from storage.engine import transaction
from storage.outbox import tally
from tests.bot.fakes import FakeClock
from tests.contracts.conftest import NOON, StoreDriver
from tests.contracts.test_stories_contract import earlier, story
from tests.contracts.test_tally_contract import KilledMidway

DAYS = 24 * 3600.0
WEEK = timedelta(days=7)


async def shrink(newsroom: StoreDriver, kept: timedelta = WEEK, size: int = shrinking.SLICE) -> int:
    return await shrinking.shrink(newsroom.store, FakeClock(newsroom.now), newsroom.now - kept, size=size)


async def read(newsroom: StoreDriver, posts: Sequence[Post]) -> list[Any]:
    """All that is said of posts: reports as JSON and as tables, the clock of breaking news, the ledger."""
    said: list[Any] = []
    for each in posts:
        report = await post_report.story(newsroom.store, each.id)
        ran = breaking_clock.clock(report.tally, report.arrivals, newsroom.now)
        said += [json_forms.report(report), list(report_tables.counts(Phrases(("en",)), report)), ran]
    async with newsroom.store.reading() as work:
        ledger = await work.deliveries.ledger(NOON)
        said += [ledger, [await work.deliveries.ledger_posts(NOON, row, limit=9) for row in ledger]]
    return said


def numbers(said: Sequence[Any]) -> list[Any]:
    """Without what is said anew: that some are out of reach."""
    return [_without_reach(each) for each in said]


def _without_reach(said: Any) -> Any:
    if isinstance(said, dict):
        return {key: value for key, value in said.items() if key != "out_of_reach"}
    if isinstance(said, list):
        return [row for row in said if not (isinstance(row, tuple) and "too old to be corrected or deleted" in row)]
    return said


async def varied(newsroom: StoreDriver) -> Post:
    """A post whose copies ended in every way, on two platforms, some minutes apart."""
    await newsroom.subscribe(*map(str, range(1, 10)))
    newsroom.platform = "discord"
    await newsroom.subscribe("21", "22")
    post = await newsroom.send_out(expires_in=3600, on_unknown=OnUnknown.HOLD)
    await newsroom.deliver_all()
    newsroom.platform = "telegram"
    one, two, three, four, five, six, seven = await newsroom.claim(7)
    await newsroom.settle(newsroom.arrived(one), newsroom.arrived(two), newsroom.ends(three, DeliveryState.FAILED))
    newsroom.pass_time(200)
    await newsroom.settle(newsroom.arrived(four), newsroom.ends(five, DeliveryState.SUPPRESSED, "blocked"))
    newsroom.pass_time(900)
    await newsroom.settle(newsroom.arrived(six), newsroom.ends(seven, DeliveryState.UNKNOWN))
    async with newsroom.store.work() as work:
        await work.subscribers.set_chat_state("telegram", "1", SubscriberState.LEFT, "said stop", newsroom.now)
    newsroom.pass_time(3600)
    await newsroom.claim(1)  # the rest expires
    async with newsroom.store.work() as work:
        while await work.deliveries.fold_due(newsroom.now, limit=10) is not None:
            pass
    return post


async def test_a_post_reads_the_same_before_and_after_its_copies_are_counted(newsroom: StoreDriver) -> None:
    post = await varied(newsroom)
    newsroom.pass_time(3 * DAYS)
    recent = await newsroom.send_out("recent")
    await newsroom.deliver_all()
    newsroom.pass_time(4 * DAYS)
    before = await read(newsroom, [post, recent])
    async with newsroom.store.reading() as work:
        assert await work.deliveries.old_copies(newsroom.now - WEEK) == 10
        assert await work.deliveries.old_copies(newsroom.now - timedelta(days=8)) == 0

    async def killed() -> None:
        async with newsroom.store.work() as work:
            await work.deliveries.shrink_slice(post.id, newsroom.now - WEEK, after=0, size=3)
            raise KilledMidway

    with pytest.raises(KilledMidway):
        await killed()
    async with newsroom.store.work() as work:
        assert await work.deliveries.shrink_slice(post.id, newsroom.now - WEEK, after=0, size=3) == (3, 3)
    assert numbers(await read(newsroom, [post, recent])) == numbers(before)
    assert [await shrink(newsroom, size=2) for _ in range(2)] == [7, 0]
    assert numbers(await read(newsroom, [post, recent])) == numbers(before)
    assert await newsroom.states(post) == {"7": "unknown"}
    assert len(await newsroom.states(recent)) == 10
    async with newsroom.store.reading() as work:
        kept = await work.deliveries.tally(post.id)
        assert (kept.out_of_reach, kept.outdated) == (6, ())
        assert await work.deliveries.old_copies(newsroom.now - WEEK) == 0
    assert isinstance(newsroom.store, SqlStore)
    async with transaction(newsroom.store.engines.writer) as connection:
        assert await tally.recount(connection) == 0
        await connection.exec_driver_sql("UPDATE tally SET number = number + 1 WHERE state = 2 AND shard >= 0")
        assert await tally.recount(connection) == 2
    assert numbers(await read(newsroom, [post, recent])) == numbers(before)


async def test_of_a_long_sending_a_hundredth_each_is_left_and_its_report_is_the_same(newsroom: StoreDriver) -> None:
    await newsroom.subscribe(*map(str, range(700)))
    post = await newsroom.send_out(expires_in=3600)
    results = []
    for copy in await newsroom.claim(700):
        newsroom.pass_time(1 if copy.id % 7 else 40)
        ends = newsroom.ends(copy, DeliveryState.FAILED, "no") if copy.id % 9 == 0 else newsroom.arrived(copy)
        results.append(ends)
    await newsroom.settle(*results)
    newsroom.pass_time(8 * DAYS)
    before = await read(newsroom, [post])
    assert await shrink(newsroom) == 700
    assert numbers(await read(newsroom, [post])) == numbers(before)
    report = await post_report.story(newsroom.store, post.id)
    assert 100 <= len(report.arrivals.by_second) <= 201
    assert list(report.times) == [50, 90, 99]


async def test_what_is_not_done_with_stays_however_old_it_is(newsroom: StoreDriver, store: SqlStore) -> None:
    await newsroom.subscribe(*"123456")
    post = await newsroom.send_out(on_unknown=OnUnknown.HOLD)
    one, two, three = await newsroom.claim(3)
    await newsroom.settle(newsroom.ends(one, DeliveryState.UNKNOWN), newsroom.arrived(two))
    async with transaction(store.engines.writer) as connection:
        await connection.execute(text("UPDATE delivery SET state = 8 WHERE subscriber_id = 6"))
        await connection.execute(text("UPDATE delivery SET state = 5 WHERE subscriber_id = 5"))  # told to nobody yet
    newsroom.pass_time(400 * DAYS)
    assert await shrink(newsroom) == 1
    left = {"1": "unknown", "3": "sending", "4": "ready", "5": "expired", "6": "collected"}
    assert (three.address.chat, await newsroom.states(post)) == ("3", left)
    async with newsroom.store.work() as work:
        assert await work.deliveries.pause(post.id, newsroom.now)
    await newsroom.settle(newsroom.arrived(three))
    newsroom.pass_time(400 * DAYS)
    assert await shrink(newsroom) == 0, "what is paused may begin again"


async def test_a_post_that_is_being_planned_or_changed_is_left_alone(newsroom: StoreDriver, store: SqlStore) -> None:
    await newsroom.subscribe("1", "2")
    post = await newsroom.send_out(expires_in=60)
    await newsroom.deliver_all()
    newsroom.pass_time(30 * DAYS)
    async with transaction(store.engines.writer) as connection:
        await connection.execute(text("UPDATE plan SET state = 0"))
    assert await shrink(newsroom) == 0
    async with transaction(store.engines.writer) as connection:
        await connection.execute(text("UPDATE plan SET state = 1"))
        await connection.execute(
            text("INSERT INTO bulk_change (act, post_id, cursor, at) VALUES (1, :post, 0, 0)"), {"post": post.id}
        )
    assert await shrink(newsroom) == 0
    async with newsroom.store.work() as work:
        while await work.deliveries.change_slice(9) is not None:
            pass
    assert await shrink(newsroom) == 2


async def test_a_correction_begins_the_time_again_and_later_says_what_it_does_not_reach(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("1", "2")
    post = await newsroom.send_out(expires_in=60)
    await newsroom.deliver_all()
    newsroom.pass_time(6 * DAYS)
    async with newsroom.store.work() as work:
        await work.posts.revise(post, newsroom.now)
    assert await newsroom.want(post, 2) == 2
    await newsroom.deliver_all()
    newsroom.pass_time(6 * DAYS)
    assert await shrink(newsroom) == 0
    newsroom.pass_time(2 * DAYS)
    assert await shrink(newsroom) == 2
    assert await newsroom.want(post, 3) == 0
    async with newsroom.store.work() as work:
        kept = await work.deliveries.tally(post.id)
        await work.posts.set_state(post.id, PostState.RETRACTED)
    assert (kept.out_of_reach, kept.outdated) == (2, (("telegram", DeliveryState.SENT, None, 2),))
    story_ = await post_report.story(newsroom.store, post.id)
    assert story_.rows == [("telegram", "out-of-reach", None, 2)]
    assert json_forms.report(story_)["by_state"] == {"out-of-reach": 2}


async def test_what_was_deleted_in_time_still_counts_as_deleted(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("1")
    post = await newsroom.send_out(expires_in=60)
    await newsroom.deliver_all()
    async with newsroom.store.work() as work:
        await work.posts.set_state(post.id, PostState.RETRACTED)
    await newsroom.want(post, 0)
    await newsroom.deliver_all()
    newsroom.pass_time(8 * DAYS)
    assert await shrink(newsroom) == 1
    report = await post_report.story(newsroom.store, post.id)
    assert (report.rows, report.tally.out_of_reach) == ([("telegram", "deleted", None, 1)], 0)


async def test_why_says_that_it_is_not_known_any_more(newsroom: StoreDriver) -> None:
    (reader,) = await newsroom.subscribe("1")
    post = await newsroom.send_out(expires_in=60)
    await newsroom.deliver_all()
    newsroom.pass_time(8 * DAYS)
    (late,) = await newsroom.subscribe("2")
    await shrink(newsroom)
    async with newsroom.store.reading() as work:
        standings = [await work.deliveries.standing(post.id, each.id) for each in (reader, late)]
    fates = [why.judge(post, each, at).fate for each, at in zip((reader, late), standings, strict=True)]
    assert fates == [why.Fate.COUNTED, why.Fate.BEFORE]


async def test_what_meets_a_copy_that_is_only_counted_goes_on_without_it(newsroom: StoreDriver) -> None:
    """A follow-up, a digest that named it, a group that moves, a person who has themselves forgotten."""
    await newsroom.subscribe("1", "2")
    first = await story(newsroom)
    await newsroom.plan(first, expires_in=60)
    digest = await newsroom.post("digest")
    async with newsroom.store.work() as work:
        made = DueDigest(window=newsroom.now, post_ids=(first.id,), subscriber_ids=(1, 2))
        await work.deliveries.add_digests({digest.id: made}, newsroom.now)
    for _ in range(2):
        await newsroom.deliver_all()
    newsroom.pass_time(8 * DAYS)
    assert await shrink(newsroom) == 4
    second = await story(newsroom, first.id)
    await newsroom.plan(second)
    assert await earlier(newsroom, await newsroom.claim(), first.id) == {}
    async with newsroom.store.work() as work:
        await work.posts.set_state(first.id, PostState.RETRACTED)
        await work.deliveries.want(first.id, 0, newsroom.now)
        assert await work.deliveries.stale_digests(limit=9) == {}
        await work.subscribers.move("telegram", "1", "-1001")
        await work.personal.forget(newsroom.at("2"), ["telegram:2"], "forgotten", newsroom.now)
        while await work.deliveries.change_slice(100) is not None:
            pass
        assert (await work.deliveries.tally(first.id)).total == 2


async def test_what_was_decided_for_a_post_goes_with_its_copies(newsroom: StoreDriver, store: SqlStore) -> None:
    await newsroom.subscribe("1")
    post = await newsroom.send_out(expires_in=60)
    await newsroom.deliver_all()
    async with transaction(store.engines.writer) as connection:
        for number in (1, 2, 3):
            timing = {"post": post.id, "number": number}
            await connection.execute(
                text(
                    "INSERT INTO plan_timing (post_id, timing_id, not_before, silent, day) "
                    "VALUES (:post, :number, 0, false, 0)"
                ),
                timing,
            )
            await connection.execute(
                text("INSERT INTO plan_filter (post_id, word_filter_id) VALUES (:post, :number)"), timing
            )
    newsroom.pass_time(8 * DAYS)
    async with newsroom.store.work() as work:
        assert [await work.deliveries.forget_choices(post.id, 4) for _ in range(3)] == [4, 2, 0]


# ── other rows ──────────────────────────────────────────────────────────────────────────────────────────────────────


async def test_what_is_too_old_is_counted_and_cleared_and_what_is_not_stays(newsroom: StoreDriver) -> None:
    post = await newsroom.post()
    at = newsroom.now
    types = frozenset({EventType.POST_PUBLISHED})
    hook = Endpoint(id=0, url="", types=types, salt="", check="", created_by="telegram:1", created_at=at)
    async with newsroom.store.work() as work:
        await work.endpoints.add(hook)
    for hours in (0, 30):
        now = newsroom.pass_time(hours * 3600)
        async with newsroom.store.work() as work:
            await work.events.tell(DeskEvent(key=str(hours), type=EventType.POST_PUBLISHED, at=now, body="{}"))
            await work.inbox.keep("telegram", [Kept(id=str(hours), payload="{}")], now)
            await work.search.keep_query(f"key {hours}", "rain", now)
            saved = await work.subscribers.save(Address("telegram", str(hours)), PlaceKind.PRIVATE, now)
            await work.follow_changes.add(saved.id, FollowChange(before={}), now)
            change = PostChange(
                id=0,
                post_id=post.id,
                act=ChangeAct.CORRECT,
                state=ChangeState.DRAFT,
                base=1,
                author="telegram:1",
                created_at=now,
            )
            await work.post_changes.add(change)
            await work.dialogs.ask(
                Dialog(address=saved.address, person="telegram:1", message_id="1", form="f", expires_at=now)
            )
            await work.subscribers.set_chat_state("telegram", str(hours), SubscriberState.GONE, "blocked", now)
            await work.audit.record(AuditEntry(at=now, person="telegram:1", act="correct", about="post 1"))
    retention = Retention(deliveries=None, audit=timedelta(days=90))
    for each in Prunable:
        if each in (Prunable.COPIES, Prunable.LEASES):
            continue
        time = pruning.kept(each, retention)
        assert time is not None
        now = newsroom.now + time - timedelta(hours=15)  # the first is too old by fifteen hours, the other not yet
        async with newsroom.store.reading() as work:
            assert await pruning.due(work, each, retention, now) == 1, each
            assert await pruning.due(work, each, retention, now - timedelta(hours=30)) == 0, each
        clock = FakeClock(now)
        assert [await pruning.prune(newsroom.store, clock, each, retention) for _ in range(2)] == [1, 0], each
        async with newsroom.store.reading() as work:
            assert await pruning.due(work, each, retention, now) == 0, each
            assert await pruning.due(work, each, retention, now + timedelta(hours=30)) == 1, each
            assert (await work.chores.last())[each.value] == now
    async with newsroom.store.reading() as work:
        assert await work.subscribers.get(Address("telegram", "0")) is None
        assert await pruning.due(work, Prunable.AUDIT, Retention(audit=None), newsroom.now + WEEK * 999) == 0


async def test_the_highest_lease_of_a_platform_stays(store: Store) -> None:
    for token in "abc":
        grant = await store.acquire("telegram", token, token, 0)
    assert grant is not None
    long_after = FakeClock(NOON + timedelta(days=9_999))
    assert await pruning.prune(store, long_after, Prunable.LEASES, Retention()) == 2
    again = await store.acquire("telegram", "a", "new", 30)
    assert again is not None
    assert again.epoch == grant.epoch + 1
