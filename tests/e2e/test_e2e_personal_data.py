"""What a reader can do with what is kept of them, on both platforms."""

import json
from pathlib import Path
from typing import Any

import pytest

from adapters.sandbox.discord import DiscordLimits, permissions
from adapters.sandbox.discord.model import DiscordMessage
from adapters.sandbox.telegram import TelegramMessage
from tests.e2e.people import bare
from tests.e2e.product import Product, Products
from tests.e2e.waiting import until_async


def holds(product: Product, word: str) -> list[str]:
    """The files of the database in which this stands."""
    folder = Path(product.store.engines.writer.url.database or "").parent
    return sorted(each.name for each in folder.iterdir() if each.is_file() and word.encode() in each.read_bytes())


async def no_file_holds(product: Product, *words: str) -> None:
    async def gone() -> bool:
        await product.store.erase_traces()
        return not any(holds(product, word) for word in words)

    await until_async(gone, 20, lambda: f"{words} to be in no file; {[holds(product, word) for word in words]}")


@pytest.mark.parametrize("language", ["en", "he", "ar", "fa", "de", "es", "fr", "ru", "tr"])
async def test_privacy_says_in_ten_lines_what_is_kept(product: Product, language: str) -> None:
    reader = product.newcomer("Somebody", language_code=language)
    await reader.says("/privacy")
    shown = await reader.sees("/forget")
    assert shown.text.count("•") == 10
    assert bare(product.desk.opened.phrases.say("privacy", language)) in bare(shown.text)


async def test_a_telegram_reader_is_asked_once_and_forgotten_everywhere(
    product: Product, caplog: pytest.LogCaptureFixture
) -> None:
    reader, other = product.reader, product.newcomer("Other")
    for each in (reader, other):
        await each.says("/subscribe everything")
        await each.sees("You're subscribed to everything")
    await product.publishes("Bread")
    await product.all_arrive("Bread", reader.home, other.home)

    await reader.says("/forget")
    question = await reader.sees("Delete everything I keep about you?")
    assert "subscriptions (1)" in bare(question.text)
    await reader.presses(question, "Delete everything")
    await reader.sees("Everything I kept about you is deleted")
    await product.counts(1)
    await no_file_holds(product, reader.id)
    await product.publishes("Salt")
    await product.all_arrive("Salt", other.home)

    assert product.copies("Salt") == {other.id: 1}
    assert holds(product, other.id)
    assert reader.id not in caplog.text


async def test_who_keeps_it_keeps_it(product: Product) -> None:
    await product.reader.says("/subscribe everything")
    await product.reader.says("/forget")
    question = await product.reader.sees("Delete everything I keep about you?")
    await product.reader.presses(question, "Keep it")
    await product.reader.sees("Nothing was deleted.")
    assert list(await product.subscribers()) == [product.reader.id]


async def test_who_was_forgotten_begins_again_from_nothing(product: Product) -> None:
    await product.publishes("Soup", topics=("Food",))
    await product.reader.says("/subscribe Food")
    await product.reader.sees("You're subscribed to Food")
    await product.reader.says("/forget")
    await product.reader.presses(await product.reader.sees("Delete everything I keep"), "Delete everything")
    await product.reader.sees("is deleted")
    await product.reader.says("/subscriptions")
    await product.reader.sees("There are no subscriptions here")
    await product.reader.says("/subscribe everything")
    await product.reader.sees("You're subscribed to everything")
    assert (await product.subscribers())[product.reader.id].topics == ()


async def test_a_discord_member_is_forgotten_with_their_own_number(product: Product) -> None:
    member = product.member
    await member.uses("subscribe", topic="everything")
    await product.publishes("Bread")
    await product.all_arrive("Bread", member.home)

    asked = await member.uses("forget")
    answered = await member.presses(await asked.sees("Delete everything I keep about you?"), "Delete everything")
    assert answered
    await product.counts(0)
    await no_file_holds(product, member.home.id, member.id)


async def test_in_a_server_only_who_runs_it_may_and_only_that_place(product: Product) -> None:
    await product.chief.uses("subscribe", topic="everything", at=product.talk)
    await product.chief.uses("subscribe", topic="everything", at=product.news)
    refused = await product.member.uses("forget", at=product.talk)
    assert "Only admins can do that here" in refused.text
    asked = await product.chief.uses("forget", at=product.talk)
    assert asked.hidden
    await product.chief.presses(await asked.sees("Delete everything I keep about this place?"), "Delete everything")
    await product.counts(1)
    assert list(await product.subscribers()) == [product.news.id]


async def test_who_is_no_longer_a_moderator_when_the_button_is_pressed_deletes_nothing(product: Product) -> None:
    world, guild, moderator = product.discord.world, product.stage.discord.guild, product.new_member("moderator")
    role = world.add_role(guild, "moderators", permissions.MANAGE_GUILD)
    world.give_role(moderator.user, guild, role)
    await moderator.uses("subscribe", topic="everything", at=product.talk)
    asked = await moderator.uses("forget", at=product.talk)
    question = await asked.sees("Delete everything I keep about this place?")
    world.take_role(moderator.user, guild, role)

    refused = await moderator.presses(question, "Delete everything")

    assert "Only admins can do that here" in refused.text
    assert list(await product.subscribers()) == [product.talk.id]


async def test_an_admin_of_a_group_forgets_the_group_alone(product: Product) -> None:
    editor = product.editor
    await editor.says("/subscribe everything")
    await editor.sees("You're subscribed to")
    await editor.says("/subscribe everything", at=product.group)
    await editor.sees("This group is subscribed to", at=product.group)
    await product.reader.says("/forget", at=product.group)
    await product.reader.sees("Only admins can do that here", at=product.group)
    await editor.says("/forget", at=product.group)
    question = await editor.sees("Delete everything I keep about this place?", at=product.group)
    assert "for the person who asked" in await product.reader.presses(question, "Delete everything")
    await editor.presses(question, "Delete everything")
    await product.counts(1)
    assert list(await product.subscribers()) == [editor.id]


def exported(message: TelegramMessage) -> Any:
    """What the file of an answer says."""
    assert message.media is not None
    assert message.media.name == "israfan-export.json"
    return json.loads(message.media.data or b"")


def attached(message: DiscordMessage) -> Any:
    """The same on Discord."""
    (file,) = message.attachments
    assert file.filename == "israfan-export.json"
    return json.loads(file.data)


async def test_a_telegram_reader_gets_all_that_is_kept_of_them_as_a_file(product: Product) -> None:
    reader, other = product.reader, product.newcomer("Other")
    for each in (reader, other):
        await each.says("/subscribe everything")
        await each.sees("You're subscribed to everything")
    await product.publishes("Bread")
    await product.all_arrive("Bread", reader.home, other.home)

    await reader.says("/export")
    answer = await reader.sees("This file holds everything I keep about you.")
    form = exported(answer)

    (place,) = form["places"]
    assert (place["chat"], place["state"], place["language"]) == (reader.id, "active", "en")
    assert [each["kind"] for each in place["follows"]] == ["everything"]
    assert place["preferences"]["every"] == "at once"
    assert [(each["title"], each["state"]) for each in form["articles"]] == [("Bread", "sent")]
    assert other.id not in json.dumps(form)


async def test_a_discord_member_gets_the_file_alone(product: Product) -> None:
    chief = product.chief
    await chief.uses("subscribe", topic="everything", at=product.talk)
    await product.member.uses("subscribe", topic="everything")
    answer = await chief.uses("export", at=product.talk)
    assert answer.hidden
    form = attached(await answer.sees("This file holds everything I keep about this place."))
    assert [each["chat"] for each in form["places"]] == [product.talk.id]
    mine = attached(await (await product.member.uses("export")).sees("This file holds everything I keep about you."))
    assert [each["chat"] for each in mine["places"]] == [product.member.home.id]
    assert "Only admins can do that here" in (await product.member.uses("export", at=product.talk)).text


async def test_a_group_that_takes_no_files_is_told_so_in_a_sentence(product: Product) -> None:
    product.group.chat.permissions.discard("can_send_documents")
    await product.editor.says("/export", at=product.group)
    answer = await product.editor.sees("I couldn't send the file here.", at=product.group)
    assert answer.media is None


async def test_where_discord_refuses_the_file_the_person_is_told_so(products: Products) -> None:
    async with products.open(discord_limits=DiscordLimits(file_bytes=64)) as product:
        answer = await product.member.uses("export")
        assert answer.texts == [
            "I couldn't send the file here. Allow me to attach files and try again, or ask the newsroom for it."
        ]
