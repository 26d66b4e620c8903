"""Whom an announcement is for, narrowed in chat on both platforms: sent to whom the newest preview names."""

from datetime import timedelta

from tests.e2e.people import words_of
from tests.e2e.product import Product
from tests.e2e.test_e2e_broadcasts import QUESTION, subscribed


async def test_an_audience_is_named_on_telegram_and_an_older_preview_sends_no_more(product: Product) -> None:
    await subscribed(product)
    await product.editor.says("/broadcast The office is closed on Friday")
    wide = await product.editor.sees(QUESTION)
    await product.editor.presses(wide, "Audience…")
    asked = await product.editor.sees("Who is it for?")
    await product.editor.says("telegram, Klingon", reply_to=asked)
    await product.editor.sees("called “Klingon”")
    again = await product.editor.sees("Who is it for?")
    await product.editor.says("Telegram, -groups", reply_to=again)
    narrow = await product.editor.sees("Without: groups")
    asked_for = narrow.text.split("\n")
    late = await product.editor.presses(wide, "Send")
    await product.editor.presses(narrow, "Send")
    await product.all_arrive("closed on Friday", product.reader.home)
    await product.editor.sees("Done: 1 of 1 received it")
    async with product.store.reading() as work:
        entries = await work.audit.latest(limit=2)

    assert "The audience was changed since." in late
    assert asked_for[:3] == ["This goes to 1 Telegram chat, about 1 s.", "Only: Telegram", "Without: groups"]
    assert product.copies("closed on Friday") == {product.editor.id: 1, product.reader.id: 1}
    assert [(each.act, each.change, each.reach) for each in entries] == [
        ("broadcast", "draft → sending, to platforms telegram; without kinds group", 1),
        ("audience", "everybody → platforms telegram; without kinds group", None),
    ]


async def test_what_was_shown_for_later_goes_to_no_other_audience_on_telegram(product: Product) -> None:
    """At a time, and at one hour of each reader's zone: the preview of a wider audience plans no more."""
    await subscribed(product)
    await product.editor.says("/broadcast The office is closed on Friday")
    wide = await product.editor.sees(QUESTION)
    questions = []
    for when, shown in (("+2h", "It goes out"), ("08:00 local", "08:00 where each reader is: first at")):
        await product.editor.presses(wide, "Send later…")
        asked = await product.editor.sees("When should it go out?")
        await product.editor.says(when, reply_to=asked)
        questions.append(await product.editor.sees(shown))
    await product.editor.presses(wide, "Audience…")
    asked = await product.editor.sees("Who is it for?")
    await product.editor.says("Telegram, -groups", reply_to=asked)
    await product.editor.sees("Without: groups")
    late = [await product.editor.presses(each, "Schedule") for each in questions]
    product.clock.ahead += timedelta(days=2)
    await product.is_quiet()

    assert ["The audience was changed since." in each for each in late] == [True, True]
    assert product.copies("closed on Friday") == {product.editor.id: 1}


async def test_an_audience_is_named_on_discord_and_one_of_nobody_cannot_be_sent_to(product: Product) -> None:
    await subscribed(product)
    answered = await product.chief.uses("broadcast", at=product.talk, text="The office is closed on Friday")
    form = await product.chief.presses(await answered.sees(QUESTION), "Audience…")
    filled = await product.chief.fills_in(form, text="العربية")
    nobody = await filled.sees("Only: العربية")
    form = await product.chief.presses(nobody, "Audience…")
    filled = await product.chief.fills_in(form, text="Discord")
    narrow = await filled.sees("Only: Discord")
    await product.chief.presses(narrow, "Send")
    await product.all_arrive("closed on Friday", product.talk, product.member.home)

    assert "Nobody is left to send this to." in words_of(nobody)
    assert "Your readers will see" not in words_of(nobody)
    assert product.copies("closed on Friday") == {product.talk.id: 1, product.member.home.id: 1}


async def test_an_announcement_goes_to_who_used_the_bot_lately_on_telegram(product: Product) -> None:
    await subscribed(product)
    product.clock.ahead += timedelta(days=40)
    await product.reader.says("/latest")
    await product.editor.says("/broadcast The office is closed on Friday")
    wide = await product.editor.sees(QUESTION)
    await product.editor.presses(wide, "Audience…")
    asked = await product.editor.sees("Who is it for?")
    await product.editor.says("active 30", reply_to=asked)
    narrow = await product.editor.sees("Only: used the bot in the last 30 days")
    said = narrow.text.split("\n")[0]
    await product.editor.presses(narrow, "Send")
    await product.editor.sees("Done: 1 of 1 received it")

    assert said == "This goes to 1 Telegram chat, about 1 s."
    assert product.copies("closed on Friday") == {product.editor.id: 1, product.reader.id: 1}


async def test_an_announcement_goes_to_who_has_been_away_on_discord(product: Product) -> None:
    await subscribed(product)
    product.clock.ahead += timedelta(days=40)
    await product.reader.says("/latest")
    await product.reader.sees("Latest articles")
    await product.member.uses("latest")
    answered = await product.chief.uses("broadcast", at=product.talk, text="The office is closed on Friday")
    form = await product.chief.presses(await answered.sees(QUESTION), "Audience…")
    filled = await product.chief.fills_in(form, text="-active 30")
    away = await filled.sees("Without: used the bot in the last 30 days")
    await product.chief.presses(away, "Send")
    await product.all_arrive("closed on Friday", product.group)

    assert product.copies("closed on Friday") == {product.group.id: 1}
