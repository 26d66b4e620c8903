"""What `/why` says is what was planned: of each reader, in whatever way they want their posts, on any store."""

import random

import pytest

from bot import why
from bot.delivery.choice import Step
from bot.model import DeliveryState, Plan, PostState
from bot.outbox import DueDigest, KeptCopy, PostStanding
from bot.why import Fate, judge
from storage import SqlStore
from tests.bot.fakes import FakeClock
from tests.contracts.conftest import StoreDriver
from tests.contracts.test_choices_contract import TOPICS, publish, wish, wishing, written

WAITING = {DeliveryState.READY: Fate.WAITS, DeliveryState.COLLECTED: Fate.COLLECTED}


@pytest.mark.parametrize("seed", range(3))
async def test_it_says_of_each_reader_what_planning_did(newsroom: StoreDriver, store: SqlStore, seed: int) -> None:
    dice = random.Random(seed)
    async with newsroom.store.work() as work:
        feed = await work.sources.add("https://a.example", name=None, topics=(), interval=60.0, now=newsroom.now)
    for number in range(80):
        await wishing(newsroom, number, wish(dice, newsroom.now, feed.id))
    post = await publish(newsroom, topics=tuple(dice.sample(TOPICS, 2)), source=feed.id)
    await newsroom.plan(post)
    planned = await written(store, post)
    async with newsroom.store.reading() as work:
        readers = await work.subscribers.list(limit=1_000)
        for reader in readers:
            found = judge(post, reader, await work.deliveries.standing(post.id, reader.id))
            row = planned.get(reader.id)
            assert found.fate is (WAITING[row.state] if row else Fate.KEPT_OUT)
            assert (found.at == row.digest_at) if row and row.digest_at else True
            if row is None:
                assert found.step in (Step.TOPIC, Step.LEFT_OUT, Step.PAUSED, Step.FILTER, Step.MUTED)
    assert 0 < len(planned) < len(readers)


async def test_a_copy_is_told_through_its_life(newsroom: StoreDriver) -> None:
    (reader,) = await newsroom.subscribe("5")
    post = await newsroom.post()

    async def standing() -> PostStanding:
        async with newsroom.store.reading() as work:
            return await work.deliveries.standing(post.id, reader.id)

    assert await standing() == PostStanding()
    await newsroom.plan(post)
    waits = KeptCopy(state=DeliveryState.READY, wanted=1, shown=0, not_before=newsroom.now)
    assert await standing() == PostStanding(announced_at=newsroom.now, copy=waits)
    newsroom.pass_time(5)
    await newsroom.deliver_all()
    came = KeptCopy(state=DeliveryState.SENT, wanted=1, shown=1, not_before=waits.not_before, done_at=newsroom.now)
    assert (await standing()).copy == came


async def test_while_a_plan_is_written_the_places_behind_its_cursor_are_still_to_come(newsroom: StoreDriver) -> None:
    first, *_, last = await newsroom.subscribe(*map(str, range(6)))
    post = await newsroom.post()
    plan = Plan(post_id=post.id, audience=None, not_before=newsroom.now)
    async with newsroom.store.work() as work:
        await work.deliveries.plan(plan)
        await work.deliveries.plan_slice(plan, 1, 1, newsroom.now)
        await work.deliveries.plan_slice(plan, 1, 3, newsroom.now)
        assert not (await work.deliveries.standing(post.id, first.id)).planning
        assert (await work.deliveries.standing(post.id, last.id)).planning


async def test_what_a_digest_names_is_found_through_the_digest(newsroom: StoreDriver) -> None:
    (reader,) = await newsroom.subscribe("5")
    post = await newsroom.send_out()
    digest = await newsroom.post("digest")
    async with newsroom.store.work() as work:
        due = DueDigest(window=None, post_ids=(post.id,), subscriber_ids=(reader.id,))
        await work.deliveries.add_digests({digest.id: due}, newsroom.now)
        found = await work.deliveries.standing(post.id, reader.id)
        other = await work.deliveries.standing(post.id, reader.id + 1)
    assert found.digest is not None
    assert found.digest.state is DeliveryState.READY
    assert (other.copy, other.digest) == (None, None)


async def test_it_is_asked_by_a_place_s_address(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("5")
    post = await newsroom.send_out()
    await newsroom.deliver_all()
    clock = FakeClock(newsroom.now)
    answer = await why.ask_of(newsroom.store, clock, post.id, newsroom.at("5"))
    assert (answer.judgement.fate, answer.of_last) == (Fate.RECEIVED, 1)
    stranger = await why.ask_of(newsroom.store, clock, post.id, newsroom.at("6"))
    assert stranger.judgement.fate is Fate.NO_SUBSCRIBER
    async with newsroom.store.work() as work:
        await work.posts.set_state(post.id, PostState.RETRACTED)
    assert (await why.ask_of(newsroom.store, clock, post.id, newsroom.at("5"))).judgement.fate is Fate.RETRACTED
