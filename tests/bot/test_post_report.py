"""What a report says of a post's copies."""

from datetime import timedelta

import pytest

from bot import post_report
from bot.delivery import fan_out
from bot.desk import posts
from bot.following import EVERYTHING, Follow
from bot.model import Address, Content, DeliveryState, NewPost, PlaceKind, PostKind, PostState
from bot.outbox import Room
from bot.outcomes import Result, Sent
from bot.ports import Store
from tests.bot.fakes import OWNER, START, FakeClock


async def shown(store: Store, clock: FakeClock) -> None:
    """The one copy is shown, or gone, as it should be."""
    async with store.work() as work:
        [copy] = await work.deliveries.claim("telegram", clock.now(), Room(urgent=1, rest=1), 1)
        await work.deliveries.settle([Result(copy, Sent(("9",)), clock.now())], 1)


async def test_copies_of_a_retracted_post_are_said_to_be_deleted(store: Store, clock: FakeClock) -> None:
    async with store.work() as work:
        saved = await work.subscribers.save(Address("telegram", "10"), PlaceKind.PRIVATE, START)
        await work.subscribers.follow(saved.id, Follow(EVERYTHING), START)
        draft = NewPost(kind=PostKind.ARTICLE, state=PostState.DRAFT, content=Content(title="Rain"))
        post = await work.posts.add(draft, START)
    await posts.publish(store, clock, OWNER, post.id)
    await fan_out.write_deliveries(store, clock)
    await shown(store, clock)
    assert (await post_report.story(store, post.id)).rows == [("telegram", "sent", None, 1)]

    await posts.retract(store, clock, OWNER, post.id)
    clock.shift(60)
    await shown(store, clock)
    story = await post_report.story(store, post.id)
    assert (story.rows, story.by_state) == ([("telegram", "deleted", None, 1)], {"deleted": 1})
    assert [state for _, state, _ in await post_report.copies(store, post.id, limit=9)] == ["deleted"]


@pytest.mark.parametrize("state", [each for each in DeliveryState if each is not DeliveryState.SENT])
async def test_other_states_are_said_as_they_are(store: Store, state: DeliveryState) -> None:
    new = NewPost(kind=PostKind.ARTICLE, state=PostState.RETRACTED, content=Content(title="Rain"))
    async with store.work() as work:
        post = await work.posts.add(new, START)
    assert post_report.state_of(post, state, None) == state.value


@pytest.mark.parametrize(
    ("by_second", "whole", "expected"),
    [
        ((), 0, {}),
        (((0, 10),), 10, {50: 1, 90: 1, 99: 1}),
        (((3, 50), (8, 40), (70, 10)), 100, {50: 3, 90: 8, 99: 70}),
        (((3, 50), (8, 40)), 100, {50: 3, 90: 8}),
        (((3, 49),), 100, {}),
        (((-9, 1), (4, 1)), 2, {50: 1, 90: 4, 99: 4}),
    ],
)
def test_a_share_of_the_copies_is_reached_with_the_second_that_completes_it(
    by_second: tuple[tuple[int, int], ...], whole: int, expected: dict[int, int]
) -> None:
    arrived = [(START + timedelta(seconds=second), number) for second, number in by_second]
    found = post_report.times(START, arrived, whole)
    assert {share: time.total_seconds() for share, time in found.items()} == expected


@pytest.mark.parametrize(
    ("seconds", "said"), [(0.2, "0:01"), (4, "0:04"), (825, "13:45"), (3_722.5, "1:02:03"), (90_000, "25:00:00")]
)
def test_a_time_is_said_as_on_a_clock(seconds: float, said: str) -> None:
    assert post_report.minutes_of(timedelta(seconds=seconds)) == said
