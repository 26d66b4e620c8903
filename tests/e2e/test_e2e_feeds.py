"""Sources: nobody is flooded, nothing is missed, and one that is broken says why and harms no other."""

import pytest

from bot.model import PostState
from tests.e2e.news_server import item, rss
from tests.e2e.product import Product


async def subscribed(product: Product) -> None:
    await product.reader.says("/subscribe everything")
    await product.reader.sees("You're subscribed to")
    await product.chief.uses("subscribe", topic="everything", at=product.talk)


async def test_the_first_reading_of_a_feed_floods_nobody(product: Product) -> None:
    await subscribed(product)
    url = product.feeds.put("/other.xml", rss(*(item(number) for number in range(9, 0, -1))))
    source = await product.follows(url)

    first = await product.reads(source)
    await product.is_quiet()
    product.feeds.put("/other.xml", rss(*(item(number) for number in range(10, 0, -1))))
    await product.reads(await product.source(source))
    await product.all_arrive("Item 10", product.reader.home, product.talk)

    assert (first.stored, first.announced) == (9, 0)
    assert product.copies("Item") == {product.reader.id: 1, product.talk.id: 1}


async def test_the_first_item_of_an_empty_feed_arrives(product: Product) -> None:
    await subscribed(product)
    source = await product.follows(product.feeds.put("/empty.xml", rss()))
    await product.reads(source)
    product.feeds.put("/empty.xml", rss(item(1, "The very first")))

    await product.reads(await product.source(source))
    await product.all_arrive("The very first", product.reader.home, product.talk)

    assert product.copies("The very first") == {product.reader.id: 1, product.talk.id: 1}


@pytest.mark.parametrize(("size", "arrive"), [(20, 20), (21, 0)])
async def test_a_burst_is_held_for_an_editor(product: Product, size: int, arrive: int) -> None:
    await product.reader.says("/subscribe everything")
    await product.reader.sees("You're subscribed to")
    source = await product.follows(product.feeds.put("/other.xml", rss()))
    await product.reads(source)
    product.feeds.put("/other.xml", rss(*(item(number) for number in range(size, 0, -1))))

    fetched = await product.reads(await product.source(source))

    assert (fetched.announced, fetched.held) == (arrive, size - arrive)
    assert [post for post in await product.posts() if post.state is PostState.HELD] == []  # /latest shows none of them
    if not arrive:
        await product.is_quiet()
        assert product.reader.id not in product.copies("Item")  # the desk is shown what waits for it


async def test_an_item_that_comes_back_after_it_had_gone_is_not_news(product: Product) -> None:
    await subscribed(product)
    source = await product.follows(product.feeds.put("/other.xml", rss(item(2), item(1))))
    for items in ((item(2), item(1)), (item(2),), (item(2), item(1))):
        product.feeds.put("/other.xml", rss(*items))
        await product.reads(await product.source(source))
    await product.is_quiet()

    assert product.copies("Item") == {}


async def test_one_story_in_two_feeds_is_told_once(product: Product) -> None:
    await subscribed(product)
    urls = [product.feeds.put(path, rss(item(1))) for path in ("/one.xml", "/two.xml")]
    sources = [await product.follows(url) for url in urls]
    for source in sources:
        await product.reads(source)
    for path in ("/one.xml", "/two.xml"):
        product.feeds.put(path, rss(item(2, "Shared story"), item(1)))

    for source in sources:
        await product.reads(await product.source(source))
    await product.all_arrive("Shared story", product.reader.home, product.talk)

    assert product.copies("Shared story") == {product.reader.id: 1, product.talk.id: 1}


BROKEN = {
    "missing": {"status": 404, "body": "gone"},
    "a server error": {"status": 503, "body": "later"},
    "a page": {"body": "<!doctype html><title>Welcome</title><p>Hello", "kind": "text/html"},
    "nothing": {"body": b""},
    "not XML": {"body": b"\x00\x01\x02\xff" * 100},
}


@pytest.mark.parametrize("kind", [*BROKEN, "endless", "refused"])
async def test_a_broken_feed_keeps_its_reason_and_harms_no_other(product: Product, kind: str) -> None:
    await subscribed(product)
    if kind == "endless":
        url = product.feeds.put_endless("/broken.xml")
    elif kind == "refused":
        url = "http://127.0.0.1:9/feed.xml"
    else:
        url = product.feeds.put("/broken.xml", **BROKEN[kind])  # type: ignore[arg-type]
    source = await product.follows(url)

    fetched = await product.reads(source)
    await product.publishes("From the good feed")
    await product.all_arrive("From the good feed", product.reader.home, product.talk)

    kept = await product.source(source)
    assert fetched.error
    assert (kept.error, kept.failures, kept.baseline) == (fetched.error, 1, False)
    assert product.copies("From the good feed") == {product.reader.id: 1, product.talk.id: 1}


async def test_a_feed_that_was_broken_for_a_while_loses_nothing(product: Product) -> None:
    await subscribed(product)
    source = await product.follows(product.feeds.put("/other.xml", rss(item(1))))
    await product.reads(source)
    product.feeds.put("/other.xml", "oops", status=500)
    await product.reads(await product.source(source))
    product.feeds.put("/other.xml", rss(item(3), item(2), item(1)))

    await product.reads(await product.source(source))
    await product.all_arrive("Item 3", product.reader.home, product.talk)

    corrected = await product.source(source)
    assert (corrected.error, corrected.failures) == (None, 0)
    assert product.copies("Item") == {product.reader.id: 2, product.talk.id: 2}


async def test_a_feed_that_moved_for_good_is_read_at_its_new_address(product: Product) -> None:
    new = product.feeds.put("/new.xml", rss(item(1)))
    old = product.feeds.put("/old.xml", status=301, Location=new)
    source = await product.follows(old)

    await product.reads(source)
    await product.reads(await product.source(source))

    assert (await product.source(source)).url == new
    assert [path for path in product.feeds.asked if path in ("/old.xml", "/new.xml")] == [
        "/old.xml",
        "/new.xml",
        "/new.xml",
    ]


async def test_a_feed_that_moved_for_now_keeps_its_address(product: Product) -> None:
    new = product.feeds.put("/new.xml", rss(item(1)))
    old = product.feeds.put("/old.xml", status=302, Location=new)
    source = await product.follows(old)

    await product.reads(source)

    assert (await product.source(source)).url == old


async def test_a_feed_that_asks_for_time_is_left_alone_for_so_long(product: Product) -> None:
    source = await product.follows(product.feeds.put("/busy.xml", "later", status=429, Retry_After="200000"))

    await product.reads(source)

    kept = await product.source(source)
    assert kept.last_fetch_at is not None
    assert (kept.next_fetch_at - kept.last_fetch_at).total_seconds() == 86_400
