"""What any store must do with messages that are deleted by themselves."""

from datetime import timedelta

from bot.model import Address
from bot.repositories.conversations import ShortLived
from storage import SqlStore
from tests.contracts.test_store_contract import NOON

GROUP = Address("telegram", "-5")
MINUTE = timedelta(minutes=1)


def message(message_id: str, minutes: int, address: Address = GROUP) -> ShortLived:
    return ShortLived(address=address, message_id=message_id, delete_at=NOON + minutes * MINUTE, sent_at=NOON)


async def due(store: SqlStore, minutes: int, limit: int = 9) -> list[str]:
    async with store.reading() as work:
        return [each.message_id for each in await work.short_lived.due(NOON + minutes * MINUTE, limit)]


async def test_messages_are_due_at_their_time_the_longest_first(store: SqlStore) -> None:
    topic = Address("telegram", "-5", "7")
    async with store.work() as work:
        await work.short_lived.add([message("2", 2), message("1", 1), message("3", 9, topic)], NOON)
    assert (await due(store, 0), await due(store, 2), await due(store, 2, limit=1)) == ([], ["1", "2"], ["1"])
    async with store.reading() as work:
        found = await work.short_lived.due(NOON + 9 * MINUTE, 9)
    assert found == [message("1", 1), message("2", 2), message("3", 9, topic)]


async def test_one_that_is_used_lives_longer_and_never_shorter(store: SqlStore) -> None:
    async with store.work() as work:
        await work.short_lived.add([message("1", 2)], NOON)
        await work.short_lived.add([message("1", 1)], NOON)
        await work.short_lived.prolong(GROUP, "1", NOON + MINUTE)
        await work.short_lived.prolong(GROUP, "2", NOON)
    assert (await due(store, 1), await due(store, 2)) == ([], ["1"])
    async with store.work() as work:
        await work.short_lived.prolong(GROUP, "1", NOON + 5 * MINUTE)
    assert (await due(store, 4), await due(store, 5)) == ([], ["1"])


async def test_what_is_done_is_kept_no_more(store: SqlStore) -> None:
    other = Address("telegram", "-6")
    async with store.work() as work:
        await work.short_lived.add([message("1", 0), message("1", 0, other)], NOON)
        await work.short_lived.add([], NOON)
        await work.short_lived.done(message("1", 0))
        assert [each.address for each in await work.short_lived.due(NOON, 9)] == [other]
