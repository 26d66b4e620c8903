import pytest

from bot import errors
from bot.desk import subscribers
from bot.desk.access import Actor, Role
from bot.model import Address, PlaceKind
from bot.ports import Store
from bot.subscriber import SubscriberState
from tests.bot.fakes import START

VIEWER = Actor("cli:root", Role.VIEWER)


async def test_a_viewer_sees_subscribers_and_learns_which_there_are_none_of(store: Store) -> None:
    async with store.work() as work:
        one = await work.subscribers.save(Address("telegram", "1"), PlaceKind.PRIVATE, START)
        other = await work.subscribers.save(Address("discord", "1"), PlaceKind.PRIVATE, START)
    assert await subscribers.listed(store, VIEWER, limit=9) == [one, other]
    assert await subscribers.listed(store, VIEWER, limit=9, platform="discord") == [other]
    assert await subscribers.listed(store, VIEWER, limit=9, state=SubscriberState.LEFT) == []
    assert await subscribers.one(store, VIEWER, other.id) == other
    with pytest.raises(errors.NotFound) as raised:
        await subscribers.one(store, VIEWER, 404)
    assert (raised.value.phrase, raised.value.values) == ("subscriber-unknown", {"number": 404})
