"""Told to wait, the desk waits: nothing is lost, nothing doubled, nothing sent early; and others need not wait."""

from datetime import timedelta

import pytest

from adapters.sandbox.discord import errors as discord_errors
from adapters.sandbox.telegram import errors as telegram_errors
from tests.e2e.people import TelegramPerson
from tests.e2e.product import House
from tests.e2e.waiting import until

WAIT = 2  # seconds


async def crowd(house: House, size: int) -> list[TelegramPerson]:
    """So many readers who follow everything."""
    people = [house.newcomer(f"Reader {number}") for number in range(size)]
    for person in people:
        await person.says("/subscribe")
    await house.counts(size)
    return people


async def test_a_chat_that_asks_for_patience_gets_its_copy_when_it_said_and_nobody_else_waits(house: House) -> None:
    first, second, third = await crowd(house, 3)
    house.telegram.faults.add(
        telegram_errors.answer_with(telegram_errors.flood(WAIT), method="sendMessage", chat=first.id)
    )

    await house.publishes("Patience")
    await house.all_arrive("Patience", first.home, second.home, third.home)

    times = {each.chat: each.at for each in house.accepted("Patience")}
    (told,) = house.struck()
    assert house.copies("Patience") == {first.id: 1, second.id: 1, third.id: 1}
    assert times[first.id] >= told + WAIT
    assert max(times[second.id], times[third.id]) < told + WAIT


async def test_floods_in_two_chats_at_once_silence_the_whole_bot_for_as_long_as_was_asked(house: House) -> None:
    people = await crowd(house, 40)
    for person in people[:2]:
        house.telegram.faults.add(
            telegram_errors.answer_with(telegram_errors.flood(WAIT), method="sendMessage", chat=person.id)
        )

    await house.publishes("Patience")
    await house.all_arrive("Patience", *(person.home for person in people))

    told = house.struck()[1]
    early = [each for each in house.accepted("Patience") if told + 0.2 < each.at < told + WAIT]
    assert len(house.struck()) == 2
    assert house.copies("Patience") == {person.id: 1 for person in people}
    assert early == []


async def test_a_long_wait_of_one_chat_stops_nobody_else(house: House) -> None:
    people = await crowd(house, 3)
    seconds = 6
    house.telegram.faults.add(
        telegram_errors.answer_with(telegram_errors.flood(seconds), method="sendMessage", chat=people[0].id)
    )

    await house.publishes("Patience")
    await house.all_arrive("Patience", *(person.home for person in people), seconds=30)

    (told,) = house.struck()
    times = {each.chat: each.at for each in house.accepted("Patience")}
    assert times[people[0].id] >= told + seconds
    assert max(times[person.id] for person in people[1:]) < told + seconds


async def test_a_wait_of_the_whole_bot_is_kept_over_a_restart(house: House) -> None:
    people = await crowd(house, 3)
    seconds = 6
    for person in people[:2]:
        house.telegram.faults.add(
            telegram_errors.answer_with(telegram_errors.flood(seconds), method="sendMessage", chat=person.id)
        )
    await house.publishes("First")
    await until(lambda: len(house.struck()) == 2)
    told = house.struck()[1]
    await until(lambda: not house.desk.couriers["telegram"].unwritten)

    await house.restarts()
    await house.publishes("Second")
    await house.all_arrive("Second", *(person.home for person in people), seconds=30)

    assert house.copies("First") == house.copies("Second") == {person.id: 1 for person in people}
    arrived = [each.at for each in (*house.accepted("First"), *house.accepted("Second"))]
    in_flight = 0.2  # what had left when the second answer came may still land
    assert [at for at in arrived if told + in_flight < at < told + seconds] == []


async def test_the_desk_is_told_on_both_platforms_of_what_expired(house: House) -> None:
    (reader,) = await crowd(house, 1)
    await house.editor.says("/start")
    await house.editor.sees("Welcome")
    house.telegram.faults.add(
        telegram_errors.answer_with(telegram_errors.flood(3_600), method="sendMessage", chat=reader.id)
    )
    await house.publishes("Too late")
    courier = house.desk.couriers["telegram"]
    await until(lambda: len(house.struck()) == 1 and not courier.held and not courier.unwritten)

    house.clock.ahead = timedelta(hours=25)
    await house.editor.sees("1 subscriber didn't get some articles in time")
    await house.chief.home.sees("1 subscriber didn't get some articles in time")
    assert house.copies("Too late") == {}


async def test_a_flood_without_a_time_loses_nothing(house: House) -> None:
    (reader,) = await crowd(house, 1)
    house.telegram.faults.add(
        telegram_errors.answer_with(telegram_errors.FLOOD_WITHOUT_PARAMETERS, method="sendMessage", chat=reader.id)
    )

    await house.publishes("Patience")
    await house.all_arrive("Patience", reader.home)

    assert house.copies("Patience") == {reader.id: 1}


@pytest.mark.parametrize("scope", ["user", "shared", "global"])
async def test_a_discord_limit_is_waited_out(house: House, scope: str) -> None:
    for place in (house.talk, house.news):
        await house.chief.uses("subscribe", at=place)
    house.discord.faults.add(discord_errors.flood(WAIT, scope=scope, method="createMessage", chat=house.talk.id))

    await house.publishes("Patience")
    await house.all_arrive("Patience", house.talk, house.news)

    times = {each.chat: each.at for each in house.accepted("Patience")}
    (told,) = house.struck()
    assert house.copies("Patience") == {house.talk.id: 1, house.news.id: 1}
    assert times[house.talk.id] >= told + WAIT


async def test_a_global_limit_of_discord_holds_back_every_channel(house: House) -> None:
    places = await house.subscribed_rooms(20)
    house.discord.faults.add(discord_errors.flood(WAIT, scope="global", method="createMessage"))

    await house.publishes("Patience")
    await house.all_arrive("Patience", *places, seconds=30)

    (told,) = house.struck()
    early = [each for each in house.accepted("Patience") if told + 0.2 < each.at < told + WAIT]
    assert house.copies("Patience") == {place.id: 1 for place in places}
    assert early == []


async def test_seven_articles_for_one_channel_keep_to_its_bucket_without_one_refusal(house: House) -> None:
    await house.chief.uses("subscribe", at=house.talk)
    titles = [f"Story {number}" for number in range(7)]
    for title in titles:
        house.press.newsroom.publish(title, "News.")
    await house.reads()

    await house.all_arrive(titles[-1], house.talk, seconds=30)
    await house.is_quiet(30)

    arrived = [each.text for each in house.accepted("Story")]
    assert [next(title for title in titles if title in text) for text in arrived] == titles
    assert house.discord.pacing.floods == {}


async def test_a_crowd_is_served_within_telegram_s_own_limits(house: House) -> None:
    people = await crowd(house, 45)

    await house.publishes("For all")
    await house.all_arrive("For all", *(person.home for person in people))

    times = [each.at for each in house.accepted("For all")]
    busiest = max(sum(1 for other in times if at <= other < at + 1) for at in times)
    assert house.copies("For all") == {person.id: 1 for person in people}
    assert busiest <= 34  # 28 a second and a first burst; the local Telegram itself refuses from the 31st a second on
    assert house.struck() == []
