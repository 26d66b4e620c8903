"""Who is logged in at the console, and how many copies of several posts stand where, on every database."""

from datetime import timedelta

from bot.ports import Store
from bot.repositories.desk import ConsoleSession
from tests.bot.fakes import START as NOON
from tests.contracts.conftest import StoreDriver

ANN, BEN = "telegram:7", "discord:8"
LATER = NOON + timedelta(hours=1)


async def test_a_link_is_taken_once_and_not_when_it_is_over(store: Store) -> None:
    async with store.work() as work:
        await work.console.add_link("a", ANN, LATER)
        await work.console.add_link("b", BEN, NOON)
        assert [await work.console.take_link(each, NOON) for each in ("a", "a", "b", "c")] == [ANN, None, None, None]


async def test_a_session_is_there_until_it_is_over_or_ended(store: Store) -> None:
    session = ConsoleSession(person=ANN, opened_at=NOON, expires_at=LATER)
    async with store.work() as work:
        for digest in ("a", "b", "c"):
            await work.console.open(digest, session)
        await work.console.open("d", ConsoleSession(person=BEN, opened_at=NOON, expires_at=LATER, language="ar"))
        await work.console.add_link("e", ANN, LATER)
        await work.console.speak("a", "he")
        found = await work.console.get("a", NOON)
        assert found == ConsoleSession(person=ANN, opened_at=NOON, expires_at=LATER, language="he")
        assert await work.console.get("a", LATER) is None
        await work.console.end("b")
        assert await work.console.get("b", NOON) is None
        assert await work.console.end_all(ANN) == 2
        assert [await work.console.get(each, NOON) for each in ("a", "c")] == [None, None]
        assert await work.console.take_link("e", NOON) is None
        assert await work.console.get("d", NOON) is not None
        await work.console.forget(LATER + timedelta(seconds=1))
        assert await work.console.get("d", NOON) is None


async def test_the_counts_of_several_posts_are_those_of_each(store: Store) -> None:
    desk = StoreDriver(store)
    await desk.subscribe("1", "2")
    sent = [await desk.send_out(title) for title in ("Rain", "Snow")]
    await desk.claim(limit=1)
    quiet = await desk.post("Hail", topics=())
    async with store.reading() as work:
        numbers = [each.id for each in (*sent, quiet)]
        several = await work.deliveries.tallies(numbers)
        assert dict(several) == {number: await work.deliveries.tally(number) for number in numbers}
        assert await work.deliveries.tallies([]) == {}
    assert [several[number].total for number in numbers] == [2, 2, 0]
