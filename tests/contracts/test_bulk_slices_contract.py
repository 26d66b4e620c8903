"""What any store must do with changes of more copies than one transaction writes: slices, and right from the first."""

from collections.abc import Awaitable, Callable

import pytest

from bot.following import Follow, Target
from bot.model import Address, DeliveryState, OnUnknown, PlaceKind, Post
from bot.ports import Work
from bot.subscriber import SubscriberState
from storage.outbox import bulk_slices, suppression
from tests.contracts.conftest import StoreDriver

CHATS = [f"{number:02}" for number in range(12)]
SENT, READY, SENDING, CANCELLED = (
    state.value for state in (DeliveryState.SENT, DeliveryState.READY, DeliveryState.SENDING, DeliveryState.CANCELLED)
)


@pytest.fixture(autouse=True)
def _small_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk_slices, "FIRST_SLICE", 2)
    monkeypatch.setattr(suppression, "AT_ONCE", 2)


class Killed(Exception):
    """The process ends here."""


async def slice_(newsroom: StoreDriver, size: int = 3, *, killed: bool = False) -> int | None:
    """The next slice; `killed`: the process ends before it is committed."""
    try:
        async with newsroom.store.work() as work:
            changed = await work.deliveries.change_slice(size)
            if killed:
                raise Killed
            return changed
    except Killed:
        return 0


async def all_slices(newsroom: StoreDriver, size: int = 3) -> int:
    number = 0
    while await slice_(newsroom, size) is not None:
        number += 1
    return number


async def mixed(newsroom: StoreDriver) -> Post:
    """A post with copies that arrived, are on the wire, and wait."""
    await newsroom.subscribe(*CHATS)
    post = await newsroom.send_out()
    arrived = await newsroom.claim(5)
    await newsroom.settle(*(newsroom.arrived(each, f"m{each.id}") for each in arrived))
    await newsroom.claim(2)
    return post


Act = Callable[[Work, Post, StoreDriver], Awaitable[object]]
ACTS: dict[str, Act] = {
    "correct": lambda work, post, newsroom: work.deliveries.want(post.id, 2, newsroom.now),
    "retract": lambda work, post, newsroom: work.deliveries.want(post.id, 0, newsroom.now),
    "cancel": lambda work, post, newsroom: work.deliveries.cancel(post.id, newsroom.now),
    "fail": lambda work, post, newsroom: work.deliveries.fail_post(post.id, "telegram", "bad", newsroom.now),
}


async def do(newsroom: StoreDriver, post: Post, act: Act) -> None:
    async with newsroom.store.work() as work:
        await act(work, post, newsroom)


async def everything(newsroom: StoreDriver, post: Post) -> list[tuple[object, ...]]:
    async with newsroom.store.reading() as work:
        copies = await work.deliveries.copies(post.id, limit=100)
    return [(copy.address.chat, state, copy.wanted, copy.shown, reason) for copy, state, reason in copies]


@pytest.mark.parametrize("name", ACTS)
@pytest.mark.parametrize("killed_at", range(5))
async def test_killed_at_any_slice_it_ends_as_if_it_had_been_one(
    newsroom: StoreDriver, monkeypatch: pytest.MonkeyPatch, name: str, killed_at: int
) -> None:
    post = await mixed(newsroom)
    twin = await newsroom.post("twin")
    await do(newsroom, post, ACTS[name])
    for _ in range(killed_at):
        await slice_(newsroom)
    await slice_(newsroom, killed=True)
    assert await all_slices(newsroom) == max(0, 4 - killed_at)
    in_slices = await everything(newsroom, post)
    monkeypatch.setattr(bulk_slices, "FIRST_SLICE", 1_000)
    await newsroom.plan(twin)
    await do(newsroom, post, ACTS[name])
    assert await everything(newsroom, post) == in_slices
    assert len({state for _, state, *_ in in_slices}) > 1


async def test_a_correction_reaches_every_copy(newsroom: StoreDriver) -> None:
    post = await mixed(newsroom)
    await do(newsroom, post, ACTS["correct"])
    await all_slices(newsroom)
    found = await everything(newsroom, post)
    assert [(state, wanted, shown) for _, state, wanted, shown, _ in found] == [
        *[(READY, 2, 1)] * 5,
        *[(SENDING, 2, 0)] * 2,
        *[(READY, 2, 0)] * 5,
    ]


async def test_what_is_claimed_before_its_slice_says_what_it_should(newsroom: StoreDriver) -> None:
    await newsroom.subscribe(*CHATS)
    post = await newsroom.send_out()
    await do(newsroom, post, ACTS["correct"])
    claimed = await newsroom.claim()
    assert [(each.address.chat, each.wanted) for each in claimed] == [(chat, 2) for chat in CHATS]
    await all_slices(newsroom)
    await newsroom.settle(*(newsroom.arrived(each) for each in claimed))
    assert set((await newsroom.states(post)).values()) == {SENT}


@pytest.mark.parametrize("name", ["retract", "cancel", "fail"])
async def test_what_should_not_go_is_not_claimed_before_its_slice(newsroom: StoreDriver, name: str) -> None:
    await newsroom.subscribe(*CHATS)
    post = await newsroom.send_out("a")
    await do(newsroom, post, ACTS[name])
    await newsroom.send_out("b")
    seen = [each.post_id for _ in range(9) for each in await newsroom.claim(3)]
    assert len(seen) == len(CHATS)
    assert post.id not in seen


async def test_what_was_on_the_wire_is_corrected_by_its_slice(newsroom: StoreDriver) -> None:
    await newsroom.subscribe(*CHATS)
    post = await newsroom.send_out()
    flying = await newsroom.claim()
    await do(newsroom, post, ACTS["retract"])
    await newsroom.settle(*(newsroom.arrived(each, "m1") for each in flying[:6]))
    await newsroom.settle(*(newsroom.waits(each) for each in flying[6:]))
    await all_slices(newsroom)
    assert [state for _, state, *_ in await everything(newsroom, post)] == [READY] * 6 + [CANCELLED] * 6


async def test_a_later_correction_takes_the_place_of_one_under_way(newsroom: StoreDriver) -> None:
    post = await mixed(newsroom)
    for revision in (2, 3):
        await newsroom.want(post, revision)
        await slice_(newsroom)
    await all_slices(newsroom)
    assert {wanted for _, _, wanted, *_ in await everything(newsroom, post)} == {3}


async def test_what_is_in_doubt_is_not_sent_again_once_it_is_retracted(newsroom: StoreDriver) -> None:
    await newsroom.subscribe(*CHATS)
    post = await newsroom.send_out(on_unknown=OnUnknown.HOLD)
    await newsroom.settle(*(newsroom.ends(each, DeliveryState.UNKNOWN) for each in await newsroom.claim()))
    await newsroom.want(post, 0)
    async with newsroom.store.work() as work:
        assert await work.deliveries.resend_unknown(post.id, newsroom.now) == 0
    await all_slices(newsroom)
    assert set((await newsroom.states(post)).values()) == {DeliveryState.UNKNOWN.value}


async def test_what_is_in_doubt_is_sent_again_to_the_last(newsroom: StoreDriver) -> None:
    await newsroom.subscribe(*CHATS)
    post = await newsroom.send_out(on_unknown=OnUnknown.HOLD)
    await newsroom.settle(*(newsroom.ends(each, DeliveryState.UNKNOWN) for each in await newsroom.claim()))
    async with newsroom.store.work() as work:
        assert await work.deliveries.resend_unknown(post.id, newsroom.now) == len(CHATS)
    await all_slices(newsroom)
    assert len(await newsroom.claim()) == len(CHATS)


async def test_a_chat_that_is_gone_is_sent_nothing_from_the_first_moment(newsroom: StoreDriver) -> None:
    threads = [Address("telegram", "forum", str(number)) for number in range(4)]
    async with newsroom.store.work() as work:
        for thread in threads:
            saved = await work.subscribers.save(thread, PlaceKind.THREAD, newsroom.now)
            await work.subscribers.follow(saved.id, Follow(Target.of("news")), newsroom.now)
    posts = [await newsroom.send_out(title) for title in ("a", "b", "c")]
    async with newsroom.store.work() as work:
        await work.subscribers.set_chat_state("telegram", "forum", SubscriberState.GONE, "kicked", newsroom.now)
    assert await newsroom.claim() == []
    assert await all_slices(newsroom, 4) == 3
    for post in posts:
        assert {(state, reason) for _, state, _, _, reason in await everything(newsroom, post)} == {
            (DeliveryState.SUPPRESSED.value, "kicked")
        }


async def test_a_chat_that_is_back_before_its_slices_keeps_what_waits(newsroom: StoreDriver) -> None:
    (me,) = await newsroom.subscribe("1")
    posts = [await newsroom.send_out(title) for title in ("a", "b", "c", "d")]
    async with newsroom.store.work() as work:
        await work.subscribers.set_state(me.id, SubscriberState.GONE, "blocked", newsroom.now)
        await work.subscribers.set_state(me.id, SubscriberState.ACTIVE, None, newsroom.now)
    await all_slices(newsroom)
    assert [list((await newsroom.states(post)).values()) for post in posts] == [
        [DeliveryState.SUPPRESSED.value],
        [DeliveryState.SUPPRESSED.value],
        [READY],
        [READY],
    ]
