"""What is wrong with an announcement stands under its preview, on both platforms; it can be sent all the same."""

from tests.e2e.product import Product

QUESTION = "This goes to"


async def subscribed(product: Product) -> None:
    await product.reader.says("/subscribe everything")
    await product.reader.sees("You're subscribed to")
    await product.member.uses("subscribe", topic="everything")


async def test_the_preview_on_telegram_says_what_is_wrong_and_what_is_well_says_nothing(product: Product) -> None:
    await subscribed(product)
    await product.editor.says("/broadcast ALL OFFICES ARE CLOSED ON FRIDAY")
    wrong = await product.editor.sees(QUESTION)
    wrong_lines = wrong.text.split("\n")
    await product.editor.presses(wrong, "Send")
    await product.all_arrive("ALL OFFICES", product.reader.home, product.member.home)
    await product.editor.says("/broadcast The trains run again")
    well = await product.editor.sees(QUESTION)

    assert wrong_lines[1:-1] == ["▫️ The title is all in capitals."]
    assert well.text.split("\n")[1:-1] == ["Message number 2 today"]


async def test_what_was_just_sent_is_named_on_discord(product: Product) -> None:
    await subscribed(product)
    first = await product.chief.uses("broadcast", at=product.talk, text="The office is closed on Friday")
    await product.chief.presses(await first.sees(QUESTION), "Send")
    await product.all_arrive("closed on Friday", product.reader.home, product.member.home)

    again = await product.chief.uses("broadcast", at=product.talk, text="On Friday the office is closed")

    await again.sees("of the last 24 hours has almost the same title: “The office is closed on Friday”.")
    assert again.hidden


async def test_a_link_that_leads_nowhere_is_said_in_arabic(product: Product) -> None:
    await subscribed(product)
    product.editor.user.language_code = "ar"
    await product.editor.says(f"/broadcast غدًا عطلة\n{product.feeds.url}/nowhere")

    question = await product.editor.sees("لا توجد صفحة في هذا الرابط")

    assert "⚠️" in question.text
