"""What any store must do with places: saving, following, states, moving, counting."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.following import EVERYTHING, Follow, Target
from bot.model import Address, Audience, DeliveryState, OnUnknown, PlaceKind
from bot.ports import Store
from bot.subscriber import Subscriber, SubscriberState
from tests.contracts.conftest import StoreDriver

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
CHAT = Address("telegram", "1")


EVERYTHING_FOLLOWED = Follow(EVERYTHING)


def followed(topic: str) -> Follow:
    return Follow(Target.of(topic))


async def found(store: Store, address: Address) -> Subscriber | None:
    async with store.reading() as work:
        return await work.subscribers.get(address)


# ── Saving and following ────────────────────────────────────────────────────────────────────────────────────────────


async def test_a_language_is_set_and_nothing_else(store: Store) -> None:
    async with store.work() as work:
        saved = await work.subscribers.save(CHAT, PlaceKind.PRIVATE, NOON, language="en")
        other = await work.subscribers.save(Address("telegram", "2"), PlaceKind.PRIVATE, NOON, language="en")
        await work.subscribers.set_state(saved.id, SubscriberState.LEFT, "stop", NOON)
        left = await work.subscribers.get(CHAT)
        assert left is not None
        await work.subscribers.set_language(saved.id, "he")
    assert await found(store, CHAT) == replace(left, language="he")
    assert await found(store, other.address) == other


async def test_a_chosen_language_stays_when_the_place_is_saved_again(store: Store) -> None:
    async with store.work() as work:
        saved = await work.subscribers.save(CHAT, PlaceKind.PRIVATE, NOON, language="en")
        await work.subscribers.set_language(saved.id, "he", chosen=True)
        again = await work.subscribers.save(CHAT, PlaceKind.PRIVATE, NOON, language="ar")
        assert (again.language, again.language_chosen) == ("he", True)
        await work.subscribers.set_language(saved.id, "he")
        last = await work.subscribers.save(CHAT, PlaceKind.PRIVATE, NOON, language="ar")
        assert (last.language, last.language_chosen) == ("ar", False)


async def test_of_two_places_that_become_one_a_chosen_language_stays(store: Store) -> None:
    async with store.work() as work:
        old = await work.subscribers.save(CHAT, PlaceKind.GROUP, NOON, language="he")
        await work.subscribers.set_language(old.id, "he", chosen=True)
        await work.subscribers.save(Address(CHAT.platform, "new"), PlaceKind.GROUP, NOON, language="en")
        await work.subscribers.move(CHAT.platform, CHAT.chat, "new")
        merged = await work.subscribers.get(CHAT)
    assert merged is not None
    assert (merged.language, merged.language_chosen) == ("he", True)


async def test_a_place_is_saved_once(store: Store) -> None:
    async with store.work() as work:
        first = await work.subscribers.save(CHAT, PlaceKind.PRIVATE, NOON, language="ar")
        again = await work.subscribers.save(CHAT, PlaceKind.GROUP, NOON + timedelta(days=1))
        assert first == Subscriber(
            id=first.id,
            address=CHAT,
            kind=PlaceKind.PRIVATE,
            state=SubscriberState.ACTIVE,
            language="ar",
            created_at=NOON,
        )
        assert again == replace(first, kind=PlaceKind.GROUP)
        assert await work.subscribers.by_id(first.id) == again
        assert await work.subscribers.by_id(404) is None


async def test_chat_and_thread_and_platform_make_a_place(store: Store) -> None:
    places = [CHAT, Address("telegram", "1", "2"), Address("telegram", "1", "3"), Address("discord", "1")]
    async with store.work() as work:
        ids = [(await work.subscribers.save(place, PlaceKind.THREAD, NOON)).id for place in places]
        assert len(set(ids)) == 4
        assert [(await work.subscribers.get(place)).id for place in places] == ids  # type: ignore[union-attr]


async def test_saving_brings_a_place_back_with_its_settings(store: Store) -> None:
    async with store.work() as work:
        first = await work.subscribers.save(CHAT, PlaceKind.PRIVATE, NOON, language="he")
        await work.subscribers.follow(first.id, Follow(Target.of("news")), NOON)
        await work.subscribers.set_state(first.id, SubscriberState.GONE, "blocked", NOON)
        gone = await work.subscribers.get(CHAT)
        assert gone == replace(
            first, state=SubscriberState.GONE, reason="blocked", follows=(Follow(Target.of("news")),)
        )
        back = await work.subscribers.save(CHAT, PlaceKind.PRIVATE, NOON)
        assert back == replace(first, follows=(followed("news"),))


async def test_following_twice_is_following_once(store: Store) -> None:
    async with store.work() as work:
        me = await work.subscribers.save(CHAT, PlaceKind.PRIVATE, NOON)
        for topic in ("b", "a", "b", None, None):
            await work.subscribers.follow(me.id, Follow(Target.of(topic)), NOON)
        assert await work.subscribers.get(CHAT) == replace(me, follows=(EVERYTHING_FOLLOWED, *map(followed, "ab")))
        await work.subscribers.unfollow(me.id, Target.of("a"))
        await work.subscribers.unfollow(me.id, Target.of("never"))
        assert await work.subscribers.get(CHAT) == replace(me, follows=(EVERYTHING_FOLLOWED, followed("b")))
        await work.subscribers.unfollow(me.id, None)
        assert await work.subscribers.get(CHAT) == me


async def test_the_list_goes_by_id_and_narrows(store: Store) -> None:
    async with store.work() as work:
        saved = [
            await work.subscribers.save(Address(platform, chat), PlaceKind.PRIVATE, NOON)
            for platform, chat in (("telegram", "9"), ("discord", "8"), ("telegram", "7"))
        ]
        await work.subscribers.set_state(saved[2].id, SubscriberState.LEFT, "stop", NOON)
        ids = [each.id for each in saved]

        async def listed(**query: object) -> list[int]:
            return [each.id for each in await work.subscribers.list(**query)]  # type: ignore[arg-type]

        assert await listed(limit=9) == ids
        assert await listed(limit=1, after_id=ids[0]) == ids[1:2]
        assert await listed(limit=9, platform="telegram") == [ids[0], ids[2]]
        assert await listed(limit=9, state=SubscriberState.LEFT) == [ids[2]]


async def test_an_audience_is_counted_by_platform_and_kind(store: Store) -> None:
    places: tuple[tuple[str, str, PlaceKind, str | None, list[str | None]], ...] = (
        ("telegram", "1", PlaceKind.PRIVATE, "ar", ["a"]),
        ("telegram", "2", PlaceKind.PRIVATE, "en", ["b"]),
        ("telegram", "3", PlaceKind.GROUP, None, [None]),
        ("discord", "4", PlaceKind.CHANNEL, "ar", []),
        ("telegram", "5", PlaceKind.PRIVATE, "ar", ["a"]),
    )
    async with store.work() as work:
        for platform, chat, kind, language, topics in places:
            saved = await work.subscribers.save(Address(platform, chat), kind, NOON, language=language)
            for topic in topics:
                await work.subscribers.follow(saved.id, Follow(Target.of(topic)), NOON)
        await work.subscribers.set_state(saved.id, SubscriberState.GONE, "blocked", NOON)
        private, group, channel = (
            ("telegram", PlaceKind.PRIVATE),
            ("telegram", PlaceKind.GROUP),
            ("discord", PlaceKind.CHANNEL),
        )
        count = work.subscribers.count
        assert await count(Audience()) == {private: 2, group: 1, channel: 1}
        assert await count(Audience(platforms=frozenset({"discord"}))) == {channel: 1}
        assert await count(Audience(kinds=frozenset({PlaceKind.GROUP, PlaceKind.CHANNEL}))) == {group: 1, channel: 1}
        assert await count(Audience(languages=frozenset({"ar"}))) == {private: 1, channel: 1}
        assert await count(Audience(topics=frozenset({"a"}))) == {private: 1, group: 1}
        assert await count(Audience(topics=frozenset({"b"}), languages=frozenset({"ar"}))) == {}


# ── States ──────────────────────────────────────────────────────────────────────────────────────────────────────────


async def test_who_leaves_gets_nothing_that_waits(newsroom: StoreDriver) -> None:
    stays, leaves = await newsroom.subscribe("1", "2")
    post = await newsroom.send_out()
    async with newsroom.store.work() as work:
        await work.subscribers.set_state(leaves.id, SubscriberState.LEFT, "stop", newsroom.now)
    assert await newsroom.states(post) == {"1": "ready", "2": "suppressed"}
    assert (await newsroom.copy(post, "2"))[2] == "stop"
    assert [each.subscriber_id for each in await newsroom.claim()] == [stays.id]


async def test_who_left_still_has_wrong_copies_corrected_and_who_is_gone_not(newsroom: StoreDriver) -> None:
    left, gone = await newsroom.subscribe("1", "2")
    post = await newsroom.send_out()
    await newsroom.deliver_all()
    async with newsroom.store.work() as work:
        await work.subscribers.set_state(left.id, SubscriberState.LEFT, "stop", newsroom.now)
        await work.subscribers.set_state(gone.id, SubscriberState.GONE, "blocked", newsroom.now)
    assert await newsroom.want(post, 0) == 2
    assert await newsroom.states(post) == {"1": "ready", "2": "suppressed"}


async def test_a_correction_that_waits_ends_when_the_place_is_gone(newsroom: StoreDriver) -> None:
    (me,) = await newsroom.subscribe("1")
    post = await newsroom.send_out()
    await newsroom.deliver_all()
    await newsroom.want(post, 2)
    async with newsroom.store.work() as work:
        await work.subscribers.set_state(me.id, SubscriberState.SUSPENDED, "no rights", newsroom.now)
    assert await newsroom.states(post) == {"1": "suppressed"}


async def test_a_correction_that_waits_is_still_done_when_the_place_has_left(newsroom: StoreDriver) -> None:
    (me,) = await newsroom.subscribe("1")
    post = await newsroom.send_out()
    await newsroom.deliver_all()
    await newsroom.want(post, 0)
    async with newsroom.store.work() as work:
        await work.subscribers.set_state(me.id, SubscriberState.LEFT, "stop", newsroom.now)
    assert await newsroom.states(post) == {"1": "ready"}


async def test_what_comes_back_from_the_wire_does_not_wait_for_who_left(newsroom: StoreDriver) -> None:
    (me,) = await newsroom.subscribe("1")
    post = await newsroom.send_out()
    (claimed,) = await newsroom.claim()
    async with newsroom.store.work() as work:
        await work.subscribers.set_state(me.id, SubscriberState.LEFT, "stop", newsroom.now)
    assert await newsroom.states(post) == {"1": "sending"}
    assert await newsroom.settle(newsroom.waits(claimed)) == 1
    assert await newsroom.states(post) == {"1": "suppressed"}


async def test_a_chat_is_gone_and_back_with_all_its_threads_but_who_left(store: Store) -> None:
    async with store.work() as work:
        for thread in (None, "1", "2"):
            await work.subscribers.save(Address("telegram", "5", thread), PlaceKind.THREAD, NOON)
        other = await work.subscribers.save(Address("telegram", "6"), PlaceKind.THREAD, NOON)
        left = await work.subscribers.get(Address("telegram", "5", "2"))
        assert left is not None
        await work.subscribers.set_state(left.id, SubscriberState.LEFT, "stop", NOON)

        async def states() -> list[SubscriberState]:
            return [each.state for each in await work.subscribers.list(limit=9)]

        await work.subscribers.set_chat_state("telegram", "5", SubscriberState.GONE, "kicked", NOON)
        active, gone, stopped = SubscriberState.ACTIVE, SubscriberState.GONE, SubscriberState.LEFT
        assert await states() == [gone, gone, stopped, active]
        await work.subscribers.set_chat_state("telegram", "5", SubscriberState.ACTIVE, "ignored", NOON)
        assert await states() == [active, active, stopped, active]
        back = await work.subscribers.get(Address("telegram", "5"))
        assert back is not None
        assert back.reason is None
        assert await work.subscribers.by_id(other.id) == other


async def test_a_gone_chat_loses_what_waits_in_every_thread(newsroom: StoreDriver) -> None:
    async with newsroom.store.work() as work:
        for thread in ("1", "2"):
            saved = await work.subscribers.save(newsroom.at("5", thread), PlaceKind.THREAD, newsroom.now)
            await work.subscribers.follow(saved.id, Follow(Target.of("news")), newsroom.now)
    await newsroom.subscribe("6")
    await newsroom.send_out()
    async with newsroom.store.work() as work:
        await work.subscribers.set_chat_state("telegram", "5", SubscriberState.GONE, "kicked", newsroom.now)
    assert [each.address.chat for each in await newsroom.claim()] == ["6"]


# ── Moved chats ─────────────────────────────────────────────────────────────────────────────────────────────────────


async def test_a_moved_chat_keeps_its_subscriptions_and_its_old_id_leads_to_it(newsroom: StoreDriver) -> None:
    (me,) = await newsroom.subscribe("old")
    post = await newsroom.send_out()
    async with newsroom.store.work() as work:
        await work.subscribers.move("telegram", "old", "new")
        await work.subscribers.move("telegram", "old", "new")
    moved = replace(me, address=newsroom.at("new"))
    assert await found(newsroom.store, newsroom.at("new")) == moved
    assert await found(newsroom.store, newsroom.at("old")) == moved
    assert await newsroom.states(post) == {"new": "ready"}
    async with newsroom.store.work() as work:
        assert await work.subscribers.save(newsroom.at("old"), PlaceKind.PRIVATE, newsroom.now) == moved


async def test_every_thread_moves_and_other_chats_stay(store: Store) -> None:
    places = [Address("telegram", "old", "1"), Address("telegram", "old", "2"), Address("discord", "old")]
    async with store.work() as work:
        for place in places:
            await work.subscribers.save(place, PlaceKind.THREAD, NOON)
        await work.subscribers.move("telegram", "old", "new")
        assert [each.address for each in await work.subscribers.list(limit=9)] == [
            Address("telegram", "new", "1"),
            Address("telegram", "new", "2"),
            Address("discord", "old"),
        ]


async def test_a_chat_may_move_again_and_back(newsroom: StoreDriver) -> None:
    (me,) = await newsroom.subscribe("a")
    async with newsroom.store.work() as work:
        await work.subscribers.move("telegram", "a", "b")
        await work.subscribers.move("telegram", "b", "c")
    for chat in ("a", "b", "c"):
        assert await found(newsroom.store, newsroom.at(chat)) == replace(me, address=newsroom.at("c"))
    async with newsroom.store.work() as work:
        await work.subscribers.move("telegram", "c", "a")
    for chat in ("a", "b", "c"):
        assert await found(newsroom.store, newsroom.at(chat)) == me


async def test_an_earlier_move_that_is_heard_of_again_changes_nothing(newsroom: StoreDriver) -> None:
    (me,) = await newsroom.subscribe("a")
    async with newsroom.store.work() as work:
        for old, new in (("a", "b"), ("b", "c"), ("a", "b")):
            await work.subscribers.move("telegram", old, new)
    for chat in ("a", "b", "c"):
        assert await found(newsroom.store, newsroom.at(chat)) == replace(me, address=newsroom.at("c"))


async def test_a_chat_that_moves_to_a_forsaken_id_is_at_home_there(newsroom: StoreDriver) -> None:
    async with newsroom.store.work() as work:
        await work.subscribers.move("telegram", "x", "y")
        await work.subscribers.move("telegram", "z", "x")
        saved = await work.subscribers.save(newsroom.at("x"), PlaceKind.PRIVATE, newsroom.now)
    assert saved.address == newsroom.at("x")


async def test_the_old_chats_departure_does_not_touch_the_new_one(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("old")
    async with newsroom.store.work() as work:
        await work.subscribers.move("telegram", "old", "new")
        await work.subscribers.set_chat_state("telegram", "old", SubscriberState.GONE, "kicked", newsroom.now)
    moved = await found(newsroom.store, newsroom.at("new"))
    assert moved is not None
    assert moved.state is SubscriberState.ACTIVE


async def test_merging_unites_what_both_follow(newsroom: StoreDriver) -> None:
    old, new = *await newsroom.subscribe("old", topics=("a", "b")), *await newsroom.subscribe("new", topics=("b", "c"))
    async with newsroom.store.work() as work:
        await work.subscribers.follow(old.id, Follow(EVERYTHING), newsroom.now)
        await work.subscribers.move("telegram", "old", "new")
        assert await work.subscribers.list(limit=9) == [
            replace(new, follows=(EVERYTHING_FOLLOWED, *map(followed, "abc")))
        ]


@pytest.mark.parametrize(
    ("old", "new", "kept"),
    [
        ("ready", "ready", ("ready", ())),
        ("sent", "ready", ("sent", ("old",))),
        ("ready", "sent", ("sent", ("new",))),
        ("sent", "sent", ("sent", ("new",))),
        ("ready", "failed", ("ready", ())),
        ("failed", "ready", ("ready", ())),
        ("unknown", "ready", ("unknown", ())),
        ("sending", "ready", ("sending", ())),
        ("sending", "sent", ("sent", ("new",))),
    ],
)
async def test_merging_keeps_one_copy_the_one_that_arrived_first_of_all(
    newsroom: StoreDriver, old: str, new: str, kept: tuple[str, tuple[str, ...]]
) -> None:
    saved = await newsroom.subscribe("old", "new")
    post = await newsroom.send_out(on_unknown=OnUnknown.HOLD)
    for delivery, state in zip(await newsroom.claim(), (old, new), strict=True):
        if state == "sent":
            await newsroom.settle(newsroom.arrived(delivery, delivery.address.chat))
        elif state == "ready":
            await newsroom.settle(newsroom.waits(delivery))
        elif state != "sending":
            await newsroom.settle(newsroom.ends(delivery, DeliveryState(state)))
    async with newsroom.store.work() as work:
        await work.subscribers.move("telegram", "old", "new")
        copies = await work.deliveries.copies(post.id, limit=9)
    assert [(copy.subscriber_id, state, copy.message_ids) for copy, state, _ in copies] == [(saved[1].id, *kept)]


@pytest.mark.parametrize(
    ("old", "new", "merged"),
    [
        (SubscriberState.ACTIVE, SubscriberState.GONE, SubscriberState.ACTIVE),
        (SubscriberState.ACTIVE, SubscriberState.LEFT, SubscriberState.LEFT),
        (SubscriberState.GONE, SubscriberState.ACTIVE, SubscriberState.ACTIVE),
        (SubscriberState.LEFT, SubscriberState.SUSPENDED, SubscriberState.SUSPENDED),
    ],
)
async def test_after_merging_the_new_place_has_its_say(
    newsroom: StoreDriver, old: SubscriberState, new: SubscriberState, merged: SubscriberState
) -> None:
    places = await newsroom.subscribe("old", "new")
    async with newsroom.store.work() as work:
        for place, state in zip(places, (old, new), strict=True):
            await work.subscribers.set_state(place.id, state, "why", newsroom.now)
        await work.subscribers.move("telegram", "old", "new")
        assert [each.state for each in await work.subscribers.list(limit=9)] == [merged]


async def test_a_suspended_place_is_looked_at_again_after_1_then_6_hours_then_every_day(newsroom: StoreDriver) -> None:
    (me, other) = await newsroom.subscribe("1", "2")
    async with newsroom.store.work() as work:
        await work.subscribers.set_state(me.id, SubscriberState.SUSPENDED, "no rights", newsroom.now)
        await work.subscribers.set_state(other.id, SubscriberState.GONE, "blocked", newsroom.now)
    seen = []
    for hours in range(1, 108):
        now = newsroom.pass_time(3600)
        async with newsroom.store.work() as work:
            seen += [(hours, each.id) for each in await work.subscribers.due_checks(now, 10)]
    assert seen == [(hours, me.id) for hours in (1, 7, 31, 55, 79, 103)]


async def test_a_place_that_is_active_again_is_not_looked_at(newsroom: StoreDriver) -> None:
    (me,) = await newsroom.subscribe("1")
    async with newsroom.store.work() as work:
        await work.subscribers.set_state(me.id, SubscriberState.SUSPENDED, "no rights", newsroom.now)
        await work.subscribers.set_state(me.id, SubscriberState.ACTIVE, None, newsroom.now)
        assert await work.subscribers.due_checks(newsroom.pass_time(7200), 10) == []


async def test_the_places_of_a_chat_are_all_its_threads_in_any_state(newsroom: StoreDriver) -> None:
    async with newsroom.store.work() as work:
        ids = []
        for chat, thread in (("1", None), ("1", "7"), ("2", None)):
            place = await work.subscribers.save(Address("telegram", chat, thread), PlaceKind.GROUP, newsroom.now)
            ids.append(place.id)
        await work.subscribers.set_state(ids[1], SubscriberState.GONE, "kicked", newsroom.now)
        assert [place.id for place in await work.subscribers.of_chat("telegram", "1")] == ids[:2]
        assert list(await work.subscribers.of_chat("discord", "1")) == []


async def test_a_suspension_is_to_be_told_of_once_until_something_has_arrived(newsroom: StoreDriver) -> None:
    [mine] = await newsroom.subscribe("5")
    me = mine.id

    async def suspended() -> list[int]:
        async with newsroom.store.work() as work:
            await work.subscribers.set_state(me, SubscriberState.SUSPENDED, "mute", newsroom.now)
            wait = await work.subscribers.notices_wait(newsroom.now)
            until = newsroom.now + timedelta(minutes=1)
            taken = [each.id for each in await work.subscribers.take_notices(newsroom.now, until, 9)]
            assert (wait, await work.subscribers.notices_wait(newsroom.now)) == (bool(taken), False)
            await work.subscribers.settle_notices(taken, until, newsroom.now)
            assert not await work.subscribers.notices_wait(until)
            await work.subscribers.set_state(me, SubscriberState.ACTIVE, None, newsroom.now, on_trial=True)
        return taken

    assert await suspended() == [me]
    newsroom.now += timedelta(hours=1)
    assert await suspended() == []
    await newsroom.send_out()
    await newsroom.deliver_all()
    assert await suspended() == [me]


async def test_what_was_not_told_is_due_again_and_ends_with_the_suspension(newsroom: StoreDriver) -> None:
    [mine] = await newsroom.subscribe("5")
    me, later = mine.id, newsroom.now + timedelta(minutes=1)
    async with newsroom.store.work() as work:
        await work.subscribers.set_state(me, SubscriberState.SUSPENDED, "mute", newsroom.now)
        await work.subscribers.take_notices(newsroom.now, later, 9)
        await work.subscribers.settle_notices([me], newsroom.now, newsroom.now)  # of an earlier suspension
        waits = [await work.subscribers.notices_wait(at) for at in (newsroom.now, later)]
        await work.subscribers.set_state(me, SubscriberState.GONE, "kicked", newsroom.now)
        ended = await work.subscribers.notices_wait(later)
    assert (waits, ended) == ([False, True], False)
