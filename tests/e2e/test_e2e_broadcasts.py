"""The desk's own word: asked for or given, shown as it will look, confirmed once, watched, stopped, counted."""

import asyncio
from datetime import timedelta

from adapters.sandbox.discord import components
from adapters.sandbox.discord.model import DiscordMessage
from adapters.sandbox.faults import Fault, FaultMode
from adapters.sandbox.telegram import TelegramMessage
from tests.e2e.people import Answered, words_of
from tests.e2e.product import House, Houses

QUESTION = "This goes to"


async def subscribed(house: House) -> None:
    """Two places on each platform."""
    await house.reader.says("/subscribe")
    await house.editor.says("/subscribe", at=house.group)
    await house.reader.sees("You're subscribed to")
    await house.editor.sees("is subscribed to", at=house.group)
    await house.chief.uses("subscribe", at=house.talk)
    await house.member.uses("subscribe")


EVERYWHERE = "This goes to 2 Telegram chats and 2 Discord channels, about 1 s."


async def test_a_broadcast_on_telegram_is_shown_confirmed_sent_once_to_all_and_counted(house: House) -> None:
    await subscribed(house)
    await house.editor.says("/broadcast The office is closed on Friday")
    preview = await house.editor.sees("The office is closed on Friday")
    question = await house.editor.sees(QUESTION)
    asked, before = question.text, house.copies("closed on Friday")

    await house.editor.presses(question, "Send")
    await house.all_arrive("closed on Friday", house.reader.home, house.group, house.talk, house.member.home)
    result = await house.editor.sees("Done: 4 of 4 received it")

    assert asked.split("\n") == [EVERYWHERE, "Your readers will see the message above. Send it?"]
    assert before == {house.editor.id: 1}
    assert house.copies("closed on Friday") == {
        house.editor.id: 1,
        house.reader.id: 1,
        house.group.id: 1,
        house.talk.id: 1,
        house.member.home.id: 1,
    }
    arrived = house.reader.home.messages[-1]
    assert (arrived.text, arrived.entities, arrived.buttons) == (preview.text, preview.entities, preview.buttons)
    assert result is question
    assert result.text.split("\n") == ["Done: 4 of 4 received it", "Discord: 2 delivered", "Telegram: 2 delivered"]
    assert result.buttons == []


async def test_a_broadcast_on_discord_is_shown_confirmed_sent_once_to_all_and_counted(house: House) -> None:
    await subscribed(house)
    answered = await house.chief.uses("broadcast", at=house.talk, text="The office is closed on Friday")
    question = await answered.sees(QUESTION)
    preview = next(message for message in answered.messages if "closed on Friday" in words_of(message))
    hidden, asked = answered.hidden, words_of(question)
    before = house.copies("closed on Friday")

    pressed = await house.chief.presses(question, "Send")
    await house.all_arrive("closed on Friday", house.reader.home, house.group, house.talk, house.member.home)
    await pressed.sees("Done: 4 of 4 received it")

    assert EVERYWHERE in asked
    assert hidden
    assert before == {}
    places = (house.reader.home, house.group, house.talk, house.member.home)
    assert house.copies("closed on Friday") == {place.id: 1 for place in places}
    assert [embed.get("description") for embed in house.talk.messages[-1].embeds] == [
        embed.get("description") for embed in preview.embeds
    ]


async def test_a_broadcast_without_a_text_is_asked_for_by_a_question_on_telegram(house: House) -> None:
    await subscribed(house)
    await house.editor.says("/broadcast")
    asked = await house.editor.sees("What shall I send?")

    await house.editor.says("Read this\nhttps://paper.example/story", reply_to=asked)
    question = await house.editor.sees(QUESTION)
    await house.editor.presses(question, "Send")
    await house.all_arrive("Read this", house.reader.home, house.group, house.talk, house.member.home)

    assert asked.reply_markup is not None
    assert asked.reply_markup["force_reply"]
    arrived = house.reader.home.messages[-1]
    assert [button.get("url") for button in arrived.buttons] == ["https://paper.example/story"]


async def test_a_broadcast_without_a_text_is_asked_for_by_a_form_on_discord(house: House) -> None:
    await subscribed(house)
    form = await house.chief.uses("broadcast", at=house.talk)

    filled = await house.chief.fills_in(form, text="Read this", link="https://paper.example/story")
    question = await filled.sees(QUESTION)
    await house.chief.presses(question, "Send")
    await house.all_arrive("Read this", house.reader.home, house.group, house.talk, house.member.home)

    arrived = house.reader.home.messages[-1]
    assert [button.get("url") for button in arrived.buttons] == ["https://paper.example/story"]


async def test_a_form_that_is_refused_on_discord_can_be_opened_again_with_what_was_written(house: House) -> None:
    await subscribed(house)
    form = await house.chief.uses("broadcast", at=house.talk)
    refused = await house.chief.fills_in(form, text="Read *this*\n\nand that", link="paper.example/story")
    sentence = await refused.sees("isn't a web address")
    again = await house.chief.presses(sentence, "Back to the text")
    boxes = boxes_of(again)

    filled = await house.chief.fills_in(again, text=boxes["text"], link="https://paper.example/story")
    question = await filled.sees(QUESTION)
    await house.chief.presses(question, "Send")
    await house.all_arrive("and that", house.reader.home, house.group, house.talk, house.member.home)

    assert refused.hidden
    assert boxes == {"text": "Read *this*\n\nand that", "link": "paper.example/story", "picture": ""}


async def test_what_is_refused_of_a_command_on_discord_can_be_put_right_in_a_form(house: House) -> None:
    await subscribed(house)
    refused = await house.chief.uses("broadcast", at=house.talk, text="x" * 3_600, picture="https://paper.example/p")
    sentence = await refused.sees("3,600 characters, and the limit is 3,500")
    boxes = boxes_of(await house.chief.presses(sentence, "Back to the text"))

    assert boxes == {"text": "x" * 3_499 + "…", "link": "", "picture": "https://paper.example/p"}


def boxes_of(form: Answered) -> dict[str, str]:
    """What stands in a form's boxes as it opens."""
    assert form.interaction.modal is not None
    boxes = components.walk(form.interaction.modal["components"])
    return {each["custom_id"]: each.get("value", "") for each in boxes if "custom_id" in each}


async def test_an_answer_to_nothing_we_asked_broadcasts_nothing(house: House) -> None:
    await subscribed(house)
    await house.editor.says("/broadcast")
    asked = await house.editor.sees("What shall I send?")
    await house.editor.says("First", reply_to=asked)
    await house.editor.sees(QUESTION)

    await house.editor.says("Second", reply_to=asked)
    await house.editor.sees("can do here")

    assert house.copies("Second") == {}


async def test_a_cancelled_broadcast_goes_to_nobody_and_cannot_be_sent_any_more(house: House) -> None:
    await subscribed(house)
    await house.editor.says("/broadcast A slip of the pen")
    question = await house.editor.sees(QUESTION)
    send = next(str(each["callback_data"]) for each in question.buttons if each["text"] == "Send")

    await house.editor.presses(question, "Cancel")
    await house.editor.sees("Nothing was sent")
    question.reply_markup = {"inline_keyboard": [[{"text": "Send", "callback_data": send}]]}  # an old screen
    toast = await house.editor.presses(question, "Send")
    await house.is_quiet()

    assert toast == "This broadcast was cancelled, and nothing was sent."
    assert house.copies("A slip of the pen") == {house.editor.id: 1}


async def test_a_press_on_send_by_somebody_else_sends_nothing(house: House) -> None:
    await subscribed(house)
    await house.editor.says("/broadcast Not yours to send", at=house.group)
    question = await house.editor.sees(QUESTION, at=house.group)
    answered = await house.chief.uses("broadcast", at=house.talk, text="Not yours to send")
    on_discord = await answered.sees(QUESTION)
    on_discord.flags, on_discord.seen_by = type(on_discord.flags)(0), None  # as if everybody saw it

    toast = await house.reader.presses(question, "Send")
    refused = await house.member.presses(on_discord, "Send")
    await house.is_quiet()

    assert toast == "This button is for the person who asked for it."
    assert "This button is for the person who asked for it." in refused.text
    assert refused.hidden or refused.messages[-1].ephemeral
    assert house.copies("Not yours to send") == {house.group.id: 1}


async def test_an_expired_button_sends_nothing_and_says_so(house: House) -> None:
    await subscribed(house)
    await house.editor.says("/broadcast Too late")
    question = await house.editor.sees(QUESTION)
    answered = await house.chief.uses("broadcast", at=house.talk, text="Too late")
    on_discord = await answered.sees(QUESTION)

    house.clock.ahead += timedelta(minutes=11)
    toast = await house.editor.presses(question, "Send")
    refused = await house.chief.presses(on_discord, "Send")
    await house.is_quiet()

    assert toast == "This button has expired. Please send the command again."
    assert "This button has expired" in refused.text
    assert house.copies("Too late") == {house.editor.id: 1}


async def test_send_pressed_twice_sends_once(house: House) -> None:
    await subscribed(house)
    await house.editor.says("/broadcast Only once")
    question = await house.editor.sees(QUESTION)

    presses = [house.editor.taps(question, "Send") for _ in range(3)]
    await asyncio.gather(*(press.answered() for press in presses))
    await house.all_arrive("Only once", house.reader.home, house.group, house.talk, house.member.home)
    await house.editor.sees("Done: 4 of 4")

    places = (house.editor.home, house.reader.home, house.group, house.talk, house.member.home)
    assert house.copies("Only once") == {place.id: 1 for place in places}


async def test_a_broadcast_to_nobody_is_not_even_asked_about(house: House) -> None:
    await house.editor.says("/broadcast Hello?")

    await house.editor.sees("There are no subscribers yet")

    assert house.copies("Hello?") == {}


async def test_the_result_counts_what_was_not_received_by_reason(house: House) -> None:
    await subscribed(house)
    left, gone = house.newcomer("Left"), house.newcomer("Gone")
    for person in (left, gone):
        await person.says("/subscribe")
        await person.sees("You're subscribed to")
    house.telegram.world.deactivate(gone.user)
    left.home.chat.blocked = True  # a block of which the update was lost
    house.discord.world.close_dms(house.member.user)
    await house.editor.says("/broadcast Who is there?")
    question = await house.editor.sees("This goes to 4 Telegram chats and 2 Discord channels")

    await house.editor.presses(question, "Send")
    result = await house.editor.sees("Done: 3 of 6 received it")

    assert sorted(result.text.split("\n")[1:]) == [
        "Discord: 1 couldn't be reached (the user takes no private messages)",
        "Discord: 1 delivered",
        "Telegram: 1 couldn't be reached (blocked)",
        "Telegram: 1 couldn't be reached (deactivated)",
        "Telegram: 2 delivered",
    ]


async def test_the_progress_is_edited_and_stopping_midway_sends_nothing_more(houses: Houses) -> None:
    async with houses.open(telegram={"messages_per_second": 4}) as house:
        crowd = house.telegram.world.add_readers(60)
        for reader in crowd:
            house.telegram.world.say(reader, house.telegram.world.private(reader), "/subscribe")
        await house.counts(60)
        await house.editor.says("/broadcast A long story")
        question = await house.editor.sees("This goes to 60 Telegram chats, about 15 s.")

        await house.editor.presses(question, "Send")
        progress = await house.editor.sees("Sending: ")
        shown = progress.text
        await house.editor.presses(progress, "Stop sending")
        await house.editor.sees("Stopped. Messages already on their way still arrive")
        at_the_stop = len(house.accepted("A long story"))
        await house.is_quiet()

        assert shown.split("\n")[0].endswith("of 60")
        assert 1 < at_the_stop < 60
        assert len(house.accepted("A long story")) - at_the_stop <= 8  # in flight
        assert set(house.copies("A long story").values()) == {1}


async def test_a_progress_message_the_editor_has_deleted_holds_up_nothing(house: House) -> None:
    await subscribed(house)
    house.telegram.faults.add(Fault(mode=FaultMode.DELAY, method="sendMessage", chat=house.reader.id, seconds=0.3))
    await house.editor.says("/broadcast Without a watcher")
    question: TelegramMessage = await house.editor.sees(QUESTION)

    await house.editor.presses(question, "Send")
    house.telegram.world.remove(question)
    await house.all_arrive("Without a watcher", house.reader.home, house.group, house.talk, house.member.home)

    places = (house.editor.home, house.reader.home, house.group, house.talk, house.member.home)
    assert house.copies("Without a watcher") == {place.id: 1 for place in places}


async def test_five_thousand_characters_are_refused_in_one_clear_sentence(house: House) -> None:
    await subscribed(house)
    much = "Word " * 998 + "is the end"
    await house.editor.says(f"/broadcast {much[-4085:].strip()}")
    await house.editor.sees("That's too long for one message: 4,085 characters, and the limit is 3,500.")
    answered = await house.chief.uses("broadcast", at=house.talk, text=much)

    assert "That's too long for one message: 5,000 characters, and the limit is 3,500." in answered.text
    assert house.copies("Word") == {}


async def test_a_broadcast_of_the_greatest_length_arrives_whole(house: House) -> None:
    await subscribed(house)
    longest = ("Word " * 700)[:3499] + "."
    await house.editor.says(f"/broadcast {longest}")
    question = await house.editor.sees(QUESTION)

    await house.editor.presses(question, "Send")
    await house.all_arrive("Word", house.reader.home, house.group, house.talk, house.member.home)

    shown: list[DiscordMessage] = house.talk.messages
    assert house.reader.texts[-1] == longest
    assert [embed.get("description") for embed in shown[-1].embeds] == [longest]


async def test_mentions_in_a_broadcast_call_nobody(house: House) -> None:
    await subscribed(house)
    text = f"@everyone @here <@{house.member.id}> <@&{house.stage.discord.guild.id}> **bold** [a](https://b.example)"
    answered = await house.chief.uses("broadcast", at=house.talk, text=text)

    await house.chief.presses(await answered.sees(QUESTION), "Send")
    await house.all_arrive("bold", house.reader.home, house.group, house.talk, house.member.home)

    assert sum(message.mentions.count for message in (*house.talk.messages, *answered.messages)) == 0
    assert house.reader.texts[-1] == text
    assert {entity["type"] for entity in house.reader.home.messages[-1].entities} == {"mention", "url"}  # Telegram's
