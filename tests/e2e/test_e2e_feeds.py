"""Sources: nobody is flooded, nothing is missed, and one that is broken says why and harms no other."""

import pytest

from bot.model import PostState
from tests.e2e.news_server import item, rss
from tests.e2e.product import House


async def subscribed(house: House) -> None:
    await house.reader.says("/subscribe")
    await house.reader.sees("You're subscribed to")
    await house.chief.uses("subscribe", at=house.talk)


async def test_the_first_reading_of_a_feed_floods_nobody(house: House) -> None:
    await subscribed(house)
    url = house.press.put("/other.xml", rss(*(item(number) for number in range(9, 0, -1))))
    source = await house.follows(url)

    first = await house.reads(source)
    await house.is_quiet()
    house.press.put("/other.xml", rss(*(item(number) for number in range(10, 0, -1))))
    await house.reads(await house.source(source))
    await house.all_arrive("Item 10", house.reader.home, house.talk)

    assert (first.stored, first.announced) == (9, 0)
    assert house.copies("Item") == {house.reader.id: 1, house.talk.id: 1}


async def test_the_first_item_of_an_empty_feed_arrives(house: House) -> None:
    await subscribed(house)
    source = await house.follows(house.press.put("/empty.xml", rss()))
    await house.reads(source)
    house.press.put("/empty.xml", rss(item(1, "The very first")))

    await house.reads(await house.source(source))
    await house.all_arrive("The very first", house.reader.home, house.talk)

    assert house.copies("The very first") == {house.reader.id: 1, house.talk.id: 1}


@pytest.mark.parametrize(("size", "arrive"), [(20, 20), (21, 0)])
async def test_a_burst_is_held_for_an_editor(house: House, size: int, arrive: int) -> None:
    await house.reader.says("/subscribe")
    await house.reader.sees("You're subscribed to")
    source = await house.follows(house.press.put("/other.xml", rss()))
    await house.reads(source)
    house.press.put("/other.xml", rss(*(item(number) for number in range(size, 0, -1))))

    fetched = await house.reads(await house.source(source))

    assert (fetched.announced, fetched.held) == (arrive, size - arrive)
    assert [post for post in await house.posts() if post.state is PostState.HELD] == []  # /latest shows none of them
    if not arrive:
        await house.is_quiet()
        assert house.copies("Item") == {}


async def test_an_item_that_comes_back_after_it_had_gone_is_not_news(house: House) -> None:
    await subscribed(house)
    source = await house.follows(house.press.put("/other.xml", rss(item(2), item(1))))
    for items in ((item(2), item(1)), (item(2),), (item(2), item(1))):
        house.press.put("/other.xml", rss(*items))
        await house.reads(await house.source(source))
    await house.is_quiet()

    assert house.copies("Item") == {}


async def test_one_story_in_two_feeds_is_told_once(house: House) -> None:
    await subscribed(house)
    urls = [house.press.put(path, rss(item(1))) for path in ("/one.xml", "/two.xml")]
    sources = [await house.follows(url) for url in urls]
    for source in sources:
        await house.reads(source)
    for path in ("/one.xml", "/two.xml"):
        house.press.put(path, rss(item(2, "Shared story"), item(1)))

    for source in sources:
        await house.reads(await house.source(source))
    await house.all_arrive("Shared story", house.reader.home, house.talk)

    assert house.copies("Shared story") == {house.reader.id: 1, house.talk.id: 1}


BROKEN = {
    "missing": {"status": 404, "body": "gone"},
    "a server error": {"status": 503, "body": "later"},
    "a page": {"body": "<!doctype html><title>Welcome</title><p>Hello", "kind": "text/html"},
    "nothing": {"body": b""},
    "not XML": {"body": b"\x00\x01\x02\xff" * 100},
}


@pytest.mark.parametrize("kind", [*BROKEN, "endless", "refused"])
async def test_a_broken_feed_keeps_its_reason_and_harms_no_other(house: House, kind: str) -> None:
    await subscribed(house)
    if kind == "endless":
        url = house.press.put_endless("/broken.xml")
    elif kind == "refused":
        url = "http://127.0.0.1:9/feed.xml"
    else:
        url = house.press.put("/broken.xml", **BROKEN[kind])  # type: ignore[arg-type]
    source = await house.follows(url)

    fetched = await house.reads(source)
    await house.publishes("From the good feed")
    await house.all_arrive("From the good feed", house.reader.home, house.talk)

    kept = await house.source(source)
    assert fetched.error
    assert (kept.error, kept.failures, kept.baseline) == (fetched.error, 1, False)
    assert house.copies("From the good feed") == {house.reader.id: 1, house.talk.id: 1}


async def test_a_feed_that_was_broken_for_a_while_loses_nothing(house: House) -> None:
    await subscribed(house)
    source = await house.follows(house.press.put("/other.xml", rss(item(1))))
    await house.reads(source)
    house.press.put("/other.xml", "oops", status=500)
    await house.reads(await house.source(source))
    house.press.put("/other.xml", rss(item(3), item(2), item(1)))

    await house.reads(await house.source(source))
    await house.all_arrive("Item 3", house.reader.home, house.talk)

    mended = await house.source(source)
    assert (mended.error, mended.failures) == (None, 0)
    assert house.copies("Item") == {house.reader.id: 2, house.talk.id: 2}


async def test_a_feed_that_moved_for_good_is_read_at_its_new_address(house: House) -> None:
    new = house.press.put("/new.xml", rss(item(1)))
    old = house.press.put("/old.xml", status=301, Location=new)
    source = await house.follows(old)

    await house.reads(source)
    await house.reads(await house.source(source))

    assert (await house.source(source)).url == new
    assert [path for path in house.press.asked if path in ("/old.xml", "/new.xml")] == [
        "/old.xml",
        "/new.xml",
        "/new.xml",
    ]


async def test_a_feed_that_moved_for_now_keeps_its_address(house: House) -> None:
    new = house.press.put("/new.xml", rss(item(1)))
    old = house.press.put("/old.xml", status=302, Location=new)
    source = await house.follows(old)

    await house.reads(source)

    assert (await house.source(source)).url == old


async def test_a_feed_that_asks_for_time_is_left_alone_for_so_long(house: House) -> None:
    source = await house.follows(house.press.put("/busy.xml", "later", status=429, Retry_After="200000"))

    await house.reads(source)

    kept = await house.source(source)
    assert kept.last_fetch_at is not None
    assert (kept.next_fetch_at - kept.last_fetch_at).total_seconds() == 86_400
