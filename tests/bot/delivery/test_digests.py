"""Digests on the real store: one for each hour, of what its posts say now, whatever dies or is set back in between."""

from collections import Counter
from datetime import time, timedelta

import pytest

from bot import composing
from bot.delivery import digests
from bot.desk import posts
from bot.following import EVERYTHING, Follow
from bot.message import plain
from bot.model import Address, DeliveryState, PlaceKind, Post, PostState
from bot.outbox import Room
from bot.phrases import Phrases
from bot.ports import Store
from bot.preferences import Every, Preferences, QuietHours, QuietMode, Schedule, Timing
from bot.subscriber import SubscriberState
from tests.bot.delivery.test_expiry import publish
from tests.bot.fakes import OWNER, START, FakeClock
from tests.model.preferences_model import DyingStore, ProcessDied

HOUR = 3_600.0
DAILY = Timing(schedule=Schedule(every=Every.DAILY, at=time(18)))
NIGHT = QuietHours(begins=time(22), ends=time(7))


async def wants(store: Store, chat: str, preferences: Preferences) -> int:
    async with store.work() as work:
        saved = await work.subscribers.save(Address("telegram", chat), PlaceKind.PRIVATE, START)
        await work.subscribers.follow(saved.id, Follow(EVERYTHING), START)
        await work.subscribers.set_preferences(saved.id, preferences, START)
    return saved.id


def until(clock: FakeClock, hour: int, *, days: int = 0) -> None:
    """The wall clock to that hour, of so many days later."""
    there = clock.now().replace(hour=hour, minute=0, second=0, microsecond=0) + timedelta(days=days)
    clock.shift((there - clock.now()).total_seconds())


async def sent(store: Store, clock: FakeClock) -> list[tuple[str, str, bool]]:
    """(chat, text, silent) of what goes out now."""
    async with store.work() as work:
        rows = await work.deliveries.claim("telegram", clock.now(), Room(urgent=50, rest=50), 1)
        shown = {(row.post_id, row.wanted): await work.posts.content(row.post_id, row.wanted) for row in rows}
    found = []
    for row in rows:
        post = shown[row.post_id, row.wanted]
        text = "" if post is None else plain(composing.compose(Phrases(("en",)), post, "en").text)
        found.append((row.address.chat, text, row.silent))
    return sorted(found)


async def states(store: Store, post: Post) -> dict[str, int]:
    async with store.reading() as work:
        return dict(Counter(state for _, state, _ in await work.deliveries.copies(post.id, limit=100)))


async def test_places_with_the_same_posts_share_a_digest_and_it_comes_at_its_hour(
    store: Store, clock: FakeClock
) -> None:
    until(clock, 12)
    for chat in ("1", "2"):
        await wants(store, chat, Preferences(timing=DAILY))
    first = await publish(store, clock, "One", "a")
    clock.shift(60)
    await publish(store, clock, "Two", "a")
    until(clock, 17)
    assert await digests.send_due(store, clock) == digests.NOBODY
    assert await sent(store, clock) == []
    until(clock, 18)
    assert await digests.send_due(store, clock) == digests.Folded(due=2)
    assert await digests.send_due(store, clock) == digests.NOBODY
    text = "Your digest:\n\nTwo\n\nOne"
    assert await sent(store, clock) == [("1", text, False), ("2", text, False)]
    assert await states(store, first) == {DeliveryState.DIGESTED: 2}
    async with store.reading() as work:
        newest = (await work.posts.list(limit=1))[0]
        assert (await work.deliveries.tally(newest.id)).total == 2
        assert (await work.deliveries.tally(first.id)).open == 0


async def test_places_that_are_folded_one_after_another_share_it_too(store: Store, clock: FakeClock) -> None:
    until(clock, 12)
    for chat in range(5):
        await wants(store, str(chat), Preferences(timing=DAILY))
    await publish(store, clock, "One", "a")
    await publish(store, clock, "Two", "a")
    until(clock, 18)
    assert await digests.send_due(store, clock, limit=4) == digests.Folded(due=5)
    async with store.reading() as work:
        assert len([post for post in await work.posts.list(limit=50) if post.kind == "digest"]) == 1
    assert len(await sent(store, clock)) == 5


async def test_no_digest_is_empty(store: Store, clock: FakeClock) -> None:
    until(clock, 12)
    await wants(store, "1", Preferences(timing=DAILY))
    post = await publish(store, clock, "One", "a")
    await posts.retract(store, clock, OWNER, post.id)
    until(clock, 18)
    assert await digests.send_due(store, clock) == digests.NOBODY
    assert await states(store, post) == {DeliveryState.CANCELLED: 1}
    until(clock, 18, days=1)
    assert await digests.send_due(store, clock) == digests.NOBODY


async def test_a_digest_says_what_its_posts_say_when_it_is_due(store: Store, clock: FakeClock) -> None:
    until(clock, 12)
    await wants(store, "1", Preferences(timing=DAILY))
    kept, gone = await publish(store, clock, "Wrong", "a"), await publish(store, clock, "False", "a")
    await posts.correct(store, clock, OWNER, kept.id, title="Right")
    await posts.retract(store, clock, OWNER, gone.id)
    until(clock, 18)
    await digests.send_due(store, clock)
    assert await sent(store, clock) == [("1", "Your digest:\n\nRight", False)]


async def test_what_is_corrected_after_that_is_put_right_before_and_after_it_was_sent(
    store: Store, clock: FakeClock
) -> None:
    until(clock, 12)
    await wants(store, "1", Preferences(timing=DAILY))
    one, two = await publish(store, clock, "One", "a"), await publish(store, clock, "Two", "a")
    until(clock, 18)
    await digests.send_due(store, clock)
    await posts.correct(store, clock, OWNER, one.id, title="First")
    assert await digests.recompose(store, clock) == 1
    assert await digests.recompose(store, clock) == 0
    assert await sent(store, clock) == [("1", "Your digest:\n\nTwo\n\nFirst", False)]
    for post in (one, two):
        await posts.retract(store, clock, OWNER, post.id)
    await digests.recompose(store, clock)
    async with store.reading() as work:
        digest = (await work.posts.list(limit=1))[0]
        assert digest.state is PostState.RETRACTED
        assert [copy.wanted for copy, _, _ in await work.deliveries.copies(digest.id, limit=5)] == [0]


async def test_a_process_that_dies_while_it_folds_has_done_nothing(store: Store, clock: FakeClock) -> None:
    until(clock, 12)
    await wants(store, "1", Preferences(timing=DAILY))
    post = await publish(store, clock, "One", "a")
    until(clock, 18)
    with pytest.raises(ProcessDied):
        await digests.send_due(DyingStore(store), clock)
    assert await states(store, post) == {DeliveryState.COLLECTED: 1}
    assert await digests.send_due(store, clock) == digests.Folded(due=1)
    assert len(await sent(store, clock)) == 1


@pytest.mark.parametrize("back", [timedelta(hours=1), timedelta(hours=23)])
async def test_a_digest_of_an_hour_comes_once_though_the_clock_is_set_back(
    store: Store, clock: FakeClock, back: timedelta
) -> None:
    until(clock, 12, days=1)
    await wants(store, "1", Preferences(timing=DAILY))
    await publish(store, clock, "One", "a")
    until(clock, 18)
    await digests.send_due(store, clock)
    assert len(await sent(store, clock)) == 1
    clock.shift(-back.total_seconds())
    async with store.work() as work:
        await work.deliveries.rewind(clock.now(), least=60)
    await publish(store, clock, "Two", "a")
    due = []
    for _ in range(60):
        if (await digests.send_due(store, clock)).due:
            due.append(clock.now())
        clock.shift(HOUR)
    assert len(due) == 1  # "Two" comes, and not in a second digest of the same hour
    assert due[0].hour == 18


async def test_a_clock_that_was_a_year_ahead_does_not_hold_digests_for_a_year(store: Store, clock: FakeClock) -> None:
    until(clock, 12, days=365)
    await wants(store, "1", Preferences(timing=Timing(schedule=DAILY.schedule, daily_cap=1)))
    await publish(store, clock, "One", "a")
    until(clock, 18)
    await digests.send_due(store, clock)
    await publish(store, clock, "Two", "a")
    clock.shift(-timedelta(days=365).total_seconds())
    async with store.work() as work:
        await work.deliveries.rewind(clock.now(), least=60)
    assert (await digests.send_due(store, clock)).due == 1  # what was collected by the wrong clock
    await publish(store, clock, "Three", "a")
    until(clock, 18, days=1)
    assert (await digests.send_due(store, clock)).due == 1


async def test_who_left_gets_none(store: Store, clock: FakeClock) -> None:
    until(clock, 12)
    one = await wants(store, "1", Preferences(timing=DAILY))
    post = await publish(store, clock, "One", "a")
    async with store.work() as work:
        await work.subscribers.set_state(one, SubscriberState.LEFT, "stop", clock.now())
    until(clock, 18)
    assert await digests.send_due(store, clock) == digests.NOBODY
    assert await states(store, post) == {DeliveryState.SUPPRESSED: 1}


@pytest.mark.parametrize(
    ("mode", "at", "silent"), [(QuietMode.HOLD, 7, False), (QuietMode.DIGEST, 7, False), (QuietMode.SILENT, 3, True)]
)
async def test_what_was_missed_is_told_outside_quiet_hours(
    store: Store, clock: FakeClock, mode: QuietMode, at: int, silent: bool
) -> None:
    until(clock, 12)
    await wants(store, "1", Preferences(timing=Timing(quiet=(NIGHT,), quiet_mode=mode)))
    await publish(store, clock, "One", "a")
    until(clock, 3, days=2)
    assert await sent(store, clock) == []
    assert (await digests.send_due(store, clock)).missed == 1
    assert len(await sent(store, clock)) == (1 if at == 3 else 0)
    if at != 3:
        until(clock, at)
        [(_, text, said)] = await sent(store, clock)
        assert (text, said) == ("You missed these while we couldn't reach you:\n\nOne", silent)


async def test_a_mute_holds_a_digest_too(store: Store, clock: FakeClock) -> None:
    until(clock, 12)
    one = await wants(store, "1", Preferences(timing=DAILY))
    await publish(store, clock, "One", "a")
    until(clock, 17)
    async with store.work() as work:
        ends = clock.now() + timedelta(hours=3)
        await work.subscribers.set_preferences(one, Preferences(timing=DAILY, muted_until=ends), clock.now())
    until(clock, 18)
    await digests.send_due(store, clock)
    assert await sent(store, clock) == []
    until(clock, 20)
    assert len(await sent(store, clock)) == 1


async def test_what_is_over_the_cap_comes_in_the_digest(store: Store, clock: FakeClock) -> None:
    until(clock, 12)
    await wants(store, "1", Preferences(timing=Timing(daily_cap=2, schedule=Schedule(at=time(18)))))
    for title in ("One", "Two", "Three", "Four"):
        await publish(store, clock, title, "a")
    until(clock, 18)
    assert await digests.send_due(store, clock) == digests.Folded(due=1)
    async with store.work() as work:
        rows = await work.deliveries.copies((await work.posts.list(limit=1))[0].id, limit=9)
    assert len(rows) == 1
    until(clock, 12, days=1)
    fifth = await publish(store, clock, "Five", "a")  # a new day
    assert await states(store, fifth) == {DeliveryState.READY: 1}
