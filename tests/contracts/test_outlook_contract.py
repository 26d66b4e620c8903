"""What is said before a post is sent is what the ledger says afterwards, to the row, on each database."""

import random
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from bot import identity
from bot.delivery import fan_out
from bot.delivery.choice import Step
from bot.delivery.outlook import Outlook, outlook
from bot.desk import broadcasts, planner
from bot.desk.broadcasts import Reach
from bot.following import EVERYTHING, Follow, Target, WordFilter
from bot.model import Address, Audience, Content, DeliveryState, Lane, NewPost, PlaceKind, Post, PostKind, PostState
from bot.preferences import EVERY_DAY, Every, Preferences, QuietHours, QuietMode, Schedule, Timing
from bot.subscriber import SubscriberState
from storage import SqlStore
from tests.bot.fakes import OWNER, START, FakeClock

TOPICS = ("sport", "politics", "bridges")
NIGHT = QuietHours(begins=time(11), ends=time(14), weekdays=EVERY_DAY)  # START is at noon in UTC
TIMINGS = (
    Timing(zone="Etc/UTC"),
    Timing(quiet=(NIGHT,)),
    Timing(quiet=(NIGHT,), quiet_mode=QuietMode.SILENT),
    Timing(quiet=(NIGHT,), quiet_mode=QuietMode.DIGEST, zone="Asia/Beirut"),
    Timing(schedule=Schedule(every=Every.DAILY)),
    Timing(daily_cap=1),
    Timing(daily_cap=2, quiet=(NIGHT,), breaking_passes=False),
)
WORDS = (None, WordFilter(include=("bridge*",)), WordFilter(exclude=("nine years",)), WordFilter(include=("rain",)))


def follow(luck: random.Random, story: int) -> Follow:
    target = luck.choice(
        [EVERYTHING, *map(Target.of, TOPICS), Target.language("en"), Target.language("ar"), Target.story(story)]
    )
    left_out = luck.random() < (0.5 if target == Target.story(story) else 0.2)
    until = luck.choice([None, None, None, START - timedelta(hours=1), START + timedelta(hours=1)])
    words = None if left_out or target in (EVERYTHING, Target.story(story)) else luck.choice(WORDS)
    return Follow(target, left_out=left_out, words=words, until=until)


async def population(store: SqlStore, luck: random.Random, number: int, story: int) -> None:
    async with store.work() as work:
        await work.topics.ensure([identity.topic(name) for name in TOPICS])
        for each in range(number):
            address = Address(luck.choice(["telegram", "telegram", "discord"]), str(each + 100))
            kind = luck.choice([PlaceKind.PRIVATE, PlaceKind.CHANNEL])
            saved = await work.subscribers.save(address, kind, START, language=luck.choice(["en", "ar"]))
            for _ in range(luck.choice([0, 1, 1, 2, 3])):
                await work.subscribers.follow(saved.id, follow(luck, story), START)
            if luck.random() < 0.5:
                muted = luck.choice([None, None, START - timedelta(hours=1), START + timedelta(hours=1)])
                preferences = Preferences(timing=luck.choice(TIMINGS), muted_until=muted)
                await work.subscribers.set_preferences(saved.id, preferences, START)
            if luck.random() < 0.1:
                await work.subscribers.set_state(saved.id, SubscriberState.LEFT, None, START)


async def article(store: SqlStore, title: str, *, lane: Lane = Lane.NORMAL, follows: int | None = None) -> Post:
    content = Content(title=title, summary="It took nine years.", language="en")
    async with store.work() as work:
        new = NewPost(
            kind=PostKind.ARTICLE,
            state=PostState.PUBLISHED,
            content=content,
            topics=("bridges",),
            lane=lane,
            published_at=START,
            follows=follows,
        )
        return await work.posts.add(new, START)


async def said_before(store: SqlStore, post: Post, audience: Audience | None = None) -> Outlook:
    async with store.reading() as work:
        groups = await work.deliveries.outlook(post, audience, START)
    return outlook(groups, post.kind, post.lane, START)


async def ledger(store: SqlStore, post: Post) -> tuple[dict[str, int], dict[str, int]]:
    """By platform: rows that are sent one by one, and those that wait for a digest."""
    await fan_out.write_deliveries(store, FakeClock(), size=50)
    async with store.reading() as work:
        rows = (await work.deliveries.tally(post.id)).rows
    copies, collected = Counter[str](), Counter[str]()
    for platform, state, _, number in rows:
        (collected if state is DeliveryState.COLLECTED else copies)[platform] += number
    return dict(copies), dict(collected)


@pytest.mark.parametrize("seed", range(2))
async def test_the_outlook_of_articles_is_the_ledger_to_the_row(store: SqlStore, seed: int) -> None:
    luck = random.Random(seed)
    first = await article(store, "A bridge opens")
    await population(store, luck, 100, first.id)
    posts = [first, *[await article(store, f"Rain on bridge {number}") for number in range(2)]]
    posts += [
        await article(store, "The story goes on", follows=first.id),
        await article(store, "It breaks", lane=Lane.BREAKING),
    ]
    collected = 0
    for post in posts:  # one after the other: caps are used up on the way
        said = await said_before(store, post)
        async with store.work() as work:
            await fan_out.plan_post(work, post, START)
        assert (dict(said.copies), dict(said.collected)) == await ledger(store, post)
        collected += sum(said.collected.values())
        assert said.total > 0
    assert collected > 0


AUDIENCES = (
    Audience(),
    Audience(platforms=frozenset({"discord"})),
    Audience(topics=frozenset({"sport", "bridges"}), kinds=frozenset({PlaceKind.PRIVATE})),
    Audience(languages=frozenset({"ar"})),
    Audience(without_topics=frozenset({"sport"}), without_languages=frozenset({"ar"})),
    Audience(topics=frozenset({"bridges"}), without_topics=frozenset({"politics"})),
    Audience(without_platforms=frozenset({"telegram"}), without_kinds=frozenset({PlaceKind.CHANNEL})),
)


async def test_the_outlook_of_a_broadcast_is_the_ledger_to_the_row(store: SqlStore) -> None:
    await population(store, random.Random(7), 120, 1)
    for audience in AUDIENCES:  # one after the other: caps are used up on the way
        async with store.work() as work:
            new = NewPost(kind=PostKind.ANNOUNCEMENT, state=PostState.PUBLISHED, content=Content(title="Hello"))
            post = await work.posts.add(replace(new, lane=Lane.ANNOUNCEMENT), START)
            await fan_out.plan_broadcast(work, post.id, audience, START)
        said = await said_before(store, post, audience)
        assert (dict(said.copies), dict(said.collected)) == await ledger(store, post), audience
        assert said.total > 0, audience


async def test_each_rule_is_counted_by_its_name(store: SqlStore) -> None:
    post = await article(store, "A bridge opens")
    wishes: list[tuple[Preferences, Follow | None]] = [
        (Preferences(), None),
        (Preferences(timing=Timing(quiet=(NIGHT,))), None),
        (Preferences(timing=Timing(quiet=(NIGHT,))), None),
        (Preferences(timing=Timing(schedule=Schedule(every=Every.DAILY))), None),
        (Preferences(timing=Timing(daily_cap=1)), None),
        (Preferences(muted_until=START + timedelta(days=1)), None),
        (Preferences(), Follow(Target.story(post.id), left_out=True, until=datetime(2027, 1, 1, tzinfo=UTC))),
        (Preferences(), Follow(Target.of("bridges"), left_out=True)),
    ]
    async with store.work() as work:
        for number, (preferences, more) in enumerate(wishes):
            saved = await work.subscribers.save(Address("telegram", str(number)), PlaceKind.PRIVATE, START)
            await work.subscribers.follow(saved.id, Follow(EVERYTHING), START)
            await work.subscribers.set_preferences(saved.id, preferences, START)
            if more:
                await work.subscribers.follow(saved.id, more, START)
        await fan_out.plan_post(work, post, START)
    await ledger(store, post)
    said = await said_before(store, await article(store, "Another bridge", follows=post.id))
    assert said.steps == {
        Step.AT_ONCE: 1,
        Step.QUIET: 2,
        Step.DIGEST: 1,
        Step.CAP: 1,
        Step.MUTED: 1,
        Step.LEFT_OUT: 2,
    }
    assert said.muted_story == 1


async def test_what_went_out_on_the_desk_s_day_is_counted(store: SqlStore) -> None:
    clock = FakeClock()
    await article(store, "Today")
    yesterday = await article(store, "Yesterday")
    async with store.work() as work:
        await work.posts.set_state(yesterday.id, PostState.PUBLISHED, published_at=START - timedelta(days=1))
        taken_back = await work.posts.add(
            NewPost(kind=PostKind.ARTICLE, state=PostState.RETRACTED, content=Content(title="No"), published_at=START),
            START,
        )
    drafted = await broadcasts.draft(store, clock, OWNER, broadcasts.split_input("Hello"), Audience())
    before = await planner.sent_today(store, clock, "Asia/Beirut")
    await broadcasts.confirm(store, clock, OWNER, drafted.id, Reach(places={}, seconds=0))
    assert (before, await planner.sent_today(store, clock, "Asia/Beirut")) == (1, 2)
    assert taken_back.state is PostState.RETRACTED
    clock.shift(11 * 3600)  # past midnight in Beirut
    assert await planner.sent_today(store, clock, "Asia/Beirut") == 0
