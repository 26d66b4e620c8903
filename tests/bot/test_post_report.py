"""What a report says of a post's copies."""

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
