"""The desk stops all sending in chat: nothing leaves on either platform, commands are answered, and it goes on."""

from datetime import timedelta

import pytest

from tests.bot.fakes import OWNER
from tests.e2e.people import words_of
from tests.e2e.product import Product, Products

QUESTION = "Stop all sending on every platform?"


async def subscribed(product: Product) -> None:
    await product.reader.says("/subscribe everything")
    await product.reader.sees("You're subscribed to")
    await product.chief.uses("subscribe", topic="everything", at=product.talk)


async def test_all_sending_is_stopped_on_telegram_over_a_restart_and_goes_on(product: Product) -> None:
    await subscribed(product)
    await product.editor.says("/stop_all")
    question = await product.editor.sees(QUESTION)
    await product.editor.presses(question, "Stop all sending")
    stopped = await product.editor.sees("All sending is stopped.")
    await product.publishes("Rain")
    await product.restarts()
    await product.reader.says("/latest")
    answered = await product.reader.sees("Rain")
    await product.is_ready()
    _, body = await product.asks("/readyz")
    before = product.accepted("Rain", methods=("createMessage",))

    await product.editor.presses(stopped, "Go on")
    await product.editor.sees("Sending goes on.")
    await product.all_arrive("Rain", product.reader.home, product.talk)

    assert answered
    assert '"sending":"stopped by telegram:' in body
    assert before == []
    assert product.copies("Rain")[product.talk.id] == 1


async def test_all_sending_is_stopped_on_discord_and_the_second_editor_sees_the_first_ones_order(
    product: Product,
) -> None:
    await subscribed(product)
    asked = await product.chief.uses("stop_all", at=product.talk)
    question = await asked.sees(QUESTION)
    await product.editor.says("/stop_all")
    same = await product.editor.sees(QUESTION)

    pressed = await product.chief.presses(question, "Stop all sending")
    on_discord = await pressed.sees("All sending is stopped.")
    await product.editor.presses(same, "Stop all sending")
    await product.editor.sees("by discord:")
    await product.publishes("Rain")
    again = await product.chief.uses("stop_all", at=product.talk)
    await again.sees("2 messages are waiting.")
    before = product.copies("Rain")
    first = await product.chief.presses(on_discord, "Go on")
    await first.sees("Sending goes on.")
    toast = await product.editor.presses(same, "Go on")
    await product.all_arrive("Rain", product.reader.home, product.talk)

    assert asked.hidden
    assert before == {}
    assert toast == "Sending isn't stopped."
    assert product.copies("Rain") == {product.reader.id: 1, product.talk.id: 1}
    async with product.store.reading() as work:
        acts = [each.act for each in await work.audit.latest(limit=9)]
    assert acts == ["go on", "stop all"]


async def test_a_question_that_is_dropped_expired_forged_or_anothers_stops_nothing(product: Product) -> None:
    await subscribed(product)
    await product.reader.says("/stop_all")
    await product.reader.sees("newsroom")
    await product.editor.says("/stop_all", at=product.group)
    question = await product.editor.sees(QUESTION, at=product.group)
    stop = next(str(each["callback_data"]) for each in question.buttons if each["text"] == "Stop all sending")
    anothers = await product.reader.presses(question, "Stop all sending")
    question.reply_markup = {"inline_keyboard": [[{"text": "Forged", "callback_data": stop[:-2] + "xx"}]]}
    forged = await product.editor.presses(question, "Forged")
    question.reply_markup = {"inline_keyboard": [[{"text": "Late", "callback_data": stop}]]}
    product.clock.ahead += timedelta(minutes=11)
    late = await product.editor.presses(question, "Late")
    await product.editor.says("/stop_all")
    dropped = await product.editor.sees(QUESTION)
    await product.editor.presses(dropped, "Cancel")
    await product.editor.sees("Nothing was stopped.")
    await product.publishes("Rain")
    await product.all_arrive("Rain", product.reader.home, product.talk)

    assert anothers == "This button is for the person who asked for it."
    assert "" not in (forged, late)
    assert product.copies("Rain") == {product.reader.id: 1, product.talk.id: 1}


@pytest.mark.parametrize(
    ("language", "question", "press", "stopped"),
    [
        ("ar", "هل أوقف كل الإرسال", "إيقاف كل الإرسال", "كل الإرسال متوقف."),
        ("he", "לעצור את כל השליחה", "עצירת כל השליחה", "כל השליחה עצורה."),
    ],
)
async def test_it_is_asked_and_said_in_the_editors_language(
    products: Products, language: str, question: str, press: str, stopped: str
) -> None:
    async with products.open(publication={"languages": ["en", language]}) as product:
        product.editor.user.language_code = language
        product.chief.user.locale = language
        await product.editor.says("/stop_all")
        asked = await product.editor.sees(question)
        await product.editor.presses(asked, press)
        await product.editor.sees(stopped)
        on_discord = await product.chief.uses("stop_all", at=product.talk)
        shown = await on_discord.sees(stopped)
        assert OWNER.person not in words_of(shown)
