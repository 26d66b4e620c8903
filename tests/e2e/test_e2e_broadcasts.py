"""The desk's own word: asked for or given, shown as it will look, confirmed once, watched, stopped, counted."""

import asyncio
from datetime import timedelta

from adapters.sandbox.discord import components
from adapters.sandbox.discord.model import DiscordMessage
from adapters.sandbox.faults import Fault, FaultMode
from adapters.sandbox.telegram import TelegramMessage
from tests.e2e.people import Answered, words_of
from tests.e2e.product import Product, Products
from tests.e2e.waiting import until

QUESTION = "This goes to"


async def subscribed(product: Product) -> None:
    """Two places on each platform."""
    await product.reader.says("/subscribe everything")
    await product.editor.says("/subscribe everything", at=product.group)
    await product.reader.sees("You're subscribed to")
    await product.editor.sees("is subscribed to", at=product.group)
    await product.chief.uses("subscribe", topic="everything", at=product.talk)
    await product.member.uses("subscribe", topic="everything")


EVERYWHERE = "This goes to 2 Telegram chats and 2 Discord channels, about 1 s."


async def test_a_broadcast_on_telegram_is_shown_confirmed_sent_once_to_all_and_counted(product: Product) -> None:
    await subscribed(product)
    await product.editor.says("/broadcast The office is closed on Friday")
    preview = await product.editor.sees("The office is closed on Friday")
    question = await product.editor.sees(QUESTION)
    asked, before = question.text, product.copies("closed on Friday")

    await product.editor.presses(question, "Send")
    await product.all_arrive("closed on Friday", product.reader.home, product.group, product.talk, product.member.home)
    result = await product.editor.sees("Done: 4 of 4 received it")

    assert asked.split("\n") == [EVERYWHERE, "Your readers will see the message above. Send it?"]
    assert before == {product.editor.id: 1}
    assert product.copies("closed on Friday") == {
        product.editor.id: 1,
        product.reader.id: 1,
        product.group.id: 1,
        product.talk.id: 1,
        product.member.home.id: 1,
    }
    arrived = product.reader.home.messages[-1]
    assert (arrived.text, arrived.entities, arrived.buttons) == (preview.text, preview.entities, preview.buttons)
    assert result is question
    assert result.text.split("\n") == ["Done: 4 of 4 received it", "Discord: 2 delivered", "Telegram: 2 delivered"]
    assert result.buttons == []


async def test_a_broadcast_on_discord_is_shown_confirmed_sent_once_to_all_and_counted(product: Product) -> None:
    await subscribed(product)
    answered = await product.chief.uses("broadcast", at=product.talk, text="The office is closed on Friday")
    question = await answered.sees(QUESTION)
    preview = next(message for message in answered.messages if "closed on Friday" in words_of(message))
    hidden, asked = answered.hidden, words_of(question)
    before = product.copies("closed on Friday")

    pressed = await product.chief.presses(question, "Send")
    await product.all_arrive("closed on Friday", product.reader.home, product.group, product.talk, product.member.home)
    await pressed.sees("Done: 4 of 4 received it")

    assert EVERYWHERE in asked
    assert hidden
    assert before == {}
    places = (product.reader.home, product.group, product.talk, product.member.home)
    assert product.copies("closed on Friday") == {place.id: 1 for place in places}
    assert [embed.get("description") for embed in product.talk.messages[-1].embeds] == [
        embed.get("description") for embed in preview.embeds
    ]


async def test_a_broadcast_without_a_text_is_asked_for_by_a_question_on_telegram(product: Product) -> None:
    await subscribed(product)
    await product.editor.says("/broadcast")
    asked = await product.editor.sees("What shall I send?")

    await product.editor.says("Read this\nhttps://paper.example/story", reply_to=asked)
    question = await product.editor.sees(QUESTION)
    await product.editor.presses(question, "Send")
    await product.all_arrive("Read this", product.reader.home, product.group, product.talk, product.member.home)

    assert asked.reply_markup is not None
    assert asked.reply_markup["force_reply"]
    arrived = product.reader.home.messages[-1]
    assert [button.get("url") for button in arrived.buttons] == ["https://paper.example/story"]


async def test_a_broadcast_without_a_text_is_asked_for_by_a_form_on_discord(product: Product) -> None:
    await subscribed(product)
    form = await product.chief.uses("broadcast", at=product.talk)

    filled = await product.chief.fills_in(form, text="Read this", link="https://paper.example/story")
    question = await filled.sees(QUESTION)
    await product.chief.presses(question, "Send")
    await product.all_arrive("Read this", product.reader.home, product.group, product.talk, product.member.home)

    arrived = product.reader.home.messages[-1]
    assert [button.get("url") for button in arrived.buttons] == ["https://paper.example/story"]


async def test_a_form_that_is_refused_on_discord_can_be_opened_again_with_what_was_written(product: Product) -> None:
    await subscribed(product)
    form = await product.chief.uses("broadcast", at=product.talk)
    refused = await product.chief.fills_in(form, text="Read *this*\n\nand that", link="paper.example/story")
    sentence = await refused.sees("isn't a web address")
    again = await product.chief.presses(sentence, "Back to the text")
    boxes = boxes_of(again)

    filled = await product.chief.fills_in(again, text=boxes["text"], link="https://paper.example/story")
    question = await filled.sees(QUESTION)
    await product.chief.presses(question, "Send")
    await product.all_arrive("and that", product.reader.home, product.group, product.talk, product.member.home)

    assert refused.hidden
    assert boxes == {"text": "Read *this*\n\nand that", "link": "paper.example/story", "picture": "", "at": ""}


async def test_what_is_refused_of_a_command_on_discord_can_be_put_right_in_a_form(product: Product) -> None:
    await subscribed(product)
    refused = await product.chief.uses(
        "broadcast", at=product.talk, text="x" * 3_600, picture="https://paper.example/p"
    )
    sentence = await refused.sees("3,600 characters, and the limit is 3,500")
    boxes = boxes_of(await product.chief.presses(sentence, "Back to the text"))

    assert boxes == {"text": "x" * 3_499 + "…", "link": "", "picture": "https://paper.example/p", "at": ""}


def boxes_of(form: Answered) -> dict[str, str]:
    """What stands in a form's boxes as it opens."""
    assert form.interaction.modal is not None
    boxes = components.walk(form.interaction.modal["components"])
    return {each["custom_id"]: each.get("value", "") for each in boxes if "custom_id" in each}


async def test_an_answer_to_nothing_we_asked_broadcasts_nothing(product: Product) -> None:
    await subscribed(product)
    await product.editor.says("/broadcast")
    asked = await product.editor.sees("What shall I send?")
    await product.editor.says("First", reply_to=asked)
    await product.editor.sees(QUESTION)

    await product.editor.says("Second", reply_to=asked)
    await product.editor.sees("can do here")

    assert product.copies("Second") == {}


async def test_a_cancelled_broadcast_goes_to_nobody_and_cannot_be_sent_any_more(product: Product) -> None:
    await subscribed(product)
    await product.editor.says("/broadcast A slip of the pen")
    question = await product.editor.sees(QUESTION)
    send = next(str(each["callback_data"]) for each in question.buttons if each["text"] == "Send")

    await product.editor.presses(question, "Cancel")
    await product.editor.sees("Nothing was sent")
    question.reply_markup = {"inline_keyboard": [[{"text": "Send", "callback_data": send}]]}  # an old screen
    toast = await product.editor.presses(question, "Send")
    await product.is_quiet()

    assert toast == "This broadcast was cancelled, and nothing was sent."
    assert product.copies("A slip of the pen") == {product.editor.id: 1}


async def test_a_press_on_send_by_somebody_else_sends_nothing(product: Product) -> None:
    await subscribed(product)
    await product.editor.says("/broadcast Not yours to send", at=product.group)
    question = await product.editor.sees(QUESTION, at=product.group)
    answered = await product.chief.uses("broadcast", at=product.talk, text="Not yours to send")
    on_discord = await answered.sees(QUESTION)
    on_discord.flags, on_discord.seen_by = type(on_discord.flags)(0), None  # as if everybody saw it

    toast = await product.reader.presses(question, "Send")
    refused = await product.member.presses(on_discord, "Send")
    await product.is_quiet()

    assert toast == "This button is for the person who asked for it."
    assert "This button is for the person who asked for it." in refused.text
    assert refused.hidden or refused.messages[-1].ephemeral
    assert product.copies("Not yours to send") == {product.group.id: 1}


async def test_an_expired_button_sends_nothing_and_says_so(product: Product) -> None:
    await subscribed(product)
    await product.editor.says("/broadcast Too late")
    question = await product.editor.sees(QUESTION)
    answered = await product.chief.uses("broadcast", at=product.talk, text="Too late")
    on_discord = await answered.sees(QUESTION)

    product.clock.ahead += timedelta(minutes=11)
    toast = await product.editor.presses(question, "Send")
    refused = await product.chief.presses(on_discord, "Send")
    await product.is_quiet()

    assert toast == "This button has expired. Please send the command again."
    assert "This button has expired" in refused.text
    assert product.copies("Too late") == {product.editor.id: 1}


async def test_send_pressed_twice_sends_once(product: Product) -> None:
    await subscribed(product)
    await product.editor.says("/broadcast Only once")
    question = await product.editor.sees(QUESTION)

    presses = [product.editor.taps(question, "Send") for _ in range(3)]
    await asyncio.gather(*(press.answered() for press in presses))
    await product.all_arrive("Only once", product.reader.home, product.group, product.talk, product.member.home)
    await product.editor.sees("Done: 4 of 4")

    places = (product.editor.home, product.reader.home, product.group, product.talk, product.member.home)
    assert product.copies("Only once") == {place.id: 1 for place in places}


async def test_a_broadcast_to_nobody_is_not_even_asked_about(product: Product) -> None:
    await product.editor.says("/broadcast Hello?")

    await product.editor.sees("There are no subscribers yet")

    assert product.copies("Hello?") == {}


async def test_the_result_counts_what_was_not_received_by_reason(product: Product) -> None:
    await subscribed(product)
    left, gone = product.newcomer("Left"), product.newcomer("Gone")
    for person in (left, gone):
        await person.says("/subscribe everything")
        await person.sees("You're subscribed to")
    product.telegram.world.deactivate(gone.user)
    left.home.chat.blocked = True  # a block of which the update was lost
    product.discord.world.close_dms(product.member.user)
    await product.editor.says("/broadcast Who is there?")
    question = await product.editor.sees("This goes to 4 Telegram chats and 2 Discord channels")

    await product.editor.presses(question, "Send")
    result = await product.editor.sees("Done: 3 of 6 received it")

    assert sorted(result.text.split("\n")[1:]) == [
        "Discord: 1 couldn't be reached (the user takes no private messages)",
        "Discord: 1 delivered",
        "Telegram: 1 couldn't be reached (blocked)",
        "Telegram: 1 couldn't be reached (deactivated)",
        "Telegram: 2 delivered",
    ]


async def test_the_progress_is_edited_and_stopping_midway_sends_nothing_more(products: Products) -> None:
    async with products.open(telegram={"messages_per_second": 4}) as product:
        crowd = product.telegram.world.add_readers(60)
        for reader in crowd:
            product.telegram.world.say(reader, product.telegram.world.private(reader), "/subscribe everything")
        await product.counts(60)
        await product.editor.says("/broadcast A long story")
        question = await product.editor.sees("This goes to 60 Telegram chats, about 15 s.")

        await product.editor.presses(question, "Send")
        progress = await product.editor.sees("Sending: ")
        shown = progress.text
        await product.editor.presses(progress, "Stop sending")
        await product.editor.sees("Stopped. Messages already on their way still arrive")
        at_the_stop = len(product.accepted("A long story"))
        await product.is_quiet()

        assert shown.split("\n")[0].endswith("of 60")
        assert 1 < at_the_stop < 60
        assert len(product.accepted("A long story")) - at_the_stop <= 8  # in flight
        assert set(product.copies("A long story").values()) == {1}


async def test_a_broadcast_is_paused_over_a_restart_and_resumed_from_its_progress_message(products: Products) -> None:
    async with products.open(telegram={"messages_per_second": 4}) as product:
        crowd = product.telegram.world.add_readers(24)
        for reader in crowd:
            product.telegram.world.say(reader, product.telegram.world.private(reader), "/subscribe everything")
        await product.counts(24)
        await product.editor.says("/broadcast A long story")
        await product.editor.presses(await product.editor.sees(QUESTION), "Send")
        progress = await product.editor.sees("Sending: ")
        toast = await product.editor.presses(progress, "Pause")
        again = await product.editor.presses(progress, "Pause")
        paused = await product.editor.sees("Paused: ")
        await product.restarts()
        at_the_pause = len(product.accepted("A long story"))
        await product.publishes("Something else")
        await until(lambda: len(product.accepted("Something else")) == 24, 30, lambda: "later news to pass it")
        still = len(product.accepted("A long story"))
        labels = [each["text"] for each in paused.buttons]
        resumed = await product.editor.presses(paused, "Resume")
        await product.editor.sees("Done: 24 of 24 received it")

        assert (toast, again, resumed) == ("Paused.", "It is paused already.", "It goes on.")
        assert labels == ["Resume", "Stop sending"]
        assert 1 < at_the_pause == still < 24
        assert set(product.copies("A long story").values()) == {1}


async def test_a_progress_message_the_editor_has_deleted_holds_up_nothing(product: Product) -> None:
    await subscribed(product)
    product.telegram.faults.add(Fault(mode=FaultMode.DELAY, method="sendMessage", chat=product.reader.id, seconds=0.3))
    await product.editor.says("/broadcast Without a watcher")
    question: TelegramMessage = await product.editor.sees(QUESTION)

    await product.editor.presses(question, "Send")
    product.telegram.world.remove(question)
    await product.all_arrive("Without a watcher", product.reader.home, product.group, product.talk, product.member.home)

    places = (product.editor.home, product.reader.home, product.group, product.talk, product.member.home)
    assert product.copies("Without a watcher") == {place.id: 1 for place in places}


async def test_five_thousand_characters_are_refused_in_one_clear_sentence(product: Product) -> None:
    await subscribed(product)
    much = "Word " * 998 + "is the end"
    await product.editor.says(f"/broadcast {much[-4085:].strip()}")
    await product.editor.sees("That's too long for one message: 4,085 characters, and the limit is 3,500.")
    answered = await product.chief.uses("broadcast", at=product.talk, text=much)

    assert "That's too long for one message: 5,000 characters, and the limit is 3,500." in answered.text
    assert product.copies("Word") == {}


async def test_a_broadcast_of_the_greatest_length_arrives_whole(product: Product) -> None:
    await subscribed(product)
    longest = ("Word " * 700)[:3499] + "."
    await product.editor.says(f"/broadcast {longest}")
    question = await product.editor.sees(QUESTION)

    await product.editor.presses(question, "Send")
    await product.all_arrive("Word", product.reader.home, product.group, product.talk, product.member.home)

    shown: list[DiscordMessage] = product.talk.messages
    assert product.reader.texts[-1] == longest
    assert [embed.get("description") for embed in shown[-1].embeds] == [longest]


async def test_mentions_in_a_broadcast_call_nobody(product: Product) -> None:
    await subscribed(product)
    text = (
        f"@everyone @here <@{product.member.id}> <@&{product.stage.discord.guild.id}> **bold** [a](https://b.example)"
    )
    answered = await product.chief.uses("broadcast", at=product.talk, text=text)

    await product.chief.presses(await answered.sees(QUESTION), "Send")
    await product.all_arrive("bold", product.reader.home, product.group, product.talk, product.member.home)

    assert sum(message.mentions.count for message in (*product.talk.messages, *answered.messages)) == 0
    assert product.reader.texts[-1] == text
    assert {entity["type"] for entity in product.reader.home.messages[-1].entities} == {"mention", "url"}  # Telegram's
