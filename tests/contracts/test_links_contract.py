"""What any store must do with two chats of one person: one receives, both mean the same subscriber."""

from dataclasses import replace
from datetime import timedelta

from bot import personal_data
from bot.following import Follow, Target
from bot.model import Address, PlaceKind
from bot.preferences import Every, Preferences, Schedule, Timing
from bot.repositories.subscribers import LinkCode, LinkedChat
from bot.subscriber import SubscriberState
from storage import SqlStore
from tests.bot.fakes import FakeClock
from tests.contracts.conftest import StoreDriver
from tests.contracts.test_forgetting_contract import rows_that_name, slices
from tests.contracts.test_tally_contract import agrees

HERE = LinkedChat(address=Address("telegram", "7410001"), person="telegram:7410001")
THERE = LinkedChat(address=Address("discord", "7420001"), person="discord:7430001")
DAILY = Preferences(timing=Timing(schedule=Schedule(every=Every.DAILY)))


async def subscribe(
    newsroom: StoreDriver, chat: LinkedChat, *topics: str, preferences: Preferences | None = None
) -> int:
    async with newsroom.store.work() as work:
        saved = await work.subscribers.save(chat.address, PlaceKind.PRIVATE, newsroom.now, language="he")
        for topic in topics:
            await work.subscribers.follow(saved.id, Follow(Target.of(topic)), newsroom.now)
        if preferences:
            await work.subscribers.set_preferences(saved.id, preferences, newsroom.now)
    return saved.id


async def join(newsroom: StoreDriver) -> None:
    async with newsroom.store.work() as work:
        await work.links.join(HERE, THERE, newsroom.now)


async def choose(newsroom: StoreDriver, chat: LinkedChat) -> None:
    async with newsroom.store.work() as work:
        await work.links.choose(chat.address, newsroom.now)


async def topics_at(newsroom: StoreDriver, chat: LinkedChat) -> tuple[str, tuple[str, ...]]:
    """Where the subscriber is that this chat means, and what it follows."""
    async with newsroom.store.reading() as work:
        found = await work.subscribers.get(chat.address)
    assert found is not None
    return found.address.platform, found.topics


async def test_linked_chats_mean_one_subscriber_that_follows_what_both_did(newsroom: StoreDriver) -> None:
    await subscribe(newsroom, HERE, "news")
    await subscribe(newsroom, THERE, "sport", preferences=DAILY)
    await join(newsroom)
    assert await topics_at(newsroom, HERE) == await topics_at(newsroom, THERE) == ("telegram", ("news", "sport"))
    async with newsroom.store.reading() as work:
        (silent,) = await work.subscribers.of_chat("discord", THERE.address.chat)
        merged = await work.subscribers.get(THERE.address)
    assert (silent.state, silent.reason, silent.follows) == (SubscriberState.LEFT, "linked", ())
    assert merged is not None
    assert merged.preferences == DAILY


async def test_what_is_subscribed_in_the_silent_chat_comes_to_the_other(newsroom: StoreDriver) -> None:
    receiving = await subscribe(newsroom, HERE, "news")
    await join(newsroom)
    assert await subscribe(newsroom, THERE, "sport") == receiving
    assert await topics_at(newsroom, THERE) == ("telegram", ("news", "sport"))


async def test_a_post_comes_once_to_the_chat_that_was_chosen(newsroom: StoreDriver, store: SqlStore) -> None:
    await subscribe(newsroom, HERE, "news")
    await subscribe(newsroom, THERE, "news")
    await join(newsroom)
    first = await newsroom.send_out("first")
    assert await newsroom.states(first) == {HERE.address.chat: "ready"}
    await choose(newsroom, THERE)
    await choose(newsroom, THERE)  # twice is once
    second = await newsroom.send_out("second")
    assert await newsroom.states(first) == await newsroom.states(second) == {THERE.address.chat: "ready"}
    for post in (first, second):
        await agrees(newsroom, post)


async def test_what_was_tried_already_stays_where_it_is(newsroom: StoreDriver) -> None:
    await subscribe(newsroom, HERE, "news")
    await join(newsroom)
    post = await newsroom.send_out()
    await newsroom.deliver_all()
    await choose(newsroom, THERE)
    assert await newsroom.states(post) == {HERE.address.chat: "sent"}
    await agrees(newsroom, post)


async def test_choosing_takes_the_wishes_along_and_the_way_back_too(newsroom: StoreDriver) -> None:
    await subscribe(newsroom, HERE, "news", preferences=DAILY)
    await join(newsroom)
    await choose(newsroom, THERE)
    async with newsroom.store.work() as work:
        there = await work.subscribers.get(HERE.address)
        assert there is not None
        assert (there.address, there.preferences, there.language) == (THERE.address, DAILY, "he")
        await work.subscribers.set_preferences(there.id, Preferences(), newsroom.now)
    await choose(newsroom, HERE)
    async with newsroom.store.reading() as work:
        here = await work.subscribers.get(HERE.address)
    assert here is not None
    assert (here.address, here.preferences, here.state) == (HERE.address, Preferences(), SubscriberState.ACTIVE)


async def test_after_parting_each_chat_is_by_itself(newsroom: StoreDriver) -> None:
    await subscribe(newsroom, HERE, "news")
    await join(newsroom)
    async with newsroom.store.work() as work:
        assert [await work.links.part(THERE.address), await work.links.part(HERE.address)] == [True, False]
        assert await work.links.of(HERE.address) is None
    assert await topics_at(newsroom, HERE) == ("telegram", ("news",))
    await subscribe(newsroom, THERE, "sport")
    assert await topics_at(newsroom, THERE) == ("discord", ("sport",))


async def test_a_code_is_taken_once_and_a_new_one_ends_the_one_before(newsroom: StoreDriver) -> None:
    code = LinkCode(address=HERE.address, person=HERE.person, expires_at=newsroom.now + timedelta(minutes=10))
    async with newsroom.store.work() as work:
        await work.links.add_code("a", code)
        await work.links.add_code("b", code)
        await work.links.add_code("c", replace(code, person="telegram:9"))
        assert [await work.links.code("a"), await work.links.code("b")] == [None, code]
        assert [await work.links.use("b"), await work.links.use("b"), await work.links.use("a")] == [True, False, False]
        assert await work.links.code("b") == replace(code, used=True)


async def test_who_is_forgotten_is_forgotten_on_both_platforms(newsroom: StoreDriver, store: SqlStore) -> None:
    await subscribe(newsroom, HERE, "news")
    await subscribe(newsroom, THERE, "news")
    code = LinkCode(address=THERE.address, person=THERE.person, expires_at=newsroom.now)
    async with newsroom.store.work() as work:
        await work.links.add_code("x", code)
    await join(newsroom)
    async with newsroom.store.reading() as work:
        record = await work.personal.read(HERE.address, [HERE.person], copies=9)
    assert [str(each.address) for each in record.places] == [str(HERE.address), str(THERE.address)]
    assert [each.address for each in record.linked] == [THERE.address]

    await personal_data.forget(newsroom.store, FakeClock(), HERE.address, [HERE.person])
    await slices(newsroom)

    for name in ("7410001", "7420001", "7430001"):
        assert await rows_that_name(store, name) == {}


async def test_who_blocked_the_one_chat_receives_in_the_other_by_choosing_it(newsroom: StoreDriver) -> None:
    await subscribe(newsroom, HERE, "news")
    await join(newsroom)
    await choose(newsroom, THERE)
    async with newsroom.store.work() as work:
        gone = SubscriberState.GONE
        await work.subscribers.set_chat_state("discord", THERE.address.chat, gone, "blocked", newsroom.now)
    await choose(newsroom, HERE)
    post = await newsroom.send_out()
    assert await newsroom.states(post) == {HERE.address.chat: "ready"}


async def test_a_link_is_told_of_once_and_not_once_it_is_parted(newsroom: StoreDriver) -> None:
    await join(newsroom)
    later = newsroom.now + timedelta(minutes=1)
    async with newsroom.store.work() as work:
        links = work.links
        assert (await links.notices_wait(later), await links.take_notices(later, later, 9)) == (False, [])
        await links.set_notice(THERE.address, newsroom.now)
        assert await links.notices_wait(newsroom.now)
        taken = [link.here.address for link in await links.take_notices(newsroom.now, later, 9)]
        await links.settle_notice(THERE.address, newsroom.now)  # of an earlier link
        waits = [await links.notices_wait(at) for at in (newsroom.now, later)]
        await links.settle_notice(THERE.address, later)
        again = await links.take_notices(later, later, 9)
        await links.part(HERE.address)
        await links.set_notice(THERE.address, newsroom.now)
        parted = await links.notices_wait(later)
    assert (taken, again, waits, parted) == ([THERE.address], [], [False, True], False)


async def test_the_language_of_who_asked_for_a_code_goes_with_the_link(newsroom: StoreDriver) -> None:
    code = LinkCode(address=HERE.address, person=HERE.person, expires_at=newsroom.now, language="he")
    async with newsroom.store.work() as work:
        await work.links.add_code("d", code)
        assert await work.links.code("d") == code
        await work.links.join(replace(HERE, language="he"), THERE, newsroom.now)
        link = await work.links.of(THERE.address)
    assert link is not None
    assert (link.here.language, link.other.language) == (None, "he")
