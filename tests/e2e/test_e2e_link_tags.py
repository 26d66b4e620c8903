"""Source tags on links arrive in the messages of both platforms, each with its own name."""

from adapters.sandbox.discord import components
from tests.e2e.product import Products
from tests.e2e.test_e2e_desk_posts import subscribed

TAGS = {"utm_source": "{platform}", "utm_medium": "chat"}


async def test_links_to_an_article_say_which_platform_they_came_from(products: Products) -> None:
    async with products.open(publication={"link_tags": TAGS}) as product:
        await subscribed(product)
        await product.publishes("Rain in Galilee", "It rains.")
        await product.all_arrive("Rain in Galilee", product.reader.home, product.talk)
        on_telegram = [each["url"] for each in product.reader.home.messages[-1].buttons if "url" in each]
        walked = components.walk(product.talk.messages[-1].components)
        on_discord = [each["url"] for each in walked if each.get("url")]

        assert any(url.endswith("utm_source=telegram&utm_medium=chat") for url in on_telegram)
        assert any(url.endswith("utm_source=discord&utm_medium=chat") for url in on_discord)
        await product.reads()
        await product.is_quiet()
        assert len(product.copies("Rain in Galilee")) == 2
