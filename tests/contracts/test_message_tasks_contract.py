"""What waits to be done with messages, on every database: the order, the quota, the waits."""

from datetime import timedelta

from bot.ports import Store
from bot.repositories.conversations import MessageTask, TaskKind, TaskQuota
from tests.contracts.conftest import NOON

PUBLISH, THREAD = TaskKind.PUBLISH, TaskKind.THREAD
QUOTA = TaskQuota(most=2, window=timedelta(hours=1), again=timedelta(minutes=1))


def at(minutes: float) -> timedelta:
    return timedelta(minutes=minutes)


async def add(store: Store, *numbers: str, chat: str = "1", kind: TaskKind = PUBLISH, urgent: bool = False) -> None:
    async with store.work() as work:
        rows = [
            MessageTask(platform="discord", chat=chat, message_id=number, kind=kind, urgent=urgent, name=f"No {number}")
            for number in numbers
        ]
        await work.message_tasks.add(rows, NOON)


async def take(store: Store, minutes: float, kind: TaskKind = PUBLISH, quota: TaskQuota = QUOTA) -> list[MessageTask]:
    async with store.work() as work:
        return list(await work.message_tasks.take("discord", kind, NOON + at(minutes), quota, limit=10))


async def test_one_a_chat_the_most_urgent_first_then_the_oldest_within_the_quota(store: Store) -> None:
    await add(store, "1", "2", "3")
    await add(store, "9", urgent=True)
    await add(store, "5", chat="2")
    assert {(each.chat, each.message_id) for each in await take(store, 0)} == {("1", "9"), ("2", "5")}
    assert [each.message_id for each in await take(store, 0)] == ["1"]
    assert [each.message_id for each in await take(store, 59)] == ["5"]
    assert {(each.chat, each.message_id) for each in await take(store, 61)} == {("1", "9"), ("2", "5")}


async def test_a_hold_is_for_its_chat_alone_and_shortens_no_longer_wait(store: Store) -> None:
    await add(store, "1", "2")
    await add(store, "5", chat="2")
    [first, _] = await take(store, 0)
    async with store.work() as work:
        await work.message_tasks.postpone(first.id, NOON + at(50))
        await work.message_tasks.hold("discord", "1", PUBLISH, NOON + at(30))
    assert {each.chat for each in await take(store, 2)} == {"2"}
    assert [each.message_id for each in await take(store, 31) if each.chat == "1"] == ["2"]


async def test_the_next_is_due_when_its_wait_and_its_chats_quota_are_over(store: Store) -> None:
    async with store.reading() as work:
        assert await work.message_tasks.next_due("discord", PUBLISH, QUOTA) is None
    await add(store, "1", "2", "3")
    for each in [*await take(store, 0), *await take(store, 1)]:
        async with store.work() as work:
            await work.message_tasks.done(each.id, NOON + at(1))
    async with store.reading() as work:
        assert await work.message_tasks.next_due("discord", PUBLISH, QUOTA) == NOON + at(60)


async def test_what_was_published_is_known_for_as_long_as_it_is_kept(store: Store) -> None:
    await add(store, "1")
    [only] = await take(store, 0)
    async with store.work() as work:
        await work.message_tasks.done(only.id, NOON)
    await add(store, "1")
    assert await take(store, 120) == []
    async with store.work() as work:
        assert await work.message_tasks.forget(NOON + at(1)) == 1
    await add(store, "1")
    assert [each.message_id for each in await take(store, 120)] == ["1"]


async def test_each_kind_has_a_quota_of_its_own_or_none(store: Store) -> None:
    any_number = TaskQuota(most=None, window=timedelta(), again=timedelta(minutes=1))
    await add(store, "1", "2", "3")
    await add(store, "1", "2", "3", kind=THREAD)
    [published, *_] = [*await take(store, 0), *await take(store, 0)]
    started = [task for _ in range(3) for task in await take(store, 0, THREAD, any_number)]
    assert (published.kind, [(each.kind, each.name) for each in started]) == (
        PUBLISH,
        [(THREAD, "No 1"), (THREAD, "No 2"), (THREAD, "No 3")],
    )
    assert await take(store, 59) == []
    async with store.work() as work:
        await work.message_tasks.hold("discord", "1", THREAD, NOON + at(5))
        assert await work.message_tasks.next_due("discord", THREAD, any_number) == NOON + at(5)
        assert await work.message_tasks.next_due("discord", PUBLISH, QUOTA) == NOON + at(60)
