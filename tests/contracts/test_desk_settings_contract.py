"""What any store must say of what the desk set while it runs, and of chores."""

from datetime import timedelta

from bot.ports import Store
from bot.repositories.desk import DeskSetting
from tests.contracts.conftest import NOON


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
