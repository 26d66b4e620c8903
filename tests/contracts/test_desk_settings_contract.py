"""What any store must say of what the desk set while it runs, of chores, and of what is too old."""

from datetime import timedelta

from bot import pruning
from bot.desk_nouns import ChangeAct, ChangeState, PostChange
from bot.follow_changes import FollowChange
from bot.model import Address, PlaceKind
from bot.ports import Store
from bot.pruning import Prunable
from bot.repositories.conversations import Kept
from bot.repositories.desk import DeskSetting
from tests.contracts.conftest import NOON, StoreDriver


async def test_a_setting_is_what_was_set_last_until_the_files_holds_again(store: Store) -> None:
    first = DeskSetting(name="b", value="1", person="telegram:1", at=NOON)
    second = DeskSetting(name="b", value="2", person="telegram:2", at=NOON + timedelta(hours=1))
    other = DeskSetting(name="a", value='{"x": "é"}', person="cli:root", at=NOON)
    async with store.work() as work:
        assert (await work.desk_settings.get("b"), await work.desk_settings.all()) == (None, [])
        for each in (first, second, other):
            await work.desk_settings.save(each)
    async with store.work() as work:
        assert await work.desk_settings.get("b") == second
        assert await work.desk_settings.all() == [other, second]
        assert [await work.desk_settings.remove("b") for _ in range(2)] == [True, False]
        assert await work.desk_settings.all() == [other]


async def test_a_chore_is_remembered_by_when_it_was_last_done(store: Store) -> None:
    async with store.work() as work:
        assert await work.chores.last() == {}
        await work.chores.done("a", NOON)
        await work.chores.done("b", NOON)
        await work.chores.done("a", NOON + timedelta(hours=1))
    async with store.reading() as work:
        assert await work.chores.last() == {"a": NOON + timedelta(hours=1), "b": NOON}


async def test_what_is_too_old_is_counted_and_cleared_and_what_is_not_stays(newsroom: StoreDriver) -> None:
    post = await newsroom.post()
    for hours in (0, 30):
        now = newsroom.pass_time(hours * 3600)
        async with newsroom.store.work() as work:
            await work.inbox.keep("telegram", [Kept(id=str(hours), payload="{}")], now)
            await work.search.keep_query(f"key {hours}", "rain", now)
            saved = await work.subscribers.save(Address("telegram", str(hours)), PlaceKind.PRIVATE, now)
            await work.follow_changes.add(saved.id, FollowChange(before={}), now)
            change = PostChange(
                id=0,
                post_id=post.id,
                act=ChangeAct.CORRECT,
                state=ChangeState.DRAFT,
                base=1,
                author="telegram:1",
                created_at=now,
            )
            await work.post_changes.add(change)
    now = newsroom.pass_time(45 * 3600)  # the first are 75 hours old, the others 45
    for each in Prunable:
        async with newsroom.store.reading() as work:
            assert await pruning.due(work, each, now) == 1, each
            assert await pruning.due(work, each, now - timedelta(hours=30)) == 0, each
        assert [await pruning.prune(newsroom.store, each, now) for _ in range(2)] == [1, 0], each
        async with newsroom.store.reading() as work:
            assert await pruning.due(work, each, now) == 0, each
            assert await pruning.due(work, each, now + timedelta(hours=30)) == 1, each
            assert (await work.chores.last())[each.value] == now
