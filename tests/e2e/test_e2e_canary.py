"""What reaches a few places first, from chat on both platforms: then the rest, or nobody where it is stopped."""

from datetime import timedelta

from bot.desk import posts
from bot.entry import Page
from bot.model import Post
from tests.bot.fakes import OWNER
from tests.e2e.people import words_of
from tests.e2e.product import Product, Products
from tests.e2e.test_e2e_broadcasts import QUESTION, subscribed
from tests.e2e.waiting import until

ONE = {"canary_places": 1}
WAITS = "Sent to one place first; the rest follow at"


async def written(product: Product) -> Post:
    page = Page(title="The dam broke", body="<p>Leave the valley.</p>", url="https://paper.example/dam")
    return await posts.import_page(product.store, product.clock, OWNER, page, topics=[], publish=False)


async def one_has(product: Product, text: str, *besides: str) -> dict[str, int]:
    """Wait until one place has it; where it is."""

    def places() -> dict[str, int]:
        return {name: number for name, number in product.copies(text).items() if name not in besides}

    await until(lambda: bool(places()), what=lambda: f"{text!r} in a place")
    return places()


async def test_an_announcement_on_telegram_reaches_one_place_and_after_the_minutes_all(products: Products) -> None:
    async with products.open(desk=ONE) as product:
        await subscribed(product)
        await product.editor.says("/broadcast The office is closed on Friday")
        await product.editor.presses(await product.editor.sees(QUESTION), "Send to 1 first")
        shown = await product.editor.sees(WAITS)
        waits, buttons = shown.text, [each["text"] for each in shown.buttons]
        first = await one_has(product, "closed on Friday", product.editor.id)
        product.clock.ahead += timedelta(minutes=9)
        still = product.copies("closed on Friday")
        product.clock.ahead += timedelta(minutes=1, seconds=5)
        readers = (product.reader.home, product.group, product.talk, product.member.home)
        await product.all_arrive("closed on Friday", *readers)
        await product.editor.sees("Done: 4 of 4 received it")
        copies = product.copies("closed on Friday")

    assert waits.startswith(WAITS)
    assert buttons == ["Go on now", "Pause", "Stop sending"]
    assert list(first.values()) == [1]
    assert len(still) == 2  # with the preview
    assert set(copies.values()) == {1}


async def test_an_editor_on_telegram_does_not_wait_for_the_minutes(products: Products) -> None:
    async with products.open(desk=ONE) as product:
        await subscribed(product)
        post = await written(product)
        await product.editor.says(f"/publish {post.id}")
        await product.editor.presses(await product.editor.sees("Publish this?"), "Send to 1 first")
        waits = await product.editor.sees(WAITS)
        await product.editor.presses(waits, "Go on now")
        readers = (product.reader.home, product.group, product.talk, product.member.home)
        await product.all_arrive("The dam broke", *readers)
        await product.editor.sees("Sent: 100 % of 4 copies.")


async def test_an_article_that_is_stopped_on_discord_reaches_nobody_else(products: Products) -> None:
    async with products.open(desk=ONE) as product:
        await subscribed(product)
        post = await written(product)
        asked = await product.chief.uses("publish", at=product.talk, post=str(post.id))
        await product.chief.presses(await asked.sees("Publish this?"), "Send to 1 first")
        waits = await asked.sees(WAITS)
        said, first = words_of(waits), await one_has(product, "The dam broke")
        await product.chief.presses(waits, "Stop sending")
        await product.is_quiet()
        product.clock.ahead += timedelta(minutes=11)
        await product.is_quiet()
        copies = product.copies("The dam broke")

    assert WAITS in said
    assert list(first.values()) == [1]
    assert copies == first
