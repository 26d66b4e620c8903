"""The desk publishes, corrects and retracts posts in chat: shown first, done once, watched to its report."""

from datetime import timedelta

from adapters.sandbox.discord import components
from bot.desk import posts
from bot.entry import Page
from bot.model import Post
from tests.bot.fakes import OWNER
from tests.e2e.product import Product, Products


async def subscribed(product: Product) -> None:
    await product.reader.says("/subscribe everything")
    await product.reader.sees("You're subscribed to")
    await product.chief.uses("subscribe", topic="everything", at=product.talk)


async def published(product: Product, title: str = "Rain in Gallilee") -> Post:
    await product.publishes(title, "It rains.")
    await product.all_arrive(title, product.reader.home, product.talk)
    return next(each for each in await product.posts() if each.content.title == title)


async def test_a_post_is_corrected_on_telegram_by_a_reply_and_the_report_says_of_how_many_copies(
    product: Product,
) -> None:
    await subscribed(product)
    post = await published(product)
    await product.editor.says(f"/correct {post.id}")
    asked = await product.editor.sees("What should it say?")
    await product.editor.says("Rain in Galilee", reply_to=asked)
    preview = await product.editor.sees("Rain in Galilee")
    question = await product.editor.sees("Correct this in every copy?")
    before = list(product.talk.texts)
    await product.editor.presses(question, "Correct")
    await product.reader.sees("Rain in Galilee")
    await product.talk.sees("Rain in Galilee")
    report = await product.editor.sees("Corrected: 100 % of 2 copies.")
    old = next((each for each in before if "Gallilee" in each), None)

    assert old is not None  # nothing was changed before the press
    assert "It rains." in preview.text
    assert report is question
    assert (report.buttons, "Corrected" in product.reader.home.messages[-1].text) == ([], True)


async def test_a_post_is_corrected_on_discord_in_a_form_that_holds_what_it_says(product: Product) -> None:
    await subscribed(product)
    post = await published(product)
    form = await product.chief.uses("correct", at=product.talk, post=str(post.id))
    assert form.interaction.modal is not None
    boxes = components.walk(form.interaction.modal["components"])
    held = {each["custom_id"]: each.get("value", "") for each in boxes if "custom_id" in each}
    same = await product.chief.fills_in(form)
    refused = same.text
    form = await product.chief.uses("correct", at=product.talk, post=str(post.id))
    filled = await product.chief.fills_in(form, text="Rain in Galilee")
    question = await filled.sees("Correct this in every copy?")
    pressed = await product.chief.presses(question, "Correct")
    await product.reader.sees("Rain in Galilee")
    await pressed.sees("Corrected: 100 % of 2 copies.")

    assert (held["text"], held["summary"]) == ("Rain in Gallilee", "It rains.")
    assert "That's what it says already." in refused
    assert filled.hidden


async def test_a_post_is_taken_back_once_by_one_of_two_editors_and_its_report_says_so(product: Product) -> None:
    await subscribed(product)
    post = await published(product)
    message = product.reader.home.messages[-1]
    message.date -= 3 * 86_400
    await product.editor.says(f"/retract {post.id}")
    question = await product.editor.sees("back from everybody?")
    asked = await product.chief.uses("retract", at=product.talk, post=str(post.id))
    second = await asked.sees("back from everybody?")
    await product.editor.presses(question, "Take it back")
    late = await product.chief.presses(second, "Take it back")
    done = await product.editor.sees("Taken back: 100 % of 2 copies.")
    await product.editor.says(f"/report {post.id}")
    report = await product.editor.sees("retracted")
    await product.editor.says(f"/correct {post.id}")
    form = await product.editor.sees("What should it say?")
    await product.editor.says("Too late", reply_to=form)
    await product.editor.sees("was retracted.")

    assert "Somebody has changed this post in the meantime." in late.text
    assert "Telegram: 1 couldn't be deleted and now say that it was retracted" in done.text
    assert "Telegram: 1 — replaced by a notice" in report.text
    assert "Discord: 1 — deleted" in report.text
    async with product.store.reading() as work:
        assert [each.act for each in await work.audit.latest(limit=9)].count("retract") == 1


async def test_a_draft_is_published_in_chat_and_not_a_second_time(product: Product) -> None:
    await subscribed(product)
    page = Page(title="A bridge opens", body="<p>It took nine years.</p>", url="https://paper.example/bridge")
    post = await posts.import_page(product.store, product.clock, OWNER, page, topics=[], publish=False)
    await product.editor.says("/publish https://paper.example/bridge")
    question = await product.editor.sees("Publish this?")
    before = product.copies("A bridge opens")
    await product.editor.presses(question, "Publish")
    await product.all_arrive("A bridge opens", product.reader.home, product.talk)
    await product.editor.sees("Sent: 100 % of 2 copies.")
    again = await product.chief.uses("publish", at=product.talk, post=str(post.id))

    assert before == {product.editor.id: 1}
    assert "is published already." in again.text


async def test_who_is_not_of_the_desk_or_presses_late_or_names_no_post_changes_nothing(product: Product) -> None:
    await subscribed(product)
    post = await published(product)
    await product.reader.says(f"/retract {post.id}")
    await product.reader.sees("newsroom")
    await product.editor.says("/retract")
    await product.editor.sees("Reply to the post with /retract")
    await product.editor.says("/report 999999")
    await product.editor.sees("There's no post “999999”.")
    await product.editor.says(f"/retract {post.id}")
    question = await product.editor.sees("back from everybody?")
    take = next(str(each["callback_data"]) for each in question.buttons if each["text"] == "Take it back")
    product.clock.ahead += timedelta(minutes=11)
    late = await product.editor.presses(question, "Take it back")
    question.reply_markup = {"inline_keyboard": [[{"text": "Forged", "callback_data": take[:-2] + "xx"}]]}
    forged = await product.editor.presses(question, "Forged")
    await product.editor.says(f"/retract {post.id}")
    dropped = await product.editor.sees("back from everybody?")
    await product.editor.presses(dropped, "Cancel")
    await product.editor.sees("Nothing was changed.")
    await product.is_quiet()

    assert "" not in (late, forged)
    assert any("Rain in Gallilee" in text for text in product.talk.texts)


async def test_it_is_asked_and_reported_in_the_editors_language(products: Products) -> None:
    async with products.open(publication={"languages": ["en", "ar"]}) as product:
        await subscribed(product)
        post = await published(product)
        product.editor.user.language_code = "ar"
        await product.editor.says(f"/retract {post.id}")
        question = await product.editor.sees("هل أسحب")
        await product.editor.presses(question, "سحب")
        await product.editor.sees("سُحب: 100% من نسختين.")
        await product.editor.says(f"/report {post.id}")
        report = await product.editor.sees("مسحوب")
        assert "حُذفت" in report.text


async def test_a_report_says_how_soon_it_was_delivered_and_who_left_over_it(product: Product) -> None:
    await subscribed(product)
    post = await published(product)
    await product.reader.says("/stop")
    await product.reader.presses(await product.reader.sees("Stop everything?"), "Stop everything")
    await product.reader.sees("no more messages will come here")
    await product.editor.says(f"/report {post.id}")
    report = await product.editor.sees("One reader left within an hour of getting it")
    asked = await product.chief.uses("report", at=product.talk, post=str(post.id))
    await asked.sees("One reader left within an hour of getting it")

    for said in (report.text, asked.text):
        assert "50 % after 0:" in said
        assert "99 % after 0:" in said
