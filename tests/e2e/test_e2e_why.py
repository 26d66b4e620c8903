"""A reader asks why an article came or did not, on both platforms, and changes it with the one button."""

from collections.abc import Callable

import pytest

from bot.phrases import Phrases
from tests.e2e.people import bare, words_of
from tests.e2e.product import Product

Say = Callable[..., str]


def say_in(language: str) -> Say:
    phrases = Phrases()
    return lambda phrase, **values: bare(phrases.say(phrase, language, **values))


@pytest.mark.parametrize("language", ["en", "ar"])
async def test_on_telegram_it_is_asked_in_reply_by_number_and_alone(product: Product, language: str) -> None:
    say = say_in(language)
    reader = product.newcomer("Somebody", language_code=language)
    await reader.says("/subscribe everything")
    await reader.sees("")
    await product.publishes("Rain", topics=("Weather",))
    await product.all_arrive("Rain", reader.home)
    rain = await reader.sees("Rain")
    await product.publishes("Goal", topics=("Sport",))
    await product.all_arrive("Goal", reader.home)

    await reader.says("/why", reply_to=rain)
    answer = await reader.sees(say("why-because", topic=say("everything")))
    assert "Rain" in answer.text
    await reader.presses(answer, say("button-why-leave-out", topic="Weather"))
    await product.publishes("Snow", topics=("Weather",))
    await product.is_quiet()

    await reader.says("/why")
    answer = await reader.sees(say("why-left-out", topic="Weather"))
    assert "Snow" in answer.text
    known = len(await product.posts())
    assert say("why-would", number=known, most=known) in bare(answer.text)
    await reader.presses(answer, say("button-why-take-in", topic="Weather"))
    await product.publishes("Hail", topics=("Weather",))
    await product.all_arrive("Hail", reader.home)
    [goal] = [each for each in await product.posts() if each.content.title == "Goal"]
    await reader.says(f"/why {goal.id}")
    assert "Goal" in (await reader.sees(say("why-because", topic=say("everything")))).text
    await reader.says("/why 9999")
    await reader.sees(say("read-unknown", given="9999", named=1, command="/why"))


@pytest.mark.parametrize("locale", ["en-US", "he"])
async def test_on_discord_it_is_asked_by_link_and_only_the_one_who_asks_sees_it(product: Product, locale: str) -> None:
    say = say_in(locale[:2])
    chief, member = product.chief, product.new_member("somebody", locale=locale)
    await chief.uses("subscribe", topic="everything", at=product.news)
    await product.publishes("Rain", topics=("Weather",))
    await product.all_arrive("Rain", product.news)
    [article] = [each for each in await product.posts() if each.content.title == "Rain"]

    shown = await member.uses("why", post=article.content.url, at=product.news)
    assert shown.hidden
    assert say("why-because", topic=say("everything")) in shown.text
    assert say("button-why-leave-out", topic="Weather") not in str(shown.messages[0].components)

    mine = await member.uses("why")
    assert say("why-nothing") in mine.text
    assert "Rain" in bare(words_of(mine.messages[0]))
    await member.presses(mine.messages[0], say("button-why-follow", topic="Weather"))
    await product.publishes("Snow", topics=("Weather",))
    await product.all_arrive("Snow", member.home)
    assert say("why-because", topic="Weather") in (await member.uses("why")).text
