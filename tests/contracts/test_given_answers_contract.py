"""What was answered under a key, and posts of a topic, on every database."""

import asyncio
from datetime import timedelta

import pytest

from bot import errors
from bot.desk import posts, subscribers
from bot.desk.answering_once import KEPT, once
from bot.entry import Page
from bot.json_forms import Json
from bot.ports import Store, Work
from bot.rights import Actor, Role
from tests.bot.fakes import OWNER, FakeClock
from tests.contracts.conftest import StoreDriver

EDITOR = Actor("telegram:9", Role.EDITOR)


async def test_a_key_is_claimed_once_and_forgotten_after_a_while(store: Store, clock: FakeClock) -> None:
    now = clock.now()
    async with store.work() as work:
        assert await work.given_answers.claim("token:a", "k", "asked", now) is None
        await work.given_answers.keep("token:a", "k", '{"id": 1}')
        assert await work.given_answers.claim("token:b", "k", "asked", now + timedelta(hours=1)) is None
    async with store.work() as work:
        assert await work.given_answers.claim("token:a", "k", "other", now) == ("asked", '{"id": 1}')
        await work.given_answers.forget(now + timedelta(minutes=1))
        assert await work.given_answers.claim("token:a", "k", "other", now) is None
        assert await work.given_answers.claim("token:b", "k", "other", now) == ("asked", "")


async def test_of_several_at_once_one_acts_and_the_others_get_its_answer(store: Store, clock: FakeClock) -> None:
    async def act(work: Work) -> Json:
        post = await posts.import_in(work, clock, OWNER, Page(title="Rain"), topics=(), publish=False)
        await asyncio.sleep(0.05)  # so that the others come to the key while this one holds it
        return {"id": post.id}

    done = await asyncio.gather(*(once(store, clock, OWNER, act, key="k", request="r") for _ in range(5)))
    assert [answer for answer, _ in done] == [{"id": done[0][0]["id"]}] * 5
    assert sorted(was_given for _, was_given in done) == [False, True, True, True, True]
    async with store.reading() as work:
        assert [each.act for each in await work.audit.latest(limit=9)] == ["import"]
    with pytest.raises(errors.BadInput) as reused:
        await once(store, clock, OWNER, act, key="k", request="another")
    assert reused.value.phrase == "key-reused"
    clock.shift(KEPT.total_seconds() + 1)
    _, was_given = await once(store, clock, OWNER, act, key="k", request="another")
    assert not was_given


async def test_what_fails_keeps_neither_the_act_nor_the_key(store: Store, clock: FakeClock) -> None:
    async def fails(work: Work) -> Json:
        await posts.import_in(work, clock, OWNER, Page(title="Rain"), topics=(), publish=False)
        raise RuntimeError("killed between doing and answering")

    async def does(work: Work) -> Json:
        return {"posts": len(await work.posts.list(limit=9))}

    with pytest.raises(RuntimeError):
        await once(store, clock, OWNER, fails, key="k", request="r")
    assert await once(store, clock, OWNER, does, key="k", request="r") == ({"posts": 0}, False)


async def test_posts_of_a_topic_are_listed_newest_first(store: Store) -> None:
    desk = StoreDriver(store)
    made = [
        await desk.post(f"Post {number}", topics=("sport",) if number % 2 else ("news", "sport")) for number in range(4)
    ]
    other = await desk.post("Other", topics=("news",))
    async with store.reading() as work:
        listed = [each.id for each in await work.posts.list(limit=3, topic="sport")]
        assert listed == [each.id for each in reversed(made)][:3]
        behind = await work.posts.list(limit=9, topic="sport", before_id=listed[-1])
        assert [each.id for each in behind] == [made[0].id]
        assert [each.id for each in await work.posts.list(limit=9, topic="news")] == [other.id, made[2].id, made[0].id]


async def test_only_owners_read_where_all_subscribers_are(store: Store) -> None:
    desk = StoreDriver(store)
    await desk.subscribe("1", "2", "3")
    found, after = await subscribers.addresses(store, OWNER, limit=2)
    assert [each.address.chat for each in found] == ["1", "2"]
    assert after == found[-1].id
    rest, after = await subscribers.addresses(store, OWNER, limit=2, after_id=after or 0)
    assert ([each.address.chat for each in rest], after) == (["3"], None)
    with pytest.raises(errors.NotAllowed):
        await subscribers.addresses(store, EDITOR, limit=2)
