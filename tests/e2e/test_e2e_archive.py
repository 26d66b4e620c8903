"""The archive of the whole product: what is published is found there, what is taken back is not, and it can be off."""

import re

from adapters.sources.parse.feed import parse_feed
from tests.e2e.product import Product, Products
from tests.e2e.waiting import until_async


async def in_the_feed(product: Product) -> list[str | None]:
    return [each.title for each in parse_feed((await product.asks("/feed.xml"))[1].encode()).entries]


async def test_what_a_feed_brings_is_in_the_archive_and_leads_back_to_the_bots(product: Product) -> None:
    await product.is_ready()
    await product.publishes("Rain over the harbour", topics=("Weather",))
    status, page = await product.asks("/posts")
    assert status == 200
    [path] = re.findall(r'href="(/posts/\d+-rain-over-the-harbour)"', page)

    async def leads() -> bool:
        """A platform may not have answered yet when somebody looks first."""
        found.append((await product.asks(path))[1])
        return "?start=topic-weather" in found[-1] and "/oauth2/authorize?client_id=" in found[-1]

    found: list[str] = []
    await until_async(leads, 30, lambda: found[-1])
    username = product.stage.telegram.bot.user.username
    assert f'href="https://t.me/{username}?start=topic-weather"' in found[-1]
    assert f'<link rel="canonical" href="{product.web_url}{path}">' in found[-1]

    assert "Rain over the harbour" in await in_the_feed(product)

    await product.retracts("Rain over the harbour")
    assert (await product.asks(path))[0] == 410
    left = await in_the_feed(product)
    assert left  # what was in the feed before
    assert "Rain over the harbour" not in left
    assert "Rain over the harbour" in (await product.asks("/corrections"))[1]


async def test_an_archive_that_is_off_is_not_there(products: Products) -> None:
    async with products.open(web={"archive": False}) as product:
        await product.is_ready()
        for path in ("/posts", "/feed.xml", "/search?q=x", "/corrections", "/subscribe", "/archive/reading.css"):
            assert (await product.asks(path))[0] == 404, path
        assert (await product.asks("/desk/login"))[0] == 200
