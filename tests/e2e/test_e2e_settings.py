"""Readers say how they want what they follow, on both platforms, and it comes so."""

from datetime import timedelta
from functools import partial

import pytest

from adapters.sandbox.discord import components
from adapters.sandbox.discord.model import DiscordMessage
from adapters.sandbox.telegram import TelegramMessage
from bot.phrases import Phrases
from tests.e2e.people import Answered, DiscordPerson, DiscordPlace, TelegramPerson, TelegramPlace, bare, words_of
from tests.e2e.product import Product
from tests.e2e.waiting import until

SILENT = 1 << 12


async def follows_everything(product: Product) -> None:
    """The reader on Telegram, and the member on Discord."""
    await product.reader.says("/subscribe everything")
    await product.reader.sees("subscribed to everything")
    await product.member.uses("subscribe", topic="everything")


Place = TelegramPlace | DiscordPlace


def homes(product: Product, by: str) -> tuple[Place, Place]:
    """The private chat of the one on this platform, and of the other one."""
    reader, member = product.reader.home, product.member.home
    return (reader, member) if by == "telegram" else (member, reader)


async def card_of(reader: TelegramPerson) -> TelegramMessage:
    await reader.says("/settings")
    return await reader.sees("Your settings")


async def turned(reader: TelegramPerson, card: TelegramMessage, *labels: str) -> TelegramMessage:
    """Press one button after another of one message, which is edited in its place."""
    for label in labels:
        before = (card.text, card.buttons)
        assert await reader.presses(card, label) == ""
        await until(partial(_differs, card, before), what=lambda: f"another page than {card.text!r}")
    return card


def _differs(card: TelegramMessage, before: tuple[str, object]) -> bool:
    return (card.text, card.buttons) != before


async def test_telegram_s_card_is_edited_in_place_and_what_it_sets_holds_from_the_next_article_on(
    product: Product,
) -> None:
    await follows_everything(product)
    reader = product.reader
    card = await card_of(reader)
    shown = len(reader.home.messages)
    card = await turned(reader, card, "Sound off", "How much of a post", "headline only")
    assert "Sound: off\n" in bare(card.text)
    assert len(reader.home.messages) == shown
    await product.publishes("Rain", "It rains in Haifa.")
    await product.all_arrive("Rain", reader.home, product.member.home)
    arrived = await reader.sees("Rain")
    assert (arrived.silent, "Haifa" in arrived.text) == (True, False)
    assert "Haifa" in (await product.member.home.sees("Rain")).embeds[0]["description"]


async def test_discord_s_card_opens_a_form_for_each_group_of_settings(product: Product) -> None:
    await follows_everything(product)
    member = product.member
    card = (await member.uses("settings")).messages[0]
    form = await member.presses(card, "How posts look")
    assert [kind for kind, _ in fields_of(form)] == [components.RADIO_GROUP] * 3
    await member.fills_in(form, length=["headline"], silent=["yes"])
    assert "How much of a post: headline only\n" in bare(words_of(card))
    assert "Sound: off" in bare(words_of(card))
    await product.publishes("Rain", "It rains in Haifa.")
    await product.all_arrive("Rain", product.reader.home, member.home)
    arrived = await member.home.sees("Rain")
    assert bool(arrived.flags & SILENT)
    assert not arrived.embeds[0].get("description")


async def test_one_form_on_discord_sets_when_posts_come(product: Product) -> None:
    await follows_everything(product)
    member = product.member
    card = (await member.uses("settings")).messages[0]
    form = await member.presses(card, "When posts come")
    assert [name for _, name in fields_of(form)] == ["every", "at", "day", "cap", "breaking"]
    await member.fills_in(form, every=["weekly"], at="7:30", day=["6"], cap="12", breaking=["no"])
    assert "When posts come: every Sunday at 07:30, in a digest" in bare(words_of(card))
    stored = (await product.subscribers())[member.home.id].preferences.timing
    assert (stored.daily_cap, stored.breaking_passes) == (12, False)


def fields_of(form: Answered) -> list[tuple[int, str]]:
    """The form's fields, each by its kind and its name."""
    assert form.interaction.modal is not None
    inside = [label["component"] for label in form.interaction.modal["components"]]
    return [(each["type"], each["custom_id"]) for each in inside]


@pytest.mark.parametrize("by", ["telegram", "discord"])
async def test_a_digest_comes_when_its_hour_has(product: Product, by: str) -> None:
    await follows_everything(product)
    home, other = homes(product, by)
    if by == "telegram":
        await turned(product.reader, await card_of(product.reader), "When posts come", "every hour, in a digest")
    else:
        card = (await product.member.uses("settings")).messages[0]
        await product.member.fills_in(await product.member.presses(card, "When posts come"), every=["hourly"])
    for title in ("Rain", "Snow"):
        await product.publishes(title)
        await product.all_arrive(title, other)
    assert home.id not in product.copies("Rain")
    product.clock.ahead += timedelta(hours=1)
    await home.sees("Your digest:")
    assert product.copies("Snow")[home.id] == 1


async def test_quiet_hours_are_written_as_an_answer_and_as_a_form_and_a_bad_one_is_asked_again(
    product: Product,
) -> None:
    await follows_everything(product)
    reader, member = product.reader, product.member
    await reader.presses(await turned(reader, await card_of(reader), "Quiet hours"), "Add hours…")
    asked = await reader.sees("From when until when?")
    await reader.says("late at night", reply_to=asked)
    await reader.sees("“late at night” isn't a stretch of time.")
    again = await reader.sees("From when until when?")
    await reader.says("22:30-6:45", reply_to=again)
    await reader.sees("22:30–06:45")

    card = (await member.uses("settings")).messages[0]
    form = await member.presses(card, "Quiet hours")
    assert fields_of(form)[1] == (components.CHECKBOX_GROUP, "days")
    refused = await member.fills_in(form, hours="late at night", mode=["digest"])
    assert "“late at night” isn't a stretch of time." in refused.text
    form = await member.presses(refused.messages[0], "Quiet hours")
    assert await member.fills_in(form, hours="22:30-6:45")
    card = (await member.uses("settings")).messages[0]
    assert "Quiet hours: 22:30–06:45 · posts come afterwards, in one digest" in bare(words_of(card))
    await member.presses(card, "Quiet hours")
    await member.fills_in(await member.presses(card, "22:30–06:45"), days=["0", "1"], mode=["hold"])
    assert "Quiet hours: 22:30–06:45 Mon, Tue · posts come afterwards" in bare(words_of(card))
    on_telegram, on_discord = [each.preferences.timing.quiet for each in (await product.subscribers()).values()]
    assert [(each.begins, each.ends) for each in on_telegram] == [(each.begins, each.ends) for each in on_discord]


@pytest.mark.parametrize("by", ["telegram", "discord"])
async def test_a_mute_ends_by_itself(product: Product, by: str) -> None:
    await follows_everything(product)
    home, other = homes(product, by)
    if by == "telegram":
        await product.reader.says("/mute hour")
        await product.reader.sees("Nothing comes before then")
    else:
        asked = (await product.member.uses("mute")).messages[0]
        assert "Nothing comes before then" in (await product.member.presses(asked, "For an hour")).text
    await product.publishes("Rain")
    await product.all_arrive("Rain", other)
    product.clock.ahead += timedelta(hours=1, seconds=1)
    await product.publishes("Snow")
    await product.all_arrive("Snow", home, other)
    assert product.copies("Rain").keys() == {other.id}


async def test_a_chosen_language_is_that_of_the_next_article_s_buttons_on_both(product: Product) -> None:
    await follows_everything(product)
    say = Phrases().say
    await turned(product.reader, await card_of(product.reader), "Language", "עברית")
    card = (await product.member.uses("settings")).messages[0]
    await product.member.fills_in(await product.member.presses(card, "Language and time zone"), language=["ar"])
    assert bare(words_of(card)).startswith("**" + bare(say("settings", "ar", place="private")))
    await product.publishes("Rain")
    await product.all_arrive("Rain", product.reader.home, product.member.home)
    arrived = await product.reader.sees("Rain")
    assert bare(str(arrived.buttons[0]["text"])) == say("button-read", "he")
    answered = await product.member.uses("help")
    assert say("help", "ar") in bare(answered.text)


async def test_a_city_that_is_misspelt_is_offered_as_a_button_on_both(product: Product) -> None:
    await follows_everything(product)
    reader, member = product.reader, product.member
    await reader.presses(await turned(reader, await card_of(reader), "Time zone"), "Search for a city…")
    await reader.says("Berln", reply_to=await reader.sees("Which city or country"))
    near = await reader.sees("Which one do you mean by “Berln”?")
    label = next(str(each["text"]) for each in near.buttons if "Berlin" in str(each["text"]))
    await turned(reader, near, bare(label))

    card = (await member.uses("settings")).messages[0]
    await member.fills_in(await member.presses(card, "Language and time zone"), city="Berln")
    await member.presses(card, bare(label))
    assert {each.preferences.timing.zone for each in (await product.subscribers()).values()} == {"Europe/Berlin"}


async def test_in_shared_places_only_who_runs_them_changes_anything(product: Product) -> None:
    await product.editor.says("/subscribe everything", at=product.group)
    await product.editor.sees("subscribed to everything", at=product.group)
    await product.editor.says("/settings", at=product.group)
    card = await product.editor.sees("Settings of this group", at=product.group)
    assert (await product.reader.presses(card, "Sound off")).startswith("Only admins can do that here.")
    await product.reader.says("/settings", at=product.group)
    read = await product.reader.sees("Only admins can change this here.", at=product.group)
    assert not read.buttons

    await product.chief.uses("subscribe", topic="everything", at=product.talk)
    shown = await product.member.uses("settings", at=product.talk)
    assert shown.hidden
    assert "Only admins can change this here." in shown.text
    assert [each["label"] for row in shown.messages[0].components for each in row["components"]] == ["Send to my DMs"]
    card_there: DiscordMessage = (await product.chief.uses("settings", at=product.talk)).messages[0]
    await changes(product.chief, card_there)


async def changes(admin: DiscordPerson, card: DiscordMessage) -> None:
    await admin.fills_in(await admin.presses(card, "How posts look"), silent=["yes"])
    assert "Sound: off" in bare(words_of(card))
