"""What goes on with a story, a story that is muted or followed, and what is paused for a time, on any store."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select as sql_select

from bot.delivery.selection import select
from bot.following import EVERYTHING, STORY_FOLLOWED, Follow, Target, TargetKind, WordFilter
from bot.model import Content, Delivery, DeliveryState, Lane, NewPost, Post, PostKind, PostState
from bot.preferences import Every, Preferences, Schedule, Timing
from storage import SqlStore
from storage.engine import transaction
from storage.subscriber_tables import follow, subscriber, target_kind
from tests.contracts.conftest import StoreDriver
from tests.contracts.test_choices_contract import wishing, written

HOUR = timedelta(hours=1)


async def story(newsroom: StoreDriver, follows: int | None = None, lane: Lane = Lane.NORMAL) -> Post:
    new = NewPost(
        kind=PostKind.ARTICLE,
        state=PostState.PUBLISHED,
        content=Content(title="Rain"),
        topics=("news",),
        lane=lane,
        published_at=newsroom.now,
        follows=follows,
    )
    async with newsroom.store.work() as work:
        return await work.posts.add(new, newsroom.now)


async def test_what_goes_on_with_a_story_is_stored_with_it(newsroom: StoreDriver) -> None:
    first = await story(newsroom)
    second = await story(newsroom, first.id)
    async with newsroom.store.reading() as work:
        found = await work.posts.many([first.id, second.id])
    assert [found[number].story for number in (first.id, second.id)] == [first.id, first.id]


async def retracted(newsroom: StoreDriver, post: Post) -> None:
    async with newsroom.store.work() as work:
        await work.posts.set_state(post.id, PostState.RETRACTED)
        await work.deliveries.want(post.id, 0, newsroom.now)


async def earlier(newsroom: StoreDriver, copies: Sequence[Delivery], story_id: int) -> dict[str, str]:
    """The message that each chat's copy answers."""
    async with newsroom.store.reading() as work:
        found = await work.deliveries.earlier_of_story(story_id, [each.id for each in copies])
    return {each.address.chat: found[each.id] for each in copies if each.id in found}


async def test_a_copy_answers_the_newest_message_of_its_story_in_its_own_place(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("1", "2")
    first = await story(newsroom)
    await newsroom.plan(first)
    begun = {each.address.chat: f"m{each.id}" for each in await newsroom.deliver_all()}
    await newsroom.subscribe("3")
    await newsroom.send_out("Of another story")
    await newsroom.deliver_all()
    second = await story(newsroom, first.id)
    await newsroom.plan(second)
    copies = await newsroom.claim()
    assert len(copies) == 3
    assert await earlier(newsroom, copies, first.id) == begun
    to_second = copies[0].address.chat
    await newsroom.settle(newsroom.arrived(copies[0], "second"), newsroom.ends(copies[1], DeliveryState.FAILED))
    third = await story(newsroom, first.id)
    await newsroom.plan(third)
    copies = [each for each in await newsroom.claim() if each.post_id == third.id]
    assert (await earlier(newsroom, copies, first.id))[to_second] == "second"
    await retracted(newsroom, second)
    assert (await earlier(newsroom, copies, first.id)).get(to_second) == begun[to_second]
    await retracted(newsroom, first)
    assert await earlier(newsroom, copies, first.id) == {}


async def test_in_a_supergroup_the_numbers_of_the_group_before_it_are_not_answered(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("1", "2")
    first = await story(newsroom)
    await newsroom.plan(first)
    begun = {each.address.chat: f"m{each.id}" for each in await newsroom.deliver_all()}
    async with newsroom.store.work() as work:
        await work.subscribers.move("telegram", "1", "-1001")
    second = await story(newsroom, first.id)
    await newsroom.plan(second)
    copies = await newsroom.claim()
    assert {each.address.chat for each in copies} == {"-1001", "2"}
    assert await earlier(newsroom, copies, first.id) == {"2": begun["2"]}
    await newsroom.settle(*(newsroom.arrived(each, f"new{each.address.chat}") for each in copies))
    third = await story(newsroom, first.id)
    await newsroom.plan(third)
    assert await earlier(newsroom, await newsroom.claim(), first.id) == {"-1001": "new-1001", "2": "new2"}


async def test_the_newest_post_of_a_story_is_the_last_that_was_not_retracted(newsroom: StoreDriver) -> None:
    first, other = await story(newsroom), await story(newsroom)
    second = await story(newsroom, first.id)

    async def newest(number: int) -> int | None:
        async with newsroom.store.reading() as work:
            found = await work.posts.newest_of_story(number)
        return found.id if found else None

    assert [await newest(each.id) for each in (first, other)] == [second.id, other.id]
    await retracted(newsroom, second)
    assert await newest(first.id) == first.id
    await retracted(newsroom, first)
    assert await newest(first.id) is None


async def test_a_muted_story_reaches_nobody_who_muted_it_nor_their_digest(
    newsroom: StoreDriver, store: SqlStore
) -> None:
    first = await story(newsroom)
    muted = Follow(Target.story(first.id), left_out=True, until=newsroom.now + HOUR)
    over = Follow(Target.story(first.id), left_out=True, until=newsroom.now)
    daily = Preferences(timing=Timing(schedule=Schedule(every=Every.DAILY)))
    wishes = (
        ([Follow(EVERYTHING)], Preferences()),
        ([Follow(EVERYTHING), muted], Preferences()),
        ([Follow(Target.of("news")), muted], daily),
        ([Follow(Target.of("news"))], daily),
        ([Follow(EVERYTHING), over], Preferences()),
        ([Follow(EVERYTHING), Follow(Target.story(first.id + 99), left_out=True)], Preferences()),
    )
    ids = [await wishing(newsroom, number, each) for number, each in enumerate(wishes)]
    for lane in (Lane.NORMAL, Lane.BREAKING):
        second = await story(newsroom, first.id, lane)
        await newsroom.plan(second)
        planned = await written(store, second)
        assert [number in planned for number in ids] == [True, False, False, True, True, True]
        assert [select(each[0], second, newsroom.now).taken for each in wishes] == [number in planned for number in ids]
    again = await story(newsroom)
    await newsroom.plan(again)
    assert set(await written(store, again)) == set(ids)


async def until_of(store: SqlStore, subscriber_id: int) -> datetime:
    """When the story that one follows ends."""
    query = sql_select(follow.c.until).where(
        follow.c.subscriber_id == subscriber_id, follow.c.kind == target_kind.code(TargetKind.STORY)
    )
    async with transaction(store.engines.reader) as connection:
        found: datetime = (await connection.execute(query)).scalar_one()
    return found


async def test_a_followed_story_reaches_who_follows_it_whatever_else_they_chose_and_is_followed_on(
    newsroom: StoreDriver, store: SqlStore
) -> None:
    first = await story(newsroom)
    at, soon = newsroom.now, newsroom.now + HOUR
    followed, over = (Follow(Target.story(first.id), until=until) for until in (soon, at))
    muted = Follow(Target.story(first.id), left_out=True, until=soon)
    news = Target.of("news")
    daily = Preferences(timing=Timing(schedule=Schedule(every=Every.DAILY)))
    wishes: tuple[tuple[list[Follow], Preferences], ...] = (
        ([followed], Preferences()),
        ([followed, Follow(news, left_out=True)], Preferences()),
        ([followed, Follow(news, until=soon)], Preferences()),
        ([followed, Follow(news, words=WordFilter(include=("snow",)))], daily),
        ([over], Preferences()),
        ([over, Follow(news)], Preferences()),
        ([muted, Follow(news)], Preferences()),
        ([Follow(Target.story(first.id + 99), until=soon)], Preferences()),
        ([Follow(news)], Preferences()),
        ([followed], Preferences(muted_until=soon)),
    )
    ids = [await wishing(newsroom, number, each) for number, each in enumerate(wishes)]
    brought = [True, True, True, True, False, True, False, False, True]
    second = await story(newsroom, first.id)
    await newsroom.plan(second, size=3)
    planned = await written(store, second)
    assert [number in planned for number in ids] == [*brought, False]
    assert [select(each[0], second, at).taken for each in wishes[:-1]] == brought
    assert planned[ids[3]].state is DeliveryState.COLLECTED
    assert [await until_of(store, ids[number]) for number in (0, 4, 6)] == [at + STORY_FOLLOWED, at, soon]
    # An article that begins a story of its own, or goes on with another, is brought by what brought it before.
    for other in (await story(newsroom), await story(newsroom, first.id + 7)):
        await newsroom.plan(other)
        planned = await written(store, other)
        assert [number in planned for number in ids] == [False] * 5 + [True, True, False, True, False]
        assert [select(each[0], other, at).taken for each in wishes[:-1]] == [False] * 5 + [True, True, False, True]


async def test_the_article_that_began_a_story_is_not_brought_by_following_it(
    newsroom: StoreDriver, store: SqlStore
) -> None:
    first = await story(newsroom)
    followed = [Follow(Target.story(first.id), until=newsroom.now + HOUR)]
    await wishing(newsroom, 1, (followed, Preferences()))
    await newsroom.plan(first)
    assert await written(store, first) == {}
    assert not select(followed, first, newsroom.now).taken


async def test_a_story_alone_brings_nothing(newsroom: StoreDriver, store: SqlStore) -> None:
    first = await story(newsroom)
    await wishing(newsroom, 1, ([Follow(Target.story(first.id), left_out=True, until=newsroom.now)], Preferences()))
    second = await story(newsroom, first.id)
    await newsroom.plan(second)
    assert await written(store, second) == {}


async def test_pauses_that_are_over_are_forgotten_and_such_a_place_is_a_plain_follower_again(
    newsroom: StoreDriver, store: SqlStore
) -> None:
    later = newsroom.now + HOUR
    paused = [Follow(EVERYTHING), Follow(Target.story(7), left_out=True, until=later)]
    plain = await wishing(newsroom, 1, (paused, Preferences()))
    narrowed = await wishing(newsroom, 2, ([Follow(Target.of("news"), until=later)], Preferences()))
    capped = await wishing(newsroom, 3, (paused, Preferences(timing=Timing(daily_cap=3))))
    longer = await wishing(newsroom, 4, ([Follow(Target.of("news"), until=later + HOUR)], Preferences()))
    followed = [Follow(Target.of("news")), Follow(Target.story(7), until=later)]
    going_on = await wishing(newsroom, 5, (followed, Preferences()))

    async def end() -> int:
        async with newsroom.store.work() as work:
            return await work.subscribers.end_pauses(newsroom.now, limit=10)

    assert await end() == 0
    newsroom.pass_time(3_600)
    assert await end() == 4
    assert await end() == 0
    async with transaction(store.engines.reader) as connection:
        choosy = {row.id: row.choosy for row in await connection.execute(sql_select(subscriber))}
        kinds = [row.kind for row in await connection.execute(sql_select(follow))]
    assert choosy == {plain: False, narrowed: False, capped: True, longer: True, going_on: False}
    assert TargetKind.STORY not in kinds
    post = await story(newsroom)
    await newsroom.plan(post)
    rows = await written(store, post)
    assert {number: row.state for number, row in rows.items()} == dict.fromkeys(
        (plain, narrowed, capped, going_on), DeliveryState.READY
    )
