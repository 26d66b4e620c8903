"""Everybody is answered, and offered commands, in the language of their own app."""

import discord
import pytest

from tests.e2e.people import bare
from tests.e2e.product import Product


@pytest.mark.parametrize("language", ["he", "ar", "fa", "de", "es", "fr", "ru", "tr"])
async def test_a_telegram_client_gets_its_menu_and_its_answers_in_its_language(product: Product, language: str) -> None:
    reader = product.newcomer("Somebody", language_code=language)
    say = product.desk.opened.phrases.say

    await reader.says("/subscribe everything")
    await reader.sees(bare(say("subscribed", language, topic=say("everything", language), place="private")))

    menu = {each["command"]: each["description"] for each in product.telegram.world.menu(reader.user, reader.home.chat)}
    english = {each["command"] for each in product.telegram.world.menu(product.reader.user, product.reader.home.chat)}
    assert menu.keys() == english
    assert menu["latest"] == say("command-latest", language) != say("command-latest", "en")


@pytest.mark.parametrize(("locale", "language"), [("he", "he"), ("fr", "fr"), ("es-ES", "es"), ("ru", "ru")])
async def test_a_discord_client_is_answered_in_its_language(product: Product, locale: str, language: str) -> None:
    member = product.new_member("somebody", locale=locale)
    say = product.desk.opened.phrases.say

    answered = await member.uses("subscribe", topic="everything")

    assert bare(say("subscribed", language, topic=say("everything", language), place="private")) in answered.text


async def test_discord_s_commands_are_described_in_every_language_that_its_app_has_too(product: Product) -> None:
    offered = {
        command["name"]: command
        for _, command in product.discord.world.offered_commands(product.member.user, product.talk.channel)
    }

    say = product.desk.opened.phrases.say
    assert {locale.value for locale in discord.Locale} & {"ar", "he", "fa"} == set()
    assert offered["latest"]["description"] == say("command-latest", "en")
    assert offered["latest"]["description_localizations"] == {
        locale: say("command-latest", locale[:2]) for locale in ("de", "es-ES", "es-419", "fr", "ru", "tr")
    }
    count = offered["latest"]["options"][0]
    assert count["description_localizations"]["ru"] == say("param-latest-count", "ru")


async def test_the_desk_s_own_menu_lists_the_broadcast_and_a_reader_s_does_not(product: Product) -> None:
    world = product.telegram.world

    editors = [each["command"] for each in world.menu(product.editor.user, product.editor.home.chat)]
    readers = [each["command"] for each in world.menu(product.reader.user, product.reader.home.chat)]

    assert ("broadcast" in editors, "broadcast" in readers) == (True, False)


async def test_an_article_s_buttons_speak_the_reader_s_language(product: Product) -> None:
    reader = product.newcomer("Somebody", language_code="he")
    await reader.says("/subscribe everything")
    await reader.sees("")
    await product.publishes("News in English")
    await product.all_arrive("News in English", reader.home)

    labels = [bare(str(each["text"])) for each in reader.home.messages[-1].buttons]

    said = [product.desk.opened.phrases.say(phrase, "he") for phrase in ("button-read", "button-share")]
    assert labels == [*said, "⋯"]
