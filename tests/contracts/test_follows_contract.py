"""What any store must do with follows and preferences: keep them whole, and keep equal ones once."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from itertools import product
from typing import Any

import pytest
from sqlalchemy import text

from bot.follow_changes import FollowChange
from bot.following import EVERYTHING, Follow, Target, WordFilter
from bot.model import Address, PlaceKind
from bot.ports import Store
from bot.preferences import (
    Display,
    Every,
    Length,
    Preferences,
    Preview,
    QuietHours,
    QuietMode,
    RoleMention,
    Schedule,
    Timing,
)
from bot.repositories.old_rows import Prunable
from storage import SqlStore
from storage.engine import transaction

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
CHAT = Address("telegram", "1")
NIGHT = QuietHours(begins=time(22, 30), ends=time(7), weekdays=frozenset({4, 5}))
TIMINGS = [
    Timing(zone="Asia/Gaza"),
    Timing(schedule=Schedule(every=Every.HOURLY)),
    Timing(schedule=Schedule(every=Every.WEEKLY, at=time(18, 5), weekday=4)),
    Timing(daily_cap=12),
    Timing(quiet=(NIGHT, QuietHours(begins=time(13), ends=time(15))), quiet_mode=QuietMode.DIGEST),
    Timing(quiet_mode=QuietMode.SILENT, breaking_passes=False),
]


async def saved(store: Store, address: Address = CHAT) -> int:
    async with store.work() as work:
        return (await work.subscribers.save(address, PlaceKind.PRIVATE, NOON)).id


async def follows(store: Store) -> tuple[Follow, ...]:
    async with store.reading() as work:
        found = await work.subscribers.get(CHAT)
    return found.follows if found else ()


async def count(store: SqlStore, query: str) -> Any:
    async with transaction(store.engines.reader) as connection:
        return (await connection.execute(text(query))).scalar()


async def test_a_follow_is_kept_whole_and_there_is_one_a_target(store: Store) -> None:
    me = await saved(store)
    words = WordFilter(include=("a", "b*"), exclude=("c d",))
    wanted = (
        Follow(EVERYTHING, words=words),
        Follow(Target.of("sport"), left_out=True, until=NOON + timedelta(days=7)),
        Follow(Target.source(7), until=NOON),
    )
    async with store.work() as work:
        for target in (EVERYTHING, Target.of("sport"), Target.source(7)):
            await work.subscribers.follow(me, Follow(target), NOON)
        for each in wanted:
            await work.subscribers.follow(me, each, NOON)
    assert await follows(store) == wanted


async def test_no_words_at_all_are_no_filter(store: Store) -> None:
    me = await saved(store)
    async with store.work() as work:
        await work.subscribers.follow(me, Follow(EVERYTHING, words=WordFilter()), NOON)
    assert await follows(store) == (Follow(EVERYTHING),)


@pytest.mark.parametrize("timing", TIMINGS)
async def test_a_timing_is_kept_whole(store: Store, timing: Timing) -> None:
    me = await saved(store)
    wanted = Preferences(timing=timing, muted_until=NOON)
    async with store.work() as work:
        await work.subscribers.set_preferences(me, wanted, NOON)
        found = await work.subscribers.by_id(me)
        assert found is not None
        assert found.preferences == wanted


async def test_threads_and_roles_to_mention_are_kept(store: Store) -> None:
    me = await saved(store)
    mentions = (
        RoleMention(role="7", name='"sport", ✓', topics=("sport",)),
        RoleMention(role="8", name="x", breaking=True),
    )
    async with store.work() as work:
        for wanted in (Preferences(threads=True, mentions=mentions), Preferences()):
            await work.subscribers.set_preferences(me, wanted, NOON)
            found = await work.subscribers.by_id(me)
            assert found is not None
            assert found.preferences == wanted


async def test_every_form_is_kept(store: Store) -> None:
    me = await saved(store)
    forms = [
        Display(length=length, preview=preview, silent=silent)
        for length, preview, silent in product(Length, (None, *Preview), (False, True))
    ]
    async with store.work() as work:
        for form in forms:
            await work.subscribers.set_preferences(me, Preferences(display=form), NOON)
            found = await work.subscribers.by_id(me)
            assert found is not None
            assert found.preferences.display == form


async def test_equal_timings_and_filters_are_one_row(store: SqlStore) -> None:
    one, other = await saved(store), await saved(store, Address("telegram", "2"))
    async with store.work() as work:
        for me, words in ((one, ("a", "b")), (other, ("b", "a", "b"))):
            await work.subscribers.set_preferences(me, Preferences(timing=Timing(daily_cap=3)), NOON)
            await work.subscribers.follow(me, Follow(EVERYTHING, words=WordFilter(include=words)), NOON)
    assert await count(store, "SELECT count(*) FROM timing") == 1
    assert await count(store, "SELECT count(*) FROM word_filter") == 1
    async with store.work() as work:
        await work.subscribers.set_preferences(one, Preferences(), NOON)
    assert await count(store, "SELECT count(*) FROM subscriber WHERE timing_id IS NULL") == 1


@pytest.mark.parametrize(
    ("follow", "preferences", "choosy"),
    [
        (Follow(EVERYTHING), Preferences(), False),
        (Follow(EVERYTHING), Preferences(display=Display(silent=True)), False),  # says nothing of when
        (Follow(Target.source(1)), Preferences(), False),
        (Follow(EVERYTHING, left_out=True), Preferences(), True),
        (Follow(EVERYTHING, words=WordFilter(exclude=("a",))), Preferences(), True),
        (Follow(EVERYTHING, until=NOON), Preferences(), True),
        (Follow(EVERYTHING), Preferences(muted_until=NOON), True),
        (Follow(EVERYTHING), Preferences(timing=Timing(daily_cap=1)), True),
    ],
)
async def test_only_who_wants_something_particular_is_looked_at_closely(
    store: SqlStore, follow: Follow, preferences: Preferences, choosy: bool
) -> None:
    me = await saved(store)
    async with store.work() as work:
        await work.subscribers.follow(me, follow, NOON)
        await work.subscribers.set_preferences(me, preferences, NOON)
    assert await count(store, "SELECT count(*) FROM subscriber WHERE choosy") == int(choosy)
    async with store.work() as work:
        await work.subscribers.set_preferences(me, Preferences(), NOON)
        await work.subscribers.unfollow(me, follow.target)
    assert await count(store, "SELECT count(*) FROM subscriber WHERE choosy") == 0


async def test_where_two_places_become_one_the_later_ones_words_and_hours_stand(store: Store) -> None:
    old, new = await saved(store), await saved(store, Address("telegram", "2"))
    mine = Preferences(timing=Timing(daily_cap=1), display=Display(silent=True))
    async with store.work() as work:
        await work.subscribers.follow(old, Follow(Target.of("a"), left_out=True), NOON)
        await work.subscribers.follow(old, Follow(Target.of("b"), words=WordFilter(include=("x",))), NOON)
        await work.subscribers.follow(new, Follow(Target.of("a")), NOON)
        await work.subscribers.set_preferences(old, mine, NOON)
        await work.subscribers.move("telegram", "1", "2")
        found = await work.subscribers.by_id(new)
        assert found is not None
        assert found.follows == (Follow(Target.of("a")), Follow(Target.of("b"), words=WordFilter(include=("x",))))
        assert found.preferences == mine


# ── What can be taken back ──────────────────────────────────────────────────────────────────────────────────────────


async def test_a_change_is_kept_whole_and_taken_once_by_its_own_place(store: Store) -> None:
    me, other = await saved(store), await saved(store, Address("telegram", "2"))
    words = WordFilter(include=("a",), exclude=("b c",))
    kept = FollowChange(
        before={EVERYTHING: None, Target.of("s"): Follow(Target.of("s"), words=words, until=NOON)}, left=True
    )
    async with store.work() as work:
        first = await work.follow_changes.add(me, kept, NOON)
        later = await work.follow_changes.add(me, FollowChange(before={}), NOON)
        await work.follow_changes.add(other, FollowChange(before={}), NOON)
    async with store.work() as work:
        assert await work.follow_changes.take(other, first) is None
        assert [each.id for each in await work.follow_changes.after(me, first)] == [later]
        await work.follow_changes.save(replace(kept, id=later))
        assert await work.follow_changes.take(me, first) == replace(kept, id=first)
        assert await work.follow_changes.take(me, first) is None
        assert await work.follow_changes.take(me, later) == replace(kept, id=later)


async def test_old_changes_are_forgotten_and_those_of_a_place_with_it(store: SqlStore) -> None:
    me = await saved(store)
    async with store.work() as work:
        await work.follow_changes.add(me, FollowChange(before={EVERYTHING: None}), NOON)
        recent = await work.follow_changes.add(me, FollowChange(before={}), NOON + timedelta(hours=1))
        assert await work.old_rows.remove(Prunable.FOLLOW_CHANGES, NOON + timedelta(minutes=1), NOON, limit=9) == 1
        assert await work.follow_changes.take(me, recent) is not None
        await work.follow_changes.add(me, FollowChange(before={}), NOON)
    async with store.work() as work:
        await work.personal.forget(CHAT, [], "somebody", NOON)
    assert await count(store, "SELECT count(*) FROM follow_change") == 0
