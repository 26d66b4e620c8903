"""Behind "⋯" under an article a reader follows its story, mutes it or pauses a topic, on both platforms; each ends."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.phrases import Phrases
from tests.e2e.people import bare
from tests.e2e.product import Product

Say = Callable[..., str]


def say_in(language: str) -> Say:
    phrases = Phrases()
    return lambda phrase, **values: bare(phrases.say(phrase, language, **values))


@pytest.mark.parametrize("language", ["en", "he"])
async def test_a_reader_on_telegram_mutes_a_story_and_pauses_a_topic(product: Product, language: str) -> None:
    say = say_in(language)
    reader = product.newcomer("Somebody", language_code=language)
    await reader.says("/subscribe everything")
    await reader.sees("")
    await product.member.uses("subscribe", topic="everything")
    other = product.member.home
    await product.publishes("Rain", topics=("Weather",))
    await product.all_arrive("Rain", reader.home, other)
    rain = await reader.sees("Rain")

    await reader.presses(rain, "⋯")
    menu = await reader.sees(say("more-ask"))
    await reader.presses(menu, say("button-mute-story"))
    await reader.sees("Rain")
    await product.goes_on("More rain", "Rain")
    await product.all_arrive("More rain", other)
    assert reader.home.id not in product.copies("More rain")

    await reader.presses(rain, "⋯")
    menu = await reader.sees(say("more-ask"))
    await reader.presses(menu, say("button-pause-day", topic="Weather"))
    await reader.sees("Weather")
    await product.publishes("Snow", topics=("Weather",))
    await product.all_arrive("Snow", other)
    await product.publishes("Goal", topics=("Sport",))
    await product.all_arrive("Goal", reader.home, other)
    assert reader.home.id not in product.copies("Snow")

    await reader.says("/settings")
    card = await reader.sees(say("settings-pauses"))
    await reader.presses(card, say("settings-pauses"))
    page = await reader.sees("Weather")
    await reader.presses(page, say("button-pause-end", topic="Weather"))
    await product.publishes("Hail", topics=("Weather",))
    await product.all_arrive("Hail", reader.home, other)
    product.clock.ahead += timedelta(days=3, seconds=1)
    await product.goes_on("Rain again", "Rain")
    await product.all_arrive("Rain again", reader.home, other)


@pytest.mark.parametrize("locale", ["en-US", "he"])
async def test_a_reader_on_discord_mutes_a_story_takes_it_back_and_asks_why(product: Product, locale: str) -> None:
    say = say_in(locale[:2])
    member = product.new_member("somebody", locale=locale)
    await member.uses("subscribe", topic="everything")
    await product.publishes("Rain", topics=("Weather",))
    await product.all_arrive("Rain", member.home)
    rain = await member.home.sees("Rain")

    opened = (await member.presses(rain, "⋯")).messages[0]
    muted = await member.presses(opened, say("button-mute-story"))
    await product.goes_on("More rain", "Rain")
    await product.is_quiet()
    assert product.copies("More rain") == {}
    await member.presses(muted.messages[0], say("button-undo"))
    await product.goes_on("Flood", "Rain")
    await product.all_arrive("Flood", member.home)

    opened = (await member.presses(rain, "⋯")).messages[0]
    why = await member.presses(opened, say("button-why"))
    assert say("why-because", topic=say("everything")) in why.text
    paused = await member.presses(
        (await member.presses(rain, "⋯")).messages[0], say("button-pause-week", topic="Weather")
    )
    await product.publishes("Snow", topics=("Weather",))
    await product.is_quiet()
    assert product.copies("Snow") == {}
    await member.presses(paused.messages[0], say("button-undo"))
    await product.publishes("Hail", topics=("Weather",))
    await product.all_arrive("Hail", member.home)


async def test_in_shared_places_only_who_runs_them_gets_the_menu_by_why(product: Product) -> None:
    await product.chief.uses("subscribe", topic="everything", at=product.news)
    await product.publishes("Rain", topics=("Weather",))
    await product.all_arrive("Rain", product.news)
    assert "⋯" not in str((await product.news.sees("Rain")).components)

    asked = await product.member.uses("why", at=product.news)
    assert "⋯" not in str(asked.messages[0].components)
    why = (await product.chief.uses("why", at=product.news)).messages[0]
    opened = await product.chief.presses(why, "⋯")
    assert opened.hidden
    await product.chief.presses(opened.messages[0], "Pause Weather for a day")
    await product.publishes("Snow", topics=("Weather",))
    await product.is_quiet()
    assert product.copies("Snow") == {}


@pytest.mark.parametrize("language", ["en", "ar"])
async def test_a_reader_on_telegram_follows_a_story_beyond_its_topics_and_ends_it_in_the_settings(
    product: Product, language: str
) -> None:
    say = say_in(language)
    reader = product.newcomer("Somebody", language_code=language)
    await product.member.uses("subscribe", topic="everything")
    await reader.says("/subscribe everything")
    await reader.sees("")
    other = product.member.home
    await product.publishes("Rain", topics=("Weather",))
    await product.all_arrive("Rain", reader.home, other)
    rain = await reader.sees("Rain")
    await reader.presses(rain, "⋯")
    await reader.presses(await reader.sees(say("more-ask")), say("button-follow-story"))
    await reader.sees("Rain")
    await reader.says("/unsubscribe everything")
    await reader.sees("")

    await product.goes_on("More rain", "Rain")
    await product.all_arrive("More rain", reader.home, other)
    more = await reader.sees("More rain")
    assert more.reply_to is rain
    await product.publishes("Snow", topics=("Weather",))
    await product.all_arrive("Snow", other)
    assert reader.home.id not in product.copies("Snow")
    await reader.presses(more, "⋯")
    await reader.presses(await reader.sees(say("more-ask")), say("button-why"))
    await reader.sees(say("why-because-story"))

    await reader.says("/settings")
    await reader.presses(await reader.sees(say("settings-stories")), say("settings-stories"))
    page = await reader.sees(say("button-pause-end", topic="Rain").rpartition(":")[2].strip())
    await reader.presses(page, say("button-pause-end", topic="Rain"))
    await product.goes_on("Flood", "Rain")
    await product.all_arrive("Flood", other)
    assert reader.home.id not in product.copies("Flood")


@pytest.mark.parametrize("locale", ["en-US", "he"])
async def test_a_reader_on_discord_follows_a_story_mutes_it_and_follows_it_again(product: Product, locale: str) -> None:
    say = say_in(locale[:2])
    member = product.new_member("somebody", locale=locale)
    await member.uses("subscribe", topic="everything")
    await product.publishes("Rain", topics=("Weather",))
    await product.all_arrive("Rain", member.home)
    rain = await member.home.sees("Rain")

    async def chooses(label: str) -> None:
        await member.presses((await member.presses(rain, "⋯")).messages[0], say(label))

    await chooses("button-follow-story")
    await member.uses("unsubscribe", topic="everything")
    await product.goes_on("More rain", "Rain")
    await product.all_arrive("More rain", member.home)
    assert (await member.home.sees("More rain")).reference is rain
    await chooses("button-mute-story")
    await product.goes_on("Flood", "Rain")
    await product.is_quiet()
    assert product.copies("Flood") == {}
    await chooses("button-follow-story")
    await product.goes_on("Thaw", "Rain")
    await product.all_arrive("Thaw", member.home)
    await chooses("button-unfollow-story")
    await product.goes_on("Rain again", "Rain")
    await product.is_quiet()
    assert product.copies("Rain again") == {}


async def test_the_chief_of_a_server_follows_a_story_for_its_channel(product: Product) -> None:
    await product.publishes("Rain", topics=("Weather",))  # a topic is known by its first article
    await product.chief.uses("subscribe", topic="Weather", at=product.news)
    await product.publishes("Wind", topics=("Weather",))
    await product.all_arrive("Wind", product.news)
    why = (await product.chief.uses("why", at=product.news)).messages[0]
    opened = await product.chief.presses(why, "⋯")
    await product.chief.presses(opened.messages[0], "Follow this story")
    await product.chief.uses("unsubscribe", topic="Weather", at=product.news)
    await product.goes_on("More wind", "Wind")
    await product.all_arrive("More wind", product.news)
