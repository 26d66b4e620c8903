"""A reader looks for words in the archive, on both platforms."""

from typing import Any

from tests.e2e.product import Product


async def test_search_finds_articles_on_telegram_page_by_page(product: Product) -> None:
    for number in range(7):
        await product.publishes(f"Harvest {number}", "Wheat in Galilee.")
    await product.reader.says("/search galilee harv")
    first = await product.reader.sees("Search: galilee harv")
    assert [f"Harvest {number}" in first.text for number in range(7)] == [False, False, *[True] * 5]

    await product.reader.presses(first, "More ›")
    second = await product.reader.sees("Harvest 0")

    assert "Harvest 6" not in second.text


async def test_search_narrows_by_topic_and_offers_everything_on_discord(product: Product) -> None:
    await product.publishes("Salted fish", "From the harbour.", topics=("Food",))
    await product.publishes("Boats", "In the harbour.", topics=("Sea",))

    found = await product.member.uses("search", words="harbour", topic="food")
    assert "Salted fish" in found.text
    assert "Boats" not in found.text
    nothing = await product.member.uses("search", words="boats", topic="food")
    assert "Nothing found" in nothing.text
    options: dict[str, Any] = {"words": "boats", "from": "Nobody"}
    unknown = await product.member.uses("search", **options)
    assert "There's no source “Nobody”" in unknown.text
    empty = await product.member.uses("search", topic="food")
    assert "What are you looking for?" in empty.text
