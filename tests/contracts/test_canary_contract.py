"""What any store must do with what reaches a few places first: so many and no more, then the rest, each place once."""

from contextlib import suppress
from datetime import time, timedelta
from pathlib import Path

import pytest

from bot import errors, post_report
from bot.delivery import fan_out
from bot.desk import broadcasts, posts, scheduling
from bot.desk.broadcasts import Reach
from bot.desk.scheduling import When
from bot.desk_nouns import StopOrder
from bot.entry import Page
from bot.model import Audience, Delivery, Lane, Post, PostKind
from bot.preferences import Preferences, QuietHours, Timing
from bot.release_rules import Canary
from storage import open_store
from tests.bot.fakes import OWNER, FakeClock
from tests.contracts.conftest import NOON, StoreDriver

WAIT = timedelta(minutes=10)


class CanaryDesk(StoreDriver):
    """A newsroom whose posts reach some places first."""

    async def begins(self, places: int, *, chosen: Audience | None = None) -> Post:
        post = await self.post()
        async with self.store.work() as work:
            canary = Canary(places=places, wait=WAIT)
            if chosen is None:
                await fan_out.plan_post(work, post, self.now, canary=canary)
            else:
                await fan_out.plan_broadcast(work, post.id, chosen, self.now, canary=canary)
        return post

    async def writes(self, size: int = 1_000) -> int:
        """All that is to be written now."""
        clock = FakeClock(self.now)
        return await fan_out.write_deliveries(self.store, clock, size=size)

    async def choosy(self, *chats: str) -> None:
        """Places with a daily cap, far from reached."""
        await self.timed(Timing(daily_cap=9), *chats)

    async def timed(self, timing: Timing, *chats: str) -> None:
        for place in await self.subscribe(*chats):
            async with self.store.work() as work:
                await work.subscribers.set_preferences(place.id, Preferences(timing=timing), self.now)

    async def has(self, post: Post) -> list[str]:
        return sorted((await self.states(post)), key=int)

    async def goes_on_at(self, post: Post) -> timedelta | None:
        """Until when its rest waits, from now."""
        async with self.store.reading() as work:
            at = (await work.deliveries.tally(post.id)).goes_on_at
        return None if at is None else at - self.now

    async def expiries(self, post: Post) -> dict[str, timedelta | None]:
        async with self.store.reading() as work:
            copies: list[Delivery] = [each for each, *_ in await work.deliveries.copies(post.id, limit=1_000)]
        return {each.address.chat: None if each.expires_at is None else each.expires_at - NOON for each in copies}


@pytest.fixture
def desk(newsroom: StoreDriver) -> CanaryDesk:
    return CanaryDesk(newsroom.store)


def numbers(first: int, last: int) -> list[str]:
    return [str(each) for each in range(first, last + 1)]


@pytest.mark.parametrize("size", [1, 2, 3, 100])
@pytest.mark.parametrize("chosen", [None, Audience()])
@pytest.mark.parametrize("places", [1, 3, 5])
async def test_so_many_get_it_and_the_rest_after_the_minutes(
    desk: CanaryDesk, size: int, chosen: Audience | None, places: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fan_out, "SMALLEST_SLICE", size)
    await desk.choosy(*numbers(1, 3))
    await desk.subscribe(*numbers(4, 6))
    await desk.choosy(*numbers(7, 9))
    post = await desk.begins(places, chosen=chosen)
    assert await desk.writes(size) == places
    assert (await desk.goes_on_at(post), await desk.writes(size)) == (WAIT, 0)
    desk.pass_time(WAIT.total_seconds() - 1)
    assert await desk.writes(size) == 0
    desk.pass_time(1)
    assert await desk.writes(size) == 9 - places
    assert await desk.has(post) == numbers(1, 9)
    assert await desk.goes_on_at(post) is None


async def test_who_wants_nothing_particular_gets_it_first(desk: CanaryDesk) -> None:
    """Their copies go at once, where others may wait for their hours."""
    await desk.choosy("1", "2")
    await desk.subscribe("3", "4")
    post = await desk.begins(2)
    await desk.writes()
    assert await desk.has(post) == ["3", "4"]


async def test_who_is_not_of_the_audience_does_not_count(desk: CanaryDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fan_out, "SMALLEST_SLICE", 2)
    await desk.subscribe(*numbers(1, 4))
    desk.platform = "discord"
    await desk.subscribe(*numbers(5, 8))
    post = await desk.begins(3, chosen=Audience(platforms=frozenset({"discord"})))
    assert await desk.writes(2) == 3
    assert await desk.has(post) == ["5", "6", "7"]


async def test_an_audience_that_is_smaller_has_it_and_nothing_waits(desk: CanaryDesk) -> None:
    await desk.choosy("1")
    await desk.subscribe("2")
    post = await desk.begins(9)
    assert await desk.writes() == 2
    async with desk.store.reading() as work:
        tally = await work.deliveries.tally(post.id)
        assert await work.deliveries.open_plans() == []
    assert (tally.planning, tally.goes_on_at) == (False, None)


async def test_a_process_that_dies_in_between_is_gone_on_from(
    desk: CanaryDesk, database_url: str, tmp_path: Path
) -> None:
    await desk.subscribe(*numbers(1, 6))
    post = await desk.begins(4)
    async with desk.store.work() as work:
        [plan] = await work.deliveries.open_plans(desk.now)
        assert await work.deliveries.plan_slice(plan, 1, 3, desk.now) == 3
    with suppress(ConnectionResetError):  # its process dies before this slice is written
        async with desk.store.work() as work:
            await work.deliveries.plan_slice(plan, 1, 3, desk.now)
            raise ConnectionResetError
    other = await open_store(database_url, data_dir=tmp_path)
    again = CanaryDesk(other, now=desk.now)
    assert (await again.writes(), await again.goes_on_at(post)) == (1, WAIT)
    again.pass_time(600)
    assert await again.writes() == 2
    assert await again.has(post) == numbers(1, 6)
    await other.close()


async def test_a_second_process_that_looked_before_it_waited_writes_nothing(desk: CanaryDesk) -> None:
    await desk.subscribe(*numbers(1, 4))
    post = await desk.begins(2)
    async with desk.store.reading() as work:
        [plan] = await work.deliveries.open_plans(desk.now)
    await desk.writes()
    async with desk.store.work() as work:
        assert await work.deliveries.plan_slice(plan, 1, 100, desk.now) is None
    assert await desk.has(post) == ["1", "2"]


async def test_what_is_stopped_while_it_waits_reaches_nobody_else(desk: CanaryDesk) -> None:
    await desk.subscribe(*numbers(1, 4))
    post = await desk.begins(2)
    await desk.writes()
    async with desk.store.work() as work:
        await work.deliveries.cancel(post.id, desk.now)
        assert not await work.deliveries.go_on(post.id, desk.now)
    desk.pass_time(3_600)
    assert await desk.writes() == 0
    assert set((await desk.states(post)).values()) == {"cancelled"}


async def go_on(desk: CanaryDesk, post: Post) -> bool:
    async with desk.store.work() as work:
        return await work.deliveries.go_on(post.id, desk.now)


async def test_an_editor_lets_the_rest_follow_at_once(desk: CanaryDesk) -> None:
    await desk.subscribe(*numbers(1, 4))
    post = await desk.begins(2)
    await desk.writes()
    desk.pass_time(60)
    assert (await go_on(desk, post), await desk.writes(), await go_on(desk, post)) == (True, 2, False)
    assert await desk.has(post) == numbers(1, 4)


async def test_an_editor_who_does_not_wait_for_the_first_places_sends_to_all(desk: CanaryDesk) -> None:
    await desk.subscribe(*numbers(1, 4))
    post = await desk.begins(2)
    assert (await go_on(desk, post), await desk.writes()) == (True, 4)


async def test_what_is_paused_while_it_waits_does_not_go_on_by_itself(desk: CanaryDesk) -> None:
    await desk.subscribe(*numbers(1, 4))
    post = await desk.begins(2)
    await desk.writes()
    async with desk.store.work() as work:
        assert await work.deliveries.pause(post.id, desk.now)
    desk.pass_time(7_200)
    assert await desk.writes() == 0
    async with desk.store.work() as work:
        assert await work.deliveries.resume(post.id, desk.now)
    assert await desk.writes() == 0
    desk.pass_time(WAIT.total_seconds())
    assert await desk.writes() == 2


async def test_who_has_not_had_it_gets_only_what_it_was_corrected_to(desk: CanaryDesk) -> None:
    await desk.subscribe(*numbers(1, 4))
    post = await desk.begins(2)
    await desk.writes()
    await desk.deliver_all()
    await desk.want(post, 2)
    desk.pass_time(600)
    await desk.writes()
    claimed = await desk.claim()
    assert {(each.address.chat, each.shown, each.wanted) for each in claimed} == {
        ("1", 1, 2),
        ("2", 1, 2),
        ("3", 0, 2),
        ("4", 0, 2),
    }


async def test_what_is_retracted_while_it_waits_reaches_nobody_else(desk: CanaryDesk) -> None:
    await desk.subscribe(*numbers(1, 4))
    post = await desk.begins(2)
    await desk.writes()
    await desk.want(post, 0)
    desk.pass_time(600)
    assert await desk.writes() == 0
    assert await desk.has(post) == ["1", "2"]


async def test_the_rest_has_as_long_to_arrive_as_the_first_had(desk: CanaryDesk) -> None:
    await desk.subscribe("1", "2")
    await desk.choosy("3")
    post = await desk.begins(1)
    await desk.writes()
    desk.pass_time(600)
    await desk.writes()
    day = fan_out.TIME_TO_LIVE[Lane.NORMAL]
    assert await desk.expiries(post) == {"1": day, "2": day + WAIT, "3": day + WAIT}


async def test_the_rest_that_was_let_go_sooner_has_no_longer(desk: CanaryDesk) -> None:
    await desk.subscribe("1", "2")
    post = await desk.begins(1)
    await desk.writes()
    desk.pass_time(60)
    await go_on(desk, post)
    await desk.writes()
    day = fan_out.TIME_TO_LIVE[Lane.NORMAL]
    assert await desk.expiries(post) == {"1": day, "2": day + timedelta(seconds=60)}


async def test_quiet_hours_that_began_meanwhile_count_for_the_rest(desk: CanaryDesk) -> None:
    """Of who wants something particular it is decided when the rest goes out, though one of them was first."""
    quiet = QuietHours(begins=time(12, 5), ends=time(14))
    await desk.timed(Timing(quiet=(quiet,)), "1", "2")
    post = await desk.begins(1)
    await desk.writes()
    assert [each.address.chat for each in await desk.deliver_all()] == ["1"]
    desk.pass_time(600)
    assert await desk.writes() == 1
    assert await desk.claim() == []
    desk.pass_time(7_200)
    assert [each.address.chat for each in await desk.claim()] == ["2"]
    assert await desk.has(post) == ["1", "2"]


async def test_a_clock_that_is_set_back_does_not_make_the_rest_wait_longer(desk: CanaryDesk) -> None:
    await desk.subscribe("1", "2")
    post = await desk.begins(1)
    await desk.writes()
    desk.pass_time(60)
    async with desk.store.work() as work:
        await work.deliveries.note_time(desk.now)
        back = desk.now - timedelta(hours=3)
        await work.deliveries.rewind(back, least=5)
    desk.now = back
    assert await desk.goes_on_at(post) == WAIT - timedelta(seconds=60)
    desk.pass_time(540)
    assert await desk.writes() == 1


async def test_the_report_says_no_shares_while_most_places_are_still_to_get_it(desk: CanaryDesk) -> None:
    await desk.subscribe("1", "2")
    post = await desk.begins(1)
    await desk.writes()
    await desk.deliver_all()
    waiting = (await post_report.story(desk.store, post.id)).times
    desk.pass_time(600)
    await desk.writes()
    desk.pass_time(5)
    await desk.deliver_all()
    assert (waiting, list((await post_report.story(desk.store, post.id)).times)) == ({}, [50, 90, 99])


@pytest.mark.parametrize("kind", [PostKind.ARTICLE, PostKind.ANNOUNCEMENT])
async def test_what_is_planned_reaches_its_first_places_when_its_time_has_come(
    desk: CanaryDesk, kind: PostKind
) -> None:
    await desk.subscribe(*numbers(1, 4))
    clock, when = FakeClock(desk.now), When(at=desk.now + timedelta(hours=1))
    if kind is PostKind.ARTICLE:
        page = Page(title="Rain", body="<p>It rains.</p>")
        post = await posts.import_page(desk.store, clock, OWNER, page, topics=("News",), publish=False)
        await scheduling.schedule(desk.store, clock, OWNER, post.id, when, canary=Canary(places=2, wait=WAIT))
        moved = When(at=when.at + timedelta(hours=1))
        await scheduling.schedule(desk.store, clock, OWNER, post.id, moved)
    else:
        draft = await broadcasts.draft(desk.store, clock, OWNER, broadcasts.split_input("Hello"), Audience())
        reach = Reach(places={}, seconds=0)
        canary = Canary(places=2, wait=WAIT)
        await scheduling.schedule_broadcast(desk.store, clock, OWNER, draft.id, when, reach, canary=canary)
    clock.shift(7_200)
    desk.pass_time(7_200)
    [sent] = (await scheduling.release_due(desk.store, clock)).sent
    assert (await desk.writes(), await desk.goes_on_at(sent)) == (2, WAIT)
    desk.pass_time(600)
    assert await desk.writes() == 2


async def test_breaking_news_goes_to_all_at_once(desk: CanaryDesk) -> None:
    clock = FakeClock(desk.now)
    page = Page(title="Rain", body="<p>It rains.</p>")
    post = await posts.import_page(desk.store, clock, OWNER, page, topics=("News",), publish=False)
    first, at = Canary(places=2), When(at=desk.now + timedelta(hours=1))
    for act in (
        posts.publish(desk.store, clock, OWNER, post.id, lane=Lane.BREAKING, canary=first),
        scheduling.schedule(desk.store, clock, OWNER, post.id, at, lane=Lane.BREAKING, canary=first),
    ):
        with pytest.raises(errors.BadInput) as refused:
            await act
        assert refused.value.phrase == "canary-breaking"
    await scheduling.schedule(desk.store, clock, OWNER, post.id, at, canary=first)
    _, planned = await scheduling.schedule(desk.store, clock, OWNER, post.id, at, lane=Lane.BREAKING)
    assert planned.canary is None


@pytest.mark.parametrize("stopped", [True, False])
async def test_an_editor_is_told_where_nothing_waits_to_go_on(desk: CanaryDesk, stopped: bool) -> None:
    await desk.subscribe("1", "2")
    clock = FakeClock(desk.now)
    post = await desk.begins(1)
    await desk.writes()
    if stopped:
        await posts.pause(desk.store, clock, OWNER, post.id)
    else:
        await posts.go_on(desk.store, clock, OWNER, post.id)
    with pytest.raises(errors.Expired) as refused:
        await posts.go_on(desk.store, clock, OWNER, post.id)
    assert refused.value.phrase == ("canary-paused" if stopped else "canary-not-waiting")


class TestStandingStill:
    """Its minutes pass while something may be sent, and only then."""

    async def stops(self, desk: CanaryDesk) -> None:
        async with desk.store.work() as work:
            await work.kill_switch.stop(StopOrder(at=desk.now, person=OWNER.person))

    async def goes_on(self, desk: CanaryDesk) -> None:
        async with desk.store.work() as work:
            await work.kill_switch.release(desk.now)

    async def pauses(self, desk: CanaryDesk, post: Post) -> None:
        async with desk.store.work() as work:
            await work.deliveries.pause(post.id, desk.now)

    async def resumes(self, desk: CanaryDesk, post: Post) -> None:
        async with desk.store.work() as work:
            await work.deliveries.resume(post.id, desk.now)

    @pytest.mark.parametrize(
        "story",
        [
            ("stop", "go on"),
            ("pause", "resume"),
            ("pause", "stop", "go on", "resume"),
            ("stop", "pause", "go on", "resume"),
            ("pause", "stop", "resume", "go on"),
            ("stop", "pause", "resume", "go on"),
        ],
    )
    async def test_while_all_is_stopped_or_it_is_paused_no_minute_passes(
        self, desk: CanaryDesk, story: tuple[str, ...]
    ) -> None:
        await desk.subscribe(*numbers(1, 4))
        post = await desk.begins(2)
        await desk.writes()
        desk.pass_time(240)
        for step in story:
            match step:
                case "stop":
                    await self.stops(desk)
                case "go on":
                    await self.goes_on(desk)
                case "pause":
                    await self.pauses(desk, post)
                case "resume":
                    await self.resumes(desk, post)
            if step != story[-1]:
                desk.pass_time(700)
                assert await desk.writes() == 0, step
        assert await desk.goes_on_at(post) == WAIT - timedelta(seconds=240)
        desk.pass_time(359)
        assert await desk.writes() == 0
        desk.pass_time(1)
        assert await desk.writes() == 2

    async def test_what_begins_while_all_is_stopped_has_all_its_minutes_afterwards(self, desk: CanaryDesk) -> None:
        await desk.subscribe(*numbers(1, 4))
        await self.stops(desk)
        desk.pass_time(300)
        post = await desk.begins(2)
        assert await desk.writes() == 2
        desk.pass_time(3_600)
        assert await desk.writes() == 0
        await self.goes_on(desk)
        assert await desk.goes_on_at(post) == WAIT
