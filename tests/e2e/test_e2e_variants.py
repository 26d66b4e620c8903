"""An article in two languages comes to each reader once, in the one they chose in `/settings`, on both platforms."""

from bot.desk import posts
from bot.entry import Page
from tests.bot.fakes import OWNER
from tests.e2e.product import Product
from tests.e2e.test_e2e_personal_data import attached, exported
from tests.e2e.test_e2e_settings import card_of, follows_everything, turned


async def drafted(product: Product, title: str, language: str, **more: int) -> int:
    """An editor's draft: its number."""
    page = Page(title=title, body="What happened.", language=language)
    draft = await posts.import_page(product.store, product.clock, OWNER, page, topics=(), publish=False, **more)
    return draft.id


async def test_each_reader_gets_the_language_they_chose_and_what_goes_on_with_it_once(product: Product) -> None:
    await follows_everything(product)
    reader, member = product.reader, product.member
    others = product.newcomer("Other"), product.new_member("other")
    await others[0].says("/subscribe everything")
    await others[1].uses("subscribe", topic="everything")
    await product.counts(4)
    await turned(reader, await card_of(reader), "Reading languages", "עברית")
    card = (await member.uses("settings")).messages[0]
    await member.fills_in(await member.presses(card, "Language and time zone"), reads=["he"])

    english = await drafted(product, "Rain", "en")
    await drafted(product, "גשם", "he", variant_of=english)
    await posts.publish(product.store, product.clock, OWNER, english, all_languages=True)
    product.desk.background.planned.set()
    await product.all_arrive("גשם", reader.home, member.home)
    await product.all_arrive("Rain", *(each.home for each in others))
    await product.is_quiet()
    assert product.copies("גשם") == {reader.home.id: 1, member.home.id: 1}
    assert product.copies("Rain") == {each.home.id: 1 for each in others}

    more = await drafted(product, "More rain", "en", follows=english)
    await posts.publish(product.store, product.clock, OWNER, more)
    product.desk.background.planned.set()
    await product.all_arrive("More rain", reader.home, member.home, *(each.home for each in others))
    assert (await reader.sees("More rain")).reply_to is await reader.sees("גשם")
    assert (await others[0].sees("More rain")).reply_to is next(
        each for each in others[0].home.messages if each.text.startswith("Rain")
    )
    assert (await member.home.sees("More rain")).reference is await member.home.sees("גשם")

    await reader.says("/export")
    form = exported(await reader.sees("This file holds everything"))
    assert [place["preferences"]["reads"] for place in form["places"]] == [["he"]]
    form = attached(await (await member.uses("export")).sees("This file holds everything"))
    assert [place["preferences"]["reads"] for place in form["places"]] == [["he"]]
