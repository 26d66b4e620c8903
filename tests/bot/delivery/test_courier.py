"""The courier on a real SQLite store, with a platform that answers as planned and time that moves when told."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from functools import partial

import pytest

from bot import composing, publishing
from bot.delivery import fan_out
from bot.delivery.courier import Courier
from bot.delivery.lease import LeaseLost
from bot.desk import posts
from bot.following import EVERYTHING, Follow
from bot.message import Message
from bot.model import Address, Content, DeliveryState, Lane, NewPost, PlaceKind, Post, PostKind, PostState
from bot.outbox import Room
from bot.outcomes import Gone, Later, Moved, NotSent, Outcome, PutOff, Refused, Scope, Sent, Unknown, Unlisted
from bot.phrases import Phrases
from bot.ports import Rates, Store
from bot.subscriber import SubscriberState
from tests.bot.fakes import OWNER, START, FakeClock, FakePlatform

SENT, READY = DeliveryState.SENT, DeliveryState.READY


@pytest.fixture
def platform(clock: FakeClock) -> FakePlatform:
    return FakePlatform(clock)


def courier(
    store: Store, clock: FakeClock, platform: FakePlatform, owner: str = "me", *, nonce_window: float = 0.0
) -> Courier:
    compose = partial(composing.compose, Phrases(("en",)))
    return Courier(
        platform=platform,
        store=store,
        clock=clock,
        compose=compose,
        owner=owner,
        token="t",
        nonce_window=nonce_window,
    )


@asynccontextmanager
async def running(courier: Courier) -> AsyncIterator[None]:
    task = asyncio.create_task(courier.run())
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def subscribers(store: Store, *chats: str, kind: PlaceKind = PlaceKind.PRIVATE) -> None:
    async with store.work() as work:
        for chat in chats:
            saved = await work.subscribers.save(Address("telegram", chat), kind, START)
            await work.subscribers.follow(saved.id, Follow(EVERYTHING), START)


async def published(store: Store, clock: FakeClock, title: str = "News") -> Post:
    async with store.work() as work:
        new = NewPost(
            kind=PostKind.ARTICLE, state=PostState.DRAFT, content=Content(title=title, url="https://a.example/1")
        )
        post = await publishing.release(work, clock, await work.posts.add(new, clock.now()))
    await fan_out.write_deliveries(store, clock)
    return post


async def states(store: Store, post: Post) -> dict[DeliveryState, int]:
    async with store.reading() as work:
        return (await work.deliveries.tally(post.id)).by_state


async def until(
    clock: FakeClock,
    condition: Callable[[], Awaitable[bool]],
    *,
    seconds: float = 600,
    step: float = 0.1,
    sleepers: int = 0,
) -> None:
    """Move time on until the condition holds; fail where it never does. `sleepers` is as in `FakeClock.advance`."""
    for _ in range(int(seconds / step)):
        if await condition():
            return
        await clock.advance(step, step=step, sleepers=sleepers)
    raise AssertionError("it never came to that")


async def delivered(
    store: Store,
    clock: FakeClock,
    post: Post,
    expected: dict[DeliveryState, int],
    *,
    step: float = 0.1,
    sleepers: int = 0,
) -> None:
    async def so() -> bool:
        return await states(store, post) == expected

    await until(clock, so, step=step, sleepers=sleepers)


async def test_every_subscriber_gets_the_post_once(store: Store, clock: FakeClock, platform: FakePlatform) -> None:
    await subscribers(store, *[str(number) for number in range(50)])
    post = await published(store, clock)
    async with running(courier(store, clock, platform)):
        await delivered(store, clock, post, {SENT: 50})
    assert sorted(platform.chats, key=int) == [str(number) for number in range(50)]


async def test_the_rate_of_the_bot_is_kept(store: Store, clock: FakeClock) -> None:
    slow = Rates(per_second=10, burst=1, chat_per_second=1, chat_burst=1, group_per_minute=18, in_flight=8)
    platform = FakePlatform(clock, rates=slow)
    await subscribers(store, *[str(number) for number in range(35)])
    post = await published(store, clock)
    async with running(courier(store, clock, platform)):
        await delivered(store, clock, post, {SENT: 35})
    times = [at for at, _, _ in platform.shown]
    assert all(sum(1 for other in times if at <= other < at + 1) <= 11 for at in times)


async def test_one_place_receives_in_order_and_one_at_a_time(
    store: Store, clock: FakeClock, platform: FakePlatform
) -> None:
    await subscribers(store, "1")
    posts = [await published(store, clock, f"News {number}") for number in range(4)]
    async with running(courier(store, clock, platform)):
        await delivered(store, clock, posts[-1], {SENT: 1})
    titles = [message.card.title for _, _, message in platform.shown if message and message.card]
    assert titles == ["News 0", "News 1", "News 2", "News 3"]


async def test_a_flood_wait_is_waited_out_and_nothing_is_lost(
    store: Store, clock: FakeClock, platform: FakePlatform
) -> None:
    await subscribers(store, "1", "2")
    platform.plan("1", Later(3.0, Scope.CHAT))
    post = await published(store, clock)
    async with running(courier(store, clock, platform)):
        await delivered(store, clock, post, {SENT: 2})
    tries = [at for at, copy, _ in platform.shown if copy.address.chat == "1"]
    assert len(tries) == 2
    assert tries[1] - tries[0] >= 3.0


async def test_while_the_bot_waits_nobody_is_sent_anything(
    store: Store, clock: FakeClock, platform: FakePlatform
) -> None:
    await subscribers(store, *[str(number) for number in range(10)])
    platform.rates = Rates(per_second=5, burst=1, chat_per_second=5, chat_burst=5, group_per_minute=None, in_flight=1)
    platform.plan("0", Later(35.0, Scope.BOT))
    post = await published(store, clock)
    async with running(courier(store, clock, platform)):
        await delivered(store, clock, post, {SENT: 10})
    first = platform.shown[0][0]
    assert [at for at, _, _ in platform.shown[1:] if at < first + 35] == []


async def test_a_flood_wait_of_unnamed_reach_costs_one_more_request_to_learn_that_it_is_the_bots(
    store: Store, clock: FakeClock, platform: FakePlatform
) -> None:
    await subscribers(store, *[str(number) for number in range(10)])
    platform.rates = Rates(per_second=50, burst=9, chat_per_second=5, chat_burst=5, group_per_minute=None, in_flight=1)
    for chat in range(10):
        platform.plan(str(chat), Later(35.0))
    post = await published(store, clock)
    async with running(courier(store, clock, platform)):
        await until(clock, lambda: _true(len(platform.shown) == 2))
        await clock.advance(30, step=1)
        assert len(platform.shown) == 2
    assert await states(store, post) == {READY: 10}


async def test_a_blocked_reader_is_suspended_and_stops_nobody(
    store: Store, clock: FakeClock, platform: FakePlatform
) -> None:
    await subscribers(store, "1", "2", "3")
    platform.plan("2", Gone("blocked"))
    post = await published(store, clock)
    async with running(courier(store, clock, platform)):
        await delivered(store, clock, post, {SENT: 2, DeliveryState.SUPPRESSED: 1})
        later = await published(store, clock, "Later")
        await delivered(store, clock, later, {SENT: 2})
    async with store.reading() as work:
        gone = await work.subscribers.get(Address("telegram", "2"))
    assert gone is not None
    assert (gone.state, gone.reason, gone.everything) == (SubscriberState.GONE, "blocked", True)


async def test_what_an_old_chat_answers_says_nothing_of_the_new_one(
    store: Store, clock: FakeClock, platform: FakePlatform
) -> None:
    await subscribers(store, "old")
    post = await published(store, clock)
    async with running(courier(store, clock, platform)):
        await delivered(store, clock, post, {SENT: 1})
        async with store.work() as work:
            await work.subscribers.move("telegram", "old", "new")
            await work.deliveries.want(post.id, 0, clock.now())
        platform.plan("old", Gone("kicked"))
        await delivered(store, clock, post, {DeliveryState.SUPPRESSED: 1})
    async with store.reading() as work:
        place = await work.subscribers.get(Address("telegram", "new"))
    assert place is not None
    assert place.state is SubscriberState.ACTIVE


async def test_a_moved_group_keeps_its_subscription_and_gets_the_post_at_its_new_address(
    store: Store, clock: FakeClock, platform: FakePlatform
) -> None:
    await subscribers(store, "-5", kind=PlaceKind.GROUP)
    platform.plan("-5", Moved(Address("telegram", "-1005")))
    post = await published(store, clock)
    async with running(courier(store, clock, platform)):
        await delivered(store, clock, post, {SENT: 1})
    assert platform.chats == ["-5", "-1005"]


async def test_a_message_in_doubt_is_sent_again_once_and_then_held(
    store: Store, clock: FakeClock, platform: FakePlatform
) -> None:
    await subscribers(store, "1", "2")
    platform.plan("1", Unknown("cut"))
    platform.plan("2", Unknown("cut"), Unknown("cut again"))
    post = await published(store, clock)
    async with running(courier(store, clock, platform)):
        await delivered(store, clock, post, {SENT: 1, DeliveryState.UNKNOWN: 1})
    assert sorted(platform.chats) == ["1", "1", "2", "2"]


async def test_an_unreachable_network_costs_no_post(store: Store, clock: FakeClock, platform: FakePlatform) -> None:
    await subscribers(store, "1")
    platform.plan("1", *[NotSent("no route")] * 8)
    post = await published(store, clock)
    async with running(courier(store, clock, platform)):
        await delivered(store, clock, post, {SENT: 1}, step=1)
    assert len(platform.shown) == 9


async def test_a_poison_post_fails_after_three_places_and_the_next_one_goes_out(
    store: Store, clock: FakeClock, platform: FakePlatform
) -> None:
    platform.rates = Rates(per_second=5, burst=1, chat_per_second=5, chat_burst=5, group_per_minute=None, in_flight=1)
    await subscribers(store, *[str(number) for number in range(30)])
    platform.always = Refused("text is empty", content=True)
    poison = await published(store, clock)
    async with running(courier(store, clock, platform)):
        await delivered(store, clock, poison, {DeliveryState.FAILED: 30})
        tried = len(platform.shown)
        platform.always = None
        good = await published(store, clock, "Good")
        await delivered(store, clock, good, {SENT: 30})
    assert tried == 3


async def test_a_correction_edits_the_copy_and_a_retraction_deletes_it(
    store: Store, clock: FakeClock, platform: FakePlatform
) -> None:
    await subscribers(store, "1")
    post = await published(store, clock)
    async with running(courier(store, clock, platform)):
        await delivered(store, clock, post, {SENT: 1})
        await posts.correct(store, clock, OWNER, post.id, title="Corrected")
        await delivered(store, clock, post, {SENT: 1})
        await until(clock, lambda: _true(len(platform.shown) == 2))
        await posts.retract(store, clock, OWNER, post.id)
        await until(clock, lambda: _true(len(platform.shown) == 3))
    titles = [message.card.title if message and message.card else None for _, _, message in platform.shown]
    ids = [copy.message_ids for _, copy, _ in platform.shown]
    assert titles == ["News", "Corrected", None]
    assert ids == [(), ("1",), ("1",)]


async def _true(value: bool) -> bool:
    return value


async def test_stopping_waits_for_what_is_on_the_wire_and_gives_back_the_rest(
    store: Store, clock: FakeClock, platform: FakePlatform
) -> None:
    platform.rates = Rates(per_second=20, burst=20, chat_per_second=5, chat_burst=5, group_per_minute=None, in_flight=2)
    platform.hold = asyncio.Event()
    await subscribers(store, *[str(number) for number in range(10)])
    post = await published(store, clock)
    running_courier = courier(store, clock, platform)
    task = asyncio.create_task(running_courier.run())
    await until(clock, lambda: _true(len(platform.shown) == 2))
    task.cancel()
    await clock.advance(0.2)
    platform.hold.set()
    with suppress(asyncio.CancelledError):
        await task
    assert await states(store, post) == {SENT: 2, READY: 8}
    async with running(courier(store, clock, platform, owner="next")):
        await delivered(store, clock, post, {SENT: 10})
    assert sorted(platform.chats, key=int) == [str(number) for number in range(10)]


async def test_a_second_owner_waits_until_the_first_has_stopped(
    store: Store, clock: FakeClock, platform: FakePlatform
) -> None:
    await subscribers(store, "1")
    first, second = courier(store, clock, platform, "first"), courier(store, clock, platform, "second")
    async with running(first):
        await clock.advance(1)
        waiting = asyncio.create_task(second.run())
        await clock.advance(3)
        seen_waiting = second.error
        post = await published(store, clock)
        await delivered(store, clock, post, {SENT: 1})
    await clock.advance(10)
    assert (seen_waiting, second.error) == ("waiting for another process that owns this bot to stop", None)
    waiting.cancel()
    with suppress(asyncio.CancelledError):
        await waiting
    assert platform.chats == ["1"]


async def test_an_answer_without_ids_keeps_those_that_are_known(
    store: Store, clock: FakeClock, platform: FakePlatform
) -> None:
    await subscribers(store, "1")
    platform.plan("1", Sent(("77",)), Sent())
    post = await published(store, clock)
    async with running(courier(store, clock, platform)):
        await delivered(store, clock, post, {SENT: 1})
        await posts.correct(store, clock, OWNER, post.id, title="Corrected")
        await until(clock, lambda: _true(len(platform.shown) == 2))
        await delivered(store, clock, post, {SENT: 1})
    async with store.reading() as work:
        [(copy, state, _)] = await work.deliveries.copies(post.id, limit=5)
    assert (copy.message_ids, copy.shown, state) == (("77",), 2, "sent")


SLOW = Rates(per_second=10, burst=1, chat_per_second=5, chat_burst=5, group_per_minute=None, in_flight=4)


async def test_a_flood_wait_of_the_bot_stands_after_a_restart(
    store: Store, clock: FakeClock, platform: FakePlatform
) -> None:
    await subscribers(store, *[str(number) for number in range(5)])
    platform.rates = SLOW
    platform.always = Later(3600.0, Scope.BOT)
    post = await published(store, clock)
    async with running(courier(store, clock, platform)):
        await until(clock, lambda: _true(bool(platform.shown)))
        await clock.advance(2)
    tried = len(platform.shown)
    platform.always = None
    async with running(courier(store, clock, platform, owner="after the restart")):
        await clock.advance(300, step=5)
        assert len(platform.shown) == tried
    assert await states(store, post) == {READY: 5}


async def test_when_everybody_seems_gone_nobody_is_suspended_beyond_the_first_twenty(
    store: Store, clock: FakeClock, platform: FakePlatform
) -> None:
    platform.rates = SLOW
    platform.always = Gone("chat not found")
    await subscribers(store, *[str(number) for number in range(60)])
    post = await published(store, clock)
    delivering = courier(store, clock, platform)
    async with running(delivering):
        await until(clock, lambda: _true(delivering.brake.on))
        await clock.advance(60, step=2)
        tried = len(platform.shown)
        assert (await states(store, post))[DeliveryState.SUPPRESSED] <= 20
        assert "too many places seem gone" in (delivering.error or "")
        platform.always = None
        await until(clock, lambda: _true(not delivering.brake.on), seconds=1500, step=5)
        await delivered(store, clock, post, {SENT: 41, DeliveryState.SUPPRESSED: 19})
    assert tried <= 24  # twenty results, and what was on the wire beside the last


async def test_a_correction_goes_on_beside_many_who_have_blocked_the_bot_since(
    store: Store, clock: FakeClock, platform: FakePlatform
) -> None:
    platform.rates = SLOW
    await subscribers(store, *[str(number) for number in range(100)])
    for number in range(0, 100, 4):
        platform.plan(str(number), Sent((str(number),)), Gone("blocked"))
    post = await published(store, clock)
    async with running(courier(store, clock, platform)):
        await delivered(store, clock, post, {SENT: 100})
    await posts.correct(store, clock, OWNER, post.id, title="Corrected")
    delivering = courier(store, clock, platform, owner="after a restart")  # it has seen nobody reached
    async with running(delivering):
        await delivered(store, clock, post, {SENT: 75, DeliveryState.SUPPRESSED: 25})
    assert not delivering.brake.on


async def test_a_storm_costs_few_sends_and_ends_soon_after_it(
    store: Store, clock: FakeClock, platform: FakePlatform
) -> None:
    platform.rates = SLOW
    platform.always = NotSent("502")
    await subscribers(store, *[str(number) for number in range(40)])
    post = await published(store, clock)
    delivering = courier(store, clock, platform)
    async with running(delivering):
        await until(clock, lambda: _true(delivering.breaker.asking))
        opened = len(platform.shown)
        await clock.advance(60)
        assert len(platform.shown) - opened <= 8
        platform.always, over = None, clock.monotonic()
        await delivered(store, clock, post, {SENT: 40})
    assert opened <= 10 + SLOW.in_flight
    assert min(at for at, _, _ in platform.shown if at >= over) <= over + 15


async def test_a_process_that_was_suspended_too_long_sends_nothing_when_it_wakes(
    store: Store, clock: FakeClock, platform: FakePlatform
) -> None:
    platform.rates = SLOW
    await subscribers(store, *[str(number) for number in range(30)])
    post = await published(store, clock)
    zombie = asyncio.create_task(courier(store, clock, platform, "zombie").run())
    await until(clock, lambda: _true(len(platform.shown) >= 5))
    before = len(platform.shown)
    await store.release("telegram", "t", "zombie")  # as if its lease had run out
    clock.shift(90)
    taking_over = FakePlatform(clock, rates=SLOW)
    async with running(courier(store, clock, taking_over, "heir")):
        with pytest.raises(LeaseLost):
            await wait_for(clock, zombie)
        assert len(platform.shown) == before
        await until(clock, lambda: _settled(store, post))
    assert sorted({*platform.chats, *taking_over.chats}, key=int) == [str(number) for number in range(30)]


async def test_what_our_own_socket_kept_back_says_nothing_of_the_platform(
    store: Store, clock: FakeClock, platform: FakePlatform
) -> None:
    platform.hold = asyncio.Event()
    chats = [str(number) for number in range(12)]  # two more than open the breaker
    await subscribers(store, *chats)
    for chat in chats:
        platform.plan(chat, NotSent("this process stood still"))
    post = await published(store, clock)
    async with running(courier(store, clock, platform)):
        await until(clock, lambda: _true(len(platform.shown) == 12))
        clock.shift(25)  # longer than the lease is sure, and nobody took over
        platform.hold.set()
        await delivered(store, clock, post, {SENT: 12})
    assert (platform.asked, len(platform.shown)) == ([], 24)


async def _settled(store: Store, post: Post) -> bool:
    return (await states(store, post)).get(SENT) == 30


async def wait_for(clock: FakeClock, task: "asyncio.Task[None]") -> None:
    for _ in range(100):
        if task.done():
            break
        await clock.advance(0.1)
    await task


async def test_breaking_news_overtakes_a_full_queue_at_the_next_slot(
    store: Store, clock: FakeClock, platform: FakePlatform
) -> None:
    platform.rates = SLOW
    await subscribers(store, *[str(number) for number in range(100)])
    await published(store, clock, "Slow news")
    delivering = courier(store, clock, platform)
    async with running(delivering):
        await until(clock, lambda: _true(len(platform.shown) >= 3))
        async with store.work() as work:
            new = NewPost(
                kind=PostKind.ARTICLE, state=PostState.DRAFT, content=Content(title="Breaking"), lane=Lane.BREAKING
            )
            await publishing.release(work, clock, await work.posts.add(new, clock.now()))
        await fan_out.write_deliveries(store, clock)
        delivering.wake()
        committed = clock.monotonic()
        async with asyncio.timeout(60):
            while not delivering.urgent:  # noqa: ASYNC110 - the database takes real time, the test's clock stands
                await asyncio.sleep(0.001)
        await until(clock, lambda: _true(any(title(message) == "Breaking" for _, _, message in platform.shown)))
    first = next(at for at, _, message in platform.shown if title(message) == "Breaking")
    assert first - committed <= 0.25


def title(message: Message | None) -> str | None:
    return message.card.title if message and message.card else None


async def test_a_message_cut_off_on_our_side_is_in_doubt_and_not_forgotten(
    store: Store, clock: FakeClock, platform: FakePlatform
) -> None:
    await subscribers(store, "1")
    platform.plan("1", asyncio.CancelledError())
    post = await published(store, clock)
    async with running(courier(store, clock, platform)):
        await delivered(store, clock, post, {SENT: 1})
    assert [copy.retry for _, copy, _ in platform.shown] == [False, True]


async def test_what_a_nonce_guards_is_tried_until_its_time_is_over(
    store: Store, clock: FakeClock, platform: FakePlatform
) -> None:
    await subscribers(store, "1")
    platform.plan("1", *[Unknown("cut")] * 9)
    post = await published(store, clock)
    async with running(courier(store, clock, platform, nonce_window=120)):
        await delivered(store, clock, post, {DeliveryState.UNKNOWN: 1})
    assert len(platform.shown) == 7  # after 1, 2, 5, 10, 30 and 60 s, 108 s in all; another 60 s would be too late
    assert platform.shown[-1][0] - platform.shown[0][0] < 120


async def test_a_second_try_that_comes_too_late_for_its_nonce_is_the_one_retry_of_any_copy_in_doubt(
    store: Store, clock: FakeClock, platform: FakePlatform
) -> None:
    await subscribers(store, "1", "2")
    platform.plan("1", Unknown("cut"), Later(130, Scope.CHAT))
    platform.plan("2", Unknown("cut"), Later(130, Scope.CHAT), Unknown("cut"))
    post = await published(store, clock)
    async with running(courier(store, clock, platform, nonce_window=120)):
        await delivered(store, clock, post, {SENT: 1, DeliveryState.UNKNOWN: 1}, step=1)
    assert sorted(platform.chats) == ["1", "1", "1", "2", "2", "2"]


@pytest.mark.parametrize("seconds", [2, 5, 60, 600])
async def test_a_copy_in_doubt_is_not_spent_on_a_platform_that_is_away(
    store: Store, clock: FakeClock, platform: FakePlatform, seconds: int
) -> None:
    await subscribers(store, "1")
    platform.always = Unknown("502")
    post = await published(store, clock)
    async with running(courier(store, clock, platform)):
        await until(clock, lambda: _true(bool(platform.shown)))
        await clock.advance(seconds, step=0.5)
        assert len(platform.shown) == 1
        platform.always, back = None, clock.monotonic()
        await delivered(store, clock, post, {SENT: 1})
    assert len(platform.shown) == 2
    assert platform.shown[-1][0] - back <= 15.5


async def test_a_copy_that_a_dead_process_left_waits_for_an_answer_too(
    store: Store, clock: FakeClock, platform: FakePlatform
) -> None:
    await subscribers(store, "1")
    post = await published(store, clock)
    async with store.work() as work:
        await work.deliveries.claim("telegram", clock.now(), Room(urgent=9, rest=9), 0)
    platform.always = NotSent("no route")
    async with running(courier(store, clock, platform)):
        await clock.advance(30, step=0.25)
        assert (platform.shown, len(platform.asked) >= 3) == ([], True)
        platform.always = None
        await delivered(store, clock, post, {SENT: 1})


async def test_while_the_platform_asks_to_wait_it_is_not_asked_either(
    store: Store, clock: FakeClock, platform: FakePlatform
) -> None:
    await subscribers(store, "1", "2")
    platform.rates = Rates(per_second=5, burst=1, chat_per_second=5, chat_burst=5, group_per_minute=None, in_flight=1)
    platform.plan("1", Unknown("cut"))
    platform.plan("2", Later(35, Scope.BOT))
    post = await published(store, clock)
    async with running(courier(store, clock, platform)):
        await until(clock, lambda: _true(len(platform.shown) == 2))
        asked = len(platform.asked)
        await clock.advance(33, step=0.5)
        assert (len(platform.shown), len(platform.asked)) == (2, asked)
        await delivered(store, clock, post, {SENT: 2})


@pytest.mark.parametrize(
    "outcome", [PutOff("slow mode"), Unlisted("odd"), Refused("here"), Gone("no right", suspended=True)]
)
async def test_refusals_of_many_places_hold_up_no_other_place(
    store: Store, clock: FakeClock, platform: FakePlatform, outcome: Outcome
) -> None:
    platform.rates = SLOW
    full = [str(number) for number in range(11)]
    await subscribers(store, "before", *full, "twelfth")
    for chat in full:
        platform.plan(chat, *[outcome] * 50)
    await published(store, clock)
    delivering = courier(store, clock, platform)
    async with running(delivering):
        await until(clock, lambda: _true("twelfth" in platform.chats), seconds=10)
    assert (delivering.breaker.silent, delivering.breaker.asking) == (0, False)


async def test_a_post_refused_with_one_unlisted_text_fails_after_three_places(
    store: Store, clock: FakeClock, platform: FakePlatform, caplog: pytest.LogCaptureFixture
) -> None:
    platform.rates = Rates(per_second=5, burst=1, chat_per_second=5, chat_burst=5, group_per_minute=None, in_flight=1)
    await subscribers(store, *[str(number) for number in range(30)])
    platform.always = Unlisted("a new rule")
    poison = await published(store, clock)
    async with running(courier(store, clock, platform)):
        await delivered(store, clock, poison, {DeliveryState.FAILED: 30})
        tried = len(platform.shown)
        platform.always = None
        good = await published(store, clock, "Good")
        await delivered(store, clock, good, {SENT: 30})
    assert tried == 3
    said = [record.getMessage() for record in caplog.records if "unlisted refusal" in record.getMessage()]
    assert said == ["telegram: unlisted refusal, seen 1 times (post 1): a new rule"]


async def test_three_places_that_refuse_what_another_has_taken_do_not_fail_the_post(
    store: Store, clock: FakeClock, platform: FakePlatform
) -> None:
    platform.rates = SLOW
    await subscribers(store, *[str(number) for number in range(20)])
    for number in range(5, 9):
        platform.plan(str(number), *[Unlisted("a new right")] * 4)
    post = await published(store, clock)
    async with running(courier(store, clock, platform)):
        await delivered(store, clock, post, {SENT: 16, READY: 4})


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        (Gone("archived", suspended=True), SubscriberState.ACTIVE),
        (Refused("too old to edit"), SubscriberState.ACTIVE),
        (Gone("blocked"), SubscriberState.GONE),
    ],
)
async def test_what_an_edit_is_answered_says_nothing_of_the_place_unless_a_send_would_meet_it(
    store: Store, clock: FakeClock, platform: FakePlatform, answer: Outcome, state: SubscriberState
) -> None:
    await subscribers(store, "1")
    platform.plan("1", Sent(("7",)), answer)
    post = await published(store, clock)
    async with running(courier(store, clock, platform)):
        await delivered(store, clock, post, {SENT: 1})
        await posts.correct(store, clock, OWNER, post.id, title="Corrected")
        await until(clock, lambda: _true(len(platform.shown) == 2))
        await clock.advance(2)
    async with store.reading() as work:
        place = await work.subscribers.get(Address("telegram", "1"))
    assert place is not None
    assert place.state is state


async def test_a_copy_found_with_an_earlier_revision_is_edited(
    store: Store, clock: FakeClock, platform: FakePlatform
) -> None:
    await subscribers(store, "1")
    platform.plan("1", Unknown("cut"), Sent(("55",), stale=True))
    post = await published(store, clock)
    await posts.correct(store, clock, OWNER, post.id, title="Corrected")
    async with running(courier(store, clock, platform, nonce_window=120)):
        await delivered(store, clock, post, {SENT: 1})
    assert [copy.message_ids for _, copy, _ in platform.shown] == [(), (), ("55",)]


async def test_few_places_are_tried_with_a_poison_post_and_the_next_post_reaches_all(
    store: Store, clock: FakeClock, platform: FakePlatform
) -> None:
    await subscribers(store, *[str(number) for number in range(6)])
    platform.rates = SLOW
    platform.always = Refused("too long", content=True)
    post = await published(store, clock)
    async with running(courier(store, clock, platform)):
        await delivered(store, clock, post, {DeliveryState.FAILED: 6})
        tried = len(platform.shown)
        platform.always = None
        better = await published(store, clock, "Better")
        await delivered(store, clock, better, {SENT: 6})
    assert tried <= 3 + SLOW.in_flight
