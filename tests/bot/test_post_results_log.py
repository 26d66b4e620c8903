"""The log has one line for each post when all its copies are settled."""

import logging

import pytest

from bot.delivery import fan_out
from bot.following import EVERYTHING, Follow
from bot.model import Address, Content, DeliveryState, NewPost, PlaceKind, Post, PostKind, PostState, Tally
from bot.outbox import Room
from bot.outcomes import Refused, Result, Sent
from bot.ports import Store
from bot.post_results_log import PostResults, result_of, title_of
from bot.publishing import release
from tests.bot.fakes import START, FakeClock


@pytest.mark.parametrize(
    ("rows", "line"),
    [
        ((), "published; no subscriber follows its topics"),
        ((("telegram", DeliveryState.SENT, None, 1204),), "sent to 1,204 of 1,204 places in 43 s"),
        (
            (("discord", DeliveryState.SENT, None, 2), ("telegram", DeliveryState.SUPPRESSED, "blocked", 5)),
            "sent to 2 of 7 places in 43 s; 5 suppressed (blocked) on telegram",
        ),
    ],
)
def test_a_line_says_how_many_received_it_and_why_others_did_not(
    rows: tuple[tuple[str, DeliveryState, str | None, int], ...], line: str
) -> None:
    tally = Tally(by_state={state: number for _, state, _, number in rows}, rows=rows)
    assert result_of(tally, 43.2) == line


def test_a_title_cannot_write_a_line_of_its_own() -> None:
    post = Post(
        id=3,
        kind=PostKind.ARTICLE,
        state=PostState.PUBLISHED,
        revision=1,
        content=Content(title="Rain\x1b[31m\nERROR all is lost"),
        updated_at=START,
        created_at=START,
    )
    title = title_of(post)
    assert "\x1b" not in title
    assert "\n" not in title


async def published(store: Store, clock: FakeClock, title: str) -> Post:
    async with store.work() as work:
        new = NewPost(kind=PostKind.ARTICLE, state=PostState.DRAFT, content=Content(title=title))
        return await release(work, clock, await work.posts.add(new, clock.now()))


async def settle(store: Store, clock: FakeClock) -> None:
    async with store.work() as work:
        for copy in await work.deliveries.claim("telegram", clock.now(), Room(urgent=9, rest=9), 1):
            outcome = Refused("no") if copy.address.chat == "2" else Sent(("7",))
            await work.deliveries.settle([Result(copy, outcome, clock.now())], 1)


async def test_each_post_is_logged_once_when_it_is_settled(
    store: Store, clock: FakeClock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, logger="bot.post_results_log")
    async with store.work() as work:
        for chat in ("1", "2"):
            saved = await work.subscribers.save(Address("telegram", chat), PlaceKind.PRIVATE, START)
            await work.subscribers.follow(saved.id, Follow(EVERYTHING), START)
    before = await published(store, clock, "Before")
    await fan_out.write_deliveries(store, clock)
    await settle(store, clock)
    clock.shift(60)
    results = PostResults(store, clock)
    await results.look()
    assert caplog.messages == []  # it was settled before this process began

    post = await published(store, clock, "Rain")
    await results.look()
    await fan_out.write_deliveries(store, clock)
    await results.look()
    assert caplog.messages == []
    clock.shift(5)
    await settle(store, clock)
    for _ in range(2):
        await results.look()
    assert post.id != before.id
    assert caplog.messages == [
        f"post {post.id} (Rain): sent to 1 of 2 places in 5 s; 1 failed (no) on telegram",
    ]
