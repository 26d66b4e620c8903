"""Drafts, corrections and retractions on the real store."""

from dataclasses import replace

import pytest

from bot import composing, errors, post_report
from bot.delivery import fan_out
from bot.desk import posts
from bot.desk.access import Actor, Role
from bot.entry import Page
from bot.following import Follow, Target
from bot.model import Address, Content, Lane, NewPost, PlaceKind, Post, PostKind, PostState
from bot.outbox import Room
from bot.outcomes import Result, Sent, Unknown
from bot.phrases import Phrases
from bot.ports import Store
from tests.bot.fakes import OWNER, START, FakeClock

PAGE = Page(title="Blinken arrives", summary="He talks.", body="<p>One.</p>", url="https://a.example/1", language="en")


async def imported(store: Store, clock: FakeClock, page: Page = PAGE, *, publish: bool = False) -> Post:
    return await posts.import_page(store, clock, OWNER, page, topics=["Politics"], publish=publish)


async def follower(store: Store) -> None:
    async with store.work() as work:
        saved = await work.subscribers.save(Address("telegram", "1"), PlaceKind.PRIVATE, START)
        await work.subscribers.follow(saved.id, Follow(Target.of("politics")), START)


async def deliver(store: Store, clock: FakeClock) -> int:
    """Everything due is sent; returns how many rows that were."""
    await fan_out.write_deliveries(store, clock)
    async with store.work() as work:
        claimed = await work.deliveries.claim("telegram", clock.now(), Room(urgent=100, rest=100), 1)
        await work.deliveries.settle(
            [Result(each, Sent(each.message_ids or ("5",)), clock.now()) for each in claimed],
            1,
        )
    return len(claimed)


async def test_an_import_is_a_draft_that_nobody_receives_until_it_is_published(store: Store, clock: FakeClock) -> None:
    await follower(store)
    post = await imported(store, clock)
    assert (post.state, post.revision, post.topics) == (PostState.DRAFT, 1, ("politics",))
    assert await deliver(store, clock) == 0
    await posts.publish(store, clock, OWNER, post.id)
    assert await deliver(store, clock) == 1


async def test_breaking_news_is_planned_in_its_lane_and_says_so(store: Store, clock: FakeClock) -> None:
    await follower(store)
    post = await imported(store, clock)
    await posts.publish(store, clock, OWNER, post.id, lane=Lane.BREAKING)
    async with store.reading() as work:
        found = await work.posts.get(post.id)
        [plan] = await work.deliveries.open_plans()
    assert found is not None
    message = composing.compose(Phrases(("en",)), found, "en")
    assert (found.lane, plan.lane) == (Lane.BREAKING, Lane.BREAKING)
    assert message.card is not None
    assert message.card.label == "Breaking"


async def test_publishing_twice_sends_once(store: Store, clock: FakeClock) -> None:
    await follower(store)
    post = await imported(store, clock, publish=True)
    await posts.publish(store, clock, OWNER, post.id)
    assert await deliver(store, clock) == 1
    await posts.publish(store, clock, OWNER, post.id)
    assert await deliver(store, clock) == 0


async def test_importing_the_same_page_again_is_the_same_post_and_a_changed_one_a_revision(
    store: Store, clock: FakeClock
) -> None:
    first = await imported(store, clock)
    assert (await imported(store, clock)).revision == 1
    changed = Page(title="Blinken leaves", summary="He talks.", url="http://www.a.example/1/?utm_source=x")
    again = await imported(store, clock, changed)
    assert (again.id, again.revision, again.content.title) == (first.id, 2, "Blinken leaves")


async def test_a_correction_reaches_every_delivered_copy(store: Store, clock: FakeClock) -> None:
    await follower(store)
    post = await imported(store, clock, publish=True)
    await deliver(store, clock)
    corrected = await posts.correct(store, clock, OWNER, post.id, title="Blinken arrives in Israel")
    assert (corrected.revision, corrected.content.summary) == (2, "He talks.")
    assert await deliver(store, clock) == 1


async def test_a_change_that_no_reader_sees_edits_nobodys_message(store: Store, clock: FakeClock) -> None:
    await follower(store)
    post = await imported(store, clock, publish=True)
    await deliver(store, clock)
    await posts.correct(store, clock, OWNER, post.id, body="Another body, under the same standfirst.")
    assert await deliver(store, clock) == 0


async def test_a_retracted_post_is_taken_back_and_cannot_be_published_again(store: Store, clock: FakeClock) -> None:
    await follower(store)
    post = await imported(store, clock, publish=True)
    await deliver(store, clock)
    await posts.retract(store, clock, OWNER, post.id)
    assert await deliver(store, clock) == 1
    report = await post_report.story(store, post.id)
    assert (report.post.state, report.tally.total) == (PostState.RETRACTED, 1)
    with pytest.raises(errors.BadInput, match="post-retracted"):
        await posts.publish(store, clock, OWNER, post.id)


async def test_a_page_without_a_title_is_refused_with_what_to_do(store: Store, clock: FakeClock) -> None:
    with pytest.raises(errors.BadInput, match="post-without-title"):
        await imported(store, clock, Page(body="<p>x</p>"))


async def test_a_post_that_is_not_there_is_said_to_be_missing(store: Store, clock: FakeClock) -> None:
    for attempt in (posts.publish(store, clock, OWNER, 99), posts.retract(store, clock, OWNER, 99)):
        with pytest.raises(errors.NotFound, match=r"post-unknown .*99"):
            await attempt


async def test_what_stays_in_doubt_of_an_article_is_sent_again_when_an_editor_says_so(
    store: Store, clock: FakeClock
) -> None:
    await follower(store)
    post = await imported(store, clock, publish=True)
    await fan_out.write_deliveries(store, clock)
    assert await posts.resend(store, clock, OWNER, post.id) == 0
    for _ in range(2):
        async with store.work() as work:
            [claimed] = await work.deliveries.claim("telegram", clock.now(), Room(urgent=9, rest=9), 1)
            await work.deliveries.settle([Result(claimed, Unknown("cut"), clock.now())], 1)
        clock.shift(2)
    assert await posts.resend(store, clock, OWNER, post.id) == 1
    assert await deliver(store, clock) == 1
    with pytest.raises(errors.NotFound):
        await posts.resend(store, clock, OWNER, 404)


def sentence(problem: errors.Problem) -> str:
    return Phrases(("en",)).explain(problem, "en")


async def test_an_update_is_an_article_of_its_own_made_from_the_one_it_goes_on_with(
    store: Store, clock: FakeClock
) -> None:
    await follower(store)
    first = await imported(store, clock, publish=True)
    await deliver(store, clock)
    update = await posts.update(store, clock, OWNER, first.id, title="Blinken leaves", lane=Lane.BREAKING)
    assert (update.id != first.id, update.follows, update.state) == (True, first.id, PostState.PUBLISHED)
    assert (update.content.title, update.content.summary, update.content.url) == (
        "Blinken leaves",
        "He talks.",
        "https://a.example/1",
    )
    assert (update.topics, update.lane) == (("politics",), Lane.BREAKING)
    assert await deliver(store, clock) == 1
    again = await posts.update(store, clock, OWNER, update.id, summary="He is home.")
    assert (again.follows, again.content.title) == (first.id, "Blinken leaves")
    # The page is the first article still: what it says now is a correction of that one.
    changed = await imported(store, clock, replace(PAGE, title="Blinken arrived"))
    assert (changed.id, changed.revision) == (first.id, 2)


async def test_what_nothing_can_go_on_with_is_said(store: Store, clock: FakeClock) -> None:
    draft = await imported(store, clock)
    sent = await imported(store, clock, Page(title="Rain", body="It rains."), publish=True)
    gone = await imported(store, clock, Page(title="Snow", body="It snows."), publish=True)
    await posts.retract(store, clock, OWNER, gone.id)
    new = NewPost(kind=PostKind.ANNOUNCEMENT, state=PostState.PUBLISHED, content=Content(title="To all"))
    async with store.work() as work:
        announced = await work.posts.add(new, clock.now())
    tries = {
        draft.id: f"Post {draft.id} was not sent yet, so there is nothing to update. Correct it, or publish it.",
        gone.id: f"Post {gone.id} was retracted, so nothing can go on with its story. Name another post of it.",
        announced.id: f"Post {announced.id} is no article, so it has no story to go on with.",
        99: "There is no post 99.",
    }
    for number, expected in tries.items():
        with pytest.raises(errors.Problem) as problem:
            await posts.update(store, clock, OWNER, number, title="More")
        assert sentence(problem.value) == expected
    for number in (gone.id, announced.id, 99):
        page = Page(title="More", body="More of it.")
        with pytest.raises(errors.Problem) as problem:
            await posts.import_page(store, clock, OWNER, page, topics=(), publish=True, follows=number)
        assert sentence(problem.value) == tries[number]
    with pytest.raises(errors.BadInput) as problem:
        await posts.update(store, clock, OWNER, sent.id, title=" ")
    assert sentence(problem.value) == "A post needs a title."


async def test_an_update_that_was_given_twice_is_sent_once(store: Store, clock: FakeClock) -> None:
    first = await imported(store, clock, publish=True)
    update = await posts.update(store, clock, OWNER, first.id, title="Blinken leaves")
    for number in (first.id, update.id):
        with pytest.raises(errors.BadInput) as problem:
            await posts.update(store, clock, OWNER, number, title="Blinken leaves")
        assert sentence(problem.value) == (
            f"Post {update.id} says just this already. Change the title, the standfirst or the text."
        )


async def test_what_is_being_sent_is_paused_resumed_and_stopped_once_each_with_what_was_sent_so_far(
    store: Store, clock: FakeClock
) -> None:
    await follower(store)
    post = await imported(store, clock, publish=True)
    await fan_out.write_deliveries(store, clock)
    for act, again in ((posts.pause, "sending-paused-already"), (posts.resume, "sending-not-paused")):
        tally = await act(store, clock, OWNER, post.id)
        with pytest.raises(errors.Expired) as refused:
            await act(store, clock, OWNER, post.id)
        assert (tally.total, tally.open, refused.value.phrase) == (1, 1, again)
    await posts.cancel(store, clock, OWNER, post.id)
    for act in (posts.pause, posts.resume, posts.cancel):
        with pytest.raises(errors.Expired) as refused:
            await act(store, clock, OWNER, post.id)
        assert refused.value.phrase == "sending-nothing"
        with pytest.raises(errors.NotFound):
            await act(store, clock, OWNER, 999)
        with pytest.raises(errors.NotAllowed):
            await act(store, clock, Actor("telegram:3", Role.VIEWER), post.id)
    async with store.reading() as work:
        acts = [each.act for each in await work.audit.latest(limit=3)]
    assert (await deliver(store, clock), acts) == (0, ["cancel", "resume", "pause"])
