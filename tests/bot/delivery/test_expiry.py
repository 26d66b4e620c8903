"""What could not be sent in time becomes one digest a place, on the real store."""

from bot import composing, publishing
from bot.delivery import digests, fan_out
from bot.desk import posts
from bot.following import Follow, Target
from bot.message import plain
from bot.model import Address, Content, DeliveryState, NewPost, PlaceKind, Post, PostKind, PostState
from bot.outbox import Room
from bot.outcomes import Later, Result
from bot.phrases import Phrases
from bot.ports import Store
from tests.bot.fakes import OWNER, START, FakeClock

HOUR = 3600.0


async def follow(store: Store, chat: str, *topics: str) -> None:
    async with store.work() as work:
        saved = await work.subscribers.save(Address("telegram", chat), PlaceKind.PRIVATE, START)
        for topic in topics:
            await work.subscribers.follow(saved.id, Follow(Target.of(topic)), START)


async def publish(store: Store, clock: FakeClock, title: str, topic: str) -> Post:
    async with store.work() as work:
        content = Content(title=title, url=f"https://a.example/{title}")
        new = NewPost(kind=PostKind.ARTICLE, state=PostState.DRAFT, content=content, topics=(topic,))
        post = await publishing.release(work, clock, await work.posts.add(new, clock.now()))
    await fan_out.write_deliveries(store, clock)
    return post


async def claimed(store: Store, clock: FakeClock) -> list[tuple[str, str]]:
    """(chat, text) of what goes out now."""
    async with store.work() as work:
        rows = await work.deliveries.claim("telegram", clock.now(), Room(urgent=50, rest=50), 1)
        posts = {row.post_id: await work.posts.get(row.post_id) for row in rows}
    found = []
    for row in rows:
        post = posts[row.post_id]
        assert post is not None
        found.append((row.address.chat, plain(composing.compose(Phrases(("en",)), post, "en").text)))
    return sorted(found)


async def test_after_a_long_outage_each_place_gets_one_digest_of_what_it_missed(store: Store, clock: FakeClock) -> None:
    await follow(store, "1", "a", "b")
    await follow(store, "2", "a", "b")
    await follow(store, "3", "a")
    first = await publish(store, clock, "One", "a")
    clock.shift(60)
    second = await publish(store, clock, "Two", "b")
    clock.shift(25 * HOUR)
    assert await claimed(store, clock) == []
    assert (await digests.send_due(store, clock)).missed == 3
    assert (await digests.send_due(store, clock)).missed == 0
    heading = "You missed these while we couldn't reach you:\n\n"
    assert await claimed(store, clock) == [
        ("1", f"{heading}Two\n\nOne"),
        ("2", f"{heading}Two\n\nOne"),
        ("3", f"{heading}One"),
    ]
    async with store.reading() as work:
        tallies = [(await work.deliveries.tally(post.id)).by_state for post in (first, second)]
        latest = await work.posts.latest(limit=10)
    assert tallies == [{DeliveryState.EXPIRED: 3}, {DeliveryState.EXPIRED: 2}]
    assert [post.content.title for post in latest] == ["Two", "One"]


async def test_a_digest_says_how_many_more_were_missed_than_it_names(store: Store, clock: FakeClock) -> None:
    await follow(store, "1", "a")
    for number in range(18):
        await publish(store, clock, f"Title {number:02}", "a")
        clock.shift(1)
    clock.shift(25 * HOUR)
    await claimed(store, clock)
    assert (await digests.send_due(store, clock)).missed == 1
    [(_, text)] = await claimed(store, clock)
    _, *titles, more = text.split("\n\n")
    assert titles == [f"Title {number:02}" for number in reversed(range(3, 18))]
    assert more == "And 3 more. /latest shows the newest articles."


async def test_who_left_meanwhile_and_what_was_retracted_are_not_told(store: Store, clock: FakeClock) -> None:
    await follow(store, "1", "a")
    await publish(store, clock, "Good", "a")
    bad = await publish(store, clock, "Bad", "a")
    clock.shift(25 * HOUR)
    await claimed(store, clock)
    await posts.retract(store, clock, OWNER, bad.id)
    assert (await digests.send_due(store, clock)).missed == 1
    assert [text.split("\n\n")[1:] for _, text in await claimed(store, clock)] == [["Good"]]


async def test_a_place_is_never_told_in_two_halves(store: Store, clock: FakeClock) -> None:
    for chat in ("1", "2"):
        await follow(store, chat, "a")
    for number in range(3):
        await publish(store, clock, f"N{number}", "a")
    clock.shift(25 * HOUR)
    for _ in range(3):
        await claimed(store, clock)
    assert (await digests.send_due(store, clock, limit=4)).missed == 2
    assert await digests.send_due(store, clock, limit=4) == digests.NOBODY


async def test_what_expired_while_it_waited_out_a_flood_is_named_too(store: Store, clock: FakeClock) -> None:
    await follow(store, "1", "a")
    await publish(store, clock, "One", "a")
    async with store.work() as work:
        [row] = await work.deliveries.claim("telegram", clock.now(), Room(urgent=50, rest=50), 1)
        await work.deliveries.settle([Result(row, Later(HOUR), clock.now())], 1)
    clock.shift(25 * HOUR)
    assert await claimed(store, clock) == []
    assert (await digests.send_due(store, clock)).missed == 1
    assert await claimed(store, clock) == [("1", "You missed these while we couldn't reach you:\n\nOne")]
