"""What any store must do with what comes at one hour of each reader's zone: each copy once, at its own moment."""

import random
from collections import Counter
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.delivery import fan_out
from bot.delivery.outlook import outlook
from bot.model import Audience, Content, Delivery, Lane, NewPost, Post, PostKind, PostState
from bot.preferences import Preferences, QuietHours, QuietMode, Timing
from bot.release_rules import LocalTime
from tests.bot.fakes import FakeClock
from tests.contracts.conftest import StoreDriver

NEWSROOM = "Asia/Beirut"
EIGHT = LocalTime(at=time(8), zone=NEWSROOM)
ZONES = ("Asia/Tokyo", "Europe/Berlin", "America/New_York", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Etc/UTC")
DAY = fan_out.TIME_TO_LIVE[Lane.ANNOUNCEMENT]


class WavesDesk(StoreDriver):
    """A newsroom in Beirut, on an evening of winter: 18:00 UTC."""

    async def reads(self, chat: str, timing: Timing | None) -> None:
        """A reader with these hours; None: who wants nothing particular."""
        [place] = await self.subscribe(chat)
        if timing is not None:
            await self.wants(place.id, timing)

    async def wants(self, subscriber_id: int, timing: Timing) -> None:
        async with self.store.work() as work:
            await work.subscribers.set_preferences(subscriber_id, Preferences(timing=timing), self.now)

    async def sends(self, local: LocalTime = EIGHT, *, size: int = 1_000) -> Post:
        async with self.store.work() as work:
            post = await work.posts.add(self.announced(), self.now)
            await fan_out.plan_broadcast(work, post.id, Audience(), self.now, local_time=local)
        await fan_out.write_deliveries(self.store, FakeClock(self.now), size=size)
        return post

    def announced(self) -> NewPost:
        return NewPost(kind=PostKind.ANNOUNCEMENT, state=PostState.PUBLISHED, content=Content(title="Hello"))

    async def due(self, post: Post) -> dict[str, datetime]:
        return {each.address.chat: each.not_before for each in await self.of(post)}

    async def of(self, post: Post) -> list[Delivery]:
        async with self.store.reading() as work:
            return [each for each, *_ in await work.deliveries.copies(post.id, limit=1_000)]


@pytest.fixture
def desk(newsroom: StoreDriver) -> WavesDesk:
    return WavesDesk(newsroom.store, now=at("2026-01-10 18:00"))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize("size", [1, 2, 100])
async def test_each_gets_it_at_that_hour_of_their_own_zone(
    desk: WavesDesk, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who chose no zone, be it that they chose nothing or only other things, is where the newsroom is."""
    monkeypatch.setattr(fan_out, "SMALLEST_SLICE", size)
    await desk.reads("plain", None)
    await desk.reads("capped", Timing(daily_cap=3))
    for zone in ZONES:
        await desk.reads(zone, Timing(zone=zone))
    post = await desk.sends(size=size)
    assert await desk.due(post) == {
        "plain": at("2026-01-11 06:00"),
        "capped": at("2026-01-11 06:00"),
        "Asia/Tokyo": at("2026-01-10 23:00"),
        "Europe/Berlin": at("2026-01-11 07:00"),
        "America/New_York": at("2026-01-11 13:00"),
        "Pacific/Kiritimati": at("2026-01-10 18:00"),
        "Pacific/Pago_Pago": at("2026-01-10 19:00"),
        "Etc/UTC": at("2026-01-11 08:00"),
    }
    assert {each.expires_at - each.not_before for each in await desk.of(post) if each.expires_at} == {DAY}
    async with desk.store.reading() as work:
        tally = await work.deliveries.tally(post.id)
    assert (tally.planning, tally.last_at, tally.total) == (False, at("2026-01-11 13:00"), 8)


async def test_quiet_hours_count_at_that_hour_and_not_now(desk: WavesDesk) -> None:
    quiet = (QuietHours(begins=time(22), ends=time(9)),)
    await desk.reads("held", Timing(zone="Europe/Berlin", quiet=quiet))
    await desk.reads("silent", Timing(zone="Europe/Berlin", quiet=quiet, quiet_mode=QuietMode.SILENT))
    await desk.reads("evening", Timing(zone="Europe/Berlin", quiet=(QuietHours(begins=time(18), ends=time(20)),)))
    post = await desk.sends()
    assert await desk.due(post) == {
        "held": at("2026-01-11 08:00"),
        "silent": at("2026-01-11 07:00"),
        "evening": at("2026-01-11 07:00"),
    }
    assert {each.address.chat for each in await desk.of(post) if each.silent} == {"silent"}


async def test_the_night_of_clock_change_brings_each_copy_once(desk: WavesDesk) -> None:
    desk.now = at("2026-10-24 18:00")
    await desk.reads("back", Timing(zone="Europe/Berlin"))
    night = await desk.sends(LocalTime(at=time(2, 30), zone=NEWSROOM))
    came = []
    for _ in range(24):
        desk.pass_time(1_800)
        came += [(each.address.chat, desk.now) for each in await desk.deliver_all()]
    assert came == [("back", at("2026-10-25 00:30"))]
    assert set((await desk.states(night)).values()) == {"sent"}


async def test_a_reader_who_changes_zone_between_waves_gets_it_once(desk: WavesDesk) -> None:
    """Whoever moves, whenever: each reader one copy, at the hour of the zone that they had when it was planned."""
    luck = random.Random(5)
    chosen = {str(number): luck.choice(ZONES) for number in range(12)}
    for chat, zone in chosen.items():
        await desk.reads(chat, Timing(zone=zone))
    begun = desk.now
    await desk.sends()
    came: Counter[str] = Counter()
    for _ in range(52):
        for each in await desk.deliver_all():
            came[each.address.chat] += 1
            wall = desk.now.astimezone(ZoneInfo(chosen[each.address.chat]))
            assert (wall.hour, wall.minute) == (8, 0), each
        for chat in luck.sample(sorted(chosen), 4):
            async with desk.store.reading() as work:
                place = await work.subscribers.get(desk.at(chat))
            assert place is not None
            await desk.wants(place.id, Timing(zone=luck.choice(ZONES)))
        desk.pass_time(1_800)
    assert desk.now - begun > timedelta(hours=25)
    assert came == Counter(list(chosen))


async def test_a_copy_that_waits_for_its_hour_holds_back_nothing_that_is_due_there(desk: WavesDesk) -> None:
    await desk.reads("1", Timing(zone="Europe/Berlin"))
    await desk.sends()
    async with desk.store.work() as work:
        other = await work.posts.add(desk.announced(), desk.now)
        await fan_out.plan_broadcast(work, other.id, Audience(), desk.now)
    await fan_out.write_deliveries(desk.store, FakeClock(desk.now))
    assert [each.post_id for each in await desk.deliver_all()] == [other.id]


async def test_what_is_corrected_or_stopped_before_an_hour_comes_right_or_not_at_all(desk: WavesDesk) -> None:
    await desk.reads("first", Timing(zone="Pacific/Kiritimati"))
    await desk.reads("later", Timing(zone="Asia/Tokyo"))
    await desk.reads("last", Timing(zone="America/New_York"))
    post = await desk.sends()
    assert [each.address.chat for each in await desk.deliver_all()] == ["first"]
    await desk.want(post, 2)
    desk.pass_time(5 * 3_600)
    again = {each.address.chat: (each.shown, each.wanted) for each in await desk.deliver_all()}
    assert again == {"first": (1, 2), "later": (0, 2)}
    async with desk.store.work() as work:
        await work.deliveries.cancel(post.id, desk.now)
    desk.pass_time(86_400)
    assert await desk.deliver_all() == []


async def test_a_clock_that_is_set_back_leaves_each_its_hour(desk: WavesDesk) -> None:
    await desk.reads("1", Timing(zone="Asia/Tokyo"))
    post = await desk.sends()
    async with desk.store.work() as work:
        await work.deliveries.rewind(desk.now - timedelta(hours=2), least=5)
    assert await desk.due(post) == {"1": at("2026-01-10 23:00")}


@pytest.mark.parametrize("seed", range(3))
async def test_the_outlook_is_the_ledger_to_the_moment(desk: WavesDesk, seed: int) -> None:
    luck = random.Random(seed)
    for number in range(30):
        quiet = (QuietHours(begins=time(luck.randrange(24)), ends=time(luck.randrange(24))),) * luck.randrange(2)
        mode = luck.choice(list(QuietMode))
        timing = Timing(zone=luck.choice((*ZONES, "UTC")), quiet=quiet, quiet_mode=mode)
        await desk.reads(str(number), luck.choice((None, timing)))
    async with desk.store.reading() as work:
        groups = await work.deliveries.outlook(None, Audience(), desk.now)
    said = outlook(groups, PostKind.ANNOUNCEMENT, Lane.ANNOUNCEMENT, desk.now, EIGHT)
    async with desk.store.work() as work:
        announcement = await work.posts.add(desk.announced(), desk.now)
        await fan_out.plan_broadcast(work, announcement.id, Audience(), desk.now, local_time=EIGHT)
    await fan_out.write_deliveries(desk.store, FakeClock(desk.now))
    assert said.waves is not None
    assert dict(said.waves.moments) == Counter((await desk.due(announcement)).values())
    assert said.total == 30
