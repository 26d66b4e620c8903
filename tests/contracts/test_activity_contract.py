"""What any store must do with audiences by activity: who did something within so many days, and who did not."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot import json_forms
from bot.delivery import fan_out
from bot.delivery.outlook import outlook
from bot.model import Audience, Content, Lane, NewPost, PlaceKind, Post, PostKind, PostState
from bot.preferences import Preferences, Timing
from storage import rows
from tests.bot.fakes import FakeClock
from tests.contracts.conftest import StoreDriver

TODAY = date(2026, 11, 22)


class ActivityDesk(StoreDriver):
    """A newsroom with readers of whom each was last seen so many days ago."""

    async def reads(self, chat: str, *, came: int, seen: int | None = None, choosy: bool = False) -> None:
        """Who subscribed so many days ago and did something last so many days ago; None: nothing since."""
        now, self.now = self.now, self.now - timedelta(days=came)
        [place] = await self.subscribe(chat)
        self.now = now
        async with self.store.work() as work:
            if choosy:
                await work.subscribers.set_preferences(place.id, Preferences(timing=Timing(daily_cap=9)), self.now)
            if seen is not None:
                await work.subscribers.use(self.platform, chat, TODAY - timedelta(days=seen))

    async def sends(self, audience: Audience) -> Post:
        new = NewPost(kind=PostKind.ANNOUNCEMENT, state=PostState.PUBLISHED, content=Content(title="Hello"))
        async with self.store.work() as work:
            post = await work.posts.add(new, self.now)
            await fan_out.plan_broadcast(work, post.id, audience, self.now)
        return post

    async def seen(self, chat: str) -> date | None:
        async with self.store.reading() as work:
            found = await work.subscribers.get(self.at(chat))
        assert found is not None
        return found.active_on


@pytest.fixture
def desk(newsroom: StoreDriver) -> ActivityDesk:
    return ActivityDesk(newsroom.store, now=datetime(2026, 11, 22, 23, 30, tzinfo=UTC))


@pytest.mark.parametrize(
    ("audience", "chats"),
    [
        (Audience(), ["1", "2", "3", "4", "5", "6"]),
        (Audience(active_days=30), ["1", "2", "4", "6"]),
        (Audience(without_active_days=30), ["3", "5"]),
        (Audience(active_days=29), ["1", "4", "6"]),
        (Audience(active_days=40, without_active_days=29), ["2", "3"]),
        (Audience(active_days=1), ["1"]),
        (Audience(without_active_days=30, kinds=frozenset({PlaceKind.GROUP})), []),
        (Audience(active_days=30, platforms=frozenset({"telegram"})), ["1", "2", "4", "6"]),
    ],
)
async def test_an_audience_by_activity(desk: ActivityDesk, audience: Audience, chats: list[str]) -> None:
    """Who has done nothing since they came counts from then; what is said before is what the ledger says after."""
    await desk.reads("1", came=400, seen=0)
    await desk.reads("2", came=400, seen=30, choosy=True)
    await desk.reads("3", came=400, seen=31)
    await desk.reads("4", came=5)
    await desk.reads("5", came=100, choosy=True)
    await desk.reads("6", came=20, choosy=True)
    async with desk.store.reading() as work:
        groups = await work.deliveries.outlook(None, audience, desk.now)
        counted = await work.subscribers.count(audience, TODAY)
    said = outlook(groups, PostKind.ANNOUNCEMENT, Lane.ANNOUNCEMENT, desk.now)
    post = await desk.sends(audience)
    await fan_out.write_deliveries(desk.store, FakeClock(desk.now))
    assert sorted(await desk.states(post)) == chats
    assert said.total == sum(counted.values()) == len(chats)


async def test_the_day_is_that_on_which_it_went_out_however_long_the_slices_take(
    desk: ActivityDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fan_out, "SMALLEST_SLICE", 1)
    for chat in ("1", "2", "3"):
        await desk.reads(chat, came=400, seen=30)
    post = await desk.sends(Audience(active_days=30))
    async with desk.store.work() as work:
        [plan] = await work.deliveries.open_plans()
        assert await work.deliveries.plan_slice(plan, 1, 1, desk.now) == 1
    desk.pass_time(86_400)
    await fan_out.write_deliveries(desk.store, FakeClock(desk.now))
    assert sorted(await desk.states(post)) == ["1", "2", "3"]


async def test_a_day_is_kept_once_for_all_threads_of_a_chat_and_never_goes_back(desk: ActivityDesk) -> None:
    await desk.reads("1", came=9)
    async with desk.store.work() as work:
        await work.subscribers.save(desk.at("1", "7"), PlaceKind.THREAD, desk.now)
        await work.subscribers.use("telegram", "1", TODAY)
        await work.subscribers.use("telegram", "1", TODAY - timedelta(days=3))
        await work.subscribers.use("telegram", "nobody", TODAY)
        thread = await work.subscribers.get(desk.at("1", "7"))
    assert await desk.seen("1") == TODAY
    assert thread is not None
    assert thread.active_on == TODAY


async def test_the_day_is_in_what_is_kept_of_a_place_and_goes_with_it(desk: ActivityDesk) -> None:
    await desk.reads("1", came=9, seen=2)
    async with desk.store.work() as work:
        record = await work.personal.read(desk.at("1"), (), copies=9)
        await work.personal.forget(desk.at("1"), (), "forgotten:1", desk.now)
        gone = await work.subscribers.get(desk.at("1"))
    places = json_forms.personal(record, desk.now)["places"]
    assert isinstance(places, list)
    assert [each["active_on"] for each in places] == ["2026-11-20"]
    assert gone is None


def test_an_audience_by_activity_is_kept_as_it_is() -> None:
    audience = Audience(active_days=30, without_active_days=7, topics=frozenset({"sport"}))
    assert rows.audience(rows.stored_audience(audience)) == audience
    assert rows.stored_audience(Audience()) == {}
