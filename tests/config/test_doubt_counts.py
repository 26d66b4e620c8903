"""Copies in doubt as `/readyz` and `/metrics` say them."""

from collections.abc import Mapping

import pytest
from prometheus_client import generate_latest

from bot.delivery.courier import Courier
from bot.following import EVERYTHING, Follow
from bot.model import Address, Content, NewPost, OnUnknown, PlaceKind, Plan, PostKind, PostState
from bot.outbox import Room
from bot.outcomes import Result, Unknown
from config.doubt_counts import DoubtCounts
from config.event_figures import EventFigures
from config.metrics import registry
from config.stop_state import StopState
from storage import SqlStore
from tests.bot.delivery.test_courier import courier
from tests.bot.fakes import START, FakeClock, FakePlatform
from tests.config.test_kept_promises import nothing_promised


async def in_doubt(store: SqlStore, readers: int, posts: int) -> None:
    """So many posts whose copies for so many readers may or may not have arrived."""
    async with store.work() as work:
        for reader in range(readers):
            saved = await work.subscribers.save(Address("telegram", str(reader)), PlaceKind.PRIVATE, START)
            await work.subscribers.follow(saved.id, Follow(EVERYTHING), START)
        for _ in range(posts):
            new = NewPost(kind=PostKind.ARTICLE, state=PostState.PUBLISHED, content=Content(title="Rain"))
            plan = Plan(
                post_id=(await work.posts.add(new, START)).id,
                audience=None,
                on_unknown=OnUnknown.HOLD,
                not_before=START,
            )
            await work.deliveries.plan(plan)
            await work.deliveries.plan_slice(plan, 1, 5_000, START)
            claimed = await work.deliveries.claim("telegram", START, Room(urgent=5_000, rest=5_000), 1)
            await work.deliveries.settle([Result(each, Unknown("cut"), START) for each in claimed], 1)


@pytest.mark.parametrize(
    ("readers", "posts", "sentence"),
    [
        (0, 1, None),
        (1, 1, "1 copy of 1 post in doubt; send again with the button or `israfan post resend`"),
        (3, 2, "6 copies of 2 posts in doubt; send again with the button or `israfan post resend`"),
        (1_200, 1, "1,200 copies of 1 post in doubt; send again with the button or `israfan post resend`"),
    ],
)
async def test_what_is_in_doubt_is_one_sentence(
    sqlite_store: SqlStore, readers: int, posts: int, sentence: str | None
) -> None:
    await in_doubt(sqlite_store, readers, posts)
    doubts = DoubtCounts(sqlite_store)
    assert await doubts.remark("telegram") == sentence
    assert await doubts.remark("discord") is None


async def test_metrics_count_copies_and_posts_and_say_nothing_while_the_database_is_away(
    sqlite_store: SqlStore,
) -> None:
    clock = FakeClock()
    couriers: Mapping[str, Courier] = {
        name: courier(sqlite_store, clock, FakePlatform(clock, name=name)) for name in ("telegram", "discord")
    }
    doubts = DoubtCounts(sqlite_store)
    figures = EventFigures(sqlite_store, FakeClock())
    metrics = registry(couriers, doubts, StopState(sqlite_store), nothing_promised(sqlite_store), figures)

    async def lines() -> list[str]:
        await doubts.measure()
        return [line for line in generate_latest(metrics).decode().splitlines() if "in_doubt{" in line]

    await in_doubt(sqlite_store, 3, 2)
    assert await lines() == [
        'israfan_copies_in_doubt{platform="telegram"} 6.0',
        'israfan_copies_in_doubt{platform="discord"} 0.0',
        'israfan_posts_in_doubt{platform="telegram"} 2.0',
        'israfan_posts_in_doubt{platform="discord"} 0.0',
    ]
    async with sqlite_store.engines.writer.begin() as connection:
        await connection.exec_driver_sql("DROP TABLE delivery")
    assert (await lines(), await doubts.remark("telegram")) == ([], None)
