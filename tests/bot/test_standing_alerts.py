"""What lasts is told to the desk once, in its chat, and again only after it was over."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import pytest

from bot import publishing, standing_alerts
from bot.alerts import EditorAlerts
from bot.breaking_clock import BreakingClock
from bot.delivery import fan_out
from bot.following import EVERYTHING, Follow
from bot.message import plain
from bot.model import Address, Content, Lane, NewPost, PlaceKind, Post, PostKind, PostState, Source
from bot.outcomes import Gone, Later
from bot.phrases import Phrases
from bot.ports import Store
from bot.standing_alerts import Condition, Sending, StandingAlerts
from tests.bot.fakes import START, FakeClock, FakePlatform

ZONE = "Asia/Jerusalem"
WELL = Sending("telegram", "Telegram")
SOURCE = Source(id=7, url="https://paper.example/feed", name="Paper", next_fetch_at=START, created_at=START)
CHAT = Address("telegram", "-100", "5")


@pytest.mark.parametrize(
    ("sending", "keys"),
    [
        (WELL, []),
        (WELL._replace(asked=2, wait=timedelta(seconds=29)), []),
        (WELL._replace(asked=3), ["unreachable:telegram"]),
        (WELL._replace(braked=True), ["brake:telegram"]),
        (WELL._replace(wait=timedelta(seconds=30)), ["flood:telegram"]),
        (WELL._replace(asked=9, braked=True), ["unreachable:telegram", "brake:telegram"]),
    ],
)
def test_what_is_wrong_with_sending(sending: Sending, keys: list[str]) -> None:
    assert [each.key for each in standing_alerts.of_sending(sending, START, ZONE)] == keys


def test_a_flood_wait_is_said_with_its_end_and_a_full_disk_with_what_is_left() -> None:
    [flood] = standing_alerts.of_sending(WELL._replace(wait=timedelta(minutes=5)), START, ZONE)
    assert flood.values == {"platform": "Telegram", "until": "2026-11-22 14:05 (Asia/Jerusalem, UTC+02:00)"}
    assert list(standing_alerts.of_disk(500_000_000)) == []
    assert list(standing_alerts.of_disk(499_999_999)) == [Condition("disk", "alert-disk", {"free": "499 MB"})]


def late(percent: int, minutes: float, reached: timedelta | None = None) -> BreakingClock:
    return BreakingClock(percent=percent, elapsed=timedelta(minutes=minutes), copies=100, reached=reached)


@pytest.mark.parametrize(
    ("ran", "told"),
    [
        (late(10, 1.9), False),
        (late(89, 2), True),
        (late(0, 59.9), True),
        (late(0, 60), False),
        (late(90, 3), False),
        (late(95, 9, timedelta(minutes=4)), False),
    ],
)
def test_breaking_news_is_late_from_two_minutes_to_an_hour_with_less_than_the_share(
    ran: BreakingClock, told: bool
) -> None:
    post = Post(
        id=5,
        kind=PostKind.ARTICLE,
        state=PostState.PUBLISHED,
        revision=1,
        content=Content(title="Rain"),
        updated_at=START,
        created_at=START,
    )
    values = {"title": "Rain", "percent": str(ran.percent), "command": "/report 5"}
    expected = [Condition("breaking:5", "alert-breaking-late", values)] if told else []
    assert list(standing_alerts.of_breaking(post, ran)) == expected


def every(hours: float, posts: int) -> list[datetime]:
    """When posts came, one every so many hours until `START`, the newest first."""
    return [START - timedelta(hours=hours * number) for number in range(posts)]


@pytest.mark.parametrize(
    ("brought", "after", "silent"),
    [
        (every(1, 20), 2.9, False),
        (every(1, 20), 3.1, True),
        (every(12, 20), 17.9, False),
        (every(12, 20), 18.1, True),
        (every(1, 10), 99, False),  # too few pauses to speak of a rhythm
        ([START] * 20, 99, False),  # what a first reading brings all at once says nothing of it
        ([*every(1, 20), START - timedelta(hours=70)], 70, False),  # a weekend is a usual pause
        ([*every(1, 20), START - timedelta(hours=70)], 80, True),
        ([], 99, False),
    ],
)
def test_a_source_is_silent_only_against_its_own_rhythm(brought: list[datetime], after: float, silent: bool) -> None:
    assert standing_alerts.is_silent(brought, START + timedelta(hours=after)) is silent


@pytest.mark.parametrize(
    ("source", "seconds", "keys"),
    [
        (SOURCE, 9.9, []),
        (SOURCE, 10.0, ["slow:7"]),
        (replace(SOURCE, failures=4, error="HTTP 500"), 0.0, []),
        (replace(SOURCE, failures=5, error="HTTP 500"), 30.0, ["failing:7"]),
    ],
)
def test_what_is_wrong_with_a_source(source: Source, seconds: float, keys: list[str]) -> None:
    found = standing_alerts.of_source(source, (), seconds, START, ZONE)
    assert [each.key for each in found] == keys


@dataclass
class AlertedDesk:
    """A desk with a chat for its alerts, and what is wrong with it."""

    store: Store
    clock: FakeClock
    telegram: FakePlatform
    sending: list[Sending] = field(default_factory=list)
    free: int = 10**12

    @property
    def alerts(self) -> StandingAlerts:
        """As a process makes them that has just begun."""
        editors = EditorAlerts(
            platforms={"telegram": self.telegram},
            owners={"telegram": frozenset({"1"})},
            phrases=Phrases(("en",)),
            chats=(CHAT,),
        )
        return StandingAlerts(
            store=self.store,
            clock=self.clock,
            alerts=editors,
            zone=ZONE,
            sending=lambda: self.sending,
            free=lambda: self.free,
        )


@pytest.fixture
def desk(store: Store, clock: FakeClock) -> AlertedDesk:
    return AlertedDesk(store, clock, FakePlatform(clock))


async def test_what_lasts_is_told_once_over_restarts_and_again_after_it_was_over(desk: AlertedDesk) -> None:
    desk.sending, desk.free = [WELL._replace(asked=3)], 1
    told = [await desk.alerts.look_at_sending()]
    desk.clock.shift(7_200)
    told.append(await desk.alerts.look_at_sending())
    desk.sending = []
    told.append(await desk.alerts.look_at_sending())
    desk.sending = [WELL._replace(asked=3)]
    told.append(await desk.alerts.look_at_sending())
    assert told == [2, 0, 0, 1]
    assert [copy.address for _, copy, _ in desk.telegram.shown] == [CHAT] * 3
    assert desk.telegram.shown[0][1].kind is PlaceKind.THREAD


async def test_what_reached_nobody_is_told_at_the_next_look(desk: AlertedDesk) -> None:
    desk.sending = [WELL._replace(asked=3)]
    desk.telegram.always = Later(seconds=5)
    await desk.alerts.look_at_sending()
    desk.telegram.always = None
    assert [await desk.alerts.look_at_sending() for _ in range(2)] == [1, 0]
    assert [copy.address for _, copy, _ in desk.telegram.shown] == [CHAT, Address("telegram", "1"), CHAT]


async def test_late_breaking_news_is_told_once_and_not_while_the_desk_has_paused_it(desk: AlertedDesk) -> None:
    new = NewPost(kind=PostKind.ARTICLE, state=PostState.DRAFT, content=Content(title="The dam broke"))
    async with desk.store.work() as work:
        place = await work.subscribers.save(Address("telegram", "7"), PlaceKind.PRIVATE, START)
        await work.subscribers.follow(place.id, Follow(EVERYTHING), START)
        posts = [await work.posts.add(new, START) for _ in range(2)]
        for post in posts:
            await publishing.publish(work, desk.clock, post.id, lane=Lane.BREAKING)
        await work.deliveries.pause(posts[1].id, START)
    await fan_out.write_deliveries(desk.store, desk.clock)
    told = [await desk.alerts.look_at_sending()]
    for seconds in (120, 1, 3_600):
        desk.clock.shift(seconds)
        told.append(await desk.alerts.look_at_sending())
    [(_, _, message)] = desk.telegram.shown
    assert message is not None
    assert told == [0, 1, 0, 0]
    assert "“The dam broke” went out more than two minutes ago, and 0 % have it. /report 1" in plain(message.text)


async def test_what_comes_and_goes_within_an_hour_is_told_once(desk: AlertedDesk) -> None:
    told = []
    for minutes in range(0, 60, 10):
        desk.sending = [WELL._replace(asked=3)] if minutes % 20 == 0 else []
        told.append(await desk.alerts.look_at_sending())
        desk.clock.shift(600)
    assert told == [1, 0, 0, 0, 0, 0]


async def test_the_owners_are_told_where_the_chat_does_not_take_it(desk: AlertedDesk) -> None:
    desk.telegram.plan("-100", Gone("kicked"))
    desk.free = 1
    await desk.alerts.look_at_sending()
    assert desk.telegram.chats == ["-100", "1"]


async def test_a_silent_source_is_told_of_and_a_paused_one_is_not(desk: AlertedDesk) -> None:
    async with desk.store.work() as work:
        sources = [
            await work.sources.add(f"https://paper.example/{number}", name=None, topics=(), interval=60, now=START)
            for number in range(2)
        ]
        for source in sources:
            for hour in range(20):
                new = NewPost(kind=PostKind.ARTICLE, state=PostState.PUBLISHED, content=Content(title="x"))
                await work.posts.add(replace(new, source_id=source.id), START + timedelta(hours=hour))
            paused = START if source is sources[1] else None
            last = START + timedelta(hours=19)
            await work.sources.save(replace(source, last_new_at=last, paused_at=paused))
    desk.clock.shift(22.5 * 3_600)
    told = [await desk.alerts.look_at_sources({})]
    desk.clock.shift(600)
    told += [await desk.alerts.look_at_sources({}), await desk.alerts.look_at_sending()]
    assert told == [1, 0, 0]
    [(_, _, message)] = desk.telegram.shown
    assert message is not None
    assert message.text[0].text.startswith("“https://paper.example/0” has brought nothing new since 2026-11-23 09:00")
