"""The page of commands: on Discord each is a mention that a press puts into the box, on Telegram a command."""

import re

import pytest

from adapters.sandbox.discord import commands
from bot.admission import Access
from bot.commands import COMMANDS
from tests.e2e.people import bare, words_of
from tests.e2e.product import Product
from tests.e2e.waiting import until

READERS = [each.name for each in COMMANDS if each.access is not Access.DESK]
_MENTION = re.compile(r"</([a-z_]+):(\d+)>")


def numbers(product: Product) -> dict[str, str]:
    """The commands that Discord has of the bot, with their numbers."""
    listed = commands.registered(product.stage.discord.app, None).values()
    return {each["name"]: each["id"] for each in listed if each["type"] == commands.CHAT_INPUT}


@pytest.mark.parametrize(("locale", "heading"), [("en-US", "What you can do here"), ("he", "מה אפשר לעשות כאן")])
async def test_on_discord_help_is_one_page_of_command_mentions_in_every_place(
    product: Product, locale: str, heading: str
) -> None:
    world, member = product.discord.world, product.member
    member.user.locale = locale
    thread = product.room(world.add_thread(product.talk.channel, "evening", owner=product.chief.user))
    for place in (product.talk, thread, member.home):
        answered = await member.uses("help", at=place)
        (page,) = answered.messages
        assert heading in words_of(page)
        mentions = _MENTION.findall(words_of(page))
        assert [name for name, _ in mentions] == READERS
        assert dict(mentions) == {name: numbers(product)[name] for name in READERS}
        assert page.ephemeral is (place is not member.home)


async def test_after_a_restart_that_registers_nothing_commands_are_mentions_still(product: Product) -> None:
    before = numbers(product)
    await product.restarts()
    answered = await product.member.uses("help")
    assert dict(_MENTION.findall(answered.text)) == {name: before[name] for name in READERS}


@pytest.mark.parametrize(("language", "line"), [("en", "/latest — "), ("ar", "\u2068/latest\u2069 — ")])
async def test_on_telegram_help_lists_plain_commands(product: Product, language: str, line: str) -> None:
    reader = product.newcomer("Sami", language_code=language)
    await reader.says("/help")
    await until(lambda: bool(reader.texts), what=lambda: "the help")
    (page,) = reader.home.messages
    assert line in page.text
    assert "<" not in page.text
    assert re.findall(r"^/([a-z_]+) — ", bare(page.text), re.MULTILINE) == READERS
