"""What readers want, when a post is planned: the bulk statement says of each reader what the pure decision says."""

import random
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta

import pytest
from sqlalchemy import select as sql_select

from bot.delivery.choice import At, InDigest, Now, Silently, choose
from bot.delivery.selection import select
from bot.following import EVERYTHING, Follow, Target, WordFilter
from bot.model import Audience, Content, DeliveryState, Lane, NewPost, PlaceKind, Plan, Post, PostKind, PostState
from bot.outbox import Room
from bot.preferences import Every, Preferences, QuietHours, QuietMode, Schedule, Timing
from bot.subscriber import Subscriber
from storage import SqlStore
from storage.engine import transaction
from storage.outbox.fan_out import CHOOSY_COSTS
from storage.outbox_tables import delivery, plan_filter, plan_timing
from tests.contracts.conftest import StoreDriver

NIGHT = QuietHours(begins=time(22), ends=time(7))
TOPICS = ("news", "sport", "food")
LANGUAGES = ("he", "ar")
LEFT_OUT_OR_NOT = (False, False, True)
PAUSES = (None, None, None, timedelta(hours=1), timedelta(hours=-1), timedelta(0))
WORDS = (None, None, WordFilter(include=("rain",)), WordFilter(include=("snow",)), WordFilter(exclude=("rain",)))
SCHEDULES = (Schedule(), Schedule(), Schedule(every=Every.DAILY, at=time(8)), Schedule(every=Every.HOURLY))
MUTES = (None, None, None, None, timedelta(hours=2), timedelta(seconds=-1))


@dataclass(frozen=True)
class Row:
    """What is written for a reader."""

    state: DeliveryState
    not_before: datetime
    silent: bool
    digest_at: datetime | None


def wish(dice: random.Random, now: datetime, source: int) -> tuple[list[Follow], Preferences]:
    targets = [EVERYTHING, *map(Target.of, TOPICS), Target.source(source), *map(Target.language, LANGUAGES)]
    follows = []
    for target in dice.sample(targets, dice.randint(1, 3)):
        pause = dice.choice(PAUSES)
        until = None if pause is None else now + pause
        left_out = dice.choice(LEFT_OUT_OR_NOT) and target != EVERYTHING
        follows.append(Follow(target, left_out, None if left_out else dice.choice(WORDS), until))
    if dice.random() < 0.3:
        return [replace(each, left_out=False, words=None, until=None) for each in follows], Preferences()
    mute = dice.choice(MUTES)
    timing = Timing(
        zone=dice.choice(("UTC", "Asia/Gaza", "America/New_York")),
        schedule=dice.choice(SCHEDULES),
        daily_cap=dice.choice((None, None, 1, 2)),
        quiet=dice.choice(((), (NIGHT,), (QuietHours(begins=time(11), ends=time(13)),))),
        quiet_mode=dice.choice(tuple(QuietMode)),
        breaking_passes=dice.random() < 0.7,
    )
    return follows, Preferences(timing=timing, muted_until=None if mute is None else now + mute)


async def wishing(newsroom: StoreDriver, number: int, wishes: tuple[list[Follow], Preferences]) -> int:
    follows, preferences = wishes
    async with newsroom.store.work() as work:
        saved = await work.subscribers.save(newsroom.at(str(number)), PlaceKind.PRIVATE, newsroom.now)
        for follow in follows:
            await work.subscribers.follow(saved.id, follow, newsroom.now)
        await work.subscribers.set_preferences(saved.id, preferences, newsroom.now)
    return saved.id


async def publish(
    newsroom: StoreDriver,
    title: str = "Rain",
    *,
    topics: tuple[str, ...] = ("news",),
    source: int | None = None,
    language: str | None = None,
    lane: Lane = Lane.NORMAL,
) -> Post:
    new = NewPost(
        kind=PostKind.ARTICLE,
        state=PostState.PUBLISHED,
        content=Content(title=title, language=language),
        topics=topics,
        source_id=source,
        lane=lane,
        published_at=newsroom.now,
    )
    async with newsroom.store.work() as work:
        return await work.posts.add(new, newsroom.now)


async def written(store: SqlStore, post: Post) -> dict[int, Row]:
    query = sql_select(delivery).where(delivery.c.post_id == post.id)
    async with transaction(store.engines.reader) as connection:
        found = (await connection.execute(query)).all()
    return {row.subscriber_id: Row(row.state, row.not_before, row.silent, row.digest_at) for row in found}


def expected(reader: Subscriber, post: Post, now: datetime, used: dict[tuple[int, int], int]) -> Row | None:
    preferences = reader.preferences
    if not select(reader.follows, post, now).taken:
        return None
    choice = choose(preferences.timing, kind=post.kind, lane=post.lane, now=now, muted_until=preferences.muted_until)
    capped = choice.after(used.get((reader.id, choice.day), 0))
    if choice.cap is not None and not isinstance(capped.verdict, InDigest):
        used[reader.id, choice.day] = used.get((reader.id, choice.day), 0) + 1
    match capped.verdict:
        case Now():
            return Row(DeliveryState.READY, now, False, None)
        case Silently():
            return Row(DeliveryState.READY, now, True, None)
        case At(moment):
            return Row(DeliveryState.READY, moment, False, None)
        case InDigest(window):
            held = now if isinstance(choice.verdict, InDigest | Now | Silently) else choice.verdict.moment  # type: ignore[union-attr]
            return Row(DeliveryState.COLLECTED, held, isinstance(choice.verdict, Silently), window)
        case _:
            return None


@pytest.mark.parametrize("seed", range(2))
async def test_each_reader_gets_what_the_pure_decision_says(newsroom: StoreDriver, store: SqlStore, seed: int) -> None:
    dice = random.Random(seed)
    async with newsroom.store.work() as work:
        feed = await work.sources.add("https://a.example", name=None, topics=(), interval=60.0, now=newsroom.now)
    for number in range(150):
        await wishing(newsroom, number, wish(dice, newsroom.now, feed.id))
    async with newsroom.store.reading() as work:
        readers = await work.subscribers.list(limit=1_000)
    used: dict[tuple[int, int], int] = {}
    for title, hours in (("Rain", 0), ("Snow and rain", 1), ("Sun", 1), ("Rain", 9), ("Snow", 14)):
        newsroom.pass_time(hours * 3_600)
        topics = tuple(dice.sample(TOPICS, dice.randint(0, 2)))
        lane = dice.choice((Lane.NORMAL, Lane.NORMAL, Lane.BREAKING))
        post = await publish(
            newsroom,
            title,
            topics=topics,
            source=dice.choice((None, feed.id)),
            language=dice.choice((None, "he", "ar-EG")),
            lane=lane,
        )
        number = await newsroom.plan(post, size=dice.choice((7, 40, 1_000)))
        wanted = {one.id: row for one in readers if (row := expected(one, post, newsroom.now, used))}
        assert await written(store, post) == wanted
        assert number == len(wanted)
        async with newsroom.store.reading() as work:
            tally = await work.deliveries.tally(post.id)
        states = [row.state for row in wanted.values()]
        assert {state: count for state, count in tally.by_state.items() if count} == {
            state: states.count(state) for state in set(states)
        }
    async with transaction(store.engines.reader) as connection:  # what was decided is asked no more
        for table in (plan_timing, plan_filter):
            assert (await connection.execute(sql_select(table))).first() is None


@pytest.mark.parametrize("target", [Target.source(1), Target.language("he")])
async def test_what_nobody_follows_can_be_left_out(newsroom: StoreDriver, store: SqlStore, target: Target) -> None:
    async with newsroom.store.work() as work:
        feed = await work.sources.add("https://a.example", name=None, topics=(), interval=60.0, now=newsroom.now)
    assert Target.source(feed.id) == Target.source(1)
    all_but = await wishing(newsroom, 1, ([Follow(EVERYTHING), Follow(target, left_out=True)], Preferences()))
    plain = await wishing(newsroom, 2, ([Follow(EVERYTHING)], Preferences()))
    post = await publish(newsroom, source=feed.id, language="he")
    other = await publish(newsroom, language="ar")
    await newsroom.plan(post)
    await newsroom.plan(other)
    assert (await written(store, post)).keys() == {plain}
    assert (await written(store, other)).keys() == {all_but, plain}


@pytest.mark.parametrize("words", [None, WordFilter(include=("rain",))])
async def test_posts_in_a_language_reach_those_who_follow_it(
    newsroom: StoreDriver, store: SqlStore, words: WordFilter | None
) -> None:
    reader = await wishing(newsroom, 1, ([Follow(Target.language("iw"), words=words)], Preferences()))
    for language, expected_ in (("he-IL", {reader}), ("ar", set()), (None, set())):
        post = await publish(newsroom, language=language)
        await newsroom.plan(post)
        assert (await written(store, post)).keys() == expected_


async def test_an_announcement_comes_to_its_audience_whatever_they_follow_but_not_in_quiet_hours(
    newsroom: StoreDriver, store: SqlStore
) -> None:
    quiet = Preferences(timing=Timing(quiet=(QuietHours(begins=time(11), ends=time(13)),)))
    left_out = [Follow(Target.of("news"), left_out=True)]
    muted = Preferences(muted_until=newsroom.now + timedelta(hours=1))
    one = await wishing(newsroom, 1, ([Follow(Target.of("sport"))], quiet))
    other = await wishing(newsroom, 2, (left_out, Preferences(timing=Timing(schedule=SCHEDULES[2], daily_cap=1))))
    await wishing(newsroom, 3, ([Follow(EVERYTHING)], muted))
    async with newsroom.store.work() as work:
        new = NewPost(kind=PostKind.ANNOUNCEMENT, state=PostState.PUBLISHED, content=Content(title="x"))
        post = await work.posts.add(new, newsroom.now)
    await newsroom.plan(post, audience=Audience())
    found = await written(store, post)
    assert found == {
        one: Row(DeliveryState.READY, newsroom.now.replace(hour=13, minute=0, second=0, microsecond=0), False, None),
        other: Row(DeliveryState.READY, newsroom.now, False, None),
    }
    again = await newsroom.post("y")
    await newsroom.plan(again, audience=Audience(topics=frozenset({"news", "sport"})))
    assert set(await written(store, again)) == {one}


async def test_who_changes_sides_while_a_post_is_planned_still_gets_it_once(
    newsroom: StoreDriver, store: SqlStore
) -> None:
    plain = [await wishing(newsroom, number, ([Follow(EVERYTHING)], Preferences())) for number in range(6)]
    capped = Preferences(timing=Timing(daily_cap=5))
    particular = [await wishing(newsroom, number, ([Follow(EVERYTHING)], capped)) for number in range(6, 12)]
    post = await publish(newsroom)
    plan = Plan(post_id=post.id, audience=None, not_before=newsroom.now)
    async with newsroom.store.work() as work:
        await work.deliveries.plan(plan)
        await work.deliveries.plan_slice(plan, 1, 4, newsroom.now)
        await work.deliveries.plan_slice(plan, 1, 4, newsroom.now)
        await work.subscribers.set_preferences(particular[0], Preferences(), newsroom.now)
        await work.subscribers.set_preferences(particular[-1], Preferences(), newsroom.now)
        for one in (plain[0], plain[-1]):
            await work.subscribers.set_preferences(one, Preferences(timing=Timing(daily_cap=9)), newsroom.now)
        while await work.deliveries.plan_slice(plan, 1, 4, newsroom.now) is not None:
            pass
    assert set(await written(store, post)) == {*plain, *particular}
    async with newsroom.store.reading() as work:
        day = newsroom.now.toordinal()
        assert [await work.deliveries.used_on(one, day) for one in particular[1:5]] == [1] * 4


async def test_a_wish_that_is_new_while_a_post_is_planned_counts_for_it(newsroom: StoreDriver, store: SqlStore) -> None:
    first = [
        await wishing(newsroom, n, ([Follow(EVERYTHING)], Preferences(timing=Timing(daily_cap=5)))) for n in range(3)
    ]
    last = await wishing(newsroom, 3, ([Follow(EVERYTHING, words=WORDS[2])], Preferences(timing=Timing(daily_cap=5))))
    post = await publish(newsroom)
    plan = Plan(post_id=post.id, audience=None, not_before=newsroom.now)
    two = 2 * CHOOSY_COSTS
    daily = Preferences(timing=Timing(schedule=SCHEDULES[2]))
    async with newsroom.store.work() as work:
        await work.deliveries.plan(plan)
        decided = await work.deliveries.plan_slice(plan, 1, two, newsroom.now)
        assert (decided, await work.deliveries.plan_slice(plan, 1, two, newsroom.now)) == (0, 2)
        await work.subscribers.set_preferences(first[2], daily, newsroom.now)
        await work.subscribers.follow(last, Follow(EVERYTHING, words=WORDS[3]), newsroom.now)
        while await work.deliveries.plan_slice(plan, 1, two, newsroom.now) is not None:
            pass
    found = await written(store, post)
    assert found[first[2]].state is DeliveryState.COLLECTED
    assert last not in found  # it wants snow


async def test_what_could_not_be_sent_before_quiet_hours_expires_with_them(newsroom: StoreDriver) -> None:
    await wishing(newsroom, 1, ([Follow(EVERYTHING)], Preferences(timing=Timing(quiet=(NIGHT,)))))
    post = await publish(newsroom)
    await newsroom.plan(post, expires_in=24 * 3_600)
    newsroom.now = datetime(2026, 3, 1, 22, 0, tzinfo=UTC)
    assert await newsroom.claim() == []
    async with newsroom.store.work() as work:
        [missed] = await work.deliveries.fold_due(newsroom.now, limit=10) or ()
        assert (missed.window, missed.post_ids) == (None, (post.id,))


async def test_silence_and_form_are_told_to_the_sender(newsroom: StoreDriver) -> None:
    silent = Timing(quiet=(QuietHours(begins=time(11), ends=time(13)),), quiet_mode=QuietMode.SILENT)
    await wishing(newsroom, 1, ([Follow(EVERYTHING)], Preferences(timing=silent)))
    await wishing(newsroom, 2, ([Follow(EVERYTHING)], Preferences()))
    await newsroom.plan(await publish(newsroom))
    async with newsroom.store.work() as work:
        claimed = await work.deliveries.claim("telegram", newsroom.now, Room(urgent=9, rest=9), 1)
    assert {(each.address.chat, each.silent) for each in claimed} == {("1", True), ("2", False)}
