"""Breaking news from chat: approved by a second editor on Telegram, by one person on Discord, and undone."""

from bot.desk import posts
from bot.desk.access import DeskStanding, Role
from bot.entry import Page
from bot.model import Address, Post
from tests.bot.fakes import OWNER
from tests.e2e.product import Product, Products


async def drafted(product: Product) -> Post:
    await product.reader.says("/subscribe everything")
    await product.reader.sees("You're subscribed to")
    await product.chief.uses("subscribe", topic="everything", at=product.news)
    page = Page(title="The dam broke", body="<p>Leave the valley.</p>", url="https://paper.example/dam")
    return await posts.import_page(product.store, product.clock, OWNER, page, topics=[], publish=False)


async def test_two_editors_send_it_on_telegram_one_undoes_it_and_it_goes_out_when_it_is_approved_again(
    products: Products,
) -> None:
    async with products.open(desk={"breaking_undo": 8}) as product:
        post = await drafted(product)
        topic = Address("telegram", product.forum.id, str(product.forum.thread))
        product.desk.background.approval_cards.places = (topic,)
        second = product.newcomer("Ben")
        async with product.store.work() as work:
            standing = DeskStanding(role=Role.EDITOR)
            await work.desk.save(f"telegram:{second.id}", standing, product.clock.now(), invited_by="cli:root")
        await product.editor.says(f"/publish {post.id}")
        await product.editor.presses(await product.editor.sees("Publish this?"), "Breaking…")
        asked = await product.editor.sees("A second person has to approve it.")
        await product.editor.presses(asked, "Send as breaking")
        await product.editor.sees("Asked. A second person has to approve it now")
        question = await product.forum.sees("wants to send this as breaking news")
        refused = await product.editor.presses(question, "Send it")
        await second.presses(question, "Send it")
        await product.forum.sees("It goes out as breaking news at")
        await product.editor.presses(question, "Undo")
        await product.forum.sees("On hold:")
        before = product.copies("The dam broke").get(product.reader.id, 0)
        await second.presses(question, "Send it")
        await product.all_arrive("The dam broke", product.reader.home, product.news)
        await product.editor.sees("90 % had it after", seconds=30)

    assert "a second person has to approve it" in str(refused)
    assert before == 0


async def test_one_person_is_enough_on_discord_where_the_settings_say_so_and_undoes_it(products: Products) -> None:
    async with products.open(desk={"breaking_persons": 1, "breaking_undo": 60}) as product:
        post = await drafted(product)
        asked = await product.chief.uses("publish", at=product.talk, post=str(post.id))
        pressed = await product.chief.presses(await asked.sees("Publish this?"), "Breaking…")
        question = await pressed.sees("You have 60 s to undo it.")
        sent = await product.chief.presses(question, "Send as breaking")
        planned = await sent.sees("It goes out as breaking news at")
        undone = await product.chief.presses(planned, "Undo")
        await undone.sees("It was taken back and doesn't go out.")
        await product.is_quiet()
        before = product.copies("The dam broke").get(product.reader.id, 0)
        async with product.store.reading() as work:
            found = await work.posts.get(post.id)

    assert found is not None
    assert (found.state.value, before) == ("draft", 0)
