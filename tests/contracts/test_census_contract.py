"""What any store must say of how many subscribers there are, and were on each day; and of the links to a view of it."""

from dataclasses import replace
from datetime import date, timedelta

from bot.desk import broadcasts
from bot.desk.audience_counts import FACETS
from bot.desk_nouns import AuditEntry
from bot.following import Follow, Target
from bot.model import Audience, Content, PlaceKind
from bot.ports import Store
from bot.preferences import Preferences, Timing
from bot.repositories import census
from bot.repositories.census import CensusKey, Counts, Facet, SharedView
from bot.subscriber import SubscriberState
from tests.bot.fakes import OWNER, FakeClock
from tests.contracts.conftest import NOON, StoreDriver

DAY = date(2026, 3, 1)


async def counted(newsroom: StoreDriver, since: timedelta = timedelta(hours=12)) -> Counts:
    async with newsroom.store.reading() as work:
        return await work.census.count(newsroom.now - since, FACETS)


async def saves(newsroom: StoreDriver, chat: str, kind: PlaceKind, language: str | None, *topics: str) -> int:
    async with newsroom.store.work() as work:
        saved = await work.subscribers.save(newsroom.at(chat), kind, newsroom.now, language=language)
        for topic in topics:
            await work.subscribers.follow(saved.id, Follow(Target.of(topic)), newsroom.now)
        return saved.id


async def leaves(newsroom: StoreDriver, chat: str, state: SubscriberState) -> None:
    async with newsroom.store.work() as work:
        await work.subscribers.set_chat_state(newsroom.platform, chat, state, "gone", newsroom.now)


async def test_those_that_receive_are_counted_by_everything_and_others_by_their_state(newsroom: StoreDriver) -> None:
    await saves(newsroom, "1", PlaceKind.PRIVATE, "en", "news")
    second = await saves(newsroom, "2", PlaceKind.GROUP, "ar", "news", "sport")
    await saves(newsroom, "3", PlaceKind.PRIVATE, None)
    await saves(newsroom, "4", PlaceKind.PRIVATE, "en", "news")
    newsroom.pass_time(86_400)
    await leaves(newsroom, "4", SubscriberState.LEFT)
    newsroom.platform = "discord"
    await saves(newsroom, "5", PlaceKind.CHANNEL, "en", "sport")
    async with newsroom.store.work() as work:
        beirut = Preferences(timing=Timing(zone="Asia/Beirut"))
        await work.subscribers.set_preferences(second, beirut, newsroom.now)
        await work.subscribers.follow(second, Follow(Target.of("weather"), left_out=True), newsroom.now)
    assert dict(await counted(newsroom)) == {
        CensusKey("telegram", Facet.STATE, "active"): 3,
        CensusKey("telegram", Facet.STATE, "left"): 1,
        CensusKey("telegram", Facet.LOST, "left"): 1,
        CensusKey("telegram", Facet.KIND, "private"): 2,
        CensusKey("telegram", Facet.KIND, "group"): 1,
        CensusKey("telegram", Facet.LANGUAGE, "en"): 1,
        CensusKey("telegram", Facet.LANGUAGE, "ar"): 1,
        CensusKey("telegram", Facet.LANGUAGE, ""): 1,
        CensusKey("telegram", Facet.ZONE, ""): 2,
        CensusKey("telegram", Facet.ZONE, "Asia/Beirut"): 1,
        CensusKey("telegram", Facet.TOPIC, "news"): 2,
        CensusKey("telegram", Facet.TOPIC, "sport"): 1,
        CensusKey("discord", Facet.STATE, "active"): 1,
        CensusKey("discord", Facet.NEW, ""): 1,
        CensusKey("discord", Facet.KIND, "channel"): 1,
        CensusKey("discord", Facet.LANGUAGE, "en"): 1,
        CensusKey("discord", Facet.ZONE, ""): 1,
        CensusKey("discord", Facet.TOPIC, "sport"): 1,
    }


async def test_of_topics_without_end_those_with_the_most_followers_are_counted(newsroom: StoreDriver) -> None:
    topics = [f"t{each:03}" for each in range(census.MOST_NAMES + 5)]
    await newsroom.subscribe("1", topics=topics)
    await newsroom.subscribe("2", topics=topics[-1:])
    found = {each.name: number for each, number in (await counted(newsroom)).items() if each.facet is Facet.TOPIC}
    assert found == {topics[-1]: 2} | dict.fromkeys(topics[: census.MOST_NAMES - 1], 1)


async def test_a_day_is_kept_as_it_was_last_counted_and_one_without_subscribers_too(store: Store) -> None:
    active, left = CensusKey("telegram", Facet.STATE, "active"), CensusKey("telegram", Facet.LOST, "left")
    days = [DAY + timedelta(days=each) for each in range(4)]
    async with store.work() as work:
        assert await work.census.first() is None
        await work.census.keep(days[0], {active: 1, left: 1})
        await work.census.keep(days[0], {active: 2})
        await work.census.keep(days[1], {})
        await work.census.keep(days[3], {active: 3, left: 1})
    async with store.reading() as work:
        assert await work.census.first() == days[0]
        assert [await work.census.is_kept(day) for day in days] == [True, True, False, True]
        kept = await work.census.kept(days[0], days[2], {Facet.STATE, Facet.NEW})
        assert {day: sum(counts.values()) for day, counts in kept.items()} == {days[0]: 2, days[1]: 0}
        assert await work.census.kept(days[3], days[3], {Facet.STATE}) == {days[3]: {active: 3}}


async def test_broadcasts_and_corrections_that_readers_saw_are_found_by_when_they_were(newsroom: StoreDriver) -> None:
    clock = FakeClock(NOON)
    await newsroom.subscribe("1")
    draft = await broadcasts.draft(newsroom.store, clock, OWNER, Content(title="Come"), Audience(), key="1")
    assert await marks(newsroom) == ([], [])
    clock.shift(60)
    await broadcasts.confirm(newsroom.store, clock, OWNER, draft.id, broadcasts.Reach(places={}, seconds=0), None)
    entry = AuditEntry(at=clock.now(), person="telegram:1", act="correct", about="post 1", reach=2)
    async with newsroom.store.work() as work:
        for each in (entry, replace(entry, reach=0), replace(entry, act="pause"), replace(entry, at=NOON)):
            await work.audit.record(each)
    assert await marks(newsroom) == ([clock.now()], [clock.now()])


async def marks(newsroom: StoreDriver) -> tuple[list[object], list[object]]:
    since = NOON + timedelta(seconds=30)
    async with newsroom.store.reading() as work:
        begun = await work.census.broadcasts(since, limit=9)
        return list(begun), list(await work.census.corrections(since, limit=9))


async def test_a_link_leads_to_its_view_until_it_is_over_or_removed(store: Store) -> None:
    view = SharedView(
        days=30,
        platform="telegram",
        facet=Facet.LANGUAGE,
        made_by="telegram:1",
        made_at=NOON,
        expires_at=NOON + timedelta(days=7),
    )
    over = NOON + timedelta(days=7)
    async with store.work() as work:
        first = await work.shared_views.add("a", view)
        second = await work.shared_views.add("b", replace(view, platform="", expires_at=over + timedelta(days=1)))
        assert [await work.shared_views.get(each, NOON) for each in ("a", "c")] == [first, None]
        assert first == replace(view, id=first.id)
        assert await work.shared_views.get("a", over) is None
        assert list(await work.shared_views.all(NOON)) == [second, first]
        assert list(await work.shared_views.all(over)) == [second]
        await work.shared_views.forget(over + timedelta(seconds=1))
        assert [await work.shared_views.remove(each) for each in (first.id, second.id, second.id)] == [
            None,
            second,
            None,
        ]
