"""Told to wait, the desk waits: nothing is lost, nothing doubled, nothing sent early; and others need not wait."""

from datetime import timedelta

import pytest

from adapters.sandbox.discord import errors as discord_errors
from adapters.sandbox.telegram import errors as telegram_errors
from tests.e2e.people import TelegramPerson
from tests.e2e.product import Product
from tests.e2e.waiting import until

WAIT = 2  # seconds


async def crowd(product: Product, size: int) -> list[TelegramPerson]:
    """So many readers who follow everything, and are sent to in this order: they subscribe one after another."""
    people = [product.newcomer(f"Reader {number}") for number in range(size)]
    for number, person in enumerate(people, 1):
        await person.says("/subscribe everything")
        await product.counts(number)
    return people


async def test_a_chat_that_asks_for_patience_gets_its_copy_when_it_said_and_nobody_else_waits(product: Product) -> None:
    first, second, third = await crowd(product, 3)
    product.telegram.faults.add(
        telegram_errors.answer_with(telegram_errors.flood(WAIT), method="sendMessage", chat=first.id)
    )

    await product.publishes("Patience")
    await product.all_arrive("Patience", first.home, second.home, third.home)

    times = {each.chat: each.at for each in product.accepted("Patience")}
    (flooded_at,) = product.struck()
    assert product.copies("Patience") == {first.id: 1, second.id: 1, third.id: 1}
    assert times[first.id] >= flooded_at + WAIT
    assert max(times[second.id], times[third.id]) < flooded_at + WAIT


async def test_floods_in_two_chats_at_once_silence_the_whole_bot_for_as_long_as_was_asked(product: Product) -> None:
    people = await crowd(product, 40)
    for person in people[:2]:
        product.telegram.faults.add(
            telegram_errors.answer_with(telegram_errors.flood(WAIT), method="sendMessage", chat=person.id)
        )

    await product.publishes("Patience")
    await product.all_arrive("Patience", *(person.home for person in people))

    flooded_at = product.struck()[1]
    early = [each for each in product.accepted("Patience") if flooded_at + 0.2 < each.at < flooded_at + WAIT]
    assert len(product.struck()) == 2
    assert product.copies("Patience") == {person.id: 1 for person in people}
    assert early == []


async def test_a_long_wait_of_one_chat_stops_nobody_else(product: Product) -> None:
    people = await crowd(product, 3)
    seconds = 6
    product.telegram.faults.add(
        telegram_errors.answer_with(telegram_errors.flood(seconds), method="sendMessage", chat=people[0].id)
    )

    await product.publishes("Patience")
    await product.all_arrive("Patience", *(person.home for person in people))

    (flooded_at,) = product.struck()
    times = {each.chat: each.at for each in product.accepted("Patience")}
    assert times[people[0].id] >= flooded_at + seconds
    assert max(times[person.id] for person in people[1:]) < flooded_at + seconds


async def test_a_wait_of_the_whole_bot_is_kept_over_a_restart(product: Product) -> None:
    people = await crowd(product, 3)
    seconds = 6
    for person in people[:2]:
        product.telegram.faults.add(
            telegram_errors.answer_with(telegram_errors.flood(seconds), method="sendMessage", chat=person.id)
        )
    await product.publishes("First")
    await until(lambda: len(product.struck()) == 2)
    flooded_at = product.struck()[1]
    await until(lambda: not product.desk.couriers["telegram"].unwritten)

    await product.restarts()
    await product.publishes("Second")
    await product.all_arrive("Second", *(person.home for person in people))

    assert product.copies("First") == product.copies("Second") == {person.id: 1 for person in people}
    arrived = [each.at for each in (*product.accepted("First"), *product.accepted("Second"))]
    in_flight = 0.2  # what had left when the second answer came may still land
    assert [at for at in arrived if flooded_at + in_flight < at < flooded_at + seconds] == []


async def test_the_desk_is_told_on_both_platforms_of_what_expired(product: Product) -> None:
    (reader,) = await crowd(product, 1)
    await product.editor.says("/start")
    await product.editor.sees("Welcome")
    product.telegram.faults.add(
        telegram_errors.answer_with(telegram_errors.flood(3_600), method="sendMessage", chat=reader.id)
    )
    await product.publishes("Too late")
    courier = product.desk.couriers["telegram"]
    await until(lambda: len(product.struck()) == 1 and not courier.held and not courier.unwritten)

    product.clock.ahead = timedelta(hours=25)
    await product.editor.sees("1 subscriber didn't get some articles in time")
    await product.chief.home.sees("1 subscriber didn't get some articles in time")
    assert product.copies("Too late") == {}


async def test_a_flood_without_a_time_loses_nothing(product: Product) -> None:
    (reader,) = await crowd(product, 1)
    product.telegram.faults.add(
        telegram_errors.answer_with(telegram_errors.FLOOD_WITHOUT_PARAMETERS, method="sendMessage", chat=reader.id)
    )

    await product.publishes("Patience")
    await product.all_arrive("Patience", reader.home)

    assert product.copies("Patience") == {reader.id: 1}


@pytest.mark.parametrize("scope", ["user", "shared", "global"])
async def test_a_discord_limit_is_waited_out(product: Product, scope: str) -> None:
    for place in (product.talk, product.news):
        await product.chief.uses("subscribe", topic="everything", at=place)
    product.discord.faults.add(discord_errors.flood(WAIT, scope=scope, method="createMessage", chat=product.talk.id))

    await product.publishes("Patience")
    await product.all_arrive("Patience", product.talk, product.news)

    times = {each.chat: each.at for each in product.accepted("Patience")}
    (flooded_at,) = product.struck()
    assert product.copies("Patience") == {product.talk.id: 1, product.news.id: 1}
    assert times[product.talk.id] >= flooded_at + WAIT


async def test_a_global_limit_of_discord_holds_back_every_channel(product: Product) -> None:
    places = await product.subscribed_rooms(20)
    product.discord.faults.add(discord_errors.flood(WAIT, scope="global", method="createMessage"))

    await product.publishes("Patience")
    await product.all_arrive("Patience", *places)

    (flooded_at,) = product.struck()
    early = [each for each in product.accepted("Patience") if flooded_at + 0.2 < each.at < flooded_at + WAIT]
    assert product.copies("Patience") == {place.id: 1 for place in places}
    assert early == []


async def test_seven_articles_for_one_channel_keep_to_its_bucket_without_one_refusal(product: Product) -> None:
    await product.chief.uses("subscribe", topic="everything", at=product.talk)
    titles = [f"Story {number}" for number in range(7)]
    for title in titles:
        product.feeds.newsroom.publish(title, "News.")
    await product.reads()

    await product.all_arrive(titles[-1], product.talk)
    await product.is_quiet(30)

    arrived = [each.text for each in product.accepted("Story")]
    assert [next(title for title in titles if title in text) for text in arrived] == titles
    assert product.discord.pacing.floods == {}


async def test_a_crowd_is_served_within_telegram_s_own_limits(product: Product) -> None:
    people = await crowd(product, 45)

    await product.publishes("For all")
    await product.all_arrive("For all", *(person.home for person in people))

    times = [each.at for each in product.accepted("For all")]
    busiest = max(sum(1 for other in times if at <= other < at + 1) for at in times)
    assert product.copies("For all") == {person.id: 1 for person in people}
    assert busiest <= 34  # 28 a second and a first burst; the local Telegram itself refuses from the 31st a second on
    assert product.struck() == []
