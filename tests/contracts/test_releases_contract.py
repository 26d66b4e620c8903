"""What goes out at a time that lies ahead, on each database: kept, moved, due in order, sent once by those who look."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot import errors, publishing
from bot.delivery import fan_out
from bot.desk import broadcasts, kill_switch, posts, scheduling
from bot.desk.broadcasts import Reach
from bot.desk.scheduling import When, Why
from bot.desk_nouns import BroadcastState
from bot.following import EVERYTHING, Follow
from bot.model import Address, Audience, Content, Lane, NewPost, PlaceKind, Post, PostKind, PostState
from bot.ports import Store
from bot.repositories.posts import PlannedRelease
from bot.rights import Actor, DeskStanding, Role
from storage import SqlStore
from tests.bot.fakes import OWNER, START, FakeClock

HOUR = timedelta(hours=1)


async def draft(
    store: Store, title: str = "A bridge opens", state: PostState = PostState.DRAFT, topics: tuple[str, ...] = ()
) -> Post:
    content = Content(title=title, summary="For all.", url=f"https://a.example/{title.replace(' ', '-')}")
    async with store.work() as work:
        new = NewPost(kind=PostKind.ARTICLE, state=state, content=content, topics=topics, published_at=START - HOUR)
        return await work.posts.add(new, START)


async def state_of(store: Store, post_id: int) -> PostState:
    async with store.reading() as work:
        found = await work.posts.get(post_id)
    assert found is not None
    return found.state


async def reader(store: Store) -> None:
    async with store.work() as work:
        saved = await work.subscribers.save(Address("telegram", "7"), PlaceKind.PRIVATE, START)
        await work.subscribers.follow(saved.id, Follow(EVERYTHING), START)


async def copies(store: Store, clock: FakeClock, post_id: int) -> int:
    await fan_out.write_deliveries(store, clock)
    async with store.reading() as work:
        return (await work.deliveries.tally(post_id)).total


def plan(post_id: int, hours: float) -> PlannedRelease:
    state, at = PostState.DRAFT, START + hours * HOUR
    return PlannedRelease(post_id=post_id, at=at, lane=Lane.NORMAL, before=state, by="cli:root")


async def test_plans_are_due_in_order_and_taken_once(store: SqlStore) -> None:
    ids = [(await draft(store, title)).id for title in ("One", "Two", "Three")]
    async with store.work() as work:
        for post_id, hours in zip(ids, (3, 1, 2), strict=True):
            await work.releases.save(plan(post_id, hours))
        await work.releases.save(replace(plan(ids[0], 0.5), embargo=True, latest=START + HOUR, hold=True))
    async with store.reading() as work:
        due = await work.releases.due(START + HOUR, 9)
        first = await work.releases.due(START + 9 * HOUR, 1)
        every = await work.releases.next(limit=9)
    async with store.work() as work:
        found = await work.releases.get(ids[0])
        taken = [await work.releases.take(ids[1]) for _ in range(2)]
    assert [each.post_id for each in due] == [ids[0], ids[1]]
    assert [each.post_id for each in first] == [ids[0]]
    assert [each.post_id for each in every] == [ids[0], ids[1], ids[2]]
    assert found == replace(plan(ids[0], 0.5), embargo=True, latest=START + HOUR, hold=True)
    assert taken == [True, False]


async def test_a_post_goes_out_at_its_time_with_that_time_and_once_however_many_look(store: SqlStore) -> None:
    clock = FakeClock()
    await reader(store)
    post = await draft(store)
    await scheduling.schedule(store, clock, OWNER, post.id, When(at=START + HOUR), lane=Lane.BREAKING)
    clock.shift(3599)
    early = await scheduling.release_due(store, clock)
    before = (await state_of(store, post.id), await copies(store, clock, post.id))
    clock.shift(2)
    looks = await asyncio.gather(*(scheduling.release_due(store, clock) for _ in range(3)))
    async with store.reading() as work:
        sent = await work.posts.get(post.id)
    assert sent is not None
    assert (early.sent, before) == ((), (PostState.SCHEDULED, 0))
    assert sorted(len(look.sent) for look in looks) == [0, 0, 1]
    assert (sent.state, sent.lane, sent.published_at) == (PostState.PUBLISHED, Lane.BREAKING, clock.now())
    assert await copies(store, clock, post.id) == 1


async def test_until_then_nobody_finds_it_whatever_it_was_before(store: SqlStore) -> None:
    clock = FakeClock()
    post = await draft(store, state=PostState.ARCHIVED)
    async with store.reading() as work:
        shown = [each.id for each in await work.posts.latest(limit=9)]
    await scheduling.schedule(store, clock, OWNER, post.id, When(at=START + HOUR, embargo=True))
    async with store.reading() as work:
        hidden = await work.posts.latest(limit=9)
    await scheduling.unschedule(store, clock, OWNER, post.id)
    async with store.reading() as work:
        again = [each.id for each in await work.posts.latest(limit=9)]
    assert (shown, list(hidden), again) == ([post.id], [], [post.id])


async def test_what_is_planned_can_be_sent_sooner_unless_it_is_embargoed(store: SqlStore) -> None:
    clock = FakeClock()
    free, bound = await draft(store, "Free"), await draft(store, "Bound")
    await scheduling.schedule(store, clock, OWNER, free.id, When(at=START + HOUR))
    await scheduling.schedule(store, clock, OWNER, bound.id, When(at=START + HOUR, embargo=True))
    await posts.publish(store, clock, OWNER, free.id)
    with pytest.raises(errors.BadInput) as refused:
        await posts.publish(store, clock, OWNER, bound.id)
    clock.shift(3601)
    released = await scheduling.release_due(store, clock)
    assert refused.value.phrase == "post-embargoed"
    assert [post.id for post in released.sent] == [bound.id]
    assert await state_of(store, free.id) is PostState.PUBLISHED


async def test_what_is_too_late_is_not_sent_and_asked_about_until_that_is_settled(store: SqlStore) -> None:
    clock = FakeClock()
    post = await draft(store)
    when = When(at=START + HOUR, latest=START + 2 * HOUR)
    await scheduling.schedule(store, clock, OWNER, post.id, when)
    clock.shift(2 * 3600 + 1)
    looks = await asyncio.gather(*(scheduling.release_due(store, clock) for _ in range(3)))
    clock.shift(61)  # the process that was to ask is gone
    again = await scheduling.release_due(store, clock)
    (withheld,) = again.withheld
    for _ in range(2):
        await scheduling.settle(store, clock, withheld)
    clock.shift(61)
    assert sorted(len(look.withheld) for look in looks) == [0, 0, 1]
    assert (withheld.planned.latest, withheld.post.id, withheld.why) == (START + 2 * HOUR, post.id, Why.TOO_LATE)
    assert (again.sent, await state_of(store, post.id)) == ((), PostState.DRAFT)
    assert (await scheduling.release_due(store, clock)).withheld == ()


async def test_what_is_moved_while_it_is_asked_about_goes_out_at_its_new_time(store: SqlStore) -> None:
    clock = FakeClock()
    post = await draft(store)
    await scheduling.schedule(store, clock, OWNER, post.id, When(at=START + HOUR, latest=START + HOUR))
    clock.shift(3601)
    (withheld,) = (await scheduling.release_due(store, clock)).withheld
    await scheduling.schedule(store, clock, OWNER, post.id, When(at=START + 2 * HOUR))
    await scheduling.settle(store, clock, withheld)
    clock.shift(3600)
    assert [each.id for each in (await scheduling.release_due(store, clock)).sent] == [post.id]


EDITOR = DeskStanding(role=Role.EDITOR)


@pytest.mark.parametrize(
    ("standing", "goes_out"),
    [
        (EDITOR, True),
        (replace(EDITOR, topics=frozenset({"food"})), True),
        (replace(EDITOR, topics=frozenset({"sports"})), False),
        (replace(EDITOR, sends=False), False),
        (DeskStanding(role=Role.VIEWER), False),
        (None, False),
    ],
    ids=str,
)
async def test_what_is_planned_by_somebody_who_may_not_send_it_any_more_is_held(
    store: SqlStore, standing: DeskStanding | None, goes_out: bool
) -> None:
    clock = FakeClock()
    post = await draft(store, topics=("food",))
    async with store.work() as work:
        known = await work.desk.save("telegram:5", EDITOR, START, invited_by="cli:root")
    await scheduling.schedule(store, clock, Actor.of(known), post.id, When(at=START + HOUR))
    async with store.work() as work:
        await work.desk.remove("telegram:5")
        if standing is not None:
            await work.desk.save("telegram:5", standing, START, invited_by="cli:root")
    clock.shift(3601)
    released = await scheduling.release_due(store, clock)
    for each in released.withheld:
        await scheduling.settle(store, clock, each)
    assert [each.id for each in released.sent] == [post.id] * goes_out
    assert [each.why for each in released.withheld] == [Why.NOT_ALLOWED] * (not goes_out)
    assert await state_of(store, post.id) is (PostState.PUBLISHED if goes_out else PostState.HELD)


async def test_a_moved_plan_keeps_what_it_was_and_goes_out_at_the_new_time(store: SqlStore) -> None:
    clock = FakeClock()
    post = await draft(store, state=PostState.HELD)
    await scheduling.schedule(store, clock, OWNER, post.id, When(at=START + HOUR))
    await scheduling.schedule(store, clock, OWNER, post.id, When(at=START + 3 * HOUR))
    clock.shift(2 * 3600)
    early = await scheduling.release_due(store, clock)
    await scheduling.unschedule(store, clock, OWNER, post.id)
    assert early.sent == ()
    assert await state_of(store, post.id) is PostState.HELD


async def test_nothing_goes_out_while_all_sending_is_stopped(store: SqlStore) -> None:
    clock = FakeClock()
    post = await draft(store)
    await scheduling.schedule(store, clock, OWNER, post.id, When(at=START + HOUR))
    await kill_switch.stop_all(store, clock, OWNER)
    clock.shift(3601)
    stopped = await scheduling.release_due(store, clock)
    await kill_switch.go_on(store, clock, OWNER)
    assert (stopped.sent, [each.id for each in (await scheduling.release_due(store, clock)).sent]) == ((), [post.id])


async def test_what_is_retracted_before_its_time_never_goes_out(store: SqlStore) -> None:
    clock = FakeClock()
    post = await draft(store)
    await scheduling.schedule(store, clock, OWNER, post.id, When(at=START + HOUR))
    async with store.work() as work:
        await publishing.retract(work, clock, post.id)
    clock.shift(3601)
    assert (await scheduling.release_due(store, clock)).sent == ()
    assert await state_of(store, post.id) is PostState.RETRACTED


async def planned_broadcast(store: Store, clock: FakeClock) -> tuple[int, int]:
    await reader(store)
    drafted = await broadcasts.draft(store, clock, OWNER, broadcasts.split_input("Hello"), Audience())
    reach = Reach(places={"telegram": 1}, seconds=1)
    await scheduling.schedule_broadcast(store, clock, OWNER, drafted.id, When(at=START + HOUR), reach)
    return drafted.id, drafted.post_id


async def broadcast_state(store: Store, broadcast_id: int) -> BroadcastState:
    async with store.reading() as work:
        found = await work.broadcasts.get(broadcast_id)
    assert found is not None
    return found.state


async def test_a_broadcast_goes_out_at_its_time_to_the_audience_of_then(store: SqlStore) -> None:
    clock = FakeClock()
    number, post_id = await planned_broadcast(store, clock)
    async with store.work() as work:
        await work.subscribers.save(Address("telegram", "8"), PlaceKind.PRIVATE, START)
    with pytest.raises(errors.Expired):
        await broadcasts.confirm(store, clock, OWNER, number, Reach(places={}, seconds=0))
    with pytest.raises(errors.BadInput):
        await posts.publish(store, clock, OWNER, post_id)
    clock.shift(3601)
    await scheduling.release_due(store, clock)
    assert await broadcast_state(store, number) is BroadcastState.SENDING
    assert await copies(store, clock, post_id) == 2


async def test_a_broadcast_that_is_taken_back_does_not_go_out(store: SqlStore) -> None:
    clock = FakeClock()
    number, post_id = await planned_broadcast(store, clock)
    await broadcasts.cancel(store, clock, OWNER, number)
    clock.shift(3601)
    assert (await scheduling.release_due(store, clock)).sent == ()
    assert await broadcast_state(store, number) is BroadcastState.CANCELLED
    assert await state_of(store, post_id) is PostState.DRAFT


@pytest.mark.parametrize(
    ("state", "when", "phrase"),
    [
        (PostState.PUBLISHED, When(at=START + HOUR), "post-not-to-plan"),
        (PostState.RETRACTED, When(at=START + HOUR), "post-retracted"),
        (PostState.DRAFT, When(at=START), "moment-past"),
        (PostState.DRAFT, When(at=START + HOUR, latest=START), "latest-before"),
    ],
)
async def test_what_cannot_be_planned_is_refused(
    sqlite_store: SqlStore, state: PostState, when: When, phrase: str
) -> None:
    post = await draft(sqlite_store, state=state)
    with pytest.raises(errors.BadInput) as refused:
        await scheduling.schedule(sqlite_store, FakeClock(), OWNER, post.id, when)
    assert refused.value.phrase == phrase
    assert await state_of(sqlite_store, post.id) is state
