"""A reader in a Discord server gets articles in private by a press, and hears where their messages are closed."""

import pytest

from tests.e2e.people import bare
from tests.e2e.product import Product


@pytest.mark.parametrize(
    ("locale", "button", "sent", "everything"),
    [
        ("en-US", "Send to my DMs", "I've written to you in private.", "Everything"),
        ("he", "שלחו לי בפרטי", "כתבתי לכם בפרטי.", "כל הנושאים"),
    ],
)
async def test_a_press_under_the_refusal_opens_the_private_chat_and_articles_come_there(
    product: Product, locale: str, button: str, sent: str, everything: str
) -> None:
    member = product.member
    member.user.locale = locale
    refused = await member.uses("subscribe", topic="everything", at=product.talk)
    assert refused.hidden
    pressed = await member.presses(refused.messages[0], button)
    await pressed.sees(sent)
    welcome = await member.home.sees("Israfan")
    await (await member.presses(welcome, everything)).sees("")
    await product.state_becomes(member.home, "active")
    await product.publishes("Bread")
    await product.all_arrive("Bread", member.home)
    assert product.talk.texts == []


@pytest.mark.parametrize("subscribed", [True, False])
async def test_settings_offer_it_too_to_who_only_reads_there(product: Product, subscribed: bool) -> None:
    if subscribed:
        await product.chief.uses("subscribe", topic="everything", at=product.talk)
    card = await product.member.uses("settings", at=product.talk)
    assert card.hidden
    await (await product.member.presses(card.messages[0], "Send to my DMs")).sees("I've written to you in private.")
    await product.member.home.sees("Welcome to Israfan")
    assert "Send to my DMs" not in (await product.member.uses("settings")).text


async def test_who_takes_no_messages_is_told_so_and_tries_again(product: Product) -> None:
    member = product.member
    product.discord.world.close_dms(member.user)
    start = await member.uses("start", at=product.talk)
    refused = await member.presses(start.messages[0], "Send to my DMs")
    said = await refused.sees("I can't write to you. Allow direct messages")
    assert said.ephemeral
    assert member.home.messages == []
    product.discord.world.open_dms(member.user)
    await (await member.presses(start.messages[0], "Send to my DMs")).sees("I've written to you in private.")
    assert "Welcome to Israfan" in bare((await member.home.sees("Welcome")).content)
    assert "Send to my DMs" not in (await member.uses("start")).text
